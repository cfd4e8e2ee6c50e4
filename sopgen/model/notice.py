"""Notice: when it ends, and the last day on which it can be received.

The day of receipt is not counted (BGB § 187(1); CPR 2.8(2); Reg. 1182/71 art. 3(1)). Reckoning back is not
the mirror of reckoning on: three months' notice to 28 February can be received until 30 November, though
three months back from 28 February is 28 November. So a last day is found by trying days forward. A period is
never moved to a working day: that is for acts and payments, not for the end of a contract.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from datetime import date, timedelta
from typing import Literal

from sopgen.model.calendars import WorkingDays
from sopgen.model.months import after_months
from sopgen.model.values import Duration
from sopgen.records import dataclass

Boundary = Literal["month", "quarter", "year"]
_MONTHS = {"mo": 1, "y": 12}
_LENGTHS = {"month": 1, "quarter": 3, "year": 12}
_DAYS = {"d": 1, "w": 7}
_SHORT = 5
"""Clear days up to which only working days count (CPR 2.8(4))."""


@dataclass(frozen=True, slots=True)
class Counting:
    """How a notice period is counted: its length, the end that it may have, and whether by clear days."""

    period: Duration
    ends_at: Boundary | None = None
    clear: bool = False


def notice(received: date, counting: Counting, days: WorkingDays) -> date:
    """The last day of a notice that was received on a day; with a boundary, the first such that fits.

    Hours and minutes are elapsed time and end on the day itself or as many whole days later.
    """
    return _boundary(_run(received, counting, days), counting.ends_at)


def last_notice_day(end: date, counting: Counting, days: WorkingDays) -> date:
    """The last day on which notice can be received to end by a day, found by going forward."""
    last = end.toordinal()
    first, step = last, 1
    while first > 1 and notice(date.fromordinal(first), counting, days) > end:
        last, first, step = first, max(1, first - step), step * 2
    tried = range(first, last)
    found = bisect_right(tried, end, key=lambda day: notice(date.fromordinal(day), counting, days))
    return date.fromordinal(first + max(0, found - 1)) if first < last else end


def clear_days(event: date, count: int, days: WorkingDays, *, after: bool = True) -> date:
    """The day that has so many clear days between it and an event, before or after it.

    Neither the day of the event nor that found is counted; of up to five, only worked days are (CPR 2.8).
    """
    step = timedelta(days=1 if after else -1)
    if count > _SHORT:
        return event + step * (count + 1)
    day, left = event + step, count
    while left or (count and not days.is_worked(day)):
        left -= days.is_worked(day)
        day += step
    return day


def _run(received: date, counting: Counting, days: WorkingDays) -> date:
    amount, unit = counting.period.amount, counting.period.unit
    if unit in _MONTHS:
        return after_months(received, amount * _MONTHS[unit])
    if unit == "bd":
        return days.shift(received, math.ceil(amount))
    if counting.clear and unit in _DAYS:
        return clear_days(received, int(amount * _DAYS[unit]), days)
    return received + timedelta(minutes=float(counting.period.minutes))


def _boundary(day: date, boundary: Boundary | None) -> date:
    """The first last day of a month, quarter or year that is not before a day."""
    if boundary is None:
        return day
    months = _LENGTHS[boundary]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    return after_months(first, months) - timedelta(days=1)
