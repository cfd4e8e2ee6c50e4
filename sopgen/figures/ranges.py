"""Ranges: how far each of several values can move, and what changes at either end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf

from sopgen.figures.axes import Marked, Scale, axis
from sopgen.figures.drawing import Box, Drawing, Label, Line, Mark, Shape, shared, text_width, wrapped
from sopgen.records import dataclass

SIZE = 8.0
_WIDTH = 470.0
_NAME, _RIGHT = 128.0, 14.0
_ABOVE, _HIGH, _LINE = 12.0, 9.0, 10.0
_APART, _GAP, _AXIS = 6.0, 10.0, 20.0
_DIAMOND = 3.6


@dataclass(frozen=True, slots=True)
class Range:
    """A value, and the ends between which it can move: each an end with its words, or none."""

    name: str
    value: Marked
    low: Marked | None = None
    high: Marked | None = None
    link: str = ""


def ranges(
    shown: Sequence[Range], marked: Sequence[Marked], alt: str, height: float = inf
) -> tuple[Drawing, ...]:
    """A bar for each from its lower to its upper end, a stroke at the value, a diamond at an end.

    The scale reaches from the first to the last of `marked`; a bar without an end reaches to that of the
    scale. Several drawings where one would be higher than `height`.
    """
    scale = Scale(marked[0][0], marked[-1][0], _NAME, _WIDTH - _RIGHT)
    lists = shared(shown, lambda one: _high(one, scale), height - _AXIS)
    return tuple(_drawing(part, marked, scale, alt) for part in lists)


def _drawing(shown: Sequence[Range], marked: Sequence[Marked], scale: Scale, alt: str) -> Drawing:
    bottom = sum(_high(one, scale) for one in shown)
    marks: list[Mark] = [*axis(scale, marked, bottom, 0.0)]
    top = 0.0
    for one in shown:
        marks += _row(one, scale, top)
        top += _high(one, scale)
    return Drawing(_WIDTH, bottom + _AXIS, tuple(marks), alt)


def _high(one: Range, scale: Scale) -> float:
    lines = max((line for _, line, _ in _ends(one, scale)), default=0)
    return _ABOVE + _HIGH + lines * _LINE + _GAP


def _row(one: Range, scale: Scale, top: float) -> Iterator[Mark]:
    bar = top + _ABOVE
    middle = bar + _HIGH / 2
    name = wrapped(one.name, _NAME - _GAP, SIZE, most=2)
    first = middle - (len(name) - 1) * SIZE * 0.62
    yield Label(0, first, name, "axis", SIZE, "start", link=one.link)
    left = scale.at(one.low[0]) if one.low else scale.start
    right = scale.at(one.high[0]) if one.high else scale.end
    yield Box(left, bar, right - left, _HIGH, "bar-light")
    at = scale.at(one.value[0])
    yield Line(((at, bar - 2.5), (at, bar + _HIGH + 2.5)), "target")
    yield Label(at, bar - 7, (one.value[1],), "axis", SIZE - 0.5, bold=True)
    for end in (one.low, one.high):
        if end:
            yield _diamond(scale.at(end[0]), middle)
    for x, line, words in _ends(one, scale):
        yield Label(x, bar + _HIGH + line * _LINE - 1, (words,), "axis", SIZE - 0.5, "start")


def _diamond(x: float, y: float) -> Shape:
    return Shape(((x - _DIAMOND, y), (x, y - _DIAMOND), (x + _DIAMOND, y), (x, y + _DIAMOND)), "mark")


def _ends(one: Range, scale: Scale) -> list[tuple[float, int, str]]:
    """(where the words of an end begin, on which line below the bar, the words): two lines if they meet."""
    found: list[tuple[float, int, str]] = []
    until = -inf
    for end, before in ((one.low, True), (one.high, False)):
        if end is None:
            continue
        wide = text_width(end[1], SIZE - 0.5)
        x = scale.at(end[0])
        begin = x + _DIAMOND - wide if before else x - _DIAMOND
        begin = min(max(begin, _NAME), _WIDTH - wide)
        line = 2 if begin < until else 1
        found.append((begin, line, end[1]))
        until = begin + wide + _APART
    return found
