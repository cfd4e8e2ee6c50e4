"""Which column each box stands in, and in which order: all lines lead to the right, few of them cross.

A line that passes a column has a place in it like a box, and all that come from one box share that place.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping, Sequence

from sopgen.figures.layered.graph import Edge
from sopgen.model.graph import walk
from sopgen.records import dataclass

_SWEEPS = 12

Item = tuple[str, int]
"""A box by its id, with 0; or with the number of a column the place in it of lines that come from the box."""


def reduced(edges: Sequence[Edge]) -> tuple[Edge, ...]:
    """Without what follows from others: where B rests on A and C on both, C need not be drawn to rest on A.

    Edges that are to be seen are kept.
    """
    ways: dict[str, list[str]] = {}
    for edge in edges:
        ways.setdefault(edge.start, []).append(edge.end)
    beyond = {
        start: {far for near in ends for far in walk(ways, ways.get(near, ()))}
        for start, ends in ways.items()
    }
    return tuple(edge for edge in edges if edge.seen or edge.end not in beyond[edge.start])


def columns(ids: Iterable[str], edges: Sequence[Edge]) -> Mapping[str, int] | None:
    """The column of each box, as far to the right as can be; None where lines lead round in a circle."""
    ways: dict[str, list[str]] = {id_: [] for id_ in ids}
    waiting = dict.fromkeys(ways, 0)
    entered: dict[str, list[str]] = {id_: [] for id_ in ways}
    for edge in edges:
        ways[edge.start].append(edge.end)
        entered[edge.end].append(edge.start)
        waiting[edge.start] += 1
    ahead = dict.fromkeys(ways, 0)
    ready = [id_ for id_, count in waiting.items() if not count]
    for id_ in ready:  # which grows
        for before in entered[id_]:
            ahead[before] = max(ahead[before], ahead[id_] + 1)
            waiting[before] -= 1
            if not waiting[before]:
                ready.append(before)
    most = max(ahead.values(), default=0)
    return {id_: most - n for id_, n in ahead.items()} if len(ready) == len(ahead) else None


@dataclass(frozen=True, slots=True)
class Ordered:
    """The items of each column from the top down, and what leads from each column to the next."""

    items: tuple[tuple[Item, ...], ...]
    links: tuple[tuple[tuple[Item, Item, bool], ...], ...]
    """(from, to, seen) in the channel behind each column but the last."""


def ordered(column: Mapping[str, int], edges: Sequence[Edge]) -> Ordered:
    """Boxes and passing lines in an order in which few lines cross."""
    count = max(column.values(), default=0) + 1
    items: list[list[Item]] = [[] for _ in range(count)]
    for id_, n in column.items():
        items[n].append((id_, 0))
    links: list[dict[tuple[Item, Item, bool], None]] = [{} for _ in range(count - 1)]
    for edge in edges:
        first, last = column[edge.start], column[edge.end]
        here: Item = (edge.start, 0)
        for n in range(first, last):
            there: Item = (edge.end, 0) if n + 1 == last else (edge.start, n + 1)
            if there[1] and there not in items[n + 1]:
                items[n + 1].append(there)
            links[n][here, there, edge.seen and n + 1 == last] = None
            here = there
    return _untangled(Ordered(tuple(map(tuple, items)), tuple(map(tuple, links))))


def _untangled(start: Ordered) -> Ordered:
    """The best of several sweeps in both directions, each item moved to the middle of its neighbours."""
    best, fewest = start, crossings(start)
    now = [list(column) for column in start.items]
    for sweep in range(_SWEEPS):
        if not fewest:
            break
        rightward = sweep % 2 == 0
        order = range(1, len(now)) if rightward else range(len(now) - 2, -1, -1)
        for n in order:
            now[n] = _moved(
                now[n], now[n - 1 if rightward else n + 1], _beside(start, n, rightward=rightward)
            )
        made = Ordered(tuple(map(tuple, now)), start.links)
        if (count := crossings(made)) < fewest:
            best, fewest = made, count
    return best


def _beside(start: Ordered, n: int, *, rightward: bool) -> Mapping[Item, list[Item]]:
    """The neighbours of a column's items in the column that was ordered before."""
    found: dict[Item, list[Item]] = {}
    for one, other, _ in start.links[n - 1 if rightward else n]:
        mine, theirs = (other, one) if rightward else (one, other)
        found.setdefault(mine, []).append(theirs)
    return found


def _moved(column: Sequence[Item], fixed: Sequence[Item], beside: Mapping[Item, list[Item]]) -> list[Item]:
    place = {item: n for n, item in enumerate(fixed)}
    middle = {
        item: sum(place[one] for one in beside[item]) / len(beside[item]) if item in beside else float(n)
        for n, item in enumerate(column)
    }
    return sorted(column, key=lambda item: middle[item])


def crossings(made: Ordered) -> int:
    """How many pairs of lines change sides, between all columns."""
    total = 0
    for n, links in enumerate(made.links):
        left = {item: place for place, item in enumerate(made.items[n])}
        right = {item: place for place, item in enumerate(made.items[n + 1])}
        ends: list[int] = []
        for _, end in sorted((left[one], right[other]) for one, other, _ in links):
            total += len(ends) - bisect_left(ends, end + 1)
            insort(ends, end)
    return total
