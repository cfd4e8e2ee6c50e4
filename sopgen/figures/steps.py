"""Values that change on a day as lines in steps: one panel a measure, all on one scale of days.

Each panel has its own scale of values, which need not begin at nought: what a reader looks for is when a
value changes and to what, and each stands at its step in figures. The last is drawn as the one to stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from math import inf

from sopgen.figures.axes import Marked, Scale, apart, axis
from sopgen.figures.drawing import LINE, Drawing, Label, Line, Mark, shared, text_width, wrapped
from sopgen.records import dataclass

SIZE, SMALL = 8.0, 7.5
_NAMES, _GAP = 132.0, 10.0
_HIGH, _ABOVE, _BELOW = 26.0, 13.0, 6.0
_LEFT = 10.0
"""Points before the first day, and the least that stands behind the last."""
_FOOT = 16.0


@dataclass(frozen=True, slots=True)
class Change:
    """From a day on (counted from any day) the value is this, in words."""

    day: int
    value: Decimal
    words: str


@dataclass(frozen=True, slots=True)
class StepLine:
    """A measure and what its value is from when, in order; `note` stands below its name."""

    name: str
    changes: Sequence[Change]
    note: str = ""
    link: str = ""


def step_lines(
    lines: Sequence[StepLine],
    days: Sequence[Marked],
    alt: str,
    width: float = 470.0,
    height: float = inf,
) -> tuple[Drawing, ...]:
    """Panels below each other, with the `days` at the foot of each drawing."""
    first, last = min(day for day, _ in days), max(day for day, _ in days)
    behind = max(text_width(line.changes[-1].words, SMALL, bold=True) for line in lines) + 2 * _GAP
    scale = Scale(first, max(last, first + 1), _NAMES + _LEFT, width - max(behind, 60.0))
    panels = [_Panel(line, scale, width) for line in lines]
    drawings: list[Drawing] = []
    for part in shared(panels, lambda one: one.high, height - _FOOT):
        marks: list[Mark] = []
        bottom = sum(one.high for one in part)
        marks += axis(scale, days, bottom, 0.0)
        top = 0.0
        for panel in part:
            marks += panel.drawn(top)
            top += panel.high
        drawings.append(Drawing(width, bottom + _FOOT, tuple(marks), alt))
    return tuple(drawings)


@dataclass(frozen=True, slots=True)
class _Panel:
    line: StepLine
    scale: Scale
    width: float

    @property
    def _name(self) -> tuple[str, ...]:
        return wrapped(self.line.name, _NAMES - _GAP, SIZE, bold=True)

    @property
    def _note(self) -> tuple[str, ...]:
        return wrapped(self.line.note, _NAMES - _GAP, SMALL, most=2)

    @property
    def high(self) -> float:
        words = len(self._name) * SIZE * LINE + len(self._note) * SMALL * LINE
        return max(_ABOVE + _HIGH, words) + _BELOW

    def drawn(self, top: float) -> Iterator[Mark]:
        first = top + SIZE * LINE / 2 + 2.0
        yield Label(0.0, first, self._name, "axis", SIZE, "start", bold=True, link=self.line.link)
        if self._note:
            below = first + len(self._name) * SIZE * LINE
            yield Label(0.0, below, self._note, "note", SMALL, "start")
        values = [change.value for change in self.line.changes]
        high = Scale(min(values), max(values), top + _ABOVE + _HIGH, top + _ABOVE + 2.0)
        places = [(self.scale.at(Decimal(one.day)), high.at(one.value)) for one in self.line.changes]
        yield from self._steps(places)
        wide = [text_width(change.words, SMALL, bold=True) for change in self.line.changes]
        middles = [(x + 2.0 + one / 2, one) for (x, _), one in zip(places, wide, strict=True)]
        starts = apart(middles, _NAMES, inf, 4.0)
        for change, start, (_, y) in zip(self.line.changes, starts, places, strict=True):
            last = change is self.line.changes[-1]
            yield Label(start, y - 6.0, (change.words,), "axis", SMALL, "start", bold=last)
        yield Line(((0.0, top + self.high - 1.0), (self.width, top + self.high - 1.0)), "grid")

    def _steps(self, places: Sequence[tuple[float, float]]) -> Iterator[Mark]:
        """Level to the day of the next value, then up or down; the last goes on to the edge."""
        way: list[tuple[float, float]] = []
        for (x, y), (after, _) in pairwise(places):
            way += [(x, y), (after, y)]
        x, y = places[-1]
        if way:
            yield Line((*way, (x, y)), "target")
        yield Line(((x, y), (self.width - _GAP, y)), "target", leads=True)
