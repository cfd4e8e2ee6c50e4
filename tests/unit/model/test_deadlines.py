"""Deadlines beyond the vectors: hours past midnight, and what moves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from sopgen.model.calendars import WorkingDays
from sopgen.model.deadlines import act_due, business_days_between, worked_due, worked_minutes
from sopgen.model.engagement import Calendar
from sopgen.model.values import Duration

Make = Callable[..., Any]
MANILA = ZoneInfo("Asia/Manila")


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


def test_a_part_of_a_day_ends_on_the_day_in_which_it_ends() -> None:
    """36 hours from the evening of the 22nd end on the 24th, and half a business day is one that is begun."""
    friday = date(2026, 5, 22)
    found = [act_due(friday, Duration.parse(within), WorkingDays()).nominal for within in ("1.5d", "0.5bd")]
    assert found == [date(2026, 5, 24), date(2026, 5, 25)]
