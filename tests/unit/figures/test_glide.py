"""Glide paths: the line leads from point to point to the goal, and words stand in nothing."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations

import pytest

from sopgen.figures.drawing import LINE, Box, Drawing, Label, Line, Shape, text_width
from sopgen.figures.glide import Glide, Point, glide

RISING = ("55", "57", "60", "63", "65")
FALLING = ("9", "8.4", "7.5", "6.6", "6")


def _drawn(values: tuple[str, ...], reached: tuple[str, ...] = (), apart: int = 14) -> Drawing:
    points = []
    for n, value in enumerate(values):
        known = reached[n - 1] if 0 < n <= len(reached) else ""
        points.append(
            Point(
                739000 + n * apart,
                (f"Checkpoint {n}" if n else "Start", f"Jun {n + 1}, 2026"),
                (Decimal(value), f"{value}%"),
                (Decimal(known), f"{known}%") if known else None,
            )
        )
    found = sorted(map(Decimal, values))
    low, high = found[0] - 1, found[-1] + 1
    marked = [(one, f"{one}%") for one in (low, (low + high) / 2, high)]
    key = ("Asked for: Promises kept", "Reached", "Goal")
    return glide(Glide(points, (Decimal(values[-1]), f"Goal: {values[-1]}%"), marked, key), "alt")


def _labels(drawing: Drawing) -> list[Label]:
    return [mark for mark in drawing.marks if isinstance(mark, Label)]


def _frame(label: Label) -> tuple[float, float, float, float]:
    wide = max(text_width(line, label.size, bold=label.bold) for line in label.lines)
    left = {"start": label.x, "middle": label.x - wide / 2, "end": label.x - wide}[label.anchor]
    half = label.size * 0.5
    return left, label.y - half, left + wide, label.y + half + (len(label.lines) - 1) * label.size * LINE


@pytest.mark.parametrize("values", [RISING, FALLING], ids=["rising", "falling"])
def test_the_line_goes_through_each_diamond_and_ends_on_the_goal(values: tuple[str, ...]) -> None:
    drawing = _drawn(values)
    (line,) = (
        mark
        for mark in drawing.marks
        if isinstance(mark, Line) and mark.role == "edge" and len(mark.points) > 2
    )
    middles = [
        (sum(x for x, _ in mark.points) / 4, sum(y for _, y in mark.points) / 4)
        for mark in drawing.marks
        if isinstance(mark, Shape)
    ]
    assert [(round(x, 6), round(y, 6)) for x, y in middles] == [
        (round(x, 6), round(y, 6)) for x, y in line.points
    ]
    goal = next(mark for mark in drawing.marks if isinstance(mark, Line) and mark.role == "loop")
    assert goal.points[0][1] == line.points[-1][1]
    assert all(a < b for (a, _), (b, _) in zip(line.points, line.points[1:], strict=False))


@pytest.mark.parametrize(
    ("values", "reached"),
    [
        (RISING, ("57.8", "59.4")),
        (RISING, ("57", "60", "61", "64.8")),
        (FALLING, ("8.6", "7.3")),
        (FALLING, ()),
    ],
)
def test_words_stand_apart_and_inside_and_are_large_enough(
    values: tuple[str, ...], reached: tuple[str, ...]
) -> None:
    drawing = _drawn(values, reached)
    labels = _labels(drawing)
    for label in labels:
        left, top, right, bottom = _frame(label)
        assert label.size >= 7
        assert left >= 0
        assert right <= drawing.width
        assert top >= 0
        assert bottom <= drawing.height
    for one, other in combinations(labels, 2):
        a, b = _frame(one), _frame(other)
        apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
        assert apart, (one.lines, other.lines)


def test_what_was_reached_is_a_circle_of_its_own_and_in_the_key() -> None:
    circles = [
        mark
        for mark in _drawn(RISING, ("57.8", "59.4")).marks
        if isinstance(mark, Box) and mark.width == mark.height
    ]
    assert len(circles) == 2
    assert all(circle.radius == circle.width / 2 for circle in circles)
    said = [label.lines[0] for label in _labels(_drawn(RISING))]
    assert "Reached" not in said
    assert "Goal" in said


def test_of_many_checkpoints_names_give_way_and_the_last_has_its_own() -> None:
    values = tuple(str(50 + n) for n in range(13))
    drawing = _drawn(values, apart=7)
    named = [label.lines[0] for label in _labels(drawing) if label.lines[-1].startswith("Jun")]
    assert named[0] == "Start"
    assert named[-1] == "Checkpoint 12"
    assert len(named) < 13
