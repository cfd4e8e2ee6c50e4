"""Who has to do with whom, as a table of numbers: for more relations than could be followed as lines.

Rows and columns are the same things in the same order; what belongs together is ruled off from the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import inf

from sopgen.figures.drawing import LINE, Box, Drawing, Label, Line, Mark, Role, shared, text_width, wrapped
from sopgen.records import dataclass

SIZE = 7.5
_SMALL = 7.0
_NAMES, _TITLED = 180.0, 146.0
"""The most for the names of rows, and what they should have at least."""
_ROW, _LEAST = 12.5, 13.0
_APART, _EDGE = 4.0, 3.0
_HEADROOM, _TIGHT = 2.5, 1.8
"""Points beside the words of a column's head, and beside its number."""
_TOTAL = 30.0


@dataclass(frozen=True, slots=True)
class Thing:
    """A row and a column: what it is called in both, more of its name in its row, and its group."""

    name: str
    title: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Numbers by (row, column); from `many` on they are dark. `out` and `into` head the counts of each.

    Names are parted at their hyphens in the heads of columns.
    """

    things: tuple[Thing, ...]
    cells: Mapping[tuple[int, int], int]
    out: str
    into: str
    note: str
    many: int = 5


def matrices(matrix: Matrix, alt: str, width: float, height: float = inf) -> tuple[Drawing, ...]:
    """The table, with numbers at the heads of columns where there is no room for names.

    Several drawings where it is too wide even so (some columns each), or too high (some rows each).
    """
    columns = _Columns(matrix, width)
    if columns.least > width:
        columns = _Columns(matrix, width, numbered=True)
    things = range(len(matrix.things))
    parts = shared(things, lambda n: columns.widths[n], width - columns.names - _TOTAL)
    rows = shared(things, lambda _: _ROW, height - columns.head - _ROW * (1 + len(columns.note)))
    drawn = [_Part(matrix, columns, across, down) for across in parts for down in rows]
    return tuple(part.drawing(alt) for part in drawn)


class _Columns:
    """The heads of columns, how wide they are, and what that leaves for the names of rows."""

    def __init__(self, matrix: Matrix, width: float, *, numbered: bool = False) -> None:
        self.heads = [(str(n),) if numbered else tuple(one.name.split("-")) for n, one in _counted(matrix)]
        self.numbers = text_width(str(len(matrix.things)), SIZE) + _APART if numbered else 0.0
        self.widths = [max(_LEAST, *(_wide(word) + _HEADROOM for word in head)) for head in self.heads]
        if numbered:
            self.widths = [text_width(self.heads[-1][0], _SMALL) + _TIGHT] * len(self.heads)
        self.ids = max(text_width(one.name, SIZE, bold=True) for one in matrix.things) + _APART
        self.note = wrapped(matrix.note, width, _SMALL, most=4)
        self.head = max(map(len, self.heads)) * _SMALL * LINE + 2 * _EDGE
        self.least = _TITLED + _TOTAL + sum(self.widths)
        shortest = max(self.numbers + self.ids, _wide(matrix.into)) + 2 * _EDGE
        self.names = min(max(width - _TOTAL - sum(self.widths), shortest), _NAMES)


def _wide(word: str) -> float:
    return text_width(word, _SMALL, bold=True)


def _counted(matrix: Matrix) -> Iterator[tuple[int, Thing]]:
    return enumerate(matrix.things, 1)


class _Part:
    """Some rows and columns of a table."""

    def __init__(self, matrix: Matrix, columns: _Columns, across: Sequence[int], down: Sequence[int]) -> None:
        self.matrix = matrix
        self.columns = columns
        self.across = across
        self.down = down
        self.left = {}
        x = columns.names
        for n in across:
            self.left[n] = x
            x += columns.widths[n]
        self.right = x
        self.top = {n: columns.head + place * _ROW for place, n in enumerate(down)}
        self.bottom = columns.head + len(down) * _ROW

    def drawing(self, alt: str) -> Drawing:
        marks = (*self._grounds(), *self._cells(), *self._rules(), *self._heads(), *self._totals())
        note = Label(0, self.bottom + 1.6 * _ROW, self.columns.note, "note", _SMALL, "start")
        high = self.bottom + _ROW * (1 + len(self.columns.note))
        return Drawing(self.right + _TOTAL, high, (*marks, note), alt)

    def _grounds(self) -> Iterator[Mark]:
        """Every other group is tinted, so that a row is followed across."""
        groups = list(dict.fromkeys(thing.group for thing in self.matrix.things))
        for n in self.down:
            if groups.index(self.matrix.things[n].group) % 2:
                yield Box(0, self.top[n], self.right + _TOTAL, _ROW, "lane-alt")

    def _cells(self) -> Iterator[Mark]:
        for (row, column), number in sorted(self.matrix.cells.items()):
            if row in self.top and column in self.left:
                dark = number >= self.matrix.many
                x, y, wide = self.left[column], self.top[row], self.columns.widths[column]
                beside = 0.6 if self.columns.numbers else 1.0
                role: Role = "bar" if dark else "bar-light"
                yield Box(x + beside, y + 1, wide - 2 * beside, _ROW - 2, role, 1.2)
                at = x + wide / 2, y + _ROW / 2
                yield Label(*at, (str(number),), "terminal" if dark else "axis", _SMALL)

    def _rules(self) -> Iterator[Mark]:
        """Between groups, in both directions; and where a row meets its own column."""
        things = self.matrix.things
        for n in self.down:
            if n in self.left:
                x, y, wide = self.left[n], self.top[n], self.columns.widths[n]
                yield Line(((x + 3, y + 3), (x + wide - 3, y + _ROW - 3)), "grid")
        for one, other in pairwise(self.down):
            level = (0.0, self.top[other]), (self.right + _TOTAL, self.top[other])
            yield Line(level, "grid" if things[one].group == things[other].group else "axis")
        for one, other in pairwise(self.across):
            upright = (self.left[other], self.columns.head), (self.left[other], self.bottom)
            yield Line(upright, "grid" if things[one].group == things[other].group else "axis")
        for y in (self.columns.head, self.bottom):
            yield Line(((0, y), (self.right + _TOTAL, y)), "axis")
        for x in (self.columns.names, self.right):
            yield Line(((x, self.columns.head), (x, self.bottom)), "axis")

    def _heads(self) -> Iterator[Mark]:
        columns = self.columns
        for n in self.across:
            head = columns.heads[n]
            y = columns.head - _EDGE - (len(head) - 0.5) * _SMALL * LINE
            yield Label(
                self.left[n] + columns.widths[n] / 2, y, head, "axis", _SMALL, bold=not columns.numbers
            )
        for n in self.down:
            thing, y, x = self.matrix.things[n], self.top[n] + _ROW / 2, _EDGE + columns.numbers
            if columns.numbers:
                yield Label(x - _APART, y, columns.heads[n], "note", SIZE, "end")
            yield Label(x, y, (thing.name,), "axis", SIZE, "start", bold=True)
            room = columns.names - x - columns.ids - _EDGE
            if thing.title and room > _TOTAL:
                title = wrapped(thing.title, room, _SMALL, most=1)
                yield Label(x + columns.ids, y, title, "note", _SMALL, "start")

    def _totals(self) -> Iterator[Mark]:
        cells, middle = self.matrix.cells, self.right + _TOTAL / 2
        yield Label(
            middle, self.columns.head - _EDGE - _SMALL / 2, (self.matrix.out,), "axis", _SMALL, bold=True
        )
        for n in self.down:
            count = sum(row == n for row, _ in cells)
            yield Label(middle, self.top[n] + _ROW / 2, (str(count),), "axis", _SMALL)
        y = self.bottom + _ROW / 2
        yield Label(self.columns.names - _EDGE, y, (self.matrix.into,), "axis", _SMALL, "end", bold=True)
        for n in self.across:
            count = sum(column == n for _, column in cells)
            yield Label(self.left[n] + self.columns.widths[n] / 2, y, (str(count),), "axis", _SMALL)
