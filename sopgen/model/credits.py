"""Service credits: which tier a result falls in, and what a month owes.

The month's credit is `min(cap × charge, Σ credits of the levels)`. A level's credit is, by model:

- tier: charge × tier %
- weighted: charge × at-risk % × weight % × tier %
- points: charge × point value % × points
- fixed: the tier's amount
- days: charge ÷ days of the month × days of service, once for each started stretch where the tier says so

each times the repeat multiplier when the same level was missed in the period before, or that multiplied by
itself for each miss of the run where it compounds. The charge is that of the month, or of all months of a
longer period where the contract says so. Points that are free are taken off the sum. Amounts are
rounded half up to the minor unit of the currency once a level, so that the lines of a statement add up
to its total; what limits a party is rounded down: the cap, which "may not be exceeded", and the at-risk
amount.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_DOWN, Decimal
from itertools import takewhile

from sopgen.model.currencies import rounded
from sopgen.model.kpis import Kpi
from sopgen.model.periods import MONTHS, Period
from sopgen.model.results import Result, before, newest
from sopgen.model.sla import Credits, CreditTier, ServiceLevel, Sla
from sopgen.model.targets import InForce, in_force
from sopgen.records import dataclass

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Line:
    """One result of a statement; `tier` is None when nothing is owed, `credit` in the charge's currency.

    `kpi` has the target in force, and `tier` the threshold. `charge` is what the credit is a share of, and
    `times` how often the tier is owed. `missed` holds the results of the run of misses that it ends, itself
    first.
    """

    level: ServiceLevel
    kpi: Kpi
    result: Result
    tier: CreditTier | None
    multiplier: Decimal
    credit: Decimal
    charge: Decimal
    times: int = 1
    missed: tuple[Result, ...] = ()

    @property
    def repeated(self) -> bool:
        return len(self.missed) > 1


@dataclass(frozen=True, slots=True)
class Statement:
    """What one month owes: the levels' sum less what is free, the cap, and the lesser of the two."""

    lines: tuple[Line, ...]
    total: Decimal
    free: Decimal
    cap: Decimal

    @property
    def owed(self) -> Decimal:
        """The sum without what is free, before the cap."""
        return max(self.total - self.free, self.total - self.total)

    @property
    def credit(self) -> Decimal:
        return min(self.owed, self.cap)

    @property
    def capped(self) -> bool:
        return self.owed > self.cap

    @property
    def shares(self) -> tuple[Decimal, ...]:
        """What each line has of the month's credit: of a reduced sum, a part in proportion to its own credit.

        The parts add up to that sum: they are rounded down, and the minor units that are then left over go
        one each to those that lost most by it.
        """
        if self.credit == self.total:
            return tuple(line.credit for line in self.lines)
        exact = [self.credit * line.credit / self.total for line in self.lines]
        unit = Decimal(1).scaleb(int(self.credit.as_tuple().exponent))
        parts = [amount.quantize(unit, ROUND_DOWN) for amount in exact]
        by_loss = sorted(range(len(parts)), key=lambda n: parts[n] - exact[n])
        for n in by_loss[: int((self.credit - sum(parts)) / unit)]:
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


def level_credit(
    credits: Credits,
    level: ServiceLevel,
    tier: CreditTier,
    multiplier: Decimal,
    *,
    charge: Decimal | None = None,
    days: int = 28,
    times: int = 1,
) -> Decimal:
    """What one level owes in a month, before the cap.

    `charge` is what a percentage is of, the monthly charge where none is given; `days` are those of the
    month, and `times` is how often the tier is owed.
    """
    charge = credits.monthly_charge.amount if charge is None else charge
    amounts: Mapping[str, Callable[[], Decimal]] = {
        "tier": lambda: charge * tier.credit / HUNDRED,
        "weighted": lambda: charge * credits.shared_out * (level.weight or 0) * tier.credit / HUNDRED**3,
        "points": lambda: charge * (credits.point_value or 0) * tier.credit / HUNDRED,
        "fixed": lambda: tier.credit,
        "days": lambda: charge * tier.credit * times / days,
    }
    return rounded(credits.currency, amounts[credits.model]() * multiplier)


def charge_of(charges: Sequence[Decimal], basis: str | None) -> Decimal:
    """What the credit of a period of several months is a share of: the last month's charge, or their sum."""
    return sum(charges, Decimal(0)) if basis == "period" else charges[-1]


def charge_over(credits: Credits, window: str) -> Decimal:
    """The charge that the credit of a level is a share of which is measured over such a window."""
    months = MONTHS.get(window, 1)
    return charge_of((credits.monthly_charge.amount,) * months, credits.charge_basis)


def times_owed(tier: CreditTier, result: Decimal) -> int:
    """How many stretches beyond its threshold have been started, where a tier is owed for each; else one."""
    bound = threshold(tier)
    if not tier.per or bound is None:
        return 1
    return max(1, int((abs(result - bound) / tier.per).to_integral_value(ROUND_CEILING)))


def days_in(period: Period) -> int:
    """The days of the month in which a period ends."""
    return monthrange(period.end.year, period.end.month)[1]


def point_amount(credits: Credits) -> Decimal:
    """What one point is worth."""
    return rounded(credits.currency, credits.monthly_charge.amount * (credits.point_value or 0) / HUNDRED)


def free_amount(credits: Credits) -> Decimal:
    """What the points are worth that cost nothing."""
    points = (credits.free_points or Decimal(0)) if credits.model == "points" else Decimal(0)
    charge = credits.monthly_charge.amount
    return rounded(credits.currency, charge * (credits.point_value or 0) * points / HUNDRED)


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
        _line(sla, level, kpis[level.kpi], result, results)
        for level in sla.levels
        for result in month
        if result.level == level.id and level.kpi in kpis
    )
    total = sum((line.credit for line in lines), rounded(credits.currency, Decimal(0)))
    return Statement(lines, total, free_amount(credits), cap_amount(credits))


def _line(sla: Sla, level: ServiceLevel, kpi: Kpi, result: Result, results: Sequence[Result]) -> Line:
    credits = sla.credits
    assert credits

    def missed(one: Result) -> CreditTier | None:
        return _missed(sla, in_force(sla, level, kpi, one.period), one)

    tier = missed(result)
    run = (result, *takewhile(missed, before(results, result))) if tier else ()
    charge = charge_over(credits, result.period.window)
    multiplier = _multiplier(credits, len(run))
    times = times_owed(tier, compared(sla, kpi, result)) if tier and credits.model == "days" else 1
    owed = rounded(credits.currency, Decimal(0))
    if tier:
        days = days_in(result.period)
        owed = level_credit(credits, level, tier, multiplier, charge=charge, days=days, times=times)
    standing = in_force(sla, level, kpi, result.period).kpi
    return Line(level, standing, result, tier, multiplier, owed, charge, times, run)


def _multiplier(credits: Credits, run: int) -> Decimal:
    """What the credit of the last miss of a run of so many is multiplied by."""
    if credits.repeat_multiplier is None or run <= 1:
        return Decimal(1)
    return credits.repeat_multiplier ** ((run - 1) if credits.compounding else 1)


def compared(sla: Sla, kpi: Kpi, result: Result) -> Decimal:
    """The figure of a result that is compared: rounded as it is reported, unless it is said otherwise."""
    figure = result.result or Decimal(0)
    return figure if sla.comparison == "as_measured" else kpi.reported(figure)


def _missed(sla: Sla, standing: InForce, result: Result) -> CreditTier | None:
    return None if result.counted is None else tier_for(standing.level, compared(sla, standing.kpi, result))


def earned_back(rules: Credits, credit: Decimal) -> Decimal:
    """What of a level's credit comes back once the level has been good for as long as the scheme asks."""
    share = rules.earn_back.share if rules.earn_back else Decimal(0)
    return rounded(rules.currency, credit * (HUNDRED if share is None else share) / HUNDRED)
