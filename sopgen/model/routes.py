"""The shortest and the longest way through a graph that may have loops.

A route goes from the start to the end and comes to no node more often than it may. The shortest is
Dijkstra's. For the longest no fast method is known where there are loops (it would solve the Hamiltonian
path problem), so that each knot, a set of nodes that all lead to each other, is searched; across knots the
longest rest is reckoned once a node. Remembering the longest rest of a node within a knot would be wrong:
it depends on what the route has passed already.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from heapq import heappop, heappush
from itertools import count

from sopgen.model.graph import finishing

Graph = Mapping[str, Sequence[str]]
Cost = tuple[Decimal, ...]
"""Added place by place, compared from the first place on; none negative."""

LIMIT = 50_000
"""Steps of search that a knot may take, about a tenth of a second."""


class TangledError(Exception):
    """A knot too large to be searched; `ids` are its nodes."""

    def __init__(self, ids: frozenset[str]) -> None:
        super().__init__(", ".join(sorted(ids)))
        self.ids = ids


def shortest(graph: Graph, costs: Mapping[str, Cost], start: str, end: str) -> Cost | None:
    """The least that the nodes of a route cost together; None where none leads to the end."""
    order = count()
    open_ = [(costs[start], next(order), start)]
    seen: set[str] = set()
    while open_:
        total, _, id_ = heappop(open_)
        if id_ == end:
            return total
        if id_ not in seen:
            seen.add(id_)
            for way in graph[id_]:
                if way == end or way in graph:
                    heappush(open_, (plus(total, costs[way]) if way != end else total, next(order), way))
    return None


def longest(
    graph: Graph, costs: Mapping[str, Cost], start: str, end: str, *, visits: int = 1, limit: int = LIMIT
) -> Cost | None:
    """The most that the nodes of a route cost together, none visited more often than `visits` times.

    None where none leads to the end; `TangledError` where a knot takes more steps of search than `limit`.
    """
    none = tuple(Decimal(0) for _ in costs[start])
    best: dict[str, Cost] = {end: none}
    for knot, entries in _knots(graph, start):
        found = {id_: _farthest(id_, knot, graph, costs, best, visits=visits, limit=limit) for id_ in entries}
        best |= {id_: cost for id_, cost in found.items() if cost is not None}
    return best.get(start)


def plus(one: Cost, other: Cost) -> Cost:
    return tuple(a + b for a, b in zip(one, other, strict=True))


def _knots(graph: Graph, start: str) -> Iterator[tuple[frozenset[str], tuple[str, ...]]]:
    """Sets of nodes that all lead to each other, each after those it leads to, by Kosaraju's method.

    With each set go the nodes at which a route can come into it.
    """
    order = list(finishing(graph, [start]))
    back: dict[str, list[str]] = {id_: [] for id_ in order}
    for id_ in order:
        for way in graph[id_]:
            if way in back:
                back[way].append(id_)
    knots: list[frozenset[str]] = []
    taken: set[str] = set()
    for first in reversed(order):
        if first in taken:
            continue
        knot, todo = {first}, [first]
        while todo:
            new = [id_ for id_ in back[todo.pop()] if id_ not in taken and id_ not in knot]
            knot.update(new)
            todo += new
        taken |= knot
        knots.append(frozenset(knot))
    for knot_ in reversed(knots):
        yield knot_, tuple(id_ for id_ in knot_ if _entered(id_, knot_, back, start))


def _entered(id_: str, knot: frozenset[str], back: Mapping[str, Sequence[str]], start: str) -> bool:
    return id_ == start or any(before not in knot for before in back[id_])


def _farthest(
    entry: str,
    knot: frozenset[str],
    graph: Graph,
    costs: Mapping[str, Cost],
    best: Mapping[str, Cost],
    *,
    visits: int,
    limit: int,
) -> Cost | None:
    """The most that it costs from one node of a knot to the end; `best` holds what lies beyond the knot."""
    if len(knot) == 1 and entry not in graph[entry]:
        rests = [plus(costs[entry], best[way]) for way in graph[entry] if way in best]
        return max(rests, default=None)
    most: Cost | None = None
    seen = Counter([entry])
    path = [(entry, iter(graph[entry]), costs[entry])]
    while path:
        id_, ways, total = path[-1]
        way = next(ways, None)
        if way is None:
            path.pop()
            seen[id_] -= 1
        elif way not in knot:
            rest = best.get(way)
            most = max(filter(None, (most, plus(total, rest) if rest else None)), default=None)
        elif seen[way] < visits:
            limit -= 1
            if limit < 0:
                raise TangledError(knot)
            seen[way] += 1
            path.append((way, iter(graph[way]), plus(total, costs[way])))
    return most
