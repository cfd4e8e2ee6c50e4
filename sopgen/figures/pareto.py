"""Pareto charts: what makes most of the whole, the greatest first, and beside it how much all so far make.

Bars lie, because their names are sentences; what they add up to has a panel of its own, in which no line
crosses a bar.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import inf

from sopgen.figures.axes import Scale, axis, ticks
from sopgen.figures.drawing import Box, Drawing, Label, Line, Mark, Role, shared, text_width, wrapped
from sopgen.records import dataclass

SIZE = 8.0
_SMALL = 7.5
_NAME, _BARS, _GAP, _SUM, _END = 190.0, 120.0, 28.0, 96.0, 36.0
_ROW, _HIGH = 20.0, 11.0
_HEAD, _FOOT, _KEY = 14.0, 16.0, 16.0
_POINT = 5.0
_FULL = Decimal(100)


@dataclass(frozen=True, slots=True)
class Share:
    """A bar: its count, the percent that it makes with those before it, in words, and whether it `weighs`."""

    name: str
    count: int
    words: str
    sum: Decimal
    sum_words: str
    weighs: bool = False


@dataclass(frozen=True, slots=True)
class Pareto:
    """What is drawn: `heads` stand over the two panels, `marked` is the percent at which the sum has a line.

    `key` says what bars that weigh are, and the others; `percents` are the words of the axis of sums.
    """

    shares: Sequence[Share]
    heads: tuple[str, str]
    key: tuple[str, str]
    marked: Decimal
    percents: Sequence[tuple[Decimal, str]]


def pareto(chart: Pareto, alt: str, height: float = inf) -> tuple[Drawing, ...]:
    """The chart; several where one would be higher than `height`, on the same scales."""
    parts = shared(chart.shares, lambda _: _ROW, height - _HEAD - _FOOT - _KEY)
    before: list[Share | None] = [None, *(part[-1] for part in parts[:-1])]
    return tuple(_part(chart, part, last, alt) for part, last in zip(parts, before, strict=True))


def _part(chart: Pareto, shares: Sequence[Share], last: Share | None, alt: str) -> Drawing:
    bottom = _HEAD + _ROW * len(shares)
    most = Decimal(max(share.count for share in chart.shares))
    bars = Scale(Decimal(0), most, _NAME, _NAME + _BARS)
    left = _NAME + _BARS + _GAP
    sums = Scale(Decimal(0), _FULL, left, left + _SUM)
    marks: list[Mark] = [
        Label(_NAME, SIZE / 2, (chart.heads[0],), "note", SIZE, "start", bold=True),
        Label(left, SIZE / 2, (chart.heads[1],), "note", SIZE, "start", bold=True),
    ]
    whole = [value for value in ticks(Decimal(0), most, 4) if value == value.to_integral_value()]
    marks += axis(bars, [(value, f"{value.normalize():f}") for value in whole], bottom, _HEAD)
    marks += axis(sums, chart.percents, bottom, _HEAD)
    marks.append(Line(((sums.at(chart.marked), _HEAD), (sums.at(chart.marked), bottom)), "loop"))
    marks += _bars(shares, bars)
    marks += _sums(shares, sums, last)
    marks += _key(chart.key, bottom + _FOOT)
    return Drawing(left + _SUM + _END, bottom + _FOOT + _KEY, tuple(marks), alt)


def _bars(shares: Sequence[Share], scale: Scale) -> Iterator[Mark]:
    for n, share in enumerate(shares):
        middle = _HEAD + (n + 0.5) * _ROW
        words = wrapped(share.name, _NAME - 10, _SMALL, most=2)
        yield Label(0, middle - (len(words) - 1) * _SMALL * 0.62, words, "axis", _SMALL, "start")
        end = scale.at(Decimal(share.count))
        role: Role = "bar" if share.weighs else "bar-light"
        yield Box(scale.start, middle - _HIGH / 2, end - scale.start, _HIGH, role)
        yield Label(end + 4, middle, (share.words,), "axis", _SMALL, "start")


def _sums(shares: Sequence[Share], scale: Scale, last: Share | None) -> Iterator[Mark]:
    points = [(scale.at(share.sum), _HEAD + (n + 0.5) * _ROW) for n, share in enumerate(shares)]
    first = (scale.at(last.sum), _HEAD) if last else (scale.start, _HEAD)
    yield Line((first, *points), "edge")
    right = scale.end + _END
    for (x, y), share in zip(points, shares, strict=True):
        yield Box(x - _POINT / 2, y - _POINT / 2, _POINT, _POINT, "mark")
        yield Label(right, y, (share.sum_words,), "axis", _SMALL, "end")


def _key(key: tuple[str, str], top: float) -> Iterator[Mark]:
    x = 0.0
    roles: tuple[Role, Role] = ("bar", "bar-light")
    for role, words in zip(roles, key, strict=True):
        yield Box(x, top + _KEY / 2 - 4.5, 16, 9, role)
        yield Label(x + 20, top + _KEY / 2, (words,), "axis", _SMALL, "start")
        x += 20 + text_width(words, _SMALL) + 14
