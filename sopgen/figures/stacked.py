"""Stacked bars: what the parts of each total add to it, on one scale.

A part is told by its letter and by its rule; grounds only alternate, so that nothing rests on a colour.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate
from math import inf

from sopgen.figures.axes import Marked, Scale, axis, ticks
from sopgen.figures.drawing import Box, Drawing, Label, Line, Mark, Role, shared, text_width, wrapped
from sopgen.records import dataclass

SIZE = 8.0
_WIDTH = 470.0
_NAME, _TOTAL = 128.0, 40.0
_HIGH, _ROW = 20.0, 30.0
_AXIS, _KEY = 20.0, 13.0
_GAP = 10.0
_MARK = 14.0
_GROUNDS: tuple[Role, ...] = ("bar-light", "step")
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a bar and its words."""

    value: Decimal
    words: str


@dataclass(frozen=True, slots=True)
class Stack:
    """A bar: its parts in the order of the key, and the words of their sum."""

    name: str
    parts: Sequence[Part]
    total: str
    link: str = ""


def stacked(
    stacks: Sequence[Stack],
    key: Sequence[str],
    most: Decimal,
    alt: str,
    height: float = inf,
    *,
    mark: Marked | None = None,
) -> tuple[Drawing, ...]:
    """Bars below each other from nought to `most`; `key` names the parts. Several drawings if too high.

    A `mark` is a stroke behind all bars at a value that they are held against, with its words above.
    """
    above = _MARK if mark else 0.0
    foot = _AXIS + _KEY * len(_rows(key))
    lists = shared(stacks, lambda _: _ROW, height - foot - above)
    return tuple(_drawing(part, key, most, alt, mark) for part in lists)


def letter(place: int) -> str:
    """What a part is called in its bar: `A`, `B` …, and from the 27th on its number."""
    return _LETTERS[place] if place < len(_LETTERS) else str(place + 1)


def _drawing(
    stacks: Sequence[Stack], key: Sequence[str], most: Decimal, alt: str, mark: Marked | None
) -> Drawing:
    top = _MARK if mark else 0.0
    bottom = top + _ROW * len(stacks)
    scale = Scale(Decimal(0), most, _NAME, _WIDTH - _TOTAL)
    marks: list[Mark] = [*axis(scale, [(one, f"{one:f}") for one in ticks(Decimal(0), most)], bottom, top)]
    if mark:
        at = scale.at(mark[0])
        marks.append(Line(((at, top - 2), (at, bottom)), "target"))
        marks.append(Label(at, top - 8, (mark[1],), "axis", SIZE - 0.5, bold=True))
    for row, stack in enumerate(stacks):
        marks += _bar(stack, scale, top + row * _ROW + (_ROW - _HIGH) / 2)
    rows = _rows(key)
    for n, row_of_key in enumerate(rows):
        y = bottom + _AXIS + (n + 0.5) * _KEY
        marks += [Label(x, y, (words,), "axis", SIZE - 0.5, "start") for x, words in row_of_key]
    return Drawing(_WIDTH, bottom + _AXIS + _KEY * len(rows), tuple(marks), alt)


def _bar(stack: Stack, scale: Scale, top: float) -> Iterator[Mark]:
    name = wrapped(stack.name, _NAME - _GAP, SIZE, most=2)
    middle = top + _HIGH / 2
    first = middle - (len(name) - 1) * SIZE * 0.62
    yield Label(0, first, name, "axis", SIZE, "start", link=stack.link)
    ends = list(accumulate((part.value for part in stack.parts), initial=Decimal(0)))
    for n, part in enumerate(stack.parts):
        left, right = scale.at(ends[n]), scale.at(ends[n + 1])
        if right > left:
            yield Box(left, top, right - left, _HIGH, _GROUNDS[n % len(_GROUNDS)])
            yield from _inside(letter(n), part.words, left, right, middle)
    yield Label(scale.at(ends[-1]) + 4, middle, (stack.total,), "axis", SIZE, "start", bold=True)


def _inside(mark: str, words: str, left: float, right: float, y: float) -> Iterator[Mark]:
    """The letter of a part and its value, or the letter alone, as far as there is room."""
    for said in (f"{mark} {words}", mark):
        if text_width(said, SIZE - 0.5) <= right - left - 2:
            yield Label((left + right) / 2, y, (said,), "axis", SIZE - 0.5)
            return


def _rows(key: Sequence[str]) -> list[list[tuple[float, str]]]:
    """The words of the key and where each begins, row by row."""
    rows: list[list[tuple[float, str]]] = [[]]
    x = _NAME
    for n, words in enumerate(key):
        said = f"{letter(n)}  {words}"
        wide = text_width(said, SIZE - 0.5)
        if rows[-1] and x + wide > _WIDTH:
            rows.append([])
            x = _NAME
        rows[-1].append((x, said))
        x += wide + _GAP
    return rows
