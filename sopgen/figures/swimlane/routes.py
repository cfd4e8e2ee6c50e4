"""Routes: the way of every edge through a grid of strips, before any point is known.

Columns and the channels between them are strips, as are rows and the channels between those: strip `2c + 1`
is column `c`, strips with even numbers are channels. A cell of two odd strips may hold a node, and no other
edge passes there. Channels grow with what runs in them, so that there is a way for every edge.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import field
from heapq import heappop, heappush
from typing import Literal

from sopgen.figures.swimlane.bands import Band, Place
from sopgen.records import dataclass

Cell = tuple[int, int]
Order = Literal["short", "reading", "long", "loops", "last"]

BEND = 30
CROSSING = 28
COMPANY = 5
SIDE = 26
"""What a bend, a crossing, a line that runs along and another line on the same side of a node cost; a column
that is passed costs 60."""


@dataclass(slots=True)
class Used:
    """How many lines run through each cell, and how many meet each side of a node."""

    across: dict[Cell, int] = field(default_factory=dict)
    down: dict[Cell, int] = field(default_factory=dict)
    sides: dict[tuple[Cell, Cell], list[bool]] = field(default_factory=dict)
    """By the cell of the node and the one beside it: for each line whether it leaves there."""


def routes(band: Band, order: Order = "short", rounds: int = 1) -> list[list[Cell]]:
    """A way for each tie, in an order that decides who goes straight and who goes around.

    In a further round each looks for its way again, as it now knows those of all others.
    """
    used = Used()
    found: dict[int, list[Cell]] = {}
    taken = {_cell(place) for place in band.places}
    size = (2 * band.columns + 1, 2 * len(band.rows) + 1)
    for number in sorted(range(len(band.ties)), key=lambda n: _turn(band, n, order)) * rounds:
        tie = band.ties[number]
        source, target = band.places[tie.source], band.places[tie.target]
        if number in found:
            _note(found[number], used, -1)
        dots = (source.kind == "connector", target.kind == "connector")
        found[number] = _way(_cell(source), _cell(target), taken, size, used, dots)
        _note(found[number], used, 1)
    return [found[number] for number in range(len(band.ties))]


def _cell(place: Place) -> Cell:
    return 2 * place.column + 1, 2 * place.row + 1


def _turn(band: Band, number: int, order: Order) -> tuple[int, ...]:
    tie = band.ties[number]
    source, target = band.places[tie.source], band.places[tie.target]
    far = abs(source.column - target.column) + abs(source.row - target.row)
    keys = {
        "short": (tie.loop, abs(source.column - target.column), abs(source.row - target.row), number),
        "reading": (tie.loop, number),
        "long": (tie.loop, -far, number),
        "loops": (not tie.loop, far, -number),
        "last": (tie.loop, far, -number),
    }
    return tuple(int(part) for part in keys[order])


def _note(way: Sequence[Cell], used: Used, by: int) -> None:
    """Count a way in, or out again."""
    for one, other in itertools.pairwise(way):
        counts = used.across if one[1] == other[1] else used.down
        for cell in (one, other):
            counts[cell] = counts.get(cell, 0) + by
    for side, leaves in (((way[0], way[1]), True), ((way[-1], way[-2]), False)):
        met = used.sides.setdefault(side, [])
        if by > 0:
            met.append(leaves)
        else:
            met.remove(leaves)


def _side(node: Cell, beside: Cell, used: Used, *, leaves: bool, dot: bool) -> int:
    """What it costs to meet a node there; lines that leave and lines that come do not share a side."""
    met = used.sides.get((node, beside), ())
    cost = sum(SIDE if other is leaves else 2 * SIDE for other in met)
    if beside[0] == node[0]:
        return cost + (70 if dot else 8)
    wrong = (beside[0] < node[0]) is leaves
    return cost + (200 if wrong else 0)


def _way(
    source: Cell, target: Cell, taken: set[Cell], size: Cell, used: Used, dots: tuple[bool, bool]
) -> list[Cell]:
    """The cheapest way by Dijkstra; a state is a cell and the direction it was come to in."""
    heap: list[tuple[int, int, Cell, int]] = []
    best: dict[tuple[Cell, int], int] = {}
    came: dict[tuple[Cell, int], tuple[Cell, int]] = {}
    moves = ((1, 0), (0, 1), (0, -1), (-1, 0))
    count = 0
    heappush(heap, (0, count, source, -1))
    while heap:
        cost, _, cell, heading = heappop(heap)
        if cell == target and heading >= 0:
            return _back(came, (cell, heading), source)
        if best.get((cell, heading), cost) < cost:
            continue
        for turn, (right, down) in enumerate(moves):
            if heading == 3 - turn:
                continue
            there = (cell[0] + right, cell[1] + down)
            if not (0 <= there[0] < size[0] and 0 <= there[1] < size[1]):
                continue
            if there in taken and there != target:
                continue
            new = cost + _move(cell, there, heading, turn, used)
            if cell == source:
                new += _side(source, there, used, leaves=True, dot=dots[0])
            if there == target:
                new += _side(target, cell, used, leaves=False, dot=dots[1])
            if new < best.get((there, turn), new + 1):
                best[there, turn] = new
                came[there, turn] = (cell, heading)
                count += 1
                heappush(heap, (new, count, there, turn))
    raise AssertionError("channels lead around every node")  # pragma: no cover


def _move(cell: Cell, there: Cell, heading: int, turn: int, used: Used) -> int:
    across = turn in (0, 3)
    strip = there[0] if across else there[1]
    length = (12 if strip % 2 == 0 else 60) if across else (10 if strip % 2 == 0 else 34)
    bend = BEND if heading not in (turn, -1) else 0
    along, over = (used.across, used.down) if across else (used.down, used.across)
    return length + bend + along.get(there, 0) * COMPANY + over.get(there, 0) * CROSSING // 2


def _back(
    came: dict[tuple[Cell, int], tuple[Cell, int]], state: tuple[Cell, int], source: Cell
) -> list[Cell]:
    way = [state[0]]
    while state[0] != source or state[1] >= 0:
        state = came[state]
        way.append(state[0])
    return way[::-1]
