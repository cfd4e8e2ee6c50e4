"""Paragraphs go the way of their first letter, in all formats."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from typing import Any

import pytest
from lxml import etree

from sopgen.documents import tree as t
from sopgen.documents.numbering import numbered
from sopgen.writers import word
from sopgen.writers.direction import against
from sopgen.writers.html.page import write as html
from sopgen.writers.theme import DEFAULT
from sopgen.writers.weasyprint.style import running_css
from sopgen.writers.word.directed import directed

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HEBREW, MIXED, LATIN = "שלום", "שלום Anna, 12 ועוד", "Anna שלום"


def p(words: str) -> t.Paragraph:
    return t.Paragraph((t.Text(words),))


def cell(words: str) -> t.Cell:
    return t.Cell((p(words),))


def everywhere(words: str) -> tuple[t.Block, ...]:
    """The same words in each place that has any."""
    run = (t.Text(words),)
    return (
        t.TitlePage(words, words, words, ((words, words),), words),
        t.Contents("Contents"),
        t.Section(
            words,
            1,
            (
                p(words),
                t.List((t.ListItem((p(words),)),)),
                t.Table((t.Column(),), (t.Row((cell(words),)),), (t.Row((cell(words),)),), run),
                t.Definitions((t.Definition(run, (p(words),)),)),
                t.Callout("note", run, (p(words),)),
                t.Paragraph((*run, t.Footnote(run))),
            ),
            t.Attr("only"),
        ),
    )


@pytest.fixture
def document(parts: dict[str, Any]) -> Any:
    def make(words: str, language: str = "en") -> t.Document:
        whole: t.Document = parts["DOCUMENT"]
        return dataclasses.replace(
            whole, blocks=numbered(everywhere(words)), language=language, properties=()
        )

    return make


@pytest.mark.parametrize(
    ("text", "in_english", "in_hebrew"),
    [
        (HEBREW, True, False),
        (MIXED, True, False),
        ("12. שלום", True, False),  # figures have no way of their own (UAX #9, P2)
        (LATIN, False, False),  # in Hebrew a paragraph may begin with a name
        ("Anna", False, True),
        ("12 %", False, False),
        ("مرحبا", True, False),
        ("你好", False, True),
    ],
)
def test_a_paragraph_goes_the_way_of_its_first_letter(text: str, in_english: bool, in_hebrew: bool) -> None:
    assert against(text, document_rtl=False) is in_english
    assert against(text, document_rtl=True) is in_hebrew


def paragraphs(data: bytes) -> list[tuple[str, bool]]:
    """The words of each paragraph of the body and the notes, and whether it is read from right to left."""
    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in ("word/document.xml", "word/footnotes.xml"):
            for one in etree.fromstring(archive.read(name)).iter(f"{W}p"):
                words = "".join(text.text or "" for text in one.iter(f"{W}t"))
                found.append((words, one.find(f"{W}pPr/{W}bidi") is not None))
    return found


def test_word_goes_the_way_of_the_words_in_every_place(document: Any) -> None:
    found = [
        (words, way) for words, way in paragraphs(word.write(document(MIXED), DEFAULT)) if MIXED in words
    ]
    own = ("Table 1", "Note")  # a caption and the title of a box begin with our own words
    assert [words for words, way in found if way is words.startswith(own)] == []
    # cover, contents, heading, text, item, cells, term and meaning, box, text, note
    assert sum(way for _, way in found) == 6 + 1 + 1 + 1 + 1 + 2 + 2 + 1 + 1 + 1


def test_runs_of_word_say_where_they_go_the_other_way(document: Any) -> None:
    with zipfile.ZipFile(io.BytesIO(word.write(document(LATIN), DEFAULT))) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    marked = {
        "".join(map(str, r.itertext())) for r in root.iter(f"{W}r") if r.find(f"{W}rPr/{W}rtl") is not None
    }
    assert marked == {HEBREW}
    assert root.find(f".//{W}bidi") is None


def test_a_page_goes_the_way_of_the_words_in_every_place(document: Any) -> None:
    text = html(document(MIXED), DEFAULT).decode()
    assert text.count('dir="rtl"') >= 14
    assert 'dir="rtl"' not in html(document(LATIN), DEFAULT).decode()
    assert 'dir="rtl"' in html(document("Anna", "he"), DEFAULT).decode()[:100]
    assert 'dir="ltr"' in html(document("Anna", "he"), DEFAULT).decode()


def test_a_running_line_goes_the_way_of_its_words() -> None:
    css = running_css(t.Running(header_left=HEBREW, footer_left="Anna", page="{page}"))
    assert css.count("direction:rtl") == 1
    assert "@top-left{content:" in css.partition(";direction:rtl")[0]


def test_a_paragraph_does_not_go_the_way_of_a_text_box_in_it() -> None:
    def run(words: str, looks: str = "") -> str:
        return f'<w:r>{looks}<w:t xml:space="preserve">{words}</w:t></w:r>'

    box = "<w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r>"
    outer = f"<w:p><w:pPr><w:jc/></w:pPr>{box}{run('Confidential')}</w:p>"
    inner = f"<w:p>{run('שלום')}</w:p>"
    turned = f"<w:p><w:pPr><w:bidi/></w:pPr>{run('שלום', '<w:rPr><w:rtl/></w:rPr>')}</w:p>"
    assert directed(outer.format(inner), document_rtl=False) == outer.format(turned)
