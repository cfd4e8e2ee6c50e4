"""What the product computes against figures worked out by hand, from statutes or as published.

`tests/data/vectors/` has a file for each area, `vectors/` beside this module what puts its vectors to
the functions that rules and documents use. What the product does not compute yet is in `PENDING`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.unit.model.vectors import (
    availability,
    bcp,
    capacity,
    compliance,
    credits,
    dates,
    deadlines,
    governance,
    improvement,
    onboarding,
    performance,
    quality,
    risks,
    selection,
    sop,
    technology,
    zones,
)

FILES = sorted((Path(__file__).parents[2] / "data" / "vectors").glob("*.yaml"))
VECTORS: list[Any] = [v for file in FILES for v in yaml.safe_load(file.read_text(encoding="utf-8"))]
AREAS = (
    availability,
    bcp,
    capacity,
    compliance,
    credits,
    dates,
    deadlines,
    governance,
    improvement,
    onboarding,
    performance,
    quality,
    risks,
    selection,
    sop,
    technology,
    zones,
)
CALCULATIONS: Mapping[str, Callable[[Any, Any], None]] = {
    name: calculation for area in AREAS for name, calculation in area.CALCULATIONS.items()
}

PERFORMANCE = "the performance report: results of several periods"
SCORECARD = "scorecards: attainment, grades, ranks"
IMPROVEMENT = "the improvement register: flows of money, changes before and after"
COMPLIANCE = "the compliance matrix: notification clocks"
GOVERNANCE = "the governance plan: forums, escalation"
NOTICES = "a day by which something is done, computed and not said in words"
MEETINGS = "a forum that meets at a time of day in one zone"
CONTRACT = "a clause in the language of agreements"

PENDING: Mapping[str, str] = {
    "CRE-25": PERFORMANCE,
    "chronic": PERFORMANCE,
    "availability": PERFORMANCE,
    **dict.fromkeys(("ratio", "variance", "rag", "series", "forecast"), PERFORMANCE),
    "activation": "steps of a continuity plan with the time that they take",
    "cascade": "a call tree in which everyone reached calls others",
}
"""What must exist before a calculation, or one vector of a calculation that exists, can be tried."""

NOW = [vector for vector in VECTORS if not {vector["id"], vector["calc"]} & set(PENDING)]


@pytest.mark.parametrize("vector", NOW, ids=[vector["id"] for vector in NOW])
def test_a_figure_is_what_it_is_by_hand(vector: Any) -> None:
    CALCULATIONS[vector["calc"]](vector["inputs"], vector["expected"])


def test_every_calculation_is_tried_or_known_to_wait() -> None:
    known = {vector["calc"] for vector in VECTORS}
    ids = {vector["id"]: vector["calc"] for vector in VECTORS}
    waiting = {name for name in PENDING if name not in ids}
    assert not set(CALCULATIONS) & waiting, "these are tried: take them out of PENDING"
    assert set(CALCULATIONS) | waiting == known
    assert all(ids[name] in CALCULATIONS for name in PENDING if name in ids), "the whole calculation waits"


def test_no_vector_is_given_twice() -> None:
    assert len({vector["id"] for vector in VECTORS}) == len(VECTORS)
