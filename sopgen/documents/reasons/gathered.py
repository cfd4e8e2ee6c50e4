"""Registers that are gathered from the other documents: what falls due in a year, and what shows a clause."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.documents import owing, showing
from sopgen.documents.owing_year import Year
from sopgen.documents.reasons.reason import Asked, Input, Reason, plain
from sopgen.model.evidence.looking import counted
from sopgen.model.evidence.register import Evidence
from sopgen.model.obligations.register import Obligations


def due(asked: Asked, document: Obligations) -> Iterator[Reason]:
    """How many times something falls due, each with the place that it follows from."""
    view = asked.view
    made = Year(view, document)
    first, last = (view.words.short_date(day) for day in (made.within.first, made.within.last))
    yield Reason(
        "due-dates",
        "Due dates",
        "the number of times from the first day to the last that an obligation falls due",
        [
            Input(
                f"{view.words.short_date(one.day)}: {plain(owing.what(view, one.obligation))}",
                "due",
                one.obligation.at,
            )
            for one in made.due
        ],
        view.words.number(len(made.due)),
        [f"{first} to {last}"],
    )


def shown(asked: Asked, document: Evidence) -> Iterator[Reason]:
    """How many clauses of each standard are shown by what stands in the pack."""
    view = asked.view
    for one in showing.gone_through(view.pack, document):
        states = counted(one.answers)
        yield Reason(
            "shown",
            f"Clauses shown, {one.standard.name}",
            "the number of clauses of which everything that is looked for is found",
            [
                Input(f"{answer.clause.number} {answer.clause.about}", view.say(showing.STATES[answer.state]))
                for answer in one.answers
            ],
            view.words.number(states["shown"]),
        )
