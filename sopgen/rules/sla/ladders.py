"""The credit tiers of a service level as steps away from its target."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_FLOOR, Decimal
from typing import Literal

from sopgen.model.credits import threshold
from sopgen.model.kpis import Kpi
from sopgen.model.sla import CreditTier, ServiceLevel
from sopgen.records import dataclass
from sopgen.rules.context import Context
from sopgen.rules.words import plain

Side = Literal["below", "above"]
BOUND = {"below": "at_least", "above": "at_most"}
TARGETS: dict[str | None, dict[Side, str]] = {
    "higher": {"below": "target"},
    "lower": {"above": "target"},
    "range": {"below": "low", "above": "high"},
    None: {},
}
"""From which value of the KPI a miss begins, by the side on which results are bad."""


@dataclass(frozen=True, slots=True)
class Ladder:
    """The tiers of a level on one side of its target, in the order of the blueprint.

    Values are compared as `depth`: mirrored for `below`, so that a greater depth is always worse and a
    tier takes in the results from its threshold (without it) to its bound (with it).
    """

    level: ServiceLevel
    kpi: Kpi
    side: Side
    tiers: tuple[CreditTier, ...]

    def depth(self, value: Decimal) -> Decimal:
        return -value if self.side == "below" else value

    def start(self, tier: CreditTier) -> Decimal:
        value = threshold(tier)
        assert value is not None
        return self.depth(value)

    def bound(self, tier: CreditTier) -> Decimal | None:
        value: Decimal | None = getattr(tier, BOUND[self.side])
        return None if value is None else self.depth(value)

    def results(self, above: Decimal, to: Decimal) -> tuple[Decimal, Decimal] | None:
        """First and last result, at the KPI's precision, whose depth is over `above` and at most `to`."""
        step = Decimal(1).scaleb(-self._decimals)
        first = ((above / step).to_integral_value(ROUND_FLOOR) + 1) * step
        last = (to / step).to_integral_value(ROUND_FLOOR) * step
        return (self.depth(first), self.depth(last)) if first <= last else None

    @property
    def _decimals(self) -> int:
        """Those of the KPI; without any a result may be finer than the tiers, by one more to show it."""
        if self.kpi.decimals is not None:
            return self.kpi.decimals
        values = [v for t in self.tiers for v in (t.below, t.at_least, t.above, t.at_most) if v is not None]
        return 1 + max(0, *(-int(value.as_tuple().exponent) for value in values))


def ladders(context: Context) -> Iterator[Ladder]:
    sides: tuple[Side, ...] = ("below", "above")
    for _, level, kpi in context.levels():
        for side in sides:
            tiers = tuple(tier for tier in level.credit_tiers if side_of(tier) == side)
            if tiers:
                yield Ladder(level, kpi, side, tiers)


def side_of(tier: CreditTier) -> Side | None:
    """On which side of its threshold a tier is owed; None for a tier without exactly one threshold."""
    if (tier.below is None) == (tier.above is None):
        return None
    return "below" if tier.below is not None else "above"


def worded(kpi: Kpi, results: tuple[Decimal, Decimal]) -> str:
    """The results in words: `exactly 68.0 %`, `68.1 to 68.4 %`."""
    unit = f" {kpi.unit}" if kpi.unit else ""
    low, high = sorted(results)
    return f"exactly {plain(low)}{unit}" if low == high else f"{plain(low)} to {plain(high)}{unit}"
