"""Fields two abreast, such as the four of a balanced scorecard: a name, an aim, and lines with a figure each.

Fields of a row are as high as the higher of them. Lines stand in one size, the figure at the right edge of
the field, as in a table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from math import inf

from sopgen.figures.drawing import LINE, Box, Drawing, Label, Line, Mark, shared, text_width, wrapped
from sopgen.records import dataclass

SIZE, SMALL = 8.5, 7.5
_COLUMNS, _BETWEEN = 2, 10.0
_PAD = 7.0
_HEAD = 17.0
_GAP = 6.0
_LINES = 4
"""Lines that an aim or a name may take."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is named in a field, and its figure in words."""

    name: str
    figure: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A field: `note` stands at the right of its name."""

    name: str
    aim: str
    entries: Sequence[Entry]
    note: str = ""


def quadrants(
    fields: Sequence[Field], alt: str, width: float = 470.0, height: float = inf
) -> tuple[Drawing, ...]:
    """Rows of two fields; several drawings where one would be higher than `height`."""
    wide = (width - _BETWEEN * (_COLUMNS - 1)) / _COLUMNS
    made = [_Laid.of(field, wide) for field in fields]
    rows = [made[n : n + _COLUMNS] for n in range(0, len(made), _COLUMNS)]
    drawings: list[Drawing] = []
    for part in shared(rows, lambda row: _higher(row) + _BETWEEN, height):
        marks: list[Mark] = []
        top = 0.0
        for row in part:
            high = _higher(row)
            for n, one in enumerate(row):
                marks += one.drawn(n * (wide + _BETWEEN), top, high)
            top += high + _BETWEEN
        drawings.append(Drawing(width, top - _BETWEEN, tuple(marks), alt))
    return tuple(drawings)


def _higher(row: Sequence[_Laid]) -> float:
    return max(one.high for one in row)


@dataclass(frozen=True, slots=True)
class _Laid:
    """A field in lines of its width."""

    field: Field
    wide: float
    aim: tuple[str, ...]
    names: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, field: Field, wide: float) -> _Laid:
        lines = partial(wrapped, size=SMALL, most=_LINES)
        room = wide - 2 * _PAD
        names = tuple(lines(one.name, room - _figure(one) - _GAP) for one in field.entries)
        return cls(field, wide, lines(field.aim, room), names)

    @property
    def high(self) -> float:
        lines = len(self.aim) + sum(map(len, self.names))
        return _HEAD + 2 * _PAD + _GAP + lines * SMALL * LINE + len(self.names) * 2.0

    def drawn(self, left: float, top: float, high: float) -> Iterator[Mark]:
        right = left + self.wide
        yield Box(left, top, self.wide, high, "lane")
        yield Box(left, top, self.wide, _HEAD, "lane-head")
        middle = top + _HEAD / 2
        yield Label(left + _PAD, middle, (self.field.name,), "lane-head", SIZE, "start", bold=True)
        if self.field.note:
            yield Label(right - _PAD, middle, (self.field.note,), "lane-head", SMALL, "end")
        y = top + _HEAD + _PAD + SMALL * LINE / 2
        yield Label(left + _PAD, y, self.aim, "note", SMALL, "start")
        y += len(self.aim) * SMALL * LINE
        yield Line(((left + _PAD, y), (right - _PAD, y)), "grid")
        y += _GAP
        for entry, lines in zip(self.field.entries, self.names, strict=True):
            yield Label(left + _PAD, y, lines, "axis", SMALL, "start", link=entry.link)
            if entry.figure:
                yield Label(right - _PAD, y, (entry.figure,), "axis", SMALL, "end", bold=True)
            y += len(lines) * SMALL * LINE + 2.0


def _figure(entry: Entry) -> float:
    return text_width(entry.figure, SMALL, bold=True)
