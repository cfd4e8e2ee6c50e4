"""What tells an item of a list from its neighbours: the `x-key` of its schema, applied to data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sopgen.diagnostics import Pointer
from sopgen.schema.annotations import ITSELF, PLACE, Key, Node, key_of, root


def twins(kind: str, data: Any) -> Iterator[tuple[Node, Key, Pointer, Pointer]]:
    """Items whose key an item before them in their list has: (schema, key, the item, the one before).

    Left out is what is found in other words: ids (DOC001), values (`uniqueItems`) and `x-twice`.
    """
    yield from _within(root(kind), data, ())


def _within(node: Node, data: Any, pointer: Pointer) -> Iterator[tuple[Node, Key, Pointer, Pointer]]:
    """The twins in a list or group of keys; most values are neither, and are not gone into."""
    if isinstance(data, dict):
        properties = node.properties
        for name, value in data.items():
            if isinstance(value, dict | list) and (inner := properties.get(name)) is not None:
                yield from _within(inner, value, (*pointer, name))
    elif isinstance(data, list) and (items := node.items) is not None:
        told = not items.twice and items.key not in (ITSELF, PLACE)
        first: dict[Key, int] = {}
        for position, value in enumerate(data):
            if isinstance(value, dict | list):
                yield from _within(items, value, (*pointer, position))
            key = key_of(items, value) if told else None
            if key is None or key[0][0] == "id":
                continue
            if (before := first.setdefault(key, position)) != position:
                yield items, key, (*pointer, position), (*pointer, before)
