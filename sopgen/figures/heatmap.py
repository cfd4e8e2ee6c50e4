"""Heat maps: likelihood up, impact to the right, and in each cell how many stand there.

A cell has the ground of its band and its score in a corner, so that bands are told apart without colour.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sopgen.figures.drawing import Box, Drawing, Label, Mark, Role, text_width, wrapped
from sopgen.records import dataclass

SIZE = 8.0
_CELL = 34.0
_HIGH = 26.0
_GAP = 6.0
_TITLE = 12.0
_KEY = 9.0
_APART = 0.8
"""Points around a cell: the rule of each is told from that of the next."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows: the score, the ground, what stands in it (a count), and what it is called."""

    role: Role
    score: str
    count: str = ""


@dataclass(frozen=True, slots=True)
class Map:
    """`columns` and `rows` are the names of the levels, lowest first; `key` says what each ground means."""

    columns: Sequence[str]
    rows: Sequence[str]
    across: str
    up: str
    key: Sequence[tuple[Role, str]]


def heatmap(shown: Map, cells: Mapping[tuple[int, int], Cell], alt: str, width: float = 470.0) -> Drawing:
    """The map; `cells` by (row, column) from 0, the lowest first."""
    names = max((text_width(name, SIZE) for name in shown.rows), default=0.0) + _GAP
    left = _TITLE + min(names, 110.0)
    wide = min(72.0, max(_CELL, (width - left) / max(1, len(shown.columns))))
    top = 0.0
    marks: list[Mark] = []
    for n, name in enumerate(reversed(shown.rows)):
        marks += _row(shown, cells, len(shown.rows) - 1 - n, name, _Place(left, top + n * _HIGH, wide))
    bottom = top + _HIGH * len(shown.rows)
    lines = [wrapped(name, wide - 3, SIZE - 0.5, most=2) for name in shown.columns]
    for n, words in enumerate(lines):
        marks.append(Label(left + (n + 0.5) * wide, bottom + 8, words, "axis", SIZE - 0.5))
    below = bottom + 8 + max(map(len, lines), default=1) * SIZE * 1.25
    middle = left + wide * len(shown.columns) / 2
    marks.append(Label(middle, below + 2, (shown.across,), "note", SIZE, bold=True))
    marks.append(Label(0, bottom + 8, (shown.up,), "note", SIZE, "start", bold=True))
    marks += _key(shown.key, left, below + 18)
    return Drawing(left + wide * len(shown.columns), below + 18 + _KEY, tuple(marks), alt)


@dataclass(frozen=True, slots=True)
class _Place:
    x: float
    y: float
    wide: float


def _row(
    shown: Map, cells: Mapping[tuple[int, int], Cell], row: int, name: str, place: _Place
) -> Iterator[Mark]:
    words = wrapped(name, place.x - _TITLE - _GAP, SIZE, most=2)
    middle = place.y + _HIGH / 2 - (len(words) - 1) * SIZE * 0.62
    yield Label(place.x - _GAP, middle, words, "axis", SIZE, "end")
    for column in range(len(shown.columns)):
        cell, x = cells[row, column], place.x + column * place.wide
        yield Box(x + _APART, place.y + _APART, place.wide - 2 * _APART, _HIGH - 2 * _APART, cell.role, 1.5)
        ground: Role = "worst" if cell.role == "worst" else "axis"
        yield Label(x + 4, place.y + 7, (cell.score,), ground, SIZE - 1, "start")
        if cell.count:
            middle = place.y + _HIGH / 2 + 1
            yield Label(x + place.wide / 2, middle, (cell.count,), ground, SIZE + 3, bold=True)


def _key(key: Sequence[tuple[Role, str]], left: float, top: float) -> Iterator[Mark]:
    x = left
    for role, words in key:
        yield Box(x, top, 14, _KEY, role)
        yield Label(x + 18, top + _KEY / 2, (words,), "axis", SIZE - 0.5, "start")
        x += 18 + text_width(words, SIZE - 0.5) + 14
