"""Improvement plans: processes before and after, the business case, benefits, costs, and the register."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate
from typing import ClassVar, Literal

from sopgen.model import investing
from sopgen.model.base import Controlled, Item
from sopgen.model.kpis import Kpi
from sopgen.model.months import after_months
from sopgen.model.periods import Period
from sopgen.model.values import Duration
from sopgen.records import dataclass, replace

Counted = Literal["relative", "points"]
Unit = Literal["%", "s", "min", "h", "d", "bd", "w", "mo", "count", "score", "points", "ratio", "currency"]
Waste = Literal[
    "none",
    "required",
    "transport",
    "inventory",
    "motion",
    "waiting",
    "overproduction",
    "overprocessing",
    "defects",
    "skills",
]
FOLLOW_UP_MONTHS = 6
"""After delivery: when benefits are looked at."""
_FULL = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class ImprovedStep(Item):
    """One step of a process, with the minutes of work and of waiting that it takes."""

    name: str
    role: str = ""
    minutes: Decimal
    wait: Decimal | None = None
    share: Decimal | None = None
    waste: Waste | None = None
    note: str = ""

    @property
    def passing(self) -> Fraction:
        """The part of all cases that pass through it."""
        return Fraction(1) if self.share is None else Fraction(self.share) / _FULL

    @property
    def work(self) -> Fraction:
        """Minutes of work in the mean of all cases."""
        return Fraction(self.minutes) * self.passing

    @property
    def waiting(self) -> Fraction:
        """Minutes of waiting in the mean of all cases."""
        return Fraction(self.wait or 0) * self.passing


@dataclass(frozen=True, slots=True, kw_only=True)
class PresentStep(ImprovedStep):
    """One step as it is today, and what is decided about it."""

    decision: Literal["keep", "eliminate", "simplify", "combine", "automate"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImprovedProcess(Item):
    """A process as it is, and as it is to be."""

    kind: ClassVar[str] = "improvement-process"
    id: str
    name: str
    sop: str = ""
    owner: str = ""
    volume: Decimal | None = None
    period: Literal["day", "week", "month", "quarter", "year"] | None = None
    as_is: tuple[PresentStep, ...]
    to_be: tuple[ImprovedStep, ...]
    change: str = ""
    reason: str = ""

    @property
    def saved(self) -> Fraction:
        """Minutes of work that a case takes less, in the mean; below nought where it takes more."""
        return work(self.as_is) - work(self.to_be)

    @property
    def hours(self) -> Fraction | None:
        """Hours of work less in a period; None where no volume is given."""
        return None if self.volume is None else self.saved * Fraction(self.volume) / 60


def work(steps: Sequence[ImprovedStep]) -> Fraction:
    """Minutes of work of a case."""
    return sum((step.work for step in steps), Fraction(0))


def waiting(steps: Sequence[ImprovedStep]) -> Fraction:
    """Minutes that a case lies."""
    return sum((step.waiting for step in steps), Fraction(0))


def value_added(steps: Sequence[ImprovedStep]) -> Fraction | None:
    """The share of all minutes, waiting among them, in which value is added, in percent.

    Also called process cycle efficiency. None where it is not said of a step what it is to the customer.
    """
    total = work(steps) + waiting(steps)
    if not total or any(step.waste is None for step in steps):
        return None
    return sum((step.work for step in steps if step.waste == "none"), Fraction(0)) / total * _FULL


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect(Item):
    """What an action is expected to do to a measure."""

    kpi: str = ""
    measure: str = ""
    unit: Unit | None = None
    before: Decimal | None = None
    change: Decimal
    as_: Counted | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImprovementAction(Item):
    """An idea, and what became of it."""

    kind: ClassVar[str] = "improvement-action"
    id: str
    name: str
    source: str = ""
    opened: date | None = None
    owner: str = ""
    process: str = ""
    effects: tuple[Effect, ...] = ()
    due: date | None = None
    state: Literal["idea", "open", "under_way", "done", "rejected"] | None = None
    closed: date | None = None
    result: str = ""

    @property
    def ended(self) -> bool:
        """Whether nothing more is done about it."""
        return self.state in ("done", "rejected")

    @property
    def pending(self) -> bool:
        """Whether it is decided upon and still to be done."""
        return self.state in ("open", "under_way")


@dataclass(frozen=True, slots=True, kw_only=True)
class CashFlow(Item):
    """The money of one year."""

    year: int
    investment: Decimal | None = None
    running: Decimal | None = None
    saving: Decimal | None = None
    note: str = ""

    @property
    def paid(self) -> Decimal:
        return (self.investment or Decimal(0)) + (self.running or Decimal(0))

    @property
    def net(self) -> Decimal:
        return (self.saving or Decimal(0)) - self.paid


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterChange(Item):
    """How a saving of time becomes money: fewer people on the roster."""

    fte: Decimal
    from_: date | None = None
    owner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handling(Item):
    """Contacts that take less time each."""

    name: str
    contacts: Decimal
    aht: Duration
    reduction: Decimal
    occupancy: Decimal
    hourly_cost: Decimal | None = None
    counted: bool | None = None
    roster: RosterChange | None = None

    @property
    def hours(self) -> Fraction:
        """Hours logged in that are free in a month: time saved on contacts over the occupancy."""
        minutes = Fraction(self.contacts) * Fraction(self.aht.minutes) * Fraction(self.reduction) / _FULL
        return minutes / 60 / (Fraction(self.occupancy) / _FULL)

    @property
    def worth(self) -> Fraction | None:
        """What these hours cost; money only so far as the roster shrinks by them."""
        return None if self.hourly_cost is None else self.hours * Fraction(self.hourly_cost)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated(Item):
    """The results on which the decision was taken."""

    npv: Decimal | None = None
    irr: Decimal | None = None
    payback: Decimal | None = None
    roi: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BusinessCase(Item):
    """What the change costs and saves, year by year."""

    decision: str = ""
    rate: Decimal
    flows: tuple[CashFlow, ...]
    assumptions: tuple[str, ...] = ()
    alternatives: str = ""
    handling: tuple[Handling, ...] = ()
    stated: Stated | None = None

    @property
    def ordered(self) -> bool:
        """Whether its years begin with 0 and have no gap: nothing can be reckoned otherwise."""
        return [flow.year for flow in self.flows] == list(range(len(self.flows)))

    @property
    def net(self) -> tuple[Decimal, ...]:
        return tuple(flow.net for flow in self.flows)

    @property
    def cumulative(self) -> tuple[Decimal, ...]:
        """What is received less what is paid by the end of each year."""
        return tuple(accumulate(self.net))

    @property
    def npv(self) -> Fraction:
        return investing.present_value(self.net, self.rate)

    @property
    def payback(self) -> Fraction | None:
        return investing.payback(self.net)

    def irr(self, decimals: int = 1) -> Fraction | None:
        return investing.rate_of_return(self.net, decimals)

    @property
    def roi(self) -> Fraction | None:
        paid = sum((flow.paid for flow in self.flows), Decimal(0))
        return investing.return_on_investment(self.net, paid)

    @property
    def margin(self) -> Fraction | None:
        """By how many percent all savings may fall short before the present value is nought.

        None without savings, and where the value is below nought already.
        """
        savings = investing.present_value([flow.saving or Decimal(0) for flow in self.flows], self.rate)
        return self.npv / savings * _FULL if savings and self.npv >= 0 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Benefit(Item):
    """A measure before and after the change."""

    kind: ClassVar[str] = "benefit"
    id: str
    kpi: str = ""
    name: str = ""
    unit: Unit | None = None
    better: Literal["higher", "lower"] | None = None
    owner: str = ""
    baseline: Period | None = None
    before: Decimal
    change: Decimal | None = None
    as_: Counted | None = None
    target: Decimal | None = None
    period: Period | None = None
    after: Decimal | None = None
    source: str = ""
    review: date | None = None
    reading: str = ""

    @property
    def falls_back_to(self) -> str:
        return "" if self.name else self.kpi

    @property
    def aim(self) -> Fraction | None:
        """The value to be reached: as written, else what before and change come to; None where open."""
        if self.target is not None:
            return Fraction(self.target)
        if self.change is None or self.as_ is None:
            return None
        return changed(self.before, self.change, self.as_)


@dataclass(frozen=True, slots=True, kw_only=True)
class CostLine(Item):
    """What a part of the change was to cost, has cost and will cost."""

    kind: ClassVar[str] = "cost-line"
    id: str
    name: str
    owner: str = ""
    planned: Decimal
    actual: Decimal | None = None
    forecast: Decimal | None = None
    reason: str = ""

    @property
    def expected(self) -> Decimal | None:
        """What it will cost: the forecast, else what it has cost where that exceeds the plan already."""
        if self.forecast is None and self.actual is not None and self.actual > self.planned:
            return self.actual
        return self.forecast

    @property
    def variance(self) -> Decimal | None:
        """What it will cost above the plan; None where nobody can tell."""
        return None if self.expected is None else self.expected - self.planned

    @property
    def overrun(self) -> Fraction | None:
        """The same in percent of the plan; None where nothing was planned."""
        if self.variance is None or not self.planned:
            return None
        return Fraction(self.variance) / Fraction(self.planned) * _FULL


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs(Item):
    """Planned and actual cost of the change."""

    as_of: date | None = None
    tolerance: Decimal | None = None
    lines: tuple[CostLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience(Item):
    """Whom the change concerns, and what they are told and taught."""

    audience: str
    roles: tuple[str, ...] = ()
    changes: str
    message: str = ""
    channel: str = ""
    training: str = ""
    trained_by: date | None = None
    trainer: str = ""
    evidence: str = ""
    owner: str = ""
    date: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Improvement(Controlled):
    """What is improved and how, what it costs and saves, and what came of it."""

    kind: ClassVar[str] = "improvement"
    figures: tuple[Literal["none", "flows", "cash", "benefits"], ...] = ()
    introduction: str = ""
    currency: str = ""
    delivered: date | None = None
    processes: tuple[ImprovedProcess, ...] = ()
    business_case: BusinessCase | None = None
    benefits: tuple[Benefit, ...] = ()
    costs: Costs | None = None
    change_plan: tuple[Audience, ...] = ()
    actions: tuple[ImprovementAction, ...]

    @property
    def kpi_ids(self) -> tuple[str, ...]:
        moved = (effect.kpi for action in self.actions for effect in action.effects)
        return tuple(dict.fromkeys(id_ for id_ in (*(one.kpi for one in self.benefits), *moved) if id_))

    @property
    def follow_up(self) -> date | None:
        """The day on which benefits are looked at, at the earliest; None while delivery has no day."""
        return after_months(self.delivered, FOLLOW_UP_MONTHS) if self.delivered else None


def measure(one: Benefit | Effect, kpi: Kpi | None) -> Kpi:
    """The measure that is spoken of: one of the pack, with the side that the benefit names, or its own."""
    better = one.better if isinstance(one, Benefit) else None
    if kpi:
        return replace(kpi, better=better or kpi.better)
    name = one.name if isinstance(one, Benefit) else one.measure
    return Kpi(at=one.at, id="", name=name, unit=one.unit, better=better)


# -- changes ------------------------------------------------------------------------------


def changed(before: Decimal, change: Decimal, counted: Counted) -> Fraction:
    """A value after a change: 80 with +15 is 92 as a percentage of it, and 95 in points.

    A percentage is one of the size of the value: -20 with +50 is -10, as it has risen.
    """
    if counted == "points":
        return Fraction(before) + Fraction(change)
    return Fraction(before) + abs(Fraction(before)) * Fraction(change) / _FULL


def difference(before: Decimal, after: Decimal | Fraction) -> Fraction:
    """After less before, in the unit of the measure (percentage points of a share)."""
    return Fraction(after) - Fraction(before)


def relative(before: Decimal, after: Decimal | Fraction) -> Fraction | None:
    """The same in percent of the value before; None where that is nought."""
    return difference(before, after) / abs(Fraction(before)) * _FULL if before else None


def is_better(before: Decimal, after: Decimal | Fraction, better: str) -> bool | None:
    """Whether a value moved to its better side; None where it did not move."""
    moved = difference(before, after)
    return None if not moved else (moved > 0) == (better == "higher")


def reached(after: Decimal, aim: Fraction, better: str) -> bool:
    """Whether a value is as good as what was to be reached, or better."""
    return after >= aim if better == "higher" else after <= aim
