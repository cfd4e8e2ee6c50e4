"""Pages end where notes would be parted from their marks, and nowhere else."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from sopgen.documents import tree as t
from sopgen.documents.numbering import numbered
from sopgen.writers.theme import DEFAULT
from sopgen.writers.typst.layout import render
from sopgen.writers.typst.notes import BREAK, together
from tests.conformance import page_lint

Node = dict[str, Any]
HEADING: Node = {"t": "h2", "c": ["s1"], "k": ["A heading"]}
LEAD: Node = {"t": "p", "c": ["keep"], "k": ["It says:"]}


def row(*notes: str, classes: tuple[str, ...] = ()) -> Node:
    words = [{"t": "span", "c": ["note"], "k": [note]} for note in notes]
    return {"t": "tr", "c": [*classes], "k": [{"t": "td", "k": [{"t": "run", "k": ["said", *words]}]}]}


def table(*rows: Node, classes: tuple[str, ...] = ()) -> Node:
    return {"t": "table", "c": [*classes], "head": [row()], "body": [*rows]}


def broken(*blocks: Node, parted: tuple[int, ...]) -> list[Node]:
    """The rows and blocks before which a page ends, where such notes are parted until one is mended."""
    rest = [f"_note-{n}" for n in parted]
    together(blocks, lambda: [(name, 2, 1) for name in (rest.pop(0), *rest)] if rest else [])
    rows = [row for one in blocks if one["t"] == "table" for row in one["body"]]
    return [one for one in (*blocks, *rows) if one.get(BREAK)]


@pytest.mark.parametrize(
    ("classes", "keeps", "expected"),
    [
        ((), ((), (), ()), 2),
        ((), ((), ("keep",), ()), 1),
        ((), (("keep",), ("keep",), ()), None),
        (("whole",), ((), (), ()), None),
    ],
)
def test_what_stays_together_moves_together(
    classes: tuple[str, ...], keeps: tuple[tuple[str, ...], ...], expected: int | None
) -> None:
    before: Node = {"t": "p", "k": ["Before."]}
    heading = {**HEADING}
    rows = [row(classes=keeps[0]), row(classes=keeps[1]), row("By whom", classes=keeps[2])]
    found = broken(before, heading, {**LEAD}, table(*rows, classes=classes), parted=(0,))
    assert [id(one) for one in found] == [id(heading if expected is None else rows[expected])]


def test_pages_end_once_for_a_row_and_first_for_the_first() -> None:
    rows = [row(), row("By whom", "When"), row("Where"), row("Why")]
    assert [id(one) for one in broken(table(*rows), parted=(1, 0))] == [id(rows[1])]
    rows = [row(), row("By whom"), row("Where")]
    assert broken(table(*rows), parted=()) == []


def test_nothing_is_asked_where_no_table_has_a_note() -> None:
    note: Node = {"t": "span", "c": ["note"], "k": ["By whom"]}
    together([{"t": "p", "k": ["said", note]}, table(row())], lambda: pytest.fail("asked"))


@pytest.mark.parametrize(
    "inline", [t.Footnote((t.Text("By whom"),)), t.Link("https://example.com", (t.Text("there"),))]
)
def test_a_head_that_leads_elsewhere_goes_over_pages(parts: dict[str, Any], inline: t.Inline) -> None:
    p, plain, columns = parts["p"], parts["row"], parts["columns"]
    head = t.Row((t.Cell((p("Left"),)), t.Cell((t.Paragraph((t.Text("Right "), inline)),))))
    rows = tuple(plain(f"row {n}", "said") for n in range(90))
    blocks = (t.TitlePage("", "Title", "", ()), t.Table(columns(1, 1), rows, (head,)))
    document = dataclasses.replace(parts["DOCUMENT"], blocks=numbered(blocks))
    made = render(document, DEFAULT)
    assert made.page_count > 3
    assert page_lint.faults(made.pdf, document, DEFAULT.paper) == []
