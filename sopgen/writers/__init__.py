"""The document tree into files: looks and never content.

Each writer is imported when it is used; `check` and `list` never load one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sopgen.documents.tree import Document, TitlePage
from sopgen.writers.layout import Layout
from sopgen.writers.options import Options
from sopgen.writers.theme import Theme

Writer = Callable[[Document, Theme, Layout | None, Options], tuple[bytes, Layout | None]]
"""A document's file, and its layout where the writer made one; a writer that needs pages is handed it."""


def _pdf(document: Document, theme: Theme, _: Layout | None, options: Options) -> tuple[bytes, Layout | None]:
    from sopgen.writers import pdf

    rendered = pdf.render(document, theme, options)
    return rendered.pdf, Layout(rendered.pages, rendered.page_count, rendered.missing)


def _docx(document: Document, theme: Theme, layout: Layout | None, _: Options) -> tuple[bytes, Layout | None]:
    from sopgen.writers import word

    if layout is None:
        return word.write(document, theme), None
    return word.write(document, theme, layout.pages, layout.count), layout


def _html(document: Document, theme: Theme, layout: Layout | None, _: Options) -> tuple[bytes, Layout | None]:
    from sopgen.writers import html

    return html.write(document, theme), layout


WRITERS: Mapping[str, Writer] = {"pdf": _pdf, "docx": _docx, "html": _html}
"""By format, in the order of writing: the PDF's page numbers fill the contents of the Word file."""


def assets(document: Document, theme: Theme, format_: str) -> dict[str, bytes]:
    """The files of the pack beside its blueprints that go into an output, by path: template and logo."""
    template, logo = theme.word_template, theme.logo
    found = {template.path: template.data} if template else {}
    if template and logo and format_ == "docx":
        from sopgen.writers.word.template.client import for_word

        logo = for_word(theme, document.language).logo
    if logo and any(isinstance(block, TitlePage) for block in document.blocks):
        found[logo.path] = logo.data
    return found
