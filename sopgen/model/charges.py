"""What a month is charged: volumes at their rates, and what incentives add to it or take off.

A charge is its volume, or the minimum commitment where that is more, times its rate: of bands, each part at
the rate of its band, or all of it at that of the band in which it falls. It is rounded half up to the minor
unit of the currency once, so that the lines add up to their total. A bonus or malus is per cent of the
charges or an amount, rounded likewise; all of them together stay within the cap, which is rounded down.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_DOWN, Decimal

from sopgen.model.currencies import rounded
from sopgen.model.kpis import Kpi
from sopgen.model.sla import Charge, ChargeBand, Charges, Incentive, IncentiveStep, Sla
from sopgen.model.values import Money
from sopgen.records import dataclass

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Part:
    """So much at a rate."""

    volume: Decimal
    rate: Decimal


@dataclass(frozen=True, slots=True)
class ChargeLine:
    """One charge of a month: what there was, what is charged for, and what that comes to."""

    charge: Charge
    volume: Decimal
    parts: tuple[Part, ...]
    amount: Decimal

    @property
    def charged(self) -> Decimal:
        return sum((part.volume for part in self.parts), Decimal(0))

    @property
    def raised(self) -> bool:
        """Whether the minimum commitment is charged in place of a lesser volume."""
        return self.charged > self.volume


@dataclass(frozen=True, slots=True)
class Adjustment:
    """What one incentive comes to: positive what is added; `base` is what a percentage is of."""

    incentive: Incentive
    kpi: Kpi
    result: Decimal
    step: IncentiveStep | None
    base: Decimal
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Invoice:
    """The charges of a month, its incentives within their limit, and both together."""

    currency: str
    lines: tuple[ChargeLine, ...]
    charges: Decimal
    adjustments: tuple[Adjustment, ...]
    adjusted: Decimal
    limit: Decimal

    @property
    def incentives(self) -> Decimal:
        """The sum of the incentives within the cap on either side."""
        return max(-self.limit, min(self.adjusted, self.limit))

    @property
    def capped(self) -> bool:
        return self.incentives != self.adjusted

    @property
    def due(self) -> Decimal:
        return self.charges + self.incentives


def in_parts(charge: Charge, volume: Decimal) -> tuple[Part, ...] | None:
    """A volume by the rates that it is charged at; None where no rate, or no band, has a part of it."""
    if charge.basis == "month":
        return (Part(Decimal(1), charge.rate.amount),) if charge.rate else None
    volume = max(volume, charge.commitment or Decimal(0))
    if not charge.bands:
        return (Part(volume, charge.rate.amount),) if charge.rate else None
    if charge.banding == "whole":
        band = next((one for one in charge.bands if _holds(one, volume)), None)
        return (Part(volume, band.rate.amount),) if band else None
    parts = [Part(_within(band, volume), band.rate.amount) for band in charge.bands]
    if sum((part.volume for part in parts), Decimal(0)) != volume:
        return None
    return tuple(part for part in parts if part.volume) or (Part(volume, charge.bands[0].rate.amount),)


def _holds(band: ChargeBand, volume: Decimal) -> bool:
    above = volume > band.start or not (volume or band.start)
    return above and (band.to is None or volume <= band.to)


def _within(band: ChargeBand, volume: Decimal) -> Decimal:
    upper = volume if band.to is None else min(volume, band.to)
    return max(upper - band.start, Decimal(0))


def charge_line(charge: Charge, volume: Decimal) -> ChargeLine | None:
    """One charge of a month; None where it cannot be told."""
    parts = in_parts(charge, volume)
    if parts is None:
        return None
    exact = sum((part.volume * part.rate for part in parts), Decimal(0))
    return ChargeLine(charge, volume, parts, rounded(charge.rates[0].currency, exact))


def step_for(incentive: Incentive, result: Decimal) -> IncentiveStep | None:
    """The step that a result reaches, of several the one furthest from the target."""
    reached = [
        (distance, step) for step in incentive.steps if (distance := _reached(step, result)) is not None
    ]
    return min(reached, key=lambda one: one[0])[1] if reached else None


def _reached(step: IncentiveStep, result: Decimal) -> Decimal | None:
    """How far beyond its threshold a result lies; None where it does not reach it."""
    if step.at_least is not None:
        return result - step.at_least if result >= step.at_least else None
    if step.at_most is not None:
        return step.at_most - result if result <= step.at_most else None
    if step.below is not None:
        return step.below - result if result < step.below else None
    if step.above is not None:
        return result - step.above if result > step.above else None
    return None


def invoice(sla: Sla, kpis: Mapping[str, Kpi]) -> Invoice | None:
    """The month of the example; None without one, or where a part of it cannot be told."""
    charges = sla.charges
    if charges is None or charges.example is None:
        return None
    volumes = {one.charge: one.volume for one in charges.example.volumes}
    lines = _lines(charges, volumes)
    currencies = {rate.currency for charge in charges.schedule for rate in charge.rates}
    if lines is None or len(currencies) != 1:
        return None
    currency = currencies.pop()
    total = sum((line.amount for line in lines), rounded(currency, Decimal(0)))
    made = tuple(_adjustments(sla, kpis, lines, Money(currency, total)))
    adjusted = sum((one.amount for one in made), rounded(currency, Decimal(0)))
    cap = sla.incentives.cap if sla.incentives else Decimal(0)
    limit = rounded(currency, total * cap / HUNDRED, ROUND_DOWN)
    return Invoice(currency, lines, total, made, adjusted, limit)


def _lines(charges: Charges, volumes: Mapping[str, Decimal]) -> tuple[ChargeLine, ...] | None:
    """All charges of the schedule; None where a volume is not said."""
    found = []
    for charge in charges.schedule:
        volume = volumes.get(charge.id, Decimal(1) if charge.basis == "month" else None)
        line = None if volume is None else charge_line(charge, volume)
        if line is None:
            return None
        found.append(line)
    return tuple(found)


def _adjustments(
    sla: Sla, kpis: Mapping[str, Kpi], lines: Sequence[ChargeLine], total: Money
) -> Iterator[Adjustment]:
    """What the results of the example come to; an incentive without a result is left out."""
    example = sla.charges.example if sla.charges else None
    if sla.incentives is None or example is None:
        return
    results = {one.incentive: one.result for one in example.results}
    bases = {line.charge.id: line.amount for line in lines}
    for incentive in sla.incentives.schedule:
        kpi = kpis.get(incentive.kpi)
        if kpi and incentive.id in results:
            base = Money(total.currency, bases.get(incentive.charge, total.amount))
            yield _adjustment(sla, incentive, kpi, results[incentive.id], base)


def _adjustment(sla: Sla, incentive: Incentive, kpi: Kpi, result: Decimal, base: Money) -> Adjustment:
    step = step_for(incentive, result if sla.comparison == "as_measured" else kpi.reported(result))
    amount = Decimal(0) if step is None else signed(step)
    if sla.incentives is None or sla.incentives.counted_in != "amount":
        amount = base.amount * amount / HUNDRED
    return Adjustment(incentive, kpi, result, step, base.amount, rounded(base.currency, amount))


def signed(step: IncentiveStep) -> Decimal:
    """Its bonus, or its malus as what is taken off."""
    return step.bonus if step.bonus is not None else -(step.malus or Decimal(0))
