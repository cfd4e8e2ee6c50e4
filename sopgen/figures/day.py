"""A day in several places: when each is open, on the hours of one clock, and what they share.

Each row has its own hours below its bar, so that a moment is read in all zones straight down. Where clocks
change on different days there is a panel for each way in which they stand to each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import inf

from sopgen.figures.axes import Scale, apart, axis
from sopgen.figures.drawing import LINE, Box, Drawing, Label, Line, Mark, shared, text_width, wrapped
from sopgen.records import dataclass

SIZE = 7.5
_SMALL = 7.0
_NAMES = 142.0
_TITLE, _HEAD, _FOOT = 16.0, 18.0, 15.0
_BAR, _ABOVE, _RULER = 10.0, 4.0, 11.0
_APART, _BETWEEN = 5.0, 12.0
_LANE = 20.0
_DAY = 1440
_EACH = 180
"""Minutes from one marked hour to the next."""
_MARKED = range(0, _DAY + 1, _EACH)


@dataclass(frozen=True, slots=True)
class Span:
    """From one minute of the day to another, and the words for it; what lies beyond the day is not drawn."""

    begins: int
    ends: int
    words: str

    @property
    def within(self) -> tuple[int, int]:
        return max(self.begins, 0), min(self.ends, _DAY)


@dataclass(frozen=True, slots=True)
class Row:
    """A place: when it is open in the day's minutes, and by how many its own clock is `ahead`."""

    name: str
    below: str
    open: tuple[Span, ...]
    ahead: int = 0


@dataclass(frozen=True, slots=True)
class Moments:
    """Minutes of the day that are marked through all rows, each with few words, and what they all are."""

    name: str
    marked: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """A day while clocks stand in one way to each other; `none` is said where nothing is shared."""

    title: str
    rows: tuple[Row, ...]
    shared: tuple[Span, ...]
    none: str = ""
    moments: Moments | None = None


def days(
    panels: Sequence[Panel], zone: str, alt: str, width: float, height: float = inf, *, notes: str = ""
) -> tuple[Drawing, ...]:
    """Panels below each other; `zone` is whose hours the axis has, `notes` stand below each drawing."""
    lines = wrapped(notes, width, _SMALL, most=9) if notes else ()
    below = len(lines) * _SMALL * LINE + (_APART if lines else 0.0)
    drawings: list[Drawing] = []
    for part in shared(panels, lambda panel: _high(panel) + _BETWEEN, height - below):
        marks: list[Mark] = []
        top = 0.0
        for panel in part:
            marks += _panel(panel, zone, top, width)
            top += _high(panel) + _BETWEEN
        top -= _BETWEEN
        if lines:
            marks.append(Label(0, top + _APART + _SMALL * LINE / 2, lines, "note", _SMALL, "start"))
        drawings.append(Drawing(width, top + below, tuple(marks), alt))
    return tuple(drawings)


def _high(panel: Panel) -> float:
    return _TITLE + _HEAD + sum(map(_tall, panel.rows)) + _FOOT + (_LANE if panel.moments else 0.0)


def _tall(row: Row) -> float:
    """As high as its words need it, and a bar with a ruler."""
    words = len(_name(row)) * SIZE * LINE + len(_below(row)) * _SMALL * LINE
    return max(words + 2, _BAR + _RULER) + 2 * _ABOVE


def _name(row: Row) -> tuple[str, ...]:
    return wrapped(row.name, _NAMES - _APART, SIZE, most=3, bold=True)


def _below(row: Row) -> tuple[str, ...]:
    return wrapped(row.below, _NAMES - _APART, _SMALL, most=2)


def _panel(panel: Panel, zone: str, top: float, width: float) -> Iterator[Mark]:
    scale = Scale(Decimal(0), Decimal(_DAY), _NAMES, width - text_width("00:00", SIZE) / 2 - 1)
    first = top + _TITLE + _HEAD
    last = first + sum(map(_tall, panel.rows))
    yield Label(0, top + _TITLE / 2, (panel.title,), "axis", SIZE, "start", bold=True)
    y = first
    for row in panel.rows:
        yield from _ground(row, panel.shared, scale, y)
        y += _tall(row)
    for minute, _ in panel.moments.marked if panel.moments else ():
        x = scale.at(Decimal(minute))
        yield Line(((x, first), (x, last)), "loop")
    hours = [(Decimal(minute), "24:00" if minute == _DAY else _clock(minute)) for minute in _MARKED]
    yield from axis(scale, hours, first, first + _ABOVE, side="above")
    (said,) = wrapped(zone, _NAMES - 16, SIZE, most=1)
    yield Label(_NAMES - 14, first - SIZE * 0.75 - 2, (said,), "grid", SIZE, "end")
    y = first
    for row in panel.rows:
        yield from _row(row, scale, y, clear=panel.moments is not None)
        y += _tall(row)
        yield Line(((0, y), (scale.end, y)), "grid")
    if panel.moments:
        yield from _moments(panel.moments, scale, last)
        last += _LANE
    yield from _foot(panel, scale, last, width)


def _ground(row: Row, shared: Sequence[Span], scale: Scale, top: float) -> Iterator[Mark]:
    """The lines of the hours, and what is shared: no lower than a bar where other hours stand below it."""
    bottom = top + (_ABOVE + _BAR + 1.0 if row.ahead else _tall(row))
    for span in shared:
        begins, ends = (scale.at(Decimal(minute)) for minute in span.within)
        yield Box(begins, top, ends - begins, bottom - top, "good")
    for minute in _MARKED:
        x = scale.at(Decimal(minute))
        yield Line(((x, top), (x, bottom)), "grid")


def _row(row: Row, scale: Scale, top: float, *, clear: bool) -> Iterator[Mark]:
    name, below = _name(row), _below(row)
    y = top + _ABOVE + SIZE * LINE / 2
    yield Label(0, y, name, "axis", SIZE, "start", bold=True)
    y += len(name) * SIZE * LINE
    if below:
        yield Label(0, y, below, "note", _SMALL, "start")
    for span in row.open:
        begins, ends = (scale.at(Decimal(minute)) for minute in span.within)
        yield Box(begins, top + _ABOVE, ends - begins, _BAR, "bar", 1.2)
        if text_width(span.words, SIZE) + 4 <= ends - begins:
            yield Label((begins + ends) / 2, top + _ABOVE + _BAR / 2, (span.words,), "terminal", SIZE)
    if row.ahead:
        yield from _ruler(row, scale, top + _ABOVE + _BAR + _RULER / 2 + 1, clear=clear)


def _ruler(row: Row, scale: Scale, middle: float, *, clear: bool) -> Iterator[Mark]:
    """The hours of a place at the moments at which its clock shows them, `clear` of lines behind them."""
    for minute in range(-row.ahead % _EACH, _DAY + 1, _EACH):
        words = _clock(minute + row.ahead)
        x = scale.at(Decimal(minute))
        yield Line(((x, middle - _RULER / 2 - 1), (x, middle - _RULER / 2 + 0.5)), "axis")
        if clear:
            wide = text_width(words, _SMALL) + 2
            yield Box(x - wide / 2, middle - _SMALL * 0.6, wide, _SMALL * 1.2, "gap")
        yield Label(x, middle, (words,), "note", _SMALL)


def _moments(moments: Moments, scale: Scale, last: float) -> Iterator[Mark]:
    """The words of each in a lane of their own, moved where they would touch."""
    middle = last + _LANE / 2
    (name,) = wrapped(moments.name, _NAMES - _APART, SIZE, most=1, bold=True)
    yield Label(0, middle, (name,), "axis", SIZE, "start", bold=True)
    marked = sorted(moments.marked)
    wide = [text_width(words, SIZE, bold=True) for _, words in marked]
    at = [scale.at(Decimal(minute)) for minute, _ in marked]
    for x, start, width, (_, words) in zip(at, _centred(at, wide, scale), wide, marked, strict=True):
        yield Line(((x, last), (start + width / 2, middle - SIZE * 0.6)), "axis")
        yield Label(start, middle + 1, (words,), "axis", SIZE, "start", bold=True)
    yield Line(((0, last + _LANE), (scale.end, last + _LANE)), "grid")


def _centred(at: Sequence[float], wide: Sequence[float], scale: Scale) -> list[float]:
    """Where words begin that give way to both sides alike: half as far as they would to either."""
    pairs = [*zip(at, wide, strict=True)]
    left = apart(pairs, _NAMES, scale.end, _APART)
    mirrored = apart([(-x, w) for x, w in reversed(pairs)], -scale.end, -_NAMES, _APART)
    right = [-start - w for start, w in zip(reversed(mirrored), wide, strict=True)]
    return [(one + other) / 2 for one, other in zip(left, right, strict=True)]


def _foot(panel: Panel, scale: Scale, bottom: float, width: float) -> Iterator[Mark]:
    """What is shared, in words below it."""
    middle = bottom + _FOOT / 2 + 1
    if not panel.shared:
        yield Label(scale.start, middle, (panel.none,), "good", SIZE, "start", bold=True)
    until = 0.0
    for span in panel.shared:
        wide = text_width(span.words, SIZE, bold=True)
        centre = sum(scale.at(Decimal(minute)) for minute in span.within) / 2
        left = max(min(centre - wide / 2, width - wide), until)
        yield Label(left, middle, (span.words,), "good", SIZE, "start", bold=True)
        until = left + wide + _APART


def _clock(minute: int) -> str:
    return f"{minute % _DAY // 60:02}:{minute % 60:02}"
