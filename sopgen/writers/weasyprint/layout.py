"""Document tree to PDF through WeasyPrint, and the page on which each section starts."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from sopgen.documents.tree import Document
from sopgen.writers.markup.fragment import anchors
from sopgen.writers.markup.inline import FORM, PAPER
from sopgen.writers.options import DEFAULTS, Options
from sopgen.writers.paper.fonts import settable
from sopgen.writers.paper.page import page, shown
from sopgen.writers.paper.rendered import Rendered
from sopgen.writers.theme import Theme
from sopgen.writers.weasyprint import engine, fonts
from sopgen.writers.weasyprint.breaks import bind_spaces
from sopgen.writers.weasyprint.engine import Kit
from sopgen.writers.weasyprint.finish import finisher, variant
from sopgen.writers.weasyprint.forms import name_fields
from sopgen.writers.weasyprint.style import running_css


def render(document: Document, theme: Theme, options: Options = DEFAULTS) -> Rendered:
    """Lay out and write the document; the same document, theme and options give the same bytes anywhere.

    Raises:
        ValueError: the theme's font is not among the bundled ones.
    """
    made = page(document, theme, FORM if options.pdf_profile == "form" else PAPER)
    bind_spaces(made.root)
    lists = name_fields(made.root)
    pictures = {address: picture.data for address, picture in shown(document, theme).items()}
    with engine.uncollected():
        pdf, found = _lay_out(
            engine.source(made.root, fonts.fetcher(pictures)),
            engine.kit(theme, made.families),
            settable(running_css(document.running), made.missing),
            variant(options),
            finisher(document, theme, made.families, options, lists),
        )
    targets = anchors(document)
    pages = {
        name: number
        for number, names in reversed(list(enumerate(found, start=1)))
        for name in names
        if name in targets
    }
    return Rendered(_identified(pdf, document), pages, len(found), made.missing)


def _lay_out(
    source: Any, kit: Kit, running: str, variant_: str, finish: Callable[[Any, Any], None]
) -> tuple[bytes, list[tuple[str, ...]]]:
    """The PDF and the anchors on each page; the boxes of the layout end with this call."""
    asked = {"pdf_variant": variant_, "output_intent": False}  # that is stated when the PDF is finished
    layout = source.render(font_config=kit.fonts, stylesheets=[kit.css, engine.css(running, kit)], **asked)
    # The engine's own identifiers cost a second serialisation of every object.
    pdf = layout.write_pdf(**asked, pdf_identifier=False, finisher=finish)
    return pdf, [tuple(page.anchors) for page in layout.pages]


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
