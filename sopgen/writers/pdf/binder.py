"""The binder as PDF: the documents' finished pages one after another, and contents over all of them.

No document is laid out again; only the pack's own is, since its contents list the whole binder. So
each page keeps the number that it has in its document, and whoever cites `SOP-004, page 3` is right
with both files; the number in the binder stands on a line of its own at the foot.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sopgen.documents.tree import Document
from sopgen.writers.binder import entries, label, with_entries
from sopgen.writers.layout import Layout
from sopgen.writers.options import DEFAULTS, Options
from sopgen.writers.paper.rendered import Rendered
from sopgen.writers.pdf.engines import engine_of
from sopgen.writers.pdf.merge import Part, merged
from sopgen.writers.theme import Theme

_ATTEMPTS = 4


def write(
    documents: Sequence[Document],
    laid_out: Mapping[str, tuple[bytes, Layout]],
    theme: Theme,
    options: Options = DEFAULTS,
) -> tuple[bytes, Layout]:
    """The binder, and the layout of the pack's own document in it.

    `documents` begin with the pack's own. `laid_out` holds the PDF and layout of each by its id;
    `options` are for the whole binder: its attachments are those of all documents.
    """
    pack = documents[0]
    front = _front(documents, {id_: layout for id_, (_, layout) in laid_out.items()}, theme, options)
    files = [front.pdf, *(laid_out[document.id][0] for document in documents[1:])]
    parts = [
        Part(document.id, label(document, first=document is pack), data)
        for document, data in zip(documents, files, strict=True)
    ]
    total = front.page_count + sum(laid_out[document.id][1].count for document in documents[1:])
    lines = [
        f"{pack.id} · {pack.running.page.format(page=number, pages=total)}" for number in range(1, total + 1)
    ]
    data = merged(parts, engine_of(theme, options).stamps(lines, pack.language, theme), theme.paper)
    return data, Layout(front.pages, front.page_count, front.missing)


def _front(
    documents: Sequence[Document], layouts: dict[str, Layout], theme: Theme, options: Options
) -> Rendered:
    """The pack's own document, laid out until its contents name the pages where things stand."""
    pack = documents[0]
    listed = entries(documents, layouts)
    for _ in range(_ATTEMPTS):
        front = engine_of(theme, options).render(with_entries(pack, listed), theme, options)
        layouts[pack.id] = Layout(front.pages, front.page_count, front.missing)
        if (found := entries(documents, layouts)) == listed:
            return front
        listed = found
    raise ValueError("the contents of the binder do not settle: a page number moves the page that it names")
