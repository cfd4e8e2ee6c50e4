"""Heat maps: the worst at the upper right, and no two bands alike."""

from __future__ import annotations

from sopgen.figures.drawing import Box, Drawing, Label
from sopgen.figures.heatmap import Cell, Map, heatmap

SHOWN = Map(
    ["Slight", "Severe"], ["Rare", "Likely"], "Impact", "Likelihood", [("good", "1 Low"), ("bad", "2–4")]
)
CELLS = {
    (0, 0): Cell("good", "1", "3"),
    (0, 1): Cell("bad", "2"),
    (1, 0): Cell("bad", "2"),
    (1, 1): Cell("worst", "4", "1"),
}


def drawn() -> Drawing:
    return heatmap(SHOWN, CELLS, "four cells")


def test_likelihood_rises_and_impact_runs_to_the_right() -> None:
    drawing = drawn()
    cells = [mark for mark in drawing.marks if isinstance(mark, Box)][:4]
    worst = next(box for box in cells if box.role == "worst")
    assert worst.x == max(box.x for box in cells)
    assert worst.y == min(box.y for box in cells)
    names = {mark.lines[0]: mark for mark in drawing.marks if isinstance(mark, Label)}
    assert names["Likely"].y < names["Rare"].y
    assert names["Slight"].x < names["Severe"].x


def test_cells_do_not_touch_and_stand_inside() -> None:
    drawing = drawn()
    boxes = [mark for mark in drawing.marks if isinstance(mark, Box)]
    for n, one in enumerate(boxes):
        assert 0 <= one.x <= one.x + one.width <= drawing.width
        assert 0 <= one.y <= one.y + one.height <= drawing.height
        for other in boxes[n + 1 :]:
            beside = one.x + one.width < other.x or other.x + other.width < one.x
            assert beside or one.y + one.height < other.y or other.y + other.height < one.y


def test_only_cells_with_risks_have_a_count() -> None:
    counts = [mark.lines[0] for mark in drawn().marks if isinstance(mark, Label) and mark.size > 9]
    assert sorted(counts) == ["1", "3"]
    light = [mark for mark in drawn().marks if isinstance(mark, Label) and mark.role == "worst"]
    assert [mark.lines[0] for mark in light] == ["4", "1"]
