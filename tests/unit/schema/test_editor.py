"""The schemas for editors: complete, with each key's own words, and no stricter than the contract."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pytest
from jsonschema import Draft7Validator

from sopgen.model.load import Loaded
from sopgen.schema import kinds, node_at, root
from sopgen.schema.editor import edition

IDS = {"role": {"lead": "Lead", "buyer": "Buyer"}, "kpi": {"kept": "Kept"}}


def plain(data: Any) -> Any:
    """Data as a parser of JSON gives them."""
    if isinstance(data, dict):
        return {key: plain(value) for key, value in data.items()}
    if isinstance(data, list):
        return [plain(value) for value in data]
    return float(data) if isinstance(data, Decimal) else data


def inside(
    schema: dict[str, Any], way: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    yield way, schema
    for name, inner in schema.get("properties", {}).items():
        yield from inside(inner, (*way, name))
    if "items" in schema:
        yield from inside(schema["items"], (*way, "[]"))


@pytest.mark.parametrize("kind", kinds())
def test_an_edition_is_a_schema_complete_in_itself(kind: str) -> None:
    made = edition(kind, IDS)
    Draft7Validator.check_schema(made)
    text = str(made)
    assert "schema.json" not in text
    assert "'x-" not in text


@pytest.mark.parametrize("kind", kinds())
def test_each_key_has_its_own_words(kind: str) -> None:
    made = edition(kind, IDS)
    keys = [(way, schema) for way, schema in inside(made) if way and way[-1] != "[]" and "$ref" not in schema]
    assert keys
    for way, schema in keys:
        node = node_at(kind, tuple(0 if part == "[]" else part for part in way))
        assert schema["title"] == node.own["title"]
        assert schema["description"].startswith(node.own["description"])
        if "pattern" in schema:
            assert schema["patternErrorMessage"]


@pytest.mark.parametrize("kind", kinds())
def test_ids_are_those_of_the_pack(kind: str) -> None:
    for way, schema in inside(edition(kind, IDS)):
        if "$ref" in schema:
            continue
        node = node_at(kind, tuple(0 if part == "[]" else part for part in way))
        offered = [one["body"] for one in schema.get("defaultSnippets", ())]
        assert offered == [id_ for sort in node.refers_to for id_ in IDS.get(sort, {})]
        if node.refers_to:
            assert "examples" not in schema


@pytest.mark.parametrize("name", ["full", "bare", "receivables"])
def test_an_editor_finds_nothing_wrong_with_a_sound_pack(load: Callable[[str], Loaded], name: str) -> None:
    for blueprint in load(name).blueprints:
        errors = Draft7Validator(edition(blueprint.kind, {})).iter_errors(plain(blueprint.data))
        assert [error.message for error in errors] == []


def test_a_form_is_said_in_words() -> None:
    made = edition("sop", IDS)["properties"]
    assert made["effective"]["patternErrorMessage"] == "Write year, month and day."
    assert (
        made["effective"]["description"] == "The day from which it applies. Written as year, month and day."
    )
    assert made["owner"]["defaultSnippets"][0] == {"label": "lead", "description": "Lead", "body": "lead"}


def test_what_holds_itself_is_named_once() -> None:
    made = edition("manual", IDS)
    section = made["properties"]["sections"]["items"]
    (name,) = made["definitions"]
    assert {"$ref": f"#/definitions/{name}"} in (
        section["properties"]["sections"],
        section["properties"]["sections"]["items"],
        made["definitions"][name]["items"]["properties"]["sections"],
    )
    assert "sections" in root("manual").properties
