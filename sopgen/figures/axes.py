"""Scales of charts: where a value stands, which values are marked, and how an axis is drawn.

All charts share these: a scale knows points and values, and no chart reckons its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from math import log
from typing import Literal

from sopgen.figures.drawing import Label, Line, Mark, Point, Shape, text_width
from sopgen.records import dataclass

SIZE = 7.5
"""Points of the letters at an axis."""
_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_APART = 6.0
"""Points between two words at an axis, at least."""
_BESIDE = 4.0
_GAP, _LEAN, _OVER = 1.3, 1.5, 2.0
"""Half of what a break leaves free, how far its strokes lean, and how far they stand out."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from `least` to `most` on the way from one point to another, in either direction.

    On a `logarithmic` one, which begins above nought, equal ways are equal multiples: minutes and weeks are
    told apart on one line. A reader takes it for an even one unless the figure says so.
    """

    least: Decimal
    most: Decimal
    start: float
    end: float
    logarithmic: bool = False

    def at(self, value: Decimal) -> float:
        """Where a value stands; what lies beyond an end, at that end."""
        return self.start + (self.end - self.start) * min(max(self._share(value), 0.0), 1.0)

    def _share(self, value: Decimal) -> float:
        if self.most == self.least:
            return 0.0
        if self.logarithmic:
            return log(value / self.least) / log(self.most / self.least) if value > 0 else 0.0
        return float((value - self.least) / (self.most - self.least))


def ticks(least: Decimal, most: Decimal, count: int = 6) -> tuple[Decimal, ...]:
    """Round values (in steps of 1, 2, 2.5 or 5 and tens of these) from `least` to `most`, about so many."""
    if most <= least:
        return (least,)
    step = _step(most - least, count)
    first = (least / step).to_integral_value(ROUND_FLOOR) * step
    values = (first + step * n for n in range(count * 3))
    return tuple(value for value in values if least <= value <= most)


def outward(least: Decimal, most: Decimal) -> tuple[Decimal, Decimal]:
    """The ends of a scale, each moved to the round value at it or beyond it."""
    if most <= least:
        return least, most
    step = _step(most - least, 6)
    return _round(least, step, ROUND_FLOOR), _round(most, step, ROUND_CEILING)


def _round(value: Decimal, step: Decimal, way: str) -> Decimal:
    """The next multiple of a step, with no more decimals than it needs."""
    found = ((value / step).to_integral_value(way) * step).normalize()
    return found.quantize(Decimal(1)) if found == found.to_integral_value() else found


def _step(span: Decimal, count: int) -> Decimal:
    rough = span / count
    unit = Decimal(10) ** rough.adjusted()
    return next(one * unit for one in _STEPS if one * unit >= rough)


def broken(at: float, top: float, bottom: float) -> Iterator[Mark]:
    """The sign, across a bar or an axis, that a scale leaves something out: two strokes and a gap."""
    upper, lower = top - _OVER, bottom + _OVER
    left, right = (((at + side - _LEAN, lower), (at + side + _LEAN, upper)) for side in (-_GAP, _GAP))
    yield Shape((*left, *reversed(right)), "gap")
    yield Line(left, "axis")
    yield Line(right, "axis")


def apart(wanted: Sequence[tuple[float, float]], start: float, end: float, gap: float) -> list[float]:
    """Where words begin that want their middles somewhere, from left to right: in a line, none in another.

    Each is given as (middle, width). They give way to the left, and to the right where the line begins.
    """
    starts: list[float] = []
    until = end
    for middle, wide in reversed(wanted):
        starts.insert(0, min(middle - wide / 2, until - wide))
        until = starts[0] - gap
    since = start
    for n, (_, wide) in enumerate(wanted):
        starts[n] = max(starts[n], since)
        since = starts[n] + wide + gap
    return starts


Marked = tuple[Decimal, str]
"""A value at an axis, and the words for it."""


def axis(
    scale: Scale,
    marked: Sequence[Marked],
    at: float,
    to: float,
    *,
    side: Literal["below", "above", "left"] = "below",
) -> Iterator[Mark]:
    """An axis at a height (or, at the left, at a distance), with a line of the grid for each value to `to`.

    Words that would stand in one another are left out, their lines are not.
    """
    across = side == "left"

    def put(along: float, other: float) -> Point:
        return (other, along) if across else (along, other)

    until = -1e9
    for value, words in sorted(marked, key=lambda one: scale.at(one[0])):
        along = scale.at(value)
        yield Line((put(along, at), put(along, to)), "grid")
        half = SIZE * 0.6 if across else text_width(words, SIZE) / 2
        if along - half < until:
            continue
        until = along + half + (1.0 if across else _APART)
        if across:
            yield Label(at - _BESIDE, along, (words,), "grid", SIZE, "end")
        else:
            beside = SIZE * 0.75 + 2.0
            yield Label(along, at + (beside if side == "below" else -beside), (words,), "grid", SIZE)
    yield Line((put(scale.start, at), put(scale.end, at)), "axis")
