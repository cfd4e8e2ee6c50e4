"""Words at edges: the first free place beside a piece of their own edge."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from sopgen.figures.drawing import Point, wrapped
from sopgen.figures.swimlane.measures import WORDS, extent
from sopgen.records import dataclass

NEAR = 2.5
"""From words to their line."""
CLEAR = 1.8
"""What has to stay free around words."""


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle by its sides."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Area, by: float = CLEAR) -> bool:
        return (
            self.left < other.right + by
            and other.left < self.right + by
            and self.top < other.bottom + by
            and other.top < self.bottom + by
        )


@dataclass(frozen=True, slots=True)
class Put:
    """Words in lines with their area."""

    lines: tuple[str, ...]
    area: Area


def around(points: Sequence[Point]) -> list[Area]:
    """The pieces of a line as areas without width."""
    return [
        Area(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
        for a, b in itertools.pairwise(points)
    ]


def free(
    lines: tuple[str, ...],
    points: Sequence[Point],
    home: int,
    taken: Sequence[Area],
    within: Area,
    *,
    upright: bool,
) -> Put | None:
    """The first place that is free, at the piece number `home` before all others."""
    every = list(itertools.pairwise(points))
    order = [home, *(n for n in range(len(every)) if n != home)]
    words = " ".join(lines)
    wider = [wrapped(words, room, WORDS, most=99) for room in (72.0, 104.0)]
    for number in order:
        for shape in dict.fromkeys([lines, *wider, (words,)]):
            size = extent(shape, upright=upright)
            near = _near(*every[number], size, taken)
            for area in _beside(*every[number], size, upright=upright):
                inside = (
                    within.left <= area.left
                    and area.right <= within.right
                    and within.top <= area.top
                    and area.bottom <= within.bottom
                )
                if inside and not any(area.meets(other) for other in near):
                    return Put(shape, area)
    return None


def _near(start: Point, stop: Point, size: tuple[float, float], taken: Sequence[Area]) -> list[Area]:
    """What words of a size beside a piece might meet."""
    wide, high = size
    reach = Area(
        min(start[0], stop[0]) - wide - NEAR,
        min(start[1], stop[1]) - high - NEAR,
        max(start[0], stop[0]) + wide + NEAR,
        max(start[1], stop[1]) + high + NEAR,
    )
    return [area for area in taken if reach.meets(area)]


def _beside(start: Point, stop: Point, size: tuple[float, float], *, upright: bool) -> Iterator[Area]:
    """Places along a piece, from its start: above and below what runs across, right and left of others."""
    wide, high = size
    if start[1] == stop[1]:
        length = abs(stop[0] - start[0])
        if length < wide + 1:
            return
        for step in _steps(length - wide):
            left = start[0] + step if stop[0] > start[0] else start[0] - step - wide
            sides = (start[1] - NEAR - high, start[1] + NEAR)
            for top in reversed(sides) if upright else sides:
                yield Area(left, top, left + wide, top + high)
        return
    length = abs(stop[1] - start[1])
    if length < high + 1:
        return
    for step in _steps(length - high):
        top = start[1] + step if stop[1] > start[1] else start[1] - step - high
        sides = (start[0] + NEAR, start[0] - NEAR - wide)
        for left in reversed(sides) if upright else sides:
            yield Area(left, top, left + wide, top + high)


def _steps(spare: float) -> list[float]:
    """Ways to move words along a line that is longer by `spare`: a little off its start first."""
    at = [min(3.0, spare / 2)]
    while at[-1] + 6.0 < spare - 6.0:
        at.append(at[-1] + 6.0)
    return [*at, max(0.0, spare - 6.0), spare, 0.0]
