"""Laying out one band: the best of a few ways to route it, with more air until all words have a place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy
from itertools import combinations, pairwise

from sopgen.figures.drawing import Point
from sopgen.figures.swimlane.bands import Band, Place
from sopgen.figures.swimlane.measures import Said, Strips, line, said, stand, strips
from sopgen.figures.swimlane.routes import Cell, Order, routes
from sopgen.figures.swimlane.tracks import Piece, assign, pieces
from sopgen.figures.swimlane.words import Area, Put, around, free
from sopgen.records import dataclass

TRIES = 10
"""How often a band is set again with more room, until all words have a place."""
GAP = 7.0
"""From line to line."""
HOPELESS = 1.05
"""Times the width: what is wider is not made to fit by another order of routing."""
EFFORT = 130
"""Edges that are routed in vain at most, to find a layout of a band in which fewer lines cross."""


@dataclass(slots=True)
class Laid:
    """A band in points, from the upper left corner of its first lane beside the heads."""

    band: Band
    at: Strips
    lines: list[tuple[Point, ...]]
    words: list[Put]
    missing: int
    """How many words found no place."""

    @property
    def width(self) -> float:
        return self.at.x[-1]

    @property
    def height(self) -> float:
        return self.at.y[-1]


def laid_out(made: Band, width: float) -> Laid:
    """The best layout that fits, or the first one where none does."""
    first = routes(made)
    best = _laid(made, first)
    if best.width > width * HOPELESS and not best.missing:
        return best
    price = _price(best, width)
    for number, (one, ways) in enumerate(_others(made, best, first)):
        other = _laid(one, ways)
        if (its := _price(other, width)) < price:
            best, price = other, its
        spent = (number + 1) * len(made.ties) > EFFORT or best.width > width
        if not best.missing and (spent or not crossings(best.lines)):
            break
    return best


def _others(made: Band, best: Laid, first: list[list[Cell]]) -> Iterator[tuple[Band, list[list[Cell]]]]:
    """Further ways to lay a band out: edges in another order, or nodes of a cell the other way round."""
    yield made, routes(made, "short", first)
    swaps = _swapped(best.band)
    orders: tuple[Order, ...] = ("reading", "last", "long", "loops")
    for order in orders:
        yield made, (again := routes(made, order))
        yield made, routes(made, order, again)
        if swapped := next(swaps, None):
            yield swapped, (again := routes(swapped))
            yield swapped, routes(swapped, "short", again)
    for swapped in swaps:
        yield swapped, routes(swapped, "short", routes(swapped))


def _swapped(made: Band) -> Iterator[Band]:
    """The band with two nodes of one cell the other way round."""
    pairs = [
        (one, other)
        for one, other in combinations(range(len(made.places)), 2)
        if made.places[one].column == made.places[other].column
        and made.places[one].lane == made.places[other].lane
    ]
    for one, other in pairs:
        swapped = _copy(made)
        places = swapped.places
        places[one].row, places[other].row = places[other].row, places[one].row
        yield swapped


def _copy(made: Band) -> Band:
    """A band whose places may grow and move without those of another layout."""
    return Band([copy(place) for place in made.places], made.ties, made.columns, made.rows, made.least)


def _price(laid: Laid, width: float) -> float:
    """What makes a layout worse: by far too wide or without some words, then crossings, bends, long ways."""
    bends = sum(len(points) - 2 for points in laid.lines)
    length = sum(abs(a[0] - b[0]) + abs(a[1] - b[1]) for points in laid.lines for a, b in pairwise(points))
    wrong = 1000.0 * ((laid.width > width) + laid.missing)
    return wrong + 14.0 * crossings(laid.lines) + 3.0 * bends + length / 60 + laid.height / 12


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


def _laid(made: Band, routed: Sequence[Sequence[Cell]]) -> Laid:
    """Set a band, with more air each time that words found no place."""
    ways = [pieces(number, way) for number, way in enumerate(routed)]
    every = [piece for way in ways for piece in way]
    for air in range(TRIES):
        fresh = _copy(made)
        laid = _set(fresh, ways, every, air)
        if not laid.missing:
            break
    return laid


def _set(made: Band, ways: Sequence[Sequence[Piece]], every: Sequence[Piece], air: int) -> Laid:
    """One try, with so much air."""
    labels = {number: said(tie.words, ways[number], air) for number, tie in enumerate(made.ties) if tie.words}
    heads = {id(label.home): label.height + 2.0 for label in labels.values() if label.home.across}
    assign(every, _gap(heads, air))
    at = strips(made, every, labels.values(), air)
    stand(made, at, every)
    lines = [
        line(way, made.places[tie.source], made.places[tie.target], at)
        for way, tie in zip(ways, made.ties, strict=True)
    ]
    words = _words(made, ways, lines, labels, at)
    return Laid(made, at, lines, words, len(labels) - len(words))


def _gap(heads: Mapping[int, float], air: int) -> Callable[[Piece], float]:
    def gap(piece: Piece) -> float:
        apart = GAP + min(float(air), 3.0)
        if piece.strip % 2 and piece.stub and air <= 1 and piece.before is None:
            return apart
        return max(apart, heads.get(id(piece), 0.0))

    return gap


def _words(
    made: Band,
    ways: Sequence[Sequence[Piece]],
    lines: Sequence[Sequence[Point]],
    labels: Mapping[int, Said],
    at: Strips,
) -> list[Put]:
    """Words beside their lines, as far as there is room."""
    taken = [_area(place) for place in made.places]
    taken += [area for points in lines for area in around(points)]
    right = at.x[-1]
    taken += [Area(0.0, y, right, y) for y in borders(made, at)[1:-1]]
    within = Area(1.0, 1.0, right - 1.0, at.y[-1] - 1.0)
    put: list[Put] = []
    for number, label in labels.items():
        home = next(n for n, piece in enumerate(ways[number]) if piece is label.home)
        if found := free(label.lines, lines[number], home, taken, within):
            put.append(found)
            taken.append(found.area)
    return put


def _area(place: Place) -> Area:
    return Area(
        place.x - place.width / 2,
        place.y - place.height / 2,
        place.x + place.width / 2,
        place.y + place.height / 2,
    )


def borders(made: Band, at: Strips) -> list[float]:
    """Where lanes begin: below what runs in the channel between two of them."""
    new = [row for row in range(1, len(made.rows)) if made.rows[row] != made.rows[row - 1]]
    return [0.0, *(at.y[2 * row + 1] - 1.5 for row in new), at.y[-1]]
