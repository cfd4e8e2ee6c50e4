"""Tracks: a line of its own for every straight piece of an edge, within the strip in which it runs."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

from sopgen.figures.swimlane.routes import Cell
from sopgen.records import dataclass

CELL = 2
"""Half cells."""
APART = 1000.0
"""How far strips are from each other while only the order of lines in them is looked for."""


@dataclass(slots=True)
class Piece:
    """A straight piece of a route: `low` to `high` in half cells, without the cells of nodes at its ends.

    `before` and `after` are its neighbours on the way; None where a node is. `offset` is from the middle of
    an odd strip, and the number of the track in an even one.
    """

    edge: int
    across: bool
    strip: int
    ends: tuple[int, int]
    low: int
    high: int
    before: Piece | None = None
    after: Piece | None = None
    offset: float = 0.0
    headroom: float = 0.0
    """What the words at it need above it."""

    @property
    def stub(self) -> bool:
        """Whether it runs through no more than one channel."""
        return self.high - self.low <= CELL

    @property
    def at(self) -> float:
        return self.strip * APART + self.offset


def pieces(edge: int, way: Sequence[Cell]) -> list[Piece]:
    """A way as straight pieces, each tied to the next."""
    corners = [way[0]]
    for last, here, then in zip(way, way[1:], way[2:], strict=False):
        if (here[0] - last[0], here[1] - last[1]) != (then[0] - here[0], then[1] - here[1]):
            corners.append(here)
    corners.append(way[-1])
    made: list[Piece] = []
    final = len(corners) - 2
    for number, (one, other) in enumerate(itertools.pairwise(corners)):
        across = one[1] == other[1]
        start, stop = (one[0], other[0]) if across else (one[1], other[1])
        nodes = {start: number == 0, stop: number == final}
        low, high = min(start, stop), max(start, stop)
        piece = Piece(
            edge,
            across,
            one[1] if across else one[0],
            (start, stop),
            2 * low + (2 if nodes[low] else 0),
            2 * high + (0 if nodes[high] else 2),
        )
        if made:
            piece.before, made[-1].after = made[-1], piece
        made.append(piece)
    return made


def _meet(one: Piece, other: Piece) -> bool:
    return max(one.low, other.low) < min(one.high, other.high)


def _reach(piece: Piece) -> tuple[float, float]:
    """Where it begins and where it ends, as near as is known so far."""
    start = piece.before.at if piece.before else piece.ends[0] * APART
    stop = piece.after.at if piece.after else piece.ends[1] * APART
    return start, stop


def _legs(piece: Piece) -> list[tuple[float, int]]:
    """Where its neighbours leave it, and to which side: -1 to what has smaller numbers."""
    start, stop = _reach(piece)
    legs: list[tuple[float, int]] = []
    if piece.before:
        legs.append((start, 1 if piece.before.ends[0] > piece.before.ends[1] else -1))
    if piece.after:
        legs.append((stop, 1 if piece.after.ends[1] > piece.after.ends[0] else -1))
    return legs


def _crossings(one: Piece, other: Piece) -> int:
    """How often the two cross when `one` has the smaller number of the two."""
    return _over(one, other, 1) + _over(other, one, -1)


def _over(legs_of: Piece, line: Piece, side: int) -> int:
    low, high = sorted(_reach(line))
    return sum(1 for at, to in _legs(legs_of) if to == side and low < at < high)


def _ordered(strip: list[Piece]) -> list[Piece]:
    """The order with few crossings: each piece moves to where it crosses least, until none gains by it."""
    order = sorted(strip, key=lambda p: (sum(side for _, side in _legs(p)), p.edge, p.low))
    cost = {
        (id(a), id(b)): _crossings(a, b) if a is not b and _meet(a, b) else 0 for a in order for b in order
    }
    for _ in range(3):
        moved = False
        for piece in list(order):
            moved |= _settle(order, piece, cost)
        if not moved:
            break
    return order


def _settle(order: list[Piece], piece: Piece, cost: dict[tuple[int, int], int]) -> bool:
    """Move one piece to its best place; whether that is another one."""
    here = order.index(piece)
    rest = order[:here] + order[here + 1 :]
    price = sum(cost[id(piece), id(other)] for other in rest)
    prices = [price]
    for other in rest:
        price += cost[id(other), id(piece)] - cost[id(piece), id(other)]
        prices.append(price)
    least = min(prices)
    if prices[here] == least:
        return False
    at = min((n for n, value in enumerate(prices) if value == least), key=lambda n: abs(n - here))
    order[:] = [*rest[:at], piece, *rest[at:]]
    return True


def ordered(every: Sequence[Piece], gap: Callable[[Piece], float]) -> list[list[Piece]]:
    """The pieces of each strip in the order of their tracks.

    It is looked for three times, as the order in one direction hangs on the tracks in the other.
    """
    strips: dict[tuple[bool, int], list[Piece]] = {}
    for piece in every:
        strips.setdefault((piece.across, piece.strip), []).append(piece)
    found = [strips[key] for key in sorted(strips)]
    for _ in range(3):
        for number, strip in enumerate(found):
            found[number] = _ordered(strip) if len(strip) > 1 else strip
            assign([found[number]], gap)
    return found


def assign(orders: Sequence[Sequence[Piece]], gap: Callable[[Piece], float]) -> None:
    """Give each piece its track, as far from those before it as their words need."""
    for order in orders:
        if order[0].strip % 2:
            _around_middle(order, gap)
        else:
            _from_edge(order, gap)


def _from_edge(order: Sequence[Piece], gap: Callable[[Piece], float]) -> None:
    """In a channel, each piece as near to its first side as those before it allow."""
    for number, piece in enumerate(order):
        least = gap(piece)
        for other in order[:number]:
            if _meet(piece, other):
                least = max(least, other.offset + gap(piece))
        piece.offset = least


def _around_middle(order: Sequence[Piece], gap: Callable[[Piece], float]) -> None:
    """In a column or a row, what leads straight from node to node in the middle, the rest on both sides."""
    rest = list(order)
    while rest:
        group, rest = _group(rest)
        middle = max(range(len(group)), key=lambda n: (_weight(group[n]), -abs(2 * n + 1 - len(group)), -n))
        placed = [group[middle]]
        group[middle].offset = 0.0
        for piece in group[middle + 1 :]:
            below = [other.offset + gap(piece) for other in placed if _meet(piece, other)]
            piece.offset = max(below, default=0.0)
            placed.append(piece)
        for piece in reversed(group[:middle]):
            above = [other.offset - gap(other) for other in placed if _meet(piece, other)]
            piece.offset = min(above, default=0.0)
            placed.append(piece)


def _weight(piece: Piece) -> tuple[int, int]:
    return (piece.before is None) + (piece.after is None), piece.high - piece.low


def _group(rest: Sequence[Piece]) -> tuple[list[Piece], list[Piece]]:
    """The pieces that the first one has to make way for, and those that these have to; and all others."""
    inside = {0}
    grown = True
    while grown:
        grown = False
        for number, piece in enumerate(rest):
            if number not in inside and any(_meet(piece, rest[n]) for n in inside):
                inside.add(number)
                grown = True
    group = [piece for number, piece in enumerate(rest) if number in inside]
    return group, [piece for number, piece in enumerate(rest) if number not in inside]
