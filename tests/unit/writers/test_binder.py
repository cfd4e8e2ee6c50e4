"""The smallest pack that ships, bound: one Word file and one PDF."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from lxml import etree
from pypdf import PdfReader
from pypdf.generic import ArrayObject

from sopgen.documents import captions, extent, walking
from sopgen.documents import tree as t
from sopgen.documents.numbering import numbered
from sopgen.documents.render import document_ids, render
from sopgen.documents.tree import Document
from sopgen.model.load import Loaded
from sopgen.readers.word import outline
from sopgen.writers import pdf
from sopgen.writers.binder import bound, entries
from sopgen.writers.layout import Layout
from sopgen.writers.pdf import binder as pdf_binder
from sopgen.writers.theme import DEFAULT
from sopgen.writers.word import binder as word_binder
from tests.conformance.word_lint import faults

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SHOWN = 2
"""Levels that a document's own contents list."""
Laid = dict[str, tuple[bytes, Layout]]


@pytest.fixture(scope="module")
def documents(load: Callable[[str], Loaded]) -> list[Document]:
    """As if they were long: with contents and lists of tables."""
    pack = load("minimal").pack
    assert pack is not None
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(captions, "FEWEST", 3)
        patch.setattr(extent, "SHORT", 0.0)
        return [render(pack, id_) for id_ in document_ids(pack)]


@pytest.fixture(scope="module")
def laid(documents: list[Document]) -> Laid:
    made = {document.id: pdf.render(document, DEFAULT) for document in documents}
    return {id_: (one.pdf, Layout(one.pages, one.page_count, one.missing)) for id_, one in made.items()}


@pytest.fixture(scope="module")
def bound_pdf(documents: list[Document], laid: Laid) -> tuple[bytes, Layout]:
    return pdf_binder.write(documents, laid, DEFAULT)


@pytest.fixture(scope="module")
def reader(bound_pdf: tuple[bytes, Layout]) -> PdfReader:
    return PdfReader(io.BytesIO(bound_pdf[0]), strict=True)


@pytest.fixture(scope="module")
def layouts(laid: Laid, documents: list[Document], bound_pdf: tuple[bytes, Layout]) -> dict[str, Layout]:
    return {id_: layout for id_, (_, layout) in laid.items()} | {documents[0].id: bound_pdf[1]}


@pytest.fixture(scope="module")
def docx(documents: list[Document], layouts: dict[str, Layout]) -> bytes:
    return word_binder.write(documents, DEFAULT, layouts)


def test_a_link_to_another_document_becomes_a_jump_and_one_out_of_the_binder_stays(
    documents: list[Document],
) -> None:
    said = (t.Text("here"),)
    refs = (t.Ref("a", said), t.Ref("b", said, "TWO"), t.Ref("", said, "TWO"), t.Ref("c", said, "THREE"))
    blocks = (t.Paragraph(refs, attr=t.Attr("a")),)
    one = Document("ONE", "One", "en", "", "", documents[0].running, blocks)
    (paragraph,) = bound(one, ["ONE", "TWO"]).blocks
    assert isinstance(paragraph, t.Paragraph)
    assert paragraph.id == "ONE--a"
    assert [(r.anchor, r.document) for r in paragraph.children if isinstance(r, t.Ref)] == [
        ("ONE--a", ""),
        ("TWO--b", ""),
        ("TWO", ""),
        ("c", "THREE"),
    ]


# -- PDF --------------------------------------------------------------------------------------


def test_the_pdf_has_the_pages_of_all_documents(reader: PdfReader, layouts: dict[str, Layout]) -> None:
    assert len(reader.pages) == sum(layout.count for layout in layouts.values())


def test_each_page_but_the_first_says_where_it_stands_in_the_binder(reader: PdfReader) -> None:
    total = len(reader.pages)
    texts = [page.extract_text() for page in reader.pages]
    assert "PACK-01 · Page" not in texts[0]
    assert all(f"PACK-01 · Page {n} of {total}" in text for n, text in enumerate(texts[1:], 2))


def test_the_contents_name_the_page_on_which_each_section_stands(
    reader: PdfReader, documents: list[Document], layouts: dict[str, Layout]
) -> None:
    shown = reader.pages[1].extract_text()
    for entry in entries(documents, layouts):
        text = reader.pages[entry.page - 1].extract_text()
        assert entry.title.rpartition("· ")[2] in text
        assert entry.title in shown


def test_bookmarks_are_nested_by_document(reader: PdfReader, documents: list[Document]) -> None:
    top = [item for item in reader.outline if not isinstance(item, list)]
    beneath = [item for item in reader.outline if isinstance(item, list)]
    assert [str(item.title) for item in top] == [
        "Operations pack",
        "ROL-01 · Roles",
        "KPI-01 · Measures",
        "SOP-001 · Monthly coaching",
    ]
    assert len(beneath) == len(documents)


def test_every_link_leads_to_a_place_of_the_binder(reader: PdfReader) -> None:
    annotations: list[Any] = [a.get_object() for page in reader.pages for a in page.get("/Annots", ())]
    links = [a for a in annotations if a["/Subtype"] == "/Link"]
    pages = {page.indirect_reference.idnum for page in reader.pages if page.indirect_reference}
    targets = [a["/Dest"] for a in links if "/Dest" in a]
    assert {str(one) for one in targets if isinstance(one, str)} <= set(reader.named_destinations)
    explicit: list[Any] = [list.__getitem__(one, 0) for one in targets if isinstance(one, ArrayObject)]
    assert {one.idnum for one in explicit} <= pages
    assert len([a for a in links if "/Dest" in a]) > 100
    assert [a["/A"]["/URI"] for a in links if "/A" in a and ".pdf" in str(a["/A"].get("/URI", ""))] == []


def test_tags_of_all_documents_hang_on_one_tree(reader: PdfReader, documents: list[Document]) -> None:
    root: Any = reader.root_object["/StructTreeRoot"]
    (whole,) = root["/K"]
    parts = whole.get_object()["/K"]
    assert len(parts) == len(documents)
    assert set(root["/RoleMap"]) >= {"/Strong", "/Em"}, "what the engine's own kinds of element stand for"
    numbers = root["/ParentTree"]["/Nums"][::2]
    assert list(numbers) == sorted(set(numbers))
    assert [page["/StructParents"] for page in reader.pages if page["/StructParents"] not in numbers] == []


def test_both_binders_are_the_same_bytes_each_time(
    documents: list[Document],
    laid: Laid,
    layouts: dict[str, Layout],
    bound_pdf: tuple[bytes, Layout],
    docx: bytes,
) -> None:
    assert pdf_binder.write(documents, laid, DEFAULT)[0] == bound_pdf[0]
    assert word_binder.write(documents, DEFAULT, layouts) == docx


# -- Word -------------------------------------------------------------------------------------


def test_the_word_binder_reads_as_expected(docx: bytes, golden: Callable[[str, str], None]) -> None:
    golden("writers/binder.outline.txt", outline(docx))


def test_the_contents_of_the_word_binder_name_the_pages_of_the_pdf(
    docx: bytes, documents: list[Document], layouts: dict[str, Layout]
) -> None:
    lines = outline(docx)
    shown = re.findall(r"(?m)^\[toc [12]\].*?([^→\[]+) → \{PAGEREF \S+ \\h = (\d+)\}", lines)
    listed = entries(documents, layouts)
    found = [(title.strip(), int(page)) for title, page in shown]
    assert found[: len(listed)] == [(one.title, one.page) for one in listed]
    own = [s for d in documents[1:] for s in walking.sections(d.blocks) if s.level <= SHOWN]
    assert [title for title, _ in found[len(listed) :]] == [section.title for section in own]
    count = sum(layout.count for layout in layouts.values())
    assert f"\nPages: {count}\n" in lines
    assert set(re.findall(r"\{NUMPAGES = (\d+)\}", lines)) == {str(count)}


def test_the_word_binder_has_no_fault(docx: bytes) -> None:
    assert faults(docx) == []


def test_no_link_of_the_word_binder_leads_to_a_file_beside_it(docx: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        relations = archive.read("word/_rels/document.xml.rels").decode()
    assert ".docx" not in relations


def test_each_document_has_headers_of_its_own(docx: bytes, documents: list[Document]) -> None:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        for number, document in enumerate(documents, 1):
            header = etree.fromstring(archive.read(f"word/headerPortrait{number}.xml"))
            assert document.running.header_left in "".join(e.text or "" for e in header.iter(f"{W}t"))


def test_a_list_of_tables_is_that_of_its_document_and_has_the_pages_of_the_binder(
    docx: bytes, documents: list[Document], layouts: dict[str, Layout]
) -> None:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    codes = [(code.text or "").strip() for code in body.iter(f"{W}instrText")]
    listing = [document for document in documents if any(isinstance(b, t.Captions) for b in document.blocks)]
    assert {document.id for document in listing} >= {"PACK-01", "SOP-001"}
    lists = [code for code in codes if code.startswith("TOC") and "\\c" in code]
    names = [f"Table_{document.id.replace('-', '_')}" for document in listing]
    assert lists == [f'TOC \\h \\z \\c "{name}"' for name in names]
    one = next(document for document in listing if document.id == "SOP-001")
    (first, *_) = (table.id for table in walking.captioned(one.blocks, "table"))
    before = sum(layouts[document.id].count for document in documents[: documents.index(one)])
    name = f"SOP_001__{first.replace('-', '_')}"
    (entry,) = (link for link in body.iter(f"{W}hyperlink") if link.get(f"{W}anchor") == name)
    shown = [text.text for text in entry.iter(f"{W}t")]
    assert shown[-1] == str(before + layouts["SOP-001"].pages[first])


def test_a_short_form_has_its_title_block_in_both_binders(load: Callable[[str], Loaded]) -> None:
    pack = load("minimal").pack
    assert pack is not None
    documents = [render(pack, id_) for id_ in ("PACK-01", "SOP-001")]
    made = {document.id: pdf.render(document, DEFAULT) for document in documents}
    laid = {id_: (one.pdf, Layout(one.pages, one.page_count, one.missing)) for id_, one in made.items()}
    data, front = pdf_binder.write(documents, laid, DEFAULT)
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]
    title = pages[front.count]
    assert "SOP-001 · Version" in title  # the foot, which no cover has
    assert title.index("Monthly coaching") < title.index("Purpose")
    docx = word_binder.write(documents, DEFAULT, {id_: layout for id_, (_, layout) in laid.items()})
    assert faults(docx) == []
    assert "[Block Heading] {#SOP_001}" in outline(docx)


def test_without_a_layout_pages_are_estimated(documents: list[Document]) -> None:
    assert faults(word_binder.write(documents, DEFAULT)) == []


def test_notes_are_numbered_through_the_word_binder_and_keep_ids_of_their_own_in_the_pdf(
    documents: list[Document],
) -> None:
    said = t.Paragraph((t.Text("Said"), t.Footnote((t.Text("Source."),))))
    noted = [
        dataclasses.replace(one, blocks=numbered((t.Section("S", 1, (said,), t.Attr("s")),)))
        for one in documents[:2]
    ]
    data = word_binder.write(noted, DEFAULT)
    assert faults(data) == []
    assert [mark for mark in ("Said[^1]", "Said[^2]") if mark not in outline(data)] == []
    made = {one.id: pdf.render(one, DEFAULT) for one in noted}
    laid = {id_: (one.pdf, Layout(one.pages, one.page_count, one.missing)) for id_, one in made.items()}
    found = re.findall(rb"/ID \(\d-[Nn]ote[ -]1\)", qdf(pdf_binder.write(noted, laid, DEFAULT)[0]))
    assert len({*found}) == len(found) == len(noted)


def qdf(data: bytes) -> bytes:
    """A PDF with its objects in plain text."""
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as file:
        file.save(buffer, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return buffer.getvalue()
