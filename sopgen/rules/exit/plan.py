"""The plan of an exit: it fits into the notice, its order is that of its dates, and it is tried."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.calendars import NO_END
from sopgen.model.engagement import Calendar
from sopgen.model.exit import Exit, ExitExercise, ExitTask
from sopgen.model.leaving import (
    Days,
    Periods,
    days_of,
    erasure_day,
    exit_dates,
    exit_tasks,
    periods_of,
    return_day,
)
from sopgen.model.months import after_months
from sopgen.model.schedule import Dates
from sopgen.model.spans import elapsed, longer
from sopgen.model.values import Duration
from sopgen.rules.context import Context
from sopgen.rules.cycles import cycles
from sopgen.rules.rule import Rule
from sopgen.rules.tasks import begun_too_soon, in_a_circle
from sopgen.rules.words import one_or_more

EXT001 = Code(
    "EXT001",
    Severity.ERROR,
    "An exit longer than its notice",
    """A task that needs notice begins before it is received: the exit does not fit into the notice period.

    Whoever gives notice on the last day has so much time and no more. Shorten the plan, agree a
    longer notice, or mark as `before_notice: true` the phase of what one party prepares by itself.
    Without a date the plan is compared with the notice period as far as that can be told: a task 60
    business days before the end needs more than 60 days.

    Bad, where notice is 30 days:

        phases:
          - id: exit-ph-move
            name: Move
            tasks: [{id: exit-t-train, name: Train the successor, role: trainer, offset: -40bd}]

    Good:

        phases:
          - id: exit-ph-move
            name: Move
            tasks: [{id: exit-t-train, name: Train the successor, role: trainer, offset: -15bd}]
    """,
    tags=("exit", "schedule"),
)

EXT002 = Code(
    "EXT002",
    Severity.ERROR,
    "Work after the transition has ended",
    """A task ends after the last day on which anybody owes it.

    After the transition period, and after the last day of return and erasure, the provider owes
    nothing more: what is planned later depends on its good will. Asked only where there is a
    transition period and a last day of service.

    Bad, where the transition is 30 days:

        tasks: [{id: exit-t-help, name: Help the successor, role: trainer, offset: +20d, duration: 20d}]

    Good:

        tasks: [{id: exit-t-help, name: Help the successor, role: trainer, offset: +10d, duration: 20d}]
    """,
    tags=("exit", "schedule"),
)

EXT012 = Code(
    "EXT012",
    Severity.ERROR,
    "An order that the dates contradict, or a circle",
    """A task begins before its need has ended, a phase before the one above it, or tasks wait in a circle.

    A task ends on the last day of its duration; what waits for it may begin on that day, no sooner.
    Phases are read as a sequence, and are listed in the order in which they begin. Circles are found
    in a plan without dates too.

    Bad:

        - {id: exit-t-export, name: Export, role: it-lead, offset: +1bd, duration: 9bd}
        - {id: exit-t-confirm, name: Confirm, role: buyer, offset: +5bd, depends_on: [exit-t-export]}

    Good:

        - {id: exit-t-export, name: Export, role: it-lead, offset: +1bd, duration: 9bd}
        - {id: exit-t-confirm, name: Confirm, role: buyer, offset: +10bd, depends_on: [exit-t-export]}
    """,
    tags=("exit", "schedule"),
)

EXT013 = Code(
    "EXT013",
    Severity.ERROR,
    "A task of an exit that no date ends",
    """A task takes more hours than the calendar of the plan has until the year 9999.

    A duration in hours is worked off on the hours of the calendar. With one hour a week half a
    million of them take ten thousand years, and no date can be printed.

    Bad, on a calendar with one hour a week:

        - {id: exit-t-export, name: Export, role: it-lead, offset: -15bd, duration: 999999h}

    Good:

        - {id: exit-t-export, name: Export, role: it-lead, offset: -15bd, duration: 9h}
    """,
    tags=("exit", "schedule"),
)

EXT015 = Code(
    "EXT015",
    Severity.WARNING,
    "An exit exercise is overdue",
    """An exercise of an approved exit plan was due before the day that the check was asked for.

    An exercise is due the given number of months after the last one, or after the plan took effect
    where none is recorded; on that day it is not overdue yet. The clock of the computer is never
    looked at: name the day with `--as-of`. Drafts, plans in review and superseded ones are left
    alone.

    Bad, as of 2026-12-31:

        exercises: [{id: exit-ex-export, name: Export read back, every_months: 12, last: 2025-11-20}]

    Good:

        exercises: [{id: exit-ex-export, name: Export read back, every_months: 12, last: 2026-11-18}]
    """,
    tags=("exit", "exercises", "review"),
)

EXT016 = Code(
    "EXT016",
    Severity.ERROR,
    "An end before the notice has run",
    """The last day of service lies before the notice that was received has run out.

    The day of receipt is not counted, and where notice ends with a month, a quarter or a year only,
    it runs on to that. Service that ends sooner ends without a right. A plan that leaves `exit:` out
    has the day on which notice ends. Where no notice period is known, the last day of service lies on
    the day of receipt or after it.

    Bad, where notice is 90 days:

        notice: 2028-11-10
        exit: 2029-02-01

    Good:

        notice: 2028-11-03
        exit: 2029-02-01
    """,
    tags=("exit", "schedule", "termination"),
)


_MEND = "begin later, agree a longer notice, or mark the phase `before_notice: true` if it needs none"


def longer_than_notice(context: Context) -> Iterator[Diagnostic]:
    for plan in context.documents(Exit):
        days, periods = days_of(context.pack, plan), periods_of(context.pack, plan)
        needing = [task for phase in plan.phases if not phase.before_notice for task in phase.tasks]
        if days.exit:
            yield from _begins_before(context, plan, needing, days)
        elif periods.notice_period:
            yield from _certainly_longer(context, plan, needing, periods.notice_period)


def _begins_before(context: Context, plan: Exit, needing: list[ExitTask], days: Days) -> Iterator[Diagnostic]:
    dates = exit_dates(plan, days)
    received = days.notice
    early = [task for task in needing if task.id in dates and received and dates[task.id].start < received]
    if not early or received is None:
        return
    first = min(early, key=lambda task: dates[task.id].start)
    others = f", and {one_or_more(len(early) - 1, 'other task')} too" if early[1:] else ""
    yield context.found(
        EXT001,
        first.at / "offset",
        f"{first.name} begins on {dates[first.id].start},"
        f" {one_or_more((received - dates[first.id].start).days, 'day')} before notice is received"
        f" {'at the latest ' if days.latest else ''}on {received}{others}",
        help=_MEND,
        why="after a notice on the last day the plan could not be carried out",
        related=((plan.at / ("exit" if plan.exit else "notice"), "counted from here"),),
    )


def _certainly_longer(
    context: Context, plan: Exit, needing: list[ExitTask], period: Duration
) -> Iterator[Diagnostic]:
    clock = elapsed(context.pack.find(plan.calendar, Calendar))
    for task in needing:
        before = Duration(Decimal(-task.offset.amount), task.offset.unit)
        if task.counted != "notice" and task.offset.amount < 0 and longer(before, period, clock):
            yield context.found(
                EXT001,
                task.at / "offset",
                f"{task.name} begins {before} before the last day of service, and notice is {period}",
                help=_MEND,
                why="after a notice on the last day the plan could not be carried out",
                related=((plan.at / "notice_period", "the notice period"),) if plan.notice_period else (),
            )
            return


def after_the_transition(context: Context) -> Iterator[Diagnostic]:
    for plan in context.documents(Exit):
        days, periods = days_of(context.pack, plan), periods_of(context.pack, plan)
        if days.transition_ends is None:
            continue
        last = max([days.transition_ends, *_owed(plan, days, periods)])
        dates = exit_dates(plan, days)
        for task in exit_tasks(plan):
            if task.id in dates and dates[task.id].end > last and dates[task.id].end != NO_END:
                yield context.found(
                    EXT002,
                    task.at / "offset",
                    f"{task.name} ends on {dates[task.id].end}, and the last day on which help, return or"
                    f" erasure is owed is {last}",
                    help="bring it forward, or agree a longer transition",
                    why="nobody owes it any more",
                    related=((task.at / "duration", "its duration"),) if task.duration else (),
                )


def _owed(plan: Exit, days: Days, periods: Periods) -> Iterator[date]:
    for asset in plan.assets:
        for day in (return_day(days, periods, asset), erasure_day(days, periods, asset)):
            if day:
                yield day


def out_of_order(context: Context) -> Iterator[Diagnostic]:
    all_ = {task.id: task for plan in context.documents(Exit) for task in exit_tasks(plan)}
    circles = cycles({id_: task.depends_on for id_, task in all_.items()})
    for circle in circles:
        yield in_a_circle(context, EXT012, all_, circle)
    circling = {id_ for circle in circles for id_ in circle}
    for plan in context.documents(Exit):
        dates = exit_dates(plan, days_of(context.pack, plan))
        if dates:
            own = {task.id: task for task in exit_tasks(plan)}
            yield from begun_too_soon(context, EXT012, own, dates, circling)
            yield from _phases(context, plan, dates)


def _phases(context: Context, plan: Exit, dates: Mapping[str, Dates]) -> Iterator[Diagnostic]:
    firsts = [(phase, min(phase.tasks, key=lambda task: dates[task.id].start)) for phase in plan.phases]
    above = firsts[0]
    for phase, first in firsts[1:]:
        start = dates[first.id].start
        if start >= dates[above[1].id].start:
            above = (phase, first)
            continue
        yield context.found(
            EXT012,
            first.at / "offset",
            f"{phase.name} begins on {start}, before {above[0].name}, which is listed above it and begins on"
            f" {dates[above[1].id].start}",
            help=f"list `{phase.id}` above `{above[0].id}`, or correct the offset",
            why="whoever plans by the page starts it too late",
            related=((above[1].at / "offset", f"{above[0].name} begins here"),),
        )


def never_ends(context: Context) -> Iterator[Diagnostic]:
    for plan in context.documents(Exit):
        calendar = context.pack.find(plan.calendar, Calendar)
        dates = exit_dates(plan, days_of(context.pack, plan))
        for task in exit_tasks(plan):
            if calendar and task.id in dates and dates[task.id].end == NO_END:
                yield context.found(
                    EXT013,
                    task.at / "duration",
                    f"{task.name} takes {task.duration}, more than “{calendar.name}” has until {NO_END}",
                    help="correct the duration, or the hours of the calendar",
                    why="no date can be printed for its end",
                    related=((calendar.at / "id", "the calendar"),),
                )


def exercise_overdue(context: Context) -> Iterator[Diagnostic]:
    as_of = context.as_of
    if as_of is None:
        return
    for plan in context.documents(Exit):
        for exercise in plan.exercises if plan.status == "approved" else ():
            due = after_months(exercise.last or plan.effective, exercise.every_months)
            if due < as_of:
                yield _overdue(context, plan, exercise, due, as_of)


def _overdue(context: Context, plan: Exit, exercise: ExitExercise, due: date, as_of: date) -> Diagnostic:
    counted = exercise.at / "last" if exercise.last else plan.at / "effective"
    return context.found(
        EXT015,
        exercise.at / "every_months",
        f"{exercise.name} was due on {due}, {one_or_more((as_of - due).days, 'day')} before {as_of}"
        + ("" if exercise.last else ", and none is recorded"),
        help="hold it, then write the day as `last:`",
        why="nobody knows whether the supplier can be left as planned",
        related=((counted, "counted from here"),),
    )


def ends_too_soon(context: Context) -> Iterator[Diagnostic]:
    for plan in context.documents(Exit):
        days = days_of(context.pack, plan)
        if plan.exit and plan.notice and days.notice_ends and plan.exit < days.notice_ends:
            period = periods_of(context.pack, plan).notice_period
            yield context.found(
                EXT016,
                plan.at / "exit",
                f"service ends on {plan.exit}, and a notice of {period} received on {plan.notice} runs to"
                f" {days.notice_ends}",
                help=f"write {days.notice_ends} or later, or leave `exit:` out; or correct `notice:`",
                why="service that ends before the notice has run ends without a right",
                related=((plan.at / "notice", "the notice"),),
            )
        elif plan.exit and plan.notice and days.notice_ends is None and plan.exit < plan.notice:
            yield context.found(
                EXT016,
                plan.at / "exit",
                f"service ends on {plan.exit}, before notice is received on {plan.notice}",
                help="correct `exit:` or `notice:`",
                why="service that ends before notice is received ends without a right",
                related=((plan.at / "notice", "the notice"),),
            )


RULES = (
    Rule(EXT001, longer_than_notice, whole=True),
    Rule(EXT002, after_the_transition, whole=True),
    Rule(EXT012, out_of_order, whole=True),
    Rule(EXT013, never_ends, whole=True),
    Rule(EXT015, exercise_overdue, whole=True),
    Rule(EXT016, ends_too_soon, whole=True),
)
