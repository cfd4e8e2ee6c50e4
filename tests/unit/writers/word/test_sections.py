import dataclasses
from typing import Any

from sopgen.documents import tree as t
from sopgen.readers.word import outline
from tests.conformance.word_lint import faults

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def wide(name: str = "wide") -> t.Table:
    return t.Table((t.Column(1.0),), (t.Row((t.Cell((text(name),)),)),), wide=True)


def text(words: str, role: Any = "body") -> t.Paragraph:
    return t.Paragraph((t.Text(words),), role)


def orientations(data: bytes, part: Any) -> list[str]:
    sizes = part(data).iter(f"{W}pgSz")
    return [size.get(f"{W}orient", "portrait") for size in sizes]


def stretches(data: bytes) -> list[str]:
    """The body's lines between section ends, joined."""
    body = outline(data).partition("== body\n")[2]
    return [
        " ".join(piece.splitlines()[1:] if n else piece.splitlines())
        for n, piece in enumerate(body.split("-- section"))
    ]


def chapter(name: str, *blocks: t.Block) -> t.Section:
    return t.Section(name, 1, blocks, t.Attr(name.lower()))


def test_a_wide_table_turns_the_page_and_back(docx: Any, part: Any) -> None:
    data = docx(
        chapter("First", text("Before.")),
        chapter("Roles", text("Opening."), wide()),
        chapter("Last", text("After.")),
    )
    assert orientations(data, part) == ["portrait", "landscape", "portrait"]
    before, turned, after, _ = stretches(data)
    assert "Before." in before
    assert all(words in turned for words in ("Roles", "Opening.", "wide"))
    assert "After." in after
    assert faults(data) == []


def test_a_section_ends_in_the_text_above_it_where_there_is_some(docx: Any, part: Any) -> None:
    data = docx(chapter("First", text("Before.")), chapter("Roles", wide()))
    holder = part(data).find(f".//{W}p/{W}pPr/{W}sectPr").getparent().getparent()
    assert "".join(holder.itertext()) == "Before."


def test_wide_tables_in_a_row_share_their_pages(docx: Any, part: Any) -> None:
    data = docx(chapter("First", text("Before.")), chapter("Roles", wide("one"), wide("two")))
    assert orientations(data, part) == ["portrait", "landscape"]


def test_headers_reach_the_right_margin_of_their_page(written: bytes, part: Any) -> None:
    for kind, width in (("Portrait", "9524"), ("Landscape", "14456")):
        for piece in ("header", "footer"):
            tab = part(written, f"word/{piece}{kind}.xml").find(f".//{W}tab[@{W}pos]")
            assert (tab.get(f"{W}val"), tab.get(f"{W}pos")) == ("right", width)


def test_the_page_field_follows_the_pattern(docx: Any) -> None:
    running = t.Running("Left", "", "{page} von {pages} Seiten")
    lines = outline(docx(text("Text."), running=running))
    assert "→ {PAGE = 1} von {NUMPAGES = 1} Seiten\n" in lines


def test_the_cover_has_no_running_text_and_a_page_of_its_own(docx: Any, builders: Any, part: Any) -> None:
    data = docx(builders["cover"](), t.Section("A", 1, (), t.Attr("a")))
    root = part(data)
    assert len(root.findall(f".//{W}titlePg")) == 1
    assert "Document «pageBreakBefore»" not in outline(data)
    assert "{#_Toc100000001}A «pageBreakBefore»" in outline(data)


def test_only_the_first_stretch_has_the_cover(docx: Any, builders: Any, part: Any) -> None:
    data = docx(builders["cover"](), chapter("First", text("Text.")), chapter("Roles", wide()))
    with_cover = [section.find(f"{W}titlePg") is not None for section in part(data).iter(f"{W}sectPr")]
    assert with_cover == [True, False]


def test_contents_begin_a_page_and_the_text_goes_on_below_them(docx: Any) -> None:
    control = t.Section("Control", 1, (text("Text."),), t.Attr("control"), numbered=False)
    lines = outline(docx(control, t.Contents("Contents"), t.Section("A", 1, (text("Text."),), t.Attr("a"))))
    assert "[TOC Heading] Contents «pageBreakBefore»" in lines
    assert lines.count("pageBreakBefore") == 1


def test_a_title_block_has_the_running_text_of_its_page_and_the_text_below_it(
    docx: Any, builders: Any, part: Any
) -> None:
    block = dataclasses.replace(builders["cover"](), compact=True)
    data = docx(block, t.Contents("Contents"), t.Section("A", 1, (text("Text."),), t.Attr("a")))
    assert part(data).findall(f".//{W}titlePg") == []
    lines = outline(data)
    assert "pageBreakBefore" not in lines
    assert "[Block Title] Managing performance outliers" in lines


def test_a_section_that_opens_begins_a_page_unless_one_begins_anyway(docx: Any, part: Any) -> None:
    """Behind a turned page a further break would leave an empty one."""
    opening = [t.Section(name, 1, (text("Words."),), t.Attr(name.lower()), opens=True) for name in "BC"]
    data = docx(chapter("A", wide()), *opening)
    before = [p for p in part(data).iter(f"{W}p") if p.find(f"{W}pPr/{W}pageBreakBefore") is not None]
    assert [
        "".join(p.itertext()) for p in before if p.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "Heading1"
    ] == ["C"]
