from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopgen.model.calendars import NO_END, WorkingDays
from sopgen.model.engagement import Calendar
from sopgen.model.values import Duration, Offset

Make = Callable[..., Any]

MON, FRI, SAT, SUN, NEXT = (date(2026, 1, day) for day in (5, 9, 10, 11, 12))
HOLIDAY = WorkingDays(holidays=frozenset({NEXT}))


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (MON, 0, MON),
        (MON, 1, date(2026, 1, 6)),
        (FRI, 1, NEXT),
        (NEXT, -1, FRI),
        (MON, 5, NEXT),
        (NEXT, -5, MON),
        (SAT, 0, SAT),
        (SAT, 1, NEXT),
        (SUN, -1, FRI),
    ],
)
def test_business_days_on_and_back(start: date, count: int, end: date) -> None:
    assert WorkingDays().shift(start, count) == end


def test_a_holiday_is_passed_over_both_ways() -> None:
    assert HOLIDAY.shift(FRI, 1) == date(2026, 1, 13)
    assert HOLIDAY.shift(date(2026, 1, 13), -1) == FRI
    assert not HOLIDAY.is_worked(NEXT)


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(1, 60))
def test_as_many_days_are_worked_as_were_counted(start: date, count: int) -> None:
    end = HOLIDAY.shift(start, count)
    after = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    assert sum(HOLIDAY.is_worked(day) for day in after) == count
    assert HOLIDAY.is_worked(end)


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(1, 60))
def test_going_back_undoes_going_on(start: date, count: int) -> None:
    worked = HOLIDAY.shift(start, 1)
    assert HOLIDAY.shift(HOLIDAY.shift(worked, count), -count) == worked


@pytest.mark.parametrize(
    ("offset", "day"),
    [
        ("+0bd", MON),
        ("-1bd", date(2026, 1, 2)),
        ("+3d", date(2026, 1, 8)),
        ("-2w", date(2025, 12, 22)),
        ("5d", SAT),
    ],
)
def test_a_day_that_lies_an_offset_away(offset: str, day: date) -> None:
    assert WorkingDays().start(MON, Offset.parse(offset)) == day


@pytest.mark.parametrize(
    ("start", "duration", "end"),
    [
        (MON, None, MON),
        (MON, "4h", MON),
        (MON, "1d", MON),
        (MON, "25h", date(2026, 1, 6)),
        (MON, "1w", SUN),
        (MON, "1bd", MON),
        (MON, "5bd", FRI),
        (MON, "6bd", NEXT),
        (MON, "1.5bd", date(2026, 1, 6)),
        (MON, "0bd", MON),
        (FRI, "2bd", NEXT),
        (SAT, "1bd", NEXT),
        (SAT, "2bd", date(2026, 1, 13)),
    ],
)
def test_the_last_day_of_work(start: date, duration: str | None, end: date) -> None:
    assert WorkingDays().end(start, Duration.parse(duration) if duration else None) == end


@pytest.mark.parametrize(
    ("start", "duration", "end"),
    [
        (MON, "8h", MON),
        (MON, "481min", date(2026, 1, 6)),
        (MON, "40h", FRI),
        (MON, "41h", SAT),
        (MON, "45h", NEXT),
        (SUN, "1h", NEXT),
        (FRI, "2d", SAT),
    ],
)
def test_hours_are_worked_on_the_days_of_the_calendar(
    make: Make, start: date, duration: str, end: date
) -> None:
    """Eight hours from Monday to Friday, four on Saturday."""
    week = {"days": ["mon", "tue", "wed", "thu", "fri"], "from": "09:00", "to": "17:00"}
    saturday = {"days": ["sat"], "from": "09:00", "to": "13:00"}
    days = WorkingDays.of(make(Calendar, id="c", name="C", hours=[week, saturday]))
    assert days.end(start, Duration.parse(duration)) == end


def test_days_between_and_the_next_one() -> None:
    assert [WorkingDays().between(MON, day) for day in (MON, FRI, SAT, NEXT)] == [0, 3, 4, 4]
    assert WorkingDays().between(FRI, MON) == 0
    assert [HOLIDAY.next_worked(day) for day in (FRI, SAT, NEXT)] == [
        FRI,
        date(2026, 1, 13),
        date(2026, 1, 13),
    ]


def test_the_longest_pause_of_a_calendar() -> None:
    assert WorkingDays().longest_pause == 3
    assert HOLIDAY.longest_pause == 4
    assert WorkingDays(frozenset(range(7))).longest_pause == 1
    assert WorkingDays(frozenset({0})).longest_pause == 7


def test_what_a_calendar_of_the_pack_counts(make: Make) -> None:
    assert WorkingDays.of(None).weekdays == frozenset(range(5))
    assert WorkingDays.of(make(Calendar, id="c", name="C")).weekdays == frozenset(range(7))
    hours = [{"days": ["sat", "sun"], "from": "08:00", "to": "12:00"}]
    days = WorkingDays.of(
        make(Calendar, id="c", name="C", hours=hours, holidays=[{"date": "2026-01-10", "name": "H"}])
    )
    assert [days.is_worked(day) for day in (MON, SAT, SUN)] == [False, False, True]


@pytest.mark.parametrize("minutes", [1, 59, 60, 61, 300, 301, 540, 541, 5400, 5401, 54_321])
def test_weeks_that_are_alike_are_passed_at_once(make: Make, minutes: int) -> None:
    hours = [
        {"days": ["mon"], "from": "08:00", "to": "09:00"},
        {"days": ["thu"], "from": "09:00", "to": "13:00"},
    ]
    holidays = [{"date": "2026-01-12", "name": "H"}, {"date": "2026-02-05", "name": "H"}]
    days = WorkingDays.of(make(Calendar, id="c", name="C", hours=hours, holidays=holidays))
    day, left = days.next_worked(MON), minutes
    while (left := left - (60 if day.weekday() == 0 else 240)) > 0:
        day = days.shift(day, 1)
    assert days.end(MON, Duration.parse(f"{minutes}min")) == day


def test_what_outlasts_the_dates_has_no_end(make: Make) -> None:
    hours = [{"days": ["mon"], "from": "08:00", "to": "08:01"}]
    days = WorkingDays.of(make(Calendar, id="c", name="C", hours=hours))
    assert days.end(MON, Duration.parse("999999h")) == NO_END
    assert days.end(MON, Duration.parse("6000h")) < NO_END


@pytest.mark.parametrize(
    ("start", "duration", "end"),
    [
        (date(2026, 5, 1), "2mo", date(2026, 6, 30)),
        (date(2026, 1, 31), "1mo", date(2026, 2, 28)),
        (date(2024, 2, 29), "1y", date(2025, 2, 28)),
        (date(2026, 5, 1), "1.5mo", date(2026, 6, 15)),
        (date(2026, 5, 1), "0.5y", date(2026, 10, 31)),
        (date(2026, 5, 1), "0mo", date(2026, 5, 1)),
    ],
)
def test_months_of_work_are_months_of_the_calendar(start: date, duration: str, end: date) -> None:
    assert WorkingDays().end(start, Duration.parse(duration)) == end
