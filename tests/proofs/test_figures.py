"""Figures say the same in Word, PDF and HTML: to those who see them, and to those who do not."""

from __future__ import annotations

import dataclasses
import html as text
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from sopgen.assets.picture import Picture, picture
from sopgen.documents import tree as t
from sopgen.documents.numbering import numbered
from sopgen.documents.render import document_ids, render
from sopgen.documents.walking import figures, plain
from sopgen.model.load import Loaded
from sopgen.model.pack import Pack
from sopgen.publish import run
from sopgen.readers.word import text as word_text
from sopgen.writers import html, pdf, word
from sopgen.writers.binder import bound
from sopgen.writers.options import Options
from sopgen.writers.theme import DEFAULT
from sopgen.writers.word import binder
from tests.conformance.page_lint.words import key
from tests.conformance.word_lint import faults
from tests.proofs.test_parity import pdf_text
from tests.small_pictures import IMAGES, small

Load = Callable[[str], Loaded]


@pytest.fixture(scope="module")
def document(full: Pack) -> t.Document:
    return render(full, "MAN-01")


def tags(data: bytes, tag: str) -> list[Any]:
    with pikepdf.open(io.BytesIO(data)) as file:
        return [
            str(one.get("/Alt", ""))
            for one in file.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == tag
        ]


def described(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        written = archive.read("word/document.xml").decode()
    return [
        text.unescape(words) for words in re.findall(r'<wp:inline.*?<wp:docPr [^>]*descr="([^"]*)"', written)
    ]


def test_words_for_those_who_cannot_see_stand_in_all_formats(document: t.Document) -> None:
    expected = [figure.alt for figure in figures(document.blocks)]
    assert len(expected) == 3
    assert described(word.write(document, DEFAULT)) == expected
    for options in (Options(), Options((), "form")):
        told = tags(pdf.write(document, DEFAULT, options), "/Figure")  # so are rules to write on
        assert [alt for alt in told if alt in expected] == expected
    page = html.write(document, DEFAULT).decode()
    assert [text.unescape(alt) for alt in re.findall(r'<img [^>]*alt="([^"]*)"', page)] == expected


def test_captions_and_their_numbers_stand_in_all_formats(document: t.Document) -> None:
    captions = [
        f"Figure {one.number} {plain(one.caption)}" for one in figures(document.blocks) if one.caption
    ]
    assert captions == ["Figure 1 Where the Team leader sits", "Figure 2 A clean desk"]
    page = re.sub(r"<[^>]*>", "", html.write(document, DEFAULT).decode())
    for caption in captions:
        assert key(caption) in key(word_text(word.write(document, DEFAULT)))
        assert key(caption) in pdf_text(document, pdf.write(document, DEFAULT))
        assert caption in page


def test_pictures_themselves_are_in_all_formats(document: t.Document) -> None:
    with zipfile.ZipFile(io.BytesIO(word.write(document, DEFAULT))) as archive:
        media = {name: archive.read(name) for name in archive.namelist() if name.startswith("word/media/")}
    given = [figure.image.data for figure in figures(document.blocks) if isinstance(figure.image, Picture)]
    assert set(given) < set(media.values())
    assert sorted(name.partition(".")[2] for name in media) == ["jpeg", "png", "svg", "svg.png"]
    with pikepdf.open(io.BytesIO(pdf.write(document, DEFAULT))) as file:
        held = [
            str(one.get("/Filter"))
            for one in file.objects
            if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"
        ]
    assert sorted(held) == ["/DCTDecode", "/FlateDecode"]  # the drawing is lines


def test_the_same_document_gives_the_same_bytes(document: t.Document, full: Pack) -> None:
    again = render(full, "MAN-01")
    assert word.write(document, DEFAULT) == word.write(again, DEFAULT)
    assert pdf.write(document, DEFAULT) == pdf.write(again, DEFAULT)
    assert html.write(document, DEFAULT) == html.write(again, DEFAULT)


def test_nothing_that_a_camera_notes_is_passed_on(document: t.Document) -> None:
    photograph = (IMAGES / "seat.jpeg").read_bytes()
    noted = picture("a.jpeg", photograph[:2] + b"\xff\xfe\x00\x12at 14.59, 120.98" + photograph[2:])
    shown = dataclasses.replace(document, blocks=(t.Figure(noted, "A desk"),))
    for data in (word.write(shown, DEFAULT), pdf.write(shown, DEFAULT), html.write(shown, DEFAULT)):
        assert b"120.98" not in data
    assert noted == small("seat.jpeg")


def many(document: t.Document, count: int) -> t.Document:
    shown = tuple(
        t.Figure(small("login.png"), f"Screen {n}", (t.Text(f"The screen {n}"),), attr=t.Attr(f"figure-{n}"))
        for n in range(1, count + 1)
    )
    blocks = (
        t.TitlePage("", "Screens", "", ()),
        t.Contents("Contents"),
        t.Captions("List of figures", "figure"),
        t.Section("Screens", 1, shown, t.Attr("screens")),
    )
    return dataclasses.replace(document, blocks=numbered(blocks))


def test_a_list_of_figures_names_each_with_its_page(document: t.Document) -> None:
    long = many(document, 12)
    laid_out = pdf.render(long, DEFAULT)
    data = word.write(long, DEFAULT, laid_out.pages)
    assert faults(data) == []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert rb"TOC \h \z \c &quot;Figure&quot;" in archive.read("word/document.xml")
    assert word_text(data).count("The screen 12") == 2
    assert pdf_text(long, laid_out.pdf).count(key("The screen 12")) == 2
    assert html.write(long, DEFAULT).decode().count("The screen 12") == 2


def test_in_a_binder_figures_are_counted_and_named_by_document(document: t.Document) -> None:
    one = many(document, 2)
    documents = [one, dataclasses.replace(one, id="MAN-02"), dataclasses.replace(one, id="MAN-03")]
    assert [figure.id for figure in figures(bound(one, ["MAN-01"]).blocks)] == [
        "MAN-01--figure-1",
        "MAN-01--figure-2",
    ]
    data = binder.write(documents, DEFAULT)
    assert faults(data) == []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert [name for name in archive.namelist() if "media" in name] == [
            f"word/media/{small('login.png').name}"
        ]
    assert described(data) == ["Screen 1", "Screen 2"] * 3


def test_pictures_are_sources_of_the_files_that_show_them(load: Load, tmp_path: Path) -> None:
    names = {"images/floor.svg", "images/login.png", "images/seat.jpeg"}
    made = run.build(load("full"), tmp_path, formats=["html"], only=["MAN-01", "SOP-001"])
    by_document = {output.document: set(output.sources) for output in made}
    assert names <= by_document["MAN-01"]
    assert not names & by_document["SOP-001"]
    manifest = (tmp_path / "manifest.json").read_text("utf-8")
    assert all(f'"{name}": "' in manifest for name in names)


SHAPES = {"svg", "a", "rect", "polygon", "polyline", "text"}


@pytest.mark.parametrize("pack_name", ["full", "receivables"])
def test_drawings_on_a_screen_are_shapes_and_words_alone(pack_name: str, load: Load) -> None:
    """Any other element ends a drawing for a browser; and links lead to what is there."""
    pack = load(pack_name).pack
    assert pack is not None
    count = 0
    for id_ in document_ids(pack):
        page = html.write(render(pack, id_), DEFAULT).decode()
        ids = set(re.findall(r'\bid="([^"]+)"', page))
        for drawing in re.findall(r"<svg .*?</svg>", page, re.DOTALL):
            count += 1
            assert set(re.findall(r"<([a-z]+)", drawing)) <= SHAPES, id_
            assert set(re.findall(r'<a href="#([^"]+)"', drawing)) <= ids, id_
    assert count > 15
