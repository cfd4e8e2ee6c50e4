"""Word and PDF set every kind of paragraph alike, so that their pages break alike."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import docx as python_docx
import pytest
from docx.document import Document as WordDocument
from docx.styles.style import ParagraphStyle

from sopgen.documents.tree import (
    Attr,
    Blank,
    Block,
    Column,
    Document,
    List,
    ListItem,
    Paragraph,
    Row,
    Running,
    Section,
    Table,
    Text,
)
from sopgen.documents.tree import Cell as TreeCell
from sopgen.writers import word
from sopgen.writers.fonts.measures import line_height
from sopgen.writers.metrics import AFTER_LIST, AFTER_TABLE, metrics
from sopgen.writers.theme import DEFAULT, THEMES, Theme
from sopgen.writers.weasyprint.style import theme_css

STYLES = {
    "Body Text": "body",
    "Lead": "lead",
    "Small Print": "small",
    "Minor Heading": "run-in",
    "Heading 1": "h1",
    "Heading 2": "h2",
    "Heading 3": "h3",
    "Caption": "caption",
    "Table Text": "cell",
    "Definition": "definition",
}
SELECTORS = {".lead": "lead", ".small": "small", ".run-in": "run-in", ".s1": "h1", ".s2": "h2", "li": "item"}
LINE = 1 / 240  # the smallest step of a line in Word, in lines of the font

WORDS = Paragraph((Text("Words."),))
HEADING = Section("Next", 1, (), Attr("next"))
LIST = List((ListItem((WORDS,)),))
TABLE = Table((Column(1.0),), (Row((TreeCell((WORDS,)),)),))


def opened(*blocks: Block, theme: Theme = DEFAULT) -> WordDocument:
    running = Running("", "", "", "Page {page} of {pages}")
    document = Document("T-1", "T", "en-GB", "A", "2026-01-05", running, blocks)
    return python_docx.Document(io.BytesIO(word.write(document, theme)))


@pytest.mark.parametrize("name", THEMES)
def test_word_has_the_sizes_and_lines_of_the_scale(name: str) -> None:
    theme = THEMES[name]
    styles = opened(WORDS, theme=theme).styles
    for style, kind in STYLES.items():
        found, wanted = styles[style], metrics(theme)[kind]
        assert isinstance(found, ParagraphStyle)
        size = found.font.size.pt if found.font.size else theme.base_size
        assert size == wanted.size, style
        family = theme.heading_family if style.startswith("Heading") else theme.font
        lines = found.paragraph_format.line_spacing
        assert isinstance(lines, float)
        assert lines * line_height(family) * size == pytest.approx(wanted.line, abs=LINE * 2 * size), style
        assert found.paragraph_format.space_after is not None
        assert found.paragraph_format.space_after.pt == pytest.approx(wanted.after, abs=0.05), style


@pytest.mark.parametrize("name", THEMES)
def test_paper_has_the_sizes_and_lines_of_the_scale(name: str) -> None:
    theme = THEMES[name]
    css = theme_css(theme, (theme.font,))
    for selector, kind in SELECTORS.items():
        rule = re.search(rf"(?m)^{re.escape(selector)} {{([^}}]*)}}", css)
        wanted = metrics(theme)[kind]
        assert rule, selector
        assert f"font-size:{wanted.size:g}pt;line-height:{wanted.line:.4g}pt" in rule[1]


def test_sizes_are_ones_that_word_knows() -> None:
    for base in (8.5, 9.0, 10.0, 11.0, 12.5):
        sizes = [kind.size for kind in metrics(replace(DEFAULT, base_size=base)).values()]
        assert [size * 2 % 1 for size in sizes] == [0.0] * len(sizes)


@pytest.mark.parametrize("above", [WORDS, TABLE, LIST])
def test_a_heading_stands_as_far_below_a_table_as_below_text(above: Block) -> None:
    """Of the space below and above Word takes the larger."""
    document = opened(above, HEADING)
    heading = next(p for p in document.paragraphs if p.text == "Next")
    space = heading.paragraph_format.space_before
    if space is None:
        assert heading.style
        space = heading.style.paragraph_format.space_before
    assert space is not None
    assert space.pt == pytest.approx(metrics(DEFAULT)["h1"].before, abs=0.05)
    assert "doNotUseHTMLParagraphAutoSpacing" not in document.settings.element.xml


@pytest.mark.parametrize(("above", "space"), [(TABLE, AFTER_TABLE), (LIST, AFTER_LIST)])
def test_text_below_a_table_or_list_keeps_their_space(above: Block, space: float) -> None:
    text = opened(above, WORDS).paragraphs[-1]
    assert text.paragraph_format.space_before is not None
    assert text.paragraph_format.space_before.pt == pytest.approx(space, abs=0.05)


def test_rows_to_write_in_are_as_high_in_word_as_on_paper() -> None:
    rows = tuple(Row((TreeCell((Paragraph((Blank("x", width),)),)),)) for width in (4, 12, 20))
    (table,) = opened(Table((Column(1.0),), rows)).tables
    css = theme_css(DEFAULT, (DEFAULT.font,))
    for row, name, millimetres in zip(table.rows, ("short", "signed", "story"), (9, 12, 18), strict=True):
        assert row.height is not None
        assert row.height.mm == pytest.approx(millimetres, abs=0.05)
        rule = re.search(rf"(?m)^\.{name} {{ height: ([\d.]+)pt", css)
        assert rule
        assert float(rule[1]) * 25.4 / 72 == pytest.approx(millimetres, abs=0.01)


def test_lists_and_tables_stand_apart() -> None:
    """A list leaves no space below itself in Word: a gap before a table without a caption does."""
    styles = [p.style.name for p in opened(LIST, TABLE).paragraphs if p.style]
    assert styles[:2] == ["List Bullet", "Table Gap"]
