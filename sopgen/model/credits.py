"""Service credits: which tier a result falls in, and what a month owes.

The month's credit is `min(cap × charge, Σ credits of the levels)`. A level's credit is, by model:

- tier: charge × tier %
- weighted: charge × at-risk % × weight % × tier %
- points: charge × point value % × points
- fixed: the tier's amount

each times the repeat multiplier when the same level was missed the month before. Amounts are
rounded half up to the cent once a level, so that the lines of a statement add up to its total.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from sopgen.model.kpis import Kpi
from sopgen.model.sla import Credits, CreditTier, EarnBack, Result, ServiceLevel, Sla

CENT = Decimal("0.01")
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Line:
    """One level of a statement; `tier` is None when nothing is owed, `credit` in the charge's currency."""

    level: ServiceLevel
    kpi: Kpi
    result: Decimal
    tier: CreditTier | None
    multiplier: Decimal
    credit: Decimal
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """What one month owes: the levels' sum, the cap, and the lesser of the two."""

    lines: tuple[Line, ...]
    total: Decimal
    cap: Decimal
    credit: Decimal

    @property
    def capped(self) -> bool:
        return self.total > self.cap


def threshold(tier: CreditTier) -> Decimal | None:
    """The value on whose far side the tier is owed."""
    return tier.below if tier.below is not None else tier.above


def tier_for(level: ServiceLevel, result: Decimal) -> CreditTier | None:
    """The severest tier whose threshold the result misses."""
    owed = None
    for tier in level.credit_tiers:
        if (tier.below is not None and result < tier.below) or (
            tier.above is not None and result > tier.above
        ):
            owed = tier
    return owed


def meets_target(kpi: Kpi, result: Decimal) -> bool:
    """Whether a result is on the good side of the target; of both ends for a range."""
    if kpi.better == "range":
        return (kpi.low is None or result >= kpi.low) and (kpi.high is None or result <= kpi.high)
    if kpi.target is None:
        return True
    return result <= kpi.target if kpi.better == "lower" else result >= kpi.target


def level_credit(credits: Credits, level: ServiceLevel, tier: CreditTier, multiplier: Decimal) -> Decimal:
    """What one level owes in a month, before the cap."""
    charge = credits.monthly_charge.amount
    amounts: Mapping[str, Callable[[], Decimal]] = {
        "tier": lambda: charge * tier.credit / HUNDRED,
        "weighted": lambda: charge * credits.shared_out * (level.weight or 0) * tier.credit / HUNDRED**3,
        "points": lambda: charge * (credits.point_value or 0) * tier.credit / HUNDRED,
        "fixed": lambda: tier.credit,
    }
    return (amounts[credits.model]() * multiplier).quantize(CENT, ROUND_HALF_UP)


def statement(sla: Sla, kpis: Mapping[str, Kpi], results: Sequence[Result]) -> Statement | None:
    """The month's credit for the results given; None when the agreement has no credits."""
    credits = sla.credits
    if credits is None:
        return None
    by_level = {result.level: result for result in results}
    lines = []
    for level in sla.levels:
        result, kpi = by_level.get(level.id), kpis.get(level.kpi)
        if result is None or kpi is None:
            continue
        tier = tier_for(level, result.result)
        multiplier = (credits.repeat_multiplier or Decimal(1)) if result.repeat else Decimal(1)
        owed = level_credit(credits, level, tier, multiplier) if tier else Decimal("0.00")
        lines.append(Line(level, kpi, result.result, tier, multiplier, owed, bool(result.repeat)))
    total = sum((line.credit for line in lines), Decimal("0.00"))
    cap = (credits.monthly_charge.amount * credits.cap / HUNDRED).quantize(CENT, ROUND_HALF_UP)
    return Statement(tuple(lines), total, cap, min(total, cap))


def earned_back(rules: EarnBack, credit: Decimal) -> Decimal:
    """What of a credit comes back once the level has been good for as long as the scheme asks."""
    share = HUNDRED if rules.share is None else rules.share
    return (credit * share / HUNDRED).quantize(CENT, ROUND_HALF_UP)


WINDOW_MINUTES = {
    "day": Decimal(1440),
    "week": Decimal(10080),
    "month": Decimal(43200),
    "quarter": Decimal(129600),
    "year": Decimal(525600),
}
"""Minutes in a measurement window around the clock: 30 days a month, 90 a quarter, 365 a year."""


def allowed_downtime(target: Decimal, window: str, maintenance: Decimal = Decimal(0)) -> Decimal:
    """Minutes that may be lost in a window at an availability target in per cent.

    From availability = (T − M − D) / (T − M), with T the window, M maintenance and D down minutes.
    """
    return (WINDOW_MINUTES[window] - maintenance) * (HUNDRED - target) / HUNDRED
