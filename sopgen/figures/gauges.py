"""Measures as bars: where the minimum and the target lie, and what each stretch is called.

One line a measure, all with the better side at the right, so that a page of them is read down the target.
A scale begins and ends where the bands do, or at nought and beyond the target.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import inf

from sopgen.figures.drawing import Box, Drawing, Label, Line, Mark, Role, shared, text_width, wrapped
from sopgen.records import dataclass

SIZE = 8.0
_NAME, _BAR = 128.0, 250.0
_HIGH, _ROW = 9.0, 30.0
_APART = 3.0
"""Points between two figures above a bar, at least."""
_DRAWN_TOGETHER = 8
"""A scale is no longer than so many times the way from minimum to target."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A value on the scale, and what stands at it."""

    value: Decimal
    words: str


@dataclass(frozen=True, slots=True)
class Gauge:
    """A measure: `minimum` and `target` in words and figures; `lower` where less is better."""

    name: str
    target: Tick
    minimum: Tick | None = None
    lower: bool = False
    least: Decimal | None = None
    most: Decimal | None = None
    link: str = ""


def gauges(measures: Sequence[Gauge], alt: str, height: float = inf) -> tuple[Drawing, ...]:
    """Bars below each other: bad up to the minimum, fair up to the target, good from there on.

    Several drawings where one would be higher than `height`.
    """
    return tuple(_part(part, alt) for part in shared(measures, lambda _: _ROW, height))


def _part(measures: Sequence[Gauge], alt: str) -> Drawing:
    marks = tuple(mark for row, one in enumerate(measures) for mark in _row(one, row * _ROW))
    return Drawing(_NAME + _BAR, _ROW * len(measures), marks, alt)


def _row(gauge: Gauge, top: float) -> Iterator[Mark]:
    start, end = _ends(gauge)
    bar = top + _ROW - _HIGH - 5

    def x(value: Decimal) -> float:
        share = float((value - start) / (end - start)) if end != start else 1.0
        return _NAME + _BAR * min(max(share, 0.0), 1.0)

    name = wrapped(gauge.name, _NAME - 10, SIZE, most=2)
    middle = bar + _HIGH / 2 - (len(name) - 1) * SIZE * 0.62
    yield Label(0, middle, name, "axis", SIZE, "start", link=gauge.link)
    floor = gauge.minimum.value if gauge.minimum else None
    bounds = [start, *([floor] if floor is not None else []), gauge.target.value, end]
    roles: list[Role] = ["bad", "caution", "good"] if floor is not None else ["caution", "good"]
    for role, one, other in zip(roles, bounds, bounds[1:], strict=False):
        if x(other) > x(one):
            yield Box(x(one), bar, x(other) - x(one), _HIGH, role)
    yield from _ticks(gauge, x(gauge.target.value), x(floor) if floor is not None else None, bar)


def _ticks(gauge: Gauge, target: float, floor: float | None, bar: float) -> Iterator[Mark]:
    yield Line(((target, bar - 2.5), (target, bar + _HIGH + 2.5)), "target")
    wide = text_width(gauge.target.words, SIZE - 1, bold=True)
    left = min(target - wide / 2, _NAME + _BAR - wide)
    yield Label(left, bar - 7, (gauge.target.words,), "axis", SIZE - 1, "start", bold=True)
    if floor is not None and gauge.minimum:
        own = text_width(gauge.minimum.words, SIZE - 1)
        right = min(floor + own / 2, left - _APART)
        yield Label(max(right - own, _NAME), bar - 7, (gauge.minimum.words,), "note", SIZE - 1, "start")


def _ends(gauge: Gauge) -> tuple[Decimal, Decimal]:
    """The worst and the best end of a scale, in this order.

    From nought, or the least of the bands, to the most there can be. Where minimum and target would lie too
    close on that to be told apart, the scale is drawn together around them.
    """
    target = gauge.target.value
    floor = gauge.minimum.value if gauge.minimum else target
    low, high = min(target, floor), max(target, floor)
    least = Decimal(0) if gauge.least is None else min(gauge.least, low)
    most = high + max(high - low, high / 4) if gauge.most is None else max(gauge.most, high)
    span = (high - low) * _DRAWN_TOGETHER
    if span and most - least > span:
        least, most = max(least, low - span / 2), min(most, high + span / 2)
    return (most, least) if gauge.lower else (least, most)
