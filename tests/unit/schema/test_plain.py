"""The files as an editor reads them: another validator, with none of our own inlining, judges alike."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from referencing import Registry, Resource

from sopgen.schema import kinds
from sopgen.schema.annotations import documents
from sopgen.schema.validators import validator
from sopgen.source import read_text

ROOT = Path(__file__).parents[3]
REGISTRY = Registry().with_resources(
    [(name, Resource.from_contents(schema)) for name, schema in documents().items()]
)
WRONG: tuple[Any, ...] = (7, "", [{}], {"a": 1}, "2026-02-30")
PACKS = ("tests/data/golden/full", "tests/data/golden/bare")


def blueprints(kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for folder in PACKS:
        for path in sorted((ROOT / folder).rglob("*.yaml")):
            file, _ = read_text(path.name, path.read_bytes())
            if file and isinstance(file.data, dict) and file.data.get("kind") == kind:
                yield str(path), file.data


def plainly(kind: str) -> Any:
    """The validator of the file itself; numbers are Decimals here and dates are days of the calendar, too."""
    ours = validator(kind)
    return type(ours)(
        documents()[f"{kind}.schema.json"], registry=REGISTRY, format_checker=ours.format_checker
    )


def spoiled(data: dict[str, Any], dice: random.Random) -> Iterator[dict[str, Any]]:
    """The blueprint with one thing changed: a key of its own left out or of a wrong sort, or any."""
    for key in data:
        yield {name: value for name, value in data.items() if name != key}
        for wrong in WRONG:
            yield {**data, key: wrong}
    yield {**data, "nope": 1}
    for _ in range(30):
        whole = copy.deepcopy(data)
        inside: Any = whole
        while True:
            key = dice.choice([*inside] if isinstance(inside, dict) else range(len(inside)))
            if not isinstance(inside[key], dict | list) or not inside[key] or dice.random() < 0.2:
                break
            inside = inside[key]
        if dice.random() < 0.3:
            del inside[key]
        else:
            inside[key] = dice.choice([7, -1, "", "x y", [], {}, ["a", "a"], None, True])
        yield whole


@pytest.mark.parametrize("kind", kinds())
def test_what_is_shipped_accepts_and_refuses_what_we_do(kind: str) -> None:
    dice = random.Random(kind)
    plain, ours = plainly(kind), validator(kind)
    files = list(blueprints(kind))
    assert files
    verdicts = {True: 0, False: 0}
    for path, whole in files:
        assert plain.is_valid(whole) == ours.is_valid(whole) is True, path
        for data in spoiled(whole, dice):
            verdict = ours.is_valid(data)
            verdicts[verdict] += 1
            assert plain.is_valid(data) == verdict, data
    assert verdicts[True] > 5
    assert verdicts[False] > 50


def test_the_control_block_is_asked_for_and_closed_in_an_editor_as_well() -> None:
    plain = jsonschema.Draft202012Validator(documents()["manual.schema.json"], registry=REGISTRY)
    missing = {e.message for e in plain.iter_errors({"kind": "manual", "sections": [], "owners": "a"})}
    assert {message.partition("'")[2].partition("'")[0] for message in missing} == {
        *("id", "title", "version", "status", "owner", "author", "approver", "effective"),
        "owners",
    }
