"""The quick verdict: yes only where the schema library finds nothing, no only where it finds something."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from sopgen.resources import blueprints
from sopgen.schema import Node, kinds, root
from sopgen.schema.accepts import _KEYWORDS, _SILENT, _test, accepts
from sopgen.schema.annotations import _inline, documents
from sopgen.schema.check import check_file
from sopgen.schema.validators import validator
from sopgen.source import read_text
from tests.unit.schema.test_plain import blueprints as golden
from tests.unit.schema.test_plain import spoiled

VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, 1, -1, 7, 101, 10**14, 10**15, -(10**15), 10**40),
    *map(Decimal, ("0", "-0.5", "1.0", "99.5", "100.1", "0.123456789", "0.1234567891", "1E+20", "1E-20")),
    *("", " ", "\u200b", "\u200bx", "x", "x y", "a\n", "team-leader", "TBD", "roles", "true", "1.0", "é"),
    *("2026-02-28", "2026-02-30", "2026-1-5", "2026-03", "2026-13", "2026-W11", "2026-W60", "2026-Q1"),
    *(
        "30min",
        "30 min",
        "1bd",
        "+2d",
        "-1w",
        "EUR 10",
        "EUR 10.001",
        "10 EUR",
        "Asia/Manila",
        "Asia/Nowhere",
    ),
    *("US", "UK", "en", "en-US", "08:00", "25:00", "#123456", "red", "mon", "R", "A", "client", "x" * 300),
    *([], [[]], [None], ["a"], ["a", "a"], ["a", "b"], [1, True], [1, Decimal("1.0")], [{}], [{}, {}]),
    *([{"a": 1}, {"a": 1}], [["a"], ["a"]], {}, {"a": 1}, {"id": "x"}, {"id": "x", "name": "y"}, {"": 1}),
)


def shipped() -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted(blueprints().rglob("*.yaml")):
        file, _ = read_text(path.name, path.read_bytes())
        if file and isinstance(file.data, dict) and file.data.get("kind") in kinds():
            yield str(file.data["kind"]), file.data


def nodes() -> Iterator[tuple[str, Node]]:
    """Every schema of every kind, once."""
    seen: set[int] = set()
    for kind in kinds():
        waiting = [root(kind)]
        while waiting:
            node = waiting.pop()
            if id(node.own) not in seen:
                seen.add(id(node.own))
                yield kind, node
                waiting += [*node.properties.values(), *(n for n in (node.items, node.others) if n)]


def test_what_is_shipped_is_clean() -> None:
    found = list(shipped())
    assert len(found) > 16
    assert all(accepts(kind, data) for kind, data in found)


def test_each_schema_judges_each_value_as_the_library_does() -> None:
    counts = {True: 0, False: 0}
    for kind, node in nodes():
        recursive: dict[str, Any] = {}
        whole = _inline(node.file, node.own, (), recursive)
        library = validator(kind).evolve(schema={**whole, "$defs": recursive})
        given = [*VALUES, *(node.own.get("examples") or ()), *node.own.get("enum", ())]
        for value in given:
            verdict = library.is_valid(value)
            counts[verdict] += 1
            assert _test(node)(value) == verdict, (node.own.get("title"), value)
    assert counts[True] > 3000
    assert counts[False] > 20000


@pytest.mark.parametrize("kind", kinds())
def test_a_file_that_is_spoiled_is_judged_as_the_library_does(kind: str) -> None:
    dice = random.Random(f"accepts {kind}")
    files = [*(data for _, data in golden(kind)), *(data for one, data in shipped() if one == kind)]
    for whole in files:
        for data in spoiled(whole, dice):
            assert accepts(kind, data) == validator(kind).is_valid(data), data


def test_every_keyword_of_the_schemas_is_known() -> None:
    used = {key for _, node in nodes() for key in node.own}
    assert {key for key in used if not key.startswith("x-")} <= {*_KEYWORDS, *_SILENT}


def test_a_keyword_that_is_not_known_is_refused() -> None:
    with pytest.raises(KeyError):
        _test(Node("roles.schema.json", {"type": "string", "not": {"const": "x"}}))


def test_no_schema_is_read_from_elsewhere_and_none_is_named_in_two_ways() -> None:
    """A key of `examples` or `x-…` may be any; all else is asked."""
    assert not any("if" in node.own or "allOf" in node.own for _, node in nodes())
    assert set(documents()) == {"common.schema.json", *(f"{kind}.schema.json" for kind in kinds())}


CLEAN = """
import sys
from pathlib import Path
import sopgen
assert sopgen.load(Path(sys.argv[1])).pack
print("jsonschema" in sys.modules)
"""


def test_the_library_is_not_loaded_for_a_clean_pack() -> None:
    made = subprocess.run(
        [sys.executable, "-c", CLEAN, str(blueprints() / "receivables")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert made.stdout.split() == ["False"]


def test_what_is_missing_is_left_to_the_whole() -> None:
    file, _ = read_text("manual.yaml", b"kind: manual\nid: MAN-01\nsections: [{title: A}]\n")
    assert file is not None
    assert not accepts("manual", file.data)
    assert check_file(file) == []
