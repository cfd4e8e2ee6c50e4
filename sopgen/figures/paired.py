"""A process as it is and as it is to be, side by side: steps that stay stand in one row.

What a step is to the customer is told by its ground and its rule, and by words in it; above each side a bar
shows what all its steps come to, both on one scale.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate, pairwise
from math import inf

from sopgen.figures.drawing import LINE, Box, Drawing, Label, Line, Mark, Role, shared, text_width, wrapped
from sopgen.records import dataclass

SIZE, SMALL = 8.0, 7.0
_GAP = 34.0
_HEAD, _BAR, _BELOW = 14.0, 10.0, 10.0
_PAD, _APART = 3.5, 9.0
_KEY = 18.0
_FIGURE = 46.0
"""Points of a box that its minutes take."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A step: its name, its time in words, what it is to the customer, and what is said of it below."""

    name: str
    time: str
    role: Role
    note: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: its heading, and its bar as (ground, value) from the left."""

    title: str
    bar: Sequence[tuple[Role, Decimal]]

    @property
    def total(self) -> Decimal:
        return sum((value for _, value in self.bar), Decimal(0))


Row = tuple[Stage | None, Stage | None]
"""What stands at the left and at the right: one and the same step, or one without the other."""


@dataclass(frozen=True, slots=True)
class Paired:
    """Both sides, the rows below them, and what each ground means."""

    before: Side
    after: Side
    rows: Sequence[Row]
    key: Sequence[tuple[Role, str]]


def paired(shown: Paired, alt: str, width: float = 470.0, height: float = inf) -> tuple[Drawing, ...]:
    """The flows; several drawings where one would be higher than `height`."""
    wide = (width - _GAP) / 2
    room = height - _HEAD - _BAR - _BELOW - _KEY
    parts = shared(shown.rows, lambda row: _high(row, wide), room)
    return tuple(_drawing(shown, part, wide, alt) for part in parts)


def _drawing(shown: Paired, rows: Sequence[Row], wide: float, alt: str) -> Drawing:
    right = wide + _GAP
    most = max(shown.before.total, shown.after.total) or Decimal(1)
    marks: list[Mark] = [*_side(shown.before, 0.0, wide, most), *_side(shown.after, right, wide, most)]
    tops = list(accumulate((_high(row, wide) for row in rows), initial=_HEAD + _BAR + _BELOW))
    for n, x in enumerate((0.0, right)):
        placed = [(row[n], top) for row, top in zip(rows, tops, strict=False)]
        marks += _column([(one, top) for one, top in placed if one], x, wide)
    for row, top in zip(rows, tops, strict=False):
        if row[0] and row[1]:
            middle = top + min(_box(row[0], wide), _box(row[1], wide)) / 2
            marks.append(Line(((wide, middle), (right, middle)), "grid"))
    marks += _key(shown.key, tops[-1])
    return Drawing(2 * wide + _GAP, tops[-1] + _KEY, tuple(marks), alt)


def _side(side: Side, left: float, wide: float, most: Decimal) -> Iterator[Mark]:
    title = wrapped(side.title, wide, SIZE, most=1, bold=True)
    yield Label(left, _HEAD / 2 - 1, title, "axis", SIZE, "start", bold=True)
    x = left
    for role, value in side.bar:
        long = float(value / most) * wide
        if long > 0:
            yield Box(x, _HEAD, long, _BAR, role)
            x += long


def _column(stages: Sequence[tuple[Stage, float]], left: float, wide: float) -> Iterator[Mark]:
    middle = left + wide / 2
    for (before, top), (_, below) in pairwise(stages):
        yield Line(((middle, top + _box(before, wide)), (middle, below)), "edge", leads=True)
    for stage, top in stages:
        yield Box(left, top, wide, _box(stage, wide), stage.role, 2.0)
        name = _name(stage, wide)
        first = top + _PAD + SIZE * LINE / 2
        yield Label(left + 5, first, name, "axis", SIZE, "start")
        if stage.note:
            below = top + _PAD + len(name) * SIZE * LINE + SMALL * LINE / 2
            yield Label(left + 5, below, _note(stage, wide), "axis", SMALL, "start")
        yield Label(left + wide - 5, first, (stage.time,), "axis", SIZE, "end", bold=True)


def _name(stage: Stage, wide: float) -> tuple[str, ...]:
    room = max(_FIGURE, text_width(stage.time, SIZE, bold=True) + 10)
    return wrapped(stage.name, wide - room - 8, SIZE, most=3)


def _note(stage: Stage, wide: float) -> tuple[str, ...]:
    return wrapped(stage.note, wide - 10, SMALL, most=2) if stage.note else ()


def _box(stage: Stage, wide: float) -> float:
    return 2 * _PAD + len(_name(stage, wide)) * SIZE * LINE + len(_note(stage, wide)) * SMALL * LINE


def _high(row: Row, wide: float) -> float:
    return max(_box(stage, wide) for stage in row if stage) + _APART


def _key(key: Sequence[tuple[Role, str]], top: float) -> Iterator[Mark]:
    x, middle = 0.0, top + _KEY / 2
    for role, words in key:
        yield Box(x, middle - 4.5, 14, 9, role)
        yield Label(x + 18, middle, (words,), "axis", SIZE - 0.5, "start")
        x += 18 + text_width(words, SIZE - 0.5) + 14
