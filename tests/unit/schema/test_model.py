"""One definition per thing: what a schema says of a kind of item, its class says as well."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from sopgen.model.base import Item
from sopgen.model.pack import ROOTS
from sopgen.model.periods import Period
from sopgen.model.values import Duration, Money, Offset
from sopgen.records import dataclass
from sopgen.schema import Node, kinds, root
from sopgen.schema.annotations import documents

FORMS = {Duration: "duration", Offset: "offset", Money: "money", Period: "period"}
PLAIN = {Decimal: "number", int: "integer", bool: "boolean"}


def test_every_kind_has_a_class() -> None:
    assert set(ROOTS) == set(kinds())


@pytest.mark.parametrize("kind", ROOTS)
def test_schema_and_class_say_the_same(kind: str) -> None:
    assert list(differences(kind, root(kind), ROOTS[kind], set())) == []


def differences(where: str, node: Node, cls: Any, seen: set[type]) -> Iterator[str]:
    if cls in seen:
        return
    seen.add(cls)
    hints = typing.get_type_hints(cls)
    fields = {f.name.rstrip("_"): f for f in dataclasses.fields(cls) if f.name != "at"}
    fixed = {key for key, inner in node.properties.items() if "const" in inner.own}
    properties = {key: inner for key, inner in node.properties.items() if key not in fixed}
    yield from (f"{where}.{key} stands on one side only" for key in set(fields) ^ set(properties))
    needed = {key for key, field in fields.items() if is_required(field)}
    yield from (f"{where}.{key} is required on one side only" for key in needed ^ (required(node) - fixed))
    if (defined := node.defines) and defined not in ("document", cls.kind):
        yield f"{where} defines {defined}, its class {cls.kind}"
    for key in set(fields) & set(properties):
        yield from types_differ(f"{where}.{key}", properties[key], hints[fields[key].name], seen)


def types_differ(where: str, node: Node, hint: Any, seen: set[type]) -> Iterator[str]:
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        (hint,) = (arg for arg in args if arg is not type(None))
        yield from types_differ(where, node, hint, seen)
    elif origin is tuple:
        items = node.items
        if items is None:
            yield f"{where} is no list in the schema"
        else:
            yield from types_differ(f"{where}[]", items, args[0], seen)
    elif dataclasses.is_dataclass(hint) and issubclass(typing.cast("type", hint), Item):
        yield from differences(where, node, hint, seen)
    elif not same(node, hint, origin, args):
        yield f"{where} is {hint} in the class"


def same(node: Node, hint: Any, origin: Any, args: tuple[Any, ...]) -> bool:
    own = node.own
    if origin is typing.Literal:
        return bool(own.get("enum") == list(args))
    if origin is Mapping:
        return bool(own["type"] == "object" and own["additionalProperties"]["type"] == ["string", "number"])
    if hint in FORMS:
        return bool(own.get("pattern") == documents()["common.schema.json"]["$defs"][FORMS[hint]]["pattern"])
    if hint is date:
        return bool(own.get("format") == "date")
    if hint in PLAIN:
        return bool(own.get("type") == PLAIN[hint])
    free = not {"enum", "properties", "items"} & set(own) and own.get("format") in (None, "country", "zone")
    return hint is str and free and own.get("type") == "string" and not is_form(own)


def is_form(own: dict[str, Any]) -> bool:
    """Whether a text is a duration, offset or amount, which the model reads as a value of its own."""
    forms = documents()["common.schema.json"]["$defs"]
    return any(own.get("pattern") == forms[name]["pattern"] for name in FORMS.values())


def required(node: Node) -> set[str]:
    return set(node.own.get("required", ()))


def is_required(field: dataclasses.Field[Any]) -> bool:
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


@dataclass(frozen=True, slots=True, kw_only=True)
class Drifted(Item):
    kind: typing.ClassVar[str] = "site"
    id: str
    name: str = ""
    party: typing.Literal["client", "provider"]
    address: str = ""
    country: str = ""
    seats: str | None = None
    beds: int | None = None


def test_drift_is_seen() -> None:
    (site,) = (
        items for key, node in root("pack").properties.items() if key == "sites" and (items := node.items)
    )
    assert sorted(differences("site", site, Drifted, set())) == [
        "site.beds stands on one side only",
        "site.name is required on one side only",
        "site.party is typing.Literal['client', 'provider'] in the class",
        "site.seats is <class 'str'> in the class",
        "site.zone is required on one side only",
        "site.zone stands on one side only",
    ]
