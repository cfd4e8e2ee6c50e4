"""The flow of a procedure: what follows what, what is reached, and how long it takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from sopgen.kept import kept
from sopgen.model.engagement import Calendar
from sopgen.model.graph import walk
from sopgen.model.pack import Pack
from sopgen.model.routes import Cost, TangledError, longest, shortest
from sopgen.model.sop import Sop, Step
from sopgen.model.spans import Clock, Span, working
from sopgen.records import dataclass

END = "end"


@dataclass(frozen=True, slots=True)
class Extent:
    """What the shortest and the longest route add up to.

    None where no route leads to the end, and where times of different routes cannot be compared as they
    are written. `knot` holds the steps whose loops cross so often that the longest route was not looked
    for to its end.
    """

    shortest: Span | None = None
    longest: Span | None = None
    knot: frozenset[str] = frozenset()


def successors(sop: Sop) -> Mapping[str, tuple[str, ...]]:
    """The ids that may follow each step, `end` among them; a branch that names none falls through."""
    ids = [step.id for step in sop.steps]
    below = dict(zip(ids, [*ids[1:], END], strict=True))
    graph: dict[str, tuple[str, ...]] = {}
    for step in sop.steps:
        ways = [branch.next or below[step.id] for branch in step.branches] or [step.next or below[step.id]]
        graph[step.id] = tuple(dict.fromkeys(ways))
    return graph


def unreachable(sop: Sop) -> list[Step]:
    """Steps that no way from the first leads to."""
    seen = set(walk(successors(sop), [sop.steps[0].id]))
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
    ends = set(walk(back, [END]))
    return [step for step in sop.steps if step.id not in ends]


def turns_back(sop: Sop) -> bool:
    """Whether a step can be come to again after it was left."""
    graph = successors(sop)
    return any(id_ in walk(graph, graph[id_]) for id_ in graph)


def clock_of(pack: Pack, sop: Sop) -> Clock:
    """What the times of its steps weigh against each other."""
    return working(pack.find(sop.calendar, Calendar))


@kept
def effort(sop: Sop) -> Mapping[str, Span]:
    """The hands-on time of each step."""
    return {step.id: Span.of(step.duration) for step in sop.steps}


@kept
def waiting(sop: Sop) -> Mapping[str, Span]:
    """How long each step may lie before it is done."""
    return {step.id: Span.of(step.wait) for step in sop.steps}


@kept
def extent(sop: Sop, times: Mapping[str, Span], clock: Clock, visits: int = 1) -> Extent:
    """The times of the shortest and of the longest route from the first step to the end, added up.

    A route comes to no step more than `visits` times: once where nothing is done again, twice with one
    rework. What one unit weighs against another is only known within the corners of the clock; a route is
    the longest when it is so at every corner, for then it is so in between.
    """
    graph, first = successors(sop), sop.steps[0].id
    corners = [
        {id_: (span.weight(weights), *span.measures) for id_, span in times.items()}
        for weights in clock.corners
    ]
    least = _agreed(_each(corners, lambda costs: shortest(graph, costs, first, END)), clock)
    try:
        most = _agreed(_each(corners, lambda costs: longest(graph, costs, first, END, visits=visits)), clock)
    except TangledError as tangled:
        return Extent(least, knot=tangled.ids)
    return Extent(least, most)


@kept
def steps_on_routes(sop: Sop) -> tuple[int, int] | None:
    """How many steps the shortest and the longest route have that come to none twice.

    None where no route leads to the end, and where loops cross so often that the longest was not found.
    """
    graph, first = successors(sop), sop.steps[0].id
    costs = {step.id: (Decimal(1),) for step in sop.steps}
    try:
        most = longest(graph, costs, first, END)
    except TangledError:
        return None
    least = shortest(graph, costs, first, END)
    return (int(least[0]), int(most[0])) if least and most else None


def _each(
    corners: Sequence[Mapping[str, Cost]], find: Callable[[Mapping[str, Cost]], Cost | None]
) -> list[Cost | None]:
    """What is found at each corner; where several cost the same, as they mostly do, once for all of them."""
    found: dict[tuple[Cost, ...], Cost | None] = {}
    for costs in corners:
        if (key := tuple(costs.values())) not in found:
            found[key] = find(costs)
    return [found[tuple(costs.values())] for costs in corners]


def _agreed(routes: Sequence[Cost | None], clock: Clock) -> Span | None:
    """The time that is the best at every corner, of those that are the best at one."""
    best = [route for route in routes if route]
    for route in best:
        span = Span(*route[1:])
        if all(span.weight(w) == other[0] for w, other in zip(clock.corners, best, strict=True)):
            return span
    return None
