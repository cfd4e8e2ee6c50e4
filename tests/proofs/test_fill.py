"""Pages are full: how many there are of the sample, and how many have much room left."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import cache
from pathlib import Path
from runpy import run_path
from typing import Any, Final

import pytest

from sopgen.documents import tree as t
from sopgen.documents.numbering import numbered
from sopgen.documents.render import document_ids, render
from sopgen.model.load import Loaded
from sopgen.writers import pdf
from sopgen.writers.theme import DEFAULT, theme_of
from tests.conformance.page_lint.fill import Fill, fill

PAGES: Final = 441
HALF_EMPTY: Final = 32
NEARLY_EMPTY: Final = 10
"""What the sample `receivables` has at most: pages, pages under 60 per cent full, and under a quarter."""

ROOM: Final = (297 - 24 - 22) * 72 / 25.4
"""Points between the margins of a page of A4."""
LINE: Final = 9.5 * 1.42
STEP: Final = LINE + 9.5 * 0.65
"""Points from line to line, and from a paragraph to the next."""


def said(*inlines: t.Inline) -> t.Paragraph:
    return t.Paragraph(inlines)


def pages(*blocks: t.Block) -> Fill:
    parts: dict[str, Any] = run_path(str(Path(__file__).parents[1] / "unit/writers/html/every_block.py"))
    cover = t.TitlePage("", "Title", "", ())
    document = dataclasses.replace(parts["DOCUMENT"], blocks=numbered((cover, *blocks)), draft=True)
    return fill(pdf.write(document, DEFAULT), DEFAULT.paper)


def test_a_page_is_as_full_as_its_text_reaches_whatever_runs_beside_it() -> None:
    lines = [said(t.Text(f"line {n}")) for n in range(50)]
    found = pages(*lines)
    (first, full), (second, rest) = found.shares
    assert (first, second) == (2, 3)
    assert full > 0.95
    held = int((ROOM + STEP - LINE) // STEP)
    assert rest == pytest.approx(((50 - held) * STEP - STEP + LINE) / ROOM, abs=0.02)
    assert found.below(0.6) == (3,)


def test_a_hole_above_a_note_at_the_foot_is_seen_and_a_row_to_write_in_is_none() -> None:
    noted = pages(said(t.Text("one line"), t.Footnote((t.Text("and a note"),))))
    assert noted.shares[0][1] < 0.15
    rows = tuple(t.Row((t.Cell((t.Paragraph((t.Blank("words", 30),)),)),)) for _ in range(8))
    to_fill = pages(t.Table((t.Column(1.0),), rows, to_fill=True))
    assert to_fill.shares[0][1] == pytest.approx(8 * 18 * 72 / 25.4 / ROOM, abs=0.05)


@pytest.fixture(scope="module")
def sample(load: Callable[[str], Loaded]) -> Callable[[], tuple[int, int, int]]:
    @cache
    def count() -> tuple[int, int, int]:
        loaded = load("receivables")
        assert loaded.pack
        theme = theme_of(loaded.pack)
        found = [
            fill(pdf.write(render(loaded.pack, id_), theme), theme.paper) for id_ in document_ids(loaded.pack)
        ]
        half, nearly = (sum(len(one.below(share)) for one in found) for share in (0.6, 0.25))
        return sum(1 + len(one.shares) for one in found), half, nearly

    return count


def test_the_sample_has_no_more_pages_and_no_emptier_ones(sample: Callable[[], tuple[int, int, int]]) -> None:
    assert all(count <= most for count, most in zip(sample(), (PAGES, HALF_EMPTY, NEARLY_EMPTY), strict=True))
