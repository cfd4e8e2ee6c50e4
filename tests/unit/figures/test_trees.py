"""Trees: every box once, none on another, each beside those that follow from it."""

from __future__ import annotations

import random
from itertools import combinations, pairwise

import pytest

from sopgen.figures.drawing import Box, Drawing, Label, Line, text_width
from sopgen.figures.trees import Branch, trees


def grown(chance: random.Random, depth: int) -> Branch:
    """A tree of any shape, names of any length."""
    name = " ".join("x" * chance.randint(1, 14) for _ in range(chance.randint(1, 5)))
    children = tuple(grown(chance, depth - 1) for _ in range(chance.randint(0, 4))) if depth else ()
    return Branch(name, chance.choice(((), ("12 people",), ("after 48 min", "Grace Tolentino"))), children)


def size(branch: Branch) -> int:
    return 1 + sum(map(size, branch.children))


def boxes(drawing: Drawing) -> list[Box]:
    return [mark for mark in drawing.marks if isinstance(mark, Box)]


@pytest.mark.parametrize("seed", range(40))
def test_boxes_stand_apart_within_the_drawing(seed: int) -> None:
    chance = random.Random(seed)  # the same each time
    roots = tuple(grown(chance, chance.randint(0, 4)) for _ in range(chance.randint(1, 3)))
    drawing = trees(roots, "a tree")[0]
    found = boxes(drawing)
    assert len(found) == sum(map(size, roots))
    for box in found:
        assert box.x >= 0
        assert box.y >= -1e-6
        assert box.x + box.width <= drawing.width + 1e-6
        assert box.y + box.height <= drawing.height + 1e-6
    for one, other in combinations(found, 2):
        apart = one.x + one.width <= other.x or other.x + other.width <= one.x
        above = one.y + one.height <= other.y + 1e-6 or other.y + other.height <= one.y + 1e-6
        assert apart or above
    assert drawing == trees(roots, "a tree")[0]


@pytest.mark.parametrize("seed", range(40))
def test_lines_run_through_no_box(seed: int) -> None:
    chance = random.Random(seed)  # the same each time
    drawing = trees((grown(chance, 4),), "a tree")[0]
    for line in (mark for mark in drawing.marks if isinstance(mark, Line)):
        for one, other in pairwise(line.points):
            assert [box for box in boxes(drawing) if crosses(one, other, box)] == []


def crosses(one: tuple[float, float], other: tuple[float, float], box: Box) -> bool:
    """Whether a level or upright piece of a line has a part within a box, beyond its rim."""
    rim = 1e-6
    left, right = sorted((one[0], other[0]))
    top, bottom = sorted((one[1], other[1]))
    beside = right <= box.x + rim or left >= box.x + box.width - rim
    return not beside and not (bottom <= box.y + rim or top >= box.y + box.height - rim)


def test_words_stay_within_their_box() -> None:
    name = "Director of client operations and compliance for all sites"
    drawing = trees((Branch(name, ("one person",)),), "a tree")[0]
    (box,) = boxes(drawing)
    for label in (mark for mark in drawing.marks if isinstance(mark, Label)):
        assert all(
            label.x + text_width(line, label.size, bold=label.bold) <= box.x + box.width
            for line in label.lines
        )
        last = label.y + (len(label.lines) - 1) * label.size * 1.25 + label.size / 2
        assert box.y <= label.y - label.size / 2
        assert last <= box.y + box.height


def test_a_narrow_page_wraps_names_and_loses_none() -> None:
    chain = Branch(
        "Country director", children=(Branch("Operations manager", children=(Branch("Team leader"),)),)
    )
    wide, narrow = trees((chain,), "a tree")[0], trees((chain,), "a tree", width=300)[0]
    assert narrow.width <= 300 < wide.width + 40
    words = [" ".join(mark.lines) for mark in narrow.marks if isinstance(mark, Label)]
    assert words == ["Country director", "Operations manager", "Team leader"]


def test_the_line_to_an_only_child_is_straight() -> None:
    tall = Branch("Tall", ("one", "two", "three"), (Branch("Small"),))
    drawing = trees((Branch("Root", (), (tall, Branch("Leaf"))),), "a tree")[0]
    box = max(boxes(drawing), key=lambda one: one.height)
    lines = [mark.points for mark in drawing.marks if isinstance(mark, Line)]
    (line,) = [points for points in lines if points[0][0] == box.x + box.width]
    assert {y for _, y in line} == {box.y + box.height / 2}
