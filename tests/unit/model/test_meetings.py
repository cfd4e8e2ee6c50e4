"""Days of what recurs, worked out with a calendar on paper, and hours that meetings take."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from sopgen.model.build import build
from sopgen.model.calendars import WorkingDays
from sopgen.model.governance import Governance, Recurrence
from sopgen.model.load import load
from sopgen.model.meetings import (
    clashes,
    held_in_year,
    issues,
    meeting_load,
    occurrences,
    planned,
    rosters,
    year_of,
)
from sopgen.model.pack import Pack
from sopgen.model.values import At
from sopgen.resources import blueprints

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


def when(**written: Any) -> Recurrence:
    return build(Recurrence, written, At("governance.yaml"))


def days(rule: Recurrence, worked: WorkingDays | None = None) -> list[str]:
    return [f"{day:%m-%d}" for day in planned(rule, FIRST, LAST, worked or WorkingDays())]


@pytest.mark.parametrize(
    ("rule", "first", "count"),
    [
        (when(every="weekly", weekday="wed"), ["01-07", "01-14"], 52),
        (when(every="weekly", weekday="thu"), ["01-01"], 53),
        (when(every="monthly", weekday="wed", nth=2), ["01-14", "02-11", "03-11"], 12),
        (when(every="monthly", weekday="fri", nth=-1), ["01-30", "02-27", "03-27"], 12),
        (when(every="monthly", day=31), ["01-31", "02-28", "03-31", "04-30"], 12),
        (when(every="monthly", business_day=10), ["01-14", "02-13", "03-13"], 12),
        (when(every="quarterly", month=2, day=15), ["02-15", "05-15", "08-15", "11-15"], 4),
        (when(every="half_yearly", month=6, day=1), ["06-01", "12-01"], 2),
        (when(every="yearly", month=7, day=4), ["07-04"], 1),
        (when(every="yearly", day=4), ["01-04"], 1),
        (when(every="monthly"), [], 0),
        (when(every="weekly"), [], 0),
    ],
)
def test_the_days_of_a_rule(rule: Recurrence, first: list[str], count: int) -> None:
    found = days(rule)
    assert found[: len(first)] == first
    assert len(found) == count


def test_every_second_week_is_counted_from_one_of_its_days_in_both_directions() -> None:
    rule = Recurrence(at=At("g"), every="fortnightly", from_=date(2026, 6, 4))
    found = days(rule)
    assert found[0] == "01-01"
    assert "06-04" in found
    assert "06-11" not in found
    assert len(found) == 27


def test_what_is_daily_is_held_on_business_days() -> None:
    """2026 has 261 days from Monday to Friday; without one holiday it is 260."""
    off = WorkingDays(holidays=frozenset({date(2026, 12, 25)}))
    assert len(days(when(every="daily"), off)) == 260


@pytest.mark.parametrize(
    ("convention", "held"),
    [
        (None, date(2026, 5, 25)),
        ("held", date(2026, 5, 25)),
        ("next", date(2026, 5, 26)),
        ("previous", date(2026, 5, 22)),
        ("dropped", None),
    ],
)
def test_what_becomes_of_a_day_off(convention: Any, held: date | None) -> None:
    """Memorial Day 2026 is the last Monday of May."""
    off = WorkingDays(holidays=frozenset({date(2026, 5, 25)}))
    rule = when(every="monthly", weekday="mon", nth=-1)
    found = occurrences(rule, date(2026, 5, 1), date(2026, 5, 31), off, convention)
    assert [one.held for one in found] == [held]
    assert found[0].planned == date(2026, 5, 25)


def sample() -> tuple[Pack, Governance]:
    pack = load(Path(blueprints()) / "receivables").pack
    assert pack is not None
    (plan,) = (one for one in pack.documents if isinstance(one, Governance))
    return pack, plan


def test_hours_are_shared_where_only_some_attend() -> None:
    """Of four quality analysts one attends 60 minutes a week, one 45 a week, and one leads 90 a month.

    The chair leads with all who hold the role: (60 × 52 ÷ 12 + 45 × 52 ÷ 12) ÷ 4 + 90 minutes.
    """
    pack, plan = sample()
    load_ = meeting_load(pack, plan.forums, "quality-analyst")
    assert load_.hours == (Fraction(60 * 52, 12) + Fraction(45 * 52, 12)) / 4 / 60 + Fraction(90, 60)
    assert load_.people == 4
    assert load_.all_holders == load_.hours * 4


def test_forums_of_the_sample_lie_in_the_hours_of_all_they_need() -> None:
    pack, plan = sample()
    assert [
        (forum.id, role)
        for forum in plan.forums
        for role in forum.mandatory
        if next(clashes(pack, plan, forum, role), None)
    ] == []


def test_a_month_ends_and_its_report_is_due_business_days_later() -> None:
    """Service starts on 2 February 2026, so that the first report is of February, and not of January.

    The seventh business day after it is 10 March: 2 to 6 March are five, Monday 9 the sixth.
    """
    pack, plan = sample()
    assert year_of(pack, plan) == (date(2026, 2, 1), date(2027, 1, 31))
    report = next(one for one in plan.reports if one.id == "service-report")
    made = next(issues(pack, plan, report))
    assert (str(made.period), made.frozen, made.due) == ("2026-02", date(2026, 3, 6), date(2026, 3, 10))


def test_a_role_at_two_sites_keeps_the_hours_of_both_once() -> None:
    pack, _ = sample()
    assert [one.calendar.id for one in rosters(pack, "team-leader")] == ["manila-nights"]


def test_nothing_is_held_before_the_service_starts_unless_its_author_says_from_when() -> None:
    pack, plan = sample()
    engagement = pack.info.engagement
    assert engagement
    later = replace(pack, info=replace(pack.info, engagement=replace(engagement, start=date(2026, 2, 16))))
    weekly = next(one for one in plan.forums if one.when.every == "weekly")
    unnamed = replace(plan, year_from=None)
    assert min(one.planned for one in held_in_year(later, unnamed, weekly)) >= date(2026, 2, 16)
    named = replace(plan, year_from=date(2026, 2, 1))
    assert min(one.planned for one in held_in_year(later, named, weekly)) < date(2026, 2, 16)
