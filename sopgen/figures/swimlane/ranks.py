"""Loops and ranks: which edges lead back, and in which column a node stands."""

from __future__ import annotations

from collections.abc import Mapping

from sopgen.figures.swimlane.flow import Edge, Flow, Summary


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


def ranks(flow: Flow, back: frozenset[Edge]) -> Mapping[str, int]:
    """Columns by the longest way to each node, so that no edge but a loop leads to the left.

    What nothing leads to and that is no start stands in the second column, beside what follows the start.
    """
    onward = [edge for edge in known(flow) if edge not in back]
    waits = {node.id: 0 for node in flow.nodes}
    for edge in onward:
        waits[edge.target] += 1
    starts = any(node.kind == "start" for node in flow.nodes)
    rank = {node.id: int(starts and node.kind != "start") for node in flow.nodes}
    ready = [node.id for node in flow.nodes if not waits[node.id]]
    for id_ in ready:
        for edge in onward:
            if edge.source == id_:
                rank[edge.target] = max(rank[edge.target], rank[id_] + 1)
                waits[edge.target] -= 1
                if not waits[edge.target]:
                    ready.append(edge.target)
    used = sorted(set(rank.values()))
    return {id_: used.index(value) for id_, value in rank.items()}


def summary(flow: Flow) -> Summary:
    """What there is to count, before anything is drawn."""
    kinds = [node.kind for node in flow.nodes]
    decisions = kinds.count("decision")
    inhabited = {node.lane for node in flow.nodes if node.kind in ("step", "decision")}
    return Summary(kinds.count("step") + decisions, len(inhabited), decisions, len(loops(flow)))
