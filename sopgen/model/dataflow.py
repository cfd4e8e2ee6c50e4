"""What follows from the flows between tools: how old a report may be, and what everything passes through.

A source's change waits at each flow for the next run, at most a whole interval, and then for the report to
be made anew. So the lag of a report is, at worst, the sum of the intervals along the route from the source
and of the report's own; where several routes lead there, of the one with the least sum, for the change is
there as soon as it has come by any. Time spent underway is not said by anybody, and not in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from heapq import heappop, heappush

from sopgen.model.graph import walk
from sopgen.model.technology import LIVE, DataFlow, Technology, ToolReport
from sopgen.model.values import NOMINAL, Duration
from sopgen.records import dataclass

_NONE = Decimal(0)


def interval(every: str) -> Decimal | None:
    """Minutes until the next run at the longest; None where nobody says, or in no length of its own."""
    if every == LIVE:
        return _NONE
    if not every:
        return None
    time = Duration.parse(every)
    return None if time.unit in NOMINAL else time.minutes


@dataclass(frozen=True, slots=True)
class Route:
    """The flows from a source to a tool, in order; none where the source is the tool."""

    flows: tuple[DataFlow, ...]
    minutes: Decimal
    """What is said of each of two routes: the sum of their intervals, or the longest of them."""


def fastest(document: Technology, source: str, target: str) -> Route | None:
    """The route whose intervals make the least sum; None where none has an interval at each flow."""
    return _best(document, source, target, lambda so_far, more: so_far + more)


def freshest(document: Technology, source: str, target: str) -> Route | None:
    """The route whose longest interval is the least: no other delivers more often."""
    return _best(document, source, target, max)


def _best(
    document: Technology, source: str, target: str, joined: Callable[[Decimal, Decimal], Decimal]
) -> Route | None:
    """Dijkstra's, for a measure that never falls along a route; of equals the one written first."""
    leaving: dict[str, list[DataFlow]] = {}
    for flow in document.flows:
        leaving.setdefault(flow.from_, []).append(flow)
    count = 0
    open_: list[tuple[Decimal, int, str, tuple[DataFlow, ...]]] = [(_NONE, count, source, ())]
    seen: set[str] = set()
    while open_:
        total, _, id_, flows = heappop(open_)
        if id_ == target:
            return Route(flows, total)
        if id_ in seen:
            continue
        seen.add(id_)
        for flow in leaving.get(id_, ()):
            if (minutes := interval(flow.every)) is not None:
                count += 1
                heappush(open_, (joined(total, minutes), count, flow.to, (*flows, flow)))
    return None


def reached(document: Technology, source: str, target: str) -> bool:
    """Whether flows lead from one to the other, however often they run."""
    ways: dict[str, list[str]] = {}
    for flow in document.flows:
        ways.setdefault(flow.from_, []).append(flow.to)
    return target in walk(ways, [source])


def lag(document: Technology, report: ToolReport, sources: Iterable[str]) -> Decimal | None:
    """Minutes that what a report shows may be old, at worst, over all that its measures are taken from.

    None where it has no source, nobody says how often it is made anew, or no route is known from one.
    """
    own = interval(report.refresh)
    routes = [fastest(document, source, report.system) for source in dict.fromkeys(sources)]
    known = [route.minutes for route in routes if route is not None]
    if own is None or not routes or len(known) < len(routes):
        return None
    return max(known) + own


def cut_off(document: Technology) -> Mapping[str, tuple[str, ...]]:
    """The tools that are parted from the rest where one fails: only of those by which any are.

    Flows count in both directions; roles and outside ends join nothing. The rest is the largest part that
    is left, of equals the one written first. A tool that no flow reaches is parted by nothing.
    """
    tools = set(document.systems)
    beside: dict[str, set[str]] = {}
    for flow in document.flows:
        if flow.from_ in tools and flow.to in tools and flow.from_ != flow.to:
            beside.setdefault(flow.from_, set()).add(flow.to)
            beside.setdefault(flow.to, set()).add(flow.from_)
    found: dict[str, tuple[str, ...]] = {}
    for tool in document.systems:
        if tool not in beside:
            continue
        group = set(walk(beside, [tool]))
        without = {one: near - {tool} for one, near in beside.items() if one != tool}
        parts = _parts(without, [one for one in document.systems if one in group and one != tool])
        rest = max(parts, key=len)
        if len(parts) > 1:
            found[tool] = tuple(one for one in document.systems if one in group - rest and one != tool)
    return found


def _parts(beside: Mapping[str, Iterable[str]], among: Sequence[str]) -> list[set[str]]:
    """The parts that hang together."""
    parts: list[set[str]] = []
    for one in among:
        if not any(one in part for part in parts):
            parts.append(set(walk(beside, [one])))
    return parts
