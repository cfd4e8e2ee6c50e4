"""The figures of performance management: where the ladder leads, what a plan asks for, what makes a score."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from sopgen.documents.drawings import WALL
from sopgen.documents.drawn.performance import glide_path, ladder, scorecard
from sopgen.documents.illustrating import Illustration
from sopgen.documents.view import View
from sopgen.documents.words import NBSP, Words
from sopgen.figures.drawing import Box, Label, Line
from sopgen.model.load import Loaded
from sopgen.model.performance import Performance

Load = Callable[[str], Loaded]


def _seen(load: Load, name: str) -> tuple[View, Performance]:
    pack = load(name).pack
    assert pack is not None
    document = next(one for one in pack.documents if isinstance(one, Performance))
    return View(pack, document, Words()), document


def _said(made: Illustration | None) -> list[str]:
    assert made is not None
    labels = (mark for _, drawing in made.parts for mark in drawing.marks if isinstance(mark, Label))
    return [" ".join(label.lines).replace(NBSP, " ") for label in labels]


def _alt(made: Illustration | None, n: int = 0) -> str:
    assert made is not None
    return made.parts[n][1].alt.replace(NBSP, " ")


def test_the_ladder_asks_which_outlier_it_is_and_what_was_reached(load: Load) -> None:
    view, document = _seen(load, "receivables")
    made = ladder(view, document, WALL)
    said = _said(made)
    for words in (
        "Outlier",
        "Which outlier in the window?",
        "Coaching, 2 weeks",
        "Counseling, 4 weeks",
        "Case closed",
    ):
        assert words in said
    assert said.count("Threshold met: 2 weeks running?") == 2
    assert {"First", "Second", "Third"} <= set(said)
    assert said.count("Yes") == said.count("No") == 3
    assert _alt(made) == (
        "4 stages: Coaching, Counseling, Improvement plan, and Review of employment. Whoever does not reach"
        " the exit of one goes on to the next."
    )


def test_a_ladder_that_says_no_next_stage_leads_to_a_decision(load: Load) -> None:
    assert "Decision on what follows" in _said(ladder(*_seen(load, "full"), WALL))


def test_a_single_stage_is_no_ladder(load: Load) -> None:
    view, document = _seen(load, "full")
    one = replace(document, ladder=replace(document.ladder, stages=document.ladder.stages[:1]))
    assert ladder(view, one, WALL) is None


def test_each_goal_has_its_path_and_says_how_far_it_is(load: Load) -> None:
    made = glide_path(*_seen(load, "receivables"), WALL)
    assert made
    assert len(made.parts) == 2
    assert _alt(made) == (
        "Promises kept from 55.0% to 65.0%: 57.0%, 60.0%, 63.0%, and 65.0%. Behind by 0.6 percentage points"
        " at Checkpoint 2."
    )
    assert _alt(made, 1).endswith("On the path at Checkpoint 2.")
    said = _said(made)
    assert "Goal: 65.0%" in said
    assert "Checkpoint 4 Aug 10, 2026" in said


def test_the_scale_of_a_path_begins_below_its_start_and_has_even_decimals(load: Load) -> None:
    made = glide_path(*_seen(load, "receivables"), WALL)
    assert made
    for _, drawing in made.parts:
        marked = [mark.lines[0] for mark in drawing.marks if isinstance(mark, Label) and mark.role == "grid"]
        assert len({len(re.sub(r"^\d+", "", words)) for words in marked}) == 1
        axis = next(mark for mark in drawing.marks if isinstance(mark, Line) and mark.role == "axis")
        start = next(mark for mark in drawing.marks if isinstance(mark, Line) and mark.role == "edge")
        assert start.points[0][1] < max(y for _, y in axis.points)


def test_without_an_example_there_is_neither_path_nor_score(load: Load) -> None:
    view, document = _seen(load, "full")
    assert document.improvement
    bare = replace(
        document,
        improvement=replace(document.improvement, example=None),
        scorecards=tuple(replace(card, results=None) for card in document.scorecards),
    )
    assert glide_path(view, bare, WALL) is None
    assert scorecard(view, bare, WALL) is None


def test_a_score_is_made_of_its_measures_and_held_against_the_pass_mark(load: Load) -> None:
    """By hand: 36.8 + 22.5 + 18.4 + 14.25 = 91.95, which is 92.0 half up; 33.6 + 18 + 16.8 + 13.5 = 81.9."""
    made = scorecard(*_seen(load, "receivables"), WALL)
    said = _said(made)
    assert "Pass mark 80" in said
    assert _alt(made).startswith("Agent C, Exceeds 92.0; Agent E, Meets 82.7; Agent A, Meets 81.9;")
    assert _alt(made).endswith("3 of 5 pass at 80.")
    assert made
    (_, drawing), *_ = made.parts
    assert (
        sum(isinstance(mark, Box) for mark in drawing.marks) == 18
    )  # E has no connects, B no points for them
