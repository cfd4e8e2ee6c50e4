"""What is dated: on a day that its own calendar has for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.bcp import Bcp
from sopgen.model.calendars import WorkingDays
from sopgen.model.engagement import Calendar
from sopgen.model.onboarding import Gate, Onboarding, Task, Wave
from sopgen.model.schedule import schedule, tasks, working_days
from sopgen.model.values import At
from sopgen.records import dataclass
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import DAYS


@dataclass(frozen=True, slots=True)
class Act:
    """Something that is done on a day; `calendar` says which days there are for it.

    Of a calendar that is only observed, the weekends do not count.
    """

    at: At
    what: str
    day: date
    calendar: Calendar
    help: str
    holidays_only: bool = False


CAL004 = Code(
    "CAL004",
    Severity.WARNING,
    "An act on a day off",
    """Something is dated on a day off of its own calendar, or on a holiday of one that it observes.

    Days and weeks counted from go-live pass over holidays and weekends without a look. A gate that is
    to be decided on a day off is decided late, or by nobody. Count in business days, or name a day on
    which the calendar has hours. Looked at are go-live, gates, waves and tasks of playbooks and the
    exercises of plans, where these name a calendar. The holidays of a second country count where the
    playbook names its calendar under `observes:`; the weekends of that calendar do not.

    Bad, for a go-live on Monday 2026-06-01:

        gates:
          - {id: gate-ready, name: Ready, offset: -7d, criteria: [All certified.]}   # Memorial Day

    Good:

        gates:
          - {id: gate-ready, name: Ready, offset: -3bd, criteria: [All certified.]}
    """,
    tags=("calendars", "holidays", "onboarding", "bcp"),
)


def act_on_day_off(context: Context) -> Iterator[Diagnostic]:
    for act in _acts(context):
        days = WorkingDays.of(act.calendar)
        holiday = next((other for other in act.calendar.holidays if other.date == act.day), None)
        if days.is_worked(act.day) or (act.holidays_only and holiday is None):
            continue
        named = holiday.name if holiday else DAYS[act.day.weekday()]
        yield context.found(
            CAL004,
            act.at,
            f"{act.what} is on {act.day}, {named}, a day off in “{act.calendar.name}”",
            help=act.help.format(before=days.shift(act.day, -1), after=days.shift(act.day, 1)),
            why="it would be done late, or by nobody, or the day is a slip of the pen",
            related=(
                (holiday.at / "date", "the holiday") if holiday else (act.calendar.at / "id", "the calendar"),
            ),
        )


def _acts(context: Context) -> Iterator[Act]:
    yield from _of_playbooks(context)
    for plan in context.documents(Bcp):
        calendar = context.pack.find(plan.calendar, Calendar)
        for exercise in plan.exercises:
            if calendar and exercise.last:
                at, name = exercise.at / "last", f"“{exercise.name}”"
                yield Act(at, name, exercise.last, calendar, "write the day on which it was held")


def _of_playbooks(context: Context) -> Iterator[Act]:
    """Go-live, and what is dated by an offset from it; one of nothing is go-live itself."""
    help_ = "count in business days (`-5bd`), or come to {before} or {after}"
    for playbook in context.documents(Onboarding):
        dates = schedule(playbook, working_days(context.pack, playbook))
        dated: tuple[Task | Gate | Wave, ...] = (*tasks(playbook), *playbook.gates, *playbook.waves)
        for place, id_ in enumerate((playbook.calendar, *playbook.observes)):
            calendar = context.pack.find(id_, Calendar)
            if calendar is None:
                continue
            name = f"“{playbook.go_live_name}”" if playbook.go_live_name else "the go-live"
            move = "move it to {before} or {after}"
            yield Act(playbook.at / "go_live", name, playbook.go_live, calendar, move, place > 0)
            for item in dated:
                if item.offset.amount:
                    what = f"“{item.name}”"
                    told = move if place else help_
                    yield Act(item.at / "offset", what, dates[item.id].start, calendar, told, place > 0)


RULES = (Rule(CAL004, act_on_day_off, whole=True),)
