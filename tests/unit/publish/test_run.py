from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pypdf
import pytest

import sopgen
from sopgen.documents.faults import TemplateError
from sopgen.model.load import Loaded
from sopgen.model.pack import Pack
from sopgen.publish import run, trees
from sopgen.publish.manifest import MANIFEST
from sopgen.publish.progress import Step
from sopgen.publish.trace import render_traced
from sopgen.source import Memory
from sopgen.writers.theme import theme_of

Load = Callable[[str], Loaded]


def test_both_packs_of_the_golden_tests_build(load: Load, tmp_path: Path) -> None:
    for name in ("full", "bare"):
        made = run.build(load(name), tmp_path / name, formats=["docx", "html"])
        assert {path.name for path in (tmp_path / name).iterdir()} == {MANIFEST, *(o.path for o in made)}


@pytest.mark.parametrize(("asked", "engine"), [("", "weasyprint"), ("typst", "typst")])
def test_the_manifest_names_the_engine_that_laid_out_the_pages(
    load: Load, tmp_path: Path, asked: Any, engine: str
) -> None:
    loaded = load("full")
    assert loaded.pack is not None
    theme = dataclasses.replace(theme_of(loaded.pack), pdf_engine="weasyprint")
    run.build(loaded, tmp_path, formats=["docx", "pdf"], only=["SOP-002"], theme=theme, pdf_engine=asked)
    manifest = json.loads((tmp_path / MANIFEST).read_text(encoding="utf-8"))
    assert manifest["made_with"]["pdf_engine"] == engine
    producer = str(pypdf.PdfReader(tmp_path / "SOP-002.pdf").metadata["/Producer"])  # type: ignore[index]
    assert producer.lower().startswith(engine)
    run.build(loaded, tmp_path, formats=["docx"], only=["SOP-002"])
    assert "pdf_engine" not in json.loads((tmp_path / MANIFEST).read_text(encoding="utf-8"))["made_with"]


def test_the_manifest_says_what_was_made_of_what(load: Load, tmp_path: Path) -> None:
    made = run.build(load("full"), tmp_path, formats=["html"], only=["SOP-002"])
    manifest = json.loads((tmp_path / MANIFEST).read_text(encoding="utf-8"))
    assert [output.path for output in made] == ["SOP-002.html"]
    (output,) = manifest["outputs"]
    assert output["sha256"] == sha256((tmp_path / "SOP-002.html").read_bytes()).hexdigest()
    assert output["sources"] == ["kpis.yaml", "logo.svg", "pack.yaml", "roles.yaml", "sop-002.yaml"]
    assert set(output["sources"]) <= set(manifest["sources"])
    source = (Path(__file__).parents[2] / "data" / "golden" / "full" / "sop-002.yaml").read_bytes()
    assert manifest["sources"]["sop-002.yaml"] == sha256(source).hexdigest()


@pytest.mark.parametrize(
    ("id_", "sources"),
    [
        (
            "MAN-01",
            [
                *("compliance.yaml", "images/floor.svg", "images/login.png", "images/seat.jpeg"),
                *("kpis.yaml", "manual.yaml", "pack.yaml", "roles.yaml", "sop-001.yaml"),
            ],
        ),
        ("SLA-02", ["kpis.yaml", "pack.yaml", "roles.yaml", "sla-02.yaml"]),
    ],
)
def test_a_document_comes_from_the_files_it_looked_at(full: Pack, id_: str, sources: list[str]) -> None:
    assert list(render_traced(full, id_).files) == sources


def test_progress_is_told_before_each_file(load: Load, tmp_path: Path) -> None:
    told: list[Step] = []
    run.build(
        load("bare"),
        tmp_path,
        formats=["html", "docx"],
        only=["SOP-001", "MAN-01"],
        watcher=told.append,
    )
    names = ["SOP-001.docx", "SOP-001.html", "MAN-01.docx", "MAN-01.html"]
    begun = [(step.name, step.finished, step.total) for step in told if step.state == "running"]
    assert begun == [(name, n, 4) for n, name in enumerate(names)]
    ended = [(step.name, step.finished) for step in told if step.state == "done"]
    assert ended == [(name, n) for n, name in enumerate(names, 1)]
    assert [step.name for step in told if step.state == "rendered"] == ["SOP-001", "MAN-01"]


def test_a_template_at_fault_writes_nothing(
    load: Load, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(*_: Any) -> Any:
        raise TemplateError("sop.html.j2:7", "<h1> is not part of the vocabulary")

    monkeypatch.setattr(trees, "render_traced", faulty)
    with pytest.raises(run.BuildError, match=r"a template is at fault: sop\.html\.j2:7"):
        run.build(load("bare"), tmp_path / "out", formats=["html"])
    assert not (tmp_path / "out").exists()


def test_a_pack_with_errors_is_not_built(tmp_path: Path) -> None:
    loaded = sopgen.load(tmp_path)
    assert loaded.pack is None
    with pytest.raises(run.BuildError, match="mend them first"):
        run.build(loaded, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_picture_that_cannot_be_used_stops_a_build(tmp_path: Path) -> None:
    folder = Path(__file__).parents[2] / "data" / "golden" / "full"
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.*")}
    loaded = sopgen.load(Memory({name: data for name, data in files.items() if name != "images/login.png"}))
    with pytest.raises(run.BuildError, match=r"there is no file `images/login\.png` in the pack"):
        run.build(loaded, tmp_path, formats=["html"], only=["MAN-01"])
    assert list(tmp_path.iterdir()) == []


def test_no_file_carries_a_blueprint_unless_asked_to(load: Load, tmp_path: Path) -> None:
    run.build(load("bare"), tmp_path, formats=["pdf"], binder=True)
    made = sorted(tmp_path.glob("*.pdf"))
    assert len(made) > 3
    assert [path.name for path in made if pypdf.PdfReader(path).attachments] == []


def test_a_blueprint_travels_without_its_comments(tmp_path: Path) -> None:
    folder = Path(__file__).parents[2] / "data" / "golden" / "bare"
    files = {path.name: path.read_bytes() for path in folder.glob("*.yaml")}
    own = files["manual.yaml"].replace(b"\ntitle:", b"\n# our walk-away position\ntitle:", 1)
    loaded = sopgen.load(Memory(files | {"manual.yaml": own}))
    sopgen.build(loaded, tmp_path, formats=["pdf"], only=["MAN-01"], attach_source=True)
    attached = pypdf.PdfReader(tmp_path / "MAN-01.pdf").attachments
    assert list(attached) == ["manual.yaml"]
    assert attached["manual.yaml"] == [files["manual.yaml"]]


@pytest.mark.parametrize(
    ("choice", "mend"),
    [({"formats": ["docx"]}, "add -f pdf"), ({"pdf_profile": "form"}, "leave out --pdf-profile form")],
)
def test_what_can_carry_no_blueprint_is_not_built_with_one(
    load: Load, tmp_path: Path, choice: Any, mend: str
) -> None:
    with pytest.raises(run.BuildError, match=mend):
        run.build(load("bare"), tmp_path / "out", attach_source=True, **choice)
    assert not (tmp_path / "out").exists()


def test_a_binder_comes_from_the_pictures_too_and_carries_the_blueprints_alone(
    load: Load, tmp_path: Path
) -> None:
    made = run.build(load("full"), tmp_path, formats=["pdf"], binder=True, attach_source=True)
    bound = next(output for output in made if output.document.endswith("binder"))
    assert {"images/floor.svg", "images/login.png", "images/seat.jpeg"} < set(bound.sources)
    names = pypdf.PdfReader(tmp_path / bound.path).attachments
    assert names
    assert all(name.endswith(".yaml") for name in names)


def test_two_documents_never_become_one_file(tmp_path: Path) -> None:
    """Not even where nobody asked for the findings first."""
    folder = Path(__file__).parents[2] / "data" / "golden" / "bare"
    files = {path.name: path.read_bytes() for path in folder.glob("*.yaml")}
    other = files["manual.yaml"].replace(b"id: MAN-01", b"id: man-01", 1)
    loaded = sopgen.load(Memory(files | {"other.yaml": other}))
    with pytest.raises(run.BuildError, match="two documents would be written to"):
        sopgen.build(loaded, tmp_path / "out", formats=["html"])
    assert not (tmp_path / "out").exists()
