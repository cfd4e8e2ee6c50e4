from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from sopgen.documents import tree as t
from sopgen.documents.numbering import numbered
from sopgen.writers.markup.elements import add, append_text, markup, new
from sopgen.writers.pdf import render
from sopgen.writers.theme import DEFAULT
from sopgen.writers.weasyprint.breaks import bind_spaces


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("see ", "<p>see<a> x</a></p>"),
        ("in clause\u00a0", "<p>in<a> clause\u00a0x</a></p>"),
        ("clause\u00a0", "<p>clause\u00a0<a>x</a></p>"),
        ("(", "<p>(<a>x</a></p>"),
        ("", "<p><a>x</a></p>"),
    ],
)
def test_a_link_takes_the_space_before_it(before: str, expected: str) -> None:
    paragraph = new("p", before)
    add(paragraph, "a", "x")
    bind_spaces(paragraph)
    assert markup(paragraph) == expected


def test_spaces_go_to_the_innermost_and_code_has_none() -> None:
    paragraph = new("p", "a ")
    add(add(paragraph, "strong"), "em", "b")
    append_text(paragraph, " c ")
    add(paragraph, "code", "d")
    bind_spaces(paragraph)
    assert markup(paragraph) == "<p>a<strong><em> b</em></strong> c <code>d</code></p>"


def test_a_line_that_is_just_too_short_for_a_link_is_not_broken_after_its_first_word() -> None:
    words = "A level that was missed in the month before as well earns 2 times its credit, within the cap of "
    cap = t.Paragraph((t.Text("Cap."),), attr=t.Attr("cap"))
    clause = t.Paragraph((t.Text(f"{words}clause\u00a0"), t.Number("cap"), t.Text(".")))
    document = t.Document(
        id="X-01",
        title="X",
        language="en",
        author="",
        date="2026-01-05",
        running=t.Running("", "", "", ""),
        blocks=numbered((t.Section("A", 1, (cap, clause), t.Attr("a")),), legal=True),
        legal=True,
    )
    (page,) = PdfReader(io.BytesIO(render(document, DEFAULT).pdf)).pages
    lines = [line.strip() for line in page.extract_text().splitlines()]
    assert any("A level that was missed" in line for line in lines), lines
