"""Processes side by side: what stays in one row, nothing on anything else, bars on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations

from sopgen.figures.drawing import Box, Drawing, Label, Line, Role
from sopgen.figures.paired import Paired, Side, Stage, paired

KEY: Sequence[tuple[Role, str]] = [("step", "adds value"), ("bad", "waste")]


def shown(rows: int = 0) -> Paired:
    keep = Stage("Hear the position", "2 min", "step")
    gone = Stage(
        "Key the promise again into the other system by hand", "1.2 min", "bad", "Overprocessing, Eliminate"
    )
    new = Stage("Look at it", "4 min", "lane-alt")
    more = [(keep, keep)] * rows
    return Paired(
        Side("As is", [("step", Decimal(2)), ("bad", Decimal(2))]),
        Side("To be", [("step", Decimal(3))]),
        [(keep, keep), (gone, None), (None, new), *more],
        KEY,
    )


def boxes(drawing: Drawing) -> list[Box]:
    return [mark for mark in drawing.marks if isinstance(mark, Box) and mark.radius]


def test_what_stays_stands_in_one_row_and_what_is_gone_alone() -> None:
    (drawing,) = paired(shown(), "alt")
    first, gone, same, new = sorted(boxes(drawing), key=lambda box: (box.x, box.y))
    assert first.y == same.y
    assert first.x == gone.x < same.x == new.x
    assert gone.y > first.y + first.height
    assert new.y > gone.y + gone.height
    joins = [mark for mark in drawing.marks if isinstance(mark, Line) and mark.role == "grid"]
    assert len(joins) == 1


def test_both_bars_are_on_one_scale() -> None:
    (drawing,) = paired(shown(), "alt")
    bars = [mark for mark in drawing.marks if isinstance(mark, Box) and not mark.radius and mark.height == 10]
    left, right = ([box.width for box in bars if (box.x >= 235) is side] for side in (False, True))
    assert round(sum(right) / sum(left), 6) == 0.75


def test_boxes_and_words_stand_inside_and_apart_over_as_many_figures_as_it_takes() -> None:
    drawings = paired(shown(40), "alt", 470, 400)
    assert len(drawings) > 1
    assert sum(len(boxes(one)) for one in drawings) == 84
    for drawing in drawings:
        assert drawing.height <= 400
        for one, other in combinations(boxes(drawing), 2):
            apart = one.x + one.width < other.x or other.x + other.width < one.x
            assert apart or one.y + one.height <= other.y or other.y + other.height <= one.y
        assert min(mark.size for mark in drawing.marks if isinstance(mark, Label)) >= 7
