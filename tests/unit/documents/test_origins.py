"""The origins that a document carries lead to a value of the blueprints."""

from collections.abc import Iterator
from typing import Any

import pytest

import sopgen
from sopgen.documents import tree as t
from sopgen.documents.render import document_ids, render
from sopgen.model.base import Controlled
from sopgen.schema import annotated_values
from tests.conftest import GOLDEN

LOADED = sopgen.load(GOLDEN / "full")
assert LOADED.pack is not None
PLACES = {
    "/".join(found.path[:length])
    for file in LOADED.sources.files.values()
    if isinstance(file.data, dict)
    for found in annotated_values(str(file.data["kind"]), file.data)
    for length in range(1, len(found.path) + 1)
} | {f"FULL-00/variables/{name}" for name in LOADED.pack.info.variables}


def origins(value: Any) -> Iterator[str]:
    if isinstance(value, tuple):
        for one in value:
            yield from origins(one)
    elif hasattr(value, "__dataclass_fields__"):
        yield getattr(value, "origin", "")
        yield from (t.origin_of(getattr(value, name)) for name in value.__dataclass_fields__)
        for name in value.__dataclass_fields__:
            yield from origins(getattr(value, name))


@pytest.mark.parametrize("id_", document_ids(LOADED.pack))
def test_every_origin_is_a_value_of_a_blueprint(id_: str) -> None:
    assert LOADED.pack is not None
    assert {*origins(render(LOADED.pack, id_).blocks)} - {""} - PLACES == set()


CONTROLLED = (
    *("id", "title", "version", "status", "owner", "author", "approver", "approved"),
    *("effective", "expires", "classification"),
)


@pytest.mark.parametrize("blueprint", LOADED.pack.documents, ids=lambda one: one.id)
def test_each_line_of_the_document_control_leads_to_its_own_field(blueprint: Controlled) -> None:
    assert LOADED.pack is not None
    blocks = render(LOADED.pack, blueprint.id).blocks
    title = next(block for block in blocks if isinstance(block, t.TitlePage))
    found = {t.origin_of(value) for _, value in title.facts} | {t.origin_of(title.title)}
    contract = ("owner", "author", "approver", "approved") if blueprint.executed else ()
    for name in CONTROLLED:
        value = name not in contract and getattr(blueprint, name)
        own = (blueprint.at / name).origin
        assert not value or any(one == own or one.startswith(f"{own}/") for one in found), name
    assert {one.split("/")[0] for one in found} <= {blueprint.id, LOADED.pack.info.id, ""}
