"""What a month is charged, worked out by hand."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopgen.model.build import build
from sopgen.model.charges import Invoice, charge_line, in_parts, invoice, step_for
from sopgen.model.kpis import Kpi
from sopgen.model.sla import Charge, Incentive, Sla
from sopgen.model.values import At

AT = At("sla.yaml")
D = Decimal
Make = Callable[..., Any]
CASES = [{"to": 200, "rate": "USD 18.00"}, {"from": 200, "to": 400, "rate": "USD 15.50"}]
OPEN = {"from": 400, "rate": "USD 15.00"}
KPI = build(Kpi, {"id": "kept", "name": "Kept", "unit": "%", "decimals": 1, "target": 72}, AT)


def charge(**data: Any) -> Charge:
    return build(Charge, {"id": "chg", "name": "C", "basis": "transaction", **data}, AT)


@pytest.mark.parametrize(
    ("data", "volume", "amount"),
    [
        ({"basis": "month", "rate": "USD 9000.00"}, 0, "9000.00"),
        ({"rate": "USD 2.00"}, 118, "236.00"),
        ({"rate": "USD 2.00", "commitment": 120}, 118, "240.00"),
        ({"rate": "USD 2.00", "commitment": 120}, 121, "242.00"),
        ({"bands": [*CASES, OPEN]}, 200, "3600.00"),  # 200 × 18
        ({"bands": [*CASES, OPEN]}, 201, "3615.50"),  # and 1 × 15.50
        ({"bands": [*CASES, OPEN]}, 450, "7450.00"),  # 3,600 + 200 × 15.50 + 50 × 15
        ({"bands": [*CASES, OPEN], "banding": "whole"}, 200, "3600.00"),
        ({"bands": [*CASES, OPEN], "banding": "whole"}, 201, "3115.50"),  # 201 × 15.50
        ({"bands": [*CASES, OPEN], "banding": "whole", "commitment": 250}, 0, "3875.00"),
        ({"bands": [*CASES, OPEN]}, 0, "0.00"),
        ({"rate": "USD 0.0125"}, 2, "0.03"),  # 0.025: half up
        ({"rate": "JPY 10.5"}, 1, "11"),
    ],
)
def test_what_a_volume_costs(data: dict[str, Any], volume: int, amount: str) -> None:
    line = charge_line(charge(**data), D(volume))
    assert line is not None
    assert str(line.amount) == amount


def test_a_volume_without_a_rate_is_not_charged() -> None:
    assert charge_line(charge(), D(5)) is None
    assert charge_line(charge(bands=CASES), D(401)) is None
    assert charge_line(charge(bands=CASES, banding="whole"), D(401)) is None
    assert charge_line(charge(bands=CASES), D(400)) is not None
    assert charge_line(charge(bands=[{"from": 10, "rate": "USD 1.00"}]), D(20)) is None


def test_a_commitment_that_is_not_reached_is_said() -> None:
    line = charge_line(charge(rate="USD 2.00", commitment=120), D(118))
    assert line is not None
    assert [line.volume, line.charged] == [D(118), D(120)]
    assert line.raised


@given(st.integers(0, 10**6), st.integers(1, 10**5), st.integers(1, 10**5))
def test_parts_of_bands_add_up_to_the_volume(volume: int, first: int, more: int) -> None:
    bands = [
        {"to": first, "rate": "USD 3.00"},
        {"from": first, "to": first + more, "rate": "USD 2.00"},
        {"from": first + more, "rate": "USD 1.00"},
    ]
    parts = in_parts(charge(bands=bands), D(volume))
    assert parts is not None
    assert sum(part.volume for part in parts) == volume


@pytest.mark.parametrize(
    ("result", "bonus"), [("74.9", None), ("75", 1), ("77.9", 1), ("78", 2), ("59.9", -1), ("60", None)]
)
def test_the_step_furthest_from_the_target_counts(result: str, bonus: int | None) -> None:
    steps = [{"at_least": 75, "bonus": 1}, {"at_least": 78, "bonus": 2}, {"below": 60, "malus": 1}]
    step = step_for(build(Incentive, {"id": "inc", "kpi": "kept", "steps": steps}, AT), D(result))
    assert (step and (step.bonus or -(step.malus or D(0)))) == bonus


def month(
    make: Make, results: dict[str, Any], cap: float = 2, volume: int = 118, **incentives: Any
) -> Invoice:
    schedule = [
        {"id": "seats", "name": "Seats", "basis": "unit", "rate": "USD 2000.00"},
        {"id": "platform", "name": "Platform", "basis": "month", "rate": "USD 4000.00"},
    ]
    steps = [{"at_least": 75, "bonus": 1}, {"below": 60, "malus": 3}]
    scheme = [{"id": "inc", "kpi": "kept", "steps": steps, **incentives.pop("of", {})}]
    example = {"month": "2026-05", "volumes": [{"charge": "seats", "volume": volume}]}
    example["results"] = [{"incentive": id_, "result": value} for id_, value in results.items()]
    sla = make(
        Sla,
        levels=[{"id": "sl", "kpi": "kept"}],
        charges={"schedule": schedule, "example": example},
        incentives={"cap": cap, "schedule": scheme, **incentives},
    )
    found = invoice(sla, {"kept": KPI})
    assert found is not None
    return found


def test_a_month_adds_up(make: Make) -> None:
    """118 × 2,000 + 4,000 = 240,000; 1 % of it is 2,400."""
    found = month(make, {"inc": 75})
    assert str(found.charges) == "240000.00"
    assert [str(one.amount) for one in found.adjustments] == ["2400.00"]
    assert (str(found.due), found.capped) == ("242400.00", False)


def test_a_percentage_may_be_of_one_charge(make: Make) -> None:
    assert str(month(make, {"inc": 75}, of={"charge": "seats"}).due) == "242360.00"


def test_an_amount_is_added_as_it_is(make: Make) -> None:
    assert str(month(make, {"inc": 75}, counted_in="amount").due) == "240001.00"


def test_incentives_stay_within_their_cap_on_either_side(make: Make) -> None:
    """0.5 % of 240,000 is 1,200; a malus of 3 % would be 7,200."""
    up, down = month(make, {"inc": 75}, cap=0.5), month(make, {"inc": 59}, cap=0.5)
    assert [str(one.due) for one in (up, down)] == ["241200.00", "238800.00"]
    assert up.capped
    assert down.capped


def test_a_result_is_rounded_as_it_is_reported_before_it_is_compared(make: Make) -> None:
    assert str(month(make, {"inc": "74.96"}).incentives) == "2400.00"


def test_an_incentive_without_a_result_changes_nothing(make: Make) -> None:
    found = month(make, {})
    assert (found.adjustments, str(found.due)) == ((), "240000.00")


def test_a_month_that_cannot_be_told_is_not_shown(make: Make) -> None:
    levels = [{"id": "sl", "kpi": "kept"}]
    seats = {"id": "seats", "name": "Seats", "basis": "unit", "rate": "USD 2000.00"}
    euros = {"id": "euros", "name": "Euros", "basis": "month", "rate": "EUR 1.00"}
    for schedule, volumes in (([seats], []), ([seats, euros], [{"charge": "seats", "volume": 1}])):
        charges = {"schedule": schedule, "example": {"month": "2026-05", "volumes": volumes}}
        assert invoice(make(Sla, levels=levels, charges=charges), {}) is None
    assert invoice(make(Sla, levels=levels, charges={"schedule": [seats]}), {}) is None
    assert invoice(make(Sla, levels=levels), {}) is None
