"""The flow of a procedure: what follows what, what is reached, and how long it takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from sopgen.model.graph import finishing
from sopgen.model.sop import Sop, Step

END = "end"


@dataclass(frozen=True, slots=True)
class Effort:
    """Time in two measures that do not mix: minutes on the clock, and business days."""

    minutes: Decimal = Decimal(0)
    business_days: Decimal = Decimal(0)

    def __add__(self, other: Effort) -> Effort:
        return Effort(self.minutes + other.minutes, self.business_days + other.business_days)

    @property
    def weight(self) -> Decimal:
        """For choosing the longer of two routes: a business day counts eight hours."""
        return self.minutes + self.business_days * 480


def successors(sop: Sop) -> Mapping[str, tuple[str, ...]]:
    """The ids that may follow each step, `end` among them; a branch that names none falls through."""
    ids = [step.id for step in sop.steps]
    below = dict(zip(ids, [*ids[1:], END], strict=True))
    graph: dict[str, tuple[str, ...]] = {}
    for step in sop.steps:
        ways = [branch.next or below[step.id] for branch in step.branches] or [step.next or below[step.id]]
        graph[step.id] = tuple(dict.fromkeys(ways))
    return graph


def reachable(graph: Mapping[str, tuple[str, ...]], starts: Iterable[str]) -> set[str]:
    """Every id that can be come to from the starts, these included."""
    seen: set[str] = set()
    todo = list(starts)
    while todo:
        if (id_ := todo.pop()) not in seen:
            seen.add(id_)
            todo += graph.get(id_, ())
    return seen


def unreachable(sop: Sop) -> list[Step]:
    """Steps that no way from the first leads to."""
    seen = reachable(successors(sop), [sop.steps[0].id])
    return [step for step in sop.steps if step.id not in seen]


def endless(sop: Sop) -> list[Step]:
    """Steps from which no way leads to the end: a loop without exit, and what leads only into it."""
    graph = successors(sop)
    known = {*graph, END}
    back: dict[str, list[str]] = {}
    for id_, ways in graph.items():
        for way in ways:
            # A way to nowhere is a dangling reference, reported as such; it is no loop.
            back.setdefault(way if way in known else END, []).append(id_)
    ends = reachable({id_: tuple(ways) for id_, ways in back.items()}, [END])
    return [step for step in sop.steps if step.id not in ends]


def cycle_time(sop: Sop) -> tuple[Effort, Effort]:
    """Working time of the shortest and of the longest route from the first step to the end.

    Going back in a loop is not counted: a route passes each step once at most. Waiting counts.
    """
    graph = successors(sop)
    effort = {step.id: _effort(step) for step in sop.steps}
    routes: dict[str, tuple[Effort, Effort]] = {END: (Effort(), Effort())}
    first = sop.steps[0].id
    for id_ in finishing(graph, [first]):
        inner = [routes[way] for way in graph[id_] if way in routes]
        if inner:
            shortest = min((route[0] for route in inner), key=lambda e: e.weight)
            longest = max((route[1] for route in inner), key=lambda e: e.weight)
            routes[id_] = (effort[id_] + shortest, effort[id_] + longest)
    return routes.get(first, (Effort(), Effort()))


def _effort(step: Step) -> Effort:
    total = Effort()
    for duration in (step.wait, step.duration):
        if duration is None:
            continue
        if duration.unit == "bd":
            total += Effort(business_days=duration.amount)
        else:
            total += Effort(minutes=duration.minutes)
    return total
