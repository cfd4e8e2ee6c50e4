"""How each kind of file is made, from values alone: a maker sees what its job's key was computed from.

Trees come as bytes and are read here, unless they were rendered a moment ago in this process and are in every
respect what would be read: what a maker makes cannot depend on where a tree comes from.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sopgen.documents.packed import unpacked
from sopgen.documents.tree import Document
from sopgen.publish.artefact import Artefact
from sopgen.publish.extract import held
from sopgen.writers import WRITERS, assets
from sopgen.writers.layout import Layout
from sopgen.writers.options import DEFAULTS, Options
from sopgen.writers.theme import Theme


@dataclass(frozen=True, slots=True)
class Given:
    """All that a maker is given beside what it needs of other jobs: one tree, or those of a binder.

    A tree is given as bytes; as itself where it is the very same.
    """

    trees: tuple[bytes | Document, ...]
    theme: Theme
    options: Options = DEFAULTS


Maker = Callable[[Given, Sequence[Artefact]], Artefact]
"""From what is given, and what the jobs that it needs have made, in their order."""


def _tree(given: bytes | Document) -> Document:
    return given if isinstance(given, Document) else _read(given)


@functools.lru_cache(maxsize=2)
def _read(data: bytes) -> Document:
    return unpacked(data)


def _one(format_: str, given: Given, needed: Sequence[Artefact]) -> Artefact:
    document = _tree(*given.trees)
    layout = needed[0].layout if needed else None
    data, laid_out = WRITERS[format_](document, given.theme, layout, given.options)
    return _made(format_, data, document, given.theme, laid_out if format_ == "pdf" else None)


def _made(format_: str, data: bytes, document: Document, theme: Theme, layout: Layout | None) -> Artefact:
    return Artefact(data, held(format_, data), tuple(sorted(assets(document, theme, format_))), layout)


def _pdf_binder(given: Given, needed: Sequence[Artefact]) -> Artefact:
    from sopgen.writers.pdf import binder

    documents = [*map(_tree, given.trees)]
    laid_out = {
        document.id: (one.data, one.layout)
        for document, one in zip(documents, needed, strict=True)
        if one.layout
    }
    data, front = binder.write(documents, laid_out, given.theme, given.options)
    missing = front.missing.union(*(layout.missing for _, layout in laid_out.values()))
    return _made("pdf", data, documents[0], given.theme, Layout(front.pages, front.count, missing))


def _word_binder(given: Given, needed: Sequence[Artefact]) -> Artefact:
    """`needed` is the binder as PDF and then each document as one, or nothing."""
    from sopgen.writers.word import binder

    documents = [*map(_tree, given.trees)]
    # Of the pack's own document the binder has another edition, with contents of all.
    layouts = [one.layout for one in (*needed[:1], *needed[2:]) if one.layout]
    by_id = {document.id: layout for document, layout in zip(documents, layouts, strict=False)}
    return _made("docx", binder.write(documents, given.theme, by_id), documents[0], given.theme, None)


MAKERS: Mapping[str, Maker] = {
    **{format_: functools.partial(_one, format_) for format_ in WRITERS},
    "binder.pdf": _pdf_binder,
    "binder.docx": _word_binder,
}
"""By the name of what they make."""
