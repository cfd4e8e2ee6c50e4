"""One house style in all three formats: fonts, colours, paper, logo, banner, the client's own lines."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pypdf
import pytest

import sopgen
from sopgen.assets import AssetError
from sopgen.documents.render import render
from sopgen.documents.tree import Document
from sopgen.model.engagement import Font, HouseStyle
from sopgen.model.languages import paper
from sopgen.model.load import Loaded
from sopgen.model.palette import PALETTES
from sopgen.publish import run
from sopgen.publish.run import BuildError, build
from sopgen.schema import root
from sopgen.writers import html, pdf, word
from sopgen.writers.fonts.files import faces, families
from sopgen.writers.fonts.measures import line_height
from sopgen.writers.theme import DEFAULT, LOGO_HEIGHT, LOGO_WIDTH, PAPERS, THEMES, Theme, logo_size, theme_of
from tests.conformance.word_lint import faults

Load = Callable[[str], Loaded]
FACES = 4
IN_THE_HEADER, IN_THE_FOOTER = "Vendor management", "Printed copies are not controlled."


@pytest.fixture(scope="module")
def full() -> tuple[Document, Theme]:
    """A document of the pack that uses every key, and the theme that the pack asks for."""
    loaded = sopgen.load(Path(__file__).parents[2] / "data" / "golden" / "full")
    assert loaded.pack
    return render(loaded.pack, "ROL-01"), theme_of(loaded.pack)


@pytest.fixture(scope="module")
def parts(full: tuple[Document, Theme]) -> dict[str, str]:
    """The text parts of the Word file."""
    data = word.write(*full)
    assert faults(data) == []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.read("word/media/logo.png").startswith(b"\x89PNG")
        return {n: archive.read(n).decode() for n in archive.namelist() if n.endswith((".xml", ".rels"))}


def test_a_pack_without_a_theme_looks_as_the_first_theme(load: Load) -> None:
    loaded = load("bare")
    assert loaded.pack
    assert theme_of(loaded.pack) == dataclasses.replace(
        DEFAULT, paper=PAPERS[paper(loaded.pack.info.language)]
    )


def test_the_names_of_themes_and_fonts_are_those_of_the_schema() -> None:
    theme = root("pack").properties["theme"]
    assert set(THEMES) == set(PALETTES) == set(theme.properties["base"].own["enum"])
    whole = [family for family in families() if len(faces(family)) == FACES]
    assert whole == list(get_args(Font)) == theme.properties["font"].own["enum"]
    assert all(0.9 < line_height(family) < 1.7 for family in whole)


def test_a_theme_is_the_base_with_what_the_pack_changes(full: tuple[Document, Theme]) -> None:
    _, theme = full
    assert (theme.accent, theme.accent_soft, theme.font) == ("17496D", "E8EFF5", "Source Sans 3")
    assert (theme.heading_family, theme.base_size, theme.band) == ("EB Garamond", 10, THEMES["harbour"].band)
    assert (theme.paper.width, theme.paper.height) == (215.9, 279.4)
    assert theme.logo
    assert theme.logo.name == "Northlake Bank, N.A."


def test_a_heading_font_of_the_base_gives_way_only_when_asked(load: Load) -> None:
    loaded = load("bare")
    assert loaded.pack
    table: tuple[tuple[dict[str, Any], tuple[str, str]], ...] = (
        ({"base": "press"}, ("Source Sans 3", "EB Garamond")),
        ({"base": "press", "font": "Lato"}, ("Lato", "EB Garamond")),
        ({"base": "harbour", "font": "Roboto"}, ("Roboto", "Roboto")),
        ({"heading_font": "XCharter"}, ("Source Sans 3", "XCharter")),
    )
    for given, expected in table:
        style = HouseStyle(at=loaded.pack.info.at, **given)
        info = dataclasses.replace(loaded.pack.info, theme=style)
        theme = theme_of(dataclasses.replace(loaded.pack, info=info))
        assert (theme.font, theme.heading_family) == expected


def test_a_logo_keeps_its_shape_in_its_place(full: tuple[Document, Theme]) -> None:
    logo = full[1].logo
    assert logo
    for ratio in (0.2, 1.0, 3.0, 12.0):
        width, height = logo_size(dataclasses.replace(logo, ratio=ratio))
        assert width / height == pytest.approx(ratio)
        assert pytest.approx(width) == LOGO_WIDTH or pytest.approx(height) == LOGO_HEIGHT


def test_the_pdf_has_it_on_every_page(full: tuple[Document, Theme]) -> None:
    reader = pypdf.PdfReader(io.BytesIO(pdf.write(*full)))
    texts = [page.extract_text() for page in reader.pages]
    assert [text.upper().count("INTERNAL") >= 2 for text in texts] == [True] * len(texts)
    for line in (IN_THE_HEADER, IN_THE_FOOTER):
        assert [line in text for text in texts] == [False, *[True] * (len(texts) - 1)]
    assert {tuple(map(round, page.mediabox[2:])) for page in reader.pages} == {(612, 792)}
    pages: list[Any] = [*reader.pages]
    fonts = {str(font["/BaseFont"]) for page in pages for font in page["/Resources"]["/Font"].values()}
    assert any("Garamond" in font for font in fonts)


def test_word_has_it_on_every_page(parts: dict[str, str]) -> None:
    for name in ("headerPortrait", "headerFirst", "footerPortrait", "footerFirst"):
        assert "Internal" in parts[f"word/{name}.xml"], name
    assert IN_THE_HEADER in parts["word/headerPortrait.xml"]
    assert IN_THE_FOOTER in parts["word/footerPortrait.xml"]
    assert IN_THE_HEADER not in parts["word/headerFirst.xml"]
    assert 'descr="Northlake Bank, N.A."' in parts["word/document.xml"]
    assert "media/logo.png" in parts["word/_rels/document.xml.rels"]
    assert 'w:ascii="EB Garamond"' in parts["word/styles.xml"]
    assert "17496D" in parts["word/styles.xml"]


def test_the_html_file_holds_it_and_asks_for_nothing(full: tuple[Document, Theme]) -> None:
    page = html.write(*full).decode()
    assert '<img src="data:image/svg+xml;base64,' in page
    assert 'alt="Northlake Bank, N.A."' in page
    assert page.count('<p class="banner">Internal</p>') == 2
    assert page.index(IN_THE_HEADER) < page.index("<h1") < page.index(IN_THE_FOOTER)
    assert '--heading-font:"EB Garamond"' in page
    assert "src=http" not in page.replace('"', "")


def test_nothing_is_added_where_nothing_is_asked_for(full: tuple[Document, Theme]) -> None:
    document = full[0]
    running = dataclasses.replace(document.running, banner="", header_note="", footer_note="")
    plain = dataclasses.replace(document, running=running)
    with zipfile.ZipFile(io.BytesIO(word.write(plain, DEFAULT))) as archive:
        names = archive.namelist()
    assert not [name for name in names if "First" in name or "logo" in name]
    body = html.write(plain, DEFAULT).decode().partition("</style>")[2]
    assert "<img" not in body
    assert 'class="banner"' not in body


@pytest.mark.parametrize("name", THEMES)
def test_every_theme_that_ships_makes_a_sound_file(name: str, full: tuple[Document, Theme]) -> None:
    document, theme = full
    dressed = dataclasses.replace(THEMES[name], logo=theme.logo)
    assert faults(word.write(document, dressed)) == []
    assert pdf.render(document, dressed).missing == frozenset()


def test_a_logo_that_cannot_be_used_stops_a_build_and_changes_nothing(
    load: Load, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> Theme:
        raise AssetError("`x.png` is no file", "name a file")

    monkeypatch.setattr(run, "theme_of", refuse)
    target = tmp_path / "out"
    with pytest.raises(BuildError, match=r"the theme cannot be used: `x\.png` is no file; name a file"):
        build(load("bare"), target, formats=["html"])
    assert not target.exists()
