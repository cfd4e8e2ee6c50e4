"""How many of each in each month: a number a cell, on the darker ground the more there are.

The number says all; the ground only leads the eye, so that nothing rests on a colour.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import inf

from sopgen.figures.drawing import LINE, Box, Drawing, Label, Line, Mark, Role, shared, wrapped
from sopgen.records import dataclass

SIZE = 7.5
_NAMES, _TOTAL = 128.0, 34.0
_HEAD, _ROW = 24.0, 15.0
_EDGE, _APART = 3.0, 0.8
_MANY = Fraction(1, 2)
"""Of the most there are in a cell: from there on the ground is dark."""


@dataclass(frozen=True, slots=True)
class Row:
    """What is counted, column by column."""

    name: str
    counts: tuple[int, ...]
    link: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """`heads` are the lines of words over each column; `total` is the head of sums."""

    rows: tuple[Row, ...]
    heads: tuple[tuple[str, ...], ...]
    total: str


def counts(shown: Counts, alt: str, width: float, height: float = inf) -> tuple[Drawing, ...]:
    """The table with its sums; several drawings where it is too high, the sums of columns in the last."""
    sums = Row(shown.total, tuple(map(sum, zip(*(row.counts for row in shown.rows), strict=True))))
    grid = _Grid(shown, width, max((n for row in shown.rows for n in row.counts), default=0))
    drawings = []
    for part in shared([*shown.rows, sums], _high, height - _HEAD):
        marks: list[Mark] = [*grid.heads()]
        top = _HEAD
        for row in part:
            marks += grid.row(row, top, summed=row is sums)
            top += _high(row)
        drawings.append(Drawing(width, top + 1, tuple(marks), alt))
    return tuple(drawings)


def _name(row: Row) -> tuple[str, ...]:
    return wrapped(row.name, _NAMES - 2 * _EDGE, SIZE, most=2)


def _high(row: Row) -> float:
    return _ROW + (len(_name(row)) - 1) * SIZE * LINE


@dataclass(frozen=True, slots=True)
class _Grid:
    shown: Counts
    width: float
    most: int

    @property
    def wide(self) -> float:
        """Points of a column."""
        return (self.width - _NAMES - _TOTAL) / max(1, len(self.shown.heads))

    def heads(self) -> Iterator[Mark]:
        for n, lines in enumerate((*self.shown.heads, (self.shown.total,))):
            yield Label(self._middle(n), _HEAD / 2 - 3, lines, "grid", SIZE, bold=n == len(self.shown.heads))
        yield Line(((0, _HEAD), (self.width, _HEAD)), "axis")

    def _middle(self, column: int) -> float:
        if column == len(self.shown.heads):
            return self.width - _TOTAL / 2
        return _NAMES + (column + 0.5) * self.wide

    def row(self, row: Row, top: float, *, summed: bool) -> Iterator[Mark]:
        high, name = _high(row), _name(row)
        if summed:
            yield Line(((0, top), (self.width, top)), "axis")
        start = top + high / 2 - (len(name) - 1) * SIZE * LINE / 2
        yield Label(_EDGE, start, name, "axis", SIZE, "start", bold=summed, link=row.link)
        for n, count in enumerate(row.counts):
            if count and not summed:
                left = _NAMES + n * self.wide
                box = (left + _APART, top + _APART, self.wide - 2 * _APART, high - 2 * _APART)
                yield Box(*box, self._ground(count), 1.5)
            if count:
                yield Label(self._middle(n), top + high / 2, (str(count),), "axis", SIZE, bold=summed)
        last = len(row.counts)
        yield Label(self._middle(last), top + high / 2, (str(sum(row.counts)),), "axis", SIZE, bold=True)

    def _ground(self, count: int) -> Role:
        return "bar-light" if Fraction(count, self.most) >= _MANY else "lane-alt"
