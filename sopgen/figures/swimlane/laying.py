"""Laying out one band: the best of a few ways to route it, with more air until all words have a place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy
from itertools import combinations, pairwise

from sopgen.figures.drawing import Point
from sopgen.figures.swimlane.bands import Band, Place
from sopgen.figures.swimlane.measures import Said, Strips, line, said, stand, strips
from sopgen.figures.swimlane.routes import Order, routes
from sopgen.figures.swimlane.tracks import Piece, assign, pieces
from sopgen.figures.swimlane.words import Area, Put, around, free
from sopgen.records import dataclass

TRIES = 8
"""How often a band is set again with more room, until all words have a place."""
GAP = 7.0
"""From line to line."""
SWAPS = 6
"""How many pairs of nodes of one cell are tried the other way round, where lines cross."""
HOPELESS = 1.08
"""Times the width: what is wider is not made to fit by another order of routing."""
LARGE = 26
"""Edges in a band from which on fewer layouts are compared, for they take long and gain little."""


@dataclass(slots=True)
class Laid:
    """A band in points, from the upper left corner of its first lane beside the heads."""

    band: Band
    at: Strips
    lines: list[tuple[Point, ...]]
    words: list[Put]

    @property
    def width(self) -> float:
        return self.at.x[-1]

    @property
    def height(self) -> float:
        return self.at.y[-1]


def laid_out(made: Band, width: float) -> Laid:
    """The best layout that fits, or the first one where none does."""
    best = _laid(made, "short", 1)
    price = _price(best, width)
    if best.width > width * HOPELESS and made.columns > 1:
        return best
    for order, rounds in _ways(made, best):
        other = _laid(made, order, rounds)
        if (its := _price(other, width)) < price:
            best, price = other, its
    if crossings(best.lines):
        for swapped in _swapped(best.band):
            other = _laid(swapped, "short", 2)
            if (its := _price(other, width)) < price:
                best, price = other, its
    return best


def _ways(made: Band, first: Laid) -> Sequence[tuple[Order, int]]:
    """Further orders to route in, where lines cross or words needed much air."""
    if not crossings(first.lines):
        return [("short", 2)] if len(made.ties) < LARGE else []
    few: list[tuple[Order, int]] = [("short", 2), ("reading", 2), ("last", 2)]
    return few if len(made.ties) >= LARGE else [*few, ("long", 2), ("loops", 2)]


def _swapped(made: Band) -> Iterator[Band]:
    """The band with two nodes of one cell, or two rows of a lane, the other way round."""
    pairs = [
        (one, other)
        for one, other in combinations(range(len(made.places)), 2)
        if made.places[one].column == made.places[other].column
        and made.places[one].lane == made.places[other].lane
    ]
    for one, other in pairs[:SWAPS]:
        places = [copy(place) for place in made.places]
        places[one].row, places[other].row = places[other].row, places[one].row
        yield Band(places, made.ties, made.columns, made.rows)


def _price(laid: Laid, width: float) -> float:
    """What makes a layout worse: too wide by far, then crossings, bends, long ways and height."""
    bends = sum(len(points) - 2 for points in laid.lines)
    length = sum(abs(a[0] - b[0]) + abs(a[1] - b[1]) for points in laid.lines for a, b in pairwise(points))
    wide = 1000.0 * (laid.width > width)
    return wide + 14.0 * crossings(laid.lines) + 3.0 * bends + length / 60 + laid.height / 12


def crossings(lines: Sequence[Sequence[Point]]) -> int:
    """How often lines cross."""
    across = [
        (n, a[1], *sorted((a[0], b[0]))) for n, p in enumerate(lines) for a, b in pairwise(p) if a[1] == b[1]
    ]
    down = [
        (n, a[0], *sorted((a[1], b[1]))) for n, p in enumerate(lines) for a, b in pairwise(p) if a[0] == b[0]
    ]
    return sum(
        1
        for n, y, left, right in across
        for m, x, top, bottom in down
        if n != m and left < x < right and top < y < bottom
    )


def _laid(made: Band, order: Order, rounds: int) -> Laid:
    """Route a band and set it, with more air each time that words found no place."""
    ways = [pieces(number, way) for number, way in enumerate(routes(made, order, rounds))]
    every = [piece for way in ways for piece in way]
    for air in range(TRIES):
        fresh = Band([copy(place) for place in made.places], made.ties, made.columns, made.rows)
        laid, complete = _set(fresh, ways, every, air)
        if complete:
            break
    return laid


def _set(made: Band, ways: Sequence[Sequence[Piece]], every: Sequence[Piece], air: int) -> tuple[Laid, bool]:
    """One try: whether all words found a place."""
    labels = {number: said(tie.words, ways[number], air) for number, tie in enumerate(made.ties) if tie.words}
    heads = {id(label.home): label.height + 2.0 for label in labels.values() if label.home.across}
    assign(every, _gap(heads, air))
    at = strips(made, every, labels.values(), air)
    stand(made, at, every)
    lines = [
        line(way, made.places[tie.source], made.places[tie.target], at)
        for way, tie in zip(ways, made.ties, strict=True)
    ]
    words, complete = _words(made, ways, lines, labels, at)
    return Laid(made, at, lines, words), complete


def _gap(heads: Mapping[int, float], air: int) -> Callable[[Piece], float]:
    def gap(piece: Piece) -> float:
        apart = GAP + (air if air < 4 else 3.0)
        if piece.strip % 2 and piece.high - piece.low <= 2 and air < 2 and piece.before is None:
            return apart
        return max(apart, heads.get(id(piece), 0.0))

    return gap


def _words(
    made: Band,
    ways: Sequence[Sequence[Piece]],
    lines: Sequence[Sequence[Point]],
    labels: Mapping[int, Said],
    at: Strips,
) -> tuple[list[Put], bool]:
    """Words beside their lines, as far as there is room."""
    taken = [_area(place) for place in made.places]
    taken += [area for points in lines for area in around(points)]
    right = at.x[-1]
    taken += [Area(0.0, y, right, y) for y in borders(made, at)[1:-1]]
    within = Area(1.0, 1.0, right - 1.0, at.y[-1] - 1.0)
    put: list[Put] = []
    for number, label in labels.items():
        home = next(n for n, piece in enumerate(ways[number]) if piece is label.home)
        found = free(label.lines, lines[number], home, taken, within)
        if found is None:
            return put, False
        put.append(found)
        taken.append(found.area)
    return put, True


def _area(place: Place) -> Area:
    return Area(
        place.x - place.width / 2,
        place.y - place.height / 2,
        place.x + place.width / 2,
        place.y + place.height / 2,
    )


def borders(made: Band, at: Strips) -> list[float]:
    """Where lanes begin: below what runs in the channel between two of them."""
    found = [0.0]
    for row in range(1, len(made.rows)):
        if made.rows[row] != made.rows[row - 1]:
            found.append(at.y[2 * row + 1] - 1.5)
    return [*found, at.y[-1]]
