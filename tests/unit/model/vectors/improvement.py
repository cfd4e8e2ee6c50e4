"""Business cases and changes by the functions that improvement plans print and check."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from sopgen.model import improvement as model
from sopgen.model import investing
from sopgen.model.build import build
from sopgen.model.improvement import Improvement
from sopgen.model.values import At

Json = Any
HEAD = {"id": "I", "title": "T", "version": "1.0", "status": "draft", "effective": "2026-01-05"}
CONTROL = {**HEAD, "owner": "o", "author": "a", "approver": "p", "actions": [{"id": "a", "name": "A"}]}


def _shown(value: Fraction | Decimal, like: str) -> str:
    """Half up to the digits that a figure is shown with."""
    exact = Decimal(value.numerator) / value.denominator if isinstance(value, Fraction) else value
    return f"{exact.quantize(Decimal(like), ROUND_HALF_UP):f}"


def _case(**more: Any) -> Any:
    return build(Improvement, {**CONTROL, "business_case": more}, At("improvement.yaml")).business_case


def _flows(values: list[str]) -> list[Json]:
    """What is below nought is spent, what is above it saved."""
    sides = [("investment" if Decimal(value) < 0 else "saving", abs(Decimal(value))) for value in values]
    return [{"year": year, side: value} for year, (side, value) in enumerate(sides)]


def business_case(inputs: Json, expected: Json) -> None:
    case = _case(rate=inputs["rate"], flows=_flows(inputs["flows"]))
    found = {"npv": case.npv, "irr": case.irr(1), "payback": case.payback, "roi": case.roi}
    for name, value in expected.items():
        if value == "never":
            assert found[name] is None
        else:
            assert _shown(found[name], value) == value


def excel_npv(inputs: Json, expected: Json) -> None:
    flows, rate = [Decimal(one) for one in inputs["flows"]], Decimal(inputs["rate"])
    assert _shown(investing.spreadsheet_value(flows, rate), expected["excel"]) == expected["excel"]
    assert _shown(investing.present_value(flows, rate), expected["from_time_0"]) == expected["from_time_0"]


def apply_change(inputs: Json, expected: Json) -> None:
    before, change = Decimal(inputs["before"]), Decimal(inputs["percent"])
    assert model.changed(before, change, "relative") == Decimal(expected["relative"])
    assert model.changed(before, change, "points") == Decimal(expected["points"])


def before_after(inputs: Json, expected: Json) -> None:
    before, after = Decimal(inputs["before"]), Decimal(inputs["after"])
    assert model.difference(before, after) == Decimal(expected["difference"])
    assert model.relative(before, after) == Decimal(expected["relative_percent"])
    assert model.is_better(before, after, inputs["better"]) is expected["better"]


def aht_saving(inputs: Json, expected: Json) -> None:
    contacts, aht = inputs["calls_per_month"], f"{inputs['aht_s']}s"
    saving = {"name": "Calls", "contacts": contacts, "aht": aht, "reduction": inputs["reduction"]}
    saving |= {"occupancy": inputs["occupancy"], "hourly_cost": inputs["hourly_cost"]}
    (found,) = _case(rate=0, flows=[{"year": 0}], handling=[saving]).handling
    assert found.hours == Decimal(expected["hours"])
    assert found.worth == Decimal(expected["money"])


CALCULATIONS: Mapping[str, Callable[[Any, Any], None]] = {
    "business_case": business_case,
    "excel_npv": excel_npv,
    "apply_change": apply_change,
    "before_after": before_after,
    "aht_saving": aht_saving,
}
