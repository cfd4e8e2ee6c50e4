"""Exercises: held as often as the plan says."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.base import add_months
from sopgen.model.bcp import Bcp
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import one_or_more

BCP007 = Code(
    "BCP007",
    Severity.WARNING,
    "An exercise is overdue",
    """An exercise of an approved plan was due before the day that the check was asked for.

    It is due `every_months` after the last one, or after the plan took effect when there was none. A
    plan that has not been tried when it says it is tried is one that nobody knows to work. The clock of
    the computer is never looked at: name the day with `--as-of`.

    Bad, as of 2027-03-01:

        - {id: ex-failover, name: Fail-over test, type: live, every_months: 6, last: 2026-06-20}

    Good:

        - {id: ex-failover, name: Fail-over test, type: live, every_months: 6, last: 2026-12-12}

    Source: ISO 22301:2019, 8.5 (exercises at planned intervals).
    """,
    tags=("bcp", "exercises", "iso-22301"),
)


def exercise_overdue(context: Context) -> Iterator[Diagnostic]:
    if context.as_of is None:
        return
    for plan in context.documents(Bcp):
        if plan.status != "approved":
            continue
        for exercise in plan.exercises:
            due = add_months(exercise.last or plan.effective, exercise.every_months)
            if due < context.as_of:
                yield context.found(
                    BCP007,
                    exercise.at / "every_months",
                    f"“{exercise.name}” was due on {due}, {one_or_more((context.as_of - due).days, 'day')}"
                    f" before {context.as_of}",
                    help="hold it and write its day under `last:`, or lengthen the interval",
                    why="nobody knows whether the plan works",
                    related=(
                        (exercise.at / "last", "the last one")
                        if exercise.last
                        else (plan.at / "effective", "counted from here, since none was held"),
                    ),
                )


RULES = (Rule(BCP007, exercise_overdue),)
