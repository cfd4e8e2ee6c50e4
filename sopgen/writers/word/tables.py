"""Tables: fixed columns, head rows that repeat, rows that stay whole, captions that count."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from sopgen.documents.blanks import entry as entry_of
from sopgen.documents.blanks import is_form
from sopgen.documents.tree import Block, Cell, Figure, Row, Table, Tone
from sopgen.documents.walking import plain
from sopgen.writers import columns
from sopgen.writers.decimals import decimals
from sopgen.writers.metrics import AFTER_TABLE, CELL_X, MARK_X, ROOMS, cell_size, metrics, row_height
from sopgen.writers.paging import breaks
from sopgen.writers.word.contents import CAPTION_GAP, sequence
from sopgen.writers.word.controls import entry, tagged
from sopgen.writers.word.fields import field as word_field
from sopgen.writers.word.fields import run
from sopgen.writers.word.inlines import runs
from sopgen.writers.word.numbering import LIST_STEP
from sopgen.writers.word.paragraphs import paragraph, raw_paragraph
from sopgen.writers.word.state import Flow, State
from sopgen.writers.word.xml import border, escape, rpr, shading, sized, value

Render = Callable[[tuple[Block, ...], State, Flow], str]
CAPTION_NUMBER: Final = rpr({"rStyle": value("rStyle", "CaptionNumber")})
STYLES: Final = {"grid": "SopgenGrid", "facts": "SopgenFacts", "matrix": "SopgenMatrix"}
_HEADS: Final = {"grid": "TableHeading", "facts": "TableHeading", "matrix": "MatrixHeading"}
_ROW_HEADS: Final = {"grid": "TableRowHeading", "facts": "TableLabel", "matrix": "TableText"}
HAIRLINE: Final = '<w:p><w:pPr><w:pStyle w:val="Hairline"/></w:pPr></w:p>'
TABLE_GAP: Final = '<w:p><w:pPr><w:pStyle w:val="TableGap"/></w:pPr></w:p>'
LIST_GAP: Final = TABLE_GAP.replace("</w:pPr>", "<w:keepNext/></w:pPr>")
"""Word joins tables that touch, and wants a paragraph at the end of a cell and of a section.

A list has no space of its own below it: before a table a gap stands for that, held on its page by `LIST_GAP`.
"""


def grid(shares: tuple[float, ...], width: int) -> list[int]:
    """Column widths in twips that add up to `width` exactly."""
    edges = [0]
    total = sum(shares) or 1.0
    reached = 0.0
    for share in shares:
        reached += share
        edges.append(round(width * reached / total))
    return [right - left for left, right in itertools.pairwise(edges)]


def table_start(
    style: str,
    widths: list[int],
    state: State,
    *,
    head: bool = False,
    first: bool = False,
    title: str = "",
    left: int = 0,
    beside: float | None = None,
) -> str:
    """A table up to its first row. `head` and `first` switch on the looks of head row and first column.

    `beside` are points between the rules and the text, where they are not those of the style.
    """
    total = sum(widths)
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    description = f'<w:tblCaption w:val="{escape(title)}"/>' if title else ""
    margins = ""
    if beside is not None:
        sides = (f'<w:{side} w:w="{round(beside * 20)}" w:type="dxa"/>' for side in ("left", "right"))
        margins = f"<w:tblCellMar>{''.join(sides)}</w:tblCellMar>"
    code = 0x0600 | (0x20 if head else 0) | (0x80 if first else 0)
    return (
        f"<w:tbl><w:tblPr>{value('tblStyle', style)}"
        + ("<w:bidiVisual/>" if state.right_to_left else "")
        + f'<w:tblW w:w="{total}" w:type="dxa"/>'
        + (f'<w:tblInd w:w="{left}" w:type="dxa"/>' if left else "")
        + f'<w:tblLayout w:type="fixed"/>{margins}<w:tblLook w:val="{code:04X}" w:firstRow="{int(head)}" '
        f'w:lastRow="0" w:firstColumn="{int(first)}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"{description}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
    )


def caption(kind: str, block: Table | Figure, state: State, extra: dict[str, str] | None = None) -> str:
    """`Table 3 Service levels`, kept with what stands below it."""
    word = state.document.word(kind)
    number = word_field(f"SEQ {sequence(kind, state)} \\* ARABIC", str(block.number), CAPTION_NUMBER)
    content = run(f"{word} ", CAPTION_NUMBER) + number + run(CAPTION_GAP)
    return raw_paragraph("Caption", content + runs(block.caption, state, bold=True), state, extra)


def table_block(table: Table, state: State, flow: Flow, render: Render) -> str:
    """A table with its caption."""
    state.anchor(table.id)
    above = caption("table", table, state) if table.caption else ""
    state.gap = 0.0  # the text in the first cell wants none
    left = flow.depth * LIST_STEP if not flow.cell else 0
    widths = grid(columns.widths(table), round(flow.width * table.width))
    first = bool(table.body) and all(row.cells and row.cells[0].header for row in table.body)
    title = plain(table.caption)
    form = is_form(table)
    where = breaks(table, state.room, form=form, nested=flow.cell)
    scale = columns.set_as(table).scale
    rows = _Rows(table, widths, state, render, _lacking(table, state), form, scale < 1)
    xml = [
        table_start(
            STYLES[table.look],
            widths,
            state,
            head=bool(table.head),
            first=first,
            title=title,
            left=left,
            beside=MARK_X if rows.tight else None,
        ),
        *[
            rows.row(row, head, keep=not tall, tall=tall, repeated=where.repeated)
            for head, (row, tall) in enumerate(zip(table.head, where.tall, strict=False), 1)
        ],
        *[
            rows.row(row, keep=keep, tall=tall, place=place)
            for place, (row, keep, tall) in enumerate(
                zip(table.body, where.kept, where.tall[len(table.head) :], strict=True)
            )
        ],
        "</w:tbl>",
    ]
    state.gap = AFTER_TABLE
    whole = "".join(xml)
    return above + (sized(whole, cell_size(state.theme, scale)) if rows.tight else whole)


def _lacking(table: Table, state: State) -> Mapping[int, tuple[int, ...]]:
    if state.right_to_left:  # there numbers stand at the other edge
        return {}
    size = metrics(state.theme)["cell"].size
    found = (
        (place, decimals(table, place, state.document, state.theme)) for place in range(len(table.columns))
    )
    return {place: tuple(round(ems * size * 20) for ems in column) for place, column in found if column}


def cell_properties(width: int, *, span: int = 1, borders: str = "", fill: str = "", align: str = "") -> str:
    """Width, merging and looks of a cell, in schema order."""
    return (
        f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
        + (value("gridSpan", span) if span > 1 else "")
        + (f"<w:tcBorders>{borders}</w:tcBorders>" if borders else "")
        + (shading(fill) if fill else "")
        + (value("vAlign", align) if align else "")
        + "</w:tcPr>"
    )


def cell_xml(
    content: str, width: int, *, span: int = 1, borders: str = "", fill: str = "", align: str = ""
) -> str:
    """A cell around finished paragraphs."""
    properties = cell_properties(width, span=span, borders=borders, fill=fill, align=align)
    return f"<w:tc>{properties}{content}</w:tc>"


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of one table. Cells that look alike share their properties, which are worked out once."""

    table: Table
    widths: list[int]
    state: State
    render: Render
    lacking: Mapping[int, tuple[int, ...]]
    """Twips by which the end of each number of a column is shorter than the longest, by its place."""
    form: bool
    tight: bool = False
    """Set small, and with less space beside the text, to hold whole words."""
    looks: dict[tuple[int, int, bool, str, int, bool, float, int], tuple[str, Flow]] = field(
        default_factory=dict
    )

    def row(
        self,
        row: Row,
        head: int = 0,
        *,
        keep: bool = False,
        tall: bool = False,
        repeated: bool = False,
        place: int = 0,
    ) -> str:
        """One row; `head` counts the head rows from 1, `place` those of the body from nought.

        `keep` holds the row on the page of the next.

        What is kept whole and is higher than its page, Word cuts off: a `tall` row may break.
        """
        if row.id:
            self.state.anchor(row.id)
        cells = []
        column = 0
        height = row_height(row)
        for cell in row.cells:
            lacking = () if head or cell.span > 1 else self.lacking.get(column, ())
            behind = lacking[place] if lacking else 0
            cells.append(self._cell(cell, column, head, keep=keep, height=height, behind=behind))
            column += cell.span
        whole = "" if tall else "<w:cantSplit/>"
        again = "<w:tblHeader/>" if repeated else ""
        least = f'<w:trHeight w:val="{round(height * 20)}" w:hRule="atLeast"/>' if height else ""
        properties = f"<w:trPr>{whole}{least}{again}</w:trPr>" if whole or least or again else ""
        xml = f"<w:tr>{properties}{''.join(cells)}</w:tr>"
        return tagged(xml, row.origin, self.state)

    def _cell(self, cell: Cell, place: int, head: int, *, keep: bool, height: float, behind: int) -> str:
        tone = "" if cell.tone is Tone.PLAIN else cell.tone.value
        key = (place, cell.span, cell.header, tone, head, keep, height, behind)
        look = self.looks.get(key)
        if look is None:
            made, flow = self._look(cell, place, head, keep=keep, height=height)
            look = self.looks[key] = made, replace(flow, behind=behind)
        properties, flow = look
        if blank := entry_of(cell):
            content = paragraph(flow.style, (), self.state, flow, prefix=entry(blank, self.state))
        else:
            content = self.render(cell.children, self.state, flow)
        if not content:
            content = paragraph(flow.style, (), self.state, flow)
        elif not content.endswith("</w:p>"):
            content += HAIRLINE
        self.state.gap = 0.0
        return f"<w:tc>{properties}{content}</w:tc>"

    def _look(self, cell: Cell, place: int, head: int, *, keep: bool, height: float) -> tuple[str, Flow]:
        table, theme = self.table, self.state.theme
        align = table.columns[min(place, len(table.columns) - 1)].align
        style = "TableText"
        fill = ""
        if head or cell.header:
            style = _HEADS[table.look] if head else _ROW_HEADS[table.look]
            fill = theme.accent_soft if head > 1 else ""  # the table style knows the first head row only
        elif table.look == "matrix" and align == "center":
            style = "TableMark"
        if cell.tone is not Tone.PLAIN:
            fill = theme.tone(cell.tone)[1]
            style += cell.tone.value.capitalize() if style in {"TableText", "TableMark"} else ""
        width = sum(self.widths[place : place + cell.span])
        beside = MARK_X if table.look == "matrix" or self.tight else CELL_X
        inner = width - round(beside * 2 * 20)
        flow = Flow(inner, cell=True, align=align, style=style, keep=keep)
        edge = border("left", theme.rule, 4) if self.form and place and not head else ""
        middle = "center" if self.form and 0 < height < ROOMS[0][1] else ""
        return cell_properties(width, span=cell.span, borders=edge, fill=fill, align=middle), flow
