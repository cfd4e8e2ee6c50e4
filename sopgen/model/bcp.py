"""Continuity plans; the recovery order is in `recovery.py`."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import ClassVar, Literal

from sopgen.model.base import Controlled, Item
from sopgen.model.values import Duration
from sopgen.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity(Item):
    """A business activity and how long it may stand still (ISO 22301:2019, 8.2.2)."""

    kind: ClassVar[str] = "activity"
    id: str
    name: str
    description: str = ""
    owner: str = ""
    mtpd: Duration | None = None
    rto: Duration | None = None
    rpo: str = ""
    backup: Duration | None = None
    seats: int | None = None
    mbco: Decimal | None = None
    depends_on: tuple[str, ...] = ()
    workaround: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource(Item):
    """Something activities depend on."""

    kind: ClassVar[str] = "resource"
    id: str
    name: str
    type: Literal["people", "site", "power", "telephone", "internet", "system", "supplier", "data"]
    description: str = ""
    rto: Duration | None = None
    in_service: date | None = None
    autonomy: Duration | None = None
    seats: int | None = None
    depends_on: tuple[str, ...] = ()
    owner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strategy(Item):
    """A way to meet a recovery time (ISO 22301:2019, 8.3)."""

    kind: ClassVar[str] = "strategy"
    id: str
    name: str
    description: str
    protects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamMember(Item):
    """A place in the continuity team."""

    role: str
    duty: str
    successors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(Item):
    """One thing to do in a scenario, and by when."""

    role: str = ""
    action: str
    within: Duration | None = None
    to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Activation(Item):
    """Who declares, on what, and how."""

    authority: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    delay: Duration | None = None
    bridge: str = ""
    steps: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Call(Item):
    """One caller and those called, in order."""

    caller: str
    calls: tuple[str, ...]
    each: Duration


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario(Item):
    """One event and the response to it."""

    kind: ClassVar[str] = "scenario"
    id: str
    name: str
    type: Literal[
        "power", "telephone", "internet", "site", "cyber", "people", "supplier", "system", "natural", "civil"
    ]
    trigger: str = ""
    impact: str = ""
    affects: tuple[str, ...] = ()
    steps: tuple[Action, ...]
    stand_down: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice(Item):
    """One message."""

    audience: str
    message: str
    channel: str = ""
    role: str = ""
    within: Duration | None = None
    repeat: Duration | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise(Item):
    """A trial of the plan (ISO 22301:2019, 8.5)."""

    kind: ClassVar[str] = "exercise"
    id: str
    name: str
    type: Literal["walkthrough", "tabletop", "simulation", "live"]
    objective: str = ""
    tests: tuple[str, ...] = ()
    every_months: int
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bcp(Controlled):
    """What must go on, how soon, and how (ISO 22301:2019, 8.2 to 8.5)."""

    kind: ClassVar[str] = "bcp"
    figures: tuple[Literal["none", "call-tree", "recovery", "dependencies"], ...] = ()
    purpose: str
    scope: str
    assumptions: tuple[str, ...] = ()
    calendar: str = ""
    activities: tuple[Activity, ...]
    resources: tuple[Resource, ...] = ()
    strategies: tuple[Strategy, ...] = ()
    team: tuple[TeamMember, ...] = ()
    activation: Activation | None = None
    call_tree: tuple[Call, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    recovery: str = ""
    reconstitution: tuple[Action, ...] = ()
    communications: tuple[Notice, ...] = ()
    exercises: tuple[Exercise, ...] = ()
    maintenance: str = ""

    @property
    def called(self) -> tuple[str, ...]:
        """The roles that its call tree reaches or begins with."""
        return tuple(dict.fromkeys(role for one in self.call_tree for role in (one.caller, *one.calls)))

    @property
    def subjects(self) -> tuple[str, ...]:
        """What somebody from outside may be called about: its resources and scenarios."""
        return (*(one.id for one in self.resources), *(one.id for one in self.scenarios))

    @property
    def named(self) -> tuple[str, ...]:
        """The roles that it gives something to do, successors included."""
        activation = self.activation or Activation(at=self.at)
        steps = (*activation.steps, *(step for one in self.scenarios for step in one.steps))
        roles = (
            *activation.authority,
            *(role for member in self.team for role in (member.role, *member.successors)),
            *(step.role for step in (*steps, *self.reconstitution)),
            *(notice.role for notice in self.communications),
        )
        return tuple(dict.fromkeys(role for role in roles if role))
