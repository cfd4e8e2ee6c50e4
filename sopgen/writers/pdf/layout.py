"""Document tree to PDF through WeasyPrint, and the page on which each section starts."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import astuple, dataclass
from itertools import chain
from typing import Any
from xml.etree.ElementTree import Element

from sopgen.documents.tree import Document
from sopgen.writers.figures import ADDRESS, pictures
from sopgen.writers.markup.branding import LOGO_ADDRESS, brand_paper
from sopgen.writers.markup.elements import new
from sopgen.writers.markup.fragment import anchors, body
from sopgen.writers.markup.inline import FORM, PAPER, Medium
from sopgen.writers.markup.ways import go
from sopgen.writers.options import DEFAULTS, Options
from sopgen.writers.pdf import engine, fonts
from sopgen.writers.pdf.breaks import bind_spaces
from sopgen.writers.pdf.engine import Kit
from sopgen.writers.pdf.finish import finisher, variant
from sopgen.writers.pdf.forms import name_fields
from sopgen.writers.pdf.style import running_css
from sopgen.writers.theme import Theme


@dataclass(frozen=True, slots=True)
class Rendered:
    """`pages` maps the id of each section (and each other anchor) to the 1-based page it starts on.

    `missing` are characters that no font has; a replacement character stands in their place.
    """

    pdf: bytes
    pages: Mapping[str, int]
    page_count: int
    missing: frozenset[str] = frozenset()


def render(document: Document, theme: Theme, options: Options = DEFAULTS) -> Rendered:
    """Lay out and write the document; the same document, theme and options give the same bytes anywhere.

    Raises:
        ValueError: the theme's font is not among the bundled ones.
    """
    root = page(document, theme, FORM if options.pdf_profile == "form" else PAPER)
    lists = name_fields(root)
    running = document.running
    words = astuple(running)
    families, missing = fonts.families(theme.font, document.language, "".join(chain(root.itertext(), words)))
    settable(root, missing)
    kit = engine.kit(theme, families)
    with engine.uncollected():
        pdf, found = _lay_out(
            engine.source(root, fonts.fetcher(_pictures(document, theme))),
            kit,
            fonts.settable(running_css(running), missing),
            variant(options),
            finisher(document, theme, families, options, lists),
        )
    targets = anchors(document)
    pages = {
        name: number
        for number, names in reversed(list(enumerate(found, start=1)))
        for name in names
        if name in targets
    }
    return Rendered(_identified(pdf, document), pages, len(found), missing)


def _lay_out(
    source: Any, kit: Kit, running: str, variant_: str, finish: Callable[[Any, Any], None]
) -> tuple[bytes, list[tuple[str, ...]]]:
    """The PDF and the anchors on each page; the boxes of the layout end with this call."""
    asked = {"pdf_variant": variant_, "output_intent": False}  # that is stated when the PDF is finished
    layout = source.render(font_config=kit.fonts, stylesheets=[kit.css, engine.css(running, kit)], **asked)
    # The engine's own identifiers cost a second serialisation of every object.
    pdf = layout.write_pdf(**asked, pdf_identifier=False, finisher=finish)
    return pdf, [tuple(page.anchors) for page in layout.pages]


def _pictures(document: Document, theme: Theme) -> Mapping[str, bytes]:
    """The pictures of the pages by the addresses that they ask for."""
    found = {ADDRESS + name: picture.data for name, picture in pictures(document.blocks).items()}
    return found | ({LOGO_ADDRESS: theme.logo.data} if theme.logo else {})


def page(document: Document, theme: Theme, medium: Medium) -> Element:
    """The page without metadata: the PDF is given its properties when it is finished."""
    root = new("html", lang=document.language)
    main = body(document, medium, theme)
    brand_paper(main, document, theme)
    main.tag = "body"
    root.append(main)
    go(root, document.language)
    bind_spaces(root)
    return root


def settable(root: Element, missing: frozenset[str]) -> None:
    for element in root.iter():
        if element.text:
            element.text = fonts.settable(element.text, missing)
        if element.tail:
            element.tail = fonts.settable(element.tail, missing)


def _identified(pdf: bytes, document: Document) -> bytes:
    """The PDF with its two file identifiers: the document's, which stays, and this content's.

    They belong into the dictionary of the cross-reference stream, which is the last object and plain
    text: nothing after it has an offset.
    """
    lasting = hashlib.sha256(document.id.encode()).hexdigest()[:32]
    current = hashlib.sha256(pdf).hexdigest()[:32]
    before, mark, after = pdf.rpartition(b"/Type /XRef")
    if not mark:
        raise ValueError("the PDF engine wrote no cross-reference stream to put the file identifiers into")
    return before + f"/ID [<{lasting}> <{current}>] ".encode() + mark + after
