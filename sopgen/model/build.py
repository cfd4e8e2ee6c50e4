"""Plain data into typed items, driven by the types' own annotations.

The schema has checked shape and form before this runs, so that conversion cannot fail; only what
a schema cannot say (a thirtieth of February) is left to the schema stage's format check.
"""

from __future__ import annotations

import functools
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from sopgen.model.base import Item
from sopgen.model.periods import Period
from sopgen.model.values import At, Duration, Money, Offset

Convert = Callable[[Any, At], Any]
T = TypeVar("T", bound=Item)

_SCALARS: dict[Any, Convert] = {
    str: lambda value, _: value.strip("\n"),
    bool: lambda value, _: value,
    int: lambda value, _: int(value),
    Decimal: lambda value, _: Decimal(value),
    date: lambda value, _: date.fromisoformat(value),
    Duration: lambda value, _: Duration.parse(value),
    Offset: lambda value, _: Offset.parse(value),
    Money: lambda value, _: Money.parse(value),
    Period: lambda value, _: Period.parse(value),
}


def build(cls: type[T], data: Mapping[str, Any], at: At) -> T:
    """An item of `cls` from a checked mapping that stands at `at`."""
    values = {
        name: convert(data[key], at / key)
        for key, name, convert in _converters(typing.cast("Any", cls))
        if key in data
    }
    return cls(at=at, **values)


@functools.cache
def _converters(cls: Any) -> tuple[tuple[str, str, Convert], ...]:
    """(blueprint key, attribute, conversion) for each field."""
    hints = typing.get_type_hints(cls)
    return tuple(
        (f.name.rstrip("_"), f.name, _converter(hints[f.name])) for f in fields(cls) if f.name != "at"
    )


def _converter(hint: Any) -> Convert:
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return _converter(next(arg for arg in args if arg is not type(None)))
    if origin is tuple:
        inner = _converter(args[0])
        return lambda values, at: tuple(inner(value, at / n) for n, value in enumerate(values))
    if origin is typing.Literal:
        return _SCALARS[str]
    if origin is Mapping:
        return lambda values, _: dict(values)
    if hint not in _SCALARS and is_dataclass(hint):
        return functools.partial(_nested, hint)
    return _SCALARS[hint]


def _nested(cls: Any, value: Mapping[str, Any], at: At) -> Any:
    return build(cls, value, at)
