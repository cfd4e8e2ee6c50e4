"""A form has its pages for itself: it begins one, and what follows begins another; they count from 1."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile
from pathlib import Path
from runpy import run_path
from typing import Any

import pypdfium2
import pytest

from sopgen.documents import tree as t
from sopgen.documents.numbering import numbered
from sopgen.readers.word import outline
from sopgen.writers import html, pdf, word
from sopgen.writers.options import Options, PdfEngine
from sopgen.writers.paging import stretches
from sopgen.writers.pdf.engines import ENGINES
from sopgen.writers.theme import DEFAULT
from tests.conformance.word_lint import faults


def paragraph(text: str) -> t.Paragraph:
    return t.Paragraph((t.Text(text),))


def blank(words: str) -> t.Row:
    return t.Row((t.Cell((paragraph(words),), header=True), t.Cell((t.Paragraph((t.Blank(words, 30),)),))))


def sheet(count: int, *, wide: bool = False) -> t.Table:
    return t.Table((t.Column(0.3), t.Column(0.7)), tuple(blank(f"line {n}") for n in range(count)), wide=wide)


def form(id_: str, *children: t.Block, title: str = "Record") -> t.Section:
    return t.Section(title, 1, children, t.Attr(id_.lower()), form=id_)


TEXT = t.Section("Text", 1, (paragraph("Before the forms."),), t.Attr("text"))
AFTER = t.Section("After", 1, (paragraph("What follows."),), t.Attr("after"))
PART = t.Section("Part", 2, (sheet(8),), t.Attr("part"))
SHORT, LONG = form("X-F1", sheet(3)), form("X-F2", sheet(6), PART, title="Longer record")
COVER = t.TitlePage("", "Title", "", ())


@pytest.fixture(scope="module")
def made() -> t.Document:
    parts: dict[str, Any] = run_path(str(Path(__file__).parent / "html" / "every_block.py"))
    blocks = numbered((COVER, TEXT, SHORT, LONG, AFTER))
    document: t.Document = parts["DOCUMENT"]
    return dataclasses.replace(document, id="X", title="Manual", blocks=blocks)


def heads(document: t.Document, engine: PdfEngine) -> list[str]:
    """What stands above the text of each page but the cover."""
    found = []
    with pypdfium2.PdfDocument(pdf.write(document, DEFAULT, Options(pdf_engine=engine))) as file:
        for page in [*file][1:]:
            top = page.get_height() - DEFAULT.paper.top * 72 / 25.4
            found.append(" ".join(page.get_textpage().get_text_bounded(bottom=top).split()))
    return found


def test_text_and_forms_stand_on_pages_of_their_own() -> None:
    turned = form("X-F3", sheet(2), sheet(2, wide=True))
    found = [
        (one.form and one.form.form, one.turned) for one in stretches((COVER, TEXT, SHORT, turned, AFTER))
    ]
    assert found == [(None, False), ("X-F1", False), ("X-F3", False), ("X-F3", True), (None, False)]


@pytest.mark.parametrize("engine", ENGINES)
def test_the_pages_of_a_form_say_its_title_its_id_and_how_many_they_are(
    made: t.Document, engine: PdfEngine
) -> None:
    title = made.running.header_left
    assert heads(made, engine) == [
        f"{title} Text",
        "Record X-F1 · Page 1 of 1",
        "Longer record X-F2 · Page 1 of 2",
        "Longer record X-F2 · Page 2 of 2",
        f"{title} After",
    ]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_turned_page_of_a_form_counts_with_it(made: t.Document, engine: PdfEngine) -> None:
    for inner in ((sheet(2), sheet(2, wide=True)), (sheet(2, wide=True), sheet(2))):
        document = dataclasses.replace(made, blocks=numbered((COVER, TEXT, form("X-F1", *inner), AFTER)))
        found = heads(document, engine)
        assert [head for head in found if "X-F1" in head] == [f"Record X-F1 · Page {n} of 2" for n in (1, 2)]
        assert len(found) == 4


def test_word_counts_the_pages_of_a_form_between_two_bookmarks(made: t.Document) -> None:
    data = word.write(made, DEFAULT, {"text": 2, "x-f1": 3, "x-f2": 4, "part": 5, "after": 6}, 6)
    assert faults(data) == []
    said = re.sub(r"</>|<[\w ]+>", "", outline(data))
    one, other = re.findall(r"\[header\] (.*x_f[12].*)", said)
    first, last = "PAGEREF x_f1 = 3", "PAGEREF x_x_f1_end_\\w+ = 3"
    page, pages = f"{{=({{PAGE = 3}})-({{{first}}})\\+ 1 = 1}}", f"{{=({{{last}}})-({{{first}}})\\+ 1 = 1}}"
    assert re.fullmatch(f"Record → X-F1 · Page {page} of {pages}", one)
    # Where nothing is computed stands what is true of each of its pages.
    assert "+ 1 = …} of" in other
    assert other.endswith("+ 1 = 2}")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = archive.read("word/document.xml").decode()
    assert body.count('w:name="x_x_f1_end_') == body.count('w:name="x_x_f2_end_') == 1
    assert len(re.findall(r'headerReference w:type="default" r:id="headerForm[AB]Portrait"', body)) == 2


def test_on_a_screen_a_form_is_a_section_like_others(made: t.Document) -> None:
    page = html.write(made, DEFAULT).decode()
    assert 'id="x-f1"' in page
    assert "data-form" not in page
