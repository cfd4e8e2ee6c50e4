"""The figures of a technology architecture: whose lane an end is in, which lines have which numbers."""

from __future__ import annotations

from collections.abc import Callable

from sopgen.documents.drawings import WALL
from sopgen.documents.drawn.technology import savings_of, workflow
from sopgen.documents.illustrating import Illustration
from sopgen.documents.view import View
from sopgen.documents.words import NBSP, Words
from sopgen.figures.drawing import Drawing, Label
from sopgen.model.build import build
from sopgen.model.engagement import PackInfo
from sopgen.model.load import Loaded
from sopgen.model.pack import Pack, assemble
from sopgen.model.technology import Technology
from sopgen.model.values import At
from sopgen.records import replace
from tests.unit.model.vectors.technology import document

Load = Callable[[str], Loaded]
Draw = Callable[..., Illustration | None]


def sample(load: Load) -> tuple[Pack, Technology]:
    pack = load("receivables").pack
    assert pack is not None
    return pack, next(one for one in pack.documents if isinstance(one, Technology))


def of(made: Technology) -> Pack:
    """A pack of that document alone."""
    head = {"id": "P", "title": "P", "version": "1.0", "status": "draft", "date": "2026-01-05"}
    parties = {"client": {"name": "C"}, "provider": {"name": "P"}}
    return assemble(build(PackInfo, {**head, **parties}, At("pack.yaml")), [made])


def drawn(draw: Draw, pack: Pack, made: Technology) -> Drawing | None:
    found = draw(View(pack, made, Words()), made, WALL)
    return found.parts[0][1] if found else None


def said(drawing: Drawing) -> list[str]:
    labels = (mark for mark in drawing.marks if isinstance(mark, Label))
    return [" ".join(label.lines).replace(NBSP, " ") for label in labels]


def test_lanes_are_those_who_run_a_tool_or_hold_a_role(load: Load) -> None:
    pack, made = sample(load)
    drawing = drawn(workflow, pack, made)
    assert drawing is not None
    words = said(drawing)
    for lane in ("Client (Northlake)", "Service provider (Baybridge)", "Third party", "Outside"):
        assert words.count(lane) == 1
    for end in ("Cloud dialer", "Collections CRM", "Consumers", "Agent"):
        assert words.count(end) == 1
    assert "Meeting and chat suite" not in words  # nothing passes there
    assert drawing.alt.replace(NBSP, " ").startswith(
        "23 flows between 12 ends in 4 lanes. Most meet at Cloud dialer (10), Collections CRM (6), "
    )


def test_each_flow_is_numbered_as_in_the_table_and_starred_for_personal_data() -> None:
    made = document(
        endpoints=[{"id": "callers", "name": "Callers"}, {"id": "press", "name": "Press"}],
        flows=[
            {"from": "callers", "to": "press", "carries": "Calls", "personal": True},
            {"from": "press", "to": "callers", "carries": "News"},
            {"from": "callers", "to": "press", "carries": "Mail"},
        ],
    )
    pack = of(made)
    drawing = drawn(workflow, pack, made)
    assert drawing is not None
    assert {"1*, 3", "2"} <= set(said(drawing))
    assert drawing.alt.endswith("With personal data: 1.")


def test_braces_in_names_are_words_and_no_places_to_fill() -> None:
    made = document(
        endpoints=[{"id": "a", "name": "A {steps}"}, {"id": "b", "name": "B"}],
        flows=[{"from": "a", "to": "b", "carries": "Data"}],
    )
    pack = of(made)
    drawing = drawn(workflow, pack, made)
    assert drawing is not None
    assert "A {steps} (1)" in drawing.alt


def test_savings_are_ranked_and_what_was_rejected_has_no_bar(load: Load) -> None:
    pack, made = sample(load)
    drawing = drawn(savings_of, pack, made)
    assert drawing is not None
    words = said(drawing)
    names = [one for one in words if one in {opportunity.name for opportunity in made.opportunities}]
    assert names[:2] == ["Draft the note of a call", "Find calls for coaching"]
    assert "Classify complaints" not in words
    assert {"233.3 hours, Assessed", "42.0 hours, Approved", "13.7 hours, Being built"} <= set(words)
    assert drawing.alt.replace(NBSP, " ") == (
        "6 opportunities would save 311.0 hours a month. Most by Draft the note of a call: 233.3 hours,"
        " Assessed."
    )


def test_nothing_is_drawn_of_nothing(load: Load) -> None:
    pack, made = sample(load)
    assert drawn(workflow, pack, replace(made, flows=())) is None
    assert drawn(savings_of, pack, replace(made, opportunities=())) is None
