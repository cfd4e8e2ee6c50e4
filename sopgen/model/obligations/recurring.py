"""What comes back: how often, and on which days, as far as its blueprint says so.

A day is never guessed: what has a rhythm and no day to count it from has no days.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import count
from typing import Literal

from sopgen.model.calendars import NO_END, WorkingDays
from sopgen.model.governance import OnHoliday
from sopgen.model.governance import Recurrence as Rule
from sopgen.model.meetings import is_dated, later, occurrences
from sopgen.model.months import after_months
from sopgen.model.periods import Period, Window
from sopgen.model.values import Duration
from sopgen.records import dataclass

Unit = Literal["shift", "day", "week", "month"]
_IN_MONTHS = {"mo": 1, "y": 12}
_IN_DAYS = {"d": 1, "w": 7}
_SHORTEST_MONTH = 28
_PERIODS_BEFORE = 3
"""Periods before a stretch of the calendar of which something may fall due within it."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often: every so many shifts, days, weeks or months."""

    count: int
    unit: Unit

    @classmethod
    def of(cls, code: str) -> Rhythm:
        """That of a code of a blueprint: `month`, `quarterly`."""
        return RHYTHMS[code]

    @classmethod
    def every(cls, length: Duration) -> Rhythm | None:
        """That of a time; None of hours and business days, which no calendar repeats alike."""
        amount = int(length.amount)
        if amount != length.amount or not amount:
            return None
        if length.unit in _IN_MONTHS:
            return cls(amount * _IN_MONTHS[length.unit], "month")
        if length.unit in _IN_DAYS:
            weeks, days = divmod(amount * _IN_DAYS[length.unit], 7)
            return cls(days + 7 * weeks, "day") if days else cls(weeks, "week")
        return None

    @property
    def days(self) -> int:
        """The fewest days from one time to the next; none of a shift."""
        return self.count * {"shift": 0, "day": 1, "week": 7, "month": _SHORTEST_MONTH}[self.unit]

    @property
    def frequent(self) -> bool:
        """Whether it comes back within the month, so that a list of its days would tell nobody anything."""
        return self.days < _SHORTEST_MONTH

    def after(self, day: date, times: int) -> date:
        """The day so many times on; by the corresponding date, counted from the first."""
        if self.unit == "month":
            return after_months(day, self.count * times)
        return day + timedelta(days=self.count * times * (7 if self.unit == "week" else 1))


RHYTHMS: Mapping[str, Rhythm] = {
    "shift": Rhythm(1, "shift"),
    "day": Rhythm(1, "day"),
    "daily": Rhythm(1, "day"),
    "week": Rhythm(1, "week"),
    "weekly": Rhythm(1, "week"),
    "fortnightly": Rhythm(2, "week"),
    "month": Rhythm(1, "month"),
    "monthly": Rhythm(1, "month"),
    "quarter": Rhythm(3, "month"),
    "quarterly": Rhythm(3, "month"),
    "half_yearly": Rhythm(6, "month"),
    "year": Rhythm(12, "month"),
    "yearly": Rhythm(12, "month"),
}
"""By the codes that blueprints write."""


@dataclass(frozen=True, slots=True)
class Regular:
    """A series that a calendar can repeat by itself: from its first day on, in a rhythm."""

    first: date
    rhythm: Rhythm


@dataclass(frozen=True, slots=True)
class Cycle:
    """What is done anew after a fixed time: `since` is the day that the time runs from, where it is known.

    The first falls due one time after it.
    """

    rhythm: Rhythm
    since: date | None = None

    def dates(self, first: date, last: date) -> Iterator[date]:
        """Its days from one day to another, both included."""
        if self.since is None or self.rhythm.unit == "shift":
            return
        for times in count(1):
            day = _in_time(self.rhythm, self.since, times)
            if day > last:
                return
            if day >= first:
                yield day

    @property
    def next(self) -> date | None:
        """The first day."""
        return None if self.since is None else _in_time(self.rhythm, self.since, 1)

    @property
    def regular(self) -> Regular | None:
        """None where some months do not have its day."""
        next_ = self.next
        if next_ is None or self.rhythm.unit == "shift" or self.since is None:
            return None
        if self.rhythm.unit == "month" and self.since.day > _SHORTEST_MONTH:
            return None
        return Regular(next_, self.rhythm)


def _in_time(rhythm: Rhythm, since: date, times: int) -> date:
    try:
        return rhythm.after(since, times)
    except (ValueError, OverflowError):  # beyond the last year that there is
        return NO_END


@dataclass(frozen=True, slots=True)
class AfterPeriod:
    """What is due some time after the end of each day, week, month, quarter or year.

    `days` are the business days that count; None where nobody says which, so that no day can be told by them.
    `begins` and `ends` are the first and the last day that anything is told of.
    """

    window: Window
    within: Duration | None
    days: WorkingDays | None
    begins: date | None = None
    ends: date | None = None

    @property
    def rhythm(self) -> Rhythm:
        return RHYTHMS[self.window]

    def dates(self, first: date, last: date) -> Iterator[date]:
        """The days on which it is due, from one day to another, both included."""
        if self.within is None or (self.days is None and self.within.unit == "bd"):
            return
        first, last = _dated(first, last)
        period = Period.holding(first, self.window)
        for _ in range(_PERIODS_BEFORE):
            period = period.previous
        while period.start <= min(last, self.ends or last):
            day = later(period.end, self.within, self.days or WorkingDays())
            if first <= day <= last and (self.begins is None or period.end >= self.begins):
                yield day
            period = period.next

    @property
    def regular(self) -> Regular | None:
        """Business days and months of unlike length are no rhythm that repeats itself."""
        return None


@dataclass(frozen=True, slots=True)
class Held:
    """What is held on the days of a rule, or on those that they are moved to.

    `begins` and `ends` are the first and the last day on which it can be.
    """

    rule: Rule
    days: WorkingDays
    on_holiday: OnHoliday | None = None
    begins: date | None = None
    ends: date | None = None

    @property
    def rhythm(self) -> Rhythm:
        return RHYTHMS[self.rule.every]

    def dates(self, first: date, last: date) -> Iterator[date]:
        """The days on which it is held, from one day to another; none of a rule that names no day.

        One that is planned outside may be moved to within.
        """
        first, last = _dated(max(first, self.begins or first), min(last, self.ends or last))
        begin, until = first - _MOVED, last + _MOVED
        while begin <= until:
            end = min(until, after_months(begin, _AT_A_TIME) - timedelta(days=1))
            for one in occurrences(self.rule, begin, end, self.days, self.on_holiday):
                if one.held and first <= one.held <= last:
                    yield one.held
            begin = end + timedelta(days=1)
            if not is_dated(self.rule):
                return

    @property
    def regular(self) -> Regular | None:
        """Days off make any rule irregular."""
        return None


_AT_A_TIME = 12
"""Months that are looked through at once: who asks for the next day needs no more."""
_MOVED = timedelta(days=31)
"""The most that anything is moved from a day off to one that is worked."""
_EARLIEST, _LATEST = date(11, 1, 1), date(9989, 12, 31)
"""Within ten years of the first and the last date that there is no day can be told from those around it."""


def _dated(first: date, last: date) -> tuple[date, date]:
    """A stretch without the ends of the calendar, where days would be counted that are no dates."""
    return max(first, _EARLIEST), min(last, _LATEST)


Recurrence = Cycle | AfterPeriod | Held
