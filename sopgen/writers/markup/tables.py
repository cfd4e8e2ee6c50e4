"""Tables: columns of known width, header cells with their scope, rows that keep their ids."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from sopgen.documents.blanks import entry, is_form
from sopgen.documents.tree import Attr, Block, Cell, Column, Paragraph, Row, Table
from sopgen.writers.columns import set_as, widths
from sopgen.writers.heights import Room
from sopgen.writers.markup.elements import add, append_text, new
from sopgen.writers.markup.inline import InlineRenderer, tone_class
from sopgen.writers.metrics import ROOMS, cell_size, row_height
from sopgen.writers.paging import breaks
from sopgen.writers.theme import Theme

_ALIGN = {"left": "", "right": "r", "center": "c"}
_LEADING = 1.34
"""Of the lines of a cell to its letters."""
_ROOM = dict(zip((height for _, height in ROOMS), ("story", "signed", "short"), strict=True))
"""The classes of rows to write in, by their heights."""


@dataclass(frozen=True, slots=True)
class TableRenderer:
    """Writes tables; `inline` and `blocks` write what stands in their cells, `decimals` aligns a column."""

    inline: InlineRenderer
    blocks: Callable[[Element, tuple[Block, ...]], None]
    decimals: Callable[[Table, int], tuple[float, ...] | None]
    theme: Theme | None
    """None for the golden form, which has no looks."""
    room: Room
    """What a page holds."""

    def table(self, source: Table, number: str) -> Element:
        """`number` is what the caption starts with (`Table 3`); a table without a caption has none."""
        form = is_form(source)
        where = breaks(source, self.room, form=form)
        keeps = where.kept
        whole = all(keeps[:-1]) and not any(where.tall)
        look = f"{source.look} whole" if whole else source.look
        if self._small(source):
            look += " tight"
        element = new("table", class_=look, id=source.id, style=self._style(source))
        if source.caption:
            caption = add(element, "caption")
            add(caption, "span", number, class_="number")
            append_text(caption, " ")
            self.inline.run(caption, source.caption)
        columns = add(element, "colgroup")
        for width in widths(source):
            add(columns, "col", style=f"width:{width * 100:.4g}%")
        if source.head:
            head = add(element, "thead", class_="" if where.repeated else "once")
            for row, tall in zip(source.head, where.tall, strict=False):
                _may_break(self._row(head, row, source.columns, {}, head=True), tall)
        body = add(element, "tbody")
        aligned = {n: found for n in range(len(source.columns)) if (found := self.decimals(source, n))}
        for place, row in enumerate(source.body):
            lacking = {n: column[place] for n, column in aligned.items()}
            line = self._row(body, row, source.columns, lacking, form=form)
            _may_break(line, where.tall[len(source.head) + place])
            if keeps[place] and not whole:
                _classed(line, "keep")
        return element

    def _small(self, table: Table) -> bool:
        return not self.inline.medium.screen and set_as(table).scale < 1

    def _style(self, table: Table) -> str:
        """How wide a table is and how small its letters; on a screen one without room is scrolled instead."""
        found = [f"width:{table.width:.0%}"] if table.width < 1 else []
        if self._small(table) and self.theme:
            size = cell_size(self.theme, set_as(table).scale)
            found.append(f"font-size:{size:g}pt;line-height:{size * _LEADING:.4g}pt")
        return ";".join(found)

    def _row(
        self,
        parent: Element,
        row: Row,
        columns: tuple[Column, ...],
        lacking: Mapping[int, float],
        *,
        head: bool = False,
        form: bool = False,
    ) -> Element:
        height = row_height(row)
        element = self.inline.at(add(parent, "tr", id=row.id, class_=_ROOM.get(height, "")), row.origin)
        middle = " m" if form and 0 < height < ROOMS[0][1] else ""
        position = 0
        for cell in row.cells:
            align = _ALIGN[columns[position].align] if position < len(columns) else ""
            edge = " e" if form and position else ""
            behind = lacking.get(position, 0.0) if cell.span == 1 else 0.0
            self._cell(element, cell, f"{align}{edge}{middle}".lstrip(), behind, head=head)
            position += cell.span
        return element

    def _cell(self, parent: Element, cell: Cell, align: str, behind: float, *, head: bool) -> None:
        """A cell, with so many ems behind its number.

        One without words is no header: a reader would be told of a header that says nothing.
        """
        header = (head or cell.header) and bool(cell.children)
        element = add(
            parent,
            "th" if header else "td",
            class_=f"{align} {tone_class(cell.tone)}".strip(),
            colspan=str(cell.span) if cell.span > 1 else "",
            scope=_scope(cell, head=head) if header else "",
        )
        if len(cell.children) == 1:
            self.inline.at(element, cell.children[0].origin)
        if blank := entry(cell):
            self.inline.entry(element, blank)
            return
        match cell.children:
            case (Paragraph(children, "body", Attr(id="")),) if behind:
                self.inline.run(add(element, "span", style=f"margin-right:{behind:.3g}em"), children)
            case (Paragraph(children, "body", Attr(id="")),):
                self.inline.run(element, children)
            case _:
                self.blocks(element, cell.children)


def _may_break(line: Element, tall: bool) -> None:
    if tall:
        _classed(line, "tall")


def _classed(element: Element, name: str) -> None:
    element.set("class", f"{element.get('class', '')} {name}".strip())


def _scope(cell: Cell, *, head: bool) -> str:
    if not head:
        return "row"
    return "colgroup" if cell.span > 1 else "col"
