"""How wide the columns of a table are where nobody said: so wide that its rows take the fewest lines.

Lengths are characters of cell text. They come near enough to what a font makes of them to weigh columns
against each other, and a document stays the same in all formats and whatever font it is set in. Tables to
fill in get columns by what is written there, in ems.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import permutations
from math import ceil
from typing import Final

from sopgen.documents.blanks import columns_to_write_in
from sopgen.documents.forms import LONGEST_LABEL
from sopgen.documents.tree import Badge, Blank, Block, Cell, Inline, Paragraph, Row, Table, Text
from sopgen.documents.walking import cell_text, inner_blocks, plain
from sopgen.model.tables import (
    BREAKS,
    LINE,
    NARROW_PADDING,
    PADDING,
    WHOLE,
    Setting,
    length,
    longest,
    mark_width,
    matrix_names,
    setting,
)
from sopgen.writers.once import once

NBSP: Final = "\u00a0"
_RAGGED: Final = 0.93
"""The part of a line that is filled before the next word no longer fits."""
_RULE: Final = re.compile(r"_{4,}")
_STEPS: Final = (16.0, 8.0, 4.0, 2.0)
_MOST_COLUMNS, _MOST_ROWS = 12, 80
"""So many are weighed against each other: what they have in common, the rest has too."""
_TO_WRITE: Final = 14
"""Characters that a hand needs room for."""
_AROUND: Final = 2
"""Characters' worth of ground around a badge."""

_LETTER_EMS: Final = 0.5
_BOLD_EMS: Final = 0.53
_FORM_LINE: Final = 46.0
"""Ems of a letter, of one in bold, and of a line of a whole table."""
_BESIDE: Final = 1.8
"""Ems of white space beside the text of a cell."""
_TO_FILL: Final = 0.6
"""Share of a table that its columns to write in have at least."""


@once(size=256)
def widths(table: Table) -> tuple[float, ...]:
    """The share that each column has of a table: as it was given, or as its text needs it."""
    given = tuple(column.width for column in table.columns if column.width is not None)
    if len(given) == len(table.columns):
        return _headed(_worded(given, table), table)
    rows, count, how = (*table.head, *table.body), len(table.columns), set_as(table)
    to_fill = columns_to_write_in(table.body, 0.5) if table.to_fill else {}
    if len(to_fill) * 2 >= count and how.scale == 1:
        found = _to_write_in(table, to_fill)
    elif table.look == "matrix":
        found = matrix(rows, count, line_of(table))
    else:
        found = measured(rows, count, line_of(table), how.padding)
    total = sum(found)
    shares = tuple(round(width / total, 4) for width in found)
    return shares if table.look == "matrix" else _headed(shares, table)


def _headed(shares: tuple[float, ...], table: Table) -> tuple[float, ...]:
    """The same shares, with room in each column for the longest word of its heads if the others have it."""
    return _with_room(shares, table, [longest(_heads(table, place)) for place in range(len(shares))])


def _worded(shares: tuple[float, ...], table: Table) -> tuple[float, ...]:
    """The same shares, with room for the longest word of each column: nobody knew what would stand there."""
    return _with_room(shares, table, _least_words(table))


def _least_words(table: Table) -> list[float]:
    """What columns of given widths need lest a word be broken; an address has to be, and asks for nothing."""
    needed = []
    for place in range(len(table.columns)):
        words = " ".join(_RULE.sub("", text) for row in _all(table) for text in texts(row, place))
        found = (wide for wide in map(length, BREAKS.split(words)) if wide <= WHOLE)
        needed.append(max(*found, longest(_heads(table, place)), 0.0))
    return needed


def _with_room(shares: tuple[float, ...], table: Table, words: Sequence[float]) -> tuple[float, ...]:
    """The same shares, with room in each column for a word of some length if the others have it."""
    line, beside = line_of(table), set_as(table).padding
    least = [(word + beside) / line if word else 0.0 for word in words]
    lacking = [max(0.0, word - share) for word, share in zip(least, shares, strict=True)]
    spare = [max(0.0, share - word) for word, share in zip(least, shares, strict=True)]
    if not 0 < sum(lacking) <= sum(spare):
        return shares
    part = sum(lacking) / sum(spare)
    return tuple(
        round(share + less - more * part, 4) for share, less, more in zip(shares, lacking, spare, strict=True)
    )


def _heads(table: Table, place: int) -> Iterator[str]:
    """What heads a column, and what heads rows in it."""
    for row in table.head:
        yield from texts(row, place)
    for row in table.body:
        if (cell := row.at(place)) and cell.header:
            yield from texts(row, place)


@once(size=256)
def set_as(table: Table) -> Setting:
    """Where a table stands and how small it is set: as far as it needs to be lest a word be broken.

    One whose widths are given stands where it is.
    """
    if all(column.width is not None for column in table.columns):
        return setting(_least_words(table), table.width, turned=bool(table.wide))
    rows, count = (*table.head, *table.body), len(table.columns)
    if table.look == "matrix":
        names = matrix_names() if table.wide is None else _Column.of(rows, 0).least + PADDING
        marks = [_mark(" ".join(texts(rows[0], place))) for place in range(1, count)]
        needed = [width - NARROW_PADDING for width in (names, *marks)]
        return setting(needed, table.width, turned=table.wide, padding=NARROW_PADDING)
    needed = [_Column.of(rows, place).words for place in range(count)]
    return setting(needed, table.width, turned=table.wide)


def line_of(table: Table) -> float:
    """Characters of cell text, as large as it is set, from edge to edge of a table."""
    return set_as(table).line * table.width


def turned(table: Table) -> bool:
    """Whether a table stands on a page that is turned: where that is asked for, or a word would be broken."""
    return set_as(table).turned


# -- by what stands in them -------------------------------------------------------------------------


def measured(rows: Sequence[Row], count: int, line: float = LINE, padding: float = PADDING) -> list[float]:
    """Widths for `count` columns, as shares of any sum; no word is broken if that can be."""
    columns = [_Column.of(rows, place) for place in range(count)]
    room = line - padding * count
    if sum(column.least for column in columns) >= room:
        return [width + padding for width in _least(columns, room)]
    found = _started(columns, room)
    if count <= _MOST_COLUMNS:
        found = _settled(columns, found)
    return [width + padding for width in found]


def matrix(rows: Sequence[Row], count: int, line: float = LINE) -> list[float]:
    """Widths for a column of names and columns of short marks: these alike if they can be."""
    names = _Column.of(rows, 0).least + PADDING
    marks = [_mark(" ".join(texts(rows[0], place)), rows[1:], place) for place in range(1, count)]
    alike = [max(marks, default=0.0)] * len(marks)
    own = alike if names + sum(alike) <= line else marks
    return [max(names, line - sum(own)), *own]


def _mark(head: str, rows: Sequence[Row] = (), place: int = 0) -> float:
    """As wide as its head needs it, and as what stands in it."""
    marks = (len(text) for row in rows for text in texts(row, place))
    return max(mark_width(head), max(marks, default=0) + NARROW_PADDING)


def row_lines(rows: Iterable[Row], table: Table) -> Iterator[int]:
    """How many lines high each of some rows of a table is; what is not asked for is not counted."""
    room, shares, beside = line_of(table), widths(table), set_as(table).padding
    for row in rows:
        most, place = 1, 0
        for cell in row.cells:
            width = max(room * sum(shares[place : place + cell.span]) - beside, 1)
            most = max(most, sum([lines(text, width) for text in _paragraphs(cell)]))
            place += cell.span
        yield most


def lines(text: str, width: float) -> int:
    """How many lines a text takes."""
    return 1 if len(text) <= width else ceil(len(text) / (width * _RAGGED))


def texts(row: Row, place: int) -> tuple[str, ...]:
    """The paragraphs of the cell at a column; nothing for a cell that is empty or spans several."""
    cell = row.at(place)
    return () if cell is None or cell.span > 1 else _paragraphs(cell)


def _paragraphs(cell: Cell) -> tuple[str, ...]:
    blocks = cell.children
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        return (_words(blocks[0].children),)
    return tuple(text for block in blocks for text in _texts_in(block))


def _texts_in(block: Block) -> Iterator[str]:
    """The paragraphs of a block; of a table inside a cell its rows, and what no line of it may break."""
    match block:
        case Paragraph():
            yield _words(block.children)
        case Table():
            rows = [
                [" ".join(texts(row, place)) for place in range(len(block.columns))] for row in _all(block)
            ]
            yield from map(" ".join, rows)
            words = (max(" ".join(column).split(), key=len, default="") for column in zip(*rows, strict=True))
            yield (NBSP * ceil(PADDING)).join(words)
        case _:
            for inner in inner_blocks(block):
                yield from _texts_in(inner)


def _all(table: Table) -> tuple[Row, ...]:
    return (*table.head, *table.body)


def _words(inlines: tuple[Inline, ...]) -> str:
    """The text, with as many letters for what is to be filled in as that needs room."""
    text = plain(inlines)
    for one in () if len(inlines) == 1 and isinstance(inlines[0], Text) else inlines:
        match one:
            case Blank(choices=choices, width=width):
                text += "_" * max(map(len, choices), default=max(_TO_WRITE, width))
            case Badge():
                text += "_" * _AROUND
            case _:
                pass
    return text


@dataclass(frozen=True)
class _Column:
    """The paragraphs of each cell."""

    cells: tuple[tuple[str, ...], ...]
    _counted: dict[float, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Sequence[Row], place: int) -> _Column:
        return cls(tuple(texts(row, place) for row in rows))

    @cached_property
    def least(self) -> float:
        """As wide as the longest word; wide enough for a hand where all cells below the first are empty."""
        widest = longest(text for cell in self.cells for text in cell)
        return max(widest, _TO_WRITE if not any(self.cells[1:]) else 3.0)

    @cached_property
    def words(self) -> float:
        """As wide as the longest word; a rule to write on is as long as there is room."""
        return max(longest(_RULE.sub("", text) for cell in self.cells for text in cell), 3.0)

    @cached_property
    def most(self) -> float:
        """As wide as the longest paragraph: more would be left empty."""
        return max(self.least, *(len(text) for cell in self.cells for text in cell), 0.0)

    @cached_property
    def weight(self) -> float:
        return float(sum(len(text) for cell in self.cells for text in cell) ** 0.5)

    def lines(self, width: float) -> list[int]:
        """The lines of each cell that is weighed, counted once for each width."""
        if width not in self._counted:
            weighed = self.cells[:_MOST_ROWS]
            self._counted[width] = [sum(lines(text, width) for text in cell) for cell in weighed]
        return self._counted[width]


def _least(columns: Sequence[_Column], room: float) -> list[float]:
    """Widths where there is too little room: whole words first, then what addresses and rules would need."""
    whole = [min(column.words, WHOLE) for column in columns]
    left = room - sum(whole)
    more = [column.least - width for column, width in zip(columns, whole, strict=True)]
    if left <= 0 or sum(more) <= 0:
        return whole
    return [width + left * want / sum(more) for width, want in zip(whole, more, strict=True)]


def _started(columns: Sequence[_Column], room: float) -> list[float]:
    """The least widths, and what is left of the room by weight; no column is wider than its text needs."""
    widths = [column.least for column in columns]
    growing = [place for place, column in enumerate(columns) if column.weight]
    while growing and (left := room - sum(widths)) > 1:
        total = sum(columns[place].weight for place in growing)
        for place in growing:
            more = left * columns[place].weight / total
            widths[place] = min(widths[place] + more, columns[place].most)
        growing = [place for place in growing if widths[place] < columns[place].most]
    spread = (room - sum(widths)) / len(widths)
    return [width + spread for width in widths]


def _settled(columns: Sequence[_Column], widths: list[float]) -> list[float]:
    """The widths after every move of room from one column to another that saves lines."""
    cost, step = _cost(columns, widths), 0
    while step < len(_STEPS):
        tried = [(_cost(columns, other), other) for other in _moves(columns, widths, _STEPS[step])]
        better = min(tried, default=(cost, widths))
        if better[0] < cost:
            cost, widths = better
        else:
            step += 1
    return widths


def _moves(columns: Sequence[_Column], widths: list[float], step: float) -> Iterator[list[float]]:
    for giver, taker in permutations(range(len(widths)), 2):
        if widths[giver] - step >= columns[giver].least:
            moved = [*widths]
            moved[giver] -= step
            moved[taker] += step
            yield moved


def _cost(columns: Sequence[_Column], widths: Sequence[float]) -> tuple[int, int]:
    """The lines of the table, and then of all its cells."""
    heights = [column.lines(width) for column, width in zip(columns, widths, strict=True)]
    return sum(map(max, zip(*heights, strict=True))), sum(map(sum, heights))


# -- by what is written in them -----------------------------------------------------------------------


def _to_write_in(table: Table, found: Mapping[int, int]) -> list[float]:
    """Labels as wide as their words, within bounds; what is left goes to the columns to write in.

    `found` has the longest blank of each of these.
    """
    labels, entries = [0.0] * len(table.columns), [0.0] * len(table.columns)
    for place in range(len(table.columns)):
        if place in found:
            words = " ".join(cell_text(cell) for cell in _alone(table.head, place)).split()
            heads = (len(word) * _BOLD_EMS + _BESIDE for word in words)
            entries[place] = max([1 + found[place] * 0.4, *heads])
        else:
            labelled = _alone((*table.head, *table.body), place)
            longest = max((len(cell_text(cell)) for cell in labelled), default=0)
            labels[place] = min(longest, LONGEST_LABEL) * _LETTER_EMS + _BESIDE
    factor = min(1.0, (1 - _TO_FILL) * _FORM_LINE / (sum(labels) or 1))
    left = _FORM_LINE - sum(labels) * factor
    return [
        entry * left / sum(entries) if entry else label * factor
        for label, entry in zip(labels, entries, strict=True)
    ]


def _alone(rows: Iterable[Row], place: int) -> Iterator[Cell]:
    """The cells that have a column for themselves."""
    return (cell for row in rows if (cell := row.at(place)) and cell.span == 1)
