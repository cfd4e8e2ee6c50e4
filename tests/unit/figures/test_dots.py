"""Dot plots: where a score lies, whether it is borne, and no dot upon another."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations

from sopgen.figures.dots import Dot, DotPlot, DotRow, dot_plot
from sopgen.figures.drawing import Box, Drawing, Label

KEY = ("Within", "Beyond", "Tolerance")


def dot(value: str, name: str, *, borne: bool = True) -> Dot:
    return Dot(Decimal(value), name, borne, value)


ROWS = [
    DotRow("Ana", [dot("0", "1"), dot("0", "2"), dot("0.3", "3"), dot("5", "4")]),
    DotRow("Ben", [dot("-6", "1", borne=False), dot("100", "2", borne=False)]),
]


def drawn(rows: list[DotRow] | None = None, height: float = 500.0) -> tuple[Drawing, ...]:
    return dot_plot(DotPlot(rows or ROWS, Decimal(5), "Difference", KEY), "two raters", height)


def dots(drawing: Drawing) -> list[Box]:
    """The dots of the rows, without the band and the key at the foot."""
    foot = max(mark.y for mark in drawing.marks if isinstance(mark, Box))
    found = [mark for mark in drawing.marks if isinstance(mark, Box) and mark.role in ("terminal", "worst")]
    return [box for box in found if box.y < foot - 1]


def middle(box: Box) -> float:
    return box.x + box.width / 2


def test_what_is_at_the_tolerance_stands_on_the_edge_of_the_band() -> None:
    (drawing,) = drawn()
    band = next(mark for mark in drawing.marks if isinstance(mark, Box) and mark.role == "good")
    rightmost = max((box for box in dots(drawing) if box.role == "terminal"), key=middle)
    assert abs(middle(rightmost) - (band.x + band.width)) < 0.01


def test_what_is_not_borne_differs_in_its_shape() -> None:
    (drawing,) = drawn()
    assert {box.radius > 0 for box in dots(drawing) if box.role == "terminal"} == {True}
    assert [box.radius for box in dots(drawing) if box.role == "worst"] == [0, 0]


def test_no_dot_lies_on_another_and_all_stand_inside() -> None:
    (drawing,) = drawn()
    for one in dots(drawing):
        assert 0 <= one.x <= one.x + one.width <= drawing.width <= 470
        assert 0 <= one.y <= one.y + one.height <= drawing.height
    for one, other in combinations(dots(drawing), 2):
        beside = one.x + one.width <= other.x or other.x + other.width <= one.x
        assert beside or one.y + one.height <= other.y or other.y + other.height <= one.y


def test_what_lies_beyond_the_scale_stands_at_its_end_with_its_figure() -> None:
    (drawing,) = drawn()
    words = {word for mark in drawing.marks if isinstance(mark, Label) for word in mark.lines}
    assert "100" in words
    assert "-6" not in words
    furthest = max(dots(drawing), key=middle)
    assert furthest.role == "worst"


def test_letters_can_be_read() -> None:
    (drawing,) = drawn()
    assert min(mark.size for mark in drawing.marks if isinstance(mark, Label)) >= 7


def test_many_rows_go_on_in_another_drawing_on_the_same_scale() -> None:
    rows = [DotRow(f"Rater {n}", ROWS[n % 2].dots) for n in range(24)]
    parts = drawn(rows, 300.0)
    assert len(parts) > 1
    assert max(part.height for part in parts) <= 300
    bands = {
        (mark.x, mark.width)
        for part in parts
        for mark in part.marks
        if isinstance(mark, Box) and mark.role == "good" and mark.height > 20
    }
    assert len(bands) == 1


def test_without_a_tolerance_there_is_still_a_scale() -> None:
    (drawing,) = dot_plot(DotPlot([DotRow("Ana", [dot("0", "1")])], Decimal(0), "D", KEY), "one")
    assert len(dots(drawing)) == 1
