"""Each referee is seen to say no to a file that was sound before it was broken."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conformance.referees import html, pdf, word
from tests.conformance.referees.programs import SOURCES
from tests.proofs import pictures

DOCUMENT = "word/document.xml"


@pytest.fixture
def copy(samples: Path, verdicts: object, tmp_path: Path) -> Callable[..., Path]:
    """A document of the smallest pack, or of another, to be broken; the sound ones are judged meanwhile."""
    del verdicts

    def of(end: str, pack: str = "minimal") -> Path:
        folder = tmp_path / pack
        folder.mkdir(exist_ok=True)
        (tmp_path / SOURCES).symlink_to(samples / SOURCES)
        for kind in ("docx", "pdf", "html"):
            shutil.copy(samples / pack / f"ROL-01.{kind}", folder)
        return folder / f"ROL-01.{end}"

    return of


def edit(path: Path, pattern: str, replacement: str, part: str = DOCUMENT) -> None:
    """Replace what matches in one part of a package."""
    data = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == part:
                text, count = re.subn(pattern, replacement, content.decode(), flags=re.DOTALL)
                assert count, f"nothing in {part} matches"
                content = text.encode()
            new.writestr(name, content)
    path.write_bytes(data.getvalue())


def test_the_sdk_sees_an_element_out_of_place(copy: Callable[[str], Path]) -> None:
    path = copy("docx")
    edit(path, "(<w:body>)", r"\1<w:tblGrid/>")
    found = word.open_xml_sdk([path])
    assert [words.split(": ")[1] for words in found] == ["Office2016", "Microsoft365"]


def test_libreoffice_sees_a_wrong_page_in_the_contents(copy: Callable[[str], Path]) -> None:
    path = copy("docx")
    edit(path, r"(PAGEREF .*?separate.*?<w:t[^>]*>)\d+<", r"\g<1>41<")
    assert any("names page 41 for" in words for words in word.libreoffice([path]))


def test_a_number_in_the_contents_without_the_full_stop_of_the_template_is_seen(
    copy: Callable[..., Path],
) -> None:
    path = copy("docx", "template-of-office")
    edit(path, r'("TOC1"/>.*?<w:t[^>]*>1)\.<', r"\1<")
    assert any("makes differently" in words for words in word.libreoffice([path]))
    assert any("show 1 for" in words and words.endswith("counts 1.") for words in word.lint([path]))


def test_libreoffice_sees_pages_too_many(copy: Callable[[str], Path]) -> None:
    path = copy("docx")
    edit(path, r"(.*)(<w:sectPr)", r"\1" + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' * 9 + r"\2")
    assert any("pages in LibreOffice" in words for words in word.libreoffice([path]))


def test_the_page_lint_sees_a_blank_page(copy: Callable[[str], Path]) -> None:
    path = copy("docx")
    assert word.pages([path]) == []
    edit(path, r"(.*)(<w:sectPr)", r"\1" + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' * 2 + r"\2")
    assert any("is blank" in words for words in word.pages([path]))


def test_the_pictures_see_a_page_that_looks_different(copy: Callable[[str], Path], tmp_path: Path) -> None:
    path = copy("docx")
    pictures.update(word.laid_out([path])[path], tmp_path / "ROL-01")

    def found() -> list[str]:
        return list(pictures.compare(word.laid_out([path])[path], tmp_path / "ROL-01", tmp_path / "seen"))

    assert found() == []
    edit(path, r'(w:styleId="Heading1".*?w:color w:val=")[0-9A-F]{6}', r"\g<1>B00020", "word/styles.xml")
    assert any("ROL-01, page " in words and "differs" in words for words in found())


def test_libreoffice_sees_a_file_that_is_none(copy: Callable[[str], Path]) -> None:
    path = copy("docx")
    path.write_bytes(path.read_bytes()[:2000])
    assert word.libreoffice([path])


def test_pandoc_sees_a_broken_part(copy: Callable[[str], Path]) -> None:
    path = copy("docx")
    edit(path, "</w:body>", "")
    assert word.pandoc([path])


def test_both_readers_see_a_broken_part(copy: Callable[[str], Path]) -> None:
    path = copy("docx")
    edit(path, "</w:body>", "")
    assert [words.split(": ")[1] for words in word.mammoth_and_docx2python([path])] == [
        "mammoth",
        "docx2python",
    ]


def test_the_lint_sees_an_anchor_without_its_bookmark(copy: Callable[[str], Path]) -> None:
    path = copy("docx")
    edit(path, 'w:anchor="[^"]*"', 'w:anchor="gone"')
    assert any("bookmark gone" in words for words in word.lint([path]))


def test_verapdf_sees_a_document_without_its_structure(copy: Callable[[str], Path]) -> None:
    from pypdf import PdfReader, PdfWriter

    path = copy("pdf")
    writer = PdfWriter(clone_from=PdfReader(path))
    del writer.root_object["/StructTreeRoot"]
    writer.write(path)
    found = pdf.verapdf([path])
    assert {words.split(": ")[1] for words in found} == {"3a", "ua1"}


def test_verapdf_sees_a_file_that_is_none(copy: Callable[[str], Path]) -> None:
    path = copy("pdf")
    path.write_text("no PDF", encoding="utf-8")
    assert [words.split(": ")[2] for words in pdf.verapdf([path])] == ["cannot be read"] * 2


def test_qpdf_sees_a_torn_file(copy: Callable[[str], Path]) -> None:
    path = copy("pdf")
    path.write_bytes(path.read_bytes()[:-400])
    assert pdf.qpdf([path])


def test_pdffonts_sees_a_font_that_is_not_there(copy: Callable[[str], Path]) -> None:
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import DictionaryObject

    path = copy("pdf")
    writer = PdfWriter(clone_from=PdfReader(path))
    for held in writer._objects:
        if isinstance(held, DictionaryObject):
            held.pop("/FontFile2", None)
            held.pop("/FontFile3", None)
    writer.write(path)
    assert any("is not embedded" in words for words in pdf.pdffonts([path]))


def test_vnu_sees_an_element_out_of_place(copy: Callable[[str], Path]) -> None:
    path = copy("html")
    path.write_text(path.read_text("utf-8").replace("</main>", "<li>x</li></main>"), "utf-8")
    assert len(html.vnu([path])) == 1


def test_axe_sees_an_image_without_words(copy: Callable[[str], Path]) -> None:
    path = copy("html")
    image = '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">'
    path.write_text(path.read_text("utf-8").replace("</main>", f"{image}</main>"), "utf-8")
    assert any(": image-alt: " in words for words in html.axe([path]))


def test_axe_sees_what_cannot_be_loaded(copy: Callable[[str], Path]) -> None:
    path = copy("html")
    path.write_text(
        path.read_text("utf-8").replace(
            "</head>", '<link rel="icon" href="no.png"><script src="no.js"></script></head>'
        ),
        "utf-8",
    )
    assert any("no.js" in words for words in html.axe([path]))
