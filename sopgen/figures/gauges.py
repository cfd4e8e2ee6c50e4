"""Measures as bars: where the minimum and the target lie, and what each stretch is called.

One line a measure, all with the better side at the right, so that a page of them is read down the target.
The better a stretch the higher it stands, so that it is told without its colour. A scale has its ends beside
it, and a break where it goes on beyond one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from math import inf

from sopgen.figures.axes import Scale, apart, broken, outward
from sopgen.figures.drawing import Box, Drawing, Label, Line, Mark, Role, Shape, shared, text_width, wrapped
from sopgen.records import dataclass

SIZE, SMALL = 8.0, 7.0
_NAME = 128.0
_HIGH: Mapping[Role, float] = {"bad": 4.0, "caution": 6.5, "good": 9.0}
_ROW, _KEY = 26.0, 16.0
_FOOT = 5.0
"""Points below a bar, to the next row."""
_APART = 3.0
"""Points between two figures above a bar, at least, and beside it."""
_DIAMOND = 4.0
_BREAK = 7.0
"""Points from the end of a bar to the sign that its scale goes on."""
_FAR, _NEAR = 25, 5
"""A scale that is longer than so many times the way from minimum to target is cut; so often that way is left
on either side of them."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A value on the scale, and what stands at it."""

    value: Decimal
    words: str


@dataclass(frozen=True, slots=True)
class Gauge:
    """A measure: `minimum` and `target` in words and figures; `lower` where less is better.

    Where a range is the target, that is from `target` to `upper`. A `value` that was measured has a diamond
    on the bar. `least` and `most` are what the measure
    can be, nought and anything where they are not given; `words` says a value of it.
    """

    name: str
    target: Tick
    minimum: Tick | None = None
    upper: Tick | None = None
    value: Tick | None = None
    lower: bool = False
    least: Decimal | None = None
    most: Decimal | None = None
    words: Callable[[Decimal], str] = str
    link: str = ""


def gauges(
    measures: Sequence[Gauge], key: Mapping[Role, str], alt: str, width: float = 470.0, height: float = inf
) -> tuple[Drawing, ...]:
    """Bars below each other: bad up to the minimum, fair up to the target, good from there on.

    `key` says what these three are. Several drawings where one would be higher than `height`.
    """
    rows = [_Row.of(measure) for measure in measures]
    first, last = (max(text_width(row.words[end], SMALL) for row in rows) for end in (0, 1))
    left, right = _NAME + first + _APART, width - last - _APART
    drawings: list[Drawing] = []
    for part in shared(rows, lambda _: _ROW, height - _KEY):
        drawn = [mark for n, row in enumerate(part) for mark in row.drawn(_KEY + n * _ROW, left, right)]
        roles = {mark.role for mark in drawn if isinstance(mark, Box)}
        keyed = _keyed({role: words for role, words in key.items() if role in roles}, left)
        drawings.append(Drawing(width, _KEY + _ROW * len(part), (*keyed, *drawn), alt))
    return tuple(drawings)


def _keyed(key: Mapping[Role, str], left: float) -> Iterator[Mark]:
    foot, wide = 11.0, 14.0
    for role, words in key.items():
        yield Box(left, foot - _HIGH[role], wide, _HIGH[role], role)
        yield Label(left + wide + _APART, foot - 4.0, (words,), "note", SMALL, "start")
        left += wide + text_width(words, SMALL) + 5 * _APART


@dataclass(frozen=True, slots=True)
class _Row:
    gauge: Gauge
    least: Decimal
    most: Decimal
    cut: tuple[bool, bool]
    """Whether the scale goes on at the left and at the right."""

    @classmethod
    def of(cls, gauge: Gauge) -> _Row:
        least, most, below, above = _ends(gauge)
        return cls(gauge, least, most, (above, below) if gauge.lower else (below, above))

    @property
    def words(self) -> tuple[str, str]:
        """Of the end at the left and of that at the right."""
        least, most = self.gauge.words(self.least), self.gauge.words(self.most)
        return (most, least) if self.gauge.lower else (least, most)

    def drawn(self, top: float, left: float, right: float) -> Iterator[Mark]:
        ends = (right, left) if self.gauge.lower else (left, right)
        scale = Scale(self.least, self.most, *ends)
        foot = top + _ROW - _FOOT
        name = wrapped(self.gauge.name, _NAME - 10, SIZE, most=2)
        middle = foot - _HIGH["good"] / 2 - (len(name) - 1) * SIZE * 0.62
        yield Label(0, middle, name, "axis", SIZE, "start", link=self.gauge.link)
        yield from self._stretches(scale, foot, left, right)
        for cut, at in zip(self.cut, (left + _BREAK, right - _BREAK), strict=True):
            yield from broken(at, foot - _HIGH["good"], foot) if cut else ()
        side = foot - _HIGH["bad"] / 2 - 0.5
        beside = _DIAMOND + _APART / 2 if self.gauge.value else _APART
        yield Label(left - beside, side, (self.words[0],), "note", SMALL, "end")
        yield Label(right + beside, side, (self.words[1],), "note", SMALL, "start")
        yield from self._ticks(scale, foot, left, right)
        if self.gauge.value:
            yield _diamond(scale.at(self.gauge.value.value), foot - _HIGH["good"] / 2)

    def _stretches(self, scale: Scale, foot: float, left: float, right: float) -> Iterator[Mark]:
        target, floor, upper = self.gauge.target, self.gauge.minimum, self.gauge.upper
        bounds = [tick.value for tick in (floor, target, upper) if tick]
        roles: list[Role] = ["caution", "good"]
        if floor:
            roles.insert(0, "bad")
        if upper:
            roles.append("caution")
        stops = [left, *sorted(map(scale.at, bounds)), right]
        for role, one, other in zip(roles, stops[:-1], stops[1:], strict=True):
            if other > one:
                yield Box(one, foot - _HIGH[role], other - one, _HIGH[role], role)

    def _ticks(self, scale: Scale, foot: float, left: float, right: float) -> Iterator[Mark]:
        """What is aimed at in bold, with a line."""
        top = foot - _HIGH["good"]
        aims = [tick for tick in (self.gauge.target, self.gauge.upper) if tick]
        ticks = [*aims, *([self.gauge.minimum] if self.gauge.minimum else ())]
        ticks.sort(key=lambda tick: scale.at(tick.value))
        wanted = [(scale.at(tick.value), text_width(tick.words, SMALL, bold=tick in aims)) for tick in ticks]
        starts = apart(wanted, left, right, _APART)
        for tick, (at, _), start in zip(ticks, wanted, starts, strict=True):
            bold = tick in aims
            if bold:
                yield Line(((at, top - 2.5), (at, foot + 2.5)), "target")
            role: Role = "axis" if bold else "note"
            yield Label(start, top - 6.5, (tick.words,), role, SMALL, "start", bold=bold)


def _diamond(x: float, y: float) -> Shape:
    return Shape(((x - _DIAMOND, y), (x, y - _DIAMOND), (x + _DIAMOND, y), (x, y + _DIAMOND)), "mark")


def _ends(gauge: Gauge) -> tuple[Decimal, Decimal, bool, bool]:
    """The least and the most of a scale, and whether there is more below and above.

    From nought, or the least that the measure can be, to the most. Where minimum and target would lie too
    close on that to be told apart, the scale is cut around them.
    """
    marked = [tick.value for tick in (gauge.minimum, gauge.target, gauge.upper, gauge.value) if tick]
    low, high = min(marked), max(marked)
    least = min(low, Decimal(0) if gauge.least is None else gauge.least)
    if gauge.most is None:
        _, most = outward(least, high + (max(high - low, abs(high) / 4) or 1))
    else:
        most = max(gauge.most, high)
    way = (high - low) or min((end for end in (low - least, most - high) if end), default=Decimal(0))
    if not way or most - least <= way * _FAR:
        return least, most, False, False
    start, end = outward(max(least, low - way * _NEAR), min(most, high + way * _NEAR))
    start, end = max(start, least), min(end, most)
    return start, end, start > least, end < most
