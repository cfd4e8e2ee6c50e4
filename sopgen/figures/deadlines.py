"""Times until things are done against the longest that each may take: the room between, and what is late.

A row each on one axis of time, on which minutes and weeks are told apart: equal ways are equal multiples.
The times themselves stand in columns beside it, so that nothing is read off an axis that is not even.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import inf

from sopgen.figures.axes import Marked, Scale, axis
from sopgen.figures.drawing import LINE, Box, Drawing, Label, Line, Mark, Role, shared, text_width, wrapped
from sopgen.figures.legend import Entry, high, legend
from sopgen.records import dataclass

SIZE = 7.5
_NAMES = 124.0
_APART, _BETWEEN = 9.0, 6.0
_ABOVE, _HEAD = 3.0, 16.0
_EDGE = 3.0
"""Points from words to the end of a row."""
_BAR = 7.0
_TICK = 2.0
"""Points that the mark of the longest time reaches beyond a bar."""


@dataclass(frozen=True, slots=True)
class Wait:
    """A row: when something is `due`, when it is `back` by what it rests on, and its `limit`.

    The times are those of the axis; None for one that has no place on it. `cells` are the words in the
    columns, the last of them bold where it is late; `instead` stands in the chart where nothing else does.
    What begins later than the axis does so `since` a time.
    """

    name: str
    due: Decimal | None
    limit: Decimal | None
    back: Decimal | None = None
    cells: tuple[str, ...] = ()
    late: bool = False
    instead: str = ""
    link: str = ""
    since: Decimal | None = None

    @property
    def times(self) -> tuple[Decimal, ...]:
        return tuple(time for time in (self.due, self.back, self.limit) if time is not None)


@dataclass(frozen=True, slots=True)
class Chart:
    """What is drawn: rows, the heads of their columns, and the values that the axis marks.

    `title` says what the axis measures and that it is not even; `from_` is a moment that is marked through
    all rows. `notes` stand below.
    """

    waits: tuple[Wait, ...]
    heads: tuple[str, ...]
    marked: tuple[Marked, ...]
    title: str
    legend: tuple[Entry, ...] = ()
    notes: str = ""
    from_: Decimal | None = None


def deadlines(chart: Chart, alt: str, width: float, height: float = inf) -> tuple[Drawing, ...]:
    """The rows below each other; several drawings with one axis where one would be higher than `height`."""
    table = _Table(chart, width)
    parts = shared(chart.waits, _high, height - 2 * _HEAD - table.below)
    return tuple(table.drawn(part, alt) for part in parts)


class _Table:
    """What all parts of a chart share: the scale, the columns, and what stands below."""

    def __init__(self, chart: Chart, width: float) -> None:
        self.chart = chart
        self.width = width
        self.columns = _columns(chart)
        (least, _), *_, (most, last) = chart.marked
        end = width - _EDGE - sum(self.columns) - text_width(last, SIZE) / 2
        self.scale = Scale(least, most, _NAMES, end, logarithmic=True)
        self.notes = wrapped(chart.notes, width, SIZE, most=9) if chart.notes else ()

    @property
    def below(self) -> float:
        return _BETWEEN + high(self.chart.legend, self.width) + len(self.notes) * SIZE * LINE

    def drawn(self, waits: Sequence[Wait], alt: str) -> Drawing:
        top = 2 * _HEAD
        grounds: list[Mark] = []
        rows: list[Mark] = []
        for n, wait in enumerate(waits):
            tall = _high(wait)
            grounds += [Box(0, top, self.width, tall, "lane-alt")] if n % 2 else []
            rows += [*self._row(wait, top + tall / 2), *self._cells(wait, top + tall / 2)]
            top += tall
        marks = (*grounds, *_axis(self.chart, self.scale, top), *self._heads(), *rows, *self._foot(top))
        return Drawing(self.width, top + self.below, marks, alt)

    def _right(self, column: int) -> float:
        return self.width - _EDGE - sum(self.columns[column + 1 :])

    def _heads(self) -> Iterator[Mark]:
        for n, head in enumerate(self.chart.heads):
            yield Label(self._right(n), 1.5 * _HEAD, (head,), "axis", SIZE, "end", bold=True)

    def _row(self, wait: Wait, middle: float) -> Iterator[Mark]:
        lines = _name(wait)
        first = middle - (len(lines) - 1) * SIZE * LINE / 2
        yield Label(_EDGE, first, lines, "axis", SIZE, "start", bold=wait.late, link=wait.link)
        if wait.instead:
            x = self.scale.at(self.chart.from_ or Decimal(0)) + _EDGE
            yield Label(x, middle, (wait.instead,), "label", SIZE, "start")
        yield from self._bar(wait, middle)

    def _bar(self, wait: Wait, middle: float) -> Iterator[Mark]:
        left = self.scale.start if wait.since is None else self.scale.at(wait.since)
        for role, end in _stretches(wait):
            if (right := self.scale.at(end)) > left:
                yield Box(left, middle - _BAR / 2, right - left, _BAR, role, 0.0, wait.link)
                left = right
        if wait.limit is not None:
            x = self.scale.at(wait.limit)
            yield Line(((x, middle - _BAR / 2 - _TICK), (x, middle + _BAR / 2 + _TICK)), "target")

    def _cells(self, wait: Wait, middle: float) -> Iterator[Mark]:
        for n, words in enumerate(wait.cells):
            last = n + 1 == len(wait.cells)
            if words:
                yield Label(self._right(n), middle, (words,), "axis", SIZE, "end", bold=last and wait.late)

    def _foot(self, bottom: float) -> Iterator[Mark]:
        if self.chart.from_ is not None:
            x = self.scale.at(self.chart.from_)
            yield Line(((x, 2 * _HEAD), (x, bottom)), "loop")
        top = bottom + _BETWEEN
        yield from legend(self.chart.legend, 0, top, self.width)
        if self.notes:
            top += high(self.chart.legend, self.width) + SIZE * LINE / 2
            yield Label(0, top, self.notes, "label", SIZE, "start")


def _columns(chart: Chart) -> list[float]:
    """As wide as the widest of each column, and the room before it."""
    cells = [[head, *(wait.cells[n] for wait in chart.waits)] for n, head in enumerate(chart.heads)]
    return [max(text_width(one, SIZE, bold=True) for one in column) + _APART for column in cells]


def _name(wait: Wait) -> tuple[str, ...]:
    return wrapped(wait.name, _NAMES - _BETWEEN, SIZE, most=2)


def _high(wait: Wait) -> float:
    return len(_name(wait)) * SIZE * LINE + 2 * _ABOVE


def _axis(chart: Chart, scale: Scale, bottom: float) -> Iterator[Mark]:
    yield Label(scale.start, _HEAD * 0.4, (chart.title,), "grid", SIZE, "start")
    yield from axis(scale, chart.marked, 2 * _HEAD, bottom, side="above")


def _stretches(wait: Wait) -> Iterator[tuple[Role, Decimal]]:
    """What a row consists of, each with its end: until it is due, while it waits, then room or delay."""
    due, limit = wait.due, wait.limit
    back = wait.back if wait.back is not None else due
    most = limit if limit is not None else max(wait.times, default=Decimal(0))
    if due is not None:
        yield "bar", min(due, most)
    if back is not None:
        yield "caution", min(back, most)
    if back is not None:
        yield "bar-light", most
        yield "bad", max(back, most)
