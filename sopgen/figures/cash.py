"""Cash over years: what has come in less what has been paid, with the time at which it is back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from sopgen.figures.axes import Scale, axis, outward, ticks
from sopgen.figures.drawing import Anchor, Drawing, Label, Line, Mark, Point, Shape, text_width
from sopgen.records import dataclass

SIZE = 8.0
_TOP, _HIGH, _FOOT, _KEY = 18.0, 150.0, 30.0, 14.0
_MARK = 2.8
_CLEAR = 7.0
"""Points from the line of nought to the middle of words, at least."""
_ROOM = 12
"""Of the whole scale a part so small stays free below the least value, for its words."""
_APART = 10.0
"""Points between the words at the ends of two lines."""


@dataclass(frozen=True, slots=True)
class Curve:
    """A value at the end of each year from year 0 on, the words of the last, and what it is called."""

    values: Sequence[Decimal]
    last: str
    name: str


@dataclass(frozen=True, slots=True)
class Cash:
    """`paid_back` is (years, words) where money comes back; `words` puts a value at the axis into words."""

    total: Curve
    discounted: Curve
    labels: Sequence[str]
    years: Sequence[str]
    across: str
    marked: Sequence[tuple[Decimal, str]]
    paid_back: tuple[Decimal, str] | None = None


def bounds(values: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """The values that are marked at the axis of money, from below the least to above the most."""
    least, most = min(*values, Decimal(0)), max(*values, Decimal(0))
    least, most = outward(least - (most - least) / _ROOM if least else least, most)
    return ticks(least, most) if most > least else (Decimal(0), Decimal(1))


def cash(shown: Cash, alt: str, width: float = 470.0) -> Drawing:
    """Two lines over the years: all that came in less what was paid, and the same discounted (dashed)."""
    left = max(text_width(words, SIZE) for _, words in shown.marked) + 8
    ends = max(text_width(one.last, SIZE, bold=True) for one in (shown.total, shown.discounted)) + 10
    right = width - ends
    bottom = _TOP + _HIGH
    up = Scale(shown.marked[0][0], shown.marked[-1][0], bottom, _TOP)
    along = Scale(Decimal(0), Decimal(max(1, len(shown.years) - 1)), left + 8, right)
    marks: list[Mark] = [*axis(up, shown.marked, left, right, side="left")]
    nought = up.at(Decimal(0))
    marks.append(Line(((left, nought), (right, nought)), "axis"))
    marks += _years(shown, along, bottom)
    if shown.paid_back:
        marks += _back(shown.paid_back, along, nought, right)
    for curve, dashed in ((shown.discounted, True), (shown.total, False)):
        way = [(along.at(Decimal(n)), up.at(value)) for n, value in enumerate(curve.values)]
        marks.append(Line(tuple(way), "loop" if dashed else "target"))
        marks += () if dashed else map(_dot, way)
    marks += _labels(shown, along, up)
    marks += _ends(shown, up, right)
    marks += _key(shown, left, bottom + _FOOT)
    return Drawing(width, bottom + _FOOT + _KEY, tuple(marks), alt)


def _years(shown: Cash, along: Scale, bottom: float) -> Iterator[Mark]:
    for n, words in enumerate(shown.years):
        yield Label(along.at(Decimal(n)), bottom + 8, (words,), "axis", SIZE - 0.5)
    yield Label((along.start + along.end) / 2, bottom + 20, (shown.across,), "note", SIZE, bold=True)


def _back(paid_back: tuple[Decimal, str], along: Scale, nought: float, right: float) -> Iterator[Mark]:
    """A stroke where the line crosses nought, and the words above the field."""
    at = along.at(paid_back[0])
    yield Line(((at, _TOP - 4), (at, nought)), "edge", leads=True)
    half = text_width(paid_back[1], SIZE, bold=True) / 2
    middle = min(max(at, along.start + half), right - half)
    yield Label(middle, _TOP - 11, (paid_back[1],), "axis", SIZE, bold=True)


def _labels(shown: Cash, along: Scale, up: Scale) -> Iterator[Mark]:
    """What each year but the last comes to: on the side of its point that the lines leave free."""
    values = shown.total.values
    for n, (value, words) in enumerate(zip(values[:-1], shown.labels, strict=False)):
        x, y = along.at(Decimal(n)), up.at(value)
        rises = value >= values[n - 1] if n else values[1] >= value
        above = rises if n else not rises
        place: tuple[float, Anchor] = (x - 4, "end") if n else (x + 5, "start")
        height = y - 7 if above else y + 8
        if abs(height - up.at(Decimal(0))) < _CLEAR:  # words do not stand on the line of nought
            height = up.at(Decimal(0)) - _CLEAR if above else up.at(Decimal(0)) + _CLEAR
        yield Label(place[0], height, (words,), "axis", SIZE - 0.5, place[1])


def _ends(shown: Cash, up: Scale, right: float) -> Iterator[Mark]:
    """The words at the ends of both lines, apart from each other."""
    ends = sorted(
        (
            (up.at(curve.values[-1]), curve.last, bold)
            for curve, bold in ((shown.total, True), (shown.discounted, False))
        )
    )
    (first, *_), (second, *_) = ends
    lack = max(0.0, _APART - (second - first)) / 2
    for (_, words, bold), y in zip(ends, (first - lack, second + lack), strict=True):
        yield Label(right + 6, y, (words,), "axis", SIZE, "start", bold=bold)


def _dot(point: Point) -> Shape:
    x, y = point
    return Shape(((x - _MARK, y), (x, y - _MARK), (x + _MARK, y), (x, y + _MARK)), "mark")


def _key(shown: Cash, left: float, top: float) -> Iterator[Mark]:
    x, middle = left, top + _KEY / 2
    for curve, dashed in ((shown.total, False), (shown.discounted, True)):
        yield Line(((x, middle), (x + 22, middle)), "loop" if dashed else "target")
        yield Label(x + 27, middle, (curve.name,), "axis", SIZE - 0.5, "start")
        x += 27 + text_width(curve.name, SIZE - 0.5) + 16
