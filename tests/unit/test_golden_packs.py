"""The two packs of the golden tests use every key there is, and none that may be left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import sopgen
from sopgen.model.load import Loaded
from sopgen.schema import Node, kinds, root

Load = Callable[[str], Loaded]


def keys(where: str, node: Node, seen: tuple[str, ...] = ()) -> Iterator[tuple[str, bool]]:
    """Every key of a kind by the way to it, and whether it must be there; recursion is gone into once."""
    required = node.own.get("required", ())
    for key, inner in node.properties.items():
        path = f"{where}.{key}"
        yield path, key in required
        items = inner
        while items.items is not None:
            items = items.items
        title = str(items.own.get("title", ""))
        if items.properties and title not in seen:
            yield from keys(path, items, (*seen, title))


def used(where: str, data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield f"{where}.{key}"
            yield from used(f"{where}.{key}", value)
    elif isinstance(data, list):
        for value in data:
            yield from used(where, value)


def in_pack(loaded: Loaded) -> set[str]:
    files = [file.data for file in loaded.sources.files.values()]
    return {path for data in files if isinstance(data, dict) for path in used(str(data["kind"]), data)}


KEYS = {path: needed for kind in kinds() for path, needed in keys(kind, root(kind))}
SHARED = (
    "approved",
    "expires",
    "review_months",
    "classification",
    "cover",
    "distribution",
    "history",
    "sections",
)


DECIDING = {"pack.theme.word_template"}
"""What takes the place of other keys, so that a pack cannot well have all: `test_template.py` has it."""


def is_shared(path: str) -> bool:
    """The control block is the same for each kind: it stands in full in one document."""
    return path.split(".")[1] in SHARED and not path.startswith("roles.")


def test_the_full_pack_uses_every_key(load: Load) -> None:
    assert {path for path in KEYS if not is_shared(path)} - in_pack(load("full")) == DECIDING


def test_the_bare_pack_uses_required_keys_only(load: Load) -> None:
    assert {path for path in in_pack(load("bare")) if not KEYS[path]} == set()
    assert {path for path, needed in KEYS.items() if needed and path.count(".") == 1} <= in_pack(load("bare"))


def test_the_full_pack_is_ready_to_be_issued(load: Load) -> None:
    assert sopgen.check(load("full"), final=True) == []


def test_what_rules_say_of_a_pack_with_required_keys_only(load: Load) -> None:
    found = [(d.code, d.path) for d in sopgen.check(load("bare")) if d.severity.label == "error"]
    assert found == [
        ("BCP002", "BCP-01 › act › rpo"),
        ("CAP010", "CAP-01 › queue-calls › model"),
        ("CMP001", "CMP-01 › reg-privacy"),
        ("EXT003", "EXT-01 › trig-end › clause"),
        ("KPI001", "KPI-01 › kept › unit"),
        ("SLA001", "SLA-01 › sl-kept › window"),
        ("SLA002", "SLA-01 › sl-kept › exclusions"),
        ("SLA002", "SLA-01 › sl-kept › kpi"),
        ("SLA027", "SLA-01 › sl-kept › kpi"),
        ("SOP003", "SOP-001 › do › role"),
        ("SOP003", "SOP-001 › do › action"),
    ]
