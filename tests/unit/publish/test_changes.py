from __future__ import annotations

from collections.abc import Mapping

import pytest

import sopgen
from sopgen.model.pack import Pack
from sopgen.publish.changes import changes
from sopgen.publish.trace import render_traced
from sopgen.source import Memory
from tests.conftest import GOLDEN

FOLDER = GOLDEN / "full"
FILES = {path.relative_to(FOLDER).as_posix(): path.read_bytes() for path in FOLDER.rglob("*.*")}


def pack_of(files: Mapping[str, bytes]) -> Pack:
    loaded = sopgen.load(Memory(files))
    assert loaded.pack is not None, loaded.diagnostics
    return loaded.pack


@pytest.mark.parametrize(
    ("document", "file", "old", "new", "words"),
    [
        ("KPI-01", "kpis.yaml", " target: 72\n", " target: 73\n", ["kpis.yaml › promise-kept › target"]),
        (
            "KPI-01",
            "kpis.yaml",
            "to: 65}",
            "to: 64}",
            ["kpis.yaml › promise-kept › bands › 0 › to"],
        ),
        ("BCP-01", "bcp.yaml", "purpose: Keep", "purpose: Kept", ["bcp.yaml › purpose"]),
        (
            "BCP-01",
            "bcp.yaml",
            "within: 10min",
            "within: 9min",
            ["bcp.yaml › scn-power › steps › 0 › within"],
        ),
        ("BCP-01", "bcp.yaml", ", seats: 20}", "}", ["bcp.yaml › res-second-site › seats"]),
        ("BCP-01", "pack.yaml", "title: Every", "title: Any", ["pack.yaml › title"]),
        (
            "BCP-01",
            "contacts.yaml",
            "5550 0123",
            "5550 9999",
            ["contacts.yaml › people › operations-manager Ana Reyes › telephone"],
        ),
        (
            "BCP-01",
            "contacts.yaml",
            "outages@",
            "help@",
            ["contacts.yaml › organisations › City Power › email"],
        ),
        ("MAN-01", "images/floor.svg", "<svg ", "<svg  ", ["images/floor.svg"]),
    ],
)
def test_what_changed_is_named_by_its_file_and_ids(
    document: str, file: str, old: str, new: str, words: list[str]
) -> None:
    text = FILES[file].decode()
    assert old in text
    before, after = pack_of(FILES), pack_of(FILES | {file: text.replace(old, new, 1).encode()})
    assert changes(render_traced(before, document).looked, before, after) == words


def test_lines_that_moved_are_said_to_have_moved() -> None:
    text = FILES["kpis.yaml"].decode()
    first, second = text.index("  - id: promise-kept"), text.index("  - id: speed-of-answer")
    third = text.index("  - id: availability")
    turned = text[:first] + text[second:third] + text[first:second] + text[third:]
    before, after = pack_of(FILES), pack_of(FILES | {"kpis.yaml": turned.encode()})
    found = changes(render_traced(before, "SLA-02").looked, before, after)
    assert found == ["places in the blueprints, which stand in other lines now"]


def test_without_the_earlier_edition_the_item_is_named() -> None:
    before = pack_of(FILES)
    after = pack_of(FILES | {"kpis.yaml": FILES["kpis.yaml"].replace(b" target: 72\n", b" target: 73\n")})
    assert "kpis.yaml › promise-kept" in changes(render_traced(before, "SLA-01").looked, None, after)
