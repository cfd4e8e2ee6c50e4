"""Loops and ranks: which edges lead back, and in which column a node stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from heapq import heappop, heappush
from math import inf

from sopgen.figures.swimlane.flow import Edge, Flow, Summary
from sopgen.model.tables import length


def known(flow: Flow) -> tuple[Edge, ...]:
    """Edges between nodes that there are: a dangling one is reported elsewhere, and drawn nowhere."""
    ids = {node.id for node in flow.nodes}
    return tuple(edge for edge in flow.edges if edge.source in ids and edge.target in ids)


def loops(flow: Flow) -> frozenset[Edge]:
    """The edges that lead to a node which is still open, in a walk in depth that begins in reading order."""
    ways: dict[str, list[Edge]] = {node.id: [] for node in flow.nodes}
    for way in known(flow):
        ways[way.source].append(way)
    back: set[Edge] = set()
    left: set[str] = set()
    entered: set[str] = set()
    for node in flow.nodes:
        stack = [] if node.id in entered else [(node.id, iter(ways[node.id]))]
        entered.add(node.id)
        while stack:
            id_, rest = stack[-1]
            if (edge := next(rest, None)) is None:
                left.add(id_)
                stack.pop()
            elif edge.target not in entered:
                entered.add(edge.target)
                stack.append((edge.target, iter(ways[edge.target])))
            elif edge.target not in left:
                back.add(edge)
    return frozenset(back)


def ranks(flow: Flow, back: frozenset[Edge], *, single: bool = False, said: float = inf) -> Mapping[str, int]:
    """Columns by the longest way to each node, so that no edge but a loop leads to the left.

    Who hands over to the next lane may share its column, as long as nothing stands between the two, and no
    more than `said` letters at the edge. What nothing leads to and that is no start stands in the second
    column, beside what follows the start. Where nodes are to be `single`, none of a lane has its column with
    another.
    """
    lane = {one.id: number for number, one in enumerate(flow.lanes)}
    lanes = {node.id: lane[node.lane] for node in flow.nodes}
    onward = [edge for edge in known(flow) if edge not in back]
    sharing = _sharing([edge for edge in onward if length(edge.words) <= said], lanes)
    while True:
        rank = _longest(flow, onward, sharing, lanes, single=single)
        blocked = {edge for edge in sharing if _blocked(edge, rank, lanes)}
        if not blocked:
            break
        sharing -= blocked
    used = sorted(set(rank.values()))
    return {id_: used.index(value) for id_, value in rank.items()}


def _sharing(onward: Iterable[Edge], lanes: Mapping[str, int]) -> set[Edge]:
    """The edges along a column that are tried: from each node the shortest to either side of its lane."""
    nearest: dict[tuple[str, bool], Edge] = {}
    for edge in onward:
        far = lanes[edge.target] - lanes[edge.source]
        known_ = nearest.get((edge.source, far > 0))
        if far and (known_ is None or abs(far) < abs(lanes[known_.target] - lanes[edge.source])):
            nearest[edge.source, far > 0] = edge
    return set(nearest.values())


def _longest(
    flow: Flow, onward: Sequence[Edge], sharing: AbstractSet[Edge], lanes: Mapping[str, int], *, single: bool
) -> Mapping[str, int]:
    """The longest way to each node, where an edge along a column counts nothing and goes on in its sense."""
    waits = {node.id: 0 for node in flow.nodes}
    leaves: dict[str, list[Edge]] = {node.id: [] for node in flow.nodes}
    for edge in onward:
        waits[edge.target] += 1
        leaves[edge.source].append(edge)
    starts = any(node.kind == "start" for node in flow.nodes)
    rank = {node.id: int(starts and node.kind != "start") for node in flow.nodes}
    senses: dict[str, set[bool]] = {node.id: set() for node in flow.nodes}
    order = {node.id: number for number, node in enumerate(flow.nodes)}
    ready = [(number, id_) for id_, number in order.items() if not waits[id_]]
    cells: set[tuple[int, int]] = set()
    while ready:
        _, id_ = heappop(ready)
        while single and (lanes[id_], rank[id_]) in cells:
            rank[id_], senses[id_] = rank[id_] + 1, set()
        cells.add((lanes[id_], rank[id_]))
        for edge in leaves[id_]:
            down = lanes[edge.target] > lanes[id_]
            along = edge in sharing and not senses[id_] - {down}
            new = rank[id_] + (not along)
            if new > rank[edge.target]:
                rank[edge.target], senses[edge.target] = new, set()
            if along and new == rank[edge.target]:
                senses[edge.target].add(down)
            waits[edge.target] -= 1
            if not waits[edge.target]:
                heappush(ready, (order[edge.target], edge.target))
    return rank


def _blocked(edge: Edge, rank: Mapping[str, int], lanes: Mapping[str, int]) -> bool:
    """Whether an edge along a column would have to go around another node."""
    low, high = sorted((lanes[edge.source], lanes[edge.target]))
    column = rank[edge.source]
    return rank[edge.target] == column and any(
        rank[id_] == column and low < lane < high for id_, lane in lanes.items()
    )


def summary(flow: Flow) -> Summary:
    """What there is to count, before anything is drawn."""
    kinds = [node.kind for node in flow.nodes]
    decisions = kinds.count("decision")
    inhabited = {node.lane for node in flow.nodes if node.kind in ("step", "decision")}
    return Summary(kinds.count("step") + decisions, len(inhabited), decisions, len(loops(flow)))
