"""The same from Python: `load`, `check`, `build`."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import sopgen
from sopgen.publish.run import BuildError


def test_a_pack_is_loaded_checked_and_built(pack: Path, tmp_path: Path) -> None:
    loaded = sopgen.load(pack)
    assert loaded.pack is not None
    assert [document.id for document in loaded.pack.documents] == ["ROL-01", "KPI-01", "SOP-001"]
    assert sopgen.check(loaded) == []
    outputs = sopgen.build(loaded, tmp_path / "out", formats=["html"], only=["SOP-001"])
    assert [output.path for output in outputs] == ["SOP-001.html"]
    assert (tmp_path / "out" / "SOP-001.html").stat().st_size == outputs[0].bytes


def test_a_pack_that_cannot_be_loaded_says_why(pack: Path) -> None:
    (pack / "bad.yaml").write_text("kind: [\n", "utf-8")
    loaded = sopgen.load(pack)
    assert loaded.pack is None
    assert sopgen.check(loaded) == list(loaded.diagnostics)
    assert [finding.span and finding.span.file for finding in loaded.diagnostics] == ["bad.yaml"]


def test_day_and_strictness_are_the_callers(pack: Path) -> None:
    path = pack / "sops" / "coaching.yaml"
    path.write_text(
        path.read_text("utf-8").replace("scope: All", "scope: TBD").replace("draft", "approved"), "utf-8"
    )
    loaded = sopgen.load(pack)
    codes = [(f.code, f.severity.label) for f in sopgen.check(loaded)]
    assert ("DOC010", "warning") in codes
    assert "DOC006" not in dict(codes)
    codes = [(f.code, f.severity.label) for f in sopgen.check(loaded, as_of=date(2030, 1, 1), final=True)]
    assert ("DOC010", "error") in codes
    assert "DOC006" in dict(codes)


def test_a_build_that_fails_raises(pack: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("", "utf-8")
    with pytest.raises(BuildError, match="is a file, not a folder"):
        sopgen.build(sopgen.load(pack), tmp_path / "out", formats=["html"])


def test_what_cannot_be_built_is_refused_and_not_left_out(pack: Path, tmp_path: Path) -> None:
    loaded = sopgen.load(pack)
    with pytest.raises(BuildError, match="there is no document SOP-9; there are PACK-01, ROL-01"):
        sopgen.build(loaded, tmp_path / "out", formats=["html"], only=["SOP-001", "SOP-9"])
    with pytest.raises(BuildError, match="there is no format odt; there are pdf, docx, html"):
        sopgen.build(loaded, tmp_path / "out", formats=["html", "odt"])
    with pytest.raises(BuildError, match="the pack has errors"):
        sopgen.build(sopgen.load(tmp_path), tmp_path / "out", formats=["html"])
    assert not (tmp_path / "out").exists()


def test_a_check_loads_no_writer(pack: Path) -> None:
    code = (
        "import json, sys, pathlib, sopgen;"
        f"sopgen.check(sopgen.load(pathlib.Path({str(pack)!r})));"
        "print(json.dumps(sorted(sys.modules)))"
    )
    output = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    heavy = {"weasyprint", "docx", "lxml", "jinja2", "babel", "rich", "click", "PIL"}
    assert heavy & set(json.loads(output)) == set()
