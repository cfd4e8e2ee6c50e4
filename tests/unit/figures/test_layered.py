"""Boxes in columns: all lines lead to the right, cover nothing, and are told from each other."""

from __future__ import annotations

import random
from itertools import combinations, pairwise

import pytest

from sopgen.figures.drawing import LINE, Box, Drawing, Label, Line, text_width
from sopgen.figures.layered.channels import Net, tracks
from sopgen.figures.layered.columns import columns, crossings, ordered, reduced
from sopgen.figures.layered.figure import MOST, layered
from sopgen.figures.layered.graph import Edge, Graph, Node
from sopgen.figures.layered.heights import spaced
from sopgen.figures.legend import Entry

ENTRIES = (Entry("step", "activity"), Entry("edge", "leads to"))
WORDS = ("Service", "Collections", "Telephone", "of", "the", "Network", "desk", "monitoring", "tool")


def graph(*edges: str, seen: str = "") -> Graph:
    """Of edges such as `ab`."""
    ids = dict.fromkeys(id_ for edge in edges for id_ in edge)
    nodes = tuple(Node(id_, f"Box {id_}", ("System", "RTO 2 hr")) for id_ in ids)
    return Graph(nodes, tuple(Edge(edge[0], edge[1], edge == seen) for edge in edges))


def guessed(seed: int, count: int) -> Graph:
    """A plan of so many boxes, each of which rests on a few of those before it."""
    guess = random.Random(seed)
    nodes, edges = [], []
    depth: dict[int, int] = {}
    for n in range(count):
        words = " ".join(guess.choice(WORDS) for _ in range(guess.randint(1, 4)))
        nodes.append(
            Node(f"n{n}", words, ("System", "RTO 90 min"), "waits 2 days" if guess.random() < 0.1 else "")
        )
        shallow = [m for m in range(n) if depth[m] < MOST - 1]
        needs = guess.sample(shallow, min(len(shallow), guess.choice((0, 1, 1, 2, 3))))
        depth[n] = 1 + max((depth[m] for m in needs), default=-1)
        edges += [Edge(f"n{m}", f"n{n}", guess.random() < 0.05) for m in needs]
    return Graph(tuple(nodes), tuple(edges))


def boxes(drawing: Drawing) -> list[Box]:
    foot = (
        max(mark.y for mark in drawing.marks if isinstance(mark, Label) and mark.lines == ("activity",)) - 9
    )
    return [mark for mark in drawing.marks if isinstance(mark, Box) and mark.radius == 2.5 and mark.y < foot]


def lines(drawing: Drawing) -> list[Line]:
    return [mark for mark in drawing.marks if isinstance(mark, Line) and len(set(mark.points)) > 1][:-1]


def test_what_follows_from_others_is_left_out_unless_it_is_to_be_seen() -> None:
    edges = graph("ab", "bc", "ac", "cd", "ad", seen="ad").edges
    assert [edge.start + edge.end for edge in reduced(edges)] == ["ab", "bc", "cd", "ad"]


def test_boxes_stand_as_far_to_the_right_as_can_be() -> None:
    plan = graph("ab", "bc", "cd", "xd", "ay")
    found = columns([node.id for node in plan.nodes], plan.edges)
    assert found == {"a": 0, "b": 1, "c": 2, "d": 3, "x": 2, "y": 3}


def test_a_circle_has_no_columns_and_no_figure() -> None:
    plan = graph("ab", "bc", "ca", "cd")
    assert columns([node.id for node in plan.nodes], plan.edges) is None
    assert layered(plan, ENTRIES, "alt", 470.0) == ()


def test_an_order_without_crossings_is_found() -> None:
    plan = graph("ax", "by", "cz", "dw", "xp", "yq", "zp", "wq")
    column = columns([node.id for node in plan.nodes], plan.edges)
    assert column is not None
    assert crossings(ordered(column, plan.edges)) == 0


def test_places_are_as_near_as_can_be_to_those_wanted() -> None:
    assert spaced([0, 100, 200], [10, 10], [1, 1, 1]) == [0, 100, 200]
    assert spaced([50, 50, 50], [10, 20], [1, 1, 1]) == pytest.approx([40 - 10 / 3, 50 - 10 / 3, 70 - 10 / 3])
    heavy = spaced([50, 50], [10], [9, 1])
    assert heavy == pytest.approx([49, 59])


def test_lines_that_would_lie_in_one_have_tracks_of_their_own() -> None:
    """The second sets out where the first arrives: its track is at the left, or they would be one line."""
    nets = [Net(0, (50,)), Net(50, (0,)), Net(80, (80,)), Net(100, (120,))]
    found, count = tracks(nets)
    assert count == 2
    assert found[0] != found[1]
    assert found[2:] == [-1, 0]


@pytest.mark.parametrize("seed", range(24))
def test_nothing_is_covered_and_nothing_taken_for_another(seed: int) -> None:
    plan = guessed(seed, 6 + seed)
    (drawing,) = layered(plan, ENTRIES, "alt", 470.0)
    assert drawing.width <= 470 + 1e-6
    found = boxes(drawing)
    assert len(found) == len(plan.nodes)
    for one, other in combinations(found, 2):
        beside = one.x + one.width <= other.x or other.x + other.width <= one.x
        assert beside or one.y + one.height <= other.y + 1e-6 or other.y + other.height <= one.y + 1e-6
    pieces = [(a, b) for line in lines(drawing) for a, b in pairwise(line.points)]
    for (ax, ay), (bx, by) in pieces:
        assert ax == pytest.approx(bx) or ay == pytest.approx(by)
        for box in found:
            through_x = max(min(ax, bx), box.x + 0.1) < min(max(ax, bx), box.x + box.width - 0.1)
            through_y = box.y < ay < box.y + box.height
            upright = ax == bx and box.x < ax < box.x + box.width
            assert not (ay == by and through_x and through_y)
            assert not upright


@pytest.mark.parametrize("seed", range(24))
def test_words_stand_in_their_boxes(seed: int) -> None:
    plan = guessed(seed, 6 + seed)
    (drawing,) = layered(plan, ENTRIES, "alt", 470.0)
    found = boxes(drawing)
    labels = [mark for mark in drawing.marks if isinstance(mark, Label) and mark.role != "label"]
    assert labels
    for label in labels:
        (box,) = (
            box
            for box in found
            if box.x <= label.x <= box.x + box.width and box.y <= label.y <= box.y + box.height
        )
        last = label.y + (len(label.lines) - 1) * label.size * LINE + label.size / 2
        assert last <= box.y + box.height + 1e-6
        for words in label.lines:
            assert label.x + text_width(words, label.size, bold=label.bold) <= box.x + box.width + 1e-6
        assert label.size >= 7


@pytest.mark.parametrize("seed", range(24))
def test_no_two_lines_run_in_one(seed: int) -> None:
    """But for those of one box, which share what they can."""
    plan = guessed(seed, 6 + seed)
    (drawing,) = layered(plan, ENTRIES, "alt", 470.0)
    pieces = [
        (n, line.points[0], a, b) for n, line in enumerate(lines(drawing)) for a, b in pairwise(line.points)
    ]
    for (_, start, a, b), (_, other, c, d) in combinations(pieces, 2):
        if start == other or {a, b} & {c, d}:
            continue
        level = a[1] == b[1] and c[1] == d[1] and abs(a[1] - c[1]) < 0.5
        upright = a[0] == b[0] and c[0] == d[0] and abs(a[0] - c[0]) < 0.5
        axis = 0 if level else 1
        if level or upright:
            low = max(min(a[axis], b[axis]), min(c[axis], d[axis]))
            assert low >= min(max(a[axis], b[axis]), max(c[axis], d[axis])) - 1e-6, (a, b, c, d)


def test_an_edge_to_be_seen_has_a_line_of_its_own() -> None:
    (drawing,) = layered(graph("ab", "ac", seen="ac"), ENTRIES, "alt", 470.0)
    roles = sorted(line.role for line in lines(drawing))
    assert roles == ["bad", "edge"]


def test_what_is_higher_than_a_page_goes_on_with_all_that_leads_to_it() -> None:
    plan = graph("ab", *(f"b{chr(n)}" for n in range(ord("c"), ord("z"))))
    parts = layered(plan, ENTRIES, "alt", 470.0, 300.0)
    assert len(parts) > 1
    assert all(part.height <= 300 for part in parts)
    names = [[mark.lines[0] for mark in part.marks if isinstance(mark, Label)] for part in parts]
    assert all({"Box a", "Box b"} <= set(said) for said in names)
    ends = [
        word for said in names for word in said if word.startswith("Box") and word not in ("Box a", "Box b")
    ]
    assert sorted(ends) == [f"Box {chr(n)}" for n in range(ord("c"), ord("z"))]


def test_a_chain_longer_than_a_page_is_wide_goes_on_from_a_connector() -> None:
    plan = graph(*(a + b for a, b in pairwise("abcdefghij")), "aj")
    parts = layered(plan, ENTRIES, "alt", 470.0)
    assert len(parts) == 2
    said = [[mark.lines[0] for mark in part.marks if isinstance(mark, Label)] for part in parts]
    names = [[word for word in words if word.startswith("Box")] for words in said]
    assert names == [[f"Box {c}" for c in "abcdef"], [f"Box {c}" for c in "fghij"]]
    assert [box.role for box in boxes(parts[1])] == ["connector", "step", "step", "step", "step"]
    assert all(part.width <= 470 + 1e-6 for part in parts)


def test_it_is_drawn_alike_each_time() -> None:
    assert layered(guessed(5, 30), ENTRIES, "alt", 470.0) == layered(guessed(5, 30), ENTRIES, "alt", 470.0)
