"""Tasks against the calendar: bars by phase, what may not slip in full colour, gates where they are passed.

The axis has a line for each month, and for each week where there is room. A day is as wide as the stretch of
the playbook allows; a task of one day is still seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from math import ceil, inf

from sopgen.figures.axes import apart
from sopgen.figures.drawing import Box, Drawing, Label, Line, Mark, Shape, shared, text_width, wrapped
from sopgen.records import dataclass

SIZE = 7.5
_NAMES = 170.0
_ROW, _HEAD, _PHASE = 11.5, 24.0, 15.0
_BAR = 6.5
_LEAST = 2.5
"""Points that a bar is wide at least."""
_DIAMOND = 4.2
_WEEK_ROOM = 9.0
"""Points from week to week below which only months are ruled."""
_APART = 4.0
_WEEK, _SHORTEST_MONTH = 7, 28


@dataclass(frozen=True, slots=True)
class Bar:
    """A task: its first and last day, both included; `critical` where it may not slip."""

    name: str
    start: date
    end: date
    critical: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A gate, or another day that is decided on."""

    name: str
    day: date
    link: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A phase with its tasks."""

    name: str
    bars: tuple[Bar, ...]
    link: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is drawn; the `turns`, such as the day on which service begins, are marked through all rows."""

    groups: tuple[Group, ...]
    points: tuple[Point, ...] = ()
    turns: tuple[Point, ...] = ()


def gantt(
    plan: Plan, alt: str, month: Callable[[date], str], width: float = 480.0, height: float = inf
) -> tuple[Drawing, ...]:
    """The plan on a calendar; `month` says a month as its readers do.

    Several drawings with one scale where one would be higher than `height`.
    """
    axis = _Axis.of(plan, width)
    rows = [*(row for group in plan.groups for row in _rows(group, axis)), *_gates(plan, axis)]
    drawings: list[Drawing] = []
    for part in shared(rows, lambda row: row.high, height - _HEAD):
        marks: list[Mark] = []
        top = _HEAD
        for row in part:
            marks += row.drawn(top)
            top += row.high
        ruled = [*_ruled(axis, month, top, plan.turns), *_turned(plan.turns, axis, top)]
        drawings.append(Drawing(width, top, (*ruled, *marks), alt))
    return tuple(drawings)


@dataclass(frozen=True, slots=True)
class _Row:
    """What stands in one piece: so high, and drawn below a height."""

    high: float
    drawn: Callable[[float], Iterator[Mark]]


def _rows(group: Group, axis: _Axis) -> Iterator[_Row]:
    """The head of a phase is in one piece with its first task."""

    def first(top: float) -> Iterator[Mark]:
        yield from _phase(group, axis, top)
        yield from _bar(group.bars[0], axis, top + _PHASE)

    yield _Row(_PHASE + _ROW, first)
    yield from (_Row(_ROW, partial(_bar, bar, axis)) for bar in group.bars[1:])


def _gates(plan: Plan, axis: _Axis) -> Iterator[_Row]:
    for n, point in enumerate(plan.points):
        above = 0.0 if n else _APART
        yield _Row(_ROW + above, partial(_point, point, axis, above=above))


@dataclass(frozen=True, slots=True)
class _Axis:
    """Where days stand: `first` at the left of the chart, each so many points wide."""

    first: date
    last: date
    day: float

    @classmethod
    def of(cls, plan: Plan, width: float) -> _Axis:
        days = [day for group in plan.groups for bar in group.bars for day in (bar.start, bar.end)]
        days += [point.day for point in (*plan.points, *plan.turns)]
        first, last = min(days), max(days)
        beyond = _DIAMOND if any(point.day == last for point in plan.points) else 0.0
        return cls(first, last, (width - _NAMES - beyond) / ((last - first).days + 1))

    def x(self, day: date) -> float:
        return _NAMES + (day - self.first).days * self.day

    @property
    def end(self) -> float:
        return self.x(self.last) + self.day


def _phase(group: Group, axis: _Axis, top: float) -> Iterator[Mark]:
    (name,) = wrapped(group.name, _NAMES - _APART, SIZE, most=1, bold=True)
    yield Label(0, top + _PHASE / 2 + 1.5, (name,), "lane-head", SIZE, "start", bold=True, link=group.link)
    start, end = min(bar.start for bar in group.bars), max(bar.end for bar in group.bars)
    left, right = axis.x(start), axis.x(end) + axis.day
    yield Line(((left, top + _PHASE - 4), (right, top + _PHASE - 4)), "axis")


def _bar(bar: Bar, axis: _Axis, top: float) -> Iterator[Mark]:
    middle = top + _ROW / 2
    (name,) = wrapped(bar.name, _NAMES - _APART - 6, SIZE, most=1)
    yield Label(6, middle, (name,), "axis", SIZE, "start", link=bar.link)
    wide = max(((bar.end - bar.start).days + 1) * axis.day, _LEAST)
    left = min(axis.x(bar.start), axis.end - wide)
    yield Box(left, middle - _BAR / 2, wide, _BAR, "bar" if bar.critical else "bar-light", 1.2, bar.link)


def _point(point: Point, axis: _Axis, top: float, *, above: float) -> Iterator[Mark]:
    middle, x = top + above + _ROW / 2, axis.x(point.day) + axis.day / 2
    (name,) = wrapped(point.name, _NAMES - _APART - 6, SIZE, most=1)
    yield Label(6, middle, (name,), "axis", SIZE, "start", link=point.link)
    around = (x, middle - _DIAMOND), (x + _DIAMOND, middle), (x, middle + _DIAMOND), (x - _DIAMOND, middle)
    yield Shape(around, "mark", point.link)


def _ruled(
    axis: _Axis, month: Callable[[date], str], bottom: float, turns: Sequence[Point]
) -> Iterator[Mark]:
    """The lines of the calendar, and the names of months: of every so many where room is short.

    A name through which the line of a turn would run is left out.
    """
    lines = [axis.x(one.day) for one in turns]
    if axis.day * _WEEK >= _WEEK_ROOM:
        monday = axis.first + timedelta(days=-axis.first.weekday() % _WEEK)
        while monday <= axis.last:
            yield Line(((axis.x(monday), _HEAD - 5), (axis.x(monday), bottom)), "grid")
            monday += timedelta(days=_WEEK)
    firsts = _months(axis)
    longest = max(text_width(month(one), SIZE) for one in firsts)
    each = ceil((longest + _APART) / (axis.day * _SHORTEST_MONTH))
    for n, one in enumerate(firsts):
        x, words = axis.x(one), month(one)
        yield Line(((x, _HEAD - 14), (x, bottom)), "grid")
        room = (axis.x(firsts[n + each]) if n + each < len(firsts) else axis.end) - x
        wide = text_width(words, SIZE) + _APART
        if n % each == 0 and wide <= room and not any(x < line <= x + wide for line in lines):
            yield Label(x + 2.5, _HEAD - 11, (words,), "grid", SIZE, "start")


def _months(axis: _Axis) -> Sequence[date]:
    """The first day of the chart, and the first of each month that begins within it."""
    found = [axis.first]
    day = axis.first
    while True:
        day = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
        if day > axis.last:
            return found
        found.append(day)


def _turned(turns: Sequence[Point], axis: _Axis, bottom: float) -> Iterator[Mark]:
    """A line for each, in the order of the days; their words give way to each other."""
    turns = sorted(turns, key=lambda one: one.day)
    wanted = [(axis.x(one.day), text_width(one.name, SIZE, bold=True)) for one in turns]
    starts = apart(wanted, _NAMES, axis.end, _APART)
    for one, (x, _), left in zip(turns, wanted, starts, strict=True):
        yield Line(((x, 9.0), (x, bottom)), "target")
        yield Label(left, 4.0, (one.name,), "axis", SIZE, "start", bold=True, link=one.link)
