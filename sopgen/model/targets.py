"""Targets that change over time: which one is in force in a period, and what becomes of its credit tiers.

The target of a measurement period is that of its first day, or of the first day of the term where it begins
before that: no period has two. Before the first dated target, the target of the KPI is in force.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from sopgen.model.kpis import Kpi
from sopgen.model.periods import Period, Window
from sopgen.model.sla import CreditTier, DatedTarget, ServiceLevel, Sla
from sopgen.records import dataclass, replace

_DAYS: Mapping[str, int] = {"d": 1, "w": 7}


@dataclass(frozen=True, slots=True)
class InForce:
    """A level and its KPI with the target, the minimum and the tiers that count in a period."""

    level: ServiceLevel
    kpi: Kpi


def day_of(sla: Sla, target: DatedTarget) -> date | None:
    """From when a dated target is in force; None where that cannot be told.

    Offsets are counted from the first day of the term, in days or weeks: business days are those of a
    calendar, and a contract has none of its own.
    """
    if target.from_ is not None:
        return target.from_
    if target.offset is None or sla.term is None or target.offset.unit not in _DAYS:
        return None
    return sla.term.start + timedelta(days=target.offset.amount * _DAYS[target.offset.unit])


def dated(sla: Sla, level: ServiceLevel) -> list[tuple[date, DatedTarget]]:
    """The dated targets of a level whose day is known, in the order of their days."""
    known = [(day, target) for target in level.targets if (day := day_of(sla, target)) is not None]
    return sorted(known, key=lambda one: one[0])


def first_held(sla: Sla, since: date, window: Window) -> date:
    """The first day from which on a measurement period begins, or the first within the term."""
    if sla.term and since <= sla.term.start:
        return sla.term.start
    period = Period.holding(since, window)
    return since if period.start == since else period.next.start


def target_on(sla: Sla, level: ServiceLevel, day: date) -> DatedTarget | None:
    """The dated target in force on a day; None before the first."""
    begun = [target for since, target in dated(sla, level) if since <= day]
    return begun[-1] if begun else None


def in_force(sla: Sla, level: ServiceLevel, kpi: Kpi, period: Period) -> InForce:
    """What a result of a period is held against."""
    first = max(period.start, sla.term.start) if sla.term else period.start
    target = target_on(sla, level, first) if level.targets else None
    if target is None or kpi.target is None:
        return InForce(level, kpi)
    by = target.value - kpi.target
    minimum = None if kpi.minimum is None else kpi.minimum + by
    tiers = () if target.credits == "none" else tuple(_moved(tier, by) for tier in level.credit_tiers)
    return InForce(replace(level, credit_tiers=tiers), replace(kpi, target=target.value, minimum=minimum))


def all_tiers(level: ServiceLevel, kpi: Kpi) -> list[tuple[CreditTier, CreditTier]]:
    """(as in force, as written) of each tier under the target to stay and under each dated target."""
    moves = {Decimal(0): None}
    if kpi.target is not None:
        moves |= {one.value - kpi.target: None for one in level.targets if one.credits != "none"}
    return [(_moved(tier, by), tier) for by in moves for tier in level.credit_tiers]


def _moved(tier: CreditTier, by: Decimal) -> CreditTier:
    """A tier whose ends lie elsewhere."""

    def end(value: Decimal | None) -> Decimal | None:
        return None if value is None else value + by

    return replace(
        tier,
        below=end(tier.below),
        at_least=end(tier.at_least),
        above=end(tier.above),
        at_most=end(tier.at_most),
    )
