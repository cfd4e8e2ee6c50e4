"""What the bars and lines of a chart stand for, in a line below it: a sample of each, and its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sopgen.figures.drawing import Box, Label, Line, Mark, Role, text_width
from sopgen.records import dataclass

SIZE = 7.5
"""Points of the letters, and so about the height of a sample."""
_SAMPLE, _HIGH = 12.0, 6.5
_BESIDE, _APART = 4.0, 14.0
_ROW = 12.0
_UPRIGHT: frozenset[Role] = frozenset({"target"})
_LEVEL: frozenset[Role] = frozenset({"edge", "loop"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A role as it is drawn, and what it stands for."""

    role: Role
    words: str


def high(entries: Sequence[Entry], width: float) -> float:
    """Points that the samples take."""
    return _ROW * len(_rows(entries, width))


def legend(entries: Sequence[Entry], left: float, top: float, width: float) -> Iterator[Mark]:
    """The samples beside each other, on further lines where one is full."""
    for n, row in enumerate(_rows(entries, width)):
        x, middle = left, top + (n + 0.5) * _ROW
        for entry in row:
            yield _sample(entry.role, x, middle)
            yield Label(x + _SAMPLE + _BESIDE, middle, (entry.words,), "label", SIZE, "start")
            x += _wide(entry) + _APART


def _rows(entries: Sequence[Entry], width: float) -> list[list[Entry]]:
    rows: list[list[Entry]] = []
    left = 0.0
    for entry in entries:
        if not rows or _wide(entry) > left:
            rows.append([])
            left = width
        rows[-1].append(entry)
        left -= _wide(entry) + _APART
    return rows


def _wide(entry: Entry) -> float:
    return _SAMPLE + _BESIDE + text_width(entry.words, SIZE)


def _sample(role: Role, x: float, middle: float) -> Mark:
    if role in _UPRIGHT:
        centre = x + _SAMPLE / 2
        return Line(((centre, middle - _HIGH * 0.75), (centre, middle + _HIGH * 0.75)), role)
    if role in _LEVEL:
        return Line(((x, middle), (x + _SAMPLE, middle)), role)
    return Box(x, middle - _HIGH / 2, _SAMPLE, _HIGH, role, 1.0)
