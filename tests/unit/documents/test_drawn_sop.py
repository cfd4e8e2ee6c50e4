"""What the figures of a procedure show and say; how they are laid out has tests of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from sopgen.documents.drawings import PAGE
from sopgen.documents.drawn import sop as figures
from sopgen.documents.illustrating import Illustration, Room
from sopgen.documents.view import View
from sopgen.documents.words import Words
from sopgen.figures.drawing import Box, Drawing, Label
from sopgen.model.load import Loaded
from sopgen.model.sop import Sop

Draw = Callable[[View, Sop, Room], Illustration | None]


@pytest.fixture
def view(load: Callable[[str], Loaded]) -> View:
    pack = load("receivables").pack
    assert pack is not None
    return View(pack, None, Words("en", "USD"))


def sop(view: View, id_: str) -> Sop:
    found = view.pack.find(id_, Sop)
    assert found is not None
    return found


def drawn(draw: Draw, view: View, id_: str) -> tuple[Drawing, ...]:
    return of(draw(view, sop(view, id_), PAGE))


def of(made: Illustration | None) -> tuple[Drawing, ...]:
    return tuple(drawing for _, drawing in made.parts) if made else ()


def said(drawings: tuple[Drawing, ...], *roles: str) -> list[str]:
    return [
        " ".join(mark.lines)
        for drawing in drawings
        for mark in drawing.marks
        if isinstance(mark, Label) and (not roles or mark.role in roles)
    ]


def test_the_words_for_a_swimlane_tell_routes_and_where_it_leads_back(view: View) -> None:
    (drawing,) = drawn(figures.swimlane, view, "SOP-004")
    assert drawing.alt.replace("\u00a0", " ") == (
        "14 steps in 4 lanes; 6 decisions. The shortest route takes 3 steps, the longest 12 steps without "
        "repeats. 12. Decide the outcome leads back to 11. Run the plan."
    )


def test_many_ways_back_are_counted(view: View, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "MOST_LOOPS", 2)
    steps = sop(view, "SOP-004").steps
    second = steps[1].id
    looped = tuple(replace(step, next=second) if not step.branches else step for step in steps[3:-1])
    document = replace(sop(view, "SOP-004"), steps=(*steps[:3], *looped, steps[-1]))
    (drawing, *_) = of(figures.swimlane(view, document, PAGE))
    assert drawing.alt.replace("\u00a0", " ").endswith("without repeats. 3 ways lead back.")


def test_systems_have_a_lane_each_and_one_for_what_needs_none(view: View) -> None:
    document = sop(view, "SOP-004")
    bare = replace(document, steps=(*document.steps[:-1], replace(document.steps[-1], system="")))
    drawings = of(figures.systems(view, bare, PAGE))
    assert set(said(drawings, "lane-head")) == {"Performance dashboard", "HR information system", "No system"}


def test_one_system_is_no_workflow(view: View) -> None:
    document = sop(view, "SOP-004")
    steps = tuple(replace(step, system="crm") for step in document.steps)
    alike = replace(document, steps=steps)
    assert not figures.systems(view, alike, PAGE)


def test_decisions_stand_without_lanes_and_with_every_answer(view: View) -> None:
    drawings = drawn(figures.decisions, view, "SOP-004")
    document = sop(view, "SOP-004")
    assert not any(isinstance(mark, Box) and "lane" in mark.role for one in drawings for mark in one.marks)
    answers = [branch.when for step in document.steps for branch in step.branches]
    assert sorted(said(drawings, "label")) == sorted(answers)
    assert drawings[0].alt.replace("\u00a0", " ").startswith("6 decisions, 15 answers in all. 12. Decide the")


def test_steps_that_follow_each_other_are_summed_up(view: View) -> None:
    drawings = drawn(figures.decisions, view, "SOP-002")
    assert "Steps 1–3" in said(drawings, "step")


def test_where_nothing_is_decided_nothing_is_drawn(view: View) -> None:
    document = sop(view, "SOP-004")
    steps = tuple(replace(step, branches=()) for step in document.steps)
    plain = replace(document, steps=steps)
    assert not figures.decisions(view, plain, PAGE)
