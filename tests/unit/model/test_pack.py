from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import sopgen
from sopgen.model.kpis import Kpi, Kpis
from sopgen.model.manual import Manual
from sopgen.model.pack import Pack, defined, identity
from sopgen.model.roles import Role, Roles
from sopgen.model.sop import Sop

Make = Callable[..., Any]


def test_documents_stand_in_the_order_given_then_by_kind_and_id(
    make: Make, pack_of: Callable[..., Pack]
) -> None:
    documents = [
        make(Manual, id_="MAN-2", sections=[]),
        make(Manual, id_="MAN-1", sections=[]),
        make(Sop, id_="SOP-9", steps=[]),
        make(Roles, id_="ROL-1", roles=[]),
    ]
    pack = pack_of(*documents, order=["MAN-2", "gone"])
    assert [document.id for document in pack.documents] == ["MAN-2", "ROL-1", "SOP-9", "MAN-1"]


def test_the_first_of_two_with_an_id_is_the_one_that_is_found(
    make: Make, pack_of: Callable[..., Pack]
) -> None:
    role = {"id": "same", "name": "A role", "party": "client"}
    kpi = {"id": "same", "name": "A measure"}
    pack = pack_of(make(Kpis, id_="KPI-1", kpis=[kpi]), make(Roles, id_="ROL-1", roles=[role]))
    assert pack.index["same"].label == "A role"
    assert pack.owners["same"].id == "ROL-1"
    assert pack.find("same", Role)
    assert pack.find("same", Kpi) is None
    assert list(pack.all(Kpi)) == []


def test_local_ids_are_not_in_the_index(full: Pack) -> None:
    (sop,) = (document for document in full.documents if document.id == "SOP-001")
    assert [identity(item) for item in defined(sop)] == ["SOP-001", "flag", "decide", "coach"]
    assert "flag" not in full.index
    assert "local-law" not in full.index


def test_what_the_pack_itself_defines_has_no_owner(full: Pack) -> None:
    assert {id_ for id_ in full.index if id_ not in full.owners} == {
        "FULL-00",
        "manila",
        "us-business",
        "dialler",
        "SOP-009",
    }
    assert full.find("", Role) is None


def written(folder: Path, **files: str) -> Path:
    info = 'kind: pack\nid: P-1\ntitle: T\nversion: "1.0"\nstatus: draft\ndate: 2026-01-05\n'
    (folder / "pack.yaml").write_text(f"{info}client: {{name: C}}\nprovider: {{name: P}}\n")
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text)
    return folder


def codes(folder: Path) -> list[tuple[str, str, int]]:
    found = sopgen.load(folder)
    assert (found.pack is None) == any(d.severity.label == "error" for d in found.diagnostics)
    return [(d.code, d.span.file, d.span.line) for d in found.diagnostics if d.span]


def test_a_pack_of_one_file_loads(tmp_path: Path) -> None:
    loaded = sopgen.load(written(tmp_path))
    assert loaded.diagnostics == ()
    assert loaded.pack
    assert loaded.pack.documents == ()


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"a": "kind: sop\n"}, [("SCH001", "a.yaml", 1)] * 11),
        ({"a": "- 1\n"}, [("SCH002", "a.yaml", 1)]),
        ({"a": "x: 1\n"}, [("SCH001", "a.yaml", 1)]),
        ({"a": "kind: sopp\n"}, [("SCH003", "a.yaml", 1)]),
    ],
)
def test_a_broken_file_leaves_no_pack(
    tmp_path: Path, files: dict[str, str], expected: list[tuple[str, str, int]]
) -> None:
    assert codes(written(tmp_path, **files)) == expected


def test_a_second_pack_file_is_refused(tmp_path: Path) -> None:
    folder = written(tmp_path)
    (folder / "sub").mkdir()
    (folder / "sub" / "pack.yaml").write_text((folder / "pack.yaml").read_text())
    found = sopgen.load(folder)
    (wrong,) = found.diagnostics
    assert wrong.code == "SCH006"
    assert "inside a pack" in wrong.message


def test_the_pack_file_must_be_a_pack(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text("kind: manual\n")
    found = codes(tmp_path)
    assert ("SCH006", "pack.yaml", 1) in found
    assert sopgen.load(tmp_path).pack is None


def test_findings_stand_in_the_order_of_the_files(tmp_path: Path) -> None:
    found = codes(written(tmp_path, b="kind: nil\n", a="kind: nil\n"))
    assert [file for _, file, _ in found] == ["a.yaml", "b.yaml"]


def test_the_bare_pack_breaks_no_schema(load: Callable[[str], Any]) -> None:
    assert load("bare").diagnostics == load("full").diagnostics == ()
