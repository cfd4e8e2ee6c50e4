"""A document tree as bytes and back: for a cache, and for other processes.

The form is JSON: who reads it can only ever get a tree, whoever wrote it, since nothing in it is a program.
A node is a list that begins with the name of its class; `""` begins a plain tuple, `"="` a text with its
place, `"*"` bytes. Equal trees give equal bytes, places included, so that the bytes tell trees apart.
"""

from __future__ import annotations

import base64
import enum
import functools
import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from typing import Any, Final

from sopgen.assets.picture import Picture
from sopgen.documents import tree
from sopgen.documents.tree import Document

_PLAIN: Final = frozenset({str, int, float, bool, type(None)})
_TUPLE, _PLACED, _BYTES = "", "=", "*"


class PackedError(Exception):
    """The bytes are no tree of this version."""


def packed(document: Document) -> bytes:
    """The tree as bytes."""
    return json.dumps(_plain(document), ensure_ascii=False, separators=(",", ":")).encode()


def unpacked(data: bytes) -> Document:
    """The tree in bytes; raises `PackedError` where there is none."""
    try:
        document = _made(json.loads(data))
    except (ValueError, TypeError, KeyError, IndexError, RecursionError) as error:
        raise PackedError(str(error)) from error
    if not isinstance(document, Document):
        raise PackedError("these bytes hold no document")
    return document


@dataclass(frozen=True, slots=True)
class _Form:
    """How nodes of a class are written: the fields in order, and what those at the end are where left out."""

    cls: Callable[..., Any]
    names: tuple[str, ...]
    defaults: tuple[Any, ...]


@functools.cache
def _forms() -> Mapping[str, _Form]:
    classes = [one for one in vars(tree).values() if isinstance(one, type) and is_dataclass(one)]
    return {cls.__name__: _form(cls) for cls in (*classes, Picture)}


def _form(cls: Any) -> _Form:
    known = fields(cls)
    defaults = tuple(
        field.default_factory() if field.default_factory is not MISSING else field.default for field in known
    )
    return _Form(cls, tuple(field.name for field in known), defaults)


@functools.cache
def _enums() -> Mapping[str, type[enum.StrEnum]]:
    found = (one for one in vars(tree).values() if isinstance(one, type) and issubclass(one, enum.StrEnum))
    return {cls.__name__: cls for cls in found}


def _plain(value: Any) -> Any:
    cls = type(value)
    if cls in _PLAIN:
        return value
    if cls is tuple:
        return [_TUPLE, *map(_plain, value)]
    form = _forms().get(cls.__name__)
    if form is not None and form.cls is cls:
        return _node(value, form)
    return _leaf(value)


def _node(value: Any, form: _Form) -> list[Any]:
    parts = [getattr(value, name) for name in form.names]
    end = len(parts)
    while end and _same(parts[end - 1], form.defaults[end - 1]):
        end -= 1
    return [form.cls.__name__, *map(_plain, parts[:end])]


def _same(value: Any, default: Any) -> bool:
    """Whether a value is its default in every respect: a text with a place is not the same text."""
    return value is default or (type(value) is type(default) and type(value) in _PLAIN and value == default)


def _leaf(value: Any) -> Any:
    if isinstance(value, tree.PlainText):
        return [_PLACED, str(value), value.origin]
    if isinstance(value, enum.StrEnum):
        return [type(value).__name__, value.value]
    if isinstance(value, str):
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
