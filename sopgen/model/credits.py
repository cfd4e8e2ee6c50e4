"""Service credits: which tier a result falls in, and what a month owes.

The month's credit is `min(cap × charge, Σ credits of the levels)`. A level's credit is, by model:

- tier: charge × tier %
- weighted: charge × at-risk % × weight % × tier %
- points: charge × point value % × points
- fixed: the tier's amount

each times the repeat multiplier when the same level was missed in the period before. Amounts are
rounded half up to the minor unit of the currency once a level, so that the lines of a statement add up
to its total; what limits a party is rounded down: the cap, which "may not be exceeded", and the at-risk
amount.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_DOWN, Decimal
from itertools import takewhile

from sopgen.model.currencies import rounded
from sopgen.model.kpis import Kpi
from sopgen.model.results import Result, before, newest
from sopgen.model.sla import Credits, CreditTier, ServiceLevel, Sla
from sopgen.records import dataclass

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Line:
    """One result of a statement; `tier` is None when nothing is owed, `credit` in the charge's currency.

    `missed` holds the results of the run of misses that it ends, itself first.
    """

    level: ServiceLevel
    kpi: Kpi
    result: Result
    tier: CreditTier | None
    multiplier: Decimal
    credit: Decimal
    missed: tuple[Result, ...] = ()

    @property
    def repeated(self) -> bool:
        return len(self.missed) > 1


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

    @property
    def shares(self) -> tuple[Decimal, ...]:
        """What each line has of the month's credit: of a cap, a part in proportion to its own credit.

        The parts add up to the cap: they are rounded down, and the minor units that are then left over go
        one each to those that lost most by it.
        """
        if not self.capped:
            return tuple(line.credit for line in self.lines)
        exact = [self.cap * line.credit / self.total for line in self.lines]
        unit = Decimal(1).scaleb(int(self.cap.as_tuple().exponent))
        parts = [amount.quantize(unit, ROUND_DOWN) for amount in exact]
        by_loss = sorted(range(len(parts)), key=lambda n: parts[n] - exact[n])
        for n in by_loss[: int((self.cap - sum(parts)) / unit)]:
            parts[n] += unit
        return tuple(parts)


def threshold(tier: CreditTier) -> Decimal | None:
    """The value on whose far side the tier is owed."""
    return tier.below if tier.below is not None else tier.above


def tier_for(level: ServiceLevel, result: Decimal) -> CreditTier | None:
    """The severest tier whose threshold the result misses, however the tiers are ordered."""
    owed = [
        tier
        for tier in level.credit_tiers
        if (tier.below is not None and result < tier.below)
        or (tier.above is not None and result > tier.above)
    ]
    return max(owed, key=_severity, default=None)


def _severity(tier: CreditTier) -> Decimal:
    return tier.above if tier.below is None and tier.above is not None else -(tier.below or Decimal(0))


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
    return rounded(credits.currency, amounts[credits.model]() * multiplier)


def point_amount(credits: Credits) -> Decimal:
    """What one point is worth."""
    return rounded(credits.currency, credits.monthly_charge.amount * (credits.point_value or 0) / HUNDRED)


def at_risk_amount(credits: Credits) -> Decimal:
    """The part of the monthly charge that the weighted model shares out among the levels."""
    return _limit(credits, credits.shared_out)


def cap_amount(credits: Credits) -> Decimal:
    """The most that is owed for a month."""
    return _limit(credits, credits.cap)


def _limit(credits: Credits, percent: Decimal) -> Decimal:
    """Never more than its share of the charge, so rounded down."""
    return rounded(credits.currency, credits.monthly_charge.amount * percent / HUNDRED, ROUND_DOWN)


def statement(sla: Sla, kpis: Mapping[str, Kpi], results: Sequence[Result]) -> Statement | None:
    """What the newest month of the results owes; None when the agreement has no credits.

    The months before it serve to tell which misses are repeated.
    """
    credits = sla.credits
    if credits is None:
        return None
    month = sorted(newest(results), key=lambda result: result.period)
    lines = tuple(
        _line(credits, level, kpis[level.kpi], result, results)
        for level in sla.levels
        for result in month
        if result.level == level.id and level.kpi in kpis
    )
    total = sum((line.credit for line in lines), rounded(credits.currency, Decimal(0)))
    cap = cap_amount(credits)
    return Statement(lines, total, cap, min(total, cap))


def _line(credits: Credits, level: ServiceLevel, kpi: Kpi, result: Result, results: Sequence[Result]) -> Line:
    tier = _missed(level, result)
    run = (result, *takewhile(lambda other: _missed(level, other), before(results, result))) if tier else ()
    multiplier = (credits.repeat_multiplier or Decimal(1)) if run[1:] else Decimal(1)
    owed = level_credit(credits, level, tier, multiplier) if tier else rounded(credits.currency, Decimal(0))
    return Line(level, kpi, result, tier, multiplier, owed, run)


def _missed(level: ServiceLevel, result: Result) -> CreditTier | None:
    return None if result.counted is None else tier_for(level, result.counted)


def earned_back(rules: Credits, credit: Decimal) -> Decimal:
    """What of a level's credit comes back once the level has been good for as long as the scheme asks."""
    share = rules.earn_back.share if rules.earn_back else Decimal(0)
    return rounded(rules.currency, credit * (HUNDRED if share is None else share) / HUNDRED)
