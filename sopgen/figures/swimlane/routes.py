"""Routes: the way of every edge through a grid of strips, before any point is known.

Columns and the channels between them are strips, as are rows and the channels between those: strip `2c + 1`
is column `c`, strips with even numbers are channels. A cell of two odd strips may hold a node, and no other
edge passes there. Channels grow with what runs in them, so that there is a way for every edge.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from heapq import heappop, heappush

from sopgen.figures.swimlane.bands import Band, Tie
from sopgen.records import dataclass

Cell = tuple[int, int]

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


def routes(band: Band) -> list[list[Cell]]:
    """A way for each tie: short ones first, and those that lead back around them."""
    taken = {(2 * p.column + 1, 2 * p.row + 1) for p in band.places}
    size = (2 * band.columns + 1, 2 * len(band.rows) + 1)
    used = Used()
    found: dict[int, list[Cell]] = {}
    for number in sorted(range(len(band.ties)), key=lambda n: (*_distance(band, band.ties[n]), n)):
        tie = band.ties[number]
        source, target = band.places[tie.source], band.places[tie.target]
        way = _way(
            (2 * source.column + 1, 2 * source.row + 1),
            (2 * target.column + 1, 2 * target.row + 1),
            taken,
            size,
            used,
            dots=(source.kind == "connector", target.kind == "connector"),
        )
        found[number] = way
        _note(way, used)
    return [found[number] for number in range(len(band.ties))]


def _distance(band: Band, tie: Tie) -> tuple[bool, int, int]:
    source, target = band.places[tie.source], band.places[tie.target]
    return tie.loop, abs(source.column - target.column), abs(source.row - target.row)


def _note(way: Sequence[Cell], used: Used) -> None:
    for one, other in zip(way, way[1:], strict=False):
        counts = used.across if one[1] == other[1] else used.down
        for cell in (one, other):
            counts[cell] = counts.get(cell, 0) + 1
    used.sides.setdefault((way[0], way[1]), []).append(True)
    used.sides.setdefault((way[-1], way[-2]), []).append(False)


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


def _back(came: dict[tuple[Cell, int], tuple[Cell, int]], state: tuple[Cell, int], source: Cell) -> list[Cell]:
    way = [state[0]]
    while state[0] != source or state[1] >= 0:
        state = came[state]
        way.append(state[0])
    return way[::-1]
