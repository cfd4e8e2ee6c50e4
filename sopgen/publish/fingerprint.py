"""Hashes of values: two values have one hash only if nothing that is made of them can differ."""

from __future__ import annotations

import enum
import functools
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sopgen.model.values import At
from sopgen.model.written import Text, at_of
from sopgen.publish.digest import digest

_PLAIN = frozenset({str, int, float, bool, type(None)})


def digest_of(value: Any) -> str:
    """The hash of a value of the model, the theme or the options: of all fields, and of all places in them.

    Raises:
        TypeError: there is a type in it that this module knows no form of; it is not guessed at.
    """
    return digest(repr(_plain(value)).encode("utf-8", "surrogatepass"))


def _plain(value: Any) -> Any:
    """A value as plain tuples and lists, whose `repr` tells any two that differ apart.

    What is a list here was a tuple; a tuple begins with the name of a type.
    """
    cls = type(value)
    if cls in _PLAIN:
        return value
    if cls is Text:
        return ("Text", str(value), *_place(value.at))
    if cls is tuple:
        return [_plain(part) for part in value]
    if cls is At:
        return ("At", *_place(value))
    if is_dataclass(cls):
        return (cls.__qualname__, *[_plain(getattr(value, name)) for name in _names(cls)])
    return _other(value)


def _place(at: At) -> tuple[Any, ...]:
    moved = _plain(dict(at.moved)) if at.moved else None
    return str(at.file), [*at.pointer], [*at.path], moved


@functools.cache
def _names(cls: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cls))


_OTHERS: tuple[tuple[Any, Callable[[Any], Any]], ...] = (
    (enum.Enum, lambda value: value.value),
    (bytes, digest),
    (str, str),
    (bool, bool),
    (int, int),
    (Decimal, lambda value: str(Decimal(value))),
    (date, date.isoformat),
    (Mapping, lambda value: [[_plain(key), _plain(one)] for key, one in value.items()]),
    (frozenset, lambda value: sorted(digest_of(one) for one in value)),
)


def _other(value: Any) -> Any:
    for kind, plain in _OTHERS:
        if isinstance(value, kind):
            at = at_of(value)
            place = _place(at) if at is not None else ()
            return (type(value).__name__, plain(value), *place)
    raise TypeError(f"{type(value).__name__} has no form to be hashed in")
