"""Which files of a pack a document was made from, seen by what was looked up while making it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sopgen.documents.render import render
from sopgen.documents.tree import Document
from sopgen.model.base import Controlled, Item
from sopgen.model.pack import Pack
from sopgen.source import Asset


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


class _WatchedAssets(Mapping[str, Asset]):
    """Files beside the blueprints, of which it is remembered which were asked for."""

    def __init__(self, assets: Mapping[str, Asset]) -> None:
        self._assets = assets
        self.files: set[str] = set()

    def __getitem__(self, path: str) -> Asset:
        asset = self._assets[path]
        self.files.add(path)
        return asset

    def __iter__(self) -> Iterator[str]:
        return iter(self._assets)

    def __len__(self) -> int:
        return len(self._assets)


class _WatchedDocuments(Sequence[Controlled]):
    """The documents of a pack, which remember that someone looked at one that the index did not name."""

    def __init__(self, documents: Sequence[Controlled]) -> None:
        self._documents = documents
        self.files: set[str] = set()

    def __getitem__(self, position: Any) -> Any:
        document = self._documents[position]
        self.files.add(document.at.file)
        return document

    def __len__(self) -> int:
        return len(self._documents)


def render_traced(pack: Pack, id_: str) -> tuple[Document, tuple[str, ...]]:
    """A document and the files of the pack that it came from, in order; `pack.yaml` is always one."""
    watched, documents = _Watched(pack.index), _WatchedDocuments(pack.documents)
    assets = _WatchedAssets(pack.assets)
    seen = dataclasses.replace(pack, index=watched, documents=documents, assets=assets)
    document = render(seen, id_)
    files = {pack.info.at.file, *watched.files, *documents.files, *assets.files}
    return document, tuple(sorted(files))
