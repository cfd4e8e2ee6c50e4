"""Composing: the identity where nothing merges, and the places of what is put together by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sopgen.compose import SCH006, Blueprint, Provenance, check_composed, compose
from sopgen.model.build import build
from sopgen.model.load import Loaded
from sopgen.model.roles import Roles
from sopgen.model.values import At
from sopgen.rules import Context
from sopgen.schema import root, root_path
from sopgen.source import Memory, Sources, read_pack

BASE = b"""kind: roles
id: ROL-01
title: Roles
version: "1.0"
status: draft
owner: lead
author: lead
approver: head
effective: 2026-01-05
roles:
  - id: lead
    name: Team lead
    party: provider
    purpose: Leads the team.
  - id: clerk
    party: provider
"""
NEAR = b"""kind: roles
roles:
  - id: lead
    purpose: Leads the night team.
"""


@pytest.fixture(scope="module")
def sources() -> Sources:
    return read_pack(Memory({"pack.yaml": b"kind: pack\n", "base/roles.yaml": BASE, "near.yaml": NEAR}))


@pytest.fixture(scope="module")
def merged(sources: Sources) -> Blueprint:
    """The base with what the nearer file says of one role, as merging by id will put them together."""
    base: Any = sources.files["base/roles.yaml"].data
    near: Any = sources.files["near.yaml"].data
    purpose = Provenance("near.yaml", ("roles", 0, "purpose"))
    lead = Provenance("base/roles.yaml", ("roles", 0), {"purpose": purpose})
    clerk = Provenance("base/roles.yaml", ("roles", 1))
    roles = Provenance("near.yaml", ("roles",), {0: clerk, 1: lead})
    first, second = base["roles"]
    data = {**base, "roles": [second, {**first, "purpose": near["roles"][0]["purpose"]}]}
    return Blueprint("roles", data, Provenance("base/roles.yaml", (), {"roles": roles}))


def test_one_pack_is_composed_of_its_files(load: Callable[[str], Loaded]) -> None:
    loaded = load("full")
    assert [blueprint.written for blueprint in loaded.blueprints] == [*map(Provenance, loaded.sources.files)]
    for blueprint in loaded.blueprints:
        assert blueprint.data is loaded.sources.files[blueprint.written.file].data
        assert check_composed(blueprint, loaded.sources) == []


def test_a_file_of_no_known_kind_is_no_blueprint() -> None:
    files = {"pack.yaml": b"kind: pack\n", "a.yaml": b"kind: sopp\n", "b.yaml": b"- 1\n", "c.yaml": b"a: [\n"}
    assert [blueprint.kind for blueprint in compose(read_pack(Memory(files)))] == ["pack"]


def test_what_a_whole_lacks_is_shown_where_it_was_written(sources: Sources, merged: Blueprint) -> None:
    (finding,) = check_composed(merged, sources)
    assert (finding.code, finding.message) == ("SCH001", "a role needs `name:`")
    assert str(finding.span) == "base/roles.yaml:15:5"
    assert (finding.pointer, finding.path) == (("roles", 1), "ROL-01 › clerk")


def test_a_whole_that_lacks_a_part_is_shown_where_it_begins(sources: Sources, merged: Blueprint) -> None:
    data = {key: value for key, value in merged.data.items() if key not in ("title", "roles")}
    found = check_composed(Blueprint("roles", data, merged.written), sources)
    assert [(str(one.span), one.message) for one in found] == [
        ("base/roles.yaml:1:1", "the roles need `title:`"),
        ("base/roles.yaml:1:1", "the roles need `roles:`"),
    ]


def test_a_merged_value_has_the_place_where_it_was_written(merged: Blueprint) -> None:
    data: Any = merged.data
    whole = {**data, "roles": [{**data["roles"][0], "name": "Clerk"}, data["roles"][1]]}
    made = build(Roles, whole, At.of(merged.written, root_path(whole)), root("roles"))
    clerk, lead = made.roles
    assert str(clerk.at) == "base/roles.yaml#/roles/1"
    assert [str(lead.at / key) for key in ("id", "name", "purpose")] == [
        "base/roles.yaml#/roles/0/id",
        "base/roles.yaml#/roles/0/name",
        "near.yaml#/roles/0/purpose",
    ]
    assert (lead.at / "purpose").origin == "ROL-01/lead/purpose"
    assert lead.purpose == "Leads the night team."


def test_a_finding_of_a_rule_on_a_merged_value_is_shown_in_its_file(
    sources: Sources, merged: Blueprint, load: Callable[[str], Loaded]
) -> None:
    pack = load("bare").pack
    assert pack
    context = Context(pack, sources, (merged,))
    (scalar,) = [one for one in context.scalars if one.value == "Leads the night team."]
    assert scalar.at.path == ("ROL-01", "lead", "purpose")
    assert str(context.span(scalar.at)) == "near.yaml:4:14"
    assert str(context.span(scalar.at, words="night")) == "near.yaml:4:24"
    assert context.found(SCH006, scalar.at, "").path == "lead › purpose"
