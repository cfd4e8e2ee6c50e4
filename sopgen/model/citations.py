"""Which document of a pack cites which, and in how many places.

A document is cited where its id stands, in prose or in a key, or that of one of its sections, steps or
clauses: where a reader is sent to look something up. Names of roles and measures send nobody anywhere.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from typing import Any

from sopgen.model.base import Item
from sopgen.model.pack import Pack, all_defined, identity
from sopgen.model.references import references

Pair = tuple[str, str]
"""The ids of a document and of one that it cites."""
Citing = Callable[[Pack], Mapping[Pair, int]]
"""Who knows the citations of a pack: this module, or what has looked them up before."""


def citations(pack: Pack) -> Mapping[Pair, int]:
    """How often each document cites each other one, those that are planned too."""
    documents = {document.id for document in pack.register}
    clauses = {
        identity(item): document.id
        for document in pack.documents
        if document.legal
        for item in all_defined(document)
        if item.cited_as_clause
    }
    sent = {**clauses, **{id_: id_ for id_ in documents}}
    found: Counter[Pair] = Counter()
    for document in pack.documents:
        for text in _texts(document):
            targets = [one.target for one in references(text)] if "[[" in text else [text]
            for target in targets:
                if (cited := sent.get(target, "")) and cited != document.id:
                    found[document.id, cited] += 1
    return {(str(one), str(other)): times for (one, other), times in found.items()}


def _texts(item: Item) -> Iterator[str]:
    """All that is written in an item but its own id."""
    cls: Any = type(item)
    for name in _names(cls):
        yield from _within(getattr(item, name))


def _within(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Item):
        yield from _texts(value)
    elif isinstance(value, tuple):
        for one in value:
            yield from _within(one)


@functools.cache
def _names(cls: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cls) if field.name not in ("id", "at"))
