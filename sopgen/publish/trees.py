"""The document trees of a build: those of an earlier one where nothing that they rest on has changed."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sopgen.documents.packed import packed
from sopgen.documents.tree import Document
from sopgen.model.pack import Pack
from sopgen.publish.cache import Cache, Entry
from sopgen.publish.digest import combined, digest
from sopgen.publish.trace import Answers, Looked, holds, render_traced

_KEPT = 4
"""Traces of one document: packs may share names, and authors go to and fro between branches."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a build needs to know of a tree; `tree` is the hash of its bytes."""

    id: str
    title: str
    tree: str
    files: tuple[str, ...]
    looked: Looked = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Last:
    """The tree that was rendered last; `document` is None where what comes back of the bytes differs."""

    tree: str
    data: bytes
    document: Document | None


@dataclass(slots=True)
class Trees:
    """The trees of one pack. `makes` is a hash of the versions of what makes them."""

    pack: Pack
    makes: str
    cache: Cache | None = None
    keep: bool = True
    """Whether trees are asked for again, later: those that no cache keeps are kept here."""
    rendered: int = 0
    _answers: Answers = field(init=False)
    _known: dict[str, Known] = field(default_factory=dict)
    _packed: dict[str, bytes] = field(default_factory=dict)
    _last: _Last | None = None

    def __post_init__(self) -> None:
        self._answers = Answers(self.pack)

    def known(self, id_: str) -> Known | None:
        """The tree of a document from an earlier build; None where it has to be rendered."""
        if id_ not in self._known and (found := self._found(id_)):
            self._known[id_] = found
        return self._known.get(id_)

    def of(self, id_: str) -> Known:
        """The tree of a document, rendered where there is none from before."""
        return self.known(id_) or self._render(id_)

    def tree_of(self, known: Known) -> bytes | Document:
        """The tree itself, for a maker in this process."""
        last = self._last
        return last.document if last and last.document and last.tree == known.tree else self.bytes_of(known)

    def bytes_of(self, known: Known) -> bytes:
        """The tree as bytes, for whoever it is."""
        if self._last and self._last.tree == known.tree:
            return self._last.data
        if known.tree in self._packed:
            return zlib.decompress(self._packed[known.tree])
        entry = self.cache.get(self._key("tree", known.tree)) if self.cache else None
        if entry and digest(entry.data) == known.tree:
            return entry.data
        again = self._render(known.id)
        if again.tree != known.tree:
            raise RuntimeError(f"{known.id} was rendered twice from the same, and the two differ")
        return self.bytes_of(again)

    def _render(self, id_: str) -> Known:
        traced = render_traced(self.pack, id_, self._answers)
        self.rendered += 1
        made = packed(traced.document)
        data = made.data
        known = Known(id_, str(traced.document.title), digest(data), traced.files, traced.looked)
        self._known[id_] = known
        self._last = _Last(known.tree, data, traced.document if made.exact else None)
        if self.cache:
            self.cache.put(self._key("tree", known.tree), Entry(data))
            self._remember(known)
        if self.keep and (self.cache is None or self.cache.trouble):
            self._packed[known.tree] = zlib.compress(data, 1)
        return known

    # -- traces of earlier builds -----------------------------------------------------------

    def _found(self, id_: str) -> Known | None:
        for about in self._traces(id_):
            if holds(about["looked"], self._answers):
                return Known(id_, about["title"], about["tree"], tuple(about["files"]), about["looked"])
        return None

    def _remember(self, known: Known) -> None:
        assert self.cache is not None
        about = {
            "looked": dict(known.looked),
            "title": known.title,
            "tree": known.tree,
            "files": list(known.files),
        }
        kept = [about, *(one for one in self._traces(known.id) if one != about)][:_KEPT]
        self.cache.put(self._key("trace", known.id), Entry(b"", {"traces": kept}))

    def _traces(self, id_: str) -> list[Mapping[str, Any]]:
        entry = self.cache.get(self._key("trace", id_)) if self.cache else None
        return list(entry.about["traces"]) if entry else []

    def _key(self, what: str, which: str) -> str:
        return combined({"what": what, "which": which, "pack": self.pack.info.id, "makes": self.makes})
