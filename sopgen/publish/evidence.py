"""What a pack shows of standards, as a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, partial

from sopgen.documents.render import numbers, render
from sopgen.documents.showing import gone_through, workbook
from sopgen.documents.view import View
from sopgen.documents.words import Words
from sopgen.model.evidence.register import Evidence
from sopgen.model.languages import DEFAULT as ENGLISH
from sopgen.model.pack import Pack
from sopgen.writers import WRITERS
from sopgen.writers.options import DEFAULTS
from sopgen.writers.sheets import xlsx
from sopgen.writers.theme import Theme, theme_of


def evidence(pack: Pack, id_: str = "", *, paged: bool = False) -> bytes:
    """The index of a document of the pack, the first there is without an `id_`; else of all standards.

    `paged` says on which page of its PDF each place stands: each document in which something is found is
    laid out for it, as a build would.

    Raises:
        LookupError: no such document has the id.
        AssetError: the theme of the pack cannot be used.
    """
    indexes = [one for one in pack.documents if isinstance(one, Evidence)]
    document = next((one for one in indexes if not id_ or one.id == id_), None)
    if id_ and document is None:
        raise LookupError(id_)
    words = Words(pack.info.language or ENGLISH, pack.info.currency or "USD")
    view = View(pack, None, words, numbers_in=cache(partial(numbers, pack)))
    pages_of = cache(partial(_pages, pack, theme_of(pack))) if paged else None
    return xlsx(workbook(view, gone_through(pack, document), pages_of))


def _pages(pack: Pack, theme: Theme, id_: str) -> Mapping[str, int]:
    """The page on which each section of a document begins."""
    _, layout = WRITERS["pdf"](render(pack, id_), theme, None, DEFAULTS)
    return layout.pages if layout else {}
