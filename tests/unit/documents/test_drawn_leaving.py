"""The figures of an exit plan: what they show, what they say, and when there is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from sopgen.documents.drawings import WALL
from sopgen.documents.drawn.leaving import plan, watch
from sopgen.documents.illustrating import Illustration
from sopgen.documents.view import View
from sopgen.documents.words import NBSP, Words
from sopgen.figures.drawing import Box, Drawing, Label, Line, Shape
from sopgen.model.exit import Exit
from sopgen.model.load import Loaded
from sopgen.model.pack import Pack

Load = Callable[[str], Loaded]


@pytest.fixture
def sample(load: Load) -> tuple[Pack, Exit]:
    pack = load("receivables").pack
    assert pack is not None
    return pack, next(one for one in pack.documents if isinstance(one, Exit))


def drawn(made: Illustration | None) -> Drawing:
    assert made is not None
    return made.parts[0][1]


def said(drawing: Drawing) -> list[str]:
    labels = (mark for mark in drawing.marks if isinstance(mark, Label))
    return [" ".join(label.lines).replace(NBSP, " ") for label in labels]


def test_the_plan_marks_notice_and_end_and_what_is_due_after(sample: tuple[Pack, Exit]) -> None:
    pack, document = sample
    drawing = drawn(plan(View(pack, document, Words()), document, WALL))
    assert {"Last day for notice", "End of service", "End of the transition", "Last copy erased"} <= {
        *said(drawing)
    }
    assert sum(isinstance(mark, Line) and mark.role == "target" for mark in drawing.marks) == 2
    assert sum(isinstance(mark, Shape) for mark in drawing.marks) == 3
    assert sum(isinstance(mark, Box) for mark in drawing.marks) == 19
    assert drawing.alt.replace(NBSP, " ").startswith(
        "19 tasks in 4 phases from August 8, 2028 to March 15, 2029; service ends on February 1, 2029."
    )
    for mark in drawing.marks:
        if isinstance(mark, Shape):
            assert max(x for x, _ in mark.points) <= drawing.width + 1e-6


def test_without_a_day_there_is_no_plan_to_draw(sample: tuple[Pack, Exit]) -> None:
    pack, document = sample
    assert plan(View(pack, document, Words()), replace(document, exit=None), WALL) is None


def test_the_readings_stand_against_their_thresholds(sample: tuple[Pack, Exit]) -> None:
    pack, document = sample
    drawing = drawn(watch(View(pack, document, Words()), document, WALL))
    assert {"Current ratio", "< 1.5", "< 1.0", "> 45%"} <= {*said(drawing)}
    assert sum(isinstance(mark, Shape) and mark.role == "mark" for mark in drawing.marks) == 6
    assert drawing.alt.replace(NBSP, " ") == (
        "The last readings of 6 indicators, the better side at the right: 4 green, 2 amber, 0 red."
    )


def test_a_red_reading_is_named_and_one_without_thresholds_left_out(sample: tuple[Pack, Exit]) -> None:
    pack, document = sample
    first, *others = document.indicators
    red = replace(document, indicators=(replace(first, value=first.red and first.red / 2), *others))
    drawing = drawn(watch(View(pack, red, Words()), red, WALL))
    assert drawing.alt.endswith("Red: Current ratio.")
    none = replace(document, indicators=(replace(first, red=None),))
    assert watch(View(pack, none, Words()), none, WALL) is None
