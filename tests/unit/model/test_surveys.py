"""Surveys: what lies at the ends, and what cannot be reckoned."""

from __future__ import annotations

from typing import Any

from sopgen.model.build import build
from sopgen.model.performance import Survey
from sopgen.model.surveys import Opinion, nps, opinion, wilson
from sopgen.model.values import At


def _opinion(instrument: str, **counts: int) -> Opinion | None:
    data: dict[str, Any] = {"id": "s", "name": "S", "instrument": instrument}
    survey = build(Survey, {**data, "results": [{"period": "2026-Q1", **counts}]}, At("performance.yaml"))
    return opinion(survey, survey.results[0])


def test_nobody_asked_is_no_figure() -> None:
    assert nps(0, 0, 0) is None
    assert wilson(0, 0) is None


def test_a_score_that_all_agree_on_leaves_a_doubt() -> None:
    """20 of 20 are 83.9 to 100 % (Newcombe 1998): of 100 % promoters as many may be detractors."""
    found, below, between = nps(20, 0, 0), nps(0, 0, 20), nps(0, 20, 0)
    assert found
    assert below
    assert between
    assert (float(found.value), round(found.low, 1), found.high) == (100.0, 67.8, 100.0)
    assert (float(below.value), below.low, round(below.high, 1)) == (-100.0, -100.0, -67.8)
    assert (float(between.value), between.low, between.high) == (0.0, 0.0, 0.0)


def test_a_score_stays_within_its_ends() -> None:
    few = nps(1, 0, 1)
    assert few
    assert (float(few.value), few.low, few.high) == (0.0, -100.0, 100.0)


def test_all_favorable_reaches_a_hundred_and_leaves_a_doubt() -> None:
    """20 of 20 mirrors 0 of 20 (Newcombe 1998): 83.9 to 100 %."""
    found = wilson(20, 20)
    assert found
    assert (round(found.low, 1), found.high) == (83.9, 100.0)


def test_counts_that_lack_or_do_not_fit_give_nothing() -> None:
    assert _opinion("nps", promoters=3, passives=2) is None
    assert _opinion("share", favorable=3) is None
    assert _opinion("share", favorable=3, responses=0) is None
    assert _opinion("share", favorable=3, responses=2) is None
    found = _opinion("nps", promoters=3, passives=2, detractors=0)
    assert found
    assert (int(found.value), found.answers) == (60, 5)
