"""Escalation ladders as a timeline: who holds a matter from which moment on, until it must be settled.

A panel a ladder, a row a level, one below the other as the matter rises. From row to row ways are even and
times are not: each level begins where the one above it ends to be alone, so that minutes and days have room
side by side. The times themselves stand at the axis and in the rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf

from sopgen.figures.drawing import LINE, Box, Drawing, Label, Line, Mark, shared, text_width, wrapped
from sopgen.records import dataclass

SIZE = 7.5
_SMALL = 7.0
_NAMES = 96.0
_TITLE, _HEAD, _BETWEEN = 15.0, 15.0, 14.0
_ABOVE, _INSET = 3.0, 5.0
_LIMIT = 62.0
"""Points at the right for the end of the ladder."""


@dataclass(frozen=True, slots=True)
class Rung:
    """A level: its name, when it is reached in words, and who takes it up, a line a party."""

    name: str
    time: str
    parties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stairway:
    """A ladder; `note` stands at its title, `limit` is by when a matter is settled, in words."""

    name: str
    rungs: tuple[Rung, ...]
    limit: str = ""
    note: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """Words that stand at the axis: where it begins, and where a ladder ends."""

    report: str
    settled: str


def ladders(
    shown: Sequence[Stairway], terms: Terms, alt: str, width: float, height: float = inf
) -> tuple[Drawing, ...]:
    """Ladders below each other; several drawings where one would be higher than `height`."""
    panels = [_Panel(one, terms, width) for one in shown]
    drawings: list[Drawing] = []
    for part in shared(panels, lambda panel: panel.high + _BETWEEN, height):
        marks: list[Mark] = []
        top = 0.0
        for panel in part:
            marks += panel.drawn(top)
            top += panel.high + _BETWEEN
        drawings.append(Drawing(width, top - _BETWEEN, tuple(marks), alt))
    return tuple(drawings)


class _Panel:
    """One ladder between the names of its levels and the end of its time."""

    def __init__(self, ladder: Stairway, terms: Terms, width: float) -> None:
        self.ladder, self.terms, self.width = ladder, terms, width
        self.end = width - (_LIMIT if ladder.limit else 0.0)
        self.step = (self.end - _NAMES) / (len(ladder.rungs) + 1.5)
        self.words = [self._wrapped(n, rung) for n, rung in enumerate(ladder.rungs)]
        self.rows = [
            max(len(words), len(self._name(rung))) * SIZE * LINE + 2 * _ABOVE + 2
            for rung, words in zip(ladder.rungs, self.words, strict=True)
        ]
        self.high = _TITLE + _HEAD + sum(self.rows) + 2

    def _at(self, n: int) -> float:
        return _NAMES + n * self.step

    def _name(self, rung: Rung) -> tuple[str, ...]:
        return wrapped(rung.name, _NAMES - _INSET, SIZE, most=3, bold=True)

    def _wrapped(self, n: int, rung: Rung) -> list[str]:
        room = self.end - self._at(n) - 2 * _INSET
        return [line for one in rung.parties for line in wrapped(one, room, SIZE, most=3)]

    def drawn(self, top: float) -> Iterator[Mark]:
        ladder = self.ladder
        yield Label(
            0, top + _TITLE / 2, (ladder.name,), "axis", SIZE + 0.5, "start", bold=True, link=ladder.link
        )
        if ladder.note:
            yield Label(self.width, top + _TITLE / 2, (ladder.note,), "note", _SMALL, "end")
        first = top + _TITLE + _HEAD
        last = first + sum(self.rows)
        yield from self._axis(first, last)
        y = first
        for n, (rung, words, high) in enumerate(zip(ladder.rungs, self.words, self.rows, strict=True)):
            yield from self._rung(n, rung, words, y, high)
            y += high
        yield from self._limit(first, last)

    def _axis(self, first: float, last: float) -> Iterator[Mark]:
        """The moments of the levels, with a line down to the row of each."""
        yield Line(((_NAMES, first), (self.width, first)), "axis")
        y = first
        until = -inf
        for n, (rung, high) in enumerate(zip(self.ladder.rungs, self.rows, strict=True)):
            x = self._at(n)
            yield Line(((x, first), (x, y + high if n else last)), "grid")
            if x >= until:
                yield Label(x, first - _HEAD / 2, (rung.time,), "axis", SIZE, "start")
                until = x + text_width(rung.time, SIZE) + 4
            y += high

    def _rung(self, n: int, rung: Rung, words: Sequence[str], top: float, high: float) -> Iterator[Mark]:
        name = self._name(rung)
        middle = top + high / 2
        start = middle - (len(name) - 1) * SIZE * LINE / 2
        yield Label(0, start, name, "axis", SIZE, "start", bold=True)
        x = self._at(n)
        yield Box(x, top + _ABOVE - 1, self.end - x, high - 2 * _ABOVE + 2, "step", 1.5)
        yield Box(x, top + _ABOVE - 1, 2.5, high - 2 * _ABOVE + 2, "bar")
        start = middle - (len(words) - 1) * SIZE * LINE / 2
        if words:
            yield Label(x + _INSET + 2, start, tuple(words), "axis", SIZE, "start")

    def _limit(self, first: float, last: float) -> Iterator[Mark]:
        if not self.ladder.limit:
            return
        yield Line(((self.end, first - 3), (self.end, last)), "target")
        lines = (
            *wrapped(self.terms.settled, _LIMIT - 6, _SMALL),
            *wrapped(self.ladder.limit, _LIMIT - 6, SIZE),
        )
        start = (first + last) / 2 - (len(lines) - 1) * SIZE * LINE / 2
        yield Label(self.end + 5, start, lines, "axis", SIZE, "start")
