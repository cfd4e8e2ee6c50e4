"""Levels with consequences as stairs: nothing at the target, and a step up at each bound that is missed.

One staircase a level, in two columns, with the better side at the right, so that targets stand below each
other; of a level with two bounds the better side is in the middle. From bound to bound a staircase is to
scale; beyond its outer bounds there is a break. The height of a step is what is owed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import cycle, pairwise
from math import inf

from sopgen.figures.axes import Scale, apart, broken
from sopgen.figures.drawing import (
    LINE,
    Anchor,
    Box,
    Drawing,
    Label,
    Line,
    Mark,
    Role,
    shared,
    text_width,
    wrapped,
)
from sopgen.figures.gauges import Tick
from sopgen.records import dataclass, replace

SIZE, SMALL = 8.0, 7.0
_COLUMNS, _BETWEEN = 2, 14.0
_HEAD = 15.0
_ABOVE, _HIGH, _FOOT = 11.0, 18.0, 6.0
"""Points for the words above the highest step, for that step, and below the words of the bounds."""
_LEAST = 1.5
"""Points that a step is high at least."""
_OUTER = 44.0
"""Points beyond the outer bounds, at least."""
_BREAK = 8.0
_BESIDE, _APART = 2.5, 4.0
_LINE = SMALL * LINE
_TICK = 3.0


@dataclass(frozen=True, slots=True)
class Step:
    """What is owed beyond a bound, in words, and as a figure that all levels count in."""

    bound: Tick
    credit: str
    owed: Decimal


@dataclass(frozen=True, slots=True)
class Terms:
    """What the steps are counted in, and what the stretch without one is called."""

    owed: str
    nothing: str


@dataclass(frozen=True, slots=True)
class Stairs:
    """A level: the steps below its target and those above it, mild to severe; `note` stands at its name.

    `targets` are one bound, or both of a range.
    """

    name: str
    targets: tuple[Tick, ...]
    below: tuple[Step, ...] = ()
    above: tuple[Step, ...] = ()
    note: str = ""
    link: str = ""

    @property
    def left(self) -> tuple[Step, ...]:
        return self.below or self.above

    @property
    def right(self) -> tuple[Step, ...]:
        return self.above if self.below else ()


def stairs(
    levels: Sequence[Stairs], terms: Terms, alt: str, width: float = 470.0, height: float = inf
) -> tuple[Drawing, ...]:
    """Staircases below each other, their steps of one measure.

    Several drawings where one would be higher than `height`.
    """
    most = max((step.owed for level in levels for step in (*level.below, *level.above)), default=Decimal(1))
    wide = (width - _BETWEEN * (_COLUMNS - 1)) / _COLUMNS
    lefts = [n * (wide + _BETWEEN) for n in range(_COLUMNS)]
    every = [
        _Staircase.of(level, terms.nothing, most or Decimal(1), (left, left + wide))
        for level, left in zip(levels, cycle(lefts), strict=False)
    ]
    rows = [every[n : n + _COLUMNS] for n in range(0, len(every), _COLUMNS)]
    drawings: list[Drawing] = []
    for part in shared(rows, _higher, height - _HEAD):
        marks: list[Mark] = [Label(0.0, 5.0, (terms.owed,), "note", SMALL, "start")]
        top = _HEAD
        for row in part:
            marks += (mark for one in row for mark in one.drawn(top))
            top += _higher(row)
        drawings.append(Drawing(width, top, tuple(marks), alt))
    return tuple(drawings)


def _higher(row: Sequence[_Staircase]) -> float:
    return max(one.high for one in row)


@dataclass(frozen=True, slots=True)
class _Staircase:
    """One level: what it shows between two places, and where its bounds stand."""

    level: Stairs
    nothing: str
    most: Decimal
    left: float
    right: float
    scale: Scale
    bounds: tuple[_Place, ...]

    @classmethod
    def of(cls, level: Stairs, nothing: str, most: Decimal, sides: tuple[float, float]) -> _Staircase:
        scale = _scale(level, nothing, *sides)
        return cls(level, nothing, most, *sides, scale, _placed(level, scale))

    @property
    def high(self) -> float:
        lines = 1 + max(place.line for place in self.bounds)
        return self._named + _ABOVE + _HIGH + _TICK + _LINE * lines + _FOOT

    @property
    def _name(self) -> tuple[str, ...]:
        room = self.right - self.left - text_width(self.level.note, SMALL) - _APART
        return wrapped(self.level.name, room, SIZE, bold=True)

    @property
    def _named(self) -> float:
        return len(self._name) * SIZE * LINE

    def drawn(self, top: float) -> Iterator[Mark]:
        middle = top + SIZE * LINE / 2
        yield Label(self.left, middle, self._name, "axis", SIZE, "start", bold=True, link=self.level.link)
        if self.level.note:
            yield Label(self.right, middle, (self.level.note,), "note", SMALL, "end")
        foot = top + self._named + _ABOVE + _HIGH
        yield from self._side(self.level.left, foot, self.left, min(self._ends) - _BESIDE)
        yield from self._side(self.level.right, foot, self.right, max(self._ends) + _BESIDE)
        yield Line(((self.left, foot), (self.right, foot)), "axis")
        for steps, at in ((self.level.left, self.left + _BREAK), (self.level.right, self.right - _BREAK)):
            yield from broken(at, foot - (self._height(steps[-1]) if steps else 0.0), foot)
        yield from self._nothing(foot)
        yield from self._bounds(foot)

    @property
    def _ends(self) -> tuple[float, float]:
        """From where to where nothing is owed."""
        bounds = [tick.value for tick in self.level.targets]
        left = [step.bound.value for step in self.level.left]
        right = [step.bound.value for step in self.level.right]
        start = max(map(self.scale.at, left or bounds))
        return start, min(map(self.scale.at, right)) if right else self.right

    def _height(self, step: Step) -> float:
        return max(float(step.owed / self.most) * _HIGH, _LEAST)

    def _side(self, steps: Sequence[Step], foot: float, outer: float, inner: float) -> Iterator[Mark]:
        """The steps between the target and one end, and above each what it costs."""
        stops = [*(self.scale.at(step.bound.value) for step in steps), outer]
        boxes = [
            Box(min(one, other), foot - self._height(step), abs(one - other), self._height(step), "bar-light")
            for step, (one, other) in zip(steps, pairwise(stops), strict=True)
        ]
        yield from reversed(boxes)
        for step, box, (left, wide) in zip(steps, boxes, _over(steps, boxes, outer, inner), strict=True):
            covered = (one.y for one in boxes if one.x < left + wide and left < one.x + one.width)
            yield Label(left, min(box.y, *covered) - 6.5, (step.credit,), "axis", SMALL, "start")

    def _nothing(self, foot: float) -> Iterator[Mark]:
        start, end = self._ends
        if end - start >= text_width(self.nothing, SMALL) + 2 * _BESIDE:
            yield Label(start + _BESIDE + 1, foot - 6.5, (self.nothing,), "note", SMALL, "start")

    def _bounds(self, foot: float) -> Iterator[Mark]:
        for place in self.bounds:
            down = foot + _TICK + place.line * _LINE
            if place.bold:
                yield Line(((place.at, foot - _HIGH), (place.at, down)), "target")
            else:
                yield Line(((place.at, foot), (place.at, down)), "grid")
            role: Role = "axis" if place.bold else "note"
            middle = down + _LINE / 2
            left = place.left < place.at
            anchor: Anchor = "end" if left else "start"
            x = place.right if left else place.left
            yield Label(x, middle, (place.words,), role, SMALL, anchor, bold=place.bold)


def _over(
    steps: Sequence[Step], boxes: Sequence[Box], outer: float, inner: float
) -> Iterator[tuple[float, float]]:
    """(left, width) of the words above each step, between the end of the staircase and its target."""
    wide = [text_width(step.credit, SMALL) for step in steps]
    middles = [box.x + box.width / 2 for box in boxes]
    turn = 1 if outer < inner else -1  # as in a mirror where the target is at the left
    wanted = [(middle * turn, one) for middle, one in zip(middles, wide, strict=True)]
    starts = apart(wanted[::-1], outer * turn, inner * turn, _APART)[::-1]
    for start, one in zip(starts, wide, strict=True):
        yield (start if turn > 0 else -start - one), one


def _scale(level: Stairs, nothing: str, left: float, right: float) -> Scale:
    """From the first bound to the last, between the two stretches without a scale."""

    def outer(*words: str) -> float:
        return max(_OUTER, *(text_width(one, SMALL, bold=True) + 2 * _APART for one in words))

    left += outer(*(step.bound.words for step in level.left))
    target = (nothing, *(tick.words for tick in level.targets))
    right -= outer(*(step.bound.words for step in level.right) if level.right else target)
    steps = (*level.below, *level.above)
    values = [tick.value for tick in (*level.targets, *(step.bound for step in steps))]
    least, most = min(values), max(values)
    start = left if most > least else right
    return Scale(least, most, start, right) if level.below else Scale(least, most, right, start)


@dataclass(frozen=True, slots=True)
class _Place:
    """Words from `left` to `right` in the line of that number below a staircase, led to from `at`."""

    words: str
    at: float
    left: float
    right: float
    bold: bool
    line: int = 0

    def clear(self, other: _Place) -> bool:
        """Whether neither stands in the other, nor in the way to it."""
        upper, lower = (self, other) if self.line <= other.line else (other, self)
        if upper.line == lower.line:
            return upper.right + _APART <= lower.left or lower.right + _APART <= upper.left
        return not upper.left < lower.at < upper.right


def _placed(level: Stairs, scale: Scale) -> tuple[_Place, ...]:
    """The words of the bounds, each at its own side of its bound, in as many lines as they need.

    From the outside: so no way to a line below leads through words.
    """

    def place(tick: Tick, side: int, *, bold: bool = False) -> _Place:
        at, wide = scale.at(tick.value), text_width(tick.words, SMALL, bold=bold)
        left = at - _BESIDE - wide if side < 0 else at + _BESIDE
        return _Place(tick.words, at, left, left + wide, bold)

    targets = sorted(level.targets, key=lambda tick: scale.at(tick.value))
    wanted = [
        *(place(step.bound, -1) for step in reversed(level.left)),
        *(place(step.bound, 1) for step in reversed(level.right)),
        *(place(tick, -1 if n else 1, bold=True) for n, tick in enumerate(targets)),
    ]
    placed: list[_Place] = []
    for one in wanted:
        lines = (replace(one, line=line) for line in range(len(wanted)))
        placed.append(next(it for it in lines if all(map(it.clear, placed))))
    return tuple(placed)
