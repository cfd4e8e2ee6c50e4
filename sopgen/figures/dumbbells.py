"""Measures before and after, each on the way from its value before to its target.

Units differ, so that all rows share one scale of the way gone: before at its beginning, the target at its
end, and the value after where it stands between them, short of the beginning or beyond the end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import inf

from sopgen.figures.axes import Scale
from sopgen.figures.drawing import Anchor, Box, Drawing, Label, Line, Mark, Shape, shared, text_width, wrapped
from sopgen.records import dataclass

SIZE = 8.0
_NAME, _WIDE = 138.0, 470.0
_HEAD, _ROW, _FOOT = 16.0, 36.0, 6.0
_DOT, _DIAMOND = 3.6, 5.0
_LEAST, _MOST = Decimal("-0.5"), Decimal("1.5")
"""Beyond these ends of the scale a value stands at them."""


@dataclass(frozen=True, slots=True)
class Dumbbell:
    """A measure: its values in words, and how much of the way has been gone (1 at the target)."""

    name: str
    before: str
    target: str
    after: str = ""
    way: Decimal | None = None
    result: str = ""
    link: str = ""


def dumbbells(
    shown: Sequence[Dumbbell], heads: tuple[str, str, str], alt: str, height: float = inf
) -> tuple[Drawing, ...]:
    """A row a measure; `heads` are the words for before, target and result."""
    ways = [one.way for one in shown if one.way is not None]
    least = min(Decimal("-0.1"), max(_LEAST, min(ways, default=Decimal(0)) - Decimal("0.1")))
    most = max(Decimal("1.1"), min(_MOST, max(ways, default=Decimal(0)) + Decimal("0.1")))
    results = max((text_width(one.result, SIZE) for one in shown), default=0.0)
    right = _WIDE - max(results, text_width(heads[2], SIZE, bold=True)) - 10
    scale = Scale(least, most, _NAME, right)
    return tuple(
        _drawing(part, heads, scale, alt) for part in shared(shown, lambda _: _ROW, height - _HEAD - _FOOT)
    )


def _drawing(shown: Sequence[Dumbbell], heads: tuple[str, str, str], scale: Scale, alt: str) -> Drawing:
    bottom = _HEAD + _ROW * len(shown)
    marks: list[Mark] = []
    for words, way in zip(heads, (Decimal(0), Decimal(1)), strict=False):
        at = scale.at(way)
        marks.append(Line(((at, _HEAD - 3), (at, bottom)), "target" if way else "grid"))
        marks.append(Label(at, _HEAD - 10, (words,), "axis", SIZE, bold=True))
    marks.append(Label(_WIDE, _HEAD - 10, (heads[2],), "axis", SIZE, "end", bold=True))
    for n, one in enumerate(shown):
        marks += _row(one, scale, _HEAD + n * _ROW)
        if n:
            marks.append(Line(((0, _HEAD + n * _ROW), (_WIDE, _HEAD + n * _ROW)), "grid"))
    return Drawing(_WIDE, bottom + _FOOT, tuple(marks), alt)


def _row(one: Dumbbell, scale: Scale, top: float) -> Iterator[Mark]:
    middle = top + _ROW / 2
    name = wrapped(one.name, _NAME - 14, SIZE, most=3)
    first = middle - (len(name) - 1) * SIZE * 0.62
    yield Label(0, first, name, "axis", SIZE, "start", link=one.link)
    start, end = scale.at(Decimal(0)), scale.at(Decimal(1))
    if one.way is not None:
        at = scale.at(one.way)
        left, long = min(start, at), abs(at - start)
        if long:
            yield Box(left, middle - 2, long, 4, "bar-light")
        yield Shape(
            (
                (at - _DIAMOND, middle),
                (at, middle - _DIAMOND),
                (at + _DIAMOND, middle),
                (at, middle + _DIAMOND),
            ),
            "mark",
        )
        x, anchor = _beside(at, end, text_width(one.after, SIZE, bold=True))
        yield Label(x, middle - 10, (one.after,), "axis", SIZE, anchor, bold=True)
    yield Box(start - _DOT, middle - _DOT, 2 * _DOT, 2 * _DOT, "connector", _DOT)
    yield Label(start + 3, middle + 10, (one.before,), "axis", SIZE - 0.5, "start")
    yield Label(end - 3, middle + 10, (one.target,), "axis", SIZE - 0.5, "end")
    yield Label(_WIDE, middle, (one.result,), "axis", SIZE, "end")


def _beside(at: float, end: float, wide: float) -> tuple[float, Anchor]:
    """Where the words of a value stand, above it and clear of the stroke of the target."""
    if abs(at - end) > wide / 2 + 3:
        return at, "middle"
    return (end + 4, "start") if at >= end else (end - 4, "end")
