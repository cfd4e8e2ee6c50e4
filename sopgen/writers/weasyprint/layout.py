"""Document tree to PDF through WeasyPrint, and the page on which each section starts."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any
from xml.etree.ElementTree import Element

from sopgen.documents.tree import Document
from sopgen.writers.markup.fragment import FORM_ID, RUNNING, anchors
from sopgen.writers.markup.inline import FORM, PAPER
from sopgen.writers.options import DEFAULTS, Options
from sopgen.writers.paper.fonts import settable
from sopgen.writers.paper.page import Page, page, shown
from sopgen.writers.paper.rendered import Rendered
from sopgen.writers.theme import Theme
from sopgen.writers.weasyprint import engine, fonts
from sopgen.writers.weasyprint.breaks import bind_spaces
from sopgen.writers.weasyprint.engine import Kit
from sopgen.writers.weasyprint.finish import finisher, variant
from sopgen.writers.weasyprint.forms import name_fields
from sopgen.writers.weasyprint.style import forms_css, running_css


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
            lambda: engine.source(made.root, fonts.fetcher(pictures)),
            engine.kit(theme, made.families),
            partial(_running, document, theme, made, _named_forms(made.root)),
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


def _named_forms(root: Element) -> list[tuple[str, str]]:
    """The id and title of each form, whose pages get a name of their own."""
    forms = [one for one in root.iter("div") if FORM_ID in one.attrib]
    for number, one in enumerate(forms, 1):
        one.set("class", f"form form-{number}")
    return [(one.attrib[FORM_ID], one.get(RUNNING, "")) for one in forms]


def _running(
    document: Document, theme: Theme, made: Page, forms: Sequence[tuple[str, str]], pages: Mapping[int, int]
) -> str:
    """What runs above and below the text, given how many pages each form has."""
    counted = [(*form, pages.get(number, 1)) for number, form in enumerate(forms, 1)]
    css = running_css(document.running) + forms_css(document.running, theme.paper, counted)
    return settable(css, made.missing)


def _form_pages(layout: Any) -> dict[int, int]:
    """How many pages each form has, by its place among them."""
    names = (re.match(r"form-(\d+)", str(page._page_box.page_type.name)) for page in layout.pages)  # noqa: SLF001  # no other way
    return Counter(int(name[1]) for name in names if name)


def _lay_out(
    source: Callable[[], Any],
    kit: Kit,
    running: Callable[[Mapping[int, int]], str],
    variant_: str,
    finish: Callable[[Any, Any], None],
) -> tuple[bytes, list[tuple[str, ...]]]:
    """The PDF and the anchors on each page; the boxes of the layout end with this call.

    The engine knows no number of pages but that of all: where a form has several, its own is put in when it
    is known.
    """
    asked = {"pdf_variant": variant_, "output_intent": False}  # that is stated when the PDF is finished

    def laid_out(pages: Mapping[int, int]) -> Any:
        sheets = [kit.css, engine.css(running(pages), kit)]
        return source().render(font_config=kit.fonts, stylesheets=sheets, **asked)

    layout = laid_out({})
    pages = _form_pages(layout)
    if any(count > 1 for count in pages.values()):
        layout = laid_out(pages)
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
