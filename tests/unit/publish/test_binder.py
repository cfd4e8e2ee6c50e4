from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from sopgen.model.load import Loaded
from sopgen.publish import run
from sopgen.publish.binder import refusal
from sopgen.publish.manifest import MANIFEST
from sopgen.publish.progress import Step


def test_the_binder_comes_after_the_documents_and_from_every_file(
    load: Callable[[str], Loaded], tmp_path: Path
) -> None:
    told: list[Step] = []
    loaded = load("minimal")
    made = run.build(loaded, tmp_path, formats=["docx"], binder=True, watcher=told.append)
    assert made[-1].path == "PACK-01-binder.docx"
    assert (tmp_path / made[-1].path).stat().st_size == made[-1].bytes
    assert made[-1].sources == tuple(sorted(loaded.sources.texts))
    assert (told[-1].name, told[-1].finished, told[-1].total) == (made[-1].path, len(made), len(made))
    listed = json.loads((tmp_path / MANIFEST).read_text(encoding="utf-8"))["outputs"]
    assert listed[-1]["sha256"] == made[-1].sha256


@pytest.mark.parametrize(
    ("formats", "only", "profile", "why"),
    [
        (["docx"], ["SOP-001"], "archive", "leave out --only"),
        (["docx"], [], "form", "leave out --pdf-profile form"),
        (["html"], [], "archive", "add -f docx or -f pdf"),
        (["html", "pdf"], [], "archive", ""),
    ],
)
def test_a_binder_is_of_the_whole_pack_and_for_reading(
    formats: list[str], only: list[str], profile: str, why: str
) -> None:
    said = refusal(formats=formats, only=only, pdf_profile=profile)
    assert why in said
    assert bool(said) == bool(why)


def test_a_build_without_binder_for_a_reason_changes_nothing(
    load: Callable[[str], Loaded], tmp_path: Path
) -> None:
    with pytest.raises(run.BuildError, match="whole pack"):
        run.build(load("minimal"), tmp_path / "out", only=["SOP-001"], binder=True)
    assert not (tmp_path / "out").exists()


def test_every_cover_of_the_word_binder_keeps_its_band_and_logo(
    load: Callable[[str], Loaded], tmp_path: Path
) -> None:
    loaded = load("receivables")
    assert loaded.pack is not None
    run.build(loaded, tmp_path, formats=["docx"], binder=True)
    with zipfile.ZipFile(tmp_path / "REC-00-binder.docx") as archive:
        xml = archive.read("word/document.xml").decode()
    documents = len(loaded.pack.documents) + 1
    figures = xml.count("<wp:inline ")
    assert xml.count("<a:blip ") == documents + figures
    drawings = re.findall(r'<wp:docPr id="(\d+)"', xml)
    assert len(drawings) == len(set(drawings)) == 2 * documents + figures
