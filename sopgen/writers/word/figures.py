"""Figures: a picture in a paragraph of its own, and its caption below."""

from __future__ import annotations

from typing import Final

from sopgen.assets.picture import Picture
from sopgen.documents.tree import Figure
from sopgen.figures.drawing import Drawing
from sopgen.writers.bitmap import bitmap
from sopgen.writers.figures import png, shown, size
from sopgen.writers.metrics import AFTER_TABLE, BEFORE_FIGURE, metrics
from sopgen.writers.word.controls import tagged
from sopgen.writers.word.lists import list_style
from sopgen.writers.word.numbering import LIST_STEP
from sopgen.writers.word.paragraphs import raw_paragraph
from sopgen.writers.word.state import Flow, State
from sopgen.writers.word.tables import caption
from sopgen.writers.word.xml import escape, indent, spacing

_EMU_PER_POINT: Final = 12700
_FIRST_DRAWING: Final = 100_000
"""Above the numbers of the bands and logos of covers, two to each document of a binder."""
_SHARPEST: Final = 2400
"""Pixels that a drawing is wide where it cannot be shown as one: 360 to the inch across a page."""
_SVG: Final = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_SVG_EXTENSION: Final = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"


def figure(block: Figure, state: State, flow: Flow) -> str:
    """The picture, held on the page of its caption; its bookmark stands at the picture."""
    if block.id:
        state.anchor(block.id)
    below = metrics(state.theme)["caption"].after if block.caption else AFTER_TABLE
    properties = {"spacing": spacing(max(BEFORE_FIGURE, state.gap), below, 1)}
    if state.page_break or state.page_top:
        properties["spacing"] = spacing(0, below, 1)
    if block.caption or flow.keep:
        properties["keepNext"] = "<w:keepNext/>"
    drawing = tagged(_drawing(block, state, flow), block.origin, state)
    xml = raw_paragraph(_style(flow), drawing, state, properties)
    if not block.caption:
        return xml
    under = {"keepNext": '<w:keepNext w:val="0"/>', "spacing": spacing(0, AFTER_TABLE)}
    if flow.depth:
        under["ind"] = indent(flow.depth * LIST_STEP)
    return xml + caption("figure", block, state, under)


def _style(flow: Flow) -> str:
    if flow.cell:
        return "TableText"
    return list_style("Continue", Flow(flow.width, depth=flow.depth - 1)) if flow.depth else "BodyText"


def _drawing(block: Figure, state: State, flow: Flow) -> str:
    width, height = size(block.image, state.theme.paper, flow.width / 20, turned=state.turned)
    extent = f'cx="{round(width * _EMU_PER_POINT)}" cy="{round(height * _EMU_PER_POINT)}"'
    number = _FIRST_DRAWING + state.drawing()
    name, alt = f"Picture {number - _FIRST_DRAWING}", escape(block.alt)
    vector = ""
    picture = shown(block.image, state.theme)
    if picture.type == "svg":
        vector = (
            f'<a:extLst><a:ext uri="{_SVG_EXTENSION}"><asvg:svgBlip xmlns:asvg="{_SVG}" '
            f'r:embed="{state.picture(picture.name, picture.data)}"/></a:ext></a:extLst>'
        )
    if isinstance(block.image, Drawing):
        relation = state.picture(f"{picture.name}.png", png(picture, state.theme))
    else:
        relation = state.picture(*_bitmap(picture))
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr id="{number}" name="{name}" descr="{alt}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="{name}" descr="{alt}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{relation}">{vector}</a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def _bitmap(image: Picture) -> tuple[str, bytes]:
    """The name and content of what every Word shows of a picture."""
    if image.type != "svg":
        return image.name, image.data
    wide = round(min(_SHARPEST, _SHARPEST * image.width / image.height))
    return f"{image.name}.png", bitmap(image.data, wide)
