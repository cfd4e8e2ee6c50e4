"""Improvement plans: minutes in the mean of all cases, costs against their plan, the day of the review."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from sopgen.model.build import build
from sopgen.model.improvement import Improvement, value_added, waiting, work
from sopgen.model.values import At

HEAD = {"id": "I", "title": "T", "version": "1.0", "status": "draft", "effective": "2026-01-05"}
CONTROL = {**HEAD, "owner": "o", "author": "a", "approver": "p", "actions": [{"id": "a", "name": "A"}]}


def plan(**more: Any) -> Improvement:
    return build(Improvement, {**CONTROL, **more}, At("improvement.yaml"))


def steps(*given: dict[str, Any]) -> Any:
    made = [{"name": f"s{n}", **one} for n, one in enumerate(given)]
    process = {"id": "p", "name": "P", "as_is": made, "to_be": made[:1], "volume": 600, "period": "month"}
    return plan(processes=[process]).processes[0]


def test_a_step_counts_as_often_as_cases_pass_through_it() -> None:
    process = steps(
        {"minutes": 4, "waste": "none"}, {"minutes": 10, "share": 30, "wait": 20, "waste": "defects"}
    )
    assert work(process.as_is) == 7
    assert waiting(process.as_is) == 6
    assert value_added(process.as_is) == Fraction(400, 13)
    assert process.saved == 3
    assert process.hours == 30


def test_no_share_of_value_where_a_step_is_not_judged() -> None:
    assert value_added(steps({"minutes": 4, "waste": "none"}, {"minutes": 1}).as_is) is None
    assert value_added(steps({"minutes": 0, "waste": "none"}).as_is) is None


@pytest.mark.parametrize(
    ("delivered", "day"),
    [("2025-08-31", date(2026, 2, 28)), ("2026-03-02", date(2026, 9, 2)), (None, None)],
)
def test_benefits_are_looked_at_six_months_after_delivery(delivered: str | None, day: date | None) -> None:
    assert plan(**({"delivered": delivered} if delivered else {})).follow_up == day


def test_an_overrun_is_a_share_of_the_plan() -> None:
    lines = [
        {"id": "a", "name": "A", "planned": 12000, "forecast": 13500},
        {"id": "b", "name": "B", "planned": 0, "forecast": 5},
        {"id": "c", "name": "C", "planned": 10},
        {"id": "d", "name": "D", "planned": 10, "actual": 12},
        {"id": "e", "name": "E", "planned": 10, "actual": 9},
        {"id": "f", "name": "F", "planned": 10, "actual": 12, "forecast": 11},
    ]
    costs = plan(costs={"lines": lines}).costs
    assert costs
    assert [line.overrun for line in costs.lines] == [Fraction(25, 2), None, None, 20, None, 10]
    assert [line.variance for line in costs.lines] == [1500, 5, None, 2, None, 1]


def test_a_target_is_what_is_written_or_what_the_change_leads_to() -> None:
    given = [
        {"id": "a", "before": 80, "change": 15, "as": "relative"},
        {"id": "b", "before": 80, "change": 15, "as": "points"},
        {"id": "c", "before": 80, "change": 15, "as": "points", "target": 90},
        {"id": "d", "before": 80, "change": 15},
        {"id": "e", "before": -20, "change": 50, "as": "relative"},
    ]
    assert [one.aim for one in plan(benefits=given).benefits] == [92, 95, 90, None, -10]


def test_savings_may_fall_short_by_what_the_value_is_of_them() -> None:
    """110 saved after a year are worth 100 at 10%, and 80 are paid: a fifth may be missing."""
    flows = [{"year": 0, "investment": 80}, {"year": 1, "saving": 110}]
    case = plan(business_case={"rate": 10, "flows": flows}).business_case
    assert case
    assert case.margin == 20
    assert case.npv == 20
    short = plan(business_case={"rate": 10, "flows": [{"year": 0, "investment": 80}]}).business_case
    assert short
    assert short.margin is None
