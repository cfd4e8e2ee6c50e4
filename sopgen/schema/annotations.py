"""The schemas as a tree of annotated nodes, with references followed.

What an id refers to, which unit a number has and how a text is set is written in the schemas (`x-…`)
and read from here; no other list of these exists.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Hashable, Mapping
from dataclasses import dataclass as standard
from functools import cached_property
from typing import Any

from sopgen import resources
from sopgen.diagnostics import Pointer
from sopgen.records import dataclass

Json = dict[str, Any]

Key = tuple[tuple[str, Hashable], ...]
"""Names of properties with their values; the name is empty where the item is its own key."""

ITSELF, PLACE = (("itself",),), (("place",),)
"""Keys of a list whose items have no properties: ids and short names, lines of prose."""


GAINS = ("client", "provider", "by-better", "none", "unclear")
"""Who may gain when a property rises; `common.schema.json` says what each means, and what rising is."""

PROSE, LINE, NAME = TEXTS = ("prose", "line", "name")
"""How a text is set; `common.schema.json` says what each may hold. Ids, codes and dates are no texts."""


@standard(frozen=True)
class Node:
    """One schema with its references followed. `own` is what stands in it, outermost words first.

    There is one for each schema, and a pack asks it thousands of times: each answer is kept.
    """

    file: str
    own: Json

    @cached_property
    def properties(self) -> Mapping[str, Node]:
        own = self.own.get("properties", {})
        return {name: _node(self.file, schema) for name, schema in own.items()}

    @cached_property
    def items(self) -> Node | None:
        return _node(self.file, self.own["items"]) if "items" in self.own else None

    @cached_property
    def refers_to(self) -> tuple[str, ...]:
        """The kinds of item that an id here may name."""
        return tuple(self.own.get("x-refers-to", ()))

    @cached_property
    def other_than(self) -> Mapping[str, Mapping[str, str]]:
        """Properties beside it that name somebody else, each with the `finding` and what it `says`."""
        found: Mapping[str, Mapping[str, str]] = self.own.get("x-other-than", {})
        return found

    @cached_property
    def others(self) -> Node | None:
        """What a property holds whose name its author chooses."""
        schema = self.own.get("additionalProperties")
        return _node(self.file, schema) if isinstance(schema, dict) else None

    @cached_property
    def text(self) -> str:
        """How this text is set, one of `TEXTS`; empty for what is no text to print."""
        return str(self.own.get("x-text", ""))

    @cached_property
    def markdown(self) -> bool:
        """Whether this is Markdown with references, of one line or of any length."""
        return self.text in (PROSE, LINE)

    @cached_property
    def bare(self) -> bool:
        """Whether of this prose only the words are printed: no notes, links or blanks."""
        return "x-bare" in self.own

    @cached_property
    def asset(self) -> str:
        """The kind of file that this text names by its path in the pack; empty for other text."""
        return str(self.own.get("x-asset", ""))

    @cached_property
    def clauses(self) -> bool:
        """Whether a contract prints this prose as numbered clauses."""
        return "x-clauses" in self.own

    @cached_property
    def unit(self) -> str:
        return str(self.own.get("x-unit", ""))

    @cached_property
    def gains(self) -> str:
        """Which party gains when this rises, one of `GAINS`; empty for what is no property."""
        return str(self.own.get("x-gains", ""))

    @cached_property
    def sections(self) -> tuple[str, ...]:
        """The sections of a kind of document, in order: what `after:` of a free section may name."""
        return tuple(self.own.get("x-sections", ()))

    @cached_property
    def defines(self) -> str:
        return str(self.own.get("x-defines", ""))

    @cached_property
    def key(self) -> tuple[tuple[str, ...], ...]:
        """What an item of a list is told by: sets of properties, of which the first that is given counts.

        `(("id",), ("title",))` for `["id", "title"]`, `(("party", "name"),)` for `party+name`; `ITSELF`
        where the value is its own key, `PLACE` where the item has none but its place in the list.
        """
        said = self.own.get("x-key", ())
        return _split(said if isinstance(said, str) else tuple(said))

    @cached_property
    def twice(self) -> str:
        """The code of the rule that finds two items with one key, where one says it in words of its own."""
        return str(self.own.get("x-twice", ""))


@functools.cache
def _split(said: str | tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(names.split("+")) for names in ((said,) if isinstance(said, str) else said))


@dataclass(frozen=True, slots=True)
class AnnotatedValue:
    """A value of a blueprint, the way to it by position and in ids, and what the schema says of it."""

    pointer: Pointer
    path: tuple[str, ...]
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


def controlled(kind: str) -> bool:
    """Whether blueprints of a kind are controlled documents: they have the control block."""
    return any("control" in part["$ref"] for part in documents()[f"{kind}.schema.json"].get("allOf", ()))


@functools.cache
def forms() -> Mapping[str, Node]:
    """The forms of values that many properties have, by their names in `common.schema.json`."""
    file = "common.schema.json"
    named = documents()[file]["$defs"]
    return {name: _node(file, one) for name, one in named.items() if "properties" not in one}


@functools.cache
def root(kind: str) -> Node:
    """The schema of a kind of blueprint."""
    file = f"{kind}.schema.json"
    return Node(file, _whole(file))


def annotated_values(kind: str, data: Any) -> list[AnnotatedValue]:
    """Every scalar of a blueprint that the schema knows, with its schema, in the order of the file."""
    found: list[AnnotatedValue] = []
    _collect(found, root(kind), data, (), root_path(data))
    return found


def _collect(
    found: list[AnnotatedValue], node: Node, data: Any, pointer: Pointer, path: tuple[str, ...]
) -> None:
    if isinstance(data, dict):
        properties, others = node.properties, node.others
        for key, value in data.items():
            if (inner := properties.get(key, others)) is None:
                continue
            if isinstance(value, dict | list):
                _collect(found, inner, value, (*pointer, key), (*path, key))
            else:
                found.append(AnnotatedValue((*pointer, key), (*path, key), value, inner))
    elif isinstance(data, list):
        if (items := node.items) is not None:
            for position, value in enumerate(data):
                _collect(found, items, value, (*pointer, position), item_path(path, items, value, position))
    else:
        found.append(AnnotatedValue(pointer, path, data, node))


def node_at(kind: str, pointer: Pointer) -> Node:
    """The schema of a value of a blueprint, by the way to it."""
    node: Node | None = root(kind)
    for part in pointer:
        assert node is not None
        node = node.items if isinstance(part, int) else node.properties.get(part, node.others)
    assert node is not None
    return node


def root_path(data: Any) -> tuple[str, ...]:
    """The way in ids to a blueprint: its own id, or its kind where that has none (contacts)."""
    name = data.get("id", data.get("kind")) if isinstance(data, dict) else None
    return () if name is None else (str(name),)


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


def _frozen(value: Any) -> Hashable:
    if isinstance(value, dict):
        return tuple(sorted((name, _frozen(part)) for name, part in value.items()))
    if isinstance(value, list):
        return tuple(_frozen(part) for part in value)
    return value.strip() if isinstance(value, str) else value


def item_path(path: tuple[str, ...], node: Node | None, item: Any, position: int) -> tuple[str, ...]:
    """The way in ids to an item of the list at `path`, whose items have the schema `node`.

    An id takes the place of the list's name; another key stands below it (`x-key`). The position stands
    there where an item has neither, or where its key is Markdown, which is reworded more often than moved.
    """
    if isinstance(item, dict) and isinstance(id_ := item.get("id"), str):
        return (*path[:-1], id_)
    if isinstance(item, str) and node is not None and node.key == ITSELF:
        return (*path, item.strip())
    key = key_of(node, item) if node else None
    if node is None or key is None or any(_is_reworded(node.properties.get(name)) for name, _ in key):
        return (*path, str(position))
    return (*path, " ".join(_worded(value) for _, value in key))


def _is_reworded(node: Node | None) -> bool:
    return node is not None and node.markdown


def _worded(value: Hashable) -> str:
    return " ".join(map(_worded, value)) if isinstance(value, tuple) else str(value)


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


_NODES: dict[int, tuple[Json, Node]] = {}
"""By the identity of a schema, which is kept so that no other can come to have it."""


def _node(file: str, schema: Json) -> Node:
    """The node of a schema, its `$ref` followed; words beside the reference come before those behind it."""
    if (kept := _NODES.get(id(schema))) is None:
        target, where = schema, file
        merged = dict(schema)
        while "$ref" in target:
            where, target = _target(where, target["$ref"])
            merged = {**target, **merged}
        merged.pop("$ref", None)
        kept = _NODES[id(schema)] = (schema, Node(where, merged))
    return kept[1]


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
