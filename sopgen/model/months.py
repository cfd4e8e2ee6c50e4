"""Months and years added to a date, by the corresponding-date rule.

Always from the first date, and never month after month: 31 January and two months is 31 March. No end
of a month is kept as such: 28 February and twelve months is 28 February, before a leap day too.
Sources: BGB §§ 187 to 189; Dodds v Walker [1981] 1 WLR 1027; Regulation (EEC, Euratom) 1182/71, art. 3.
"""

from __future__ import annotations

import math
from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal

Months = int | Decimal
"""How many; of a part of a month, half of one is fifteen days, and they are counted last (§ 189)."""


def after_months(event: date, months: Months) -> date:
    """The day some months after an event, whose own day is not counted (§§ 187(1), 188(2), (3)).

    The day of the same number, or the last of a month that has none such.
    """
    first, rest = _moved(event, months)
    return first.replace(day=min(event.day, _length(first))) + rest


def term_end(start: date, months: Months) -> date:
    """The last day of a term that includes its first day (§§ 187(2), 188(2) case 2, (3)).

    The day before the one of the same number, or the last of a month that has none such: a day is not
    taken off that as well, so that twelve months from 29 February end on 28 February.
    """
    first, rest = _moved(start, months)
    last = start.day - 1 if start.day <= _length(first) else _length(first)
    return first + timedelta(days=last - 1) + rest


def _moved(day: date, months: Months) -> tuple[date, timedelta]:
    """The first of the month that lies whole months on, and the days of what is less than a month."""
    whole = math.floor(months)
    year, month0 = divmod(day.year * 12 + day.month - 1 + whole, 12)
    return date(year, month0 + 1, 1), timedelta(days=math.ceil((months - whole) * 30))


def _length(day: date) -> int:
    return monthrange(day.year, day.month)[1]
