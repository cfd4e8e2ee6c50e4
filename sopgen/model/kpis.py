"""KPIs: what is measured and what is good."""

from __future__ import annotations

from dataclasses import field
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import ClassVar, Literal

from sopgen.model.base import Controlled, Item
from sopgen.model.periods import Period
from sopgen.records import dataclass

Unit = Literal["%", "s", "min", "h", "d", "bd", "w", "mo", "count", "score", "points", "ratio", "currency"]
Perspective = Literal["financial", "customer", "process", "people"]
"""Those of the balanced scorecard (Kaplan and Norton, Harvard Business Review 1/1992)."""


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
    unit: Unit | None = None
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
    perspective: Perspective | None = None
    weight: Decimal | None = None
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
class Quadrant(Item):
    """A perspective of the balanced scorecard, and what is aimed at in it."""

    perspective: Perspective
    name: str = ""
    objective: str
    weight: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyResult(Item):
    """What an objective is seen by: a KPI, or a measure of its own, from its start to its target."""

    kind: ClassVar[str] = "key-result"
    id: str
    kpi: str = ""
    measure: str = ""
    unit: Unit | None = None
    start: Decimal
    target: Decimal
    weight: Decimal | None = None
    owner: str = ""

    @property
    def falls_back_to(self) -> str:
        return self.kpi

    @property
    def label(self) -> str:
        return self.measure

    @property
    def own(self) -> Kpi:
        """Its own measure as a KPI, of which that side is better to which it is to move."""
        better: Literal["higher", "lower"] = "lower" if self.target < self.start else "higher"
        return Kpi(
            at=self.at, id=self.id, name=self.measure, unit=self.unit, better=better, target=self.target
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective(Item):
    """What is to be reached in a period, and its key results."""

    kind: ClassVar[str] = "objective"
    id: str
    name: str
    why: str = ""
    owner: str = ""
    period: Period | None = None
    perspective: Perspective | None = None
    key_results: tuple[KeyResult, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kpis(Controlled):
    """What is measured, how, and what is good: the one place where a target stands."""

    kind: ClassVar[str] = "kpis"
    figures: tuple[Literal["none", "measures", "scorecard", "objectives"], ...] = ()
    introduction: str = ""
    perspectives: tuple[Quadrant, ...] = ()
    objectives: tuple[Objective, ...] = ()
    kpis: tuple[Kpi, ...]


def within(document: Kpis, quadrant: Quadrant) -> tuple[Kpi, ...]:
    """The measures of a perspective, in the order of the catalogue."""
    return tuple(kpi for kpi in document.kpis if kpi.perspective == quadrant.perspective)
