"""Glide paths beyond the vectors: shares and times of their own, days that move, and what opens a plan."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from sopgen.model.build import build
from sopgen.model.calendars import WorkingDays
from sopgen.model.glide import after, aim, days_of, end_of, gains, glide_path, met, share
from sopgen.model.kpis import Kpi
from sopgen.model.performance import Checkpoint, Goal, Improvement, Trigger
from sopgen.model.values import At, Duration

AT = At("performance.yaml")
OFFICE = WorkingDays()


def _points(*points: dict[str, Any]) -> list[Checkpoint]:
    return [build(Checkpoint, {"name": str(n), **point}, AT) for n, point in enumerate(points)]


def _kpi(**more: Any) -> Kpi:
    return build(Kpi, {"id": "k", "name": "K", **more}, AT)


@pytest.mark.parametrize(
    ("time", "day"),
    [
        ("8w", "2026-08-10"),
        ("56d", "2026-08-10"),
        ("2mo", "2026-08-15"),
        ("5bd", "2026-06-22"),
        ("1.5d", "2026-06-16"),
    ],
)
def test_the_day_of_the_start_is_not_counted(time: str, day: str) -> None:
    assert after(date(2026, 6, 15), Duration.parse(time), OFFICE) == date.fromisoformat(day)


def test_an_end_that_is_written_counts_and_else_the_length() -> None:
    example = {"name": "A", "start": "2026-06-15", "goals": [{"kpi": "k", "baseline": Decimal(55)}]}
    plan = {"lasts": "8w", "checkpoints": [{"name": "1"}]}
    made = build(Improvement, {**plan, "example": example}, AT)
    assert made.example
    assert end_of(made, made.example, OFFICE) == date(2026, 8, 10)
    made = build(Improvement, {**plan, "example": {**example, "end": "2026-08-24"}}, AT)
    assert made.example
    assert end_of(made, made.example, OFFICE) == date(2026, 8, 24)


def test_shares_of_their_own_stand_beside_even_steps() -> None:
    points = _points({"share": Decimal(20)}, {}, {"share": Decimal(80)}, {})
    assert [share(points, n) for n in range(4)] == [Fraction(1, 5), Fraction(1, 2), Fraction(4, 5), 1]
    dates = [date(2026, 6, 29)] * 4
    marks = glide_path(points, dates, Decimal(55), Decimal(65))
    assert [mark.value for mark in marks] == [57, 60, 63, 65]
    assert [*gains(Decimal(55), marks)] == [2, 3, 3, 2]


def test_gains_keep_their_sign_where_lower_is_better() -> None:
    marks = glide_path(_points({}, {}), [date(2026, 6, 29)] * 2, Decimal(420), Decimal(360))
    assert [*gains(Decimal(420), marks)] == [-30, -30]


def test_a_day_off_moves_on_and_at_the_end_back() -> None:
    """30 August is a Sunday and 31 August a holiday: both go back to Friday, 28 August."""
    days = WorkingDays(holidays=frozenset({date(2026, 8, 31), date(2026, 8, 3)}))
    points = _points({"after": "4w"}, {"after": "55d"}, {})
    found = days_of(points, date(2026, 7, 6), date(2026, 8, 31), days)
    assert found == (date(2026, 8, 4), date(2026, 8, 28), date(2026, 8, 28))


def test_a_goal_without_a_value_is_the_minimum() -> None:
    goal = build(Goal, {"kpi": "k", "baseline": Decimal(55)}, AT)
    assert aim(goal, _kpi(minimum=Decimal(65))) == 65
    assert aim(goal, _kpi()) is None


@pytest.mark.parametrize(
    ("trigger", "values", "found"),
    [
        ({"periods": 2}, ("64", "64.9"), True),
        ({"periods": 2}, ("64", "65"), False),
        ({"periods": 2, "of": 3}, ("64", "65", "64"), True),
        ({"periods": 2, "of": 3}, ("64", "64", "65", "66"), False),
        ({"periods": 1, "short_of": "target"}, ("71.9",), True),
        ({"periods": 1, "threshold": Decimal(60)}, ("64",), False),
    ],
)
def test_an_outlier_is_short_in_enough_of_the_last_periods(
    trigger: dict[str, Any], values: tuple[str, ...], found: bool
) -> None:
    kpi = _kpi(better="higher", target=Decimal(72), minimum=Decimal(65))
    made = build(Trigger, {"kpi": "k", **trigger}, AT)
    assert met(made, kpi, [*map(Decimal, values)]) is found


def test_where_nothing_is_missed_nobody_can_tell() -> None:
    made = build(Trigger, {"kpi": "k", "periods": 1}, AT)
    assert met(made, _kpi(better="higher"), [Decimal(1)]) is None
