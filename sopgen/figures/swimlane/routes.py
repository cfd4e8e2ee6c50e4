"""Routes: the way of every edge through a grid of strips, before any point is known.

Columns and the channels between them are strips, as are rows and the channels between those: strip `2c + 1`
is column `c`, strips with even numbers are channels. A cell of two odd strips may hold a node, and no other
edge passes there. Channels grow with what runs in them, so that there is a way for every edge.
"""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush
from itertools import pairwise
from typing import Literal

from sopgen.figures.swimlane.bands import Band, Place

Cell = tuple[int, int]
State = tuple[int, int]
"""The number of a cell and the direction it was come to in."""
Order = Literal["short", "reading", "long", "loops", "last"]

CHANNEL, WIDE, HIGH = 11, 60, 34
"""What it costs to pass a channel, the width of a node and its height."""
BEND = 30
CROSSING = 14
COMPANY = 5
SIDE = 26
"""What a bend, a cell in which another line runs the other way or the same way, and another line on the same
side of a node cost."""
DOT = 70
SIDEWAYS = 8
WRONG = 200
"""What it costs to meet a connector, and any other node, from above or below; and to leave to the left."""

RIGHT, DOWN, UP, LEFT, NOWHERE = range(5)
"""Directions; two that are opposite add up to three."""


def routes(band: Band, order: Order = "short", known: Sequence[list[Cell]] = ()) -> list[list[Cell]]:
    """A way for each tie, in an order that decides who goes straight and who goes around.

    Where ways are `known`, each looks for a better one in its turn, for it sees those of all others.
    """
    grid = Grid(band)
    found = dict(enumerate(known))
    for way in known:
        grid.note(way, 1)
    for number in sorted(range(len(band.ties)), key=lambda n: _turn(band, n, order)):
        tie = band.ties[number]
        if number in found:
            grid.note(found[number], -1)
        found[number] = grid.way(band.places[tie.source], band.places[tie.target])
        grid.note(found[number], 1)
    return [found[number] for number in range(len(band.ties))]


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


class Grid:
    """The cells of a band with what runs through them; a cell is counted row by row."""

    def __init__(self, band: Band) -> None:
        self.wide, self.high = 2 * band.columns + 1, 2 * len(band.rows) + 1
        cells = self.wide * self.high
        self.taken = {self._number(place) for place in band.places}
        self.across = [0] * cells
        self.down = [0] * cells
        """What it costs to run across or down through each cell beside others, for what is there by now."""
        self.sides: dict[tuple[int, int], list[bool]] = {}
        """By the cell of a node and the one beside it: for each line whether it leaves there."""
        self.column, self.row = (HIGH, WIDE) if band.upright else (WIDE, HIGH)
        self.x = [CHANNEL if n % 2 == 0 else self.column for n in range(self.wide)]
        self.y = [CHANNEL if n % 2 == 0 else self.row for n in range(self.high)]
        self.steps = [self._steps(cell) for cell in range(cells)]

    def _number(self, place: Place) -> int:
        return (2 * place.row + 1) * self.wide + 2 * place.column + 1

    def _steps(self, cell: int) -> list[tuple[int, int, int]]:
        """Where one may go from a cell: the direction, the cell and what it costs at least."""
        y, x = divmod(cell, self.wide)
        steps = []
        for turn, right, down in ((RIGHT, 1, 0), (DOWN, 0, 1), (UP, 0, -1), (LEFT, -1, 0)):
            if 0 <= x + right < self.wide and 0 <= y + down < self.high:
                cost = self.x[x + right] if right else self.y[y + down]
                steps.append((turn, cell + right + down * self.wide, cost))
        return steps

    def note(self, way: Sequence[Cell], by: int) -> None:
        """Count a way in, or out again."""
        numbers = [y * self.wide + x for x, y in way]
        for one, other in pairwise(numbers):
            along, over = (self.across, self.down) if abs(one - other) == 1 else (self.down, self.across)
            for cell in (one, other):
                along[cell] += by * COMPANY
                over[cell] += by * CROSSING
        for side, leaves in (((numbers[0], numbers[1]), True), ((numbers[-1], numbers[-2]), False)):
            met = self.sides.setdefault(side, [])
            if by > 0:
                met.append(leaves)
            else:
                met.remove(leaves)

    def way(self, source: Place, target: Place) -> list[Cell]:
        """The cheapest way: a search that goes first where the least is left (A*)."""
        start, goal = self._number(source), self._number(target)
        left = self._left(goal)
        heap: list[tuple[int, int, int, int]] = [(left[start], 0, start, NOWHERE)]
        best: dict[State, int] = {(start, NOWHERE): 0}
        came: dict[State, State] = {}
        while heap:
            _, cost, cell, heading = heappop(heap)
            if cell == goal and heading != NOWHERE:
                return self._back(came, (cell, heading))
            if best[cell, heading] < cost:
                continue
            for turn, there, least in self.steps[cell]:
                if turn + heading == LEFT or (there in self.taken and there != goal):
                    continue
                new = cost + least + (self.across if turn in (RIGHT, LEFT) else self.down)[there]
                if heading == NOWHERE:
                    new += self._side(source, (cell, there), turn, leaves=True)
                elif heading != turn:
                    new += BEND
                if there == goal:
                    new += self._side(target, (there, cell), turn, leaves=False)
                if new < best.get((there, turn), new + 1):
                    best[there, turn] = new
                    came[there, turn] = (cell, heading)
                    heappush(heap, (new + left[there], new, there, turn))
        raise AssertionError("channels lead around every node")  # pragma: no cover

    def _left(self, goal: int) -> list[int]:
        """What is left at least from each cell, as the crow would fly along strips."""
        y, x = divmod(goal, self.wide)
        right = [sum(self.x[min(n, x) : max(n, x)]) for n in range(self.wide)]
        down = [sum(self.y[min(n, y) : max(n, y)]) for n in range(self.high)]
        right = [max(0, cost - self.column) for cost in right]
        down = [max(0, cost - self.row) for cost in down]
        return [one + other for one in down for other in right]

    def _side(self, place: Place, side: tuple[int, int], turn: int, *, leaves: bool) -> int:
        """What it costs to meet a node there; lines that leave and lines that come do not share a side."""
        cost = sum(SIDE if other is leaves else 2 * SIDE for other in self.sides.get(side, ()))
        if turn in (UP, DOWN):
            return cost + (DOT if place.kind == "connector" else SIDEWAYS)
        return cost + (WRONG if turn == LEFT else 0)

    def _back(self, came: dict[State, State], state: State) -> list[Cell]:
        way = [state]
        while state[1] != NOWHERE:
            state = came[state]
            way.append(state)
        return [divmod(cell, self.wide)[::-1] for cell, _ in reversed(way)]
