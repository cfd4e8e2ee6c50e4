"""Cash over years: the line crosses nought where the money is back, and words do not stand on each other."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from sopgen.figures.cash import Cash, Curve, bounds, cash
from sopgen.figures.drawing import Drawing, Label, Line, text_width


def drawn(*values: int, back: str = "") -> Drawing:
    totals = [Decimal(value) for value in values]
    worth = [value * 9 / 10 for value in totals]
    return cash(
        Cash(
            Curve(totals, f"{totals[-1]}", "cumulative"),
            Curve(worth, f"NPV {worth[-1]}", "discounted"),
            [f"{one}" for one in totals],
            [f"{n}" for n in range(len(totals))],
            "Year",
            [(one, f"{one}") for one in bounds([*totals, *worth])],
            (Decimal(back), f"Payback after {back} years") if back else None,
        ),
        "alt",
    )


def ways(drawing: Drawing, role: str) -> list[Sequence[tuple[float, float]]]:
    return [mark.points for mark in drawing.marks if isinstance(mark, Line) and mark.role == role]


def test_the_arrow_points_to_where_the_line_crosses_nought() -> None:
    drawing = drawn(-100, -50, 150, back="1.25")
    (arrow,) = ways(drawing, "edge")
    curve = max(ways(drawing, "target"), key=len)
    (x1, y1), (x2, y2) = curve[1], curve[2]
    x, y = arrow[-1]
    assert x == pytest.approx(x1 + (x2 - x1) / 4)
    assert y == pytest.approx(y1 + (y2 - y1) / 4)


@pytest.mark.parametrize(
    "values", [(-100, 50), (-100, -101), (0, 0), (5, 10, 15), (-9, -5, -1, 0, 1), (-1, 10**9)]
)
def test_all_stands_inside_and_what_the_lines_come_to_apart(values: tuple[int, ...]) -> None:
    drawing = drawn(*values)
    labels = [mark for mark in drawing.marks if isinstance(mark, Label)]
    for label in labels:
        wide = max(text_width(line, label.size, bold=label.bold) for line in label.lines)
        left = label.x - {"start": 0.0, "middle": wide / 2, "end": wide}[label.anchor]
        assert left >= -0.01
        assert left + wide <= drawing.width + 0.01
        assert 0 <= label.y <= drawing.height
        assert label.size >= 7
    last = [
        label.y
        for label in labels
        if label.lines[0] in (f"{values[-1]}", f"NPV {Decimal(values[-1]) * 9 / 10}")
    ]
    assert max(last) - min(last) >= 9.9
