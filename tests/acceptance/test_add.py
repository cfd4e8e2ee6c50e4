"""`sopgen add`: what it writes is there, valid, explained and printed, and nothing is written over."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from lxml import html

import sopgen
from sopgen import skeletons
from sopgen.model.load import Loaded
from sopgen.model.pack import KINDS, ROOTS
from sopgen.schema import annotated_values, root
from sopgen.source import Memory

Run = Callable[..., Result]


def bare_words(text: str) -> set[str]:
    """The words of a text, less references and marks."""
    return set(re.findall(r"[A-Za-z]{3,}", re.sub(r"\[\[[^\]]*\]\]", " ", text)))


def test_every_kind_of_document_has_a_skeleton() -> None:
    assert set(skeletons.kinds()) == set(ROOTS) - {"pack"}
    planned = root("pack").properties["planned"].items
    assert planned is not None
    assert set(planned.properties["kind"].own["enum"]) == set(KINDS)


@pytest.mark.parametrize("kind", skeletons.kinds())
def test_a_blueprint_of_each_kind_joins_the_pack_without_a_finding(
    pack: Path, run: Run, tmp_path: Path, kind: str
) -> None:
    before = {path: path.read_bytes() for path in pack.rglob("*.yaml")}
    said = run("add", kind, pack)
    assert said.exit_code == 0
    (new,) = set(pack.rglob("*.yaml")) - set(before)
    assert all(path.read_bytes() == raw for path, raw in before.items())
    loaded = sopgen.load(pack)
    assert sopgen.check(loaded) == []
    blueprint = next(one for one in loaded.blueprints if one.written.file == new.relative_to(pack).as_posix())
    id_ = str(blueprint.data.get("id", ""))
    assert said.stdout.startswith(f"{new} is written: {id_}" if id_ else f"{new} is written.")
    for line in said.stdout.splitlines()[2:]:
        command = line.split()
        assert (
            run(*command[1:], *(("-o", tmp_path / "out", "-f", "html") if "build" in line else ())).exit_code
            == 0
        )
    if not id_:
        return  # its words stand in the documents that ask for them
    printed = " ".join(map(str, html.fromstring((tmp_path / "out" / f"{id_}.html").read_bytes()).itertext()))
    for found in annotated_values(kind, blueprint.data):
        if found.node.text:
            assert bare_words(str(found.value)) <= set(re.findall(r"[A-Za-z]{3,}", printed)), found


@pytest.mark.parametrize("kind", skeletons.kinds())
@pytest.mark.parametrize("name", ["receivables", "full"])
def test_it_joins_any_pack(load: Callable[[str], Loaded], kind: str, name: str) -> None:
    loaded = load(name)
    assert loaded.pack is not None
    begun = skeletons.begin(loaded, kind)
    assert begun.path not in loaded.sources.texts
    assert begun.id not in loaded.pack.index
    sources = {path: text.encode() for path, text in loaded.sources.texts.items()}
    assets = {path: data for path, data in loaded.sources.assets.items() if isinstance(data, bytes)}
    joined = sopgen.load(Memory(sources | assets | {begun.path: begun.text.encode()}))
    assert [d for d in sopgen.check(joined) if d not in sopgen.check(loaded)] == []


def test_every_key_is_explained_or_plain(pack: Path) -> None:
    """A comment stands behind most keys that are not words of everyday."""
    for kind in skeletons.kinds():
        text = skeletons.begin(sopgen.load(pack), kind).text
        assert text.count("#") >= 7, kind
        assert text.startswith("# yaml-language-server: $schema=")
        assert max(map(len, text.splitlines())) <= 160


def test_the_next_id_and_the_name_of_the_file_are_those_of_the_pack(pack: Path, run: Run) -> None:
    assert run("add", "sop", pack, "--title", "Taking payments").exit_code == 0
    assert (pack / "sops" / "taking-payments.yaml").is_file()
    assert run("add", "sop", pack, "--title", "Taking payments").exit_code == 0
    assert (pack / "sops" / "sop-003-taking-payments.yaml").is_file()
    assert sopgen.check(sopgen.load(pack)) == []


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("receivables", "sops/sop-007-new-procedure.yaml"),
        ("full", "sop-003.yaml"),
        ("minimal", "sops/new-procedure.yaml"),
    ],
)
def test_files_are_called_in_the_manner_of_the_pack(
    load: Callable[[str], Loaded], name: str, path: str
) -> None:
    assert skeletons.begin(load(name), "sop").path == path


def test_an_id_may_be_given(pack: Path, run: Run) -> None:
    assert "is written: OPS-7, a draft" in run("add", "manual", "OPS-7", pack).stdout
    again = run("add", "manual", "OPS-7", pack)
    assert (again.exit_code, "has the id OPS-7 already" in again.stderr) == (1, True)
    assert "OPS-8" in run("add", "manual", pack).stdout


def test_a_title_may_hold_any_sign(pack: Path, run: Run) -> None:
    title = 'Calls: "who" & #when'
    assert run("add", "manual", pack, "--title", title).exit_code == 0
    loaded = sopgen.load(pack)
    assert loaded.pack is not None
    assert title in {document.title for document in loaded.pack.documents}


def test_roles_come_first(tmp_path: Path, run: Run) -> None:
    (tmp_path / "pack.yaml").write_text(
        'kind: pack\nid: PACK-01\ntitle: P\nversion: "1.0"\nstatus: draft\ndate: 2026-01-05\n'
        "client: {name: Client}\nprovider: {name: Provider}\nsystems: [{id: crm, name: CRM}]\n"
    )
    refused = run("add", "sop", tmp_path)
    assert (refused.exit_code, "begin with `sopgen add roles`" in refused.stderr) == (1, True)
    assert run("add", "roles", tmp_path).exit_code == 0
    refused = run("add", "sla", tmp_path)
    assert (refused.exit_code, "begin with `sopgen add kpis`" in refused.stderr) == (1, True)
    for kind in ("kpis", "sla", "bcp", "sop", "onboarding", "manual"):
        assert run("add", kind, tmp_path).exit_code == 0
    assert [d for d in sopgen.check(sopgen.load(tmp_path)) if d.severity.label == "error"] == []


def test_a_kind_that_is_none_is_told_which_there_are(pack: Path, run: Run) -> None:
    refused = run("add", "manua", pack)
    assert refused.exit_code == 2
    assert "Did you mean manual" in refused.stderr


def test_a_pack_with_errors_is_mended_first(pack: Path, run: Run) -> None:
    (pack / "kpis.yaml").write_text("kind: kpis\n")
    refused = run("add", "sop", pack)
    assert refused.exit_code == 1
    assert "SCH001" in refused.stderr


PLANNED = (
    "planned:\n  - {id: SOP-010, title: Taking payments, kind: sop, owner: team-leader, due: 2026-06-01}\n"
)


def test_a_planned_document_is_cited_listed_and_begun(pack: Path, run: Run, tmp_path: Path) -> None:
    path, procedure = pack / "pack.yaml", pack / "sops" / "coaching.yaml"
    path.write_text(path.read_text("utf-8") + PLANNED, "utf-8")
    text = procedure.read_text("utf-8")
    procedure.write_text(text.replace('  - "[[KPI-01]]"', '  - "[[SOP-010]] and [[SOP-010.title]]"'), "utf-8")
    assert sopgen.check(sopgen.load(pack)) == []
    assert [(d.code, d.severity.label) for d in sopgen.check(sopgen.load(pack), final=True)] == [
        ("DOC041", "error")
    ]
    assert "SOP-010  sop    " in run("list", pack).stdout
    out = tmp_path / "out"
    assert run("build", pack, "-o", out, "-f", "html").exit_code == 0
    pages: dict[str, Any] = {
        name: html.fromstring((out / f"{name}.html").read_bytes()) for name in ("PACK-01", "SOP-001")
    }
    assert "Taking payments (SOP-010, planned) and Taking payments" in pages["SOP-001"].text_content()
    (link,) = pages["SOP-001"].xpath("//a[contains(., 'SOP-010')]/@href")
    assert link == "PACK-01.html#planned-SOP-010"
    (row,) = pages["PACK-01"].xpath("//tr[@id='planned-SOP-010']")
    words = "SOP-010 Taking payments Standard operating procedure · Team leader Planned Jun 1, 2026"
    assert " ".join(" ".join(row.itertext()).split()) == words
    said = run("add", "sop", "SOP-010", pack).stdout
    assert (
        "a draft of “Taking payments”.\nIt was planned: take SOP-010 out of `planned:` in pack.yaml." in said
    )
    assert [d.code for d in sopgen.check(sopgen.load(pack))] == ["DOC041"]
