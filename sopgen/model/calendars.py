"""Counting business days on a working calendar."""

from __future__ import annotations

import math
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from sopgen.model.engagement import Calendar, Hours
from sopgen.model.months import term_end
from sopgen.model.values import Duration, Offset
from sopgen.records import dataclass

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_OFFICE_WEEK = frozenset(range(5))
_EVERY_DAY = frozenset(range(7))
_MONTHS = {"mo": 1, "y": 12}
_CLOCK = frozenset({"s", "min", "h"})
_DAY = 1440
_ANY_DAY = date(2001, 1, 1)
NO_END = date.max - timedelta(days=1)
"""Where that ends which takes longer than there are dates, which a rule reports; the day after it is one."""


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """Days of the week that are worked (Monday is 0) and days that are not, whatever their weekday."""

    weekdays: frozenset[int] = _OFFICE_WEEK
    holidays: frozenset[date] = frozenset()
    minutes: tuple[int, ...] | None = None
    """Those worked on each day of the week; None where the calendar does not say."""

    @classmethod
    def of(cls, calendar: Calendar | None) -> WorkingDays:
        """Of a pack's calendar: Monday to Friday when there is none, every day when it names no hours."""
        if calendar is None:
            return cls()
        named = frozenset(WEEKDAYS.index(day) for hours in calendar.hours for day in hours.days)
        holidays = frozenset(holiday.date for holiday in calendar.holidays)
        return cls(named or _EVERY_DAY, holidays, tuple(_by_weekday(calendar)) if named else None)

    @property
    def longest_pause(self) -> int:
        """Days from a worked day to the next, where they are the most."""
        first, last = min(self.holidays, default=_ANY_DAY), max(self.holidays, default=_ANY_DAY)
        days = (first + timedelta(days=n) for n in range(-14, (last - first).days + 15))
        worked = [day for day in days if self.is_worked(day)]
        return max((after - before).days for before, after in pairwise(worked))

    def next_worked(self, day: date) -> date:
        """The day itself when it is worked, else the first worked day after it."""
        return day if self.is_worked(day) else self.shift(day, 1)

    def between(self, after: date, before: date) -> int:
        """Worked days that lie between two days, neither of them counted."""
        return sum(self.is_worked(after + timedelta(days=n)) for n in range(1, (before - after).days))

    def is_worked(self, day: date) -> bool:
        return day.weekday() in self.weekdays and day not in self.holidays

    def shift(self, day: date, count: int) -> date:
        """`count` business days on or back; zero is the day itself, worked or not."""
        step = timedelta(days=1 if count > 0 else -1)
        for _ in range(abs(count)):
            day += step
            while not self.is_worked(day):
                day += step
        return day

    def start(self, anchor: date, offset: Offset) -> date:
        """The day that lies an offset from the anchor."""
        if offset.unit == "bd":
            return self.shift(anchor, offset.amount)
        return anchor + timedelta(days=offset.amount * (7 if offset.unit == "w" else 1))

    def end(self, start: date, duration: Duration | None) -> date:
        """The last day of work that begins on `start`: the day itself for anything up to a day.

        Hours are those of the calendar's days, around the clock where it names none.
        """
        if duration is None:
            return start
        if duration.unit in _MONTHS:
            return max(start, term_end(start, duration.amount * _MONTHS[duration.unit]))
        if duration.unit == "bd":
            first = start if self.is_worked(start) else self.shift(start, 1)
            return self.shift(first, max(0, math.ceil(duration.amount) - 1))
        if duration.unit in _CLOCK and self.minutes:
            return self._worked_off(start, duration.minutes, self.minutes)
        return start + timedelta(days=max(0, math.ceil(duration.minutes / _DAY) - 1))

    def _worked_off(self, start: date, minutes: Decimal, each: tuple[int, ...]) -> date:
        """Day by day to the last holiday; after it one week is as the other."""
        day, last, week = self.next_worked(start), max(self.holidays, default=start), sum(each)
        while (minutes := minutes - each[day.weekday()]) > 0:
            day = self.shift(day, 1)
            if day > last and (weeks := math.ceil(minutes / week) - 1):
                if weeks > (NO_END - day).days // 7 - 1:
                    return NO_END
                day, minutes = day + timedelta(weeks=weeks), minutes - weeks * week
        return day


def day_lengths(calendar: Calendar) -> tuple[int, ...]:
    """Minutes worked on each day of the week that is worked at all; a whole day when it names no hours."""
    return tuple(minutes for minutes in _by_weekday(calendar) if minutes)


def service_minutes(calendar: Calendar, first: date, last: date) -> int:
    """Minutes of a calendar's hours from one day to another, both included, without its holidays.

    Hours that end before they begin run past midnight, and belong to the day on which they begin.
    """
    off = {holiday.date for holiday in calendar.holidays}
    by_weekday = _by_weekday(calendar)
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return sum(by_weekday[day.weekday()] for day in days if day not in off)


def _by_weekday(calendar: Calendar) -> list[int]:
    """Minutes worked from Monday to Sunday: all of every day when it names no hours."""
    if not calendar.hours:
        return [_DAY] * len(WEEKDAYS)
    return [sum(opening(hours)[1] for hours in calendar.hours if name in hours.days) for name in WEEKDAYS]


def opening(hours: Hours) -> tuple[int, int]:
    """Minutes from midnight to the beginning of hours, and from there to their end, past midnight too."""
    begun, ended = (int(time[:2]) * 60 + int(time[3:]) for time in (hours.from_, hours.to))
    return begun, (ended - begun) % _DAY or _DAY
