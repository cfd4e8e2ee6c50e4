"""Opportunities: the work that they save exists and takes as long, and what AI does has a condition."""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.automation import minutes_of, steps_of
from sopgen.model.base import Controlled
from sopgen.model.sop import Sop
from sopgen.model.technology import Opportunity, Technology
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import named, plain

TEC014 = Code(
    "TEC014",
    Severity.ERROR,
    "A step to automate that does not exist",
    """An opportunity names a step that its procedure does not have, or a document without steps.

    The ids of `steps:` are those of the procedure under `procedure:`. What is done by hand outside
    any procedure has neither.

    Bad:

        {id: auto-list, name: Build the list, procedure: SOP-003, steps: [build-lists]}

    Good:

        {id: auto-list, name: Build the list, procedure: SOP-003, steps: [build-list]}
    """,
    tags=("technology", "automation"),
)

TEC015 = Code(
    "TEC015",
    Severity.WARNING,
    "An opportunity that takes more time than its steps",
    """The minutes that an opportunity counts on are more than its steps take by the procedure.

    One of the two is wrong: the saving is overrated, or the procedure promises a time that nobody
    keeps. Steps are looked at when each has a `duration:` in minutes, hours or days.

    Bad:

        {procedure: SOP-003, steps: [build-list], minutes: 90}   # the step takes 45min

    Good:

        {procedure: SOP-003, steps: [build-list], minutes: 45}
    """,
    tags=("technology", "automation"),
)

TEC016 = Code(
    "TEC016",
    Severity.WARNING,
    "AI that is decided upon without a condition",
    """An opportunity of `means: ai` is approved, being built or live, and says nothing of its limits.

    What is learned from examples errs, and nobody can say beforehand where. So it is said who looks
    at what it does, when it is switched off, and what it may not decide.
    Where it decides about people, the law may ask for one who can overrule it (Regulation (EU)
    2016/679, art. 22).

    Bad:

        {id: auto-notes, means: ai, state: approved}

    Good:

        {id: auto-notes, means: ai, state: approved, condition: The agent reads and saves each note.}
    """,
    tags=("technology", "automation"),
)

_DECIDED = ("approved", "building", "live")


def unknown_steps(context: Context) -> Iterator[Diagnostic]:
    for one in _opportunities(context):
        if not one.steps:
            continue
        procedure = context.pack.find(one.procedure, Controlled)
        if not one.procedure:
            yield context.found(
                TEC014,
                one.at / "steps",
                f"{one.name} names steps, and no procedure that has them",
                help="add `procedure:` with the id of the procedure",
                why="a step is known only within its procedure",
            )
        elif isinstance(procedure, Sop):
            yield from _unknown(context, one, procedure)
        elif procedure is not None:
            yield context.found(
                TEC014,
                one.at / "procedure",
                f"{one.name} names steps of {procedure.id}, which is no procedure",
                help="name the procedure that has the steps, or leave `steps:` out",
                why="the document has none",
            )


def _unknown(context: Context, one: Opportunity, procedure: Sop) -> Iterator[Diagnostic]:
    known = {step.id for step in procedure.steps}
    for n, id_ in enumerate(one.steps):
        if id_ not in known:
            yield context.found(
                TEC014,
                one.at / "steps" / n,
                f"{procedure.id} has no step `{id_}`",
                help=f"name one of its steps: {named([step.id for step in procedure.steps])}",
                why="work that is not there cannot be saved",
                related=((procedure.at / "steps", "the steps"),),
            )


def more_than_the_steps(context: Context) -> Iterator[Diagnostic]:
    for one in _opportunities(context):
        procedure = context.pack.find(one.procedure, Sop)
        if procedure is None or one.minutes is None:
            continue
        steps = steps_of(one, procedure)
        taken = minutes_of(steps) if len(steps) == len(one.steps) else None
        if taken is not None and Fraction(one.minutes) > taken:
            hundredths = math.floor(taken * 100)
            shown, exact = plain(Decimal(hundredths) / 100), hundredths == taken * 100
            yield context.found(
                TEC015,
                one.at / "minutes",
                f"{one.name} counts on {plain(one.minutes)} minutes, and its steps take"
                f" {'' if exact else 'hardly more than '}{shown} by {procedure.id}",
                help=f"write `minutes: {shown}`, or mend the `duration:` of the steps",
                why="more cannot be saved than is spent",
                related=tuple((step.at / "duration", "the time of the step") for step in steps[:3]),
            )


def without_condition(context: Context) -> Iterator[Diagnostic]:
    for one in _opportunities(context):
        if one.means == "ai" and one.state in _DECIDED and not one.condition:
            yield context.found(
                TEC016,
                one.at / "means",
                f"{one.name} is to be done by AI, and nothing is said of its limits",
                help="add `condition:` with who looks at what it does and when it is switched off",
                why="what it gets wrong would be noticed by those whom it is about",
            )


def _opportunities(context: Context) -> Iterator[Opportunity]:
    for document in context.documents(Technology):
        yield from document.opportunities


RULES = (
    Rule(TEC014, unknown_steps, whole=True),
    Rule(TEC015, more_than_the_steps, whole=True),
    Rule(TEC016, without_condition, whole=True),
)
