"""A sum as a waterfall: each part where the one before it ends, the total, a cap, and what is left of it.

Amounts stand in a column at the right, as in a table, and nothing is reckoned here but lengths.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import partial
from itertools import accumulate
from math import inf

from sopgen.figures.axes import Scale, broken
from sopgen.figures.drawing import LINE, Box, Drawing, Label, Line, Mark, Role, shared, text_width, wrapped
from sopgen.records import dataclass

SIZE, SMALL = 8.0, 7.0
_NAMES, _GAP = 168.0, 8.0
_BAR, _AROUND = 9.0, 3.5
_FAR = 2
"""A cap that is so many times the total is drawn beyond a break: parts would be too short to be compared."""
_BREAK = 10.0


@dataclass(frozen=True, slots=True)
class Amount:
    """What is reckoned, and its sum in figures and in words; `note` says how it comes about."""

    name: str
    value: Decimal
    words: str
    note: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Reckoning:
    """The parts of a total, which is owed up to a cap."""

    parts: tuple[Amount, ...]
    total: Amount
    cap: Amount
    owed: Amount


def waterfall(
    reckoning: Reckoning, alt: str, width: float = 470.0, height: float = inf
) -> tuple[Drawing, ...]:
    """The reckoning from the top down; several drawings where one would be higher than `height`."""
    every = (*reckoning.parts, reckoning.total, reckoning.cap, reckoning.owed)
    right = width - _GAP - max(text_width(one.words, SIZE, bold=True) for one in every)
    flow = _Flow(reckoning, _scale(reckoning, right), right, width)
    rows = list(flow.rows())
    drawings: list[Drawing] = []
    for part in shared(rows, lambda row: row.high, height):
        marks: list[Mark] = []
        top = 0.0
        for row in part:
            marks += row.drawn(top)
            top += row.high
        marks.append(Line(((_NAMES, 0.0), (_NAMES, top)), "axis"))
        drawings.append(Drawing(width, top, tuple(marks), alt))
    return tuple(drawings)


def _scale(reckoning: Reckoning, right: float) -> Scale:
    total, cap = reckoning.total.value, reckoning.cap.value
    most = total * 5 / 4 if cap > total * _FAR else max(total, cap)
    return Scale(Decimal(0), most or Decimal(1), _NAMES, right)


@dataclass(frozen=True, slots=True)
class _Row:
    high: float
    drawn: Callable[[float], Iterator[Mark]]


@dataclass(frozen=True, slots=True)
class _Bar:
    """A bar from one value to another; at `start` the row above is left, at `end` this one is."""

    amount: Amount
    start: Decimal
    end: Decimal
    role: Role
    enters: Decimal | None
    leaves: Decimal | None
    bold: bool = False
    capped: bool = False
    """Whether the row shows where the cap lies."""


@dataclass(frozen=True, slots=True)
class _Flow:
    reckoning: Reckoning
    scale: Scale
    right: float
    width: float

    def rows(self) -> Iterator[_Row]:
        for bar in self._bars():
            name = wrapped(bar.amount.name, _NAMES - _GAP, SIZE, bold=bar.bold)
            high = len(name) * SIZE * LINE + (SMALL * LINE if bar.amount.note else 0.0)
            high = max(high, _BAR) + 2 * _AROUND
            yield _Row(high, partial(self._row, bar, name, high))

    def _bars(self) -> Iterator[_Bar]:
        nought = Decimal(0)
        parts, total, cap = self.reckoning.parts, self.reckoning.total, self.reckoning.cap
        ends = accumulate((part.value for part in parts), initial=nought)
        for n, (part, start) in enumerate(zip(parts, ends, strict=False)):
            end = start + part.value
            yield _Bar(part, start, end, "bar-light", start if n else None, end)
        owed = self.reckoning.owed
        yield _Bar(total, nought, total.value, "bar-light", total.value, total.value, capped=True)
        yield _Bar(
            cap, owed.value, total.value, "bad", total.value, owed.value, capped=True
        )  # what is cut off
        yield _Bar(owed, nought, owed.value, "bar", owed.value, None, bold=True, capped=True)

    def _row(self, bar: _Bar, name: Sequence[str], high: float, top: float) -> Iterator[Mark]:
        middle = top + high / 2
        first = top + _AROUND + SIZE * LINE / 2
        lines = tuple(name)
        yield Label(0, first, lines, "axis", SIZE, "start", bold=bar.bold, link=bar.amount.link)
        if bar.amount.note:
            below = first + (len(lines) - 0.5) * SIZE * LINE + SMALL * LINE / 2
            yield Label(0, below, (bar.amount.note,), "note", SMALL, "start")
        yield Label(self.width, middle, (bar.amount.words,), "axis", SIZE, "end", bold=bar.bold)
        start, end = self.scale.at(bar.start), self.scale.at(bar.end)
        if bar.enters is not None:
            at = self.scale.at(bar.enters)
            yield Line(((at, top), (at, middle)), "grid")
        if bar.leaves is not None:
            at = self.scale.at(bar.leaves)
            yield Line(((at, middle), (at, top + high)), "grid")
        if end != start:
            yield Box(min(start, end), middle - _BAR / 2, abs(end - start), _BAR, bar.role)
        if bar.capped:
            yield from self._cap(top, top + high, own=bar.amount is self.reckoning.cap)

    def _cap(self, top: float, bottom: float, *, own: bool) -> Iterator[Mark]:
        """The line that is not exceeded, and in its own row how far it is where it lies beyond the scale."""
        value = self.reckoning.cap.value
        at = self.scale.at(value)
        yield Line(((at, top), (at, bottom)), "target")
        if own and value > self.scale.most:
            middle = (top + bottom) / 2
            yield Line(((_NAMES, middle), (at, middle)), "grid")
            yield from broken(at - _BREAK, middle - 2.0, middle + 2.0)
