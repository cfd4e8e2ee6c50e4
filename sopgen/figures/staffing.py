"""People against the clock with the service level that they reach, and where people come from in a surge.

Bars are agents needed and what shrinkage adds to them, the line is the roster; levels stand below them.
Nothing rests on colour: what shrinkage adds is lighter and ruled, the roster is a line, and a level below its
goal has an open mark and its figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import inf

from sopgen.figures.axes import Scale, axis, ticks
from sopgen.figures.drawing import Box, Drawing, Label, Line, Mark, Role, Shape, shared, text_width, wrapped
from sopgen.records import dataclass

SIZE = 7.5
_WIDTH = 468.0
_LEFT, _RIGHT = 36.0, 454.0
"""Points at which charts begin and end: there is room for half a time at each."""
_NAME, _PEOPLE, _BETWEEN, _LEVEL, _TIMES, _APART = 14.0, 86.0, 12.0, 40.0, 14.0, 14.0
_KEY = 16.0
_MARK = 2.4
_GAP = 1.0
"""Points between two bars."""
_ROW, _HIGH, _NAMES = 24.0, 11.0, 128.0
_FULL = Decimal(100)


@dataclass(frozen=True, slots=True)
class Stretch:
    """An interval of a day, in minutes from midnight; `level` in percent, None where the queue only grows."""

    start: int
    end: int
    needed: int
    scheduled: int
    rostered: int
    level: Decimal | None
    reached: bool


@dataclass(frozen=True, slots=True)
class Panel:
    """A day of a queue; `goal` is its service level in percent."""

    name: str
    stretches: Sequence[Stretch]
    goal: Decimal
    link: str = ""


@dataclass(frozen=True, slots=True)
class Key:
    """What the parts are called."""

    needed: str
    shrinkage: str
    roster: str
    reached: str
    missed: str
    goal: str


def days(panels: Sequence[Panel], key: Key, alt: str, height: float = inf) -> tuple[Drawing, ...]:
    """Days below each other; several drawings where one would be higher than `height`."""
    return tuple(_sheet(part, key, alt) for part in shared(panels, lambda _: _PANEL, height - _KEY))


_PANEL = _NAME + _PEOPLE + _BETWEEN + _LEVEL + _TIMES + _APART


def _sheet(panels: Sequence[Panel], key: Key, alt: str) -> Drawing:
    marks = [mark for n, panel in enumerate(panels) for mark in _panel(panel, n * _PANEL)]
    foot = len(panels) * _PANEL
    return Drawing(_WIDTH, foot + _KEY - 6, (*marks, *_key(key, foot)), alt)


def _panel(panel: Panel, top: float) -> Iterator[Mark]:
    yield Label(0, top + 4, (panel.name,), "axis", SIZE + 0.5, "start", bold=True, link=panel.link)
    first, last = panel.stretches[0].start, panel.stretches[-1].end
    across = Scale(Decimal(first), Decimal(last), _LEFT, _RIGHT)
    head = top + _NAME
    yield from _people(panel, across, head)
    yield from _levels(panel, across, head + _PEOPLE + _BETWEEN)


def _people(panel: Panel, across: Scale, top: float) -> Iterator[Mark]:
    most = max(max(one.scheduled, one.rostered, 1) for one in panel.stretches)
    up = Scale(Decimal(0), Decimal(most) * Decimal("1.08"), top + _PEOPLE, top)
    whole = [value for value in ticks(Decimal(0), up.most, 5) if value == int(value)]
    yield from axis(up, [(value, f"{int(value)}") for value in whole], _LEFT, _RIGHT, side="left")
    for one in panel.stretches:
        left, right = across.at(Decimal(one.start)) + _GAP / 2, across.at(Decimal(one.end)) - _GAP / 2
        needed, scheduled = up.at(Decimal(one.needed)), up.at(Decimal(one.scheduled))
        if one.scheduled > one.needed:
            yield Box(left, scheduled, right - left, needed - scheduled, "bar-light")
        if one.needed:
            yield Box(left, needed, right - left, up.start - needed, "bar")
    yield Line(tuple(_steps(panel, across, up)), "target")
    yield Line(((_LEFT, up.start), (_RIGHT, up.start)), "axis")


def _steps(panel: Panel, across: Scale, up: Scale) -> Iterator[tuple[float, float]]:
    for one in panel.stretches:
        y = up.at(Decimal(one.rostered))
        yield across.at(Decimal(one.start)), y
        yield across.at(Decimal(one.end)), y


def _levels(panel: Panel, across: Scale, top: float) -> Iterator[Mark]:
    known = [one.level for one in panel.stretches if one.level is not None]
    least = min([Decimal(50), panel.goal - 10, *(level // 10 * 10 for level in known)])
    least = max(Decimal(0), least)
    up = Scale(least, _FULL, top + _LEVEL, top)
    yield from axis(up, [(least, f"{int(least)}%"), (_FULL, "100%")], _LEFT, _RIGHT, side="left")
    goal = up.at(panel.goal)
    yield Line(((_LEFT, goal), (_RIGHT, goal)), "loop")
    for one in panel.stretches:
        middle = (across.at(Decimal(one.start)) + across.at(Decimal(one.end))) / 2
        yield from _level(one, middle, up)
    yield from axis(across, list(_times(panel, across)), up.start, up.start + 3)


def _level(one: Stretch, x: float, up: Scale) -> Iterator[Mark]:
    y = up.at(up.least if one.level is None else one.level)
    role: Role = "mark" if one.reached else "step"
    yield Shape(((x, y - _MARK), (x + _MARK, y), (x, y + _MARK), (x - _MARK, y)), role)
    if not one.reached:
        words = "–" if one.level is None else f"{int(one.level)}"
        yield Label(x, y - 7 if y > up.end + 12 else y + 8, (words,), "axis", SIZE - 0.5)


def _times(panel: Panel, across: Scale) -> Iterator[tuple[Decimal, str]]:
    """Where intervals begin, and where the last ends: as many as can be told apart."""
    ends = [*(one.start for one in panel.stretches), panel.stretches[-1].end]
    wide = text_width("00:00", SIZE) + 8
    room = max(1.0, (across.end - across.start) / wide)
    every = max(1, -(-len(ends) // int(room)))
    for minute in ends[::every]:
        yield Decimal(minute), f"{minute // 60:02}:{minute % 60:02}"


def _key(key: Key, top: float) -> Iterator[Mark]:
    """What each part is called, in a line."""
    x, y = _LEFT, top + 2
    grounds: tuple[tuple[Role, str], ...] = (("bar", key.needed), ("bar-light", key.shrinkage))
    for role, words in grounds:
        yield Box(x, y - 3.5, 10, 7, role)
        yield Label(x + 13, y, (words,), "axis", SIZE - 0.5, "start")
        x += 13 + text_width(words, SIZE - 0.5) + 10
    lines: tuple[tuple[Role, str], ...] = (("target", key.roster), ("loop", key.goal))
    for line, words in lines:
        yield Line(((x, y), (x + 14, y)), line)
        yield Label(x + 17, y, (words,), "axis", SIZE - 0.5, "start")
        x += 17 + text_width(words, SIZE - 0.5) + 10
    marks: tuple[tuple[Role, str], ...] = (("mark", key.reached), ("step", key.missed))
    for mark, words in marks:
        yield Shape(((x + 3, y - 3), (x + 6, y), (x + 3, y + 3), (x, y)), mark)
        yield Label(x + 9, y, (words,), "axis", SIZE - 0.5, "start")
        x += 9 + text_width(words, SIZE - 0.5) + 10


@dataclass(frozen=True, slots=True)
class Case:
    """People needed in a case: by whom they are provided, in parts that add up to them."""

    name: str
    parts: tuple[Decimal, Decimal, Decimal]
    words: str
    link: str = ""


_PARTS: tuple[Role, Role, Role] = ("bar", "bar-light", "bad")


def cases(
    shown: Sequence[Case], key: tuple[str, str, str], alt: str, height: float = inf
) -> tuple[Drawing, ...]:
    """A bar a case: at hand, added, and short; several drawings where one would be higher than `height`."""
    most = max((sum(case.parts) for case in shown), default=Decimal(1)) or Decimal(1)
    room = max(text_width(case.words, SIZE) for case in shown) + 6
    across = Scale(Decimal(0), Decimal(most), _NAMES, _WIDTH - room)
    return tuple(_bars(part, key, alt, across) for part in shared(shown, lambda _: _ROW, height - _KEY))


def _bars(shown: Sequence[Case], key: tuple[str, str, str], alt: str, across: Scale) -> Drawing:
    marks: list[Mark] = []
    for n, case in enumerate(shown):
        marks += _bar(case, n * _ROW, across)
    foot = len(shown) * _ROW
    x = _NAMES
    for role, words in zip(_PARTS, key, strict=True):
        marks.append(Box(x, foot + 1, 10, 7, role))
        marks.append(Label(x + 13, foot + 4.5, (words,), "axis", SIZE - 0.5, "start"))
        x += 13 + text_width(words, SIZE - 0.5) + 12
    return Drawing(_WIDTH, foot + _KEY - 6, tuple(marks), alt)


def _bar(case: Case, top: float, across: Scale) -> Iterator[Mark]:
    bar = top + (_ROW - _HIGH) / 2
    lines = wrapped(case.name, _NAMES - 8, SIZE, most=2)
    middle = bar + _HIGH / 2
    yield Label(0, middle - (len(lines) - 1) * SIZE * 0.62, lines, "axis", SIZE, "start", link=case.link)
    done = Decimal(0)
    for role, part in zip(_PARTS, case.parts, strict=True):
        if part:
            start, end = across.at(done), across.at(done + part)
            yield Box(start, bar, end - start, _HIGH, role)
        done += part
    yield Label(across.at(done) + 5, middle, (case.words,), "axis", SIZE, "start")
