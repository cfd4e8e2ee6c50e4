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
GUTTER = 8.0
"""The least width of a channel between columns and of one between rows."""
DESPERATE = 3
"""Tries after which a channel is widened for words, though their line is longer than it is wide."""
INSET = 4.0
"""From the border of a lane to what stands highest in it."""


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a tie in lines, and the piece that has room for them."""

    lines: tuple[str, ...]
    home: Piece

    @property
    def width(self) -> float:
        return max(text_width(line, WORDS) for line in self.lines)

    @property
    def height(self) -> float:
        return len(self.lines) * WORDS * LINE


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


def narrow(words: str, room: float = 46.0, most: int = 3) -> tuple[str, ...]:
    """Words in lines of about `room`, wider ones where there would be more than `most`; none is lost."""
    while len(lines := wrapped(words, room, WORDS, most=99)) > most:
        room += 6
    return lines


def said(words: str, way: Sequence[Piece], air: int) -> Said:
    """Lines for the words of an edge, and the piece at which they belong: not the stub that leaves a node."""
    across = [piece for piece in way if piece.across]
    if across and across[0] is way[0] and across[0].stub:
        across = across[1:] or across
    return Said(narrow(words, most=3 + air // 2), across[0] if across else way[0])


def strips(band: Band, every: Sequence[Piece], labels: Iterable[Said], air: int) -> Strips:
    """The places of all strips of a band from its upper left corner. Nodes grow to hold their ports."""
    labels = list(labels)
    _grow(band, every)
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
    for strip in range(1, rows, 2):
        above[strip] += INSET
    below = [half - INSET for half in above]
    _room_for_words(wide, above, below, labels, air)
    for strip in range(1, rows, 2):
        high[strip] = above[strip] + below[strip]
    for strip in range(0, columns, 2):
        wide[strip] = max(wide[strip], CHANNEL if 0 < strip < columns - 1 else 8.0)
    for strip in range(0, rows, 2):
        high[strip] = max(high[strip], GUTTER + 3.0 * air)
    _room_for_names(band, high, above)
    x, y = _sums(wide), _sums(high)
    return Strips(
        x,
        y,
        [x[n] + wide[n] / 2 for n in range(columns)],
        [y[n] + above[n] for n in range(rows)],
    )


def _room_for_words(
    wide: list[float], above: list[float], below: list[float], labels: list[Said], air: int
) -> None:
    """A zone beside the tracks of a channel for the words of an edge that only crosses it."""
    zones: dict[int, float] = {}
    for label in labels:
        home = label.home
        if not home.across:
            continue
        if home.stub or air >= DESPERATE:
            # The first channel that it runs through, also where it begins or ends in the cell of a column.
            strip = home.low // 2 + home.low // 2 % 2
            zones[strip] = max(zones.get(strip, 0.0), label.width + 8.0 + 6.0 * air)
        if home.strip % 2:
            need = label.height + 3.0
            above[home.strip] = max(above[home.strip], need - min(home.offset, 0.0) + 4.0 * air)
            if air:
                below[home.strip] = max(below[home.strip], need + max(home.offset, 0.0))
    for strip, zone in zones.items():
        wide[strip] += zone
        if wide[strip] == zone:
            wide[strip] += 2.0


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
