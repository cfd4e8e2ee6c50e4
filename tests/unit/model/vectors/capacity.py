"""Capacity plans by the functions that print agents, waits, people and shrinkage."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from sopgen.model.build import build
from sopgen.model.capacity import Shrinkage
from sopgen.model.erlang import Aim, Traffic, fewest, served
from sopgen.model.staffing import full_time, lost, scheduled
from sopgen.model.values import At

Json = Any


def _traffic(inputs: Json) -> Traffic:
    patience = inputs.get("patience_s")
    return Traffic(
        Fraction(inputs["calls"]),
        Fraction(inputs["period_min"]) * 60,
        Fraction(inputs["aht_s"]),
        Fraction(patience) if patience else None,
    )


def _same(found: Decimal | Fraction, expected: str) -> None:
    """Alike to the decimals that were published."""
    value = Decimal(found.numerator) / found.denominator if isinstance(found, Fraction) else found
    assert value.quantize(Decimal(expected), ROUND_HALF_UP) == Decimal(expected)


def erlang_c(inputs: Json, expected: Json) -> None:
    traffic = _traffic(inputs)
    found = served(traffic, inputs["agents"], Fraction(inputs["answer_s"]))
    if expected.get("stable") is False:
        assert found is None
        return
    assert found
    values: dict[str, Decimal | Fraction] = {
        "erlangs": traffic.load,
        "wait_percent": found.waiting,
        "service_level": found.level,
        "asa_s": found.wait,
        "occupancy": found.occupancy,
    }
    for name, value in expected.items():
        _same(values[name], value)


def staffing(inputs: Json, expected: Json) -> None:
    aim = Aim(Fraction(inputs["target"]), Fraction(inputs["answer_s"]), Fraction(inputs["max_occupancy"]))
    found = fewest(_traffic(inputs), aim)
    assert found
    assert found.agents == expected["agents"]
    _same(found.level, expected["service_level"])
    assert scheduled(found.agents, Fraction(inputs["shrinkage"])) == expected["scheduled"]


def erlang_a(inputs: Json, expected: Json) -> None:
    found = served(_traffic(inputs), inputs["agents"], Fraction(20))
    assert found
    assert found.abandoned is not None
    _same(found.abandoned, expected["abandoned"])
    _same(found.wait, expected["mean_wait_s"])
    _same(found.occupancy, expected["occupancy"])


def back_office(inputs: Json, expected: Json) -> None:
    hours = Fraction(inputs["items"]) * Fraction(inputs["minutes_each"]) / 60
    paid = Fraction(inputs["hours_per_day"]) * Fraction(inputs["days"])
    found = full_time(hours, paid, Fraction(inputs["utilisation"]), Fraction(inputs["shrinkage"]))
    assert found
    _same(hours, expected["hours"])
    _same(found, expected["fte"])
    assert -(-found // 1) == expected["people"]


def shrinkage(inputs: Json, expected: Json) -> None:
    """Parts of the hours that are paid, added up; what a roster is multiplied by."""
    paid = Decimal(inputs["paid"])
    components = [
        {"id": f"c-{n}", "name": f"C{n}", "percent": str(Decimal(one) / paid * 100)}
        for n, one in enumerate(inputs["unavailable"])
    ]
    made = build(Shrinkage, {"combine": "additive", "components": components}, At("plan.yaml"))
    found = lost(made)
    _same(found, expected["percent"])
    _same(1 / (1 - found / 100), expected["factor"])
    assert scheduled(1000, found) != 1000 * Decimal(expected["wrong_factor"])


CALCULATIONS: Mapping[str, Callable[[Any, Any], None]] = {
    "erlang_c": erlang_c,
    "staffing": staffing,
    "erlang_a": erlang_a,
    "back_office": back_office,
    "shrinkage": shrinkage,
}
