"""What follows from the flows between tools: how old a report may be, and what everything passes through.

A source's change waits at each flow for the next run, at most a whole interval, and then for the report to
be made anew. So the lag of a report is, at worst, the sum of the intervals along the route from the source
and of the report's own. The route is the one of the fewest flows: others lead there too, and bring what is
made of the data on the way and not the data. Of equals it is the one with the least sum. Time spent underway
is not said by anybody, and not in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from heapq import heappop, heappush
from itertools import count

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
    """The sum of their intervals, or the longest of them, by what the route was chosen for."""


def shortest(document: Technology, source: str, target: str) -> Route | None:
    """The route of the fewest flows, with the sum of their intervals.

    None where no flows lead there, or where of one that must be taken nobody says how often it runs.
    """

    def joined(so_far: _Cost, flow: DataFlow) -> _Cost:
        flows, unknown, total = so_far
        minutes = interval(flow.every)
        return flows + 1, unknown + (minutes is None), total + (minutes or _NONE)

    found = _best(document, source, target, joined)
    return Route(found[1], found[0][-1]) if found and not found[0][1] else None


def freshest(document: Technology, source: str, target: str) -> Route | None:
    """The route whose longest interval is the least: no other is known to deliver more often."""

    def joined(so_far: _Cost, flow: DataFlow) -> _Cost:
        minutes = interval(flow.every)
        return so_far[0], so_far[1] or minutes is None, max(so_far[2], minutes or _NONE)

    found = _best(document, source, target, joined)
    return Route(found[1], found[0][-1]) if found and not found[0][1] else None


_Cost = tuple[int, int, Decimal]
"""What a route is chosen by: flows, those among them of unknown interval, and minutes."""


def _best(
    document: Technology, source: str, target: str, joined: Callable[[_Cost, DataFlow], _Cost]
) -> tuple[_Cost, tuple[DataFlow, ...]] | None:
    """Dijkstra's, for a cost that never falls along a route; of equals the one written first."""
    leaving: dict[str, list[DataFlow]] = {}
    for flow in document.flows:
        leaving.setdefault(flow.from_, []).append(flow)
    order = count()
    open_: list[tuple[_Cost, int, str, tuple[DataFlow, ...]]] = [((0, 0, _NONE), next(order), source, ())]
    seen: set[str] = set()
    while open_:
        cost, _, id_, flows = heappop(open_)
        if id_ == target:
            return cost, flows
        if id_ in seen:
            continue
        seen.add(id_)
        for flow in leaving.get(id_, ()):
            heappush(open_, (joined(cost, flow), next(order), flow.to, (*flows, flow)))
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
    routes = [shortest(document, source, report.system) for source in dict.fromkeys(sources)]
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
