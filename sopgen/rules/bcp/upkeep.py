"""Upkeep: the plan is tried when it says it is, and its messages have a way out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.bcp import Bcp, Exercise
from sopgen.model.months import after_months
from sopgen.model.recovery import exercise_due
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import one_or_more

BCP007 = Code(
    "BCP007",
    Severity.WARNING,
    "An exercise is overdue",
    """An exercise of an approved plan was due before the day that the check was asked for.

    An exercise is due the given number of months after the last one, or after the plan took effect
    where none is recorded; on that day it is not overdue yet. A last one that lies after the day of
    the check has not been held. The clock of the computer is never looked at: name the day with
    `--as-of`. Drafts, plans in review and superseded ones are left alone.

    Bad, as of 2026-07-01:

        exercises:
          - {id: ex-calls, name: Call tree test, type: live, every_months: 6, last: 2025-12-01}

    Good:

        exercises:
          - {id: ex-calls, name: Call tree test, type: live, every_months: 6, last: 2026-06-01}

    Source: ISO 22301:2019, 8.5 (exercises at planned intervals).
    """,
    tags=("bcp", "exercises", "review", "iso-22301"),
)


def exercise_overdue(context: Context) -> Iterator[Diagnostic]:
    as_of = context.as_of
    if as_of is None:
        return
    for plan in context.documents(Bcp):
        if plan.status == "approved":
            for exercise in plan.exercises:
                if exercise.last and exercise.last > as_of:
                    yield _not_yet_held(context, exercise, as_of)
                    continue
                due = exercise_due(exercise) or after_months(plan.effective, exercise.every_months)
                if due < as_of:
                    yield _overdue(context, plan, exercise, due, as_of)


def _not_yet_held(context: Context, exercise: Exercise, as_of: date) -> Diagnostic:
    return context.found(
        BCP007,
        exercise.at / "last",
        f"{exercise.name} is said to have been held on {exercise.last}, after the day of this check, {as_of}",
        help="write the day of the last one that was held",
        why="a planned exercise would be taken for one that was held",
    )


def _overdue(context: Context, plan: Bcp, exercise: Exercise, due: date, as_of: date) -> Diagnostic:
    counted = exercise.at / "last" if exercise.last else plan.at / "effective"
    return context.found(
        BCP007,
        exercise.at / "every_months",
        f"{exercise.name} was due on {due}, {one_or_more((as_of - due).days, 'day')} before {as_of}"
        + ("" if exercise.last else ", and none is recorded"),
        help="hold it, then write the day as `last:`",
        why="nobody knows whether the plan still works",
        related=((counted, "counted from here"),),
    )


BCP014 = Code(
    "BCP014",
    Severity.WARNING,
    "A message that nobody can send",
    """A message names neither who sends it nor by what channel, or lacks one of the two.

    In an incident nobody looks up who may speak to the press, or by what way staff are reached:
    each message says who sends it, to whom, and how.

    Bad:

        communications:
          - {audience: Client, message: First notice}

    Good:

        communications:
          - {audience: Client, message: First notice, role: operations-manager, channel: Telephone}

    Source: ISO 22301:2019, 7.4 (what, when, with whom, how, and who), 8.4.3.
    """,
    tags=("bcp", "communications", "iso-22301"),
)


def message_without_way(context: Context) -> Iterator[Diagnostic]:
    for plan in context.documents(Bcp):
        for notice in plan.communications:
            missing = [name for name in ("role", "channel") if not getattr(notice, name)]
            if missing:
                yield context.found(
                    BCP014,
                    notice.at / missing[0],
                    f"the message to {notice.audience} does not say "
                    + {"role": "who sends it", "channel": "how it is sent"}[missing[0]]
                    + (", nor how" if len(missing) > 1 else ""),
                    help="add " + " and ".join(f"`{name}:`" for name in missing),
                    why="in an incident nobody has the time to find out",
                )


BCP022 = Code(
    "BCP022",
    Severity.WARNING,
    "An exercise before what it tests was there",
    """An exercise is said to have been held before a resource that it tests was in service.

    An alternate site is tried out when its lines are up and its people are trained. An exercise dated
    earlier was of something else, or was not held. Looked at are exercises that say what they test
    and when they were last held, and resources that say from when they are in service.

    Bad:

        resources:
          - {id: res-cebu, name: Cebu, type: site, in_service: 2026-01-26}
        exercises:
          - {id: ex-cebu, name: Move, type: live, every_months: 12, tests: [res-cebu], last: 2025-10-18}

    Good:

        resources:
          - {id: res-cebu, name: Cebu, type: site, in_service: 2026-01-26}
        exercises:
          - {id: ex-cebu, name: Move, type: live, every_months: 12, tests: [res-cebu], last: 2026-01-27}

    Source: ISO 22301:2019, 8.5.
    """,
    tags=("bcp", "exercises", "iso-22301"),
)


def exercised_before_service(context: Context) -> Iterator[Diagnostic]:
    for plan in context.documents(Bcp):
        for exercise in plan.exercises:
            for resource in plan.resources:
                last, first = exercise.last, resource.in_service
                if resource.id in exercise.tests and last and first and last < first:
                    yield context.found(
                        BCP022,
                        exercise.at / "last",
                        f"{exercise.name} is said to have been held on {last}, before {resource.name} was in"
                        f" service on {first}",
                        help="write the day of one held since then, or leave `last:` out until there is one",
                        why="a reader would rely on a test that cannot have been made",
                        related=((resource.at / "in_service", "in service from here"),),
                    )


RULES = (
    Rule(BCP022, exercised_before_service),
    Rule(BCP007, exercise_overdue),
    Rule(BCP014, message_without_way),
)
