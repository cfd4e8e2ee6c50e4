"""HTML: one self-contained file for a browser, and the semantic fragment that the PDF is made from."""

from __future__ import annotations

from sopgen.writers.html.canonical import canonical
from sopgen.writers.html.page import write
from sopgen.writers.markup.fragment import body

__all__ = ["body", "canonical", "write"]
