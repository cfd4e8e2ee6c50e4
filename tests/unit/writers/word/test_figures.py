"""Figures in Word: the picture, its caption below, and what every Word shows of a drawing."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from PIL import Image

from sopgen.assets.logo import logo
from sopgen.assets.picture import Picture, picture
from sopgen.documents import tree as t
from sopgen.readers.word import outline
from sopgen.writers.bitmap import bitmap
from sopgen.writers.word.logo import picture as picture_of_logo
from tests.conformance.word_lint import faults
from tests.small_pictures import small

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
EMU = 12_700


def figure(image: Picture, caption: str = "", name: str = "") -> t.Figure:
    return t.Figure(image, "What it says", (t.Text(caption),) if caption else (), attr=t.Attr(name))


def extents(data: bytes, part: Any) -> list[tuple[float, float]]:
    """Width and height of each figure in points."""
    return [
        (int(one.get("cx")) / EMU, int(one.get("cy")) / EMU)
        for one in part(data).iterfind(f".//{WP}inline/{WP}extent")
    ]


def test_a_caption_stands_below_and_is_held_to_its_picture(docx: Any, part: Any) -> None:
    data = docx(figure(small("login.png"), "The screen", "screen"), figure(small("login.png")))
    body = outline(data).partition("== body\n")[2]
    above, below, bare = body.splitlines()[:3]
    assert above == "[Body Text] {#screen}(drawing)"
    assert below.endswith("= <Caption Number>1</>}\u2002The screen")
    assert bare == "[Body Text] (drawing)"
    paragraphs = list(part(data).iter(f"{W}p"))
    keeps = [paragraph.find(f"{W}pPr/{W}keepNext") for paragraph in paragraphs]
    assert [keep is not None and keep.get(f"{W}val") != "0" for keep in keeps[:3]] == [True, False, False]
    assert faults(data) == []


def test_a_picture_is_held_once_however_often_it_is_shown(docx: Any) -> None:
    data = docx(*[figure(small("login.png")) for _ in range(3)], figure(small("seat.jpeg")))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        media = [name for name in archive.namelist() if "media" in name]
        types = archive.read("[Content_Types].xml").decode()
    assert len(media) == 2
    assert '<Default Extension="jpeg" ContentType="image/jpeg"/>' in types
    assert "svg" not in types


def test_a_drawing_has_a_bitmap_beside_it(docx: Any) -> None:
    data = docx(figure(small("floor.svg")))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        media = {name: archive.read(name) for name in archive.namelist() if "media" in name}
        document = archive.read("word/document.xml").decode()
        assert 'Extension="svg" ContentType="image/svg+xml"' in archive.read("[Content_Types].xml").decode()
    drawn = next(content for name, content in media.items() if name.endswith(".png"))
    assert Image.open(io.BytesIO(drawn)).size == (2400, 1200)
    assert small("floor.svg").data in media.values()
    assert "asvg:svgBlip" in document
    assert faults(data) == []


def test_a_figure_fits_where_it_stands(docx: Any, part: Any) -> None:
    wide = Picture("png", small("login.png").data, 4000, 1000)
    inside = t.List((t.ListItem((t.Paragraph((t.Text("Look:"),)), figure(wide, "In an item"))),))
    cells = (t.Cell((figure(wide),)), t.Cell((t.Paragraph((t.Text("words"),)),)))
    table = t.Table((t.Column(0.5), t.Column(0.5)), (t.Row(cells),))
    turned = t.Table((t.Column(1.0),), (t.Row((t.Cell((figure(wide),)),)),), wide=True)
    data = docx(figure(wide), inside, t.Callout("note", (), (figure(wide),)), table, turned)
    text, item, callout, cell, landscape = (width for width, _ in extents(data, part))
    assert text == pytest.approx(168 * 72 / 25.4, abs=0.1)
    assert text > item >= callout > cell
    assert landscape > text
    assert all(width / height == pytest.approx(4, abs=0.001) for width, height in extents(data, part))
    assert faults(data) == []


def test_lengths_of_a_drawing_count_in_its_bitmap() -> None:
    size = 'width="20mm" height="10mm" viewBox="0 0 2 1"'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {size}><rect width="2" height="1"/></svg>'.encode()
    assert Image.open(io.BytesIO(bitmap(svg, 100))).size == (100, 50)
    assert Image.open(io.BytesIO(picture_of_logo(logo("a.svg", svg, "Us")))).size[0] > 100
    assert picture("a.svg", svg).width == pytest.approx(75.59, abs=0.01)
