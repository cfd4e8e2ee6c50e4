"""The year as a strip: each mark within its month."""

from __future__ import annotations

from datetime import date

from sopgen.figures.drawing import Box, Label, Line
from sopgen.figures.legend import Entry
from sopgen.figures.strip import Row, Strip, strips

MONTHS = tuple((date(2026, n, 1), f"M{n}") for n in range(1, 13))
ROWS = (
    Row("Monthly review", tuple(date(2026, n, 14) for n in range(1, 13)), "bar"),
    Row("Report", (date(2026, 1, 1), date(2026, 12, 31)), "bar-light"),
    Row("Contract review", (date(2026, 6, 30),), "target"),
)
STRIP = Strip(ROWS, date(2026, 1, 1), date(2026, 12, 31), MONTHS, (Entry("bar", "held"),))


def test_marks_stand_in_their_months() -> None:
    (drawing,) = strips(STRIP, "alt", 470.0)
    lines = sorted(
        mark.points[0][0] for mark in drawing.marks if isinstance(mark, Line) and mark.role == "grid"
    )
    assert len(lines) == 12
    marks = sorted(
        (box.x + box.width / 2 for box in drawing.marks if isinstance(box, Box) and box.role == "bar"),
    )[:12]
    ends = [*lines[1:], drawing.width]
    held = [x for x in marks if x > lines[0]]
    assert all(any(low < x < high for low, high in zip(lines, ends, strict=True)) for x in held)


def test_sorts_differ_by_shape_or_ground() -> None:
    (drawing,) = strips(STRIP, "alt", 470.0)
    assert {mark.role for mark in drawing.marks if isinstance(mark, Box)} >= {"bar", "bar-light"}
    assert [mark for mark in drawing.marks if isinstance(mark, Line) and mark.role == "target"]


def test_rows_go_on_under_the_same_months() -> None:
    many = Strip(ROWS * 20, STRIP.first, STRIP.last, MONTHS)
    drawings = strips(many, "alt", 470.0, 200.0)
    assert len(drawings) > 1
    for drawing in drawings:
        assert drawing.height <= 200.0
        names = [line for mark in drawing.marks if isinstance(mark, Label) for line in mark.lines]
        assert {"M1", "M12"} <= set(names)
