"""Documents bound into one file: how what stands in each of them is named and found there."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sopgen.documents.tree import Attributed, Contents, Document, Entry, Number, Ref, Section
from sopgen.documents.walking import sections
from sopgen.writers import Layout

LISTED = 1
"""Levels of each document that the contents of the binder list below its title."""


def place(document: str, anchor: str = "") -> str:
    """The name in the binder of what has an id in its document, or of the document itself."""
    return f"{document}--{anchor}" if anchor else document


def label(document: Document, *, first: bool) -> str:
    """What contents and bookmarks call a document; the first is the pack's own, whose title says enough."""
    return document.title if first else f"{document.id} · {document.title}"


def bound(document: Document, among: Collection[str]) -> Document:
    """The document with ids that are unique in the binder, and with links to others as jumps inside it.

    `among` are the ids of all documents of the binder.
    """
    return dataclasses.replace(document, blocks=_moved(document.blocks, document.id, among))


def _moved(value: Any, document: str, among: Collection[str]) -> Any:
    """A value of the tree, rewritten through and through; what holds neither ids nor links stays itself."""
    if isinstance(value, tuple):
        return tuple([_moved(one, document, among) for one in value])
    if isinstance(value, Number):
        cited = tuple((place(document, id_) if id_ else "", label) for id_, label in value.cited)
        return Number(place(document, value.anchor), cited)
    if isinstance(value, Ref):
        children = _moved(value.children, document, among)
        target = value.document or document
        if target in among:
            return Ref(place(target, value.anchor), children)
        return Ref(value.anchor, children, value.document)
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    changes = {
        field.name: _moved(part, document, among)
        for field in dataclasses.fields(value)
        if isinstance(part := getattr(value, field.name), tuple)
    }
    if isinstance(value, Attributed) and value.id:
        changes["attr"] = dataclasses.replace(value.attr, id=place(document, value.id))
    return dataclasses.replace(value, **changes) if changes else value


def starts(counts: Sequence[int]) -> list[int]:
    """How many pages stand before each document, from the number of pages of each."""
    return [sum(counts[:place_]) for place_ in range(len(counts))]


def entries(documents: Sequence[Document], layouts: Mapping[str, Layout]) -> tuple[Entry, ...]:
    """The contents of the binder: each document, and its sections beneath, with pages over all of it."""
    before = starts([layouts[document.id].count for document in documents])
    return tuple(
        entry
        for position, (document, start) in enumerate(zip(documents, before, strict=True))
        for entry in _listed(document, layouts[document.id], start, first=position == 0)
    )


def _listed(document: Document, layout: Layout, start: int, *, first: bool) -> Iterator[Entry]:
    yield Entry(label(document, first=first), 1, document.id, start + 1)
    for section in sections(document.blocks):
        if section.level <= LISTED:
            page = start + layout.pages.get(section.id, 1)
            yield Entry(section.title, section.level + 1, document.id, page, section.id, section.number)


def with_entries(document: Document, listed: tuple[Entry, ...]) -> Document:
    """The pack's own document with the contents of the binder in place of its own."""
    blocks = tuple(
        dataclasses.replace(block, entries=listed) if isinstance(block, Contents) else block
        for block in document.blocks
    )
    return dataclasses.replace(document, blocks=blocks)


def deeper(section: Section) -> Section:
    """The section one level down: in a binder the titles of documents stand on the first."""
    children = tuple(deeper(block) if isinstance(block, Section) else block for block in section.children)
    return dataclasses.replace(section, level=section.level + 1, children=children)
