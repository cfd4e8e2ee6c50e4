"""Lines in the channel between two columns: level from a box, upright in a track of their own, and level on.

All lines from one box are one net with one upright piece. Nets that would lie in one another have tracks of
their own, in an order in which few of them cross.
"""

from __future__ import annotations

from collections.abc import Sequence

from sopgen.records import dataclass

_LEVEL = 0.01
_NEAR = 1.5
"""Points between two level pieces that would be taken for one."""
_CLASH = 100
"""Crossings that are better than two pieces in one line."""


@dataclass(frozen=True, slots=True)
class Net:
    """From a height at the left to heights at the right."""

    start: float
    ends: tuple[float, ...]
    seen: bool = False

    @property
    def straight(self) -> bool:
        return all(abs(end - self.start) < _LEVEL for end in self.ends)

    @property
    def forks(self) -> tuple[float, ...]:
        """The heights at which its upright piece goes on while a line leaves or enters it."""
        if len(self.ends) == 1:
            return ()
        heights = {round(y, 3) for y in (self.start, *self.ends)}
        outer = {round(self.low, 3), round(self.high, 3)}
        both = {round(self.start, 3)} & {round(end, 3) for end in self.ends}
        return tuple(sorted((heights - outer) | both))

    @property
    def low(self) -> float:
        return min(self.start, *self.ends)

    @property
    def high(self) -> float:
        return max(self.start, *self.ends)

    def meets(self, other: Net) -> bool:
        return self.low - _NEAR < other.high and other.low - _NEAR < self.high


def tracks(nets: Sequence[Net]) -> tuple[list[int], int]:
    """The track of each net from the left, and how many there are; a straight one needs none and has -1."""
    bent = [n for n, net in enumerate(nets) if not net.straight]
    order = sorted(bent, key=lambda n: (nets[n].start, nets[n].ends))
    moved = True
    rounds = len(order)
    while moved and rounds:
        moved = False
        rounds -= 1
        for place in range(len(order) - 1):
            one, other = nets[order[place]], nets[order[place + 1]]
            if _cost(other, one) < _cost(one, other):
                order[place : place + 2] = order[place + 1], order[place]
                moved = True
    found = [-1] * len(nets)
    for place, n in enumerate(order):
        before = [found[m] for m in order[:place] if nets[m].meets(nets[n])]
        found[n] = max(before, default=-1) + 1
    return found, max(found, default=-1) + 1


def _cost(left: Net, right: Net) -> int:
    """Crossings of two nets, the first of which has the track at the left."""
    crossed = sum(right.low < end < right.high for end in left.ends) + (left.low < right.start < left.high)
    clashes = sum(abs(end - right.start) < _NEAR for end in left.ends)
    return crossed + _CLASH * clashes
