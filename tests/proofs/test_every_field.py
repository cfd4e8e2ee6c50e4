"""Every field that the language accepts is read: what an author writes is judged or printed, not dropped."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from types import CodeType
from typing import Any

import pytest

import sopgen
from sopgen.model import pack, references
from sopgen.model.base import Controlled, Item
from sopgen.publish import fingerprint, trace
from tests.conftest import GOLDEN

Field = tuple[str, str]
"""The class of an item and the name of a field."""

UNREAD: Mapping[Field, str] = {
    ("PackInfo", "variables"): "references print them, by the name that is written"
}
"""Fields that nothing reads, and why that is as it should be."""

WALKS = {pack.defined.__code__, trace._watched.__code__}
FILES = {references.__file__, fingerprint.__file__, dataclasses.__file__, "<string>"}
"""Code that goes over all fields alike, or reads what an author chose: no reading of a field. Methods that
a dataclass is given (`==`, `hash`) stand in `<string>`."""


def test_every_field_is_read_as_the_full_pack_is_checked_and_built(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    seen = recorded(monkeypatch)
    loaded = sopgen.load(GOLDEN / "full")
    for final in (False, True):
        sopgen.check(loaded, as_of=date(2026, 6, 1), final=final)
    sopgen.build(loaded, tmp_path, formats=("html",))
    assert accepted() - seen == set(UNREAD)


def recorded(monkeypatch: pytest.MonkeyPatch) -> set[Field]:
    """The fields of items that are read from now on."""
    seen: set[Field] = set()

    def read(self: Item, name: str) -> Any:
        code = sys._getframe(1).f_code
        if not walks(code):
            seen.add((type(self).__name__, name))
        return object.__getattribute__(self, name)

    monkeypatch.setattr(Item, "__getattribute__", read)
    return seen


def walks(code: CodeType) -> bool:
    return code in WALKS or code.co_filename in FILES


def accepted() -> set[Field]:
    return {(cls.__name__, name) for cls in items(Item) for name in own(cls)}


def items(cls: type[Item]) -> Iterator[type[Item]]:
    """The classes of the product's items, those that others only build on aside."""
    for inner in cls.__subclasses__():
        yield from items(inner)
        module = sys.modules[inner.__module__]
        # With slots, a dataclass is made twice, and the first is left over.
        if getattr(module, inner.__name__, None) is inner and inner is not Controlled and is_ours(inner):
            yield inner


def is_ours(cls: type[Item]) -> bool:
    return cls.__module__.startswith("sopgen.")


def own(cls: type[Item]) -> set[str]:
    return {field.name for field in dataclasses.fields(cls)} - {"at"}
