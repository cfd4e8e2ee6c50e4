"""Deadlines beyond the vectors: hours past midnight, notice reckoned back, and what does not move."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from sopgen.model.calendars import WorkingDays
from sopgen.model.deadlines import (
    act_due,
    business_days_between,
    last_notice_day,
    notice_ends,
    worked_due,
    worked_minutes,
)
from sopgen.model.engagement import Calendar
from sopgen.model.values import Duration

Make = Callable[..., Any]
MANILA = ZoneInfo("Asia/Manila")


@pytest.mark.parametrize(
    ("end", "months", "last"),
    [
        ("2027-02-28", 3, "2026-11-30"),  # three months from 30 November end on 28 February
        ("2026-12-31", 3, "2026-09-30"),
        ("2028-02-29", 3, "2027-11-30"),
    ],
)
def test_the_last_day_for_notice_in_months_is_tried_forward(end: str, months: int, last: str) -> None:
    found = last_notice_day(date.fromisoformat(end), months=months)
    assert found.isoformat() == last
    assert notice_ends(found, months) <= date.fromisoformat(end)


@pytest.mark.parametrize(
    ("given", "ends_at", "ends"),
    [
        ("2026-06-30", "quarter", "2026-09-30"),
        ("2026-07-01", "month", "2026-10-31"),
        ("2026-07-01", "half_year", "2026-12-31"),
        ("2026-10-01", "year", "2027-12-31"),
        ("2026-07-01", None, "2026-10-01"),
    ],
)
def test_notice_ends_with_the_term_that_runs(given: str, ends_at: Any, ends: str) -> None:
    assert notice_ends(date.fromisoformat(given), 3, ends_at).isoformat() == ends


def test_hours_that_run_past_midnight_belong_to_the_day_on_which_they_begin(make: Make) -> None:
    """Friday 20:00 to 04:00 is worked on Saturday morning too, and not after the Sunday without hours."""
    week = ["mon", "tue", "wed", "thu", "fri"]
    nights = make(Calendar, id="n", name="N", hours=[{"days": week, "from": "20:00", "to": "04:00"}])
    friday = datetime(2026, 3, 6, 23, 0, tzinfo=MANILA)
    assert worked_due(friday, 300, nights) == datetime(2026, 3, 7, 4, 0, tzinfo=MANILA)
    assert worked_due(friday, 301, nights) == datetime(2026, 3, 9, 20, 1, tzinfo=MANILA)
    assert worked_minutes(friday, datetime(2026, 3, 9, 21, 0, tzinfo=MANILA), nights) == 360


def test_a_calendar_without_hours_is_open_all_day_but_for_its_holidays(make: Make) -> None:
    calendar = make(Calendar, id="c", name="C", holidays=[{"date": "2026-03-07", "name": "H"}])
    start = datetime(2026, 3, 6, 22, 0, tzinfo=MANILA)
    assert worked_due(start, 180, calendar) == datetime(2026, 3, 8, 1, 0, tzinfo=MANILA)


def test_an_act_moves_from_a_day_off_and_hours_do_not() -> None:
    days = WorkingDays()
    due = act_due(date(2026, 3, 6), Duration.parse("1d"), days)
    assert (due.nominal, due.due) == (date(2026, 3, 7), date(2026, 3, 9))
    assert act_due(date(2026, 3, 6), Duration.parse("2w"), days).nominal == date(2026, 3, 20)
    assert act_due(date(2026, 3, 6), Duration.parse("1y"), days).nominal == date(2027, 3, 6)
    assert act_due(date(2026, 3, 6), Duration.parse("1bd"), days).due == date(2026, 3, 9)
    with pytest.raises(ValueError, match="72"):
        act_due(date(2026, 3, 6), Duration.parse("72h"), days)


def test_business_days_are_counted_with_both_ends() -> None:
    assert business_days_between(date(2026, 3, 6), date(2026, 3, 9), WorkingDays()) == 2
    assert business_days_between(date(2026, 3, 7), date(2026, 3, 8), WorkingDays()) == 0
