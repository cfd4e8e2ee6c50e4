"""PDF: tagged for readers who listen, paged for those who print, the same bytes on every machine."""

from __future__ import annotations

from sopgen.documents.tree import Document
from sopgen.writers.options import DEFAULTS, Options
from sopgen.writers.paper.rendered import Rendered
from sopgen.writers.pdf.engines import engine_of
from sopgen.writers.theme import Theme

__all__ = ["Rendered", "render", "write"]


def render(document: Document, theme: Theme, options: Options = DEFAULTS) -> Rendered:
    """Lay out and write the document; the same document, theme and options give the same bytes anywhere.

    Raises:
        ValueError: the theme's font is not among the bundled ones.
    """
    return engine_of(theme, options).render(document, theme, options)


def write(document: Document, theme: Theme, options: Options = DEFAULTS) -> bytes:
    """The document as PDF/A-3a and PDF/UA-1 at once, or as a form to fill in (PDF/UA-1)."""
    return render(document, theme, options).pdf
