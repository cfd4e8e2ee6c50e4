"""Codes of documents, forms and agreements stand on one line in every format, and are copied as they are."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from pathlib import Path
from runpy import run_path

import pytest

from sopgen.documents import tree as t
from sopgen.readers.word import text as word_text
from sopgen.writers import html, pdf, word
from sopgen.writers.codes import CODE
from sopgen.writers.options import Options, PdfEngine
from sopgen.writers.pdf.engines import ENGINES
from sopgen.writers.theme import DEFAULT, Paper

NARROW = dataclasses.replace(DEFAULT, paper=Paper(width=80, height=297, left=15, right=15))
CODES = ("SOP-004", "MAN-01-F1", "2026-01-05")


@pytest.fixture(scope="module")
def document() -> t.Document:
    """Each code behind words of every length, so that one of them stands where the line ends."""
    made: t.Document = run_path(str(Path(__file__).parent / "html" / "every_block.py"))["DOCUMENT"]
    lines = (f"{'i' * n} and then {code}, of which there is one" for n in range(1, 30) for code in CODES)
    return dataclasses.replace(made, blocks=tuple(t.Paragraph((t.Text(line),)) for line in lines))


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("see SOP-004.", ["SOP-004"]),
        ("(MAN-01-F1), SOP-004's", ["MAN-01-F1", "SOP-004"]),
        ("MSA-2025-114 of 2025-07-01", ["MSA-2025-114", "2025-07-01"]),
        ("https://sop.example/SOP-004 and x@SOP-004.example, SOP-004.decide", []),
        ("first-party, week-4, E-MAIL, SOP-ABC", []),
        ("a key such as AAAAAAAAAAAAAAAAAAAA-1234567890", []),
    ],
)
def test_what_is_a_code(said: str, found: list[str]) -> None:
    assert [code[0] for code in CODE.finditer(said)] == found


@pytest.mark.parametrize("engine", ENGINES)
def test_no_line_of_a_pdf_ends_in_a_code_and_it_is_copied_as_it_is(
    document: t.Document, engine: PdfEngine
) -> None:
    import pypdfium2

    with pypdfium2.PdfDocument(pdf.write(document, NARROW, Options(pdf_engine=engine))) as file:
        said = "\n".join(page.get_textpage().get_text_range() for page in file)
    for code in CODES:
        assert said.count(code) >= 29, code


def test_word_ends_no_line_in_a_code(document: t.Document) -> None:
    data = word.write(document, DEFAULT)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read("word/document.xml").decode()
    apart = '</w:t><w:noBreakHyphen/><w:t xml:space="preserve">'
    assert xml.count(f"MAN{apart}01{apart}F1") == 29
    assert word_text(data).count("MAN-01-F1") == 29


def test_a_browser_ends_no_line_in_a_code(document: t.Document) -> None:
    page = html.write(document, DEFAULT).decode()
    assert page.count('<span class="tied">SOP-004</span>') == 29
    assert ".tied { white-space: nowrap }" in page
