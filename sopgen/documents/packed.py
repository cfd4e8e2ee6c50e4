"""A document tree as bytes and back: for a cache, and for other processes.

The form is JSON: who reads it can only ever get a tree, whoever wrote it, since nothing in it is a program.
A node is a list that begins with the name of its class; `""` begins a plain tuple, `"="` a text with its
place, `"*"` bytes. Equal trees give equal bytes, places included, so that the bytes tell trees apart.
"""

from __future__ import annotations

import base64
import enum
import functools
import gc
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import MISSING, dataclass, fields, is_dataclass
from itertools import takewhile
from operator import attrgetter
from typing import Any, Final

from sopgen.assets.picture import Picture
from sopgen.documents import tree
from sopgen.documents.tree import Document
from sopgen.figures import drawing

_PLAIN: Final = frozenset({str, int, float, bool, type(None)})
_TUPLE, _PLACED, _BYTES = "", "=", "*"


class PackedError(Exception):
    """The bytes are no tree of this version."""


@dataclass(frozen=True, slots=True)
class Packed:
    """The bytes of a tree; `exact` where the tree is in every respect what comes back of them.

    It is not where a text in it is of a kind that no tree has: a writer might see more of it than its words.
    """

    data: bytes
    exact: bool


def packed(document: Document) -> Packed:
    """The tree as bytes."""
    odd: list[str] = []
    with _uncollected():
        plain = _plain(document, _by_class(), odd)
        data = json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()
    return Packed(data, not odd)


@contextmanager
def _uncollected() -> Iterator[None]:
    """No cycle collection: for so many lists made at once it would go through the whole pack."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def unpacked(data: bytes) -> Document:
    """The tree in bytes; raises `PackedError` where there is none."""
    try:
        with _uncollected():
            document = _made(json.loads(data))
    except (ValueError, TypeError, KeyError, IndexError, RecursionError) as error:
        raise PackedError(str(error)) from error
    if not isinstance(document, Document):
        raise PackedError("these bytes hold no document")
    return document


@dataclass(frozen=True, slots=True)
class _Form:
    """How nodes of a class are written: the parts in order; `ends` is what the last are where left out."""

    cls: Callable[..., Any]
    name: str
    parts: Callable[[Any], tuple[Any, ...]]
    ends: tuple[Any, ...]


@functools.cache
def _forms() -> Mapping[str, _Form]:
    classes = [one for one in vars(tree).values() if isinstance(one, type) and is_dataclass(one)]
    return {cls.__name__: _form(cls) for cls in (*classes, *drawing.PARTS, Picture)}


@functools.cache
def _by_class() -> Mapping[Any, _Form]:
    return {form.cls: form for form in _forms().values()}


def _form(cls: Any) -> _Form:
    known = fields(cls)
    defaults = tuple(
        field.default_factory() if field.default_factory is not MISSING else field.default for field in known
    )
    names = [field.name for field in known]
    ends = tuple(takewhile(lambda default: default is not MISSING, reversed(defaults)))
    return _Form(cls, cls.__name__, _getter(names), ends)


def _getter(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    """What gives the parts of a node; of one name alone an attrgetter gives no tuple."""
    if not names:
        return lambda _: ()
    get = attrgetter(*names)
    return get if names[1:] else lambda value: (get(value),)


@functools.cache
def _enums() -> Mapping[str, type[enum.StrEnum]]:
    found = (one for one in vars(tree).values() if isinstance(one, type) and issubclass(one, enum.StrEnum))
    return {cls.__name__: cls for cls in found}


def _plain(value: Any, forms: Mapping[Any, _Form], odd: list[str]) -> Any:
    cls = type(value)
    if cls in _PLAIN:
        return value
    if cls is tuple:
        return [_TUPLE, *[_plain(part, forms, odd) for part in value]]
    if (form := forms.get(cls)) is None:
        return _leaf(value, odd)
    parts = form.parts(value)
    end = len(parts)
    for default in form.ends:
        part = parts[end - 1]
        if part is not default and not _same(part, default):
            break
        end -= 1
    return [form.name, *[_plain(part, forms, odd) for part in parts[:end]]]


def _same(value: Any, default: Any) -> bool:
    """Whether a value is its default in every respect: a text with a place is not the same text."""
    return type(value) in _PLAIN and type(value) is type(default) and bool(value == default)


def _leaf(value: Any, odd: list[str]) -> Any:
    if isinstance(value, tree.PlainText):
        return [_PLACED, str(value), value.origin]
    if isinstance(value, enum.StrEnum):
        return [type(value).__name__, value.value]
    if isinstance(value, str):
        odd.append(value)
        return str(value)
    if isinstance(value, bytes):
        return [_BYTES, base64.b64encode(value).decode()]
    raise TypeError(f"a tree holds no {type(value).__name__}")


def _made(value: Any) -> Any:
    if type(value) is not list:
        return value
    name = value[0]
    if name == _TUPLE:
        return tuple([_made(part) for part in value[1:]])
    if (form := _forms().get(name)) is not None:
        return form.cls(*[_made(part) for part in value[1:]])
    if name == _PLACED:
        return tree.PlainText(value[1], value[2])
    if name == _BYTES:
        return base64.b64decode(value[1], validate=True)
    return _enums()[name](value[1])
