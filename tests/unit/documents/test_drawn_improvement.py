"""The figures of an improvement plan: what they show of the sample, and what they say of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sopgen.documents.drawings import DRAWINGS, WALL
from sopgen.documents.view import View
from sopgen.documents.words import NBSP, Words
from sopgen.figures.drawing import Drawing, Label
from sopgen.model.improvement import Improvement
from sopgen.model.load import Loaded
from sopgen.model.pack import Pack


def drawn(pack: Pack, name: str) -> list[tuple[str, Drawing]]:
    document = next(one for one in pack.documents if isinstance(one, Improvement))
    made = DRAWINGS["improvement"][name].draw(View(pack, document, Words()), document, WALL)
    return list(made.parts) if made else []


def words(drawing: Drawing) -> list[str]:
    labels = (mark for mark in drawing.marks if isinstance(mark, Label))
    return [" ".join(label.lines).replace(NBSP, " ") for label in labels]


@pytest.fixture
def pack(load: Callable[[str], Loaded]) -> Pack:
    found = load("receivables").pack
    assert found is not None
    return found


def test_each_process_has_a_figure_with_its_waste_named(pack: Pack) -> None:
    (contact, first), (dispute, _) = drawn(pack, "flows")
    assert (contact, dispute) == (
        "As is and to be: Right-party contact",
        "As is and to be: Dispute, from the call to the client",
    )
    said = words(first)
    assert "As is: 10 min of work" in said
    assert "To be: 7.8 min of work" in said
    assert "Overprocessing, Eliminate" in said
    assert said.count("Disclose") == 2
    assert said.count("Key the promise again") == 1
    assert first.alt.replace(NBSP, " ") == (
        "7 steps of 10 minutes of work become 6 steps of 7.8 minutes. Eliminated: Key the promise again."
    )


def test_cash_ends_at_what_the_table_comes_to(pack: Pack) -> None:
    """−128,000 + 33,200 + 88,400 + 88,400; short by 6,400 after year 2, which is 0.07 of a year more."""
    ((_, drawing),) = drawn(pack, "cash")
    said = words(drawing)
    assert {"−128,000", "−94,800", "−6,400", "82,000", "Payback after 2.1 years"} <= set(said)
    assert "payback after" in drawing.alt


def test_benefits_stand_on_their_way(pack: Pack) -> None:
    """Promises kept: 2.2 of 3 points are 73.3% of the way."""
    ((_, drawing),) = drawn(pack, "benefits")
    said = words(drawing)
    assert said.count("reached") == 3
    assert "73% of the way" in said
    assert {"6.6 minutes", "5.9 minutes", "5.8 minutes"} <= set(said)


def test_a_plan_without_money_or_measures_has_no_figures(bare: Pack) -> None:
    assert [drawn(bare, name) for name in DRAWINGS["improvement"]] == [[], [], []]
