"""Which blueprint files a document was made from, seen by what was looked up while making it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping

from sopgen.documents.render import render
from sopgen.documents.tree import Document
from sopgen.model.base import Item
from sopgen.model.pack import Pack


class _Watched(Mapping[str, Item]):
    """An index that remembers the file of each item that is asked for."""

    def __init__(self, index: Mapping[str, Item]) -> None:
        self._index = index
        self.files: set[str] = set()

    def __getitem__(self, id_: str) -> Item:
        item = self._index[id_]
        self.files.add(item.at.file)
        return item

    def __iter__(self) -> Iterator[str]:
        return iter(self._index)

    def __len__(self) -> int:
        return len(self._index)


def render_traced(pack: Pack, id_: str) -> tuple[Document, tuple[str, ...]]:
    """A document and the files of the pack that it came from, in order; `pack.yaml` is always one."""
    watched = _Watched(pack.index)
    document = render(dataclasses.replace(pack, index=watched), id_)
    own = document.origin.partition("#")[0]
    return document, tuple(sorted({pack.info.at.file, own, *watched.files}))
