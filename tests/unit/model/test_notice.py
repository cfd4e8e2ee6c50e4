"""Notice: counted from the day after receipt, and reckoned back by going forward."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sopgen.model.calendars import WorkingDays
from sopgen.model.notice import Boundary, Counting, clear_days, last_notice_day, notice
from sopgen.model.values import Duration

WEEK = WorkingDays()


def counting(period: str, ends_at: Boundary | None = None, *, clear: bool = False) -> Counting:
    return Counting(Duration.parse(period), ends_at, clear)


@pytest.mark.parametrize(
    ("received", "period", "ends_at", "ends"),
    [
        ("2026-06-30", "3mo", "quarter", "2026-09-30"),
        ("2026-07-01", "3mo", "quarter", "2026-12-31"),
        ("2026-01-31", "1mo", None, "2026-02-28"),
        ("2026-11-30", "30d", "year", "2026-12-31"),
        ("2028-01-31", "30d", "month", "2028-03-31"),
        ("2026-03-06", "1bd", None, "2026-03-09"),
        ("2026-03-06", "2w", None, "2026-03-20"),
        ("2026-03-06", "0d", None, "2026-03-06"),
    ],
)
def test_the_day_of_receipt_is_not_counted(
    received: str, period: str, ends_at: Boundary | None, ends: str
) -> None:
    found = notice(date.fromisoformat(received), counting(period, ends_at), WEEK)
    assert found.isoformat() == ends


@pytest.mark.parametrize(
    ("end", "period", "last"),
    [
        ("2026-02-28", "3mo", "2025-11-30"),  # three months back would be 28 November
        ("2026-12-31", "90d", "2026-10-02"),
        ("2026-12-31", "3mo", "2026-09-30"),
        ("2027-06-30", "6mo", "2026-12-31"),  # of 31 December they end on the last of June
        ("2028-02-29", "1y", "2027-02-28"),
        ("2029-02-01", "90d", "2028-11-03"),
        ("2026-03-08", "2bd", "2026-03-04"),  # of a Wednesday it ends on Friday, of a Thursday on Monday
        ("2026-03-08", "0d", "2026-03-08"),
    ],
)
def test_the_last_day_is_found_going_forward(end: str, period: str, last: str) -> None:
    found = last_notice_day(date.fromisoformat(end), counting(period), WEEK)
    assert found.isoformat() == last
    assert notice(found, counting(period), WEEK) <= date.fromisoformat(end)
    assert notice(found + timedelta(days=1), counting(period), WEEK) > date.fromisoformat(end)


def test_a_notice_that_can_end_with_a_quarter_only_is_received_in_time_for_one() -> None:
    """Received by 30 September it ends on 31 December; a day later with the next quarter."""
    assert last_notice_day(date(2027, 2, 15), counting("3mo", "quarter"), WEEK) == date(2026, 9, 30)


def test_clear_days_leave_both_ends_out_and_short_ones_days_off() -> None:
    assert clear_days(date(2026, 3, 6), 1, WEEK) == date(2026, 3, 10)
    assert clear_days(date(2026, 3, 6), 6, WEEK) == date(2026, 3, 13)
    assert notice(date(2026, 3, 6), counting("6d", clear=True), WEEK) == date(2026, 3, 13)


def test_a_period_longer_than_there_are_dates_before_ends_nowhere() -> None:
    assert last_notice_day(date(1900, 1, 1), counting("999999d"), WEEK) == date.min
