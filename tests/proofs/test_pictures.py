"""The comparison of pages sees what a reader would, and nothing that a reader would not."""

from __future__ import annotations

import dataclasses
import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import ImageFilter

from sopgen.documents import tree as t
from sopgen.writers import pdf
from sopgen.writers.options import Options
from sopgen.writers.theme import DEFAULT
from sopgen.writers.weasyprint import engine
from sopgen.writers.weasyprint.style import theme_css
from tests.proofs import pictures

SAMPLE = runpy.run_path(str(Path(__file__).parents[1] / "unit/writers/html/every_block.py"))

BY_STYLE_SHEET = Options(pdf_engine="weasyprint")
"""The engine whose rules can be changed."""


def document(*blocks: t.Block) -> bytes:
    page = (SAMPLE["TITLE_PAGE"], SAMPLE["CONTROL"], *blocks)
    return pdf.write(
        dataclasses.replace(SAMPLE["DOCUMENT"], blocks=page), DEFAULT, Options(pdf_engine="weasyprint")
    )


@pytest.fixture
def restyled(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], bytes]:
    def made(css: str) -> bytes:
        with monkeypatch.context() as patch:
            engine.kit.cache_clear()
            patch.setattr(engine, "theme_css", lambda theme, families: theme_css(theme, families) + css)
            data = document()
        engine.kit.cache_clear()
        return data

    return made


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    pictures.update(document(), tmp_path / "SOP-004")
    return tmp_path / "SOP-004"


def test_the_same_pages_are_the_same_and_give_the_same_bytes(kept: Path) -> None:
    before = {path.name: path.read_bytes() for path in kept.iterdir()}
    assert sorted(before) == ["01.png", "02.png"]
    assert list(pictures.compare(document(), kept, kept.parent / "seen")) == []
    pictures.update(document(), kept)
    assert {path.name: path.read_bytes() for path in kept.iterdir()} == before


@pytest.mark.parametrize(
    "css",
    [
        "h2 { color: #0B5D63 }",
        "table { position: relative; top: 3mm }",
        "td { border-bottom-color: transparent }",
        "thead th { background: white } thead tr { background: white }",
        "p, td { font-weight: 700 }",
    ],
    ids=["colour", "place", "rule", "ground", "weight"],
)
def test_what_a_reader_would_see_is_seen(restyled: Callable[[str], bytes], kept: Path, css: str) -> None:
    seen = kept.parent / "seen"
    found = list(pictures.compare(restyled(css), kept, seen))
    assert any("SOP-004, page 2: " in fault and str(seen) in fault for fault in found)
    assert {path.name for path in seen.glob("*-02-*")} == {
        f"SOP-004-02-{name}.png" for name in ("expected", "got", "difference")
    }


def test_letters_drawn_a_little_softer_are_the_same() -> None:
    for picture in pictures.pictures(document()):
        softer = picture.filter(ImageFilter.GaussianBlur(0.35))
        share, _ = pictures.difference(picture, softer)
        assert share < pictures.SHARE


def test_pages_too_many_and_too_few_are_told(kept: Path) -> None:
    section: Any = SAMPLE["RACI"]
    for data in (document(section), pdf.write(SAMPLE["DOCUMENT"], DEFAULT, BY_STYLE_SHEET)):
        assert "and pictures of 2" in next(pictures.compare(data, kept, kept.parent / "seen"))


def test_what_is_gone_is_taken_away(kept: Path) -> None:
    (kept / "03.png").write_bytes(b"")
    pictures.update(document(), kept)
    assert sorted(path.name for path in kept.iterdir()) == ["01.png", "02.png"]
