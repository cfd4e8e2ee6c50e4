"""PDF: tagged for readers who listen, paged for those who print, the same bytes on every machine."""

from __future__ import annotations

from sopgen.documents.tree import Document
from sopgen.writers.options import DEFAULTS, Options
from sopgen.writers.pdf.layout import Rendered, render
from sopgen.writers.theme import Theme

__all__ = ["Rendered", "render", "write"]


def write(document: Document, theme: Theme, options: Options = DEFAULTS) -> bytes:
    """The document as PDF/A-3a and PDF/UA-1 at once, or as a form to fill in (PDF/UA-1)."""
    return render(document, theme, options).pdf
