"""Cure plans: all that is to be done is done in time to count, and it is known what that time is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.exit import Cure, Exit
from sopgen.model.leaving import cure_deadline, periods_of, unread
from sopgen.model.values import At
from sopgen.rules.context import Context
from sopgen.rules.exit.agreement import nor_the_agreement
from sopgen.rules.rule import Rule

EXT008 = Code(
    "EXT008",
    Severity.ERROR,
    "A step of a cure after its deadline, or before its notice",
    """An action or a checkpoint of a cure plan lies after the cure period, or before its notice.

    The cure period runs from receipt of the notice, whose own day is not counted; its last day is not
    moved to a working day. What is done later does not cure the failure in time; a checkpoint before
    the notice looks at nothing.

    Bad, where the cure period is 30 days:

        cures:
          - id: cure-promises
            name: Promises kept
            received: 2026-06-12
            actions: [{action: Train the team leaders., owner: trainer, due: 2026-07-31}]

    Good:

        cures:
          - id: cure-promises
            name: Promises kept
            received: 2026-06-12
            actions: [{action: Train the team leaders., owner: trainer, due: 2026-06-30}]

    Source: BGB § 187(1); CPR 2.8(2) (the day of the event is not counted).
    """,
    tags=("exit", "cure"),
)


def step_out_of_time(context: Context) -> Iterator[Diagnostic]:
    for plan in context.documents(Exit):
        for cure in plan.cures:
            deadline = cure_deadline(context.pack, plan, cure)
            for at, what, day in _steps(cure):
                if deadline and day > deadline:
                    yield context.found(
                        EXT008,
                        at,
                        f"{what} {day}, and “{cure.name}” is to be cured by {deadline}",
                        help="bring it forward, or agree a longer `period:` in writing",
                        why="what is done after the cure period does not cure the failure in time",
                        related=((cure.at / "received", "the period runs from here"),),
                    )
                elif cure.received and day < cure.received:
                    yield context.found(
                        EXT008,
                        at,
                        f"{what} {day}, before the notice of the failure was received on {cure.received}",
                        help="correct the one day or the other",
                        why="a plan cannot begin before the failure was notified",
                        related=((cure.at / "received", "the notice"),),
                    )


def _steps(cure: Cure) -> Iterator[tuple[At, str, date]]:
    for action in cure.actions:
        if action.due and action.state != "done":
            yield action.at / "due", "the action is due on", action.due
    for checkpoint in cure.checkpoints:
        yield checkpoint.at / "date", "progress is looked at on", checkpoint.date


EXT017 = Code(
    "EXT017",
    Severity.WARNING,
    "A cure of which nobody knows how long it may take",
    """A failure is to be cured before notice, and neither the plan nor its agreement has a cure period.

    Without a period nobody can say when a cure has failed, and so when notice may be given. Write
    `cure_period:` in the agreement, or in the plan where the agreement is not in the pack; a cure plan
    may have a `period:` of its own.

    Bad:

        triggers:
          - {id: trig-breach, name: Material breach, clause: Clause 12, curable: true}

    Good:

        cure_period: 30d
        triggers:
          - {id: trig-breach, name: Material breach, clause: Clause 12, curable: true}
    """,
    tags=("exit", "cure"),
)


def cure_without_period(context: Context) -> Iterator[Diagnostic]:
    for plan in context.documents(Exit):
        if periods_of(context.pack, plan).cure_period or unread(context.pack, plan):
            continue
        lacking = [(cure.at / "period", cure.name) for cure in plan.cures if not cure.period]
        curable = [(one.at / "curable", one.name) for one in plan.triggers if one.curable]
        for at, name in [*curable, *lacking][:1]:
            yield context.found(
                EXT017,
                at,
                f"“{name}” is to be cured first, and nothing says how long that may take",
                help="add `cure_period:` to the agreement, or to the plan",
                why="nobody could say when a cure has failed and notice may be given",
                related=nor_the_agreement(context, plan, "cure_period"),
            )


RULES = (Rule(EXT008, step_out_of_time, whole=True), Rule(EXT017, cure_without_period, whole=True))
