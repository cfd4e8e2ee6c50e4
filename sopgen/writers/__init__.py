"""The document tree into files: looks and never content.

Each writer is imported when it is used; `check` and `list` never load one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sopgen.documents.tree import Document
from sopgen.writers.theme import Theme

Pages = Mapping[str, int]
"""The page on which each section of a document begins, by section id."""

Writer = Callable[[Document, Theme, Pages | None], tuple[bytes, Pages | None]]
"""A document's file, and what laying it out said of its pages; a writer that needs pages is handed them."""


def _pdf(document: Document, theme: Theme, _pages: Pages | None) -> tuple[bytes, Pages | None]:
    from sopgen.writers import pdf

    rendered = pdf.render(document, theme)
    return rendered.pdf, rendered.pages


def _docx(document: Document, theme: Theme, pages: Pages | None) -> tuple[bytes, Pages | None]:
    from sopgen.writers import word

    return word.write(document, theme, pages), pages


def _html(document: Document, theme: Theme, pages: Pages | None) -> tuple[bytes, Pages | None]:
    from sopgen.writers import html

    return html.write(document, theme), pages


WRITERS: Mapping[str, Writer] = {"pdf": _pdf, "docx": _docx, "html": _html}
"""By format, in the order of writing: the PDF's page numbers fill the contents of the Word file."""
