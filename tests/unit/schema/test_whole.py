"""What is asked of a whole blueprint is all that is required, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest

from sopgen.schema import check_file, check_whole, kinds
from sopgen.schema.annotations import inlined
from sopgen.schema.whole import SCHEMA, of_the_whole
from sopgen.source import read_text


def required(part: Any, where: str = "") -> Iterator[str]:
    """The way to every `required`; what stands under a condition is a condition itself."""
    if isinstance(part, dict):
        if isinstance(part.get("required"), list):
            yield where
        for key, inner in part.items():
            if key not in ("examples", "if", SCHEMA):
                yield from required(inner, f"{where}/{key}")
    elif isinstance(part, list):
        for n, inner in enumerate(part):
            yield from required(inner, f"{where}/{n}")


@pytest.mark.parametrize("kind", kinds())
def test_nothing_that_is_required_is_forgotten(kind: str) -> None:
    whole = inlined(kind)
    assert [*required(of_the_whole(whole))] == [*required(whole)]
    assert [*required(whole)]


CONDITIONAL = {
    "properties": {"model": {"enum": ["tier", "fixed"]}, "amount": {"type": "string"}},
    "required": ["model"],
    "allOf": [
        {
            "if": {"properties": {"model": {"const": "fixed"}}, "required": ["model"]},
            "then": {"required": ["amount"]},
        },
        {"properties": {"model": {"type": "string"}}},
    ],
}


@pytest.mark.parametrize(
    ("data", "lacking"),
    [
        ({}, ["model"]),
        ({"model": "tier"}, []),
        ({"model": "fixed"}, ["amount"]),
        ({"model": 5}, []),
    ],
)
def test_a_condition_is_asked_in_full(data: dict[str, Any], lacking: list[str]) -> None:
    schema = of_the_whole(CONDITIONAL)
    assert [*required(schema)] == [*required(CONDITIONAL)]
    found = jsonschema.Draft202012Validator(schema).iter_errors(data)
    assert [error.message.split("'")[1] for error in found] == lacking


def test_a_recursive_schema_stays_one() -> None:
    schema = {
        "$ref": "#/$defs/a",
        "$defs": {"a": {"properties": {"b": {"$ref": "#/$defs/a"}}, "required": ["c"]}},
    }
    found = jsonschema.Draft202012Validator(of_the_whole(schema)).iter_errors({"b": {"b": {}, "c": 1}})
    assert sorted(error.json_path for error in found) == ["$", "$.b.b"]


def test_a_file_may_lack_what_another_has() -> None:
    file, _ = read_text("a.yaml", b"kind: sop\nsteps: 5\n")
    assert file
    assert [finding.code for finding in check_file(file)] == ["SCH002"]
    assert {finding.code for finding in check_whole(file)} == {"SCH001"}
