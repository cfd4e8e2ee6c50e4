"""A year as a strip: a row for each thing that recurs, a mark on each of its days, months side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from math import inf

from sopgen.figures.axes import Scale
from sopgen.figures.drawing import LINE, Box, Drawing, Label, Line, Mark, Role, shared, wrapped
from sopgen.figures.legend import Entry, high, legend
from sopgen.records import dataclass

SIZE = 7.5
_NAMES = 132.0
_HEAD, _BETWEEN, _EDGE = 16.0, 6.0, 3.0
_ABOVE = 3.0
_MARK = 3.0
"""Points from the middle of a mark to its side."""
_NAMED = 12.0
"""Points of a month below which its name has no room: one of a few days at either end."""


@dataclass(frozen=True, slots=True)
class Row:
    """What recurs, and its days; a `role` of its own sort is a mark of its own shape."""

    name: str
    days: tuple[date, ...]
    role: Role
    link: str = ""


@dataclass(frozen=True, slots=True)
class Strip:
    """Rows between two days, the first of each month with its words, and what the marks stand for."""

    rows: tuple[Row, ...]
    first: date
    last: date
    months: tuple[tuple[date, str], ...]
    legend: tuple[Entry, ...] = ()


def strips(strip: Strip, alt: str, width: float, height: float = inf) -> tuple[Drawing, ...]:
    """The rows below each other; several drawings with the same months where one would be too high."""
    span = (strip.last - strip.first).days
    scale = Scale(Decimal(0), Decimal(span), _NAMES, width - _MARK - 1)
    below = _BETWEEN + high(strip.legend, width)
    drawings = []
    for part in shared(strip.rows, _high, height - _HEAD - below):
        bottom = _HEAD + sum(map(_high, part))
        marks = [*_grounds(part, width), *_months(strip, scale, bottom, width)]
        top = _HEAD
        for row in part:
            marks += _row(row, strip.first, scale, top)
            top += _high(row)
        marks += legend(strip.legend, 0, bottom + _BETWEEN, width)
        drawings.append(Drawing(width, bottom + below, tuple(marks), alt))
    return tuple(drawings)


def _name(row: Row) -> tuple[str, ...]:
    return wrapped(row.name, _NAMES - 2 * _EDGE - _MARK, SIZE, most=2)


def _high(row: Row) -> float:
    return len(_name(row)) * SIZE * LINE + 2 * _ABOVE


def _grounds(rows: Sequence[Row], width: float) -> Iterator[Mark]:
    top = _HEAD
    for n, row in enumerate(rows):
        if n % 2:
            yield Box(0, top, width, _high(row), "lane-alt")
        top += _high(row)


def _months(strip: Strip, scale: Scale, bottom: float, width: float) -> Iterator[Mark]:
    ends = [scale.at(Decimal((day - strip.first).days)) for day, _ in strip.months] + [width]
    for n, (_, words) in enumerate(strip.months):
        yield Line(((ends[n], _HEAD - 3), (ends[n], bottom)), "grid")
        if ends[n + 1] - ends[n] >= _NAMED:
            yield Label((ends[n] + ends[n + 1]) / 2, _HEAD / 2 - 1, (words,), "grid", SIZE)
    yield Line(((_NAMES, _HEAD), (width, _HEAD)), "axis")


def _row(row: Row, first: date, scale: Scale, top: float) -> Iterator[Mark]:
    middle = top + _high(row) / 2
    name = _name(row)
    start = middle - (len(name) - 1) * SIZE * LINE / 2
    yield Label(_EDGE, start, name, "axis", SIZE, "start", link=row.link)
    for day in row.days:
        yield _mark(row, scale.at(Decimal((day - first).days)), middle)


def _mark(row: Row, x: float, y: float) -> Mark:
    """A square, or a stroke where the role is that of a line: told apart without colour."""
    if row.role == "target":
        return Line(((x, y - _MARK - 1.5), (x, y + _MARK + 1.5)), row.role)
    return Box(x - _MARK, y - _MARK, 2 * _MARK, 2 * _MARK, row.role)
