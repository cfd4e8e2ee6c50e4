"""Columns of numbers whose units stand under each other.

A column that is set to the right is one of numbers. Where these end alike (`25%`, `50%`) they stand
right as they are; where they do not (`≥ 99.5%`, `≥ 32%`) they are moved, so that decimal marks align, by
space behind the shorter ends. (The decimal tab stops of Word put `8 hours` at another place in each program,
and none of them under the head of the column.)
"""

from __future__ import annotations

import functools
import re
from typing import Final

from sopgen.documents.tree import Cell, Document, Emphasis, Link, Paragraph, Ref, Span, Strong, Table, Text
from sopgen.documents.walking import plain
from sopgen.writers.columns import set_as, turned, widths
from sopgen.writers.fonts.measures import extent
from sopgen.writers.metrics import CELL_X, POINTS_PER_MM, metrics
from sopgen.writers.theme import Theme

_GROUPING: Final = ".,'’\u00a0\u202f"
"""What languages put between thousands; the decimal mark of the document is not among it."""
_SIGN: Final = 3
"""Characters that a cell without a number may have, such as a dash for what does not apply."""
_ALIKE: Final = 0.02
"""Ems that nobody sees."""


def decimals(table: Table, place: int, document: Document, theme: Theme) -> tuple[float, ...] | None:
    """How many ems the end of each row takes less than the longest; None for a column that stands as it is.

    That is a column not set to the right, one with more than a number in a cell, one whose numbers all end
    alike, and one without the room.
    """
    if table.columns[place].align != "right" or set_as(table).scale < 1:
        return None
    parts: list[tuple[str, str]] = []
    for row in table.body:
        part = _parts(row.at(place), document.decimal_mark)
        if part is None:
            return None
        parts.append(part)
    tails = [extent(theme.font, tail) for _, tail in parts]
    ends = [tail for (head, _), tail in zip(parts, tails, strict=True) if head[-1:].isdigit()]
    if not ends or max(ends) - min(ends) < _ALIKE:
        return None
    longest = max(extent(theme.font, head) for head, _ in parts)
    if longest + max(ends) > _room(table, place, theme):
        return None
    return tuple(max(ends) - tail for tail in tails)


def _parts(cell: Cell | None, mark: str) -> tuple[str, str] | None:
    """A number cut behind its units, `≥ 99` and `.5%`; None for what is neither a number nor nothing."""
    if cell is None or cell.span > 1 or not cell.children:
        return "", ""
    match cell.children:
        case (Paragraph(children=inlines),) if all(isinstance(one, _WORDS) for one in inlines):
            text = plain(inlines)
            if number := _number(mark).fullmatch(text):
                return number[1], number[2]
            return (text, "") if len(text) <= _SIGN else None
        case _:
            return None


_WORDS: Final = (Text, Strong, Emphasis, Span, Link, Ref)


@functools.cache
def _number(mark: str) -> re.Pattern[str]:
    grouping = re.escape(_GROUPING.replace(mark, ""))
    return re.compile(rf"(\D*\d+(?:[{grouping}]\d+)*)((?:{re.escape(mark)}\d+)?\D*)")


def _room(table: Table, place: int, theme: Theme) -> float:
    """Ems for the text of a cell."""
    paper = theme.paper
    side = paper.height if turned(table) else paper.width
    text = (side - paper.left - paper.right) * POINTS_PER_MM
    return (text * table.width * widths(table)[place] - 2 * CELL_X) / metrics(theme)["cell"].size
