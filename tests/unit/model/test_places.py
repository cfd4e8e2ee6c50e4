"""Where values stand in ids: ways that stay as they are when a list grows or a file is renamed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields
from typing import Any

import pytest

from sopgen.compose import Provenance
from sopgen.model.base import Item
from sopgen.model.build import build
from sopgen.model.load import Loaded
from sopgen.model.values import At
from sopgen.records import dataclass
from sopgen.schema import Node, annotated_values


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier(Item):
    below: int | None = None
    above: int | None = None
    credit: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Level(Item):
    id: str = ""
    tiers: tuple[Tier, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Item):
    id: str
    levels: tuple[Level, ...] = ()


def schema(key: Any) -> Node:
    tier: dict[str, Any] = {"type": "object", "properties": {"credit": {}}}
    if key:
        tier["x-key"] = key
    level = {"properties": {"tiers": {"items": tier}}}
    return Node("test", {"properties": {"levels": {"items": level}}})


TIERS = [{"below": 72, "credit": 2}, {"above": 9, "credit": 5}, {"credit": 7}]
DATA = {"id": "SLA-01", "levels": [{"id": "kept", "tiers": TIERS, "names": ["a"]}, {"tiers": TIERS[:1]}]}
ROOT = At("sla.yaml", (), ("SLA-01",))


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("", ("0", "1", "2")),
        ("below", ("72", "1", "2")),
        (["below", "above"], ("72", "9", "2")),
    ],
)
def test_an_item_is_named_by_its_id_its_key_or_its_position(key: Any, expected: tuple[str, ...]) -> None:
    made = build(Agreement, DATA, ROOT, schema(key))
    assert made.at.origin == "SLA-01"
    kept, other = made.levels
    assert kept.at.origin == "SLA-01/kept"
    assert (kept.at / "names" / 0).origin == "SLA-01/kept/names/0"
    assert [(tier.at / "credit").origin for tier in kept.tiers] == [
        f"SLA-01/kept/tiers/{name}/credit" for name in expected
    ]
    assert other.at.origin == "SLA-01/levels/1"
    assert str(other.at) == "sla.yaml#/levels/1"


def test_a_slash_within_a_key_is_told_from_one_between_two() -> None:
    assert (At("a.yaml", (), ("A",)) / "x/y~z" / 0).origin == "A/x~1y~0z/0"


def test_places_are_compared_by_where_they_are_written() -> None:
    assert At("a.yaml", ("x",), ("A", "x")) == At("a.yaml", ("x",))


def test_what_was_written_elsewhere_has_the_place_where_it_was_written() -> None:
    tier = Provenance("base/sla.yaml", ("levels", 4, "tiers", 1))
    level = Provenance("near.yaml", ("levels", 0), {"tiers": Provenance("near.yaml", ("t",), {0: tier})})
    moved: dict[str | int, Provenance] = {"levels": Provenance("near.yaml", ("levels",), {1: level})}
    first, second = build(Agreement, DATA, At("sla.yaml", (), ("SLA-01",), moved), schema("below")).levels
    assert str(first.at) == "near.yaml#/levels/0"  # the list was written there, and so is what it holds
    assert str(second.at) == "near.yaml#/levels/0"
    assert str(second.at / "id") == "near.yaml#/levels/0/id"
    assert str(second.tiers[0].at / "credit") == "base/sla.yaml#/levels/4/tiers/1/credit"
    assert (second.tiers[0].at / "credit").origin == "SLA-01/levels/1/tiers/72/credit"


def items(item: Item) -> Iterator[Item]:
    yield item
    for field in fields(item):
        value = getattr(item, field.name)
        for inner in value if isinstance(value, tuple) else (value,):
            if isinstance(inner, Item):
                yield from items(inner)


@pytest.mark.parametrize("name", ["full", "receivables"])
def test_rules_and_model_agree_on_every_way(name: str, load: Callable[[str], Loaded]) -> None:
    loaded = load(name)
    assert loaded.pack
    parts = (loaded.pack.info, *loaded.pack.documents)
    ways = {(at.file, at.pointer): at.path for part in parts for at in (item.at for item in items(part))}
    assert len(set(ways.values())) == len(ways)
    met = 0
    for file, source in loaded.sources.files.items():
        assert isinstance(source.data, dict)
        for found in annotated_values(str(source.data["kind"]), source.data):
            *item, key = found.pointer
            if isinstance(key, str) and (way := ways.get((file, tuple(item)))):
                assert found.path == (*way, key)
                met += 1
    assert met > 500
