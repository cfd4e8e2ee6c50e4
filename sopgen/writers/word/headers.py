"""Running header and footer, once for each width of page, and the watermark of drafts.

What they say of the document stands in DOCPROPERTY fields: who changes a property in Word, or has a
document management system change it, sees the change on every page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sopgen.documents.tree import Document
from sopgen.documents.walking import sections
from sopgen.writers.metrics import POINTS_PER_MM
from sopgen.writers.theme import Theme
from sopgen.writers.word.fields import field, page_of_form, page_of_pages, run
from sopgen.writers.word.xml import escape, part, ppr, spacing, value

_SHOWN: Final = ("DocumentId", "DocumentTitle", "version", "status", "client")
"""The custom properties that running text shows as fields, in the order in which they are looked for."""
_WATERMARK_TYPE: Final = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
    'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
    '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
    '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/>'
    '<v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/>'
    '<v:f eqn="sum @6 0 @5"/></v:formulas><v:path textpathok="t" o:connecttype="custom" '
    'o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>'
    '<v:textpath on="t" fitshape="t"/></v:shapetype>'
)
"""Word's own shape for text along a line, as Word writes it."""
_WATERMARK_SIZE: Final = (420, 120)
"""Points across and up, before the shape is turned; half that height for words that are long."""
_LONG_WORD: Final = 6
_BAND_ABOVE: Final = 5
"""Millimetres of the band of a cover beside which a banner need not be moved down to be seen."""


def line(style: str, left: str, right: str, width: int, watermark: str = "") -> str:
    """Text at both margins; the tab stops at the right one."""
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    properties = ppr({"pStyle": value("pStyle", style), "tabs": tab})
    return f"<w:p>{properties}{watermark}{left}<w:r><w:tab/></w:r>{right}</w:p>"


def with_fields(text: str, properties: Mapping[str, str]) -> str:
    """Text whose values of properties are fields; what is no value stays text."""
    names = {properties[name]: name for name in reversed(_SHOWN) if properties.get(name)}
    if not names or not text:
        return run(text) if text else ""
    longest = sorted(map(re.escape, names), key=len, reverse=True)
    pieces = re.split(rf"(?<!\w)({'|'.join(longest)})(?!\w)", text)
    return "".join(
        field(f"DOCPROPERTY {names[piece]}", piece) if place % 2 else run(piece)
        for place, piece in enumerate(pieces)
        if piece
    )


@dataclass(frozen=True, slots=True)
class Form:
    """What the pages of a form say of it; `marks` are bookmarks on its first and its last page."""

    id: str
    title: str
    marks: tuple[str, str]
    begins: int
    pages: int


def header(
    document: Document, properties: Mapping[str, str], theme: Theme, width: int, form: Form | None = None
) -> bytes:
    """The header of pages as wide as `width` twips between the margins, of a form or of the text.

    Sections are headings of the first level, and of the second in a binder, where nothing is a property.
    """
    running = document.running
    own_lines = own(("Banner", running.banner), ("HeaderNote", running.header_note))
    mark = watermark(document, theme)
    if form:
        return part("w:hdr", own_lines + form_line(document, form, width, mark))
    left = with_fields(running.header_left, properties)
    # Programs that do not know the field show on every page what it has until Word computes it.
    right = field(f"STYLEREF {1 if properties else 2}", document.id) if any(sections(document.blocks)) else ""
    return part("w:hdr", own_lines + line("Header", left, right, width, mark))


def form_line(document: Document, form: Form, width: int, mark: str = "") -> str:
    """The title of a form, its id, and the page of its own."""
    page = page_of_form(document.running.page, form.marks, form.begins, form.pages)
    return line("Header", run(form.title), run(f"{form.id} · ") + page, width, mark)


def first_header(document: Document, theme: Theme) -> bytes:
    """The header of a cover: the watermark of a draft, and the banner."""
    banner = document.running.banner
    look = {"pStyle": value("pStyle", "Banner" if banner else "Hairline")}
    if banner:
        look["spacing"] = spacing(max(0.0, theme.band - _BAND_ABOVE) * POINTS_PER_MM, 2)
    properties = ppr(look)
    text = run(banner) if banner else ""
    return part("w:hdr", f"<w:p>{properties}{watermark(document, theme)}{text}</w:p>")


def footer(document: Document, properties: Mapping[str, str], width: int, pages: int) -> bytes:
    return part("w:ftr", footer_lines(document, properties, width, pages))


def footer_lines(document: Document, properties: Mapping[str, str], width: int, pages: int) -> str:
    """The lines of a footer, one under the other."""
    running = document.running
    left = with_fields(running.footer_left, properties)
    page = page_of_pages(running.page, pages)
    own_lines = own(("FooterNote", running.footer_note), ("Banner", running.banner))
    return line("Footer", left, page, width) + own_lines


def first_footer(document: Document) -> bytes:
    """The footer of a cover: the banner, or nothing."""
    banner = document.running.banner
    return part("w:ftr", own(("Banner", banner)) or own(("Hairline", " ")))


def own(*lines: tuple[str, str]) -> str:
    """Lines of text in a style each; what is empty is left out."""
    return "".join(
        f"<w:p>{ppr({'pStyle': value('pStyle', style)})}{run(text)}</w:p>" for style, text in lines if text
    )


def watermark_line(document: Document, theme: Theme) -> str:
    """The watermark of a draft in a line of its own, too thin to be seen; nothing for other documents."""
    shape = watermark(document, theme)
    return f"<w:p>{ppr({'pStyle': value('pStyle', 'Hairline')})}{shape}</w:p>" if shape else ""


def watermark(document: Document, theme: Theme) -> str:
    """The shape that Word itself makes for a watermark, so that Word's own commands find and remove it."""
    if not document.draft:
        return ""
    word = document.word("draft").upper()
    width, height = _WATERMARK_SIZE
    if len(word) > _LONG_WORD:
        height //= 2
    style = (
        f"position:absolute;margin-left:0;margin-top:0;width:{width}pt;height:{height}pt;rotation:315;"
        "z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        "mso-position-vertical:center;mso-position-vertical-relative:margin"
    )
    return (
        f'<w:r><w:pict>{_WATERMARK_TYPE}<v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" '
        f'type="#_x0000_t136" alt="" style="{style}" o:allowincell="f" fillcolor="silver" stroked="f">'
        '<v:fill opacity=".35"/><v:textpath style="font-family:&quot;'
        f'{escape(theme.font)}&quot;;font-size:1pt" string="{escape(word)}"/>'
        '<w10:wrap anchorx="margin" anchory="margin"/></v:shape></w:pict></w:r>'
    )
