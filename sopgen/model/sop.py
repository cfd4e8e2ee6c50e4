"""Procedures; the flow is in `flow.py`, the RACI matrix in `raci.py`."""

from __future__ import annotations

from typing import ClassVar, Literal

from sopgen.model.base import Controlled, Item, Term
from sopgen.model.values import Duration
from sopgen.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch(Item):
    """One answer."""

    when: str
    next: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Item):
    """One thing that one role does, or decides."""

    kind: ClassVar[str] = "step"
    id: str
    title: str = ""
    role: str = ""
    action: str = ""
    decision: str = ""
    branches: tuple[Branch, ...] = ()
    next: str = ""
    inputs: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    system: str = ""
    duration: Duration | None = None
    wait: Duration | None = None
    control: str = ""
    accountable: str = ""
    consulted: tuple[str, ...] = ()
    informed: tuple[str, ...] = ()
    approved_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RaciRow(Item):
    """One row of the matrix."""

    activity: str
    responsible: tuple[str, ...] = ()
    accountable: tuple[str, ...] = ()
    consulted: tuple[str, ...] = ()
    informed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionalCase(Item):
    """A case and the response to it."""

    case: str
    response: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(Item):
    """Evidence that is kept (ISO 9001:2015, 7.5.3)."""

    name: str
    location: str = ""
    retention: Duration | None = None
    from_: str = ""
    disposal: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sop(Controlled):
    """One procedure: why, for whom, the steps, who answers, what is kept."""

    kind: ClassVar[str] = "sop"
    figures: tuple[Literal["none", "swimlane", "decisions", "systems"], ...] = ()
    purpose: str
    scope: str
    summary: str = ""
    triggers: tuple[str, ...] = ()
    prerequisites: tuple[str, ...] = ()
    definitions: tuple[Term, ...] = ()
    kpis: tuple[str, ...] = ()
    calendar: str = ""
    steps: tuple[Step, ...]
    raci: tuple[RaciRow, ...] = ()
    exceptions: tuple[ExceptionalCase, ...] = ()
    quality_control: tuple[str, ...] = ()
    records: tuple[Record, ...] = ()
    references: tuple[str, ...] = ()

    @property
    def kpi_ids(self) -> tuple[str, ...]:
        return self.kpis

    def number_of(self, item: Item) -> int:
        return self.steps.index(item) + 1 if isinstance(item, Step) else 0
