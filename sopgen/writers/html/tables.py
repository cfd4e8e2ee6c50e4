"""Tables: columns of known width, header cells with their scope, rows that keep their ids."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

from sopgen.documents.tree import Block, Cell, Column, Paragraph, Row, Table
from sopgen.writers.html.elements import add, append_text, new
from sopgen.writers.html.inline import InlineRenderer, tone_class

_ALIGN = {"left": "", "right": "r", "center": "c"}

Blocks = Callable[[Element, tuple[Block, ...]], None]
"""Writes blocks at the end of an element."""


def table(source: Table, number: str, inline: InlineRenderer, blocks: Blocks) -> Element:
    """`number` is what the caption starts with (`Table 3`); a table without a caption has none."""
    element = new("table", class_=source.look, id=source.id)
    if source.caption:
        caption = add(element, "caption")
        add(caption, "span", number, class_="number")
        append_text(caption, " ")
        inline.run(caption, source.caption)
    columns = add(element, "colgroup")
    for column in source.columns:
        add(columns, "col", style=f"width:{column.width * 100:.4g}%")
    if source.head:
        head = add(element, "thead")
        for row in source.head:
            _row(head, row, source.columns, blocks, inline, head=True)
    body = add(element, "tbody")
    for row in source.body:
        _row(body, row, source.columns, blocks, inline, head=False)
    return element


def _row(
    parent: Element, row: Row, columns: tuple[Column, ...], blocks: Blocks, inline: InlineRenderer, *, head: bool
) -> None:
    element = add(parent, "tr", id=row.id)
    position = 0
    for cell in row.cells:
        align = columns[position].align if position < len(columns) else "left"
        _cell(element, cell, _ALIGN[align], blocks, inline, head=head)
        position += cell.span


def _cell(parent: Element, cell: Cell, align: str, blocks: Blocks, inline: InlineRenderer, *, head: bool) -> None:
    """A head cell without words is no header: a reader would be told of a header that says nothing."""
    header = (head or cell.header) and bool(cell.children)
    element = add(
        parent,
        "th" if header else "td",
        class_=f"{align} {tone_class(cell.tone)}".strip(),
        colspan=str(cell.span) if cell.span > 1 else "",
        scope=_scope(cell, head=head) if header else "",
    )
    match cell.children:
        case (Paragraph(children, "body", "", _),):
            inline.run(element, children)
        case _:
            blocks(element, cell.children)


def _scope(cell: Cell, *, head: bool) -> str:
    if not head:
        return "row"
    return "colgroup" if cell.span > 1 else "col"
