"""The schemas as a tree of annotated nodes, with references followed.

What an id refers to, which unit a number has and what is prose is written in the schemas (`x-…`)
and read from here; no other list of these exists.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sopgen import resources
from sopgen.diagnostics import Pointer

Json = dict[str, Any]

ITSELF, PLACE = (("itself",),), (("place",),)
"""Keys of a list whose items have no properties: ids and short names, lines of prose."""


GAINS = ("client", "provider", "by-better", "none", "unclear")
"""Who may gain when a property rises; `common.schema.json` says what each means, and what rising is."""


@dataclass(frozen=True, slots=True)
class Node:
    """One schema with its references followed. `own` is what stands in it, outermost words first."""

    file: str
    own: Json

    @property
    def properties(self) -> Mapping[str, Node]:
        return _properties(self.file, id(self.own), self)

    @property
    def items(self) -> Node | None:
        return _node(self.file, self.own["items"]) if "items" in self.own else None

    @property
    def refers_to(self) -> tuple[str, ...]:
        """The kinds of item that an id here may name."""
        return tuple(self.own.get("x-refers-to", ()))

    @property
    def prose(self) -> bool:
        """Whether this is Markdown with references."""
        return "x-prose" in self.own

    @property
    def clauses(self) -> bool:
        """Whether a contract prints this prose as numbered clauses."""
        return "x-clauses" in self.own

    @property
    def unit(self) -> str:
        return str(self.own.get("x-unit", ""))

    @property
    def gains(self) -> str:
        """Which party gains when this rises, one of `GAINS`; empty for what is no property."""
        return str(self.own.get("x-gains", ""))

    @property
    def sections(self) -> tuple[str, ...]:
        """The sections of a kind of document, in order: what `after:` of a free section may name."""
        return tuple(self.own.get("x-sections", ()))

    @property
    def defines(self) -> str:
        return str(self.own.get("x-defines", ""))

    @property
    def key(self) -> tuple[tuple[str, ...], ...]:
        """What an item of a list is told by: sets of properties, of which the first that is given counts.

        `(("id",), ("title",))` for `["id", "title"]`, `(("party", "name"),)` for `party+name`; `ITSELF`
        where the value is its own key, `PLACE` where the item has none but its place in the list.
        """
        said = self.own.get("x-key", ())
        return tuple(tuple(names.split("+")) for names in ((said,) if isinstance(said, str) else said))

    @property
    def twice(self) -> str:
        """The code of the rule that finds two items with one key, where one says it in words of its own."""
        return str(self.own.get("x-twice", ""))


@dataclass(frozen=True, slots=True)
class Spot:
    """A value of a blueprint and what the schema says of it."""

    pointer: Pointer
    value: Any
    node: Node


@functools.cache
def documents() -> Mapping[str, Json]:
    """Every schema by its file name."""
    return {
        path.name: json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(resources.schemas().glob("*.schema.json"))
    }


@functools.cache
def _whole(name: str) -> Json:
    """A schema file in which what a part of `allOf` describes (the control block) stands in its own list.

    The file itself lists such properties as `true`: `additionalProperties: false` looks into no `allOf`,
    and `unevaluatedProperties`, which does, is unknown to many editors.
    """
    whole = documents()[name]
    for part in whole.get("allOf", ()):
        described = _target(name, part["$ref"])[1]
        own = {
            key: {"$ref": f"{part['$ref']}/properties/{key}"} if schema is True else schema
            for key, schema in whole["properties"].items()
        }
        whole = {**whole, "properties": own, "required": [*described["required"], *whole["required"]]}
    return {key: value for key, value in whole.items() if key != "allOf"}


@functools.cache
def kinds() -> tuple[str, ...]:
    """The kinds of blueprint that there are."""
    return tuple(name.split(".")[0] for name in documents() if name != "common.schema.json")


@functools.cache
def root(kind: str) -> Node:
    """The schema of a kind of blueprint."""
    file = f"{kind}.schema.json"
    return Node(file, _whole(file))


def spots(kind: str, data: Any) -> Iterator[Spot]:
    """Every scalar of a blueprint that the schema knows, with its schema, in the order of the file."""
    yield from _walk(root(kind), data, ())


def _walk(node: Node, data: Any, pointer: Pointer) -> Iterator[Spot]:
    if isinstance(data, dict):
        properties = node.properties
        for key, value in data.items():
            if (inner := properties.get(key)) is not None:
                yield from _walk(inner, value, (*pointer, key))
    elif isinstance(data, list):
        if (items := node.items) is not None:
            for position, value in enumerate(data):
                yield from _walk(items, value, (*pointer, position))
    else:
        yield Spot(pointer, data, node)


def inlined(kind: str) -> Json:
    """The schema of a kind with its references replaced by what they name, recursive ones aside.

    A validator follows each `$ref` again for each value; this halves the time of a check.
    """
    recursive: dict[str, Json] = {}
    file = f"{kind}.schema.json"
    whole = _inline(file, _whole(file), (), recursive)
    return {**whole, "$defs": recursive}


def _inline(file: str, schema: Any, trail: tuple[str, ...], recursive: dict[str, Json]) -> Any:
    if isinstance(schema, list):
        return [_inline(file, part, trail, recursive) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" not in schema:
        return {key: _inline(file, part, trail, recursive) for key, part in schema.items() if key != "$defs"}
    where, target = _target(file, schema["$ref"])
    name = where + schema["$ref"].partition("#")[2].replace("/", ".")
    own = {key: part for key, part in schema.items() if key != "$ref"}
    if name in trail:
        recursive.setdefault(name, {})
        return {"$ref": f"#/$defs/{name}", **own}
    whole = _inline(where, target, (*trail, name), recursive)
    if name in recursive:
        recursive[name] = whole
    return {**whole, **own}


def _target(file: str, reference: str) -> tuple[str, Any]:
    """(file, schema) that a `$ref` of a file names."""
    name, _, fragment = reference.partition("#")
    where = name or file
    target: Any = documents()[where]
    for part in fragment.strip("/").split("/"):
        target = target[part]
    return where, target


_NODES: dict[int, Node] = {}
_PROPERTIES: dict[int, Mapping[str, Node]] = {}


def _node(file: str, schema: Json) -> Node:
    """The node of a schema, its `$ref` followed; words beside the reference come before those behind it."""
    if (known := _NODES.get(id(schema))) is None:
        target, where = schema, file
        merged = dict(schema)
        while "$ref" in target:
            where, target = _target(where, target["$ref"])
            merged = {**target, **merged}
        merged.pop("$ref", None)
        known = _NODES[id(schema)] = Node(where, merged)
    return known


def _properties(file: str, key: int, node: Node) -> Mapping[str, Node]:
    if (known := _PROPERTIES.get(key)) is None:
        own = node.own.get("properties", {})
        known = _PROPERTIES[key] = {name: _node(file, schema) for name, schema in own.items()}
    return known


@functools.cache
def unit_of(defines: str, key: str) -> str:
    """The unit of a number by the kind of item it belongs to; empty where the schema gives none."""
    return next(
        (n.properties[key].unit for n in definitions() if n.defines == defines and key in n.properties), ""
    )


@functools.cache
def definitions() -> tuple[Node, ...]:
    """Every schema of an item that ids can name, and of the documents themselves."""
    found: list[Node] = []
    for file in documents():
        document = _whole(file)
        inner = document.get("$defs", {}).values()
        found += [_node(file, schema) for schema in (document, *inner) if "x-defines" in schema]
    return tuple(found)
