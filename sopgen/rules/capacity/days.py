"""Days: intervals in order without a gap, short enough, and over all hours in which the queue is open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.calendars import WEEKDAYS
from sopgen.model.capacity import Profile, Queue
from sopgen.model.engagement import Calendar
from sopgen.model.staffing import length, minutes
from sopgen.rules.capacity.queues import queues
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import listed

CAP004 = Code(
    "CAP004",
    Severity.ERROR,
    "Intervals that overlap or leave a gap",
    """The intervals of a day are not one after the other, or a day stands in two profiles.

    Calls of an interval that is there twice would be planned for twice, those of a gap for nobody.
    Each begins when the one before it ends, and ends after it begins: what goes on past midnight
    is an interval of the day after.

    Bad:

        intervals:
          - {from: "08:00", to: "08:30", volume: 40, aht: 300s}
          - {from: "09:00", to: "09:30", volume: 50, aht: 300s}

    Good:

        intervals:
          - {from: "08:00", to: "08:30", volume: 40, aht: 300s}
          - {from: "08:30", to: "09:00", volume: 50, aht: 300s}
    """,
    tags=("capacity",),
)

CAP009 = Code(
    "CAP009",
    Severity.WARNING,
    "An interval longer than an hour",
    """People are planned for the mean of a stretch in which calls come unevenly.

    Erlang's formulas hold while calls come at an even rate: a half hour, or an hour at most. Planned
    for a mean, the busy part of a morning misses its goal, and what the quiet part is above it makes
    up for nothing.

    Bad:

        intervals: [{from: "08:00", to: "12:00", volume: 800, aht: 300s}]

    Good:

        intervals:
          - {from: "08:00", to: "09:00", volume: 120, aht: 300s}
          - {from: "09:00", to: "10:00", volume: 260, aht: 300s}
    """,
    tags=("capacity",),
)

CAP014 = Code(
    "CAP014",
    Severity.ERROR,
    "Open hours for which nobody is planned, or people while it is closed",
    """The intervals of a queue are not the hours of its calendar.

    A queue that names its calendar is open in the hours of that, on each day of the week: all of
    them have intervals, and no interval lies outside them. Calls of an hour without an interval
    would meet nobody.

    Bad:

        calendars: [{id: early, hours: [{days: [mon], from: "08:00", to: "18:00"}]}]
        queues:
          - calendar: early
            profiles: [{days: [mon], intervals: [{from: "08:00", to: "09:00"}]}]

    Good:

        calendars: [{id: early, hours: [{days: [mon], from: "08:00", to: "09:00"}]}]
        queues:
          - calendar: early
            profiles: [{days: [mon], intervals: [{from: "08:00", to: "09:00"}]}]
    """,
    tags=("capacity", "calendar"),
)

_LONGEST = 60
_DAY = 24 * 60


def out_of_order(context: Context) -> Iterator[Diagnostic]:
    for _, queue in queues(context):
        for profile in queue.profiles:
            yield from _one_after_the_other(context, queue, profile)
        yield from _days_twice(context, queue)


def _one_after_the_other(context: Context, queue: Queue, profile: Profile) -> Iterator[Diagnostic]:
    for interval in profile.intervals:
        if length(interval) <= 0:
            yield context.found(
                CAP004,
                interval.at / "to",
                f"an interval of {queue.name} ends at {interval.to}, and begins at {interval.from_}",
                help="write the later time under `to:`; what goes on past midnight is an interval from"
                ' "00:00" of the day after',
                why="nobody can be planned for no time",
            )
    for before, after in pairwise(profile.intervals):
        if min(length(before), length(after)) <= 0 or before.to == after.from_:
            continue
        gap = minutes(after.from_) > minutes(before.to)
        first, last = sorted((before.to, after.from_))
        yield context.found(
            CAP004,
            after.at / "from",
            f"{queue.name} has {'no interval' if gap else 'two intervals'} between {first} and {last}",
            help=f'begin it at "{before.to}", when the one before ends,'
            f" or {'add what lies between' if gap else 'put intervals in the order of the day'}",
            why=f"calls of that time would be planned for {'nobody' if gap else 'twice'}",
            related=((before.at / "to", "the one before ends"),),
        )


def _days_twice(context: Context, queue: Queue) -> Iterator[Diagnostic]:
    seen: dict[str, Profile] = {}
    for profile in queue.profiles:
        for day in profile.days:
            if day in seen:
                yield context.found(
                    CAP004,
                    profile.at / "days",
                    f"{queue.name} has two profiles for {day}",
                    help="name each day of the week in one profile",
                    why="that day would be planned for twice",
                    related=((seen[day].at / "days", "the other profile"),),
                )
            seen.setdefault(day, profile)


def too_long(context: Context) -> Iterator[Diagnostic]:
    for _, queue in queues(context):
        for profile in queue.profiles:
            for interval in profile.intervals:
                if length(interval) > _LONGEST:
                    yield context.found(
                        CAP009,
                        interval.at / "to",
                        f"an interval of {queue.name} goes from {interval.from_} to {interval.to}",
                        help="split it into half hours, or hours at most, each with its own volume",
                        why="calls do not come evenly over so long a time: its busy part would miss the goal",
                    )


def not_when_open(context: Context) -> Iterator[Diagnostic]:
    for _, queue in queues(context):
        calendar = context.pack.find(queue.calendar, Calendar)
        if calendar is None or not queue.profiles:
            continue
        planned = {day: profile for profile in queue.profiles for day in profile.days}
        for profile in queue.profiles:
            yield from _beside(context, queue, calendar, profile)
        if missing := [day for day in WEEKDAYS if day not in planned and any(_open(calendar, day))]:
            yield context.found(
                CAP014,
                queue.at / "profiles",
                f"{queue.name} is open on {listed(missing)}, for which it has no profile",
                key=True,
                help="add those days to a profile, or a profile for them",
                why="calls of that day would meet nobody",
                related=((calendar.at, "the calendar"),),
            )


def _beside(context: Context, queue: Queue, calendar: Calendar, profile: Profile) -> Iterator[Diagnostic]:
    """One finding for all days of a profile that fit alike."""
    inside = _covered(profile)
    said: set[str] = set()
    for day in profile.days:
        open_ = _open(calendar, day)
        missing = _stretches([o and not i for o, i in zip(open_, inside, strict=True)])
        beyond = _stretches([i and not o for o, i in zip(open_, inside, strict=True)])
        for stretches, what in ((missing, "has no interval while it is open"), (beyond, "is closed")):
            words = f"{queue.name} {what} on {day} from {listed(stretches)}" if stretches else ""
            key = what + "".join(stretches)
            if words and key not in said:
                said.add(key)
                yield context.found(
                    CAP014,
                    profile.at / "days",
                    words,
                    help="add intervals for that time, or change the hours of the calendar"
                    if stretches is missing
                    else "take out what lies outside the calendar, or change its hours",
                    why="calls of that time would meet nobody"
                    if stretches is missing
                    else "people would wait for calls that cannot come",
                    related=((calendar.at, "the calendar"),),
                )


def _covered(profile: Profile) -> list[bool]:
    found = [False] * _DAY
    for one in profile.intervals:
        for minute in range(minutes(one.from_), minutes(one.to)):
            found[minute] = True
    return found


def _open(calendar: Calendar, day: str) -> list[bool]:
    """By the minute; a calendar without hours is always open."""
    found = [not calendar.hours] * _DAY
    for hours in calendar.hours:
        if day in hours.days:
            for minute in range(minutes(hours.from_), minutes(hours.to)):
                found[minute] = True
    return found


def _stretches(day: Sequence[bool]) -> list[str]:
    """`08:00 to 09:00`, for each run of minutes."""
    edges = [n for n, (a, b) in enumerate(pairwise([False, *day, False])) if a != b]
    return [f"{_clock(start)} to {_clock(end)}" for start, end in zip(edges[::2], edges[1::2], strict=True)]


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


RULES = (
    Rule(CAP004, out_of_order, whole=True),
    Rule(CAP009, too_long, whole=True),
    Rule(CAP014, not_when_open, whole=True),
)
