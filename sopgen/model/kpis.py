"""KPIs: what is measured and what is good."""

from __future__ import annotations

from dataclasses import field
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import ClassVar, Literal

from sopgen.model.base import Controlled, Item
from sopgen.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Band(Item):
    """A named stretch of the scale."""

    label: str = field()  # without a default: else the label that items have would be taken for one
    from_: Decimal
    to: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark(Item):
    """What others reach, and who says so."""

    value: Decimal
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Example(Item):
    """One period worked out: the two counts, and what a rate is given for (errors in 100 contacts)."""

    numerator: Decimal
    denominator: Decimal
    per: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kpi(Item):
    """One measure."""

    kind: ClassVar[str] = "kpi"
    id: str
    name: str
    abbreviation: str = ""
    definition: str = ""
    numerator: str = ""
    denominator: str = ""
    formula: str = ""
    unit: (
        Literal["%", "s", "min", "h", "d", "bd", "w", "mo", "count", "score", "points", "ratio", "currency"]
        | None
    ) = None
    decimals: int | None = None
    better: Literal["higher", "lower", "range"] | None = None
    target: Decimal | None = None
    minimum: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    bands: tuple[Band, ...] = ()
    period: Literal["shift", "day", "week", "month", "quarter", "year"] | None = None
    aggregation: (
        Literal[
            "ratio_of_sums",
            "sum",
            "mean",
            "median",
            "percentile_90",
            "percentile_95",
            "minimum",
            "maximum",
            "last",
        ]
        | None
    ) = None
    source: str = ""
    owner: str = ""
    goal: str = ""
    perspective: Literal["financial", "customer", "process", "people"] | None = None
    contractual: bool | None = None
    benchmark: Benchmark | None = None
    example: Example | None = None
    notes: str = ""

    @property
    def worked(self) -> Decimal | None:
        """The result of the example in its unit, half up to the decimals that are reported, else to two."""
        if self.example is None:
            return None
        times = self.example.per or Decimal(100 if self.unit == "%" else 1)
        result = self.example.numerator * times / self.example.denominator
        return (
            result.quantize(Decimal("0.01"), ROUND_HALF_UP)
            if self.decimals is None
            else self.reported(result)
        )

    def reported(self, value: Decimal) -> Decimal:
        """A value with the decimals that the measure is reported with, half up."""
        _, digits, exponent = value.as_tuple()
        if self.decimals is None or not isinstance(exponent, int) or -exponent <= self.decimals:
            return value
        step = Decimal(1).scaleb(-self.decimals)
        return value.quantize(step, ROUND_HALF_UP, Context(prec=len(digits) + 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Kpis(Controlled):
    """What is measured, how, and what is good: the one place where a target stands."""

    kind: ClassVar[str] = "kpis"
    figures: tuple[Literal["none", "measures"], ...] = ()
    introduction: str = ""
    kpis: tuple[Kpi, ...]
