"""Bars in groups, all on one scale: how long each is, or how long at least and at most."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import partial
from math import inf

from sopgen.figures.axes import Scale
from sopgen.figures.drawing import LINE, Box, Drawing, Label, Line, Mark, Role, shared, text_width, wrapped
from sopgen.records import dataclass

SIZE, SMALL = 8.0, 7.5
_NAMES, _GAP = 168.0, 8.0
_BAR, _AROUND = 7.0, 2.0
_HEAD = 14.0
_LEAST = 1.5
"""Points that a bar is long at least."""


@dataclass(frozen=True, slots=True)
class Bar:
    """From nought to `least`, and on to `most`; `strong` where it is the one that counts."""

    name: str
    least: Decimal
    most: Decimal
    words: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """What bars belong to."""

    name: str
    bars: tuple[Bar, ...]
    link: str = ""


def bars(groups: Sequence[Group], alt: str, width: float = 470.0, height: float = inf) -> tuple[Drawing, ...]:
    """Groups below each other, with the words of each bar in a column at the right.

    Several drawings where one would be higher than `height`.
    """
    every = [bar for group in groups for bar in group.bars]
    right = width - _GAP - max(text_width(bar.words, SMALL, bold=bar.strong) for bar in every)
    chart = _Chart(Scale(Decimal(0), max(bar.most for bar in every), _NAMES, right), width)
    rows = [row for group in groups for row in chart.rows(group)]
    drawings: list[Drawing] = []
    for part in shared(rows, lambda row: row.high, height):
        marks: list[Mark] = []
        top = 0.0
        for row in part:
            marks += row.drawn(top)
            top += row.high
        drawings.append(Drawing(width, top, tuple(marks), alt))
    return tuple(drawings)


@dataclass(frozen=True, slots=True)
class _Row:
    high: float
    drawn: Callable[[float], Iterator[Mark]]


@dataclass(frozen=True, slots=True)
class _Chart:
    scale: Scale
    width: float

    def rows(self, group: Group) -> Iterator[_Row]:
        """The head of a group is in one piece with its first bar."""
        for n, bar in enumerate(group.bars):
            head = None if n else group
            name = wrapped(bar.name, _NAMES - _GAP, SMALL, bold=bar.strong)
            high = max(len(name) * SMALL * LINE, _BAR) + 2 * _AROUND
            yield _Row(high + (_HEAD if head else 0.0), partial(self._row, head, bar, name, high))

    def _row(
        self, head: Group | None, bar: Bar, name: tuple[str, ...], high: float, top: float
    ) -> Iterator[Mark]:
        if head:
            yield Label(0, top + _HEAD / 2, (head.name,), "axis", SIZE, "start", bold=True, link=head.link)
            top += _HEAD
        middle = top + high / 2
        first = middle - (len(name) - 1) * SMALL * LINE / 2
        yield Label(0, first, name, "axis" if bar.strong else "note", SMALL, "start", bold=bar.strong)
        yield Label(self.width, middle, (bar.words,), "axis", SMALL, "end", bold=bar.strong)
        least = max(self.scale.at(bar.least), self.scale.start + _LEAST)
        most = max(self.scale.at(bar.most), least)
        roles: tuple[Role, Role] = ("bar", "bar-light") if bar.strong else ("bar-light", "lane")
        box = partial(Box, y=middle - _BAR / 2, height=_BAR)
        if most > least:
            yield box(x=least, width=most - least, role=roles[1])
        yield box(x=self.scale.start, width=least - self.scale.start, role=roles[0])
        yield Line(((self.scale.start, top), (self.scale.start, top + high)), "axis")
