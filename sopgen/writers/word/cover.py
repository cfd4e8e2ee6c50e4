"""The cover: a band of colour at the head, the title in the upper half, the notice at the foot.

The title block of a short form has the same lines, smaller, at the head of the text.
"""

from __future__ import annotations

from typing import Final

from sopgen.documents.tree import TitlePage
from sopgen.writers.word.fields import run
from sopgen.writers.word.logo import logo_run
from sopgen.writers.word.paragraphs import raw_paragraph
from sopgen.writers.word.state import State
from sopgen.writers.word.tables import cell_xml, grid, table_start

_EMU_PER_MM: Final = 36000
_SHARES: Final = (0.2, 0.3, 0.2, 0.3)
_DECORATIVE: Final = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


def cover(block: TitlePage, state: State, width: int) -> str:
    """All of it. On a cover the notice comes first: it stands in a frame tied to the foot of the page."""
    if block.compact:
        return _title_block(block, state, width)
    texts = [
        ("CoverNotice", block.notice),
        ("CoverKicker", block.kicker),
        ("Title", block.title),
        ("Subtitle", block.subtitle),
    ]
    written = [(style, text) for style, text in texts if text]
    parts = []
    # The frame is written here and not into the style, where LibreOffice overlooks it.
    anchors = 'w:vAnchor="margin" w:hAnchor="margin" w:xAlign="left" w:yAlign="bottom"'
    foot = {"framePr": f'<w:framePr w:w="{width}" w:hSpace="0" w:wrap="notBeside" {anchors}/>'}
    for style, text in written:
        band = _band(state) + logo_run(state.theme) if style == "Title" else ""
        parts.append(raw_paragraph(style, band + run(text), state, foot if style == "CoverNotice" else None))
    if block.facts:
        parts.append(_facts(block, state, width, "Cover"))
    return "".join(parts)


def _title_block(block: TitlePage, state: State, width: int) -> str:
    texts = [("BlockKicker", block.kicker), ("BlockTitle", block.title), ("BlockSubtitle", block.subtitle)]
    logo = logo_run(state.theme, above=True)
    parts = []
    for style, text in texts:
        if text:
            parts.append(raw_paragraph(style, logo + run(text), state))
            logo = ""
    if block.facts:
        parts.append(_facts(block, state, width, "Block"))
    if block.notice:
        parts.append(raw_paragraph("BlockNotice", run(block.notice), state))
    return "".join(parts)


def _band(state: State) -> str:
    """A rectangle over the whole width of the page, marked as decoration for screen readers."""
    if not state.theme.band:
        return ""
    width, height = (round(length * _EMU_PER_MM) for length in (state.theme.paper.width, state.theme.band))
    return (
        '<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" '
        'behindDoc="1" locked="1" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="1" name="Band" descr="">{_DECORATIVE}</wp:docPr><wp:cNvGraphicFramePr/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        f'<wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        '<a:solidFill><a:schemeClr val="accent1"/></a:solidFill>'
        "<a:ln><a:noFill/></a:ln></wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
        "</w:drawing></w:r>"
    )


def _facts(block: TitlePage, state: State, width: int, styles: str) -> str:
    widths = grid(_SHARES, width)

    def cell(kind: str, text: str, columns: list[int]) -> str:
        words = raw_paragraph(f"{styles}{kind}", run(text) if text else "", state)
        return cell_xml(words, sum(columns), span=len(columns))

    rows = []
    for pairs in block.rows:
        last = 2 if len(pairs) == len(block.rows[0]) else len(widths)
        cells = "".join(
            cell("Label", label, widths[at : at + 1]) + cell("Fact", value, widths[at + 1 : at + last])
            for at, (label, value) in zip((0, 2), pairs, strict=False)
        )
        rows.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>")
    start = table_start(f"Sopgen{styles}", widths, state, title=block.title)
    return f"{start}{''.join(rows)}</w:tbl>"
