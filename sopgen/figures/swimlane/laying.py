"""Laying out one band: the best of a few ways to route it, with more air until all words have a place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import field
from itertools import combinations, pairwise
from math import inf

from sopgen.figures.drawing import Point
from sopgen.figures.swimlane.bands import Band, Place
from sopgen.figures.swimlane.measures import Said, Strips, line, said, stand, strips
from sopgen.figures.swimlane.routes import Cell, Order, routes
from sopgen.figures.swimlane.tracks import Piece, assign, ordered, pieces
from sopgen.figures.swimlane.words import Area, Put, around, free
from sopgen.records import dataclass

TRIES = 14
"""How often a band is set again with more room, until all words have a place."""
HOPELESS = 1.05
"""Times the room: what takes more is not made to fit by another order of routing."""
FEW = 4
"""After how many tries all words get more room, not only those without a place, or another way is tried."""
GAP = 7.0
"""From line to line."""
EFFORT = 30
"""Edges that are routed in vain at most, to find a layout of a band in which fewer lines cross."""


@dataclass(frozen=True, slots=True)
class Room:
    """What a band may take, along the flow and across it."""

    width: float
    height: float

    def holds(self, laid: Laid, by: float = 1.0) -> bool:
        """Whether a band fits, with so many times the room."""
        return laid.width <= self.width * by and laid.height <= self.height * by


@dataclass(slots=True)
class Laid:
    """A band in points, from the upper left corner of its first lane beside the heads."""

    band: Band
    at: Strips
    lines: list[tuple[Point, ...]]
    labels: Mapping[int, Said]
    homes: Mapping[int, int]
    """By the number of a tie: its words, and the number of the piece that has room for them."""
    words: list[Put] = field(default_factory=list)
    missing: set[int] = field(default_factory=set)
    """The ties whose words found no place."""

    @property
    def width(self) -> float:
        return self.at.x[-1]

    @property
    def height(self) -> float:
        return self.at.y[-1]

    def put(self) -> None:
        """Words beside their lines, as far as there is room."""
        taken = [_area(place) for place in self.band.places]
        taken += [area for points in self.lines for area in around(points)]
        taken += [Area(0.0, y, self.width, y) for y in borders(self.band, self.at)[1:-1]]
        within = Area(1.0, 1.0, self.width - 1.0, self.height - 1.0)
        for number, label in sorted(self.labels.items(), key=lambda one: -one[1].air):
            points, home = self.lines[number], self.homes[number]
            if found := free(label.lines, points, home, taken, within, upright=self.band.upright):
                self.words.append(found)
                taken.append(found.area)
            else:
                self.missing.add(number)


def laid_out(made: Band, room: Room, *, last: bool) -> Laid:
    """The best layout that fits, or where none does the first one, without words that found no place.

    It has all words where it is the `last` that is tried.
    """
    first = routes(made)
    given_up = inf if last else HOPELESS
    best = _laid(made, first, room, given_up)
    if not room.holds(best, given_up):
        return best
    price = _price(best, room)
    seen = {_key(made, first)}
    for number, (one, ways) in enumerate(_others(made, best, first)):
        if (key := _key(one, ways)) not in seen:
            seen.add(key)
            other = _laid(one, ways, room, given_up, price)
            if (its := _price(other, room)) < price:
                best, price = other, its
        spent = (number + 1) * len(made.ties) > EFFORT
        if not best.missing and (spent or not crossings(best.lines)):
            break
    return best


def _key(made: Band, ways: Sequence[Sequence[Cell]]) -> tuple[object, ...]:
    """What makes a layout another one."""
    return (*(place.row for place in made.places), *map(tuple, ways))


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
    places = [copy(place) for place in made.places]
    return Band(places, made.ties, made.columns, made.rows, made.least, made.upright)


def _price(laid: Laid, room: Room) -> float:
    """What makes a layout worse: by far too wide or without some words, then crossings, bends, long ways."""
    bends = sum(len(points) - 2 for points in laid.lines)
    length = sum(abs(a[0] - b[0]) + abs(a[1] - b[1]) for points in laid.lines for a, b in pairwise(points))
    wrong = 1000.0 * ((not room.holds(laid)) + len(laid.missing))
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


def _laid(
    made: Band, routed: Sequence[Sequence[Cell]], room: Room, given_up: float, most: float = inf
) -> Laid:
    """Set a band, with more air each time that words found no place, as long as there is room for it.

    Nobody cares for the words of a layout whose price is `most` without them.
    """
    ways = [pieces(number, way) for number, way in enumerate(routed)]
    orders = ordered([piece for way in ways for piece in way], lambda _: GAP)
    air, along = [0] * len(ways), True
    for turn in range(TRIES if most == inf else FEW):
        laid = _set(_copy(made), ways, orders, air, along=along)
        if _price(laid, room) >= most:
            break
        laid.put()
        if not laid.missing or not room.holds(laid, given_up):
            break
        along = room.width - laid.width > room.height - laid.height
        for number in laid.missing if turn < FEW else range(len(air)):
            air[number] += 1
    return laid


def _set(
    made: Band,
    ways: Sequence[Sequence[Piece]],
    orders: Sequence[Sequence[Piece]],
    airs: Sequence[int],
    *,
    along: bool,
) -> Laid:
    """One try, with so much air for the words of each tie."""
    air = max(airs, default=0)
    labels = {
        number: said(tie.words, ways[number], airs[number], upright=made.upright, along=along)
        for number, tie in enumerate(made.ties)
        if tie.words
    }
    heads = {
        id(label.home): label.height + 2.0 + 2.0 * label.air
        for label in labels.values()
        if label.home.across and label.level >= label.upright
    }
    assign(orders, _gap(heads, air))
    every = [piece for way in ways for piece in way]
    at = strips(made, every, labels.values(), air)
    stand(made, at, every)
    lines = [
        line(way, made.places[tie.source], made.places[tie.target], at)
        for way, tie in zip(ways, made.ties, strict=True)
    ]
    homes = {
        number: next(n for n, piece in enumerate(ways[number]) if piece is label.home)
        for number, label in labels.items()
    }
    return Laid(made, at, lines, labels, homes)


def _gap(heads: Mapping[int, float], air: int) -> Callable[[Piece], float]:
    def gap(piece: Piece) -> float:
        apart = GAP + min(float(air), 3.0)
        if piece.strip % 2 and piece.stub and air <= 1 and piece.before is None:
            return apart
        return max(apart, heads.get(id(piece), 0.0))

    return gap


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
