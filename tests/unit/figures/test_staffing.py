"""Figures of capacity plans: all inside, parts that add up, and what is missed told without colour."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sopgen.figures.drawing import Box, Drawing, Label, Line, Mark, Shape
from sopgen.figures.staffing import Case, Key, Panel, Stretch, cases, days

KEY = Key("agents needed", "added for shrinkage", "on the roster", "level reached", "below the goal", "goal")
DAY = [
    Stretch(480, 510, 10, 15, 15, Decimal("88.5"), reached=True),
    Stretch(510, 540, 14, 20, 18, Decimal("71.25"), reached=False),
    Stretch(540, 600, 12, 17, 9, None, reached=False),
]
PANEL = Panel("Calls: Monday", DAY, Decimal(80))


def points(mark: Mark) -> list[tuple[float, float]]:
    match mark:
        case Box():
            return [(mark.x, mark.y), (mark.x + mark.width, mark.y + mark.height)]
        case Label():
            return [(mark.x, mark.y)]
        case Line() | Shape():
            return list(mark.points)


def boxes(drawing: Drawing, role: str) -> list[Box]:
    return [mark for mark in drawing.marks if isinstance(mark, Box) and mark.role == role]


def diamonds(drawing: Drawing, role: str) -> list[Shape]:
    return [mark for mark in drawing.marks if isinstance(mark, Shape) and mark.role == role]


def test_all_stands_inside() -> None:
    (drawing,) = days([PANEL, PANEL], KEY, "two days")
    assert drawing.width <= 470
    for mark in drawing.marks:
        for x, y in points(mark):
            assert -0.01 <= x <= drawing.width + 0.01
            assert -0.01 <= y <= drawing.height + 0.01
    assert min(mark.size for mark in drawing.marks if isinstance(mark, Label)) >= 7


def test_bars_are_as_wide_as_their_time_and_as_high_as_their_people() -> None:
    (drawing,) = days([PANEL], KEY, "a day")
    *bars, _ = boxes(drawing, "bar")  # the last is that of the key
    *above, _ = boxes(drawing, "bar-light")
    assert bars[2].width == pytest.approx(2 * bars[0].width, abs=1.5)
    assert bars[1].height / bars[0].height == pytest.approx(14 / 10)
    for bar, rest in zip(bars, above, strict=True):
        assert rest.y + rest.height == pytest.approx(bar.y)
        assert rest.x == bar.x
    assert above[1].height / bars[1].height == pytest.approx(6 / 14)


def test_the_line_of_the_roster_is_in_step_with_the_bars() -> None:
    (drawing,) = days([PANEL], KEY, "a day")
    (roster, _) = [mark for mark in drawing.marks if isinstance(mark, Line) and mark.role == "target"]
    *bars, _ = boxes(drawing, "bar")
    *above, _ = boxes(drawing, "bar-light")
    assert roster.points[0][1] == pytest.approx(above[0].y)
    assert roster.points[2][1] > above[1].y, "two too few, so that the line is lower"
    assert bars[2].y < roster.points[4][1]


def test_a_miss_has_an_open_mark_and_its_figure() -> None:
    (drawing,) = days([PANEL], KEY, "a day")
    assert len(diamonds(drawing, "mark")) == 2  # one, and that of the key
    assert len(diamonds(drawing, "step")) == 3
    words = [mark.lines[0] for mark in drawing.marks if isinstance(mark, Label)]
    assert "71" in words
    assert "–" in words
    assert "88" not in words


def test_a_level_above_the_goal_stands_above_its_line() -> None:
    (drawing,) = days([PANEL], KEY, "a day")
    goal = next(mark for mark in drawing.marks if isinstance(mark, Line) and mark.role == "loop")
    (reached, _) = diamonds(drawing, "mark")
    (missed, *_) = diamonds(drawing, "step")
    assert reached.points[1][1] < goal.points[0][1] < missed.points[1][1]


def test_days_that_are_too_many_go_on_in_another_drawing() -> None:
    drawings = days([PANEL] * 5, KEY, "five days", 420)
    assert len(drawings) == 3
    assert all(drawing.height <= 420 for drawing in drawings)


def test_parts_of_a_case_add_up_to_its_people() -> None:
    shown = [
        Case("As planned", (Decimal(93), Decimal(0), Decimal(0)), "93 people"),
        Case("Peak", (Decimal(105), Decimal(10), Decimal("3.5")), "119 people, 3.5 short"),
    ]
    (drawing,) = cases(shown, ("headcount", "added", "short"), "two cases")
    planned, there, _ = boxes(drawing, "bar")
    added, short = boxes(drawing, "bar-light")[0], boxes(drawing, "bad")[0]
    scale = planned.width / 93
    assert there.width == pytest.approx(105 * scale)
    assert added.x == pytest.approx(there.x + there.width)
    assert short.x == pytest.approx(added.x + added.width)
    assert short.width == pytest.approx(3.5 * scale)
    words = [mark for mark in drawing.marks if isinstance(mark, Label) and "short" in mark.lines[0]]
    assert words[0].x > short.x + short.width
