"""What a pack shows of standards, as a spreadsheet."""

from __future__ import annotations

from functools import cache, partial

from sopgen.documents.render import numbers
from sopgen.documents.showing import gone_through, workbook
from sopgen.documents.view import View
from sopgen.documents.words import Words
from sopgen.model.evidence.register import Evidence
from sopgen.model.languages import DEFAULT
from sopgen.model.pack import Pack
from sopgen.writers.sheets import xlsx


def evidence(pack: Pack, id_: str = "") -> bytes:
    """The index of a document of the pack, the first there is without an `id_`; else of all standards.

    Raises:
        LookupError: no such document has the id.
    """
    indexes = [one for one in pack.documents if isinstance(one, Evidence)]
    document = next((one for one in indexes if not id_ or one.id == id_), None)
    if id_ and document is None:
        raise LookupError(id_)
    words = Words(pack.info.language or DEFAULT, pack.info.currency or "USD")
    view = View(pack, None, words, numbers_in=cache(partial(numbers, pack)))
    return xlsx(workbook(view, gone_through(pack, document)))
