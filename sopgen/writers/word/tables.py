"""Tables: fixed columns, head rows that repeat, rows that stay whole, captions that count."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable
from typing import Final

from sopgen.documents.tree import Block, Cell, Row, Signatory, Signatures, Table, Tone, plain
from sopgen.writers.word.fields import field, run
from sopgen.writers.word.inlines import runs
from sopgen.writers.word.numbering import LIST_STEP
from sopgen.writers.word.paragraphs import AFTER_TABLE, raw_paragraph
from sopgen.writers.word.state import Flow, State
from sopgen.writers.word.xml import border, escape, rpr, shading, value

Render = Callable[[tuple[Block, ...], State, Flow], str]
CAPTION_NUMBER: Final = rpr({"rStyle": value("rStyle", "CaptionNumber")})
STYLES: Final = {"grid": "SopgenGrid", "facts": "SopgenFacts", "matrix": "SopgenMatrix"}
HAIRLINE: Final = '<w:p><w:pPr><w:pStyle w:val="Hairline"/></w:pPr></w:p>'
TABLE_GAP: Final = '<w:p><w:pPr><w:pStyle w:val="TableGap"/></w:pPr></w:p>'
"""Word joins tables that touch, and wants a paragraph at the end of a cell and of a section."""


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
    style: str, widths: list[int], *, head: bool, first: bool, title: str = "", left: int = 0
) -> str:
    """A table up to its first row. `head` and `first` switch on the looks of head row and first column."""
    total = sum(widths)
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    description = f'<w:tblCaption w:val="{escape(title)}"/>' if title else ""
    code = 0x0600 | (0x20 if head else 0) | (0x80 if first else 0)
    return (
        f'<w:tbl><w:tblPr>{value("tblStyle", style)}<w:tblW w:w="{total}" w:type="dxa"/>'
        + (f'<w:tblInd w:w="{left}" w:type="dxa"/>' if left else "")
        + f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="{code:04X}" w:firstRow="{int(head)}" '
        f'w:lastRow="0" w:firstColumn="{int(first)}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"{description}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
    )


def caption(table: Table, state: State) -> str:
    """`Table 3  Service levels`, kept with the table below it."""
    state.tables += 1
    label = run(f"{state.document.word('table')} ", CAPTION_NUMBER)
    number = field("SEQ Table \\* ARABIC", str(state.tables), CAPTION_NUMBER)
    content = label + number + run("  ")
    return raw_paragraph("Caption", content + runs(table.caption, state, bold=True), state)


def table_block(table: Table, state: State, flow: Flow, render: Render) -> str:
    """A table with its caption."""
    state.anchor(table.id)
    above = caption(table, state) if table.caption else ""
    state.gap = 0.0  # the text in the first cell wants none
    left = flow.depth * LIST_STEP if not flow.cell else 0
    widths = grid(tuple(column.width for column in table.columns), flow.width)
    first = bool(table.body) and all(row.cells and row.cells[0].header for row in table.body)
    title = plain(table.caption)
    parts = [
        table_start(STYLES[table.look], widths, head=bool(table.head), first=first, title=title, left=left)
    ]
    for position, row in enumerate(table.head):
        parts.append(_row(row, table, widths, state, render, head=position + 1))
    parts.extend(_row(row, table, widths, state, render) for row in table.body)
    parts.append("</w:tbl>")
    state.gap = AFTER_TABLE
    return above + "".join(parts)


def _row(row: Row, table: Table, widths: list[int], state: State, render: Render, *, head: int = 0) -> str:
    state.anchor(row.id)
    properties = "<w:trPr><w:cantSplit/>" + ("<w:tblHeader/>" if head else "") + "</w:trPr>"
    cells = []
    place = 0
    for cell in row.cells:
        width = sum(widths[place : place + cell.span])
        align = table.columns[min(place, len(table.columns) - 1)].align
        cells.append(_cell(cell, state, render, width=width, align=align, look=table.look, head=head))
        place += cell.span
    return f"<w:tr>{properties}{''.join(cells)}</w:tr>"


def cell_xml(
    content: str, width: int, *, span: int = 1, borders: str = "", fill: str = "", align: str = ""
) -> str:
    """A cell around finished paragraphs."""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
        + (value("gridSpan", span) if span > 1 else "")
        + (f"<w:tcBorders>{borders}</w:tcBorders>" if borders else "")
        + (shading(fill) if fill else "")
        + (value("vAlign", align) if align else "")
        + f"</w:tcPr>{content}</w:tc>"
    )


@functools.lru_cache(maxsize=1024)
def _cell_flow(width: int, align: str, style: str, *, keep: bool) -> Flow:
    return Flow(width, cell=True, align=align, style=style, keep=keep)


def _cell(cell: Cell, state: State, render: Render, *, width: int, align: str, look: str, head: int) -> str:
    style = "TableText"
    fill = ""
    if head or cell.header:
        style = "TableLabel" if look == "facts" and not head else "TableHeading"
        fill = state.theme.accent_soft if head > 1 else ""  # the table style knows the first head row only
    elif look == "matrix" and align == "center":
        style = "TableMark"
    if cell.tone is not Tone.PLAIN:
        fill = state.theme.tone(cell.tone)[1]
        style += "" if style in {"TableHeading", "TableLabel"} else cell.tone.value.capitalize()
    flow = _cell_flow(width - CELL_MARGINS, align, style, keep=bool(head))
    content = render(cell.children, state, flow)
    if not content:
        content = raw_paragraph(style, "", state, {"keepNext": "<w:keepNext/>"} if head else None)
    elif not content.endswith("</w:p>"):
        content += HAIRLINE
    state.gap = 0.0
    return cell_xml(content, width, span=cell.span, fill=fill)


CELL_MARGINS: Final = 2 * 85
"""Twips that the cell margins of the table styles take from a column."""


_SIGNATURE_SHARES: Final = (0.13, 0.34, 0.06, 0.13, 0.34)


def signatures(block: Signatures, state: State, flow: Flow) -> str:
    """Blocks to sign, two abreast; a block stays on one page."""
    widths = grid(_SIGNATURE_SHARES, flow.width)
    pairs = [block.signatories[n : n + 2] for n in range(0, len(block.signatories), 2)]
    rows = "".join(_signature_rows(pair, block.labels, widths, state) for pair in pairs)
    start = table_start("SopgenSignatures", widths, head=False, first=False, title=block.labels[0])
    state.gap = AFTER_TABLE
    return f"{start}{rows}</w:tbl>"


def _signature_rows(
    pair: tuple[Signatory, ...], labels: tuple[str, ...], widths: list[int], state: State
) -> str:
    keep = {"keepNext": "<w:keepNext/>"}
    wide = widths[0] + widths[1]

    def line(style: str, text: str, properties: dict[str, str] | None) -> str:
        return raw_paragraph(style, run(text) if text else "", state, properties)

    parties = [cell_xml(line("SignatureParty", who.party, keep), wide, span=2) for who in pair]
    rows = [parties]
    rule = border("bottom", state.theme.muted, 4)
    for place, label in enumerate(labels):
        kept = keep if place < len(labels) - 1 else None
        known = [("", who.name, who.position, "")[place] for who in pair]
        rows.append(
            [
                cell_xml(line("SignatureLabel", label, kept), widths[0], align="bottom")
                + cell_xml(line("SignatureLine", text, kept), widths[1], borders=rule, align="bottom")
                for text in known
            ]
        )
    return "".join(
        _signature_row(cells, widths, state, kept=n < len(rows) - 1) for n, cells in enumerate(rows)
    )


def _signature_row(cells: list[str], widths: list[int], state: State, *, kept: bool) -> str:
    gap = cell_xml(
        raw_paragraph("SignatureLine", "", state, {"keepNext": "<w:keepNext/>"} if kept else None), widths[2]
    )
    if len(cells) == 1:
        rest = sum(widths[2:])
        cells = [cells[0], cell_xml(raw_paragraph("SignatureLine", "", state), rest, span=3)]
        gap = ""
    properties = "<w:trPr><w:cantSplit/></w:trPr>"
    return f"<w:tr>{properties}{cells[0]}{gap}{cells[1]}</w:tr>"
