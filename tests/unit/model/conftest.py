"""Items made from the keys that matter to a test; the control block is filled in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import pytest

from sopgen.model.base import Controlled, Item
from sopgen.model.build import build
from sopgen.model.engagement import PackInfo
from sopgen.model.pack import Pack, assemble
from sopgen.model.values import At

T = TypeVar("T", bound=Item)

HEAD = {"title": "Title", "version": "1.0", "status": "draft", "effective": "2026-01-05"}
CONTROL = {**HEAD, "id": "DOC-1", "owner": "owner", "author": "author", "approver": "approver"}
INFO = {**HEAD, "id": "PACK-1", "date": "2026-01-05", "client": {"name": "C"}, "provider": {"name": "P"}}
PROSE = {"purpose": "Purpose.", "scope": "Scope."}


def item(cls: type[T], data: dict[str, Any]) -> T:
    filled = CONTROL if issubclass(cls, Controlled) else INFO if issubclass(cls, PackInfo) else {}
    return build(cls, {**filled, **PROSE, **data}, At("file.yaml"))


@pytest.fixture
def make() -> Callable[..., Any]:
    """`make(Sop, steps=[…])`; keys of Python's own are written with a trailing underscore."""
    return lambda cls, **data: item(cls, {key.rstrip("_"): value for key, value in data.items()})


@pytest.fixture
def pack_of() -> Callable[..., Pack]:
    """A pack of documents, with keys of `pack.yaml` as keywords."""

    def of(*documents: Controlled, **info: Any) -> Pack:
        return assemble(item(PackInfo, info), list(documents))

    return of
