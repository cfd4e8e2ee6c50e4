"""Which target is in force, and what a result is held against."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from sopgen.model.build import build
from sopgen.model.credits import statement
from sopgen.model.kpis import Kpi
from sopgen.model.periods import Period
from sopgen.model.results import Result
from sopgen.model.sla import Sla
from sopgen.model.targets import dated, in_force, target_on
from sopgen.model.values import At

AT = At("sla.yaml")
D = Decimal
Make = Callable[..., Any]
KPI = build(
    Kpi,
    {"id": "kept", "name": "Kept", "unit": "%", "better": "higher", "target": 72, "minimum": 65},
    AT,
)
RAMP = [
    {"from": "2026-02-02", "value": 60, "credits": "none"},
    {"offset": "+4w", "value": 66},
    {"from": "2026-04-15", "value": 72},
]


def contract(make: Make, targets: list[Any] | None = None, **data: Any) -> Sla:
    tiers = [{"below": 72, "at_least": 68, "credit": 5}, {"below": 68, "credit": 10}]
    level = {"id": "sl", "kpi": "kept", "window": "month", "credit_tiers": tiers}
    sla: Sla = make(
        Sla,
        levels=[{**level, "targets": RAMP if targets is None else targets}],
        credits={"model": "tier", "monthly_charge": "USD 1000.00", "cap": 100},
        **{"term": {"start": "2026-02-02", "months": 12}, **data},
    )
    return sla


def test_an_offset_counts_from_the_first_day_of_the_term(make: Make) -> None:
    """2 February and four weeks is 2 March 2026."""
    sla = contract(make)
    assert [day for day, _ in dated(sla, sla.levels[0])] == [
        date(2026, 2, 2),
        date(2026, 3, 2),
        date(2026, 4, 15),
    ]


@pytest.mark.parametrize(
    ("day", "value"), [("2026-02-01", None), ("2026-02-02", 60), ("2026-03-01", 60), ("2026-04-15", 72)]
)
def test_a_target_is_in_force_from_its_day_on(make: Make, day: str, value: int | None) -> None:
    sla = contract(make)
    target = target_on(sla, sla.levels[0], date.fromisoformat(day))
    assert (target and target.value) == value


@pytest.mark.parametrize(
    ("month", "target", "minimum", "tiers"),
    [
        ("2026-02", 60, 53, []),  # begins before the term, whose first day counts
        ("2026-03", 60, 53, []),  # the second is in force from the second of March on
        ("2026-04", 66, 59, [66, 62]),  # six less than 72 and 68
        ("2026-05", 72, 65, [72, 68]),
    ],
)
def test_the_first_day_of_a_period_decides_for_all_of_it(
    make: Make, month: str, target: int, minimum: int, tiers: list[int]
) -> None:
    sla = contract(make)
    found = in_force(sla, sla.levels[0], KPI, Period.parse(month))
    assert [found.kpi.target, found.kpi.minimum] == [D(target), D(minimum)]
    assert [tier.below for tier in found.level.credit_tiers] == tiers


def test_without_dated_targets_nothing_moves(make: Make) -> None:
    sla = contract(make, [])
    found = in_force(sla, sla.levels[0], KPI, Period.parse("2026-02"))
    assert (found.level, found.kpi) == (sla.levels[0], KPI)


def test_business_days_have_no_calendar_and_an_offset_no_term(make: Make) -> None:
    sla = contract(make, [{"offset": "+20bd", "value": 60}])
    assert dated(sla, sla.levels[0]) == []
    sla = replace(contract(make, [{"offset": "+4w", "value": 60}]), term=None)
    assert dated(sla, sla.levels[0]) == []


@pytest.mark.parametrize(
    ("month", "result", "credit"),
    [
        ("2026-03", 50, "0.00"),  # no credit is due
        ("2026-04", 65, "50.00"),  # below 66, at least 62
        ("2026-04", 61, "100.00"),
        ("2026-05", 70, "50.00"),
        ("2026-05", 66, "100.00"),
    ],
)
def test_a_credit_is_owed_for_the_target_in_force(make: Make, month: str, result: int, credit: str) -> None:
    sla = contract(make)
    measured = build(Result, {"level": "sl", "period": month, "result": result}, AT)
    found = statement(sla, {"kept": KPI}, [measured])
    assert found is not None
    assert str(found.credit) == credit
    assert found.lines[0].kpi.target == in_force(sla, sla.levels[0], KPI, measured.period).kpi.target


def test_a_miss_while_no_credit_is_due_is_no_miss_to_repeat(make: Make) -> None:
    sla = contract(make)
    months = [("2026-03", 50), ("2026-04", 65)]
    results = [build(Result, {"level": "sl", "period": one, "result": it}, AT) for one, it in months]
    found = statement(sla, {"kept": KPI}, results)
    assert found is not None
    assert not found.lines[0].repeated
