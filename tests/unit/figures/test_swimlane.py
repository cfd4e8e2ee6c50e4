from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

import sopgen
from sopgen.figures import procedures
from sopgen.figures.drawing import Box, Drawing, Label, Shape
from sopgen.figures.swimlane.figure import swimlane, swimlanes
from sopgen.figures.swimlane.flow import Edge, Flow, Lane, Node
from sopgen.figures.swimlane.ranks import loops, ranks, summary
from sopgen.model.pack import Pack
from sopgen.model.sop import Sop
from sopgen.resources import blueprints
from tests.unit.figures.flows import MADE, made
from tests.unit.figures.measure import depth, lines, measured, shapes

GOLDEN = Path(__file__).parents[2] / "data" / "golden"
FOLDERS = {"receivables": blueprints() / "receivables", "full": GOLDEN / "full", "bare": GOLDEN / "bare"}
WAYS = ((480, False), (700, False), (480, True))
"""Widths, and whether lanes are columns."""
CASES = [
    *(f"receivables SOP-{n:03}" for n in range(1, 7)),
    "full SOP-001",
    "full SOP-002",
    "bare SOP-001",
    *MADE,
]

MOST = {
    "receivables SOP-001": (2, 2, 0),
    "receivables SOP-002": (1, 0, 1),
    "receivables SOP-003": (2, 7, 4),
    "receivables SOP-004": (1, 0, 8),
    "receivables SOP-005": (2, 5, 3),
    "receivables SOP-006": (1, 0, 1),
    "full SOP-001": (1, 0, 0),
    "full SOP-002": (1, 0, 0),
    "bare SOP-001": (1, 0, 0),
    "five in one lane": (1, 0, 0),
    "twelve in turn": (1, 0, 0),
    "forty in one lane": (8, 14, 0),
    "forty in nine lanes": (2, 2, 0),
    "nine lanes": (1, 0, 0),
    "decisions 14": (1, 0, 2),
    "decisions 24": (2, 4, 1),
    "decisions 40": (3, 8, 9),
    "nested loops": (1, 0, 2),
    "loop to itself": (1, 0, 0),
    "fan of seven": (1, 0, 15),
    "fan of seven in one lane": (1, 0, 2),
    "unreachable": (1, 0, 0),
    "all end early": (1, 0, 8),
    "all lead back": (1, 0, 3),
    "long words": (1, 0, 1),
    "two ways to one": (1, 0, 0),
}
"""Bands, connectors and crossings of each on pages of a document."""


@cache
def pack(name: str) -> Pack:
    loaded = sopgen.load(FOLDERS[name]).pack
    assert loaded is not None
    return loaded


@cache
def flow(name: str) -> Flow:
    if name in MADE:
        return MADE[name]
    folder, id_ = name.split()
    roles = pack(folder).roles
    sop = next(one for one in pack(folder).documents if isinstance(one, Sop) and one.id == id_)
    return procedures.of(sop, lambda text: roles[text].label if text in roles else text, "Start", "End")


@cache
def drawn(name: str, width: int, upright: bool | None = None) -> Drawing:
    return swimlane(flow(name), "{steps} steps in {lanes} lanes", width, upright=upright)


@cache
def pages(name: str) -> tuple[Drawing, ...]:
    """As a document shows it."""
    return swimlanes(flow(name), "", 470.0, 560.0)


def said(drawing: Drawing) -> Iterator[str]:
    for mark in drawing.marks:
        if isinstance(mark, Label):
            yield " ".join(mark.lines)


@pytest.mark.parametrize(("width", "upright"), WAYS)
@pytest.mark.parametrize("name", CASES)
def test_nothing_covers_anything_else(name: str, width: int, upright: bool) -> None:
    drawing = drawn(name, width, upright)
    found = measured(drawing)
    assert found.edges_over_nodes == 0
    assert found.nodes_over_nodes == 0
    assert found.words_covered == 0
    assert found.shared_tracks == 0
    assert found.outside == 0
    assert upright or drawing.width <= width + 1


@pytest.mark.parametrize(("width", "upright"), WAYS)
@pytest.mark.parametrize("name", CASES)
def test_every_word_is_there_in_full(name: str, width: int, upright: bool) -> None:
    process = flow(name)
    words = list(said(drawn(name, width, upright)))
    for node in process.nodes:
        if node.kind in ("step", "decision"):
            assert words.count(f"{node.number}. {node.words}") == 1
    for edge in process.edges:
        answers = sum(1 for other in process.edges if other.words == edge.words)
        assert not edge.words or words.count(edge.words) == answers
    inhabited = {node.lane for node in process.nodes}
    assert {lane.name for lane in process.lanes if lane.id in inhabited and lane.name} <= set(words)


@pytest.mark.parametrize(("width", "upright"), WAYS)
@pytest.mark.parametrize("name", CASES)
def test_lines_run_straight_and_begin_and_end_at_nodes(name: str, width: int, upright: bool) -> None:
    drawing = drawn(name, width, upright)
    for line in lines(drawing):
        assert line.leads
        for (ax, ay), (bx, by) in zip(line.points, line.points[1:], strict=False):
            assert (ax == bx) != (ay == by)
        for x, y in (line.points[0], line.points[-1]):
            assert any(abs(depth(x, y, node)) < 0.03 for node in shapes(drawing))


@pytest.mark.parametrize(("width", "upright"), WAYS)
@pytest.mark.parametrize("name", CASES)
def test_nothing_is_smaller_than_seven_points(name: str, width: int, upright: bool) -> None:
    assert min(mark.size for mark in drawn(name, width, upright).marks if isinstance(mark, Label)) >= 7


@pytest.mark.parametrize(("width", "upright"), WAYS)
@pytest.mark.parametrize("name", CASES)
def test_what_leads_out_of_a_band_is_taken_up_in_another(name: str, width: int, upright: bool) -> None:
    letters = [
        mark.x
        for mark in drawn(name, width, upright).marks
        if isinstance(mark, Box) and mark.role == "connector"
    ]
    names = [
        one for one in said(drawn(name, width, upright)) if len(one) <= 2 and one.isalpha() and one.isupper()
    ]
    assert len(names) == len(letters)
    assert all(names.count(one) >= 2 for one in names)


@pytest.mark.parametrize("name", CASES)
def test_the_same_flow_is_drawn_the_same(name: str) -> None:
    assert swimlane(flow(name), "{steps} steps in {lanes} lanes", 480) == drawn(name, 480)


@pytest.mark.parametrize("name", CASES)
def test_a_figure_is_cut_seldom_and_few_lines_cross(name: str) -> None:
    found = [measured(page) for page in pages(name)]
    bands, connectors, crossings = MOST[name]
    assert sum(one.bands for one in found) <= bands
    assert sum(one.connectors for one in found) <= connectors
    assert sum(one.crossings for one in found) <= crossings


@pytest.mark.parametrize("name", CASES)
def test_a_figure_fits_its_page(name: str) -> None:
    for page in pages(name):
        assert (page.width <= 470.01, page.height <= 560.01) == (True, True)
        found = measured(page)
        assert (found.edges_over_nodes, found.nodes_over_nodes, found.words_covered) == (0, 0, 0)
        assert (found.shared_tracks, found.outside) == (0, 0)


def test_no_band_holds_less_than_the_one_before_could_take() -> None:
    """Forty steps in a row: every band has about as many."""
    (first, *_), *_ = [pages("forty in one lane")]
    heads = [mark for mark in first.marks if isinstance(mark, Box) and mark.role == "lane-head"]
    steps = [
        sum(
            1 for mark in first.marks if isinstance(mark, Box) and mark.role == "step" and _beside(mark, head)
        )
        for head in heads
    ]
    assert max(steps) - min(steps) <= 1


def _beside(step: Box, head: Box) -> bool:
    return head.y <= step.y <= head.y + head.height


def test_a_long_process_runs_downwards_where_that_needs_no_connector() -> None:
    (page,) = pages("receivables SOP-004")
    heads = [mark for mark in page.marks if isinstance(mark, Box) and mark.role == "lane-head"]
    assert len(heads) == 4
    assert len({head.y for head in heads}) == 1
    assert not any(isinstance(mark, Box) and mark.role == "connector" for mark in page.marks)


def test_a_short_process_runs_to_the_right() -> None:
    heads = [mark for mark in drawn("twelve in turn", 480).marks if getattr(mark, "role", "") == "lane-head"]
    assert len({head.x for head in heads if isinstance(head, Box)}) == 1


def test_words_for_those_who_do_not_see_it() -> None:
    drawing = swimlane(
        flow("receivables SOP-004"),
        "{steps} steps in {lanes} lanes; {decisions} decisions; {loops} leads back",
        480,
    )
    assert drawing.alt == "14 steps in 4 lanes; 6 decisions; 1 leads back"


def test_loops_are_found_in_reading_order() -> None:
    process = MADE["nested loops"]
    back = loops(process)
    assert {(edge.source, edge.target) for edge in back} == {
        ("4", "3"),
        ("6", "2"),
        ("8", "6"),
        ("11", "1"),
        ("11", "9"),
    }
    assert summary(process).loops == 5
    rank = ranks(process, back)
    lane = {node.id: node.lane for node in process.nodes}
    for edge in process.edges:
        along = lane[edge.source] != lane[edge.target]
        assert edge in back or rank[edge.source] + (not along) <= rank[edge.target]


def test_a_step_leads_to_its_place_in_the_text() -> None:
    links = [mark.link for mark in drawn("receivables SOP-001", 480).marks if isinstance(mark, Box | Shape)]
    assert "step-agree-expectations" in links


def test_edges_to_nowhere_are_left_out() -> None:
    process = Flow((Lane("a", "Agent"),), (Node("1", "1", "Call", "a"),), (Edge("1", "gone"),))
    assert not lines(swimlane(process, ""))


def test_a_flow_without_nodes_is_an_empty_drawing() -> None:
    assert not swimlane(Flow((), (), ()), "").marks


def test_letters_go_on_after_z() -> None:
    ways = {n: {n + 1: "Yes", (n * 7) % 60 + 1: "No"} for n in range(1, 60)}
    drawing = swimlane(made(60, 4, ways, lambda n: n % 4), "", 480, upright=False)
    assert "AA" in set(said(drawing))
    assert measured(drawing).edges_over_nodes == 0


@pytest.mark.parametrize("name", ["receivables SOP-001", "decisions 40", "nested loops"])
def test_what_is_higher_than_a_page_is_several_drawings(name: str) -> None:
    pages = swimlanes(flow(name), "", 480, 430, upright=False)
    assert len(pages) > 1
    assert all(measured(page).outside == 0 for page in pages)
    words = [word for page in pages for word in said(page)]
    assert all(words.count(f"{node.number}. {node.words}") == 1 for node in flow(name).nodes if node.number)
    assert sum(page.height <= 430 for page in pages) >= len(pages) - 1


@pytest.fixture
def step() -> Callable[[str], str]:
    return procedures.shortened


def test_an_action_is_shortened_at_whole_words(step: Callable[[str], str]) -> None:
    assert step("Call the consumer. Then save.") == "Call the consumer"
    long = step("Within one business day check sample size, leave and system faults")
    assert long == "Within one business day check sample size…"
