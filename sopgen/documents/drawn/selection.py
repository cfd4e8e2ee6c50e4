"""The figures of a selection: what each criterion adds to each total, and how far each weight can move."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from sopgen.documents.illustrating import Illustration, Room, one
from sopgen.documents.placing import bare
from sopgen.documents.selections import digits_for, rounded, share
from sopgen.documents.view import View
from sopgen.figures.axes import Marked
from sopgen.figures.ranges import Range, ranges
from sopgen.figures.stacked import Part, Stack, stacked
from sopgen.model import selection as model
from sopgen.model.selection import Criterion, Selection
from sopgen.model.weighing import Tie, nearest, reach

FULL = Decimal(100)
_MARKS = range(0, 101, 20)


def contributions(view: View, document: Selection, room: Room) -> Illustration | None:
    """Bars of those that are ranked, the first first; None where nobody is."""
    ranked = model.ranking(document)
    if not ranked:
        return None
    number = view.words.number
    digits = digits_for(one.total for one in ranked)
    totals = {one.candidate.id: number(rounded(one.total, digits)) for one in ranked}
    stacks = [
        Stack(
            bare(view.label(one.candidate.id)),
            [_part(view, one.adds[criterion.id]) for criterion in document.criteria],
            totals[one.candidate.id],
            one.candidate.anchor,
        )
        for one in ranked
    ]
    key = [
        f"{criterion.name} ({bare(view.words.percent(criterion.weight))})" for criterion in document.criteria
    ]
    said = view.words.semicolon.join(f"{one.name} {one.total}" for one in stacks)
    alt = view.say("Weighted totals of 100: {totals}.", totals=said)
    caption = view.say("What each criterion adds to the total of each candidate")
    return one(caption, *stacked(stacks, key, FULL, bare(alt), room.height), view=view)


def _part(view: View, value: Fraction) -> Part:
    exact = rounded(value, 1)
    return Part(exact, view.words.number(exact))


def sensitivity(view: View, document: Selection, room: Room) -> Illustration | None:
    """Ranges of the weights; None where no single weight changes who is first."""
    found = model.ties(document)
    tie = nearest(found)
    if tie is None:
        return None
    winner = bare(view.label(model.ranking(document)[0].candidate.id))
    shown = [_range(view, criterion, reach(found, criterion.id)) for criterion in document.criteria]
    marked = [(Decimal(n), bare(view.words.percent(n))) for n in _MARKS]
    alt = view.say(
        "{winner} stays first while a weight stays within its bar. The nearest end: {criterion} at {weight},"
        " where {rival} draws level.",
        winner=winner,
        criterion=bare(view.label(tie.criterion)),
        weight=bare(share(view, tie.at)),
        rival=bare(view.label(tie.rival)),
    )
    caption = view.say("How far one weight can move while {winner} stays first", winner=winner)
    return one(bare(caption), *ranges(shown, marked, bare(alt), room.height), view=view)


def _range(view: View, criterion: Criterion, ends: tuple[Tie | None, Tie | None]) -> Range:
    def end(tie: Tie | None) -> Marked | None:
        if tie is None:
            return None
        return rounded(tie.at, 2), f"{bare(share(view, tie.at))} {bare(view.label(tie.rival))}"

    value = (criterion.weight, bare(view.words.percent(criterion.weight)))
    return Range(criterion.name, value, end(ends[0]), end(ends[1]), criterion.anchor)
