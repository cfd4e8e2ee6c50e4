"""Each sample pack beside `receivables`, which many other tests read, checks clean and builds."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import sopgen
from sopgen.cli import main
from sopgen.resources import blueprints
from sopgen.rules import check

SAMPLES = sorted({path.parent.name for path in blueprints().glob("*/pack.yaml")} - {"receivables"})


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_has_no_findings(name: str) -> None:
    loaded = sopgen.load(blueprints() / name)
    assert [f"{d.span} {d.code} {d.message}" for d in (*loaded.diagnostics, *check(loaded))] == []


@pytest.mark.parametrize("name", SAMPLES)
def test_each_document_of_a_sample_is_built(name: str, tmp_path: Path) -> None:
    pack = sopgen.load(blueprints() / name).pack
    assert pack is not None
    done = CliRunner().invoke(main, ["build", str(blueprints() / name), "-o", str(tmp_path), "-f", "html"])
    assert done.exit_code == 0, done.output
    made = {path.stem for path in tmp_path.glob("*.html")}
    assert made == {pack.info.id, *(one.id for one in pack.documents)}


@pytest.mark.parametrize("name", sorted({*SAMPLES} - {"minimal"}))
def test_a_sample_says_that_its_figures_are_illustrative(name: str) -> None:
    pack = sopgen.load(blueprints() / name).pack
    assert pack is not None
    assert "illustrative" in (pack.info.notice or "")
