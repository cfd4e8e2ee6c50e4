"""Each check of the page lint is seen to fail on pages whose style sheet lacks the rule that it holds."""

from __future__ import annotations

import dataclasses
import runpy
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from sopgen.documents import tree as t
from sopgen.documents.numbering import numbered
from sopgen.writers import pdf
from sopgen.writers.options import Options, PdfEngine
from sopgen.writers.pdf.engines import ENGINES
from sopgen.writers.theme import DEFAULT, PAPERS, Paper
from sopgen.writers.weasyprint import engine
from sopgen.writers.weasyprint.style import theme_css
from tests.conformance import page_lint
from tests.small_pictures import small

PAPER = Paper(width=120, height=150, top=20, bottom=18, left=15, right=15)
THEME = dataclasses.replace(DEFAULT, paper=PAPER)
BY_STYLE_SHEET = Options(pdf_engine="weasyprint")
"""The engine whose rules can be taken back."""
FILLERS = range(6, 19)
"""So many lines stand before the block in question: one of them puts it at the foot of the page."""

Parts = dict[str, Any]
Broken = Callable[[str], None]
LINES = "Words to fill six lines: " + ", ".join(f"the part numbered {n}" for n in range(18))


@pytest.fixture(scope="module")
def parts() -> Parts:
    return runpy.run_path(str(Path(__file__).parents[1] / "unit/writers/html/every_block.py"))


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Iterator[Broken]:
    """Adds to the style sheet what takes a rule back."""

    def break_(css: str) -> None:
        engine.kit.cache_clear()
        monkeypatch.setattr(engine, "theme_css", lambda theme, families: theme_css(theme, families) + css)

    yield break_
    engine.kit.cache_clear()


def blocks_of(parts: Parts, name: str) -> tuple[t.Block, ...]:
    p, row, columns = parts["p"], parts["row"], parts["columns"]
    rows = tuple(row(f"row {n}", f"what stands in it {n}") for n in range(3))
    table = t.Table(columns(1, 1), head=(row("Left", "Right"),), body=rows, caption=(t.Text("A table"),))
    return {
        "heading": (t.Section("A heading", 1, (p(LINES),), t.Attr("heading")),),
        "run-in": (p("A minor heading", role="run-in"), p(LINES)),
        "term": (t.Definitions((t.Definition((t.Text("Term"),), (p(LINES),)),)),),
        "paragraph": (p(LINES),),
        "table": (table,),
        "figure": (p("It looks so:"), t.Figure(small("login.png"), "A screen", (t.Text("A screen"),))),
        "tall": (t.Table(columns(1, 1), body=(row("first", LINES[:330]), row("second", LINES[:330]))),),
        "signatures": (
            t.Signatures((t.Signatory("Client"), t.Signatory("Provider")), ("Sign", "Name", "Post", "Date")),
        ),
    }[name]


def noted(said: str, *notes: str) -> t.Row:
    """A row with notes to what is said in it."""
    words = [part for note in notes for part in (t.Text("What is said"), t.Footnote((t.Text(note),)))]
    return t.Row(
        (t.Cell((t.Paragraph((t.Text(said),)),)), t.Cell((t.Paragraph((*words, t.Text(" of it"))),)))
    )


def noted_rows(name: str) -> tuple[t.Block, ...]:
    """Tables with notes that may have no room on the page of their row."""
    columns = (t.Column(0.5), t.Column(0.5))
    plain = tuple(noted(f"row {n}") for n in range(6))
    head = (t.Row((t.Cell((t.Paragraph((t.Text("Left"),)),)), t.Cell((t.Paragraph((t.Text("Right"),)),)))),)
    long, longer = LINES[:240], f"{LINES}, {LINES}"
    one, two = noted("left", "By whom"), noted("both", "By whom", "When")
    table = {
        "in every row": t.Table(columns, body=(one,) * 9),
        "two in a row": t.Table(columns, body=(*plain, two, *plain, two)),
        "two in a short table": t.Table(columns, body=(noted("a", long, long), noted("b", long))),
        "in the first row": t.Table(columns, (two, *plain, *plain), head, (t.Text("A table"),)),
        "behind a repeated head": t.Table(columns, (*plain, two, one, two, *plain), head),
        "in the last row": t.Table(columns, (*plain, *plain, two), head),
        "long": t.Table(columns, (*plain, noted("left", longer), noted("left", long, long), *plain), head),
        "in a high row": t.Table(columns, body=(*plain, noted(LINES[:330], long, "By whom"), *plain)),
        "in a head": t.Table(columns, (*plain, one, *plain), (two,)),
        "in every row of a wide cell": t.Table(columns, body=(noted(LINES[:240], "By whom"),) * 9),
    }[name]
    return (t.Section("A heading", 1, (t.Paragraph((t.Text("It says:"),)), table), t.Attr("heading")),)


NOTED = [
    "in every row",
    "two in a row",
    "two in a short table",
    "in the first row",
    "behind a repeated head",
    "in the last row",
    "long",
    "in a high row",
    "in a head",
    "in every row of a wide cell",
]


def found(parts: Parts, name: str, options: Options = BY_STYLE_SHEET) -> Iterator[str]:
    """What is wrong with a document, whatever the place on the page where its block begins."""
    yield from found_in(parts, blocks_of(parts, name), options)


def found_in(parts: Parts, inner: tuple[t.Block, ...], options: Options) -> Iterator[str]:
    cover = t.TitlePage("", "Title", "", ())
    for count in FILLERS:
        before = (parts["p"](f"line {n}") for n in range(count))
        blocks = (cover, *before, *inner, parts["p"]("The end."))
        document = dataclasses.replace(parts["DOCUMENT"], blocks=numbered(blocks))
        yield from page_lint.faults(pdf.write(document, THEME, options), document, PAPER)


CASES = [
    ("heading", "h2 { break-after: auto }", "ends with a heading"),
    ("run-in", ".run-in { break-after: auto }", "ends with a heading"),
    ("term", "dt { break-after: auto }", "ends with a heading"),
    ("paragraph", "p { orphans: 1; widows: 1 }", "of a paragraph"),
    (
        "table",
        "thead { display: table-row-group; break-after: page } .whole { break-inside: auto }",
        "without a row below it",
    ),
    ("table", "caption { break-after: page } .whole { break-inside: auto }", "without a row below it"),
    ("figure", "figure { break-inside: auto } figcaption { break-before: page }", "without its picture"),
    ("figure", "figure img { width: 130mm !important; max-width: none }", "outside the margins"),
    ("tall", ".whole, tr { break-inside: auto }", "in the middle of a row"),
    ("signatures", ".signatory { break-inside: auto } .sign tr { break-after: page }", "signature block"),
    ("heading", "h2 { break-before: right }", "is blank"),
    ("paragraph", "p { margin-left: -9mm }", "outside the margins"),
    ("table", "table { width: 110% }", "a rule or a ground outside the margins"),
    ("paragraph", "p { margin-bottom: -1em }", "one text over another"),
]


@pytest.mark.parametrize(("name", "css", "words"), CASES)
def test_a_rule_that_is_off_is_seen(parts: Parts, broken: Broken, name: str, css: str, words: str) -> None:
    broken(css)
    assert any(words in fault for fault in found(parts, name))


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", sorted({name for name, _, _ in CASES}))
def test_nothing_is_found_with_all_rules_on(parts: Parts, name: str, engine: PdfEngine) -> None:
    assert list(found(parts, name, Options(pdf_engine=engine))) == []


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", NOTED)
def test_a_note_in_a_table_stands_on_the_page_of_its_mark(parts: Parts, name: str, engine: PdfEngine) -> None:
    assert list(found_in(parts, noted_rows(name), Options(pdf_engine=engine))) == []


def test_text_that_is_hard_to_read_is_seen(parts: Parts, broken: Broken) -> None:
    document = dataclasses.replace(parts["DOCUMENT"], blocks=numbered(blocks_of(parts, "paragraph")))
    assert page_lint.faint(pdf.write(document, THEME, BY_STYLE_SHEET)) == []
    broken("p { color: #767676; background: #f2f2f2 }")
    assert any("4.0" in fault for fault in page_lint.faint(pdf.write(document, THEME, BY_STYLE_SHEET)))


@pytest.mark.parametrize("engine", ENGINES)
def test_the_banner_keeps_clear_of_the_longest_header_and_footer(parts: Parts, engine: PdfEngine) -> None:
    options = Options(pdf_engine=engine)
    longest = "What a client's rules ask to be said on every page of it. " * 4
    running = dataclasses.replace(
        parts["DOCUMENT"].running,
        header_left=longest[:50],
        header_note=longest[:160],
        footer_note=longest[:160],
        banner="Confidential",
    )
    blocks = numbered((t.TitlePage("", "Title", "", ()), parts["p"]("The end.")))
    document = dataclasses.replace(parts["DOCUMENT"], blocks=blocks, running=running)
    for base in (dataclasses.replace(DEFAULT, paper=paper) for paper in PAPERS.values()):
        assert list(page_lint.faults(pdf.write(document, base, options), document, base.paper)) == []


@pytest.mark.parametrize("engine", ENGINES)
def test_a_note_to_a_clause_stands_within_the_margins(parts: Parts, engine: PdfEngine) -> None:
    options = Options(pdf_engine=engine)
    noted = t.Paragraph((t.Text("It pays"), t.Footnote((t.Text("How much"),)), t.Text(" in time.")))
    blocks = numbered((t.Section("Payment", 1, (noted,), t.Attr("pay")),), legal=True)
    document = dataclasses.replace(parts["DOCUMENT"], blocks=blocks, legal=True)
    assert list(page_lint.faults(pdf.write(document, DEFAULT, options), document, DEFAULT.paper)) == []
