"""What a table has to be filled in: by hand, on a screen, or with a tick."""

from __future__ import annotations

from sopgen.documents.tree import Blank, Cell, Checkbox, Paragraph, Table


def entry(cell: Cell) -> Blank | None:
    """The blank that is all a cell holds, and nothing chosen in it yet."""
    match cell.children:
        case (Paragraph(children=(Blank(value="") as blank,)),):
            return blank
        case _:
            return None


def to_tick(cell: Cell) -> bool:
    """Whether a cell is a line of boxes."""
    match cell.children:
        case (Paragraph(children=(Checkbox(), *_)),):
            return True
        case _:
            return False


def to_fill(cell: Cell) -> bool:
    """Whether a cell has anything to write on or to tick."""
    inlines = (one for child in cell.children if isinstance(child, Paragraph) for one in child.children)
    return any(isinstance(one, Checkbox) or (isinstance(one, Blank) and not one.value) for one in inlines)


def is_form(table: Table) -> bool:
    """Whether a table is there to be filled in: in half of its cells at least."""
    cells = [cell for row in table.body for cell in row.cells]
    return sum(map(to_fill, cells)) * 2 >= len(cells) > 0
