"""The logo on the cover: a picture over the page, where the PDF has it too."""

from __future__ import annotations

from typing import Final

from sopgen.assets.logo import Logo
from sopgen.writers.bitmap import bitmap
from sopgen.writers.theme import Theme, logo_size
from sopgen.writers.word.xml import escape

PART: Final = "media/logo.png"
RELATION: Final = "logo"
_EMU_PER_MM: Final = 36000
_BELOW_BAND: Final = 12  # millimetres
_ABOVE_TITLE: Final = 5  # millimetres
_PIXELS_PER_MM: Final = 16  # 400 dots an inch


def logo_run(theme: Theme, *, above: bool = False) -> str:
    """A run with the logo in it, tied to the page, or `above` the paragraph; empty without one."""
    if theme.logo is None:
        return ""
    width, height = (round(length * _EMU_PER_MM) for length in logo_size(theme.logo))
    # In a client's template the head of the page is the template's.
    below = theme.paper.top if theme.word_template else theme.band + _BELOW_BAND
    left, top = (round(length * _EMU_PER_MM) for length in (theme.paper.left, 0 if above else below))
    gap = round(_ABOVE_TITLE * _EMU_PER_MM) if above else 0
    return (
        f'<w:r><w:drawing><wp:anchor distT="0" distB="{gap}" distL="0" distR="0" simplePos="0" '
        'relativeHeight="2" behindDoc="0" locked="1" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{left}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="{"paragraph" if above else "page"}"><wp:posOffset>{top}</wp:posOffset>'
        f'</wp:positionV><wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f"<wp:wrap{'TopAndBottom' if above else 'None'}/>"
        f'<wp:docPr id="2" name="Logo" descr="{escape(theme.logo.name)}"/><wp:cNvGraphicFramePr>'
        '<a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr>'
        '<pic:cNvPr id="2" name="Logo"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{RELATION}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )


def picture(logo: Logo) -> bytes:
    """The logo as PNG."""
    return logo.data if logo.type == "png" else bitmap(logo.data, round(logo_size(logo)[0] * _PIXELS_PER_MM))
