"""Dumbbells: each measure on its own way, and the value after clear of the stroke of the target."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sopgen.figures.drawing import Drawing, Label, Line, Shape, text_width
from sopgen.figures.dumbbells import Dumbbell, dumbbells

HEADS = ("Before", "Target", "Result")


def drawn(*ways: str | None) -> Drawing:
    rows = [
        Dumbbell(
            "Promises kept", "68.4%", "71.4%", "70.6%" if way else "", Decimal(way) if way else None, "r"
        )
        for way in ways
    ]
    (drawing,) = dumbbells(rows, HEADS, "alt")
    return drawing


def diamonds(drawing: Drawing) -> list[float]:
    shapes = [mark for mark in drawing.marks if isinstance(mark, Shape)]
    return [sum(x for x, _ in shape.points) / 4 for shape in shapes]


def test_a_value_stands_as_far_as_it_has_come() -> None:
    drawing = drawn("0", "0.5", "1", "1.2", None)
    target = next(m.points[0][0] for m in drawing.marks if isinstance(m, Line) and m.role == "target")
    begin, half, end, beyond = diamonds(drawing)
    assert begin < half < end < beyond
    assert half - begin == pytest.approx(end - half)
    assert end == pytest.approx(target)


@pytest.mark.parametrize("way", ["-9", "-0.2", "0", "0.86", "0.97", "1", "1.03", "1.3", "40"])
def test_words_stand_inside_and_beside_the_stroke(way: str) -> None:
    drawing = drawn(way)
    target = next(m.points[0][0] for m in drawing.marks if isinstance(m, Line) and m.role == "target")
    for label in (mark for mark in drawing.marks if isinstance(mark, Label)):
        wide = max(text_width(line, label.size, bold=label.bold) for line in label.lines)
        left = label.x - {"start": 0.0, "middle": wide / 2, "end": wide}[label.anchor]
        assert left >= -0.01
        assert left + wide <= drawing.width + 0.01
        if label.lines[0] == "70.6%":
            assert left + wide < target or left > target


def test_rows_go_on_in_another_figure() -> None:
    rows = [Dumbbell(f"Measure {n}", "1", "2") for n in range(30)]
    drawings = dumbbells(rows, HEADS, "alt", 400)
    assert len(drawings) > 1
    assert all(drawing.height <= 400 for drawing in drawings)
