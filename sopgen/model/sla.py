"""Service level agreements; the credits are in `credits.py`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import ClassVar, Literal

from sopgen.model.base import Controlled, Item, Signatory, Term
from sopgen.model.fluency import Fluency
from sopgen.model.kpis import Kpi
from sopgen.model.months import term_end
from sopgen.model.periods import Period, Window
from sopgen.model.results import Result
from sopgen.model.values import At, Duration, Money, Offset
from sopgen.records import dataclass

Matter = Literal[
    "precedence",
    "subcontracting",
    "audit",
    "liability",
    "data_protection",
    "notices",
    "exit",
    "disputes",
    "change",
]
"""What a contract rules itself or leaves to the agreement that it belongs to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractTerm(Item):
    """How long the agreement runs."""

    start: date
    months: int | None = None
    renewal: str = ""

    @property
    def end(self) -> date | None:
        """The last day of the first term; None where it runs without end."""
        return term_end(self.start, self.months) if self.months else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Service(Item):
    """One service."""

    kind: ClassVar[str] = "service"
    id: str
    name: str
    description: str = ""
    hours: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceLanguage(Fluency):
    """A language in which the services are rendered; any role of the provider may where none is named."""

    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditTier(Item):
    """What is owed when the result is on the wrong side of a threshold."""

    below: Decimal | None = None
    at_least: Decimal | None = None
    above: Decimal | None = None
    at_most: Decimal | None = None
    credit: Decimal
    per: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedTarget(Item):
    """A target in force from a day on; `targets.py` says which is in force when."""

    from_: date | None = None
    offset: Offset | None = None
    value: Decimal
    credits: Literal["moved", "none"] | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(Item):
    """What a whole needs to work: `needed` of `units` alike, all of them when it is not said."""

    name: str
    availability: Decimal
    units: int | None = None
    needed: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceLevel(Item):
    """One measure with its consequence; target, minimum, unit and formula come from the KPI.

    `exclusions` is None when nothing is said, and empty when it is said that nothing is left out.
    """

    kind: ClassVar[str] = "level"
    numbered: ClassVar[bool] = True
    id: str
    kpi: str
    service: str = ""
    window: Window | None = None
    targets: tuple[DatedTarget, ...] = ()
    exclusions: tuple[str, ...] | None = None
    weight: Decimal | None = None
    credit_tiers: tuple[CreditTier, ...] = ()
    availability: bool | None = None
    maintenance: Duration | None = None
    parts: tuple[Part, ...] = ()
    notes: str = ""

    @property
    def falls_back_to(self) -> str:
        return self.kpi

    def measured_over(self, kpi: Kpi | None) -> str:
        """The stretch of time of one result: its own window, or else the period of its KPI."""
        return self.window or (kpi.period if kpi else None) or ""

    def window_at(self, kpi: Kpi) -> At:
        """Where that is said."""
        return self.at / "window" if self.window else kpi.at / "period"


@dataclass(frozen=True, slots=True, kw_only=True)
class Priority(Item):
    """A severity of incident."""

    kind: ClassVar[str] = "priority"
    id: str
    name: str
    definition: str = ""
    response: Duration | None = None
    resolution: Duration | None = None
    updates: Duration | None = None
    clock: Literal["24x7", "business"] | None = None
    calendar: str = ""
    automatic_replies: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EarnBack(Item):
    """How a credit is won back."""

    periods: int
    condition: Literal["target", "minimum"]
    share: Decimal | None = None
    excluded_levels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Credits(Item):
    """What the provider owes for a miss."""

    model: Literal["tier", "weighted", "points", "fixed", "days"]
    monthly_charge: Money
    at_risk: Decimal | None = None
    cap: Decimal
    point_value: Decimal | None = None
    free_points: Decimal | None = None
    repeat_multiplier: Decimal | None = None
    compounding: bool | None = None
    charge_basis: Literal["last_month", "period"] | None = None
    earn_back: EarnBack | None = None
    claim_within: Duration | None = None
    settlement: str = ""
    example: tuple[Result, ...] = ()

    @property
    def shared_out(self) -> Decimal:
        """Per cent of the charge that the weighted model shares out: what is at risk, else the cap."""
        return self.cap if self.at_risk is None else self.at_risk

    @property
    def currency(self) -> str:
        return self.monthly_charge.currency


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeBand(Item):
    """The rate of the volume above `from_`, up to `to` and with it; open at the end without `to`."""

    from_: Decimal | None = None
    to: Decimal | None = None
    rate: Money

    @property
    def start(self) -> Decimal:
        return self.from_ or Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Indexation(Item):
    """How a rate moves with an index; `limit` is per cent a year."""

    from_: date
    index: str
    limit: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge(Item):
    """One charge: a sum a month, or a rate for each of what is counted."""

    kind: ClassVar[str] = "charge"
    id: str
    name: str
    service: str = ""
    basis: Literal["month", "unit", "transaction", "fte", "hour"]
    counted: str = ""
    rate: Money | None = None
    bands: tuple[ChargeBand, ...] = ()
    banding: Literal["graduated", "whole"] | None = None
    commitment: Decimal | None = None
    indexation: Indexation | None = None
    notes: str = ""

    @property
    def rates(self) -> tuple[Money, ...]:
        """Every rate it has, its own first."""
        return (*((self.rate,) if self.rate else ()), *(band.rate for band in self.bands))


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume(Item):
    """How much of a charge there was in the month of the example."""

    charge: str
    volume: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class IncentiveResult(Item):
    """What the measure of an incentive came to in the month of the example."""

    incentive: str
    result: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargedMonth(Item):
    """Volumes and results of an invented month."""

    month: Period
    volumes: tuple[Volume, ...] = ()
    results: tuple[IncentiveResult, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Charges(Item):
    """What the services cost."""

    schedule: tuple[Charge, ...]
    invoicing: str = ""
    example: ChargedMonth | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IncentiveStep(Item):
    """What follows from a threshold: a bonus on its good side, a malus on its bad one."""

    at_least: Decimal | None = None
    at_most: Decimal | None = None
    below: Decimal | None = None
    above: Decimal | None = None
    bonus: Decimal | None = None
    malus: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Incentive(Item):
    """A measure that moves the charges."""

    kind: ClassVar[str] = "incentive"
    id: str
    kpi: str
    charge: str = ""
    steps: tuple[IncentiveStep, ...]

    @property
    def falls_back_to(self) -> str:
        return self.kpi


@dataclass(frozen=True, slots=True, kw_only=True)
class Incentives(Item):
    """What good results add to the charges, and bad ones take off."""

    schedule: tuple[Incentive, ...]
    counted_in: Literal["percent", "amount"] | None = None
    cap: Decimal
    terms: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseMatter(Item):
    """A matter, where it is ruled, and whether that is agreed."""

    kind: ClassVar[str] = "matter"
    id: str
    subject: str
    place: str = ""
    rule: str = ""
    owner: str = ""
    status: Literal["agreed", "open", "reserved"]
    open_point: str = ""

    @property
    def label(self) -> str:
        return self.subject


@dataclass(frozen=True, slots=True, kw_only=True)
class ReliefEvent(Item):
    """An event whose effects are left out of the count."""

    kind: ClassVar[str] = "relief"
    numbered: ClassVar[bool] = True
    id: str
    name: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Item):
    """One report."""

    name: str
    due: Duration
    period: Literal["day", "week", "month", "quarter", "year"] | None = None
    producer: str = ""
    recipients: tuple[str, ...] = ()
    contents: str = ""
    credit_statement: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChronicFailure(Item):
    """How many misses of one level give a right to terminate."""

    misses: int
    periods: int
    scope: Literal["services", "agreement"] | None = None
    notice: Duration | None = None
    within: Duration | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sla(Controlled):
    """Service levels, response times, credits and the rules around them."""

    kind: ClassVar[str] = "sla"
    legal: ClassVar[bool] = True
    figures: tuple[Literal["none", "tiers", "ramp", "bad-month", "downtime"], ...] = ()
    purpose: str = ""
    term: ContractTerm | None = None
    precedence: str = ""
    by_agreement: tuple[Matter, ...] = ()
    services: tuple[Service, ...] = ()
    languages: tuple[ServiceLanguage, ...] = ()
    exclusions: tuple[str, ...] = ()
    subcontracting: str = ""
    dependencies: tuple[str, ...] = ()
    definitions: tuple[Term, ...] = ()
    levels: tuple[ServiceLevel, ...]
    comparison: Literal["rounded", "as_measured"] | None = None
    priorities: tuple[Priority, ...] = ()
    credits: Credits | None = None
    relief: tuple[ReliefEvent, ...] = ()
    relief_notice: Duration | None = None
    reporting: tuple[Report, ...] = ()
    audit: str = ""
    charges: Charges | None = None
    incentives: Incentives | None = None
    review: str = ""
    change: str = ""
    notices: str = ""
    chronic_failure: ChronicFailure | None = None
    termination: tuple[str, ...] = ()
    notice_period: Duration | None = None
    cure_period: Duration | None = None
    transition_period: Duration | None = None
    return_within: Duration | None = None
    erase_within: Duration | None = None
    exit: str = ""
    disputes: str = ""
    clauses: tuple[ClauseMatter, ...] = ()
    remedies: str = ""
    liability: str = ""
    data_protection: str = ""
    signatories: tuple[Signatory, ...] = ()

    @property
    def kpi_ids(self) -> tuple[str, ...]:
        incentives = self.incentives.schedule if self.incentives else ()
        measured = (*(level.kpi for level in self.levels), *(one.kpi for one in incentives))
        return tuple(dict.fromkeys(measured))

    @property
    def defined_terms(self) -> tuple[str, ...]:
        return tuple(definition.term for definition in self.definitions)

    @property
    def exit_periods(self) -> tuple[Duration, ...]:
        """What it counts by when it ends."""
        periods = (self.notice_period, self.cure_period, self.transition_period)
        return tuple(filter(None, (*periods, self.return_within, self.erase_within)))

    @property
    def credit_statement(self) -> Report | None:
        """The report from whose receipt claims run, where one is said to be it."""
        return next((report for report in self.reporting if report.credit_statement), None)

    def by_the_month(self, kpis: Mapping[str, Kpi]) -> bool:
        """Whether all its results are of calendar months."""
        return all(level.measured_over(kpis.get(level.kpi)) == "month" for level in self.levels)

    @property
    def parts(self) -> tuple[str, ...]:
        parts: dict[str, object] = {
            "parties": True,
            "precedence": self.precedence or self.by_agreement,
            "definitions": True,
            "services": self.services or self.languages or self.exclusions,
            "subcontracting": self.subcontracting,
            "dependencies": self.dependencies,
            "levels": True,
            "priorities": self.priorities,
            "reporting": self.reporting,
            "audit": self.audit,
            "charges": self.charges,
            "incentives": self.incentives,
            "credits": self.credits,
            "relief": self.relief or self.dependencies,
            "remedies": self.remedies,
            "liability": self.liability,
            "data-protection": self.data_protection,
            "review": self.review,
            "change": self.change,
            "notices": self.notices,
            "termination": self.termination or self.chronic_failure,
            "exit": self.exit or self.exit_periods,
            "disputes": self.disputes,
            "clauses": self.clauses,
        }
        return tuple(name for name, part in parts.items() if part)
