"""What a table has to be filled in: by hand, on a screen, or with a tick."""

from __future__ import annotations

from sopgen.documents.tree import Blank, Cell, Checkbox, Paragraph, Table


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
