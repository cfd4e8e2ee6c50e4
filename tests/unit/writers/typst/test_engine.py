"""The typesetter reads what it is given, and the words of an author are words to it."""

import dataclasses
import io
import re
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import typst

from sopgen.documents import tree as t
from sopgen.documents.numbering import numbered
from sopgen.writers.theme import DEFAULT, THEMES
from sopgen.writers.typst import engine
from sopgen.writers.typst.layout import render
from sopgen.writers.typst.stamps import stamps

Parts = dict[str, Any]

ATTACKS = (
    '#panic("at once")',
    '#read("/etc/passwd")',
    '#import "@preview/cetz:0.4.2": *',
    "#{ let x = 1; x }",
    "#set page(width: 1pt)",
    "$ integral_0^1 x $",
    "*bold* _it_ `raw` ~ -- --- ...",
    "= Heading",
    "- item + item / term: said",
    "@label <label>",
    "// comment /* comment */",
    '"quoted" \\u{41} \\# {{ }} [[ ]]',
    '"]); #panic(',
    "https://example.com",
)


def text_of(data: bytes) -> str:
    pdf = pypdfium2.PdfDocument(io.BytesIO(data))
    try:
        found = "".join(page.get_textpage().get_text_bounded() for page in pdf)
    finally:
        pdf.close()
    return re.sub(r"\s|\u200b", "", found)


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_word_of_an_author_is_a_program(parts: Parts, attack: str) -> None:
    p, row, columns = parts["p"], parts["row"], parts["columns"]
    blocks = (
        t.TitlePage(attack, attack, attack, ((attack, attack),), attack),
        t.Contents(attack),
        t.Section(attack, 1, (p(attack), t.List((t.ListItem((p(attack),)),), "check")), t.Attr("a")),
        t.Definitions((t.Definition((t.Text(attack),), (p(attack),), t.Attr("d")),)),
        t.Callout("note", (t.Text(attack),), (p(attack),)),
        t.Table(columns(1, 1), (row(attack, attack),), (row(attack, attack),), (t.Text(attack),)),
        p(t.Strong((t.Text(attack),)), t.Code(attack), t.Badge(attack, t.Tone.GOOD), t.Blank(attack)),
        p("noted", t.Footnote((t.Text(attack),))),
        t.Signatures((t.Signatory(attack, attack, attack),), (attack, attack, attack, attack)),
    )
    running = t.Running(*[attack] * 6)
    document = dataclasses.replace(
        parts["DOCUMENT"], title=attack, author=attack, running=running, blocks=numbered(blocks)
    )
    said = text_of(render(document, DEFAULT).pdf)
    assert said.count(re.sub(r"\s", "", attack)) >= 24
    assert re.sub(r"\s", "", attack)[:16] in text_of(stamps([attack], "en", DEFAULT))


def test_nothing_is_read_but_what_is_given(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    root = tmp_path / "root"
    root.mkdir()
    for path in ("/etc/passwd", "../secret.txt", str(tmp_path / "secret.txt")):
        given = {"main.typ": f'#read("{path}")'.encode()}
        with pytest.raises(typst.TypstError, match=r"not found|escape|access"):
            engine.drawn(given, root)


def test_only_fonts_that_ship_are_known() -> None:
    files = {Path(font.path or "").parent.parent.name for font in engine.fonts().fonts()}
    assert files == {"rendercv_fonts"}


def test_the_folder_of_pictures_is_gone_when_the_pages_are_set() -> None:
    with engine.folder({"picture-1.png": b"x"}) as folder:
        assert [path.name for path in folder.iterdir()] == ["picture-1.png"]
        assert folder.stat().st_mode & 0o077 == 0
    assert not folder.exists()


@pytest.mark.parametrize(
    "letters", ["🙂", "مرحبا", "ไทย", "\ue000 \uf8ff", "\ufffd", "฿ ◯", "a\u0301\u0301", "\u200b\u00ad"]
)
def test_no_letter_is_refused(parts: Parts, letters: str) -> None:
    """Not where no font has it, where one face of a font does, nor where only a font says what it means."""
    text = t.Text(letters)
    bold = (t.Strong((text,)), t.Emphasis((text,)), t.Strong((t.Emphasis((text,)),)))
    inner = (
        parts["p"](letters, *bold, t.Code(letters)),
        t.Table(parts["columns"](1), (parts["row"](letters),)),
    )
    blocks = (t.TitlePage("", letters, "", ()), t.Section(letters, 1, inner, t.Attr("a")))
    running = t.Running(*[letters] * 6)
    document = dataclasses.replace(parts["DOCUMENT"], running=running, blocks=numbered(blocks))
    assert render(document, DEFAULT).page_count == 2
    assert stamps([letters], "en", DEFAULT)


def test_a_long_number_in_the_contents_stands_apart_from_its_title(parts: Parts) -> None:
    """In Lato `12.13` is as wide as the column of numbers: the title was set against it."""

    def section(name: str, level: int, *inner: t.Block) -> t.Section:
        return t.Section(name, level, inner or (parts["p"]("text"),), t.Attr(name.lower()))

    last = section("S12", 1, *(section(f"Clause{n}", 2) for n in range(1, 14)))
    blocks: tuple[t.Block, ...] = (t.Contents("Contents"), *(section(f"S{n}", 1) for n in range(1, 12)), last)
    document = dataclasses.replace(parts["DOCUMENT"], blocks=numbered(blocks))
    pdf = pypdfium2.PdfDocument(io.BytesIO(render(document, THEMES["harbour"]).pdf))
    page = pdf[0].get_textpage()
    said = page.get_text_range()
    at = said.index("12.13")
    after = said.index("Clause13", at)
    number, title = page.get_charbox(at + 4), page.get_charbox(after)
    pdf.close()
    assert title[0] - number[2] > 3  # points
