"""What a document on performance management says of counts, stretches, periods and what is left out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from lxml import html

from sopgen.documents.kinds.performance import KIND, compute, minutes
from sopgen.documents.performance.ladders import Steps
from sopgen.documents.performance.plans import Plan
from sopgen.documents.performance.words import running
from sopgen.documents.registers import Column
from sopgen.documents.view import View
from sopgen.documents.words import NBSP, Words
from sopgen.model.build import build
from sopgen.model.load import Loaded
from sopgen.model.performance import CoachingModel, CoachingSession, Goal, Improvement, Performance, Trigger
from sopgen.model.values import At, Duration

Load = Callable[[str], Loaded]


def _seen(load: Load, name: str) -> tuple[View, Performance]:
    pack = load(name).pack
    assert pack is not None
    document = next(one for one in pack.documents if isinstance(one, Performance))
    return View(pack, document, Words()), document


def _plain(words: object) -> str:
    return "".join(map(str, html.fromstring(f"<div>{words}</div>").itertext())).replace(NBSP, " ")


@pytest.mark.parametrize(
    ("periods", "of", "period", "said"),
    [
        (1, None, "week", "1 week"),
        (2, None, "week", "2 weeks running"),
        (2, 2, "month", "2 months running"),
        (2, 3, "quarter", "2 of the last 3 quarters"),
        (3, 5, None, "3 of the last 5 periods"),
        (2, None, "shift", "2 shifts running"),
    ],
)
def test_periods_are_counted_in_their_own_words(
    load: Load, periods: int, of: int | None, period: str | None, said: str
) -> None:
    view, _ = _seen(load, "full")
    assert running(view, periods, of, period).replace(NBSP, " ") == said


def test_grades_stand_highest_first_with_the_lower_end_in_each(load: Load) -> None:
    names = compute(*_seen(load, "full"))
    (card,) = names["cards"]
    _, scores, _ = card.grade_columns
    assert [str(scores.cell(one)) for one in card.grades] == ["80 and over", "50 to under 80", "Under 50"]
    assert card.told == "Passed: 1 of 2."


def test_each_way_to_points_in_use_is_explained_once(load: Load) -> None:
    (card,) = compute(*_seen(load, "full"))["cards"]
    assert [sentence.partition(":")[0] for sentence in card.explained] == [
        "Minimum, target, best",
        "2 − result ÷ target",
        "Within the range",
    ]
    (sample,) = compute(*_seen(load, "receivables"))["cards"]
    assert len(sample.explained) == 1
    assert "Points by" not in [getattr(column, "title", column) for column in sample.measures]


def test_the_ladder_says_what_opens_a_stage_and_what_ends_it(load: Load) -> None:
    view, document = _seen(load, "receivables")
    steps = compute(view, document)["steps"]
    coaching, counseling, plan, review = document.ladder.stages
    assert _plain(steps.opens(coaching)) == "First outlier in the window"
    assert _plain(steps.opens(plan)).startswith("Third outlier in the windowOr counseling was not enough")
    assert steps.met(counseling).replace(NBSP, " ") == "Threshold met: 2 weeks running"
    assert steps.met(review) == ""
    assert steps.together.replace(NBSP, " ").endswith("the stages take 14 weeks.")


def test_a_stage_says_short_of_what_where_the_outlier_rule_does_not(load: Load) -> None:
    view, document = _seen(load, "full")
    own = build(Trigger, {"kpi": "handling", "threshold": 9, "periods": 2, "period": "week"}, At("p"))
    stage = replace(document.ladder.stages[0], triggers=(own,), occurrence=None, opens="")
    other = tuple(one for one in document.ladder.triggers if one.kpi != own.kpi)
    said = _plain(Steps(view, replace(document.ladder, triggers=other)).opens(stage))
    assert re.fullmatch(r"\S.*: \D*9\D*; 2 weeks running", said), said
    ruled = _plain(Steps(view, replace(document.ladder, triggers=(*other, own))).opens(stage))
    assert re.fullmatch(r"\S.*: 2 weeks running", ruled), ruled


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ({"every": "month"}, "Every month"),
        ({"every": "quarter"}, "Each quarter"),
        ({"every": "month", "count": 2}, "2 a month"),
        ({"count": 2}, "2"),
        ({}, ""),
    ],
)
def test_a_session_says_how_often_it_is(load: Load, written: dict[str, object], said: str) -> None:
    columns = {
        column.title: column
        for column in compute(*_seen(load, "full"))["session_columns"]
        if isinstance(column, Column)
    }
    session = build(CoachingSession, {"name": "Talk", "by": "team-leader", **written}, At("performance.yaml"))
    assert _plain(columns["How often"].cell(session)) == said


def test_a_checkpoint_says_when_it_is_and_how_much_of_the_gap(load: Load) -> None:
    view, document = _seen(load, "full")
    plan = compute(view, document)["plan"]
    _, when, share, *_ = plan.checkpoints
    assert document.improvement
    first, second = document.improvement.checkpoints
    assert [_plain(when.cell(one)) for one in (first, second)] == ["4 weeks", "8 weeks"]
    assert [_plain(share.cell(one)) for one in (first, second)] == ["40%", "100%"]
    assert _plain(plan.told[0]) == (
        "Promises kept goes from 55% to 65%, a gap of 10.0 percentage points, in 2 steps."
    )


def test_a_survey_says_its_figure_with_its_interval(load: Load) -> None:
    """By hand: (12 − 4) ÷ 24 = 33; 27 of 36 are 75.0 %, Wilson 58.9 to 86.2 %."""
    names = compute(*_seen(load, "full"))
    pulse, tools = names["polls"]
    said = [
        str(column.cell(pulse.survey.results[0])) for column in pulse.columns if not isinstance(column, str)
    ]
    assert said[1:4] == ["24", "60%", "33"]
    said = [
        str(column.cell(tools.survey.results[0])) for column in tools.columns if not isinstance(column, str)
    ]
    assert said[1:] == ["36", "90%", "75.0%", "58.9% to 86.2%"]
    assert (pulse.few, tools.few) == (True, False)


def test_a_model_is_as_long_as_its_stages_where_all_say_so() -> None:
    stages = [{"name": "Goal", "minutes": 5}, {"name": "Will", "minutes": 8}]
    at = At("performance.yaml")
    assert minutes(build(CoachingModel, {"id": "m", "name": "M", "stages": stages}, at)) == 13
    stages[1].pop("minutes")
    assert minutes(build(CoachingModel, {"id": "m", "name": "M", "stages": stages}, at)) is None


def test_forms_are_those_that_are_asked_for_and_have_something(load: Load) -> None:
    assert compute(*_seen(load, "full"))["forms"] == ["session", "plan", "review"]
    assert compute(*_seen(load, "receivables"))["forms"] == ["plan", "review"]
    assert compute(*_seen(load, "bare"))["forms"] == []


def test_the_codes_of_a_stage_have_words() -> None:
    assert set(KIND.codes["type"]) == {"coaching", "counseling", "plan", "decision"}


def _plan(load: Load, change: Callable[[Improvement], Improvement]) -> Plan:
    """That of the full pack, changed."""
    view, document = _seen(load, "full")
    assert document.improvement
    return Plan(view, change(document.improvement))


@pytest.mark.parametrize(
    ("after", "ends"), [(None, True), ("8w", True), ("56d", True), ("6w", False), ("2mo", False)]
)
def test_the_last_checkpoint_ends_a_plan_where_it_is_at_its_end(
    load: Load, after: str | None, ends: bool
) -> None:
    def change(plan: Improvement) -> Improvement:
        first, second = plan.checkpoints
        last = replace(second, after=Duration.parse(after) if after else None)
        return replace(plan, checkpoints=(first, last))

    assert _plan(load, change).ends_it is ends


def test_checkpoints_of_an_example_of_another_length_are_parts_of_the_plan(load: Load) -> None:
    def change(plan: Improvement) -> Improvement:
        assert plan.example
        spread = tuple(replace(one, after=None, share=None) for one in plan.checkpoints)
        return replace(plan, checkpoints=spread, example=replace(plan.example, end=date(2026, 6, 8)))

    plan = _plan(load, change)
    _, when, *_ = plan.checkpoints
    assert isinstance(when, Column)
    assert [_plain(when.cell(one)) for one in plan.points] == [
        "1 of 2 parts of the plan",
        "2 of 2 parts of the plan",
    ]


@pytest.mark.parametrize(
    ("better", "goal", "state"),
    [
        ("higher", {"baseline": 55, "target": 65, "actuals": [59]}, "On the path"),
        ("higher", {"baseline": "55.03", "target": 65, "actuals": [59]}, "On the path"),
        ("higher", {"baseline": 55, "target": 65, "actuals": [58]}, "Behind by 1.0 percentage points"),
        ("range", {"baseline": 96, "target": 86, "actuals": [95]}, "Behind by 3.0 percentage points"),
        ("range", {"baseline": 96, "target": 86, "actuals": [91]}, "On the path"),
    ],
)
def test_who_is_behind_is_so_on_the_way_to_the_goal_and_as_printed(
    load: Load, better: Any, goal: dict[str, object], state: str
) -> None:
    """40% of the gap are asked for: 59 of 55 to 65, 92 of 96 to 86, and 59.018 is printed as 59.0."""
    view, document = _seen(load, "full")
    plan = document.improvement
    assert plan
    assert plan.example
    goals = (build(Goal, {"kpi": "promise-kept", **goal}, At("performance.yaml")),)
    made = Plan(view, replace(plan, example=replace(plan.example, goals=goals)))
    made.paths = [replace(path, kpi=replace(path.kpi, better=better)) for path in made.paths]
    *_, column = made.steps
    assert isinstance(column, Column)
    assert _plain(column.cell(plan.checkpoints[0])) == state
