"""Exit plans: how a supplier is watched, put right, and left; the dates are in `leaving.py`."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import ClassVar, Literal

from sopgen.model.base import Controlled, Item, Signatory
from sopgen.model.onboarding import Task
from sopgen.model.values import Duration, Money, Offset
from sopgen.records import dataclass

Every = Literal["shift", "day", "week", "month", "quarter", "year"]
State = Literal["green", "amber", "red"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyRule(Item):
    """A rule that those who manage the supplier keep."""

    rule: str
    owner: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewCriterion(Item):
    """What the supplier is judged by at a review."""

    name: str
    basis: Literal["quantitative", "qualitative"] | None = None
    standard: str = ""
    source: str = ""
    every: Every | None = None
    owner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(Item):
    """An early sign that the supplier may fail: what is read, and from which value it warns."""

    kind: ClassVar[str] = "indicator"
    id: str
    name: str
    meaning: str = ""
    unit: (
        Literal["%", "s", "min", "h", "d", "bd", "w", "mo", "count", "score", "points", "ratio", "currency"]
        | None
    ) = None
    better: Literal["higher", "lower"] | None = None
    amber: Decimal | None = None
    red: Decimal | None = None
    sign: str = ""
    source: str = ""
    every: Every | None = None
    value: Decimal | None = None
    read: date | None = None
    owner: str = ""
    leads_to: str = ""

    def worse(self, one: Decimal, other: Decimal) -> bool:
        """Whether the first lies on the worse side of the second."""
        return one < other if self.better == "higher" else one > other

    @property
    def state(self) -> State | None:
        """What the last reading says, unrounded; None without a reading, a side or a threshold.

        A threshold belongs to the better colour. One with a single threshold has two states.
        """
        value = self.value
        if value is None or self.better is None or (self.amber is None and self.red is None):
            return None
        if self.red is not None and self.worse(value, self.red):
            return "red"
        return "amber" if self.amber is not None and self.worse(value, self.amber) else "green"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger(Item):
    """An event that may end the service, and on what it rests."""

    kind: ClassVar[str] = "exit-trigger"
    id: str
    name: str
    event: str = ""
    clause: str = ""
    by: Literal["client", "provider", "preparer"] | None = None
    notice: Duration | None = None
    curable: bool | None = None
    decides: str = ""
    leads_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CureAction(Item):
    """Something that is done, by whom and by when."""

    action: str
    owner: str = ""
    due: date | None = None
    state: Literal["open", "under_way", "done"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint(Item):
    """A day on which progress is looked at."""

    date: date
    expected: str = ""
    result: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cure(Item):
    """How a failure is put right before notice is given."""

    kind: ClassVar[str] = "cure-plan"
    id: str
    name: str
    measure: str = ""
    failure: str = ""
    received: date | None = None
    period: Duration | None = None
    cause: str = ""
    actions: tuple[CureAction, ...] = ()
    checkpoints: tuple[Checkpoint, ...] = ()
    criterion: str = ""
    failed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExitTask(Task):
    """One thing to do; its offset counts from the last day of service unless it says otherwise."""

    kind: ClassVar[str] = "exit-task"
    counted: Literal["exit", "notice"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExitPhase(Item):
    """A stretch of the exit."""

    kind: ClassVar[str] = "exit-phase"
    id: str
    name: str
    purpose: str = ""
    before_notice: bool | None = None
    tasks: tuple[ExitTask, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset(Item):
    """Something that goes back, is passed on or is erased at the end."""

    kind: ClassVar[str] = "asset"
    id: str
    name: str
    category: Literal["data", "records", "equipment", "software", "documents", "other"] | None = None
    description: str = ""
    owner: Literal["client", "provider", "preparer"] | None = None
    personal: bool | None = None
    form: str = ""
    format: str = ""
    return_: Offset | None = None
    erase: Offset | None = None
    proof: str = ""
    kept: str = ""

    @property
    def erased(self) -> bool:
        """Whether copies of it are to be erased."""
        return bool(self.personal or self.erase or self.proof or self.kept)


@dataclass(frozen=True, slots=True, kw_only=True)
class Handback(Item):
    """One subject that is handed back."""

    topic: str
    from_: str
    to: str
    method: str = ""
    hours: Decimal | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retained(Item):
    """People who stay until the work has moved."""

    role: str
    number: int | None = None
    until: Offset | None = None
    measure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherContract(Item):
    """A licence or contract with somebody else on which the service rests."""

    name: str
    counterparty: str = ""
    treatment: Literal["novate", "assign", "end", "keep"] | None = None
    consent: str = ""
    owner: str = ""
    by: Offset | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExitCharge(Item):
    """What the exit costs, and at most."""

    name: str
    basis: Literal["included", "fixed", "rate", "cost"]
    amount: Money | None = None
    per: str = ""
    cap: Money | None = None
    condition: str = ""

    @property
    def most(self) -> Money | None:
        """The most that it can come to; None where that is not limited, as a fixed amount a month is not."""
        return self.cap or (self.amount if self.basis == "fixed" and not self.per else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptLevel(Item):
    """A service level while the service is handed over."""

    level: str
    until: Offset | None = None
    change: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Successor(Item):
    """Who takes the service over, and how the provider works with them."""

    name: str = ""
    begins: Offset | None = None
    cooperation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExitExercise(Item):
    """A test of the plan while the service runs."""

    kind: ClassVar[str] = "exit-exercise"
    id: str
    name: str
    type: Literal["walkthrough", "tabletop", "live"] | None = None
    every_months: int
    last: date | None = None
    owner: str = ""
    goal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptanceCriterion(Item):
    """What must be true before the exit is accepted."""

    criterion: str
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exit(Controlled):
    """How a supplier is watched and put right, and how the service leaves it."""

    kind: ClassVar[str] = "exit"
    figures: tuple[Literal["none", "plan", "watch"], ...] = ()
    purpose: str = ""
    scope: str = ""
    agreement: str = ""
    calendar: str = ""
    notice: date | None = None
    exit: date | None = None
    notice_period: Duration | None = None
    cure_period: Duration | None = None
    transition_period: Duration | None = None
    return_within: Duration | None = None
    erase_within: Duration | None = None
    notice_ends: Literal["month", "quarter", "year"] | None = None
    clear_notice: bool | None = None
    governance: str = ""
    policy: tuple[PolicyRule, ...] = ()
    reviews: tuple[ReviewCriterion, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    triggers: tuple[Trigger, ...]
    cures: tuple[Cure, ...] = ()
    phases: tuple[ExitPhase, ...]
    assets: tuple[Asset, ...] = ()
    knowledge: tuple[Handback, ...] = ()
    staff: str = ""
    retained: tuple[Retained, ...] = ()
    contracts: tuple[OtherContract, ...] = ()
    service: str = ""
    levels: tuple[KeptLevel, ...] = ()
    successor: Successor | None = None
    charges: tuple[ExitCharge, ...] = ()
    exercises: tuple[ExitExercise, ...] = ()
    acceptance: tuple[AcceptanceCriterion, ...] = ()
    signatories: tuple[Signatory, ...] = ()
