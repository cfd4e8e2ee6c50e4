"""The schemas as a contract: complete, explained, and inside what every editor supports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from referencing import Registry, Resource

import sopgen.documents
from sopgen.schema import Node, definitions, kinds, root
from sopgen.schema.annotations import GAINS, ITSELF, PLACE, controlled, documents

Json = dict[str, Any]
UNITS = {
    *("none", "percent", "kpi", "credit", "money", "duration", "offset"),
    *("months", "hours", "periods", "people", "seats", "digits", "points"),
}
TEXT_WITH_UNIT = {"duration", "money", "offset"}
BY_RULE = {"SLA003", "SLA048", "SLA049", "SLA052"}
"""What refuses two items of a list in which each needs a bound, or a day, that may be one of several keys."""
DATA = Path(__file__).parents[2] / "data"
CONTROL = {"$ref": "common.schema.json#/$defs/control"}
TEMPLATES = Path(sopgen.documents.__file__).parent / "templates"
REGISTRY = Registry().with_resources(
    [(name, Resource.from_contents(schema)) for name, schema in documents().items()]
)


def schemas(part: Any, where: str) -> Iterator[tuple[str, Json]]:
    """Every object of the file, with the way to it; examples are data, not schemas."""
    if isinstance(part, dict):
        yield where, part
        for key, inner in part.items():
            if key not in ("examples", "enum", "const"):
                yield from schemas(inner, f"{where}/{key}")
    elif isinstance(part, list):
        for n, inner in enumerate(part):
            yield from schemas(inner, f"{where}/{n}")


EVERY = [
    pair
    for name, document in documents().items()
    for pair in schemas(document, name if "#" in name else f"{name}#")
]
PROPERTIES = [
    (f"{where}/properties/{key}", schema)
    for where, part in EVERY
    if isinstance(part.get("properties"), dict)
    for key, schema in part["properties"].items()
    if schema is not True  # what the control block describes
]
VALUES = [
    *PROPERTIES,
    *((f"{where}/items", part["items"]) for where, part in EVERY if isinstance(part.get("items"), dict)),
    *(
        (f"{where}/additionalProperties", part["additionalProperties"])
        for where, part in EVERY
        if isinstance(part.get("additionalProperties"), dict)
    ),
]


def followed(where: str, schema: Json) -> Json:
    """The schema with its references followed; its own words come first."""
    file = where.partition("#")[0]
    while "$ref" in schema:
        name, _, fragment = schema["$ref"].partition("#")
        file = name or file
        target: Any = documents()[file]
        for part in fragment.strip("/").split("/"):
            target = target[part]
        schema = {**target, **{key: value for key, value in schema.items() if key != "$ref"}}
    return schema


def validator(where: str) -> Any:
    return jsonschema.Draft202012Validator(
        {"$ref": where}, registry=REGISTRY, format_checker=jsonschema.FormatChecker()
    )


def test_the_walk_finds_what_there_is() -> None:
    assert len(kinds()) == len(documents()) - 1
    assert {"sla.schema.json#/$defs/credits/properties/earn_back/properties/share"} <= dict(PROPERTIES).keys()


@pytest.mark.parametrize("name", documents())
def test_a_schema_is_valid(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(documents()[name])
    assert documents()[name]["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize(("where", "schema"), PROPERTIES, ids=[where for where, _ in PROPERTIES])
def test_a_property_is_explained_and_shown(where: str, schema: Json) -> None:
    whole = followed(where, schema)
    assert whole["title"].strip()
    assert whole["description"].strip().endswith((".", "`"))
    assert whole["examples"]
    for example in whole["examples"]:
        validator(where).validate(example)


@pytest.mark.parametrize("name", documents())
def test_objects_are_explained_and_closed(name: str) -> None:
    for where, schema in EVERY:
        if where.startswith(f"{name}#") and schema.get("type") == "object":
            assert schema["title"], where
            assert schema["description"], where
            assert where.endswith("/control") or "additionalProperties" in schema, where
            assert set(schema.get("required", ())) <= set(schema.get("properties", ())), where


@pytest.mark.parametrize("kind", [kind for kind in kinds() if controlled(kind)])
def test_the_control_block_stands_once_and_its_keys_are_listed(kind: str) -> None:
    """`additionalProperties: false` looks into no `allOf`: each kind lists its keys, as `true`."""
    schema = documents()[f"{kind}.schema.json"]
    assert schema["allOf"] == [CONTROL]
    block = documents()["common.schema.json"]["$defs"]["control"]
    assert {key for key, value in schema["properties"].items() if value is True} == set(block["properties"])
    assert not set(schema["required"]) & set(block["required"])


def test_nothing_is_used_that_an_editor_may_not_know() -> None:
    unknown = {
        "prefixItems",
        "unevaluatedProperties",
        "unevaluatedItems",
        "dependentRequired",
        "dependentSchemas",
    }
    for where, schema in EVERY:
        if where.endswith("/properties"):
            continue
        assert not unknown & set(schema), where
        if schema.get("allOf") == [CONTROL]:
            continue
        for keyword in ("anyOf", "oneOf", "allOf"):
            assert all(followed(where, part).get("type") != "object" for part in schema.get(keyword, ())), (
                where
            )
            assert all("properties" not in followed(where, part) for part in schema.get(keyword, ())), where


def test_every_number_has_a_unit() -> None:
    for where, schema in VALUES:
        whole = followed(where, schema)
        types = whole.get("type", "")
        numeric = {"number", "integer"} & {*([types] if isinstance(types, str) else types)}
        if numeric or whole.get("x-unit") in TEXT_WITH_UNIT:
            assert whole.get("x-unit") in UNITS, where
        else:
            assert "x-unit" not in whole, where


def test_every_property_says_who_gains_when_it_rises() -> None:
    """Each by itself: what is shared (a form of value, an object of two lists) cannot know."""
    named = {where: schema for where, schema in VALUES if not where.endswith("/items")}
    assert [where for where, schema in named.items() if schema.get("x-gains") not in GAINS] == []
    assert [where for where, schema in EVERY if "x-gains" in schema and where not in named] == []
    for where, schema in named.items():
        whole = followed(where, schema)
        rises = whole.get("type") != "string" or {"enum", "x-unit"} & set(whole)
        rises = rises or whole.get("format") in ("date", "period")
        if not rises and schema.get("$ref") != "common.schema.json#/$defs/time":
            assert schema["x-gains"] in ("none", "unclear"), where
    by_better = {where for where, schema in PROPERTIES if schema["x-gains"] == "by-better"}
    assert by_better == {f"kpis.schema.json#/$defs/kpi/properties/{key}" for key in ("target", "minimum")}


def gains(kind: str, *path: str) -> str:
    node = root(kind)
    for key in path:
        node = node.items or node
        node = node.properties[key]
    return node.gains


@pytest.mark.parametrize(
    ("party", "path"),
    [
        ("client", "sla reporting"),
        ("client", "sla levels credit_tiers credit"),
        ("client", "sla levels credit_tiers below"),
        ("client", "sla credits cap"),
        ("client", "sla credits at_risk"),
        ("client", "sla credits claim_within"),
        ("client", "sla credits earn_back periods"),
        ("client", "kpis kpis contractual"),
        ("client", "roles roles headcount"),
        ("client", "bcp activities mbco"),
        ("provider", "sla exclusions"),
        ("provider", "sla levels exclusions"),
        ("provider", "sla dependencies"),
        ("provider", "sla relief"),
        ("provider", "sla levels window"),
        ("provider", "sla levels credit_tiers above"),
        ("provider", "sla credits earn_back"),
        ("provider", "sla credits earn_back share"),
        ("provider", "sla credits earn_back condition"),
        ("provider", "sla priorities response"),
        ("provider", "sla priorities clock"),
        ("provider", "sla priorities automatic_replies"),
        ("provider", "bcp activities rto"),
        ("by-better", "kpis kpis target"),
        ("unclear", "kpis kpis denominator"),
        ("none", "roles roles name"),
        ("none", "sla review_months"),
    ],
)
def test_who_gains_is_judged_as_a_negotiator_would(party: str, path: str) -> None:
    assert gains(*path.split()) == party


@pytest.mark.parametrize(
    ("path", "values"),
    [
        ("sla levels window", "day week month quarter year"),
        ("sla reporting period", "day week month quarter year"),
        ("kpis kpis period", "shift day week month quarter year"),
        ("sla priorities clock", "24x7 business"),
        ("sla credits earn_back condition", "target minimum"),
        ("sla chronic_failure scope", "services agreement"),
        ("bcp exercises type", "walkthrough tabletop simulation live"),
        ("roles roles languages spoken", "A1 A2 B1 B2 C1 C2"),
        ("roles roles languages written", "A1 A2 B1 B2 C1 C2"),
        ("sla languages spoken", "A1 A2 B1 B2 C1 C2"),
        ("sla languages written", "A1 A2 B1 B2 C1 C2"),
    ],
)
def test_choices_that_a_party_gains_by_stand_in_order(path: str, values: str) -> None:
    """Whoever gains does so with each move down the list; a new value has its place in it."""
    kind, *keys = path.split()
    assert gains(kind, *keys) in ("client", "provider")
    node = root(kind)
    for key in keys:
        node = (node.items or node).properties[key]
    assert node.own["enum"] == values.split()


def test_no_other_choice_is_said_to_have_an_order() -> None:
    ordered = {
        where
        for where, schema in PROPERTIES
        if "enum" in followed(where, schema) and schema["x-gains"] in ("client", "provider")
    }
    assert len(ordered) == 11


@pytest.mark.parametrize("form", sorted(TEXT_WITH_UNIT))
def test_every_duration_amount_and_offset_is_marked_as_one(form: str) -> None:
    reference = f"common.schema.json#/$defs/{form}"
    found = [(where, schema) for where, schema in VALUES if schema.get("$ref") == reference]
    assert found
    assert {where: schema.get("x-unit") for where, schema in found} == dict.fromkeys(dict(found), form)


def test_ids_refer_to_kinds_that_there_are() -> None:
    kinds_of_item = {node.defines for node in definitions()} | {"go-live"}
    for where, schema in EVERY:
        for kind in schema.get("x-refers-to", ()):
            assert kind in kinds_of_item, where


def test_every_annotation_is_documented() -> None:
    words = documents()["common.schema.json"]["description"]
    used = {key for _, schema in EVERY for key in schema if key.startswith("x-")}
    assert {key for key in used if f"`{key}`" not in words} == set()
    assert {gain for gain in GAINS if f"`{gain}`" not in words} == set()


@pytest.mark.parametrize("kind", [kind for kind in kinds() if controlled(kind)])
def test_sections_are_those_of_the_template(kind: str) -> None:
    template = (TEMPLATES / f"{kind}.html.j2").read_text(encoding="utf-8")
    assert root(kind).sections == tuple(re.findall(r'call section\("([^"]+)"', template))


LISTS = [(where, schema) for where, schema in EVERY if schema.get("type") == "array"]


def test_every_item_of_a_list_says_what_it_is_told_by() -> None:
    assert len(LISTS) > 70
    for where, schema in LISTS:
        whole = followed(f"{where}/items", schema["items"])
        assert "x-key" in whole, where
        node = Node("", whole)
        assert (node.key == ITSELF) == bool(schema.get("uniqueItems")), where
        if "properties" not in whole:
            assert node.key in (ITSELF, PLACE), where
        elif node.key != PLACE:
            assert {name for names in node.key for name in names} <= set(whole["properties"]), where
            always = set(node.key[-1]) & set(whole.get("required", ()))
            assert always or node.twice in BY_RULE, where


def test_what_is_found_twice_in_other_words_has_a_case() -> None:
    codes = {node.twice for _, schema in EVERY if (node := Node("", schema)).twice}
    assert codes == {"DOC008", "KPI004", "SOP002", *BY_RULE}
    cases = "".join(path.read_text("utf-8") for path in (DATA / "rules").glob("*.yaml"))
    assert all(f"# <- {code}" in cases for code in codes)
