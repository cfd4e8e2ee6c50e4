"""Stairs of credits: steps where their bounds are, as high as what is owed, and words that can be read."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest

from sopgen.figures.drawing import Box, Drawing, Label, Line, Shape
from sopgen.figures.gauges import Tick
from sopgen.figures.stairs import Stairs, Step, Terms, stairs
from tests.unit.figures.measure import area, labels, legible, lines, words

D = Decimal
TERMS = Terms("Credit", "no credit")


def step(sign: str, value: str, owed: str, unit: str = "%") -> Step:
    return Step(Tick(D(value), f"{sign} {value}{unit}"), f"{owed}%", D(owed))


def below(*steps: tuple[str, str], target: str = "") -> Stairs:
    aim = target or steps[0][0]
    return Stairs(
        "Promises kept", (Tick(D(aim), f"≥ {aim}%"),), below=tuple(step("<", *one) for one in steps)
    )


def above(*steps: tuple[str, str]) -> Stairs:
    aim = steps[0][0]
    return Stairs("Abandonment", (Tick(D(aim), f"≤ {aim}%"),), above=tuple(step(">", *one) for one in steps))


RANGE = Stairs(
    "Occupancy",
    (Tick(D(80), "≥ 80%"), Tick(D(88), "≤ 88%")),
    below=(step("<", "80", "10"), step("<", "75", "40")),
    above=(step(">", "88", "20"), step(">", "92", "30")),
)
CASES = {
    "even": below(("32", "25"), ("29.5", "50"), ("27", "100")),
    "lower is better": above(("4", "25"), ("5", "50"), ("6", "100")),
    "range": RANGE,
    "one step": below(("72", "5")),
    "one step away from the target": below(("70", "5"), target="72"),
    "one step of a nearly nought": below(("72", "0.01"), ("60", "100")),
    "close bounds": below(("99.99", "10"), ("99.9", "30"), ("95", "100")),
    "many close bounds": below(*((f"{100 - n / 100}", f"{n * 10}") for n in range(1, 9)), ("50", "100")),
    "falling credits": below(("90", "100"), ("80", "50"), ("70", "25")),
    "money and long words": Stairs(
        "Cost of a case with a long name that goes on over several lines of it",
        (Tick(D(95000), "≤ USD 95,000.00"),),
        above=tuple(
            Step(Tick(D(value), f"> USD {value:,}.00"), f"USD {value * 3:,}.00", D(value))
            for value in (95000, 96000, 150000)
        ),
        note="Weight: 15%",
    ),
}


def drawn(*levels: Stairs) -> Drawing:
    (drawing,) = stairs(levels, TERMS, "credits")
    return drawing


def steps(drawing: Drawing) -> list[Box]:
    return sorted((mark for mark in drawing.marks if isinstance(mark, Box)), key=lambda box: box.x)


@pytest.mark.parametrize("level", CASES.values(), ids=CASES)
def test_words_stand_alone_and_nothing_leaves_the_drawing(level: Stairs) -> None:
    drawing = drawn(level)
    assert legible(drawing)
    said = {line for label in labels(drawing) for line in label.lines}
    for one in (*level.below, *level.above):
        assert {one.bound.words, one.credit} <= said
    assert {tick.words for tick in level.targets} <= said


@pytest.mark.parametrize("level", CASES.values(), ids=CASES)
def test_no_line_to_the_words_of_a_bound_leads_through_others(level: Stairs) -> None:
    drawing = drawn(level)
    foot = max(box.y + box.height for box in steps(drawing))
    beneath = [words(label) for label in labels(drawing) if label.y > foot]
    for line in lines(drawing):
        if line.role in ("grid", "target"):
            (x, top), (_, bottom) = line.points
            assert not any(one.left < x < one.right and top < one.bottom < bottom for one in beneath)


@pytest.mark.parametrize("level", CASES.values(), ids=CASES)
def test_words_of_a_step_stand_above_all_steps_that_they_reach_over(level: Stairs) -> None:
    drawing = drawn(level)
    foot = max(box.y + box.height for box in steps(drawing))
    credits = {one.credit for one in (*level.below, *level.above)}
    for label in labels(drawing):
        if label.y < foot and label.lines[0] in credits:
            place = words(label)
            assert not any(place.meets(area(box)) for box in steps(drawing))


@pytest.mark.parametrize("level", CASES.values(), ids=CASES)
def test_steps_are_as_high_as_what_is_owed_and_follow_each_other(level: Stairs) -> None:
    drawing = drawn(level)
    found = steps(drawing)
    owed = [*reversed(level.below), *level.above] if level.below else list(reversed(level.above))
    assert len(found) == len(owed)
    most = max(one.owed for one in owed)
    for box, one in zip(found, owed, strict=True):
        assert box.height == pytest.approx(max(float(one.owed / most) * 18.0, 1.5))
        assert box.y + box.height == pytest.approx(found[0].y + found[0].height)
    for side in (level.left, level.right):
        bounds = {one.bound.words for one in side}
        boxes = [box for box, one in zip(found, owed, strict=True) if one.bound.words in bounds]
        assert all(a.x + a.width == pytest.approx(b.x) for a, b in pairwise(boxes))


def test_between_its_bounds_a_staircase_is_to_scale() -> None:
    severe, middle, mild = steps(drawn(below(("72", "25"), ("68", "50"), ("65", "100"))))
    assert mild.width / middle.width == pytest.approx(4 / 3)
    assert severe.width > 0
    assert sum(isinstance(mark, Shape) for mark in drawn(CASES["even"]).marks) == 2  # no scale beyond them


def test_the_target_stands_where_the_steps_begin_and_below_that_of_the_levels_above() -> None:
    drawing = drawn(CASES["even"], RANGE, CASES["lower is better"])
    targets = [line.points[0] for line in lines(drawing) if line.role == "target"]
    (first, above), *_, (second, beneath) = targets
    assert first == pytest.approx(second)
    assert above < beneath
    assert any(box.x + box.width == pytest.approx(first) for box in steps(drawing))


def test_levels_stand_in_two_columns_that_do_not_touch() -> None:
    left, right = (steps(drawn(*[one] * 2)) for one in (CASES["even"], RANGE))
    for found in (left, right):
        columns = [[box for box in found if (box.x < 235) is side] for side in (True, False)]
        assert len(columns[0]) == len(columns[1])
        assert max(box.x + box.width for box in columns[0]) < min(box.x for box in columns[1]) - 10


def test_a_range_has_steps_on_both_sides_and_none_between() -> None:
    drawing = drawn(RANGE)
    low, high = sorted(line.points[0][0] for line in lines(drawing) if line.role == "target")
    left = [box for box in steps(drawing) if box.x + box.width <= low + 0.01]
    right = [box for box in steps(drawing) if box.x >= high - 0.01]
    assert (len(left), len(right)) == (2, 2)
    nothing = next(label for label in labels(drawing) if label.lines == ("no credit",))
    assert low < words(nothing).left < words(nothing).right < high


def test_all_levels_are_on_one_measure_and_go_on_in_another_drawing() -> None:
    levels = [below(("72", "50")), *[below(("72", "100"))] * 37]
    parts = stairs(levels, TERMS, "credits", height=500)
    assert len(parts) == 3
    assert all(part.height <= 500 for part in parts)
    first, second, *_ = (mark for mark in parts[0].marks if isinstance(mark, Box))
    assert second.height == pytest.approx(2 * first.height)
    assert all(isinstance(part.marks[0], Label) and part.marks[0].lines == ("Credit",) for part in parts)
    assert sum(isinstance(mark, Line) and mark.role == "target" for p in parts for mark in p.marks) == 38
