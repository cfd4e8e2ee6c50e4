"""Weights and scales: what counts how much, and which scores there are."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.selection import FULL, Selection
from sopgen.model.values import At
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import plain

SEL001 = Code(
    "SEL001",
    Severity.ERROR,
    "Weights that do not sum to 100",
    """The weights of the criteria, or those by which functions are rated, do not sum to 100.

    A weight of 25 is read as a quarter. Where all weights together are 95 it is more than that, and
    nobody who was told of the weights was told the truth.

    Bad:

        criteria: [{id: crit-quality, weight: 60}, {id: crit-price, weight: 35, basis: price}]

    Good:

        criteria: [{id: crit-quality, weight: 60}, {id: crit-price, weight: 40, basis: price}]
    """,
    tags=("selection",),
)

SEL002 = Code(
    "SEL002",
    Severity.ERROR,
    "A score off the scale",
    """A score, a minimum or the meaning of a score lies outside the scale.

    The scale stands under `scale:`, and is 0 to 100 where there is none. A score counts as its share
    of the highest: one above that would count for more than there is.

    Bad:

        scale: {least: 0, most: 5}
        candidates: [{scores: [{criterion: crit-quality, score: 80}]}]

    Good:

        scale: {least: 0, most: 5}
        candidates: [{scores: [{criterion: crit-quality, score: 4}]}]
    """,
    tags=("selection",),
)


def sum_of_weights(context: Context) -> Iterator[Diagnostic]:
    for selection in context.documents(Selection):
        total = sum(selection.weights.values(), Decimal(0))
        if total != FULL:
            at = selection.criteria[-1].at / "weight"
            yield _not_full(context, at, "the weights of the criteria", total)
        rating = selection.function_rating
        if rating and (total := rating.complexity + rating.criticality + rating.fit) != FULL:
            yield _not_full(
                context, rating.at / "fit", "the weights of complexity, criticality and fit", total
            )


def _not_full(context: Context, at: At, what: str, total: Decimal) -> Diagnostic:
    off = total - FULL
    change = f"take {plain(off)} from" if off > 0 else f"add {plain(-off)} to"
    return context.found(
        SEL001,
        at,
        f"{what} sum to {plain(total)}",
        help=f"{change} one of them, or several, so that they sum to 100",
        why="a weight is read as a part of 100, and would be another part",
    )


def off_the_scale(context: Context) -> Iterator[Diagnostic]:
    for selection in context.documents(Selection):
        for at, said, value in _scores(selection):
            least, most = selection.bounds
            if not least <= value <= most:
                yield context.found(
                    SEL002,
                    at,
                    f"{said} {plain(value)} is not on the scale, which runs from {least} to {most}",
                    help=f"write a score from {least} to {most}, or another `scale:`",
                    why="it counts as its share of the highest score",
                    related=((selection.scale.at, "the scale"),) if selection.scale else (),
                )


def _scores(selection: Selection) -> Iterator[tuple[At, str, Decimal]]:
    for level in selection.scale.levels if selection.scale else ():
        yield level.at / "score", "the score", Decimal(level.score)
    for criterion in selection.criteria:
        if criterion.minimum is not None:
            yield criterion.at / "minimum", "the minimum", criterion.minimum
    for candidate in selection.candidates:
        for score in candidate.scores:
            yield score.at / "score", f"the score of {candidate.name},", score.score


RULES = (Rule(SEL001, sum_of_weights, whole=True), Rule(SEL002, off_the_scale))
