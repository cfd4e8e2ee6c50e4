"""Onboarding playbooks; the dates are in `schedule.py`."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import ClassVar, Literal

from sopgen.model.base import Controlled, Item
from sopgen.model.fluency import Fluency
from sopgen.model.values import Duration, Offset
from sopgen.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Item):
    """One thing to do."""

    kind: ClassVar[str] = "task"
    id: str
    name: str
    role: str
    offset: Offset
    duration: Duration | None = None
    depends_on: tuple[str, ...] = ()
    evidence: str = ""
    done: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase(Item):
    """A stretch of the way."""

    kind: ClassVar[str] = "phase"
    id: str
    name: str
    purpose: str = ""
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate(Item):
    """A decision to go on."""

    kind: ClassVar[str] = "gate"
    id: str
    name: str
    offset: Offset
    opens: str = ""
    criteria: tuple[str, ...]
    approver: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wave(Item):
    """A portion of the work that is taken over."""

    kind: ClassVar[str] = "wave"
    id: str
    name: str
    offset: Offset
    scope: str = ""
    volume: Decimal | None = None
    exit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer(Item):
    """One subject that is handed over."""

    topic: str
    from_: str
    to: str
    method: str = ""
    hours: Decimal | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Access(Item):
    """A system and who needs it."""

    system: str
    roles: tuple[str, ...]
    rights: str = ""
    granted_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Course(Item):
    """A piece of training."""

    kind: ClassVar[str] = "course"
    id: str
    name: str
    audience: tuple[str, ...] = ()
    hours: Decimal | None = None
    refresher_months: int | None = None
    refresher_hours: Decimal | None = None
    pass_mark: Decimal | None = None
    covers: tuple[str, ...] = ()
    trainer: str = ""
    topics: tuple[str, ...] = ()
    method: str = ""
    languages: tuple[Fluency, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk(Item):
    """A risk and what is done about it."""

    risk: str
    response: str
    owner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Onboarding(Controlled):
    """What is done before and after a go-live date, by whom, and what opens the gate."""

    kind: ClassVar[str] = "onboarding"
    figures: tuple[Literal["none", "plan"], ...] = ()
    purpose: str
    scope: str
    go_live: date
    go_live_name: str = ""
    calendar: str = ""
    observes: tuple[str, ...] = ()
    governance: str = ""
    phases: tuple[Phase, ...]
    gates: tuple[Gate, ...] = ()
    waves: tuple[Wave, ...] = ()
    knowledge_transfer: tuple[Transfer, ...] = ()
    access: tuple[Access, ...] = ()
    training: tuple[Course, ...] = ()
    hypercare: str = ""
    risks: tuple[Risk, ...] = ()
