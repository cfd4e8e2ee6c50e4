"""The last day on which notice is in time: a period counted back from the end of a term.

Days and weeks are counted from the last day of the term, which is not counted itself; months and years by
the corresponding-date rule of `months.py`, so that three months before 31 December are 30 September.
Business days have no length without the calendar that a contract names, and are not counted.
"""

from __future__ import annotations

from datetime import date, timedelta

from sopgen.model.months import after_months
from sopgen.model.values import Duration

_DAYS = {"d": 1, "w": 7}
_MONTHS = {"mo": 1, "y": 12}


def last_day_of_notice(end: date, notice: Duration) -> date | None:
    """The day by which notice must have arrived; None where its unit has no length in days or months."""
    if notice.unit in _DAYS and notice.amount == int(notice.amount):
        return end - timedelta(days=int(notice.amount) * _DAYS[notice.unit])
    if notice.unit in _MONTHS and notice.amount == int(notice.amount):
        return after_months(end, -int(notice.amount) * _MONTHS[notice.unit])
    return None
