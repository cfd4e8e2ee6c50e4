"""What can be wrong with finished pages although every word is on them.

Read from the PDF itself: which text stands where comes from the marks and positions in it, what it is
from its structure tree, so that nothing here trusts the code that made the layout. The pages may be
those of the PDF writer, or of a Word file as an office program lays it out. The document tree says
where a text begins: a structure tree starts anew after a page break.
"""

from __future__ import annotations

from sopgen.documents import tree as t
from sopgen.writers.theme import Paper
from tests.conformance.page_lint.checks import CHECKS
from tests.conformance.page_lint.colours import faint
from tests.conformance.page_lint.pages import read

__all__ = ["faint", "faults"]


def faults(data: bytes, document: t.Document, paper: Paper) -> list[str]:
    """Everything found wrong with the pages of a document; empty for sound ones."""
    pages = read(data, document, paper)
    return [fault for check in CHECKS for fault in check(pages)]
