import dataclasses
import gc
import hashlib
import io
import logging
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pypdf import PdfReader

from sopgen.documents import tree as t
from sopgen.documents import walking
from sopgen.documents.numbering import numbered
from sopgen.documents.tree import Document
from sopgen.writers import pdf
from sopgen.writers.fonts.files import families as bundled
from sopgen.writers.options import PdfEngine
from sopgen.writers.pdf import Rendered
from sopgen.writers.pdf.engines import ENGINES
from sopgen.writers.theme import DEFAULT

Parts = dict[str, Any]

COVER, CONTENTS = 0, 1


@pytest.fixture(scope="module")
def messages(engine: PdfEngine) -> Iterator[list[str]]:
    """What an engine logs while the sample is laid out."""
    assert engine in ENGINES
    found: list[str] = []

    class Kept(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            found.append(record.getMessage())

    handler = Kept(logging.INFO)
    logger = logging.getLogger("weasyprint")
    logger.addHandler(handler)
    yield found
    logger.removeHandler(handler)


@pytest.fixture(scope="module")
def rendered(engine: PdfEngine, sample: Document, messages: list[str]) -> Rendered:
    assert messages == []
    assert engine in ENGINES
    return pdf.render(sample, DEFAULT)


@pytest.fixture(scope="module")
def reader(rendered: Rendered) -> PdfReader:
    return PdfReader(io.BytesIO(rendered.pdf), strict=True)


@pytest.fixture(scope="module")
def texts(reader: PdfReader) -> list[str]:
    return [page.extract_text().replace("\u200b", "") for page in reader.pages]


def render(parts: Parts, *blocks: t.Block, **changes: Any) -> PdfReader:
    document = dataclasses.replace(parts["DOCUMENT"], blocks=numbered(blocks), **changes)
    return PdfReader(io.BytesIO(pdf.write(document, DEFAULT)), strict=True)


def test_engine_has_nothing_to_complain_about(rendered: Rendered, messages: list[str]) -> None:
    assert rendered.page_count > 10
    assert messages == []


def test_every_word_of_the_tree_is_in_the_pdf(sample: Document, texts: list[str]) -> None:
    seen = re.sub(r"[\s\u00ad]", "", "".join(texts))
    wanted = {
        word for text in strings(sample.blocks) for word in re.findall(r"[a-z0-9]{2,}", text, re.IGNORECASE)
    }
    assert len(wanted) > 200
    assert {word for word in wanted if word not in seen and not word.startswith("WWW")} == set()


def strings(blocks: tuple[t.Block, ...]) -> Iterator[str]:
    for block in walking.walk(blocks):
        match block:
            case t.Paragraph():
                yield walking.plain(block.children)
            case t.Section() | t.Contents():
                yield block.title
            case t.TitlePage():
                yield from (block.kicker, block.title, block.subtitle, block.notice)
                yield from (text for fact in block.facts for text in fact)
            case t.Signatures():
                yield from block.labels
                yield from (text for s in block.signatories for text in (s.party, s.name, s.position))
            case t.Table() if block.caption:
                yield walking.plain(block.caption)
            case t.Callout():
                yield walking.plain(block.title)
            case t.Definitions():
                yield from (walking.plain(item.term) for item in block.items)
            case _:
                pass


def test_pages_say_where_each_section_starts(sample: Document, rendered: Rendered, texts: list[str]) -> None:
    for section in walking.sections(sample.blocks):
        heading = f"{section.number} {section.title}".strip()
        page = re.sub(r"\s+", " ", texts[rendered.pages[section.id] - 1])
        assert heading in page
    assert rendered.pages["control"] == CONTENTS + 1  # below them
    assert rendered.page_count == len(texts)


def test_contents_page_shows_numbers_and_pages(rendered: Rendered, texts: list[str]) -> None:
    lines = [re.sub(r"[\s.]*\.[\s.]*(?=\d+$)", " … ", line) for line in texts[CONTENTS].splitlines()]
    joined = re.sub(r"\s+", " ", " ".join(lines))
    assert f"2.1 The ladder … {rendered.pages['ladder']}" in joined
    assert f"Document control … {rendered.pages['control']}" in joined


def test_running_head_and_foot_on_all_pages_but_the_cover(texts: list[str]) -> None:
    assert "Page" not in texts[COVER]
    assert "1.2.0 · Approved" not in texts[COVER]
    for number, text in enumerate(texts[1:], start=2):
        assert f"Page {number} of {len(texts)}" in text
        assert "Managing performance outliers" in text
        assert "SOP-004 · 1.2.0 · Approved · Effective 5 January 2026" in text


def test_the_head_of_a_page_has_the_section_that_it_begins_with_or_goes_on_with(
    parts: dict[str, Any], engine: PdfEngine
) -> None:
    cover = t.TitlePage("", "Title", "", ())
    first, other = (t.Section(f"Part {n}", 1, (), t.Attr(f"part-{n}")) for n in (1, 2))
    long = tuple(parts["p"](f"line {n}") for n in range(80))
    listed = t.Contents("Contents")
    turned = t.Table(parts["columns"](1, 1), body=(parts["row"]("a", "b"),), wide=True)
    second = dataclasses.replace(other, children=(turned,))
    blocks = (cover, listed, dataclasses.replace(first, children=long), second)
    document = dataclasses.replace(parts["DOCUMENT"], blocks=numbered(blocks))
    assert engine in ENGINES
    found = []
    with pypdfium2.PdfDocument(pdf.write(document, DEFAULT)) as file:
        for page in [*file][1:]:
            top = page.get_height() - DEFAULT.paper.top * 72 / 25.4
            found.append(page.get_textpage().get_text_bounded(bottom=top).split("outliers")[1].strip())
    assert found == ["Part 1", "Part 1", "Part 1", "Part 2"]  # on the contents it is what is to come


def test_only_the_page_of_the_wide_table_is_turned(reader: PdfReader, rendered: Rendered) -> None:
    turned = [
        number
        for number, page in enumerate(reader.pages, start=1)
        if page.mediabox.width > page.mediabox.height
    ]
    assert turned == [rendered.pages["raci"]] == [rendered.pages["responsibilities"]]
    assert rendered.pages["hard"] == turned[0] + 1
    assert "Source: role descriptions" in reader.pages[turned[0] - 1].extract_text()


def test_tagged_titled_and_in_a_language(reader: PdfReader) -> None:
    catalog: Any = reader.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"].value is True
    assert catalog["/Lang"] == "en-GB"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert "<pdfuaid:part>1<" in catalog["/Metadata"].get_data().decode()
    kinds = set(structure(catalog["/StructTreeRoot"]))
    assert {"/H1", "/H2", "/H3", "/P", "/L", "/LI", "/Table", "/TH", "/TD", "/Caption", "/Link"} <= kinds


def structure(node: Any) -> Iterator[str]:
    """The kinds of all structure elements."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, dict):
        if "/S" in node:
            yield str(node["/S"])
        kids = node.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            yield from structure(kid)


def test_metadata_comes_from_the_document_and_not_from_the_clock(reader: PdfReader) -> None:
    data = reader.metadata
    assert data is not None
    assert (data.title, data.author) == ("SOP-004 Managing performance outliers", "Team Leader")
    assert data.subject == "Operating procedure"
    assert str(data["/CreationDate"]).startswith("D:20260105")
    assert str(data["/ModDate"]).startswith("D:20260105")


def test_identifier_names_the_document_and_its_content(parts: Parts) -> None:
    def identifiers(*blocks: t.Block) -> Any:
        return render(parts, *blocks).trailer["/ID"]

    one, other = identifiers(parts["p"]("one")), identifiers(parts["p"]("other"))
    assert one[0] == other[0]
    assert one[1] != other[1]


def test_outline_shows_numbered_headings(reader: PdfReader) -> None:
    def titles(entries: Any) -> list[Any]:
        return [titles(entry) if isinstance(entry, list) else entry.title for entry in entries]

    outline = titles(reader.outline)
    assert outline[:3] == [
        "Document control",
        "1 Purpose and scope",
        ["1.1 Words used here", "1.2 Before you start"],
    ]
    assert outline[-1] == "6 Record"


def test_only_bundled_fonts_are_in_it(reader: PdfReader) -> None:
    names: set[str] = set()
    pages: list[Any] = [*reader.pages]
    for page in pages:
        fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
        names |= {str(font["/BaseFont"]).partition("+")[2].rstrip(",") for font in fonts}
    families = {re.sub(r"-(Bold|Italic|Bold-Italic)$", "", name) for name in names}
    shipped = {name.replace(" ", "") for name in bundled()}
    assert "SourceSans3" in (found := {name.replace("-Regular", "").replace("-", "") for name in families})
    assert found <= shipped | {"NotoSansSC"}


def test_head_rows_repeat_on_every_page(rendered: Rendered, texts: list[str]) -> None:
    first, last = rendered.pages["step-1"], rendered.pages["step-60"]
    assert last - first >= 3
    for number in range(first, last + 1):
        assert len(re.findall(r"No\.\s+Role\s+Action\s+System\s+Time", texts[number - 1])) == 1


def test_rows_stay_whole(parts: Parts) -> None:
    lines = tuple(parts["p"](f"line {n}") for n in range(20))
    table = t.Table(parts["columns"](1), body=(t.Row((t.Cell(lines),)),) * 6)
    for page in render(parts, table).pages:
        text = page.extract_text()
        assert text.count("line 0") == text.count("line 19") > 0


def test_a_row_taller_than_a_page_is_split(parts: Parts) -> None:
    tall = t.Table(
        parts["columns"](1), body=(t.Row((t.Cell(tuple(parts["p"](f"line {n}") for n in range(150))),)),)
    )
    reader = render(parts, tall)
    assert len(reader.pages) > 2
    assert "line 149" in reader.pages[-1].extract_text()


def test_no_heading_and_no_header_row_is_left_at_the_foot(parts: Parts) -> None:
    table = t.Table(
        parts["columns"](1, 1),
        head=(parts["row"]("Left", "Right"),),
        body=tuple(parts["row"](f"row {n}", "x") for n in range(3)),
        caption=(t.Text("Kept"),),
    )
    for lines in range(30, 42):
        filler = tuple(parts["p"](f"filler {n}") for n in range(lines))
        reader = render(parts, *filler, t.Section("Heading", 1, (table,), t.Attr("heading")))
        for page in reader.pages:
            text = re.sub(r"\s+", " ", page.extract_text())
            assert ("1 Heading" in text) == ("Table 1" in text) == ("row 0" in text)


def test_same_bytes_twice_and_in_another_process(
    sample: Document, rendered: Rendered, tmp_path: Path, engine: PdfEngine
) -> None:
    code = (
        "import hashlib, runpy, sys;"
        "from sopgen.writers import pdf; from sopgen.writers.options import Options;"
        "from sopgen.writers.theme import DEFAULT;"
        "document = runpy.run_path(sys.argv[1])['DOCUMENT'];"
        "print(hashlib.sha256(pdf.write(document, DEFAULT, Options(pdf_engine=sys.argv[2]))).hexdigest())"
    )
    root = Path(pdf.__file__).parents[3]
    script = Path(__file__).parents[1] / "html" / "every_block.py"
    environment = {**os.environ, "PYTHONPATH": str(root), "PYTHONHASHSEED": "4242", "TZ": "Asia/Manila"}
    environment["TMPDIR"] = environment["HOME"] = str(tmp_path)
    process = subprocess.run(
        [sys.executable, "-c", code, str(script), engine],
        capture_output=True, text=True, check=True, cwd=tmp_path, env=environment,
    )  # fmt: skip
    assert process.stdout.strip() == hashlib.sha256(rendered.pdf).hexdigest()
    assert pdf.write(sample, DEFAULT) == rendered.pdf


def test_the_collector_is_as_it_was(parts: Parts) -> None:
    assert gc.isenabled()
    frozen = gc.get_freeze_count()
    render(parts, parts["p"]("x"))
    assert gc.isenabled()
    assert gc.get_freeze_count() == frozen


def test_a_font_that_is_not_bundled_is_named(sample: Document) -> None:
    with pytest.raises(ValueError, match=r"'Papyrus' is not bundled; use one of: .*Source Sans 3"):
        pdf.write(sample, dataclasses.replace(DEFAULT, font="Papyrus"))


def test_text_without_a_glyph_is_shown_as_missing(texts: list[str], rendered: Rendered) -> None:
    text = texts[rendered.pages["hard"] - 1]
    assert "Hebrew" in text
    assert "日本語" in text
    assert "слово" in text
    assert "\ufffd" in text


def test_lists_have_the_marks_of_their_kind_and_depth(parts: Parts) -> None:
    def item(words: str, *inner: t.Block) -> t.ListItem:
        return t.ListItem((t.Paragraph((t.Text(words),)), *inner))

    deepest = t.List((item("deepest"),))
    bullets = t.List((item("outer", t.List((item("inner", deepest),))),))
    cell = t.Table((t.Column(1.0),), (t.Row((t.Cell((t.List((item("within"),)),)),)),))
    numbers = t.List((item("third"), item("fourth")), "number", 3)
    text = render(parts, bullets, cell, numbers).pages[0].extract_text()
    assert "•–·•3.4." in re.sub(r"[^•–·0-9.]", "", text)  # one engine draws them behind all words


def test_a_callout_called_note_stands_in_the_text(parts: Parts) -> None:
    p = parts["p"]
    blocks = (p("Before."), t.Callout("note", (), (p("Quoted."),)), p("Behind."))
    data = pdf.write(dataclasses.replace(parts["DOCUMENT"], blocks=blocks), DEFAULT)
    words = PdfReader(io.BytesIO(data)).pages[0].extract_text()
    assert words.index("Before.") < words.index("Quoted.") < words.index("Behind.")
    assert "1 Note" not in words


def lines(name: str, count: int, *, header: bool = False) -> t.Cell:
    return t.Cell(tuple(t.Paragraph((t.Text(f"{name}{n:03d}"),)) for n in range(count)), header=header)


def in_half_a_page(parts: Parts, head: int, first: int) -> list[str]:
    """The pages of a table behind half a page of text: head and first row of so many lines."""
    text = t.Paragraph((t.Text("Half a page of text. " * 20),))
    body = tuple(
        t.Row((lines(name, count), lines("x", 1))) for name, count in (("first", first), ("last", 1))
    )
    table = t.Table(
        (t.Column(), t.Column()),
        body,
        (t.Row((lines("head", head, header=True), lines("side", 1, header=True))),),
        (t.Text("Caption"),),
    )
    blocks = (t.Section("One", 1, (text,) * 6, t.Attr("one")), t.Section("Two", 1, (table,), t.Attr("two")))
    return [page.extract_text() for page in render(parts, *blocks).pages]


@pytest.mark.parametrize(("head", "first"), [(1, 80), (1, 45), (1, 150), (40, 1), (80, 1), (80, 80)])
def test_no_word_of_a_table_is_lost_whose_rows_do_not_fit_a_page(parts: Parts, head: int, first: int) -> None:
    pages = in_half_a_page(parts, head, first)
    text = "\n".join(pages)
    wanted = {f"head{n:03d}" for n in range(head)} | {f"first{n:03d}" for n in range(first)}
    assert [word for word in sorted(wanted | {"side000", "last000"}) if word not in text] == []
    begins = next(n for n, page in enumerate(pages) if "Caption" in page)
    assert "Two" in pages[begins], "the heading stands with the table"
    assert "head000" in pages[begins], "the head stands with its caption"


def test_a_head_is_repeated_above_the_rest_of_a_row_that_is_broken(parts: Parts) -> None:
    pages = in_half_a_page(parts, 1, 80)
    holding = [page for page in pages if "first" in page]
    assert len(holding) > 1
    assert all("head000" in page for page in holding)


def test_a_section_that_opens_begins_a_page_and_no_empty_one(engine: PdfEngine, parts: Parts) -> None:
    assert engine in ENGINES

    def chapter(name: str, *, opens: bool) -> t.Section:
        return t.Section(name, 1, (t.Paragraph((t.Text("Words."),)),), t.Attr(name.lower()), opens=opens)

    flows = [chapter(name, opens=False) for name in ("First", "Second")]
    opens = [chapter(name, opens=True) for name in ("Third", "Fourth")]
    texts = [page.extract_text() for page in render(parts, *flows, *opens).pages]
    assert [[name for name in ("First", "Second", "Third", "Fourth") if name in text] for text in texts] == [
        ["First", "Second"],
        ["Third"],
        ["Fourth"],
    ]
    assert len(render(parts, *opens).pages) == 2


@pytest.mark.parametrize("rows", [2, 60])
def test_heads_of_a_matrix_are_set_small_whether_or_not_they_are_repeated(
    parts: dict[str, Any], engine: PdfEngine, rows: int
) -> None:
    """Its columns are measured for that: in larger letters `manager` would not fit, and be broken."""
    cells = parts["row"]("Activity", "Driver lead", "Plant manager").cells
    head = t.Row(tuple(dataclasses.replace(cell, header=True) for cell in cells))
    body = tuple(parts["row"](f"Step {n}", "R", "A") for n in range(rows))
    columns = (t.Column(None), t.Column(None), t.Column(None))
    table = t.Table(columns, body=body, head=(head,), look="matrix", caption=(t.Text("Matrix"),))
    document = dataclasses.replace(parts["DOCUMENT"], blocks=numbered((table,)))
    assert engine in ENGINES
    with pypdfium2.PdfDocument(pdf.write(document, DEFAULT)) as file:
        text = " ".join(page.get_textpage().get_text_range() for page in file)
    assert "manager" in text.replace("\r", "").replace("\n", " ").split()
