"""The cover: a band of colour at the head, the title in the upper half, the notice at the foot."""

from __future__ import annotations

from typing import Final

from sopgen.documents.tree import TitlePage
from sopgen.writers.word.fields import run
from sopgen.writers.word.logo import logo_run
from sopgen.writers.word.paragraphs import raw_paragraph
from sopgen.writers.word.state import State
from sopgen.writers.word.tables import cell_xml, grid, table_start

_EMU_PER_MM: Final = 36000
_SHARES: Final = (0.3, 0.7)
_DECORATIVE: Final = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


def cover(block: TitlePage, state: State, width: int) -> str:
    """All of the cover. The notice comes first: it stands in a frame tied to the foot of the page."""
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
        parts.append(_facts(block, state, width))
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


def _facts(block: TitlePage, state: State, width: int) -> str:
    widths = grid(_SHARES, width)
    rows = []
    for pair in block.facts:
        styles = ("CoverLabel", "CoverFact")
        cells = "".join(
            cell_xml(raw_paragraph(style, run(text) if text else "", state), column)
            for style, text, column in zip(styles, pair, widths, strict=True)
        )
        rows.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>")
    start = table_start("SopgenCover", widths, state, title=block.title)
    return f"{start}{''.join(rows)}</w:tbl>"
