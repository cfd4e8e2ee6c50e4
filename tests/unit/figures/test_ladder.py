"""Ladders as timelines: each level later than the one above it, all before the end."""

from __future__ import annotations

from itertools import pairwise

from sopgen.figures.drawing import Box, Label, Line
from sopgen.figures.ladder import Rung, Stairway, Terms, ladders

TERMS = Terms("report", "to be settled")
CRITICAL = Stairway(
    "Critical",
    (
        Rung("Desk", "0 min", ("Client: Lead", "Provider: Team leader")),
        Rung("Operations", "30 min", ("Client: Lead", "Provider: Manager")),
        Rung("Directors", "2 hr", ("Client: Director",)),
    ),
    "4 hours",
    "24 hours a day",
)


def test_a_level_begins_to_the_right_of_the_one_before_and_below_it() -> None:
    (drawing,) = ladders([CRITICAL], TERMS, "alt", 470.0)
    boxes = [mark for mark in drawing.marks if isinstance(mark, Box) and mark.role != "bar"]
    assert len(boxes) == 3
    for before, after in pairwise(boxes):
        assert before.x < after.x
        assert before.y + before.height <= after.y
        assert before.x + before.width == after.x + after.width


def test_the_end_of_a_ladder_is_a_line_through_all_rows_and_its_words_stand_beside_it() -> None:
    (drawing,) = ladders([CRITICAL], TERMS, "alt", 470.0)
    (end,) = (mark for mark in drawing.marks if isinstance(mark, Line) and mark.role == "target")
    x = end.points[0][0]
    assert all(box.x + box.width <= x for box in drawing.marks if isinstance(box, Box))
    (said,) = (mark for mark in drawing.marks if isinstance(mark, Label) and "4 hours" in mark.lines)
    assert said.x > x


def test_a_ladder_without_an_end_takes_the_whole_width() -> None:
    (drawing,) = ladders([Stairway("Other", CRITICAL.rungs)], TERMS, "alt", 470.0)
    assert max(box.x + box.width for box in drawing.marks if isinstance(box, Box)) == 470.0
    assert not any(isinstance(mark, Line) and mark.role == "target" for mark in drawing.marks)


def test_ladders_go_on_in_another_drawing() -> None:
    drawings = ladders([CRITICAL] * 6, TERMS, "alt", 470.0, 250.0)
    assert len(drawings) > 1
    assert all(drawing.height <= 250.0 for drawing in drawings)


def test_all_of_it_stands_inside() -> None:
    (drawing,) = ladders([CRITICAL], TERMS, "alt", 470.0)
    for mark in drawing.marks:
        if isinstance(mark, Box):
            assert 0 <= mark.x <= mark.x + mark.width <= drawing.width
            assert 0 <= mark.y <= mark.y + mark.height <= drawing.height
