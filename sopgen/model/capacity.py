"""Capacity plans: how much work is expected, by whom it is done, and what is done when more comes."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar, Literal

from sopgen.model.base import Controlled, Item
from sopgen.model.periods import Period
from sopgen.model.values import Duration
from sopgen.records import dataclass

Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast(Item):
    """How the volumes are forecast."""

    method: str
    owner: str = ""
    horizon: Duration | None = None
    tolerance: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Component(Item):
    """One reason for which people are paid and not at work in their queue."""

    kind: ClassVar[str] = "shrinkage"
    id: str
    name: str
    percent: Decimal
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shrinkage(Item):
    """The part of paid time in which people are not at work in their queue."""

    combine: Literal["additive", "multiplicative"]
    components: tuple[Component, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal(Item):
    """What the agents at work must reach in each interval."""

    percent: Decimal | None = None
    within: Duration
    max_occupancy: Decimal | None = None
    max_abandonment: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval(Item):
    """A stretch of the day in which work comes evenly."""

    from_: str
    to: str
    volume: Decimal
    aht: Duration
    rostered: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile(Item):
    """The volume of a day, interval by interval, for the days that are alike."""

    days: tuple[Day, ...]
    intervals: tuple[Interval, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Work(Item):
    """Items of one sort that there are to do."""

    name: str
    count: Decimal
    each: Duration
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Past(Item):
    """What was forecast for a period and what came."""

    period: Period
    forecast: Decimal
    actual: Decimal
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue(Item):
    """A stream of work for which people are planned."""

    kind: ClassVar[str] = "queue"
    id: str
    name: str
    channel: str = ""
    scope: str = ""
    role: str = ""
    site: str = ""
    calendar: str = ""
    kpi: str = ""
    model: Literal["erlang_c", "erlang_a", "workload"]
    goal: Goal | None = None
    patience: Duration | None = None
    least: int | None = None
    profiles: tuple[Profile, ...] = ()
    period: Literal["day", "week", "month"] | None = None
    paid: Duration | None = None
    utilization: Decimal | None = None
    work: tuple[Work, ...] = ()
    history: tuple[Past, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Item):
    """Something that is done in a surge."""

    means: Literal["overtime", "reserve", "cross_skilling", "defer", "hire", "callback", "other"]
    action: str = ""
    people: int | None = None
    hours: Duration | None = None
    site: str = ""
    defers: tuple[str, ...] = ()
    within: Duration | None = None
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surge(Item):
    """What happens when more comes than was forecast."""

    kind: ClassVar[str] = "surge"
    id: str
    name: str
    trigger: str = ""
    volume: Decimal
    queues: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()
    borne: str = ""

    def meets(self, queue: Queue) -> bool:
        """Whether it raises the volume of a queue."""
        return not self.queues or queue.id in self.queues


@dataclass(frozen=True, slots=True, kw_only=True)
class Reaction(Item):
    """What is done within the day, when it differs from the plan."""

    trigger: str
    action: str
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Capacity(Controlled):
    """How much work is expected, how many people it takes, and what is done when more comes."""

    kind: ClassVar[str] = "capacity"
    figures: tuple[Literal["none", "intervals", "surges"], ...] = ()
    introduction: str = ""
    full_time: Duration
    forecast: Forecast | None = None
    assumptions: tuple[str, ...] = ()
    shrinkage: Shrinkage | None = None
    queues: tuple[Queue, ...]
    surges: tuple[Surge, ...] = ()
    intraday: tuple[Reaction, ...] = ()
    review: str = ""

    @property
    def kpi_ids(self) -> tuple[str, ...]:
        return tuple(queue.kpi for queue in self.queues if queue.kpi)
