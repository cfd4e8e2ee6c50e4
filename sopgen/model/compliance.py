"""Compliance matrices: what law asks for, what meets it, who is told of an incident in which time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import ClassVar, Literal
from zoneinfo import ZoneInfo

from sopgen.model import clocks
from sopgen.model.base import Controlled, Item
from sopgen.model.clocks import KNOWN, Due, Event, Stage, Term
from sopgen.model.deadlines import ONE_DAY
from sopgen.model.values import Duration
from sopgen.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Jurisdiction(Item):
    """A country, or a part of one, whose law is looked at."""

    kind: ClassVar[str] = "jurisdiction"
    id: str
    name: str
    country: str
    authority: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Regulation(Item):
    """A law, a regulation or a standard that was looked at, whether it applies or not."""

    kind: ClassVar[str] = "regulation"
    id: str
    name: str
    short_name: str = ""
    citation: str
    jurisdiction: str = ""
    in_scope: bool | None = None
    why: str = ""
    as_of: date
    owner: str = ""

    @property
    def applies(self) -> bool:
        return self.in_scope is not False


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation(Item):
    """One duty of a regulation, and what meets it."""

    kind: ClassVar[str] = "obligation"
    id: str
    name: str
    regulation: str
    clause: str = ""
    duty: str
    who: str = ""
    controls: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Control(Item):
    """Something that is done or in place, so that obligations are met, and can be shown to be."""

    kind: ClassVar[str] = "control"
    id: str
    name: str
    category: str = ""
    statement: str
    owner: str = ""
    evidence: str = ""
    documents: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()
    every: Duration | None = None
    timeframe: Literal["calendar", "pci_dss"] | None = None
    last: date | None = None
    result: Literal["passed", "passed_with_findings", "failed"] | None = None
    action: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LaborRule(Item):
    """A rule on work in one jurisdiction, and how it is kept."""

    kind: ClassVar[str] = "labor-rule"
    id: str
    name: str
    jurisdiction: str
    citation: str = ""
    duty: str
    controls: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    owner: str = ""
    as_of: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Regime(Item):
    """A duty to tell somebody of an incident, or to answer somebody, within a time."""

    kind: ClassVar[str] = "notification-regime"
    id: str
    name: str
    regulation: str = ""
    clause: str = ""
    clock: clocks.Clock
    starts: Event | None = None
    within: Duration | None = None
    moves: bool | None = None
    calendar: str = ""
    applies: str = ""
    recipient: str = ""
    contact: str = ""
    role: str = ""
    as_of: date

    @property
    def terms(self) -> tuple[Term, ...]:
        """Its times; none for a clock of one's own that does not say when it starts and how long it is."""
        if self.clock != "own":
            return KNOWN[self.clock].terms
        return (Term("notice", self.within, self.starts),) if self.within and self.starts else ()

    @property
    def first(self) -> tuple[Term, ...]:
        """Those of its first notice."""
        return tuple(term for term in self.terms if term.stage == self.terms[0].stage)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainStep(Item):
    """One step: the events with which it ends, and the regimes whose first notice is out then."""

    name: str
    description: str = ""
    role: str = ""
    takes: Duration
    reaches: tuple[Event, ...] = ()
    notifies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain(Item):
    """What is done from the first sign to the last notice, one step after the other."""

    begins: Event | None = None
    introduction: str = ""
    steps: tuple[ChainStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentEvent(Item):
    """When one of the events happened that clocks start with; `time` is that of the incident's zone."""

    event: Event
    date: date
    time: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentNotice(Item):
    """A notice that was sent."""

    regime: str
    stage: Stage
    date: date
    time: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident(Item):
    """An incident, made up or past, of which the due moments are computed."""

    name: str
    description: str = ""
    zone: str
    affected: int | None = None
    events: tuple[IncidentEvent, ...]
    notices: tuple[SentNotice, ...] = ()

    def moment(self, one: IncidentEvent | SentNotice) -> Due:
        """On the clock of its zone; the day alone where no time is given."""
        if not one.time:
            return one.date
        zone = ZoneInfo(self.zone)
        if one.time == "24:00":
            return datetime.combine(one.date + ONE_DAY, time(), zone)
        return datetime.combine(one.date, time.fromisoformat(one.time), zone)

    @property
    def moments(self) -> Mapping[str, Due]:
        return {one.event: self.moment(one) for one in self.events}

    def sent(self, regime: str) -> Mapping[str, Due]:
        """The notices that were sent under a regime, by their stage."""
        return {one.stage: self.moment(one) for one in self.notices if one.regime == regime}


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchItem(Item):
    """A change of law that is coming or may come."""

    kind: ClassVar[str] = "watch-item"
    id: str
    name: str
    regulation: str = ""
    source: str = ""
    stage: Literal["proposed", "adopted", "in_force", "withdrawn"] | None = None
    date: date
    effect: str = ""
    owner: str = ""
    decision: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterpart(Item):
    """Two roles, one on each side."""

    at_provider: str
    at_client: str
    subject: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Item):
    """One thing that is the same on both sides."""

    kind: ClassVar[str] = "parity-commitment"
    id: str
    name: str
    commitment: str
    owner: str = ""
    check: str = ""
    controls: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Parity(Item):
    """How people at the provider are treated as their counterparts at the client are."""

    introduction: str = ""
    counterparts: tuple[Counterpart, ...] = ()
    commitments: tuple[Commitment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compliance(Controlled):
    """What law and standards ask of an engagement, and what meets it."""

    kind: ClassVar[str] = "compliance"
    figures: tuple[Literal["none", "notification", "tests"], ...] = ()
    introduction: str = ""
    officer: str = ""
    method: str = ""
    jurisdictions: tuple[Jurisdiction, ...] = ()
    regulations: tuple[Regulation, ...]
    obligations: tuple[Obligation, ...] = ()
    controls: tuple[Control, ...] = ()
    labor: tuple[LaborRule, ...] = ()
    regimes: tuple[Regime, ...] = ()
    chain: Chain | None = None
    incident: Incident | None = None
    watch: tuple[WatchItem, ...] = ()
    parity: Parity | None = None

    @property
    def in_scope(self) -> tuple[Regulation, ...]:
        return tuple(one for one in self.regulations if one.applies)

    def of(self, regulation: str) -> tuple[Obligation, ...]:
        """The obligations of a regulation."""
        return tuple(one for one in self.obligations if one.regulation == regulation)
