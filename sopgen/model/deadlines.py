"""Deadlines that are computed: by the clock, in business hours, and in days or longer units.

An hour is one that passes, over nights, holidays and changes of clocks; a business hour is one of a calendar.
Only an act or a payment that falls on a day off waits for the next business day, never the end of a term.
Notice is in `notice.py`. Sources: Regulation (EEC, Euratom) 1182/71, art. 3; BGB §§ 187 to 193.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from sopgen.model.calendars import WEEKDAYS, WorkingDays, opening
from sopgen.model.engagement import Calendar
from sopgen.model.months import after_months
from sopgen.model.values import Duration
from sopgen.records import dataclass

ONE_DAY = timedelta(days=1)
_DAYS = {"d": 1, "w": 7}


def elapsed_due(start: datetime, time_: timedelta) -> datetime:
    """The moment so long after an aware one, on the clock of its zone: added where clocks do not change."""
    return (start.astimezone(UTC) + time_).astimezone(start.tzinfo)


@dataclass(frozen=True, slots=True)
class Act:
    """The day to which a time runs, and the day on which what is due then is still done in time."""

    nominal: date
    due: date


def act_due(event: date, within: Duration, days: WorkingDays) -> Act:
    """The last day for an act, counted from an event whose own day does not count, in days or longer units.

    A part of a day ends on the day in which it ends.

    Raises:
        ValueError: the time is one of hours, which end at a moment and do not move.
    """
    match within.unit:
        case "bd":
            nominal = days.shift(event, math.ceil(within.amount))
        case "d" | "w":
            nominal = event + timedelta(days=math.ceil(within.amount * _DAYS[within.unit]))
        case "mo" | "y":
            nominal = after_months(event, within.amount * (12 if within.unit == "y" else 1))
        case _:
            raise ValueError(within)
    return Act(nominal, days.next_worked(nominal))


def worked_due(start: datetime, minutes: Decimal | int, calendar: Calendar) -> datetime:
    """When so many minutes of a calendar's hours have passed, at closing time where they end with it.

    In local time of the calendar's zone. The clock starts at the next opening.
    """
    left = Decimal(minutes)
    for begins, ends in _windows(start, calendar):
        room = _minutes(begins, ends)
        if left <= room:
            return begins + timedelta(seconds=float(left * 60))
        left -= room
    raise AssertionError("calendars open again")


def worked_minutes(start: datetime, end: datetime, calendar: Calendar) -> Decimal:
    """Minutes of a calendar's hours from one moment to another, in local time of the calendar's zone."""
    total = Decimal(0)
    for begins, ends in _windows(start, calendar):
        if begins >= end:
            return total
        total += _minutes(begins, min(ends, end))
    raise AssertionError("calendars open again")


def _minutes(begins: datetime, ends: datetime) -> Decimal:
    return Decimal((ends - begins) // timedelta(seconds=1)) / 60


def _windows(start: datetime, calendar: Calendar) -> Iterator[tuple[datetime, datetime]]:
    """What is left of a calendar's hours from a moment on, in their order; hours may run past midnight."""
    days = WorkingDays.of(calendar)
    day = start.date() - ONE_DAY
    while True:
        for opens, length in _openings(calendar, day) if days.is_worked(day) else ():
            begins = datetime.combine(day, time(), start.tzinfo) + timedelta(minutes=opens)
            ends = begins + timedelta(minutes=length)
            if ends > start:
                yield max(begins, start), ends
        day += ONE_DAY


def _openings(calendar: Calendar, day: date) -> list[tuple[int, int]]:
    name = WEEKDAYS[day.weekday()]
    if not calendar.hours:
        return [(0, 24 * 60)]
    return sorted(opening(hours) for hours in calendar.hours if name in hours.days)


def business_days_between(first: date, last: date, days: WorkingDays) -> int:
    """Business days from one day to another, both counted (Excel's NETWORKDAYS)."""
    return days.between(first - ONE_DAY, last + ONE_DAY)
