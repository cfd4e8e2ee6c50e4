"""When levels are reached, worked out by hand: on a clock that stops at night and one that never does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from sopgen.model.build import build
from sopgen.model.calendars import WorkingDays
from sopgen.model.engagement import Calendar
from sopgen.model.escalating import due, moments, reached, running, step_ends
from sopgen.model.governance import Dispute, Disputes, Governance
from sopgen.model.pack import Pack
from sopgen.model.values import At, Duration

WEEK = ["mon", "tue", "wed", "thu", "fri"]
AT = At("pack.yaml")
OFFICE = build(
    Calendar,
    {
        "id": "office",
        "name": "Office",
        "hours": [
            {"days": WEEK, "from": "09:00", "to": "12:00"},
            {"days": WEEK, "from": "13:00", "to": "17:00"},
        ],
        "holidays": [{"date": "2026-03-09", "name": "A holiday"}],
    },
    AT,
)
NIGHT = build(
    Calendar, {"id": "night", "name": "N", "hours": [{"days": WEEK, "from": "22:00", "to": "06:00"}]}, AT
)


@pytest.mark.parametrize(
    ("raised", "after", "calendar", "expected"),
    [
        ("2026-03-06T11:30", "1h", OFFICE, "2026-03-06T13:30"),  # the break does not count
        ("2026-03-06T16:00", "1h", OFFICE, "2026-03-06T17:00"),  # at closing, not at the next opening
        ("2026-03-06T16:30", "1h", OFFICE, "2026-03-10T09:30"),  # over the weekend and a holiday
        ("2026-03-07T10:00", "0min", OFFICE, "2026-03-10T09:00"),  # begins at the next opening
        ("2026-03-06T16:30", "1bd", OFFICE, "2026-03-10T16:30"),
        ("2026-03-06T16:30", "2d", OFFICE, "2026-03-08T16:30"),
        ("2026-01-31T16:30", "1mo", OFFICE, "2026-02-28T16:30"),
        ("2026-03-07T02:00", "3h", NIGHT, "2026-03-07T05:00"),  # Friday's night, on Saturday
        ("2026-03-07T05:00", "2h", NIGHT, "2026-03-09T23:00"),
        ("2026-03-06T16:30", "90min", None, "2026-03-06T18:00"),
    ],
)
def test_when_a_time_is_over(raised: str, after: str, calendar: Any, expected: str) -> None:
    found = due(datetime.fromisoformat(raised), Duration.parse(after), calendar)
    assert found.isoformat(timespec="minutes") == expected


def test_hours_around_the_clock_are_real_ones() -> None:
    """72 hours from Friday 18:30 in Dublin, over the end of summer time, are over on Monday at 17:30."""
    raised = datetime(2026, 10, 23, 18, 30, tzinfo=ZoneInfo("Europe/Dublin"))
    assert due(raised, Duration.parse("72h"), None).isoformat() == "2026-10-26T17:30:00+00:00"


def test_steps_of_a_dispute_follow_each_other() -> None:
    """Raised on Monday, 11 May 2026: five business days end on the 18th, ten more on 1 June."""
    steps = [{"name": "A", "within": "5bd"}, {"name": "B", "within": "10bd"}, {"name": "C"}]
    disputes = build(Disputes, {"steps": steps}, At("g"))
    raised = {"id": "d", "name": "D", "raised": "2026-05-11"}
    open_ = build(Dispute, raised, At("g"))
    assert step_ends(open_, disputes, WorkingDays()) == (date(2026, 5, 18), date(2026, 6, 1))
    assert reached(open_, disputes, WorkingDays()) is None
    for closed, step in (("2026-05-18", 0), ("2026-05-19", 1), ("2026-06-02", None)):
        one = build(Dispute, {**raised, "closed": closed}, At("g"))
        assert reached(one, disputes, WorkingDays()) == step


def test_midnight_at_the_end_of_a_day_is_the_next_day(full: Pack) -> None:
    """24:00 on Tuesday, 10 March 2026 is Wednesday's 00:00: a business day later it is Thursday."""
    plan = next(one for one in full.documents if isinstance(one, Governance))
    ladder = next(one for one in plan.escalation if one.example)
    assert ladder.example
    late = replace(ladder, example=replace(ladder.example, date=date(2026, 3, 10), time="24:00"))
    assert next(f"{one:%m-%d %H:%M}" for one in moments(full, plan, late)) == "03-12 00:00"


def test_a_ladder_with_a_calendar_runs_in_its_hours(full: Pack) -> None:
    plan = next(one for one in full.documents if isinstance(one, Governance))
    ladder = next(one for one in plan.escalation if one.calendar and one.example)
    unsaid = replace(ladder, clock=None)
    assert running(full, unsaid).hours == running(full, ladder).hours
    assert moments(full, plan, unsaid) == moments(full, plan, ladder) != ()
    assert moments(full, plan, replace(unsaid, calendar="")) == ()
