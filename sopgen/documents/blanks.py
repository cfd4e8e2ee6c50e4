"""What a table has to be filled in: by hand, on a screen, or with a tick."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sopgen.documents.tree import Blank, Cell, Checkbox, Paragraph, Row, Table

_SHORT: Final = 4
"""Ems of the shortest blank."""


def entry(cell: Cell) -> Blank | None:
    """The blank that is all a cell holds, and nothing chosen in it yet."""
    if (
        len(cell.children) == 1
        and isinstance(child := cell.children[0], Paragraph)
        and len(child.children) == 1
    ):
        blank = child.children[0]
        return blank if isinstance(blank, Blank) and not blank.value else None
    return None


def to_tick(cell: Cell) -> bool:
    """Whether a cell is a line of boxes."""
    if len(cell.children) == 1 and isinstance(child := cell.children[0], Paragraph):
        return bool(child.children) and isinstance(child.children[0], Checkbox)
    return False


def to_fill(cell: Cell) -> bool:
    """Whether a cell has anything to write on or to tick."""
    for child in cell.children:
        if isinstance(child, Paragraph):
            for one in child.children:
                if isinstance(one, Checkbox) or (isinstance(one, Blank) and not one.value):
                    return True
    return False


def is_form(table: Table) -> bool:
    """Whether a table is there to be filled in: in half of its cells at least."""
    cells = [cell for row in table.body for cell in row.cells]
    return sum(map(to_fill, cells)) * 2 >= len(cells) > 0


def is_open(cell: Cell) -> bool:
    """Whether a cell is empty, or has anything to write on or to tick."""
    return not cell.children or to_fill(cell)


def length(blank: Blank) -> int:
    """Ems that are written; a choice has a box before each of its words."""
    if blank.kind == "choice":
        return round(sum(len(one) + 5 for one in blank.choices) / 2)
    return blank.width


def columns_to_write_in(body: Sequence[Row], share: float) -> dict[int, int]:
    """The columns of which so much is to be written in, and the longest blank of each.

    A cell that spans several columns tells nothing of any one of them.
    """
    found = {}
    for place in range(sum(cell.span for cell in body[0].cells) if body else 0):
        cells = [cell for row in body if (cell := row.at(place)) and cell.span == 1]
        if cells and sum(map(is_open, cells)) >= share * len(cells):
            blanks = map(entry, cells)
            found[place] = max(_SHORT if blank is None else length(blank) for blank in blanks)
    return found
