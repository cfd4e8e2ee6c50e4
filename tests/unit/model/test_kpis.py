"""Examples of measures: two counts, and the result that a calculator gives."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sopgen.model.kpis import Example, Kpi
from sopgen.model.values import At


def kpi(unit: str, decimals: int | None, numerator: str, denominator: str, per: str = "") -> Kpi:
    example = Example(
        at=At("kpis.yaml", ()),
        numerator=Decimal(numerator),
        denominator=Decimal(denominator),
        per=Decimal(per) if per else None,
    )
    return Kpi(at=At("kpis.yaml", ()), id="k", name="K", unit=unit, decimals=decimals, example=example)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("unit", "decimals", "counts", "result"),
    [
        ("%", 1, ("1793", "2700"), "66.4"),
        ("%", 2, ("16138", "16200"), "99.62"),
        ("count", 1, ("10", "840", "100"), "1.2"),
        ("min", 1, ("169650", "26100"), "6.5"),
        ("currency", 3, ("233700", "2780000"), "0.084"),
        ("%", 1, ("1", "8"), "12.5"),
        ("%", 0, ("1", "8"), "13"),
        ("%", None, ("1793", "2700"), "66.41"),
    ],
)
def test_an_example_is_worked_out(
    unit: str, decimals: int | None, counts: tuple[str, ...], result: str
) -> None:
    assert kpi(unit, decimals, *counts).worked == Decimal(result)


def test_without_an_example_there_is_no_result() -> None:
    assert Kpi(at=At("kpis.yaml", ()), id="k", name="K").worked is None
