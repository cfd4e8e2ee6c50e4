"""Measures: strips as points, with room for nodes, tracks and the words at edges."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import sqrt

from sopgen.figures.drawing import LINE, Point, text_width, wrapped
from sopgen.figures.swimlane.bands import Band, Place
from sopgen.figures.swimlane.tracks import Piece
from sopgen.records import dataclass

WORDS = 7.0
"""The size of the words at edges."""
TRACK = 7.0
"""From line to line in a channel, and from a line to a node; ports at a node are as far apart."""
CHANNEL = 16.0
LOW = 12.0
GUTTER = 8.0
"""The least width of a channel between columns, of one that words stand in turned, and between rows."""
DESPERATE = 3
"""Tries after which a channel is widened for words, though their line is longer than it is wide."""
INSET = 4.0
"""From the border of a lane to what stands highest in it."""


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a tie in lines, their width and height as laid out, and the piece with room for them.

    `air` is how often they found no place by now; no turned words are given room before that, and then
    `along` the flow first or aside, where there is more of it.
    """

    lines: tuple[str, ...]
    home: Piece
    width: float
    height: float
    air: int
    upright: bool
    along: bool

    @property
    def level(self) -> int:
        """How much is done for them aside; nothing below 0."""
        return self.air - self.upright * (1 + self.along)

    @property
    def zoned(self) -> bool:
        """Whether a channel that they only cross has room for them."""
        return self.home.stub or self.air >= (1 if self.upright and self.along else DESPERATE)


def extent(lines: Sequence[str], *, upright: bool) -> tuple[float, float]:
    """The width and height of words at an edge, as they are laid out."""
    width, height = max(text_width(line, WORDS) for line in lines), len(lines) * WORDS * LINE
    return (height, width) if upright else (width, height)


@dataclass(slots=True)
class Strips:
    """Where each strip begins and, as the last value, where the last one ends; for odd ones the middle."""

    x: list[float]
    y: list[float]
    middle_x: list[float]
    middle_y: list[float]

    def of(self, piece: Piece) -> float:
        """The coordinate that all of a piece has: y of what runs across, x of what runs down."""
        begins, middles = (self.y, self.middle_y) if piece.across else (self.x, self.middle_x)
        return (middles if piece.strip % 2 else begins)[piece.strip] + piece.offset


def narrow(words: str, most: int = 3, *, upright: bool) -> tuple[str, ...]:
    """Words in short lines, longer ones where there would be more than `most`; none is lost."""
    room, most = (38.0, most + 1) if upright else (46.0, most)
    while len(lines := wrapped(words, room, WORDS, most=99)) > most:
        room += 6
    return lines


def said(words: str, way: Sequence[Piece], air: int, *, upright: bool, along: bool) -> Said:
    """Lines for the words of an edge, and the piece at which they belong: not the stub that leaves a node."""
    across = [piece for piece in way if piece.across]
    if across and across[0] is way[0] and across[0].stub:
        across = across[1:] or across
    lines = narrow(words, most=3 + air // 2, upright=upright)
    home = across[0] if across else way[0]
    return Said(lines, home, *extent(lines, upright=upright), air, upright, along)


@dataclass(slots=True)
class Sizes:
    """How wide and how high strips are; of a row, what of it is above and below the middle of its nodes."""

    wide: list[float]
    high: list[float]
    above: list[float]
    below: list[float]

    def speak(self, labels: Iterable[Said], channel: float) -> None:
        """Make room for words: beside their line, or in a zone of a channel that they only cross."""
        zones: dict[int, float] = {}
        for label in labels:
            home, air = label.home, label.air
            # The first channel that it runs through, also where it begins or ends in the cell of a column.
            strip = home.low // 2 + home.low // 2 % 2
            if home.across and label.zoned:
                zones[strip] = max(zones.get(strip, 0.0), label.width + 0.5 * channel + 6.0 * air)
            elif air and not home.across:
                self.high[strip] = max(self.high[strip], label.height + 4.0 + 3.0 * air)
                if air > 1 and home.strip % 2:
                    need = 2 * (abs(home.offset) + label.width + 4.0 * air)
                    self.wide[home.strip] = max(self.wide[home.strip], need)
            if home.across and home.strip % 2 and label.level >= 0:
                self._beside(label)
        for strip, zone in zones.items():
            self.wide[strip] += zone
            if self.wide[strip] == zone:
                self.wide[strip] += 2.0

    def _beside(self, label: Said) -> None:
        """Room at the side of a line in a row at which its words stand by preference, then at both."""
        row, offset, need = label.home.strip, label.home.offset, label.height + 3.0
        if not label.upright or label.level:
            more = need - min(offset, 0.0) + 4.0 * label.level
            self.above[row] = max(self.above[row], more)
        if label.upright or label.level:
            self.below[row] = max(self.below[row], need + max(offset, 0.0))


def strips(band: Band, every: Sequence[Piece], labels: Iterable[Said], air: int) -> Strips:
    """The places of all strips of a band from its upper left corner. Nodes grow to hold their ports."""
    channel = LOW if band.upright else CHANNEL
    _grow(band, every)
    sizes = _filled(band, every)
    sizes.speak(labels, channel)
    wide, high, above, below = sizes.wide, sizes.high, sizes.above, sizes.below
    for strip in range(1, len(high), 2):
        high[strip] = above[strip] + below[strip]
    for strip in range(0, len(wide), 2):
        wide[strip] = max(wide[strip], channel if 0 < strip < len(wide) - 1 else 8.0)
    for strip in range(0, len(high), 2):
        high[strip] = max(high[strip], GUTTER + 3.0 * air)
    _room_for_names(band, high, above)
    x, y = _sums(wide), _sums(high)
    return Strips(
        x,
        y,
        [x[n] + wide[n] / 2 for n in range(len(wide))],
        [y[n] + above[n] for n in range(len(high))],
    )


def _filled(band: Band, every: Sequence[Piece]) -> Sizes:
    """Strips that hold their nodes and what runs in them."""
    columns, rows = 2 * band.columns + 1, 2 * len(band.rows) + 1
    wide, high = [0.0] * columns, [0.0] * rows
    left, above = [0.0] * columns, [0.0] * rows
    for place in band.places:
        for halves, size, at in ((left, place.width, place.column), (above, place.height, place.row)):
            halves[2 * at + 1] = max(halves[2 * at + 1], size / 2)
    for piece in every:
        sizes, halves = (high, above) if piece.across else (wide, left)
        if piece.strip % 2:
            halves[piece.strip] = max(halves[piece.strip], abs(piece.offset) + TRACK / 2)
        else:
            sizes[piece.strip] = max(sizes[piece.strip], piece.offset + TRACK)
    for strip in range(1, columns, 2):
        wide[strip] = 2 * left[strip]
    return Sizes(wide, high, [half + INSET * (n % 2) for n, half in enumerate(above)], list(above))


def _room_for_names(band: Band, high: list[float], above: list[float]) -> None:
    """Make the first row of a lane higher, where its name needs more lines than its rows are high."""
    for lane in dict.fromkeys(band.rows):
        first = band.rows.index(lane)
        strips_ = range(2 * first + 1, 2 * (first + band.rows.count(lane)) + 1)
        if (lacks := band.least.get(lane, 0.0) - sum(high[strip] for strip in strips_)) > 0:
            high[2 * first + 1] += lacks
            above[2 * first + 1] += lacks / 2


def _sums(sizes: Sequence[float]) -> list[float]:
    at, sums = 0.0, [0.0]
    for size in sizes:
        at += size
        sums.append(at)
    return sums


def _grow(band: Band, every: Sequence[Piece]) -> None:
    """Make room for the ports of each node at its sides; a connector goes where its line is instead."""
    at = {(2 * place.column + 1, 2 * place.row + 1): place for place in band.places}
    for piece in every:
        for end in _at_nodes(piece) if piece.offset else ():
            place = at[(end, piece.strip) if piece.across else (piece.strip, end)]
            slope = 0.7 if place.kind == "decision" else 1.0
            need = 2 * abs(piece.offset) / slope + 8.0
            if not piece.across:
                place.width = max(place.width, need)
            elif place.kind != "connector":
                place.height = max(place.height, need)


def stand(band: Band, at: Strips, every: Sequence[Piece]) -> None:
    """Put each node into the middle of its cell, a connector beside its line."""
    cells = {(2 * place.column + 1, 2 * place.row + 1): place for place in band.places}
    for (column, row), place in cells.items():
        place.x, place.y = at.middle_x[column], at.middle_y[row]
    for piece in every:
        for end in _at_nodes(piece) if piece.across else ():
            if (met := cells[end, piece.strip]).kind == "connector":
                met.y = at.of(piece)


def _at_nodes(piece: Piece) -> list[int]:
    """The strips of the ends of a piece at which it meets a node."""
    ends = ((piece.before, piece.ends[0]), (piece.after, piece.ends[1]))
    return [end for neighbour, end in ends if neighbour is None]


def line(way: Sequence[Piece], source: Place, target: Place, at: Strips) -> tuple[Point, ...]:
    """The points of an edge, from the outline of one node to that of the other."""
    corners: list[Point] = []
    for piece in way[:-1]:
        assert piece.after
        mine, next_ = at.of(piece), at.of(piece.after)
        corners.append((next_, mine) if piece.across else (mine, next_))
    first, last = way[0], way[-1]
    start = _port(source, at.of(first), first.across, first.ends[1] > first.ends[0])
    stop = _port(target, at.of(last), last.across, last.ends[0] > last.ends[1])
    return (start, *corners, stop)


def _port(place: Place, at: float, across: bool, after: bool) -> Point:
    """Where a line at this coordinate meets the outline; `after` is to the right of the node, or below it."""
    half, other = (place.width / 2, place.height / 2) if across else (place.height / 2, place.width / 2)
    off = abs(at - (place.y if across else place.x))
    if place.kind == "decision":
        reach = half * (1 - off / other)
    elif place.kind == "step":
        reach = half
    else:
        radius = min(half, other)
        bent = max(0.0, off - (other - radius))
        reach = half - radius + sqrt(max(0.0, radius * radius - bent * bent))
    reach = reach if after else -reach
    return (place.x + reach, at) if across else (at, place.y + reach)
