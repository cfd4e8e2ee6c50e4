"""Governance and communication plans: oversight, forums, reports, contacts, escalation, disputes, reviews."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import ClassVar, Literal

from sopgen.model.base import Controlled, Item, Party
from sopgen.model.periods import Period, Window
from sopgen.model.values import Duration
from sopgen.records import dataclass

Every = Literal["daily", "weekly", "fortnightly", "monthly", "quarterly", "half_yearly", "yearly"]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
OnHoliday = Literal["held", "next", "previous", "dropped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurrence(Item):
    """How often something takes place, and on which day."""

    every: Every
    weekday: Weekday | None = None
    nth: int | None = None
    business_day: int | None = None
    day: int | None = None
    month: int | None = None
    from_: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Oversight(Item):
    """How a part of the service is overseen."""

    name: str
    model: Literal["on_site", "off_site", "hybrid", "msp"]
    services: tuple[str, ...] = ()
    client: str = ""
    provider: str = ""
    liaison: str = ""
    scope: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee(Item):
    """Who takes part in a forum."""

    role: str
    optional: bool | None = None
    people: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Forum(Item):
    """A standing meeting and its terms of reference."""

    kind: ClassVar[str] = "forum"
    id: str
    name: str
    purpose: str = ""
    tier: Literal["operational", "tactical", "strategic"] | None = None
    joint: bool | None = None
    when: Recurrence
    time: str = ""
    zone: str = ""
    minutes: int | None = None
    calendars: tuple[str, ...] = ()
    on_holiday: OnHoliday | None = None
    chair: str
    attendees: tuple[Attendee, ...] = ()
    quorum: str = ""
    agenda: tuple[str, ...] = ()
    inputs: tuple[str, ...] = ()
    decides: str = ""
    outputs: tuple[str, ...] = ()
    records: str = ""
    escalates_to: str = ""

    @property
    def mandatory(self) -> tuple[str, ...]:
        """The roles without which it is not held, its chair first."""
        needed = (one.role for one in self.attendees if not one.optional)
        return tuple(dict.fromkeys((self.chair, *needed)))

    @property
    def optional(self) -> tuple[str, ...]:
        """The roles that may be there."""
        needed = self.mandatory
        return tuple(dict.fromkeys(one.role for one in self.attendees if one.role not in needed))


@dataclass(frozen=True, slots=True, kw_only=True)
class GovernanceReport(Item):
    """One report: who makes it, when, and who reads it."""

    kind: ClassVar[str] = "report"
    id: str
    name: str
    contents: str = ""
    period: Window | None = None
    cut_off: Duration | None = None
    due: Duration | None = None
    producer: str = ""
    recipients: tuple[str, ...] = ()
    medium: str = ""
    calendars: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel(Item):
    """A way to reach each other."""

    kind: ClassVar[str] = "channel"
    id: str
    name: str
    system: str = ""
    use: str = ""
    not_for: str = ""
    records: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtocolRow(Item):
    """Which channel is used for what, and how soon it is answered."""

    name: str
    channel: str = ""
    from_: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    response: Duration | None = None
    clock: Literal["24x7", "business"] | None = None
    calendar: str = ""
    on_call: bool | None = None
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair(Item):
    """Who of one party speaks with whom of the other about a matter."""

    name: str
    client: str = ""
    client_backup: str = ""
    provider: str = ""
    provider_backup: str = ""
    calendar: str = ""
    on_call: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationLevel(Item):
    """Who takes a matter up when it is not settled in time; `after` is counted from the report."""

    name: str
    criterion: str = ""
    after: Duration
    client: tuple[str, ...] = ()
    provider: tuple[str, ...] = ()
    on_call: bool | None = None
    channel: str = ""
    action: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportTime(Item):
    """A moment at which something is reported, for an example."""

    date: date
    time: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder(Item):
    """Levels to which a severity or a matter is taken, and when."""

    kind: ClassVar[str] = "ladder"
    id: str
    name: str
    priority: str = ""
    matter: str = ""
    clock: Literal["24x7", "business"] | None = None
    calendar: str = ""
    resolution: Duration | None = None
    levels: tuple[EscalationLevel, ...]
    example: ReportTime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeStage(Item):
    """One step in which the parties seek to settle a dispute."""

    name: str
    client: tuple[str, ...] = ()
    provider: tuple[str, ...] = ()
    mediator: str = ""
    within: Duration | None = None
    action: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry(Item):
    """What was said or agreed in a dispute on a day."""

    date: date
    present: tuple[str, ...] = ()
    channel: str = ""
    said: str = ""
    agreed: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute(Item):
    """A dispute between the parties, and what became of it."""

    kind: ClassVar[str] = "dispute"
    id: str
    name: str
    raised: date
    by: Party | None = None
    documents: tuple[str, ...] = ()
    entries: tuple[LogEntry, ...] = ()
    state: Literal["open", "settled", "withdrawn"] | None = None
    closed: date | None = None
    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disputes(Item):
    """How disputes are settled without a court, and those there were."""

    introduction: str = ""
    calendar: str = ""
    steps: tuple[DisputeStage, ...] = ()
    outcome: str = ""
    log: tuple[Dispute, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyResult(Item):
    """What a round of a survey showed."""

    period: Period
    asked: int | None = None
    answered: int | None = None
    score: Decimal | None = None
    reading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey(Item):
    """How people are asked what they think of the work together."""

    kind: ClassVar[str] = "survey"
    id: str
    name: str
    instrument: str = ""
    scale: str = ""
    every: Every | None = None
    audience: tuple[str, ...] = ()
    owner: str = ""
    target: Decimal | None = None
    kpis: tuple[str, ...] = ()
    forum: str = ""
    results: tuple[SurveyResult, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition(Item):
    """How good work is recognized."""

    name: str
    for_: str = ""
    every: Every | None = None
    by: str = ""
    form: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRecord(Item):
    """A review that was held or is to be held."""

    date: date
    trigger: str = ""
    participants: tuple[str, ...] = ()
    findings: str = ""
    decisions: str = ""
    change_note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractReview(Item):
    """How and when a contract is reviewed."""

    kind: ClassVar[str] = "review"
    id: str
    name: str
    documents: tuple[str, ...] = ()
    when: Recurrence | None = None
    lead: str = ""
    participants: tuple[str, ...] = ()
    triggers: tuple[str, ...] = ()
    records: tuple[ReviewRecord, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Governance(Controlled):
    """How the parties oversee the service, meet, report, escalate and settle disputes."""

    kind: ClassVar[str] = "governance"
    figures: tuple[Literal["none", "escalation", "meetings", "year"], ...] = ()
    introduction: str = ""
    zone: str = ""
    calendars: tuple[str, ...] = ()
    on_holiday: OnHoliday | None = None
    year_from: date | None = None
    span_limit: int | None = None
    oversight: tuple[Oversight, ...] = ()
    forums: tuple[Forum, ...]
    reports: tuple[GovernanceReport, ...] = ()
    channels: tuple[Channel, ...] = ()
    protocol: tuple[ProtocolRow, ...] = ()
    contacts: tuple[Pair, ...] = ()
    escalation: tuple[Ladder, ...] = ()
    disputes: Disputes | None = None
    surveys: tuple[Survey, ...] = ()
    recognition: tuple[Recognition, ...] = ()
    reviews: tuple[ContractReview, ...] = ()
    change: str = ""

    @property
    def kpi_ids(self) -> tuple[str, ...]:
        return tuple(id_ for survey in self.surveys for id_ in survey.kpis)
