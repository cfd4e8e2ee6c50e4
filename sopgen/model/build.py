"""Plain data into typed items, driven by the types' own annotations.

The schema has checked shape and form before this runs, so that conversion cannot fail; only what
a schema cannot say (a thirtieth of February) is left to the schema stage's format check.
"""

from __future__ import annotations

import functools
import sys
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any, TypeVar

from sopgen.model.base import Item
from sopgen.model.values import At
from sopgen.model.written import SCALARS
from sopgen.schema import Node, item_path

T = TypeVar("T", bound=Item)


Convert = Callable[[Any, At, Node | None], Any]
"""From a value, the place where it was written, and its schema."""


def _scalar(make: Callable[[Any, At], Any], value: Any, at: At, _: Node | None) -> Any:
    return make(value, at)


_SCALARS: dict[Any, Convert] = {kind: functools.partial(_scalar, make) for kind, make in SCALARS.items()}
_OF_A_SCALAR: dict[Convert, Callable[[Any, At], Any]] = {
    _SCALARS[kind]: make for kind, make in SCALARS.items()
}
"""What is within a conversion: most values are scalars, and are made without a step between."""


def build(cls: type[T], data: Mapping[str, Any], at: At, node: Node | None = None) -> T:
    """An item of `cls` from a checked mapping that stands at `at`.

    Its schema says which property is a list item's key (`x-key`); without one only ids are known.
    """
    inner = node.properties if node else {}
    values: dict[str, Any] = {"at": at}
    for key, name, convert, make in _converters(typing.cast("Any", cls)):
        if key in data:
            below = at / key
            values[name] = make(data[key], below) if make else convert(data[key], below, inner.get(key))
    return cls(**values)


@functools.cache
def _converters(cls: Any) -> tuple[tuple[str, str, Convert, Callable[[Any, At], Any] | None], ...]:
    """(blueprint key, attribute, conversion, what makes the value of a scalar) for each field."""
    return tuple(
        (f.name.rstrip("_"), f.name, convert, _OF_A_SCALAR.get(convert))
        for f in fields(cls)
        if f.name != "at"
        for convert in (_converter(_hint(_module(cls, f.name), typing.cast("str", f.type))),)
    )


def _module(cls: type, name: str) -> str:
    """The module whose names the annotation of a field is written in."""
    return next(base.__module__ for base in cls.__mro__ if name in vars(base).get("__annotations__", ()))


@functools.cache
def _hint(module: str, annotation: str) -> Any:
    """What an annotation stands for, once for all fields of a module that are annotated alike."""
    written = types.SimpleNamespace(__annotations__={"field": annotation})
    return typing.get_type_hints(written, vars(sys.modules[module]))["field"]


def _converter(hint: Any) -> Convert:
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return _converter(next(arg for arg in args if arg is not type(None)))
    if origin is tuple:
        return functools.partial(_list, _converter(args[0]))
    if origin is typing.Literal:
        return _SCALARS[str]
    if origin is Mapping:
        return _variables
    if hint not in _SCALARS and is_dataclass(hint):
        item: Any = hint
        return functools.partial(build, item)
    return _SCALARS[hint]


def _variables(values: Mapping[str, Any], at: At, _: Node | None) -> dict[str, Any]:
    return {
        name: SCALARS[str if isinstance(one, str) else Decimal](one, at / name)
        for name, one in values.items()
    }


def _list(convert: Convert, values: Sequence[Any], at: At, node: Node | None) -> tuple[Any, ...]:
    items = node.items if node else None
    return tuple(
        convert(value, at.to((n,), item_path(at.path, items, value, n)), items)
        for n, value in enumerate(values)
    )
