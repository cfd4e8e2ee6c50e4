from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sopgen.figures.drawing import Label
from sopgen.figures.swimlane.figure import swimlane
from sopgen.figures.swimlane.flow import Flow
from tests.unit.figures.flows import made
from tests.unit.figures.measure import measured

WORDS = ("Yes", "No", "No: third party, wrong number or refusal", "Datenschutzfolgenabschätzung fehlt")


@st.composite
def flows(draw: st.DrawFn) -> Flow:
    steps = draw(st.integers(1, 16))
    lanes = draw(st.integers(1, 6))
    answers = st.dictionaries(st.integers(0, steps), st.sampled_from(WORDS), max_size=5)
    ways = draw(st.dictionaries(st.integers(1, steps), answers, max_size=steps))
    at = draw(st.lists(st.integers(0, lanes - 1), min_size=steps + 1, max_size=steps + 1))
    return made(steps, lanes, ways, at.__getitem__)


@settings(max_examples=60)
@given(flows(), st.sampled_from([300, 480, 700]), st.booleans())
def test_whatever_leads_wherever_nothing_is_covered_and_no_word_is_lost(
    flow: Flow, width: int, upright: bool
) -> None:
    drawing = swimlane(flow, "", width, upright=upright)
    found = measured(drawing)
    assert (found.edges_over_nodes, found.nodes_over_nodes, found.words_covered) == (0, 0, 0)
    assert (found.shared_tracks, found.outside) == (0, 0)
    written = [mark for mark in drawing.marks if isinstance(mark, Label) and mark.role == "label"]
    assert len(written) == sum(1 for edge in flow.edges if edge.words)
