"""The time of service in the windows of a term, counted by hand on the calendar of 2026."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sopgen.model.availability import Stretch, service_hours, stretches
from sopgen.model.calendars import service_minutes
from sopgen.model.engagement import Calendar
from sopgen.model.pack import Pack
from sopgen.model.sla import ServiceLevel

Make = Callable[..., Any]
WEEK = ["mon", "tue", "wed", "thu", "fri"]


def calendar(make: Make, *hours: tuple[list[str], str, str], holidays: tuple[str, ...] = ()) -> Calendar:
    found: Calendar = make(
        Calendar,
        id="cal",
        name="Calendar",
        hours=[{"days": days, "from": start, "to": end} for days, start, end in hours],
        holidays=[{"date": day, "name": "Off"} for day in holidays],
    )
    return found


def test_around_the_clock_a_month_has_28_to_31_days() -> None:
    found = {s.window: (s.least, s.most) for s in stretches(None, date(2026, 1, 1), 12)}
    assert found == {
        "day": (1440, 1440),
        "week": (10080, 10080),
        "month": (40320, 44640),
        "quarter": (129600, 132480),
        "year": (525600, 527040),
    }


def test_office_hours_have_the_working_days_of_their_months(make: Make) -> None:
    """2026 has months of 20 (February) to 23 (July) weekdays; 3 April and 25 December are Fridays."""
    office = calendar(make, (WEEK, "08:00", "18:00"), holidays=("2026-04-03", "2026-12-25"))
    found = {s.window: (s.least // 600, s.most // 600) for s in stretches(office, date(2026, 1, 1), 12)}
    assert found["month"] == (20, 23)
    assert found["day"] == (1, 1)
    assert found["week"] == (4, 5)
    assert found["quarter"] == (64, 66)
    assert found["year"] == (259, 259)


def test_holidays_are_left_out_where_service_runs_around_the_clock(make: Make) -> None:
    always = calendar(make, holidays=("2026-02-16", "2026-12-25"))
    found = {s.window: (s.least, s.most) for s in stretches(always, date(2026, 1, 1), 12)}
    assert found["day"] == (1440, 1440)
    assert found["month"] == (27 * 1440, 31 * 1440)
    assert found["year"] == (363 * 1440, 363 * 1440)


def test_a_service_has_hours_where_its_calendar_names_hours_or_holidays(full: Pack) -> None:
    hours = full.find("us-business", Calendar)
    assert hours is not None
    level = next(one for one in full.index.values() if isinstance(one, ServiceLevel))

    def found(changed: Calendar) -> Calendar | None:
        return service_hours(replace(full, index={**full.index, "us-business": changed}), level)

    always = replace(hours, hours=())
    assert found(hours) is hours
    assert found(always) is always
    assert found(replace(always, holidays=())) is None


def test_a_term_within_a_year_has_no_year(make: Make) -> None:
    office = calendar(make, (WEEK, "08:00", "18:00"))
    assert [s.window for s in stretches(office, date(2026, 2, 1), 3)] == ["day", "week", "month", "quarter"]
    assert stretches(office, date(2026, 2, 7), 0) == ()


def test_days_may_have_other_hours(make: Make) -> None:
    shop = calendar(make, (WEEK, "09:00", "12:00"), (WEEK, "13:00", "17:30"), (["sat"], "10:00", "14:00"))
    assert stretches(shop, date(2026, 1, 1), 12)[:2] == (
        Stretch("day", 240, 450),
        Stretch("week", 2490, 2490),
    )


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [("22:00", "06:00", 480), ("00:00", "24:00", 1440), ("09:30", "09:45", 15)],
)
def test_hours_may_run_past_midnight(make: Make, start: str, end: str, minutes: int) -> None:
    night = calendar(make, (["mon"], start, end))
    assert service_minutes(night, date(2026, 1, 5), date(2026, 1, 11)) == minutes
