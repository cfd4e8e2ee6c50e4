"""Dots about a middle: how far each of several judged from what is right, with the stretch that is borne.

A dot holds the name of what was judged. What is borne is a circle, what is not a square, so that no colour is
needed to tell them apart; what lies beyond the scale stands at its end with its figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import inf

from sopgen.figures.axes import Scale, axis, ticks
from sopgen.figures.drawing import Box, Drawing, Label, Line, Mark, Role, shared, text_width, wrapped
from sopgen.records import dataclass

SIZE = 8.0
_NAME, _PLOT, _WIDE = 120.0, 330.0, 470.0
_DOT = 10.0
_APART = 0.5
_PAD = 2.5
_FOOT, _KEY = 28.0, 16.0
_REACH = 3
"""A scale is at most so many times as long as what is borne, on either side."""
_BESIDE = 3.0


@dataclass(frozen=True, slots=True)
class Dot:
    """A value, the short name that stands in it, whether it is borne, and the words for the value."""

    value: Decimal
    name: str
    borne: bool
    words: str = ""


@dataclass(frozen=True, slots=True)
class DotRow:
    """One who judged."""

    name: str
    dots: Sequence[Dot]


@dataclass(frozen=True, slots=True)
class DotPlot:
    """What is drawn: `tolerance` is borne on either side of 0, `across` says what is measured.

    `key` has the words for the two sorts of dots and the band: (borne, not borne, band).
    """

    rows: Sequence[DotRow]
    tolerance: Decimal
    across: str
    key: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class _Laid:
    row: DotRow
    placed: Sequence[tuple[Dot, float, int]]
    """Each dot, the middle of it, and the line of the row that it stands in."""

    @property
    def high(self) -> float:
        lines = 1 + max((line for _, _, line in self.placed), default=0)
        return 2 * _PAD + lines * (_DOT + _APART)


def dot_plot(plot: DotPlot, alt: str, height: float = inf) -> tuple[Drawing, ...]:
    """Rows below each other on one scale; several drawings where one would be higher than `height`."""
    scale = _scale(plot)
    laid = [_laid(row, scale) for row in plot.rows]
    parts = shared(laid, lambda one: one.high, height - _FOOT - _KEY)
    return tuple(_part(plot, part, scale, alt) for part in parts)


def _scale(plot: DotPlot) -> Scale:
    furthest = max((abs(dot.value) for row in plot.rows for dot in row.dots), default=Decimal(0))
    borne = plot.tolerance or furthest or Decimal(1)
    end = min(max(furthest, borne * Decimal("1.5")), borne * _REACH) * Decimal("1.1")
    return Scale(-end, end, _NAME, _NAME + _PLOT)


def _laid(row: DotRow, scale: Scale) -> _Laid:
    """Dots that would lie on each other stand in lines, the leftmost first."""
    ends: list[float] = []
    placed = []
    for dot in sorted(row.dots, key=lambda one: one.value):
        middle = scale.at(dot.value)
        line = next((n for n, end in enumerate(ends) if end + _APART <= middle - _DOT / 2), len(ends))
        ends[line:] = [middle + _DOT / 2, *ends[line + 1 :]]
        placed.append((dot, middle, line))
    return _Laid(row, placed)


def _part(plot: DotPlot, laid: Sequence[_Laid], scale: Scale, alt: str) -> Drawing:
    bottom = sum(one.high for one in laid)
    marks: list[Mark] = []
    left, right = scale.at(-plot.tolerance), scale.at(plot.tolerance)
    marks.append(Box(left, 0, right - left, bottom, "good"))
    values = ticks(scale.least, scale.most, 8)
    marks += axis(scale, [(value, _signed(value)) for value in values], bottom, 0)
    marks.append(Line(((scale.at(Decimal(0)), 0), (scale.at(Decimal(0)), bottom)), "target"))
    top = 0.0
    for one in laid:
        marks += _row(one, top, scale)
        top += one.high
        marks.append(Line(((0, top), (_NAME + _PLOT, top)), "grid"))
    marks.append(Label(_NAME + _PLOT / 2, bottom + 19, (plot.across,), "note", SIZE, bold=True))
    marks += _key(plot.key, bottom + _FOOT)
    return Drawing(_WIDE, bottom + _FOOT + _KEY, tuple(marks), alt)


def _row(laid: _Laid, top: float, scale: Scale) -> Iterator[Mark]:
    words = wrapped(laid.row.name, _NAME - 16, SIZE, most=2)
    middle = top + laid.high / 2 - (len(words) - 1) * SIZE * 0.62
    yield Label(0, middle, words, "axis", SIZE, "start")
    for dot, x, line in laid.placed:
        y = top + _PAD + (line + 0.5) * (_DOT + _APART)
        yield from _dot(dot, x, y)
        if not scale.least <= dot.value <= scale.most:
            yield from _beyond(dot, x, y)


def _dot(dot: Dot, x: float, y: float) -> Iterator[Mark]:
    role: Role = "terminal" if dot.borne else "worst"
    radius = _DOT / 2 if dot.borne else 0.0
    yield Box(x - _DOT / 2, y - _DOT / 2, _DOT, _DOT, role, radius)
    yield Label(x, y, (dot.name,), "worst", SIZE - 1, bold=True)


def _beyond(dot: Dot, x: float, y: float) -> Iterator[Mark]:
    """The figure of what lies beyond the scale, on the side that is within."""
    side = -1 if dot.value > 0 else 1
    at = x + side * (_DOT / 2 + _BESIDE)
    yield Label(at, y, (dot.words,), "axis", SIZE - 1, "end" if side < 0 else "start")


def _key(key: tuple[str, str, str], top: float) -> Iterator[Mark]:
    borne, other, band = key
    x, middle = 0.0, top + _KEY / 2
    for words, mark in (
        (borne, Box(0, middle - 4.5, 9, 9, "terminal", 4.5)),
        (other, Box(0, middle - 4.5, 9, 9, "worst")),
        (band, Box(0, middle - 4.5, 16, 9, "good")),
    ):
        yield Box(x, mark.y, mark.width, mark.height, mark.role, mark.radius)
        yield Label(x + mark.width + 4, middle, (words,), "axis", SIZE - 0.5, "start")
        x += mark.width + 4 + text_width(words, SIZE - 0.5) + 14


def _signed(value: Decimal) -> str:
    plain = f"{value.normalize():f}".replace("-", "−")
    return f"+{plain}" if value > 0 else plain
