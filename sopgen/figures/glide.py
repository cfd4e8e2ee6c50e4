"""A glide path: what is asked for from point to point on the way to a goal, and what was reached.

Days run to the right, to scale. What is asked for is a line with diamonds, what was reached a row of circles,
the goal a dashed line, so that no colour is needed to tell them apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from sopgen.figures.axes import Marked, Scale, axis
from sopgen.figures.drawing import LINE, Anchor, Box, Drawing, Label, Line, Mark, Shape, text_width, wrapped
from sopgen.figures.legend import Entry, high, legend
from sopgen.records import dataclass

SIZE = 8.0
_SMALL = 7.5
_LEFT, _RIGHT, _TOP = 44.0, 78.0, 16.0
_START = 48.0
"""Points before the start, for its words."""
_HIGH = 150.0
_DIAMOND, _DOT = 3.4, 7.0
_UP, _DOWN, _BESIDE = 8.0, 9.0, 4.0
_APART, _KEY = 5.0, 8.0
_WIDEST = 84.0
"""Points of the name of a checkpoint, at most, before it goes on in another line."""


@dataclass(frozen=True, slots=True)
class Point:
    """A day (its number), its names below the axis, and the values that belong to it with their words."""

    day: int
    names: tuple[str, str]
    asked: Marked
    reached: Marked | None = None


@dataclass(frozen=True, slots=True)
class Glide:
    """The start first, then each checkpoint. `marked` are values of the scale, its ends among them.

    `key` has the words for what is asked for, what was reached, and the goal.
    """

    points: Sequence[Point]
    goal: Marked
    marked: Sequence[Marked]
    key: tuple[str, str, str]


def glide(shown: Glide, alt: str, width: float = 470.0) -> Drawing:
    """The drawing."""
    days = Scale(Decimal(shown.points[0].day), Decimal(shown.points[-1].day), _LEFT + _START, width - _RIGHT)
    values = Scale(shown.marked[0][0], shown.marked[-1][0], _TOP + _HIGH, _TOP)
    bottom = _TOP + _HIGH
    goal = values.at(shown.goal[0])
    marks: list[Mark] = [*axis(values, shown.marked, _LEFT, width - _RIGHT, side="left")]
    marks.append(Line(((_LEFT, bottom), (width - _RIGHT, bottom)), "axis"))
    marks.append(Line(((_LEFT, goal), (width - _RIGHT, goal)), "loop"))
    marks.append(
        Label(
            width - _RIGHT + 8,
            goal,
            wrapped(shown.goal[1], _RIGHT - 8, SIZE, most=2),
            "axis",
            SIZE,
            "start",
            bold=True,
        )
    )
    spots = [(days.at(Decimal(one.day)), values.at(one.asked[0])) for one in shown.points]
    marks.append(Line(tuple(spots), "edge"))
    first, *others = zip(shown.points, spots, strict=True)
    marks += _start(first[0], *first[1])
    for point, (x, y) in others:
        marks += _point(point, x, y, values, rises=goal <= spots[0][1])
    names = list(_names(shown.points, [x for x, _ in spots], bottom))
    marks += names
    below = max(mark.y + len(mark.lines) * _SMALL * LINE for mark in names) + _KEY
    entries = _entries(shown)
    marks += legend(entries, _LEFT, below, width - _LEFT)
    return Drawing(width, below + high(entries, width - _LEFT), tuple(marks), alt)


def _point(point: Point, x: float, y: float, values: Scale, *, rises: bool) -> Iterator[Mark]:
    """The diamond of what is asked for and the circle of what was reached; the higher has its words above."""
    reached = values.at(point.reached[0]) if point.reached else y
    above = reached >= y
    yield Shape(((x - _DIAMOND, y), (x, y - _DIAMOND), (x + _DIAMOND, y), (x, y + _DIAMOND)), "mark")
    yield _beside(point.asked[1], x, y, above=above, rises=rises)
    if point.reached:
        yield Box(x - _DOT / 2, reached - _DOT / 2, _DOT, _DOT, "step", _DOT / 2)
        yield _beside(point.reached[1], x, reached, above=not above, rises=rises, bold=True)


def _start(point: Point, x: float, y: float) -> Iterator[Mark]:
    """Where the line begins: its words before it."""
    yield Shape(((x - _DIAMOND, y), (x, y - _DIAMOND), (x + _DIAMOND, y), (x, y + _DIAMOND)), "mark")
    yield Label(x - _DIAMOND - _BESIDE, y, (point.asked[1],), "axis", _SMALL, "end")


def _beside(words: str, x: float, y: float, *, above: bool, rises: bool, bold: bool = False) -> Label:
    """Words where the line does not go: above to the left of a rising one, below to the right."""
    before = above == rises
    anchor: Anchor = "end" if before else "start"
    across = x - _BESIDE if before else x + _BESIDE
    return Label(across, y - _UP if above else y + _DOWN, (words,), "axis", _SMALL, anchor, bold)


def _names(points: Sequence[Point], at: Sequence[float], bottom: float) -> Iterator[Label]:
    """What each day is called, where it does not stand in the one before; the last always."""
    room = [_lines(point) for point in points]
    wide = [max(text_width(line, _SMALL) for line in lines) for lines in room]
    last = len(points) - 1
    until = -1e9
    for n, (lines, x) in enumerate(zip(room, at, strict=True)):
        start = x - wide[n] / 2
        over = n != last and x + wide[n] / 2 + _APART > at[last] - wide[last] / 2
        if start >= until and not over:
            yield Label(x, bottom + 10, lines, "axis", _SMALL)
            until = x + wide[n] / 2 + _APART


def _lines(point: Point) -> tuple[str, ...]:
    name, day = point.names
    return (*wrapped(name, _WIDEST, _SMALL, most=2), day)


def _entries(shown: Glide) -> list[Entry]:
    asked, reached, goal = shown.key
    entries = [Entry("edge", asked), Entry("loop", goal)]
    if any(point.reached for point in shown.points):
        entries.insert(1, Entry("step", reached))
    return entries
