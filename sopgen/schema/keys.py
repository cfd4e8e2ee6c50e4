"""What tells an item of a list from its neighbours: the `x-key` of its schema, applied to data."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Any

from sopgen.diagnostics import Pointer
from sopgen.schema.annotations import ITSELF, PLACE, Node, root

Key = tuple[tuple[str, Hashable], ...]
"""Names of properties with their values; the name is empty where the item is its own key."""


def key_of(node: Node, item: Any) -> Key | None:
    """The key of an item of a list; None where it has none but its place, or lacks what would be its key."""
    if node.key == PLACE:
        return None
    if node.key == ITSELF:
        return (("", _frozen(item)),)
    if isinstance(item, dict):
        for names in node.key:
            given = tuple((name, _frozen(item[name])) for name in names if item.get(name) is not None)
            if given:
                return given
    return None


def twins(kind: str, data: Any) -> Iterator[tuple[Node, Key, Pointer, Pointer]]:
    """Items whose key an item before them in their list has: (schema, key, the item, the one before).

    Left out is what is found in other words: ids (DOC001), values (`uniqueItems`) and `x-twice`.
    """
    yield from _within(root(kind), data, ())


def _within(node: Node, data: Any, pointer: Pointer) -> Iterator[tuple[Node, Key, Pointer, Pointer]]:
    if isinstance(data, dict):
        for key, value in data.items():
            if (inner := node.properties.get(key)) is not None:
                yield from _within(inner, value, (*pointer, key))
    elif isinstance(data, list) and (items := node.items) is not None:
        first: dict[Key, int] = {}
        for position, value in enumerate(data):
            yield from _within(items, value, (*pointer, position))
            key = None if items.twice or items.key == ITSELF else key_of(items, value)
            if key is None or key[0][0] == "id":
                continue
            if (before := first.setdefault(key, position)) != position:
                yield items, key, (*pointer, position), (*pointer, before)


def _frozen(value: Any) -> Hashable:
    if isinstance(value, dict):
        return tuple(sorted((name, _frozen(part)) for name, part in value.items()))
    if isinstance(value, list):
        return tuple(_frozen(part) for part in value)
    return value.strip() if isinstance(value, str) else value
