"""Signature blocks: rules to sign on, two blocks abreast, none ever split over pages."""

from __future__ import annotations

from typing import Final

from sopgen.documents.tree import Signatory, Signatures
from sopgen.writers.metrics import AFTER_TABLE
from sopgen.writers.word.controls import line_to_fill
from sopgen.writers.word.fields import run
from sopgen.writers.word.paragraphs import raw_paragraph
from sopgen.writers.word.state import Flow, State
from sopgen.writers.word.tables import cell_xml, grid, table_start
from sopgen.writers.word.xml import border

_DATE: Final = 3
_SHARES: Final = (0.13, 0.34, 0.06, 0.13, 0.34)


def signatures(block: Signatures, state: State, flow: Flow) -> str:
    """Blocks to sign, two abreast; a block stays on one page."""
    widths = grid(_SHARES, flow.width)
    pairs = [block.signatories[n : n + 2] for n in range(0, len(block.signatories), 2)]
    rows = "".join(_signature_rows(pair, block.labels, widths, state) for pair in pairs)
    start = table_start("SopgenSignatures", widths, state, title=block.labels[0])
    state.gap = AFTER_TABLE
    return f"{start}{rows}</w:tbl>"


def _signature_rows(
    pair: tuple[Signatory, ...], labels: tuple[str, ...], widths: list[int], state: State
) -> str:
    keep = {"keepNext": "<w:keepNext/>"}
    wide = widths[0] + widths[1]

    def line(style: str, text: str, properties: dict[str, str] | None, fill: str = "") -> str:
        return raw_paragraph(style, run(text) if text else fill, state, properties)

    parties = [cell_xml(line("SignatureParty", who.party, keep), wide, span=2) for who in pair]
    rows = [parties]
    rule = border("bottom", state.theme.muted, 4)
    for place, label in enumerate(labels):
        kept = keep if place < len(labels) - 1 else None
        known = [("", who.name, who.position, "")[place] for who in pair]
        rows.append(
            [
                cell_xml(line("SignatureLabel", label, kept), widths[0], align="bottom")
                + cell_xml(
                    line("SignatureLine", text, kept, _fill(place, label, state) if not text else ""),
                    widths[1],
                    borders=rule,
                    align="bottom",
                )
                for text in known
            ]
        )
    return "".join(
        _signature_row(cells, widths, state, kept=n < len(rows) - 1) for n, cells in enumerate(rows)
    )


def _fill(place: int, label: str, state: State) -> str:
    """The control on an open line; the first is signed by hand, the last takes a date."""
    return line_to_fill(label, state, date=place == _DATE) if place else ""


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
