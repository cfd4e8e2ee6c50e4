"""Ranges: a bar from end to end, a stroke at the value, and words that never stand in one another."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations

import pytest

from sopgen.figures.drawing import Box, Drawing, Label, Line, Shape, text_width
from sopgen.figures.ranges import Range, ranges

MARKED = [(Decimal(n), f"{n}%") for n in (0, 50, 100)]


def _end(value: str, rival: str = "Prairie Line Services, LLC") -> tuple[Decimal, str]:
    return Decimal(value), f"{value}% {rival}"


def _drawn(*shown: Range) -> Drawing:
    (drawing,) = ranges(shown, MARKED, "alt")
    return drawing


def _between(name: str, low: str | None, value: str, high: str | None) -> Range:
    return Range(name, (Decimal(value), f"{value}%"), low and _end(low), high and _end(high))  # type: ignore[arg-type]


def test_a_bar_reaches_from_end_to_end_and_without_one_to_that_of_the_scale() -> None:
    drawing = _drawn(_between("Price", "20", "25", "70"), _between("People", None, "10", None))
    price, people = (mark for mark in drawing.marks if isinstance(mark, Box))
    strokes = [
        mark.points[0][0] for mark in drawing.marks if isinstance(mark, Line) and mark.role == "target"
    ]
    assert people.x < price.x < strokes[0] < price.x + price.width < people.x + people.width
    diamonds = [sum(x for x, _ in mark.points) / 4 for mark in drawing.marks if isinstance(mark, Shape)]
    assert [round(x, 3) for x in diamonds] == [round(price.x, 3), round(price.x + price.width, 3)]
    axis = [mark.points[0][0] for mark in drawing.marks if isinstance(mark, Line) and mark.role == "grid"]
    assert round(people.x, 3) == round(min(axis), 3)


@pytest.mark.parametrize(
    ("low", "value", "high"),
    [("0", "1", "2"), ("24", "25", "26"), ("98", "99", "100"), (None, "0", "0.5"), ("99.5", "100", None)],
)
def test_words_stand_inside_and_apart_wherever_the_ends_are(
    low: str | None, value: str, high: str | None
) -> None:
    row = _between("A criterion", low, value, high)
    drawing = _drawn(row, row)
    frames = [_frame(mark) for mark in drawing.marks if isinstance(mark, Label)]
    for left, top, right, bottom in frames:
        assert left >= -0.01
        assert right <= 470.01
        assert 0 <= top < bottom <= drawing.height
    for one, other in combinations(frames, 2):
        beside = one[2] <= other[0] or other[2] <= one[0]
        assert beside or one[3] <= other[1] or other[3] <= one[1]


def test_many_rows_go_on_in_another_drawing_with_its_own_axis() -> None:
    parts = ranges([_between(str(n), "20", "25", "70") for n in range(12)], MARKED, "alt", 240)
    assert len(parts) > 1
    assert all(part.height <= 240 for part in parts)
    for part in parts:
        assert sum(isinstance(mark, Label) and mark.role == "grid" for mark in part.marks) == len(MARKED)


def _frame(label: Label) -> tuple[float, float, float, float]:
    wide = max(text_width(line, label.size, bold=label.bold) for line in label.lines)
    left = {"start": label.x, "middle": label.x - wide / 2, "end": label.x - wide}[label.anchor]
    half = label.size * 0.5
    return left, label.y - half, left + wide, label.y + half + (len(label.lines) - 1) * label.size * 1.25
