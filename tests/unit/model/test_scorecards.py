"""Scorecards: each way to points by hand, what is held, what is missing, places and quartiles."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from sopgen.model.build import build
from sopgen.model.kpis import Kpi
from sopgen.model.performance import Scorecard
from sopgen.model.scorecards import places, quartiles, results, scaled, scored, within
from sopgen.model.values import At

AT = At("performance.yaml")
KEPT = {"better": "higher", "target": Decimal(72), "minimum": Decimal(65)}
GRADES = [
    {"id": "good", "name": "Good", "from": Decimal(80)},
    {"id": "fair", "name": "Fair", "from": Decimal(50)},
    {"id": "low", "name": "Low", "from": Decimal(0)},
]


def _kpis(**kpis: dict[str, Any]) -> dict[str, Kpi]:
    return {id_: build(Kpi, {"id": id_, "name": id_, **one}, AT) for id_, one in kpis.items()}


def _card(measures: list[dict[str, Any]], people: dict[str, dict[str, str]], **more: Any) -> Scorecard:
    listed = [
        {"name": name, "values": [{"kpi": kpi, "actual": Decimal(value)} for kpi, value in values.items()]}
        for name, values in people.items()
    ]
    data = {"id": "card", "name": "Card", "role": "agent", "pass_mark": Decimal(80), "grades": GRADES}
    made = {**data, "measures": measures, "results": {"period": "2026-03", "people": listed}, **more}
    return build(Scorecard, made, AT)


SCALE = [{"kpi": "kept", "weight": Decimal(100), "method": "scale", "best": Decimal(80)}]


@pytest.mark.parametrize(
    ("actual", "points"),
    [("60", "0"), ("65", "0"), ("68.5", "40"), ("72", "80"), ("76", "90"), ("80", "100"), ("95", "100")],
)
def test_a_scale_has_nothing_at_the_minimum_and_the_pass_at_the_target(actual: str, points: str) -> None:
    """By hand: 80 × (68.5 − 65) ÷ (72 − 65) = 40; 80 + 20 × (76 − 72) ÷ (80 − 72) = 90."""
    found = scaled((Decimal(65), Decimal(72), Decimal(80)), Decimal(80), Decimal(actual))
    assert found == Fraction(points)


def test_a_scale_falls_where_lower_is_better_and_is_none_where_its_ends_do_not_go_one_way() -> None:
    ends = (Decimal(6), Decimal(4), Decimal(2))
    assert scaled(ends, Decimal(80), Decimal(5)) == 40
    assert scaled(ends, Decimal(80), Decimal(3)) == 90
    assert scaled((Decimal(6), Decimal(4), Decimal(5)), Decimal(80), Decimal(5)) is None


def test_a_range_falls_to_nought_over_half_its_width() -> None:
    """80 to 88 is 8 wide: 2 beyond an end is half of a half, 50 points; 4 beyond is 0."""
    found = [within(Decimal(80), Decimal(88), Decimal(one)) for one in (80, 84, 88, 90, 78, 92)]
    assert found == [100, 100, 100, 50, 50, 0]
    assert within(Decimal(80), Decimal(80), Decimal(81)) is None


def test_who_is_short_of_a_minimum_is_held_and_does_not_pass() -> None:
    """By hand: 20 % of 0 points and 80 % of 100 are 80, which would be Good."""
    measures = [
        {"kpi": "kept", "weight": Decimal(20), "method": "scale", "best": Decimal(80)},
        {"kpi": "quality", "weight": Decimal(80), "method": "scale", "best": Decimal(95)},
    ]
    kpis = _kpis(kept=KEPT, quality={"better": "higher", "target": Decimal(90), "minimum": Decimal(85)})
    card = _card(measures, {"A": {"kept": "64.9", "quality": "95"}}, held_at="fair")
    (found,) = results(card, kpis)
    assert (found.score, found.short, found.held) == (Fraction(80), ("kept",), True)
    assert found.grade
    assert (found.grade.id, found.passed) == ("fair", False)
    free = _card(measures, {"A": {"kept": "64.9", "quality": "95"}})
    (found,) = results(free, kpis)
    assert found.grade
    assert (found.grade.id, found.held, found.passed) == ("good", False, True)


def test_a_grade_below_the_one_at_which_people_are_held_stays() -> None:
    card = _card(SCALE, {"A": {"kept": "60"}}, held_at="fair")
    (found,) = results(card, _kpis(kept=KEPT))
    assert found.grade
    assert (found.score, found.grade.id, found.held) == (Fraction(0), "low", False)


@pytest.mark.parametrize(("missing", "score"), [("reweight", "90"), ("zero", "54"), (None, "90")])
def test_what_is_missing_leaves_its_weight_or_counts_nothing(missing: str | None, score: str) -> None:
    measures = [
        {"kpi": "kept", "weight": Decimal(60), "method": "scale", "best": Decimal(80)},
        {"kpi": "quality", "weight": Decimal(40)},
    ]
    kpis = _kpis(kept=KEPT, quality={"better": "higher", "target": Decimal(90)})
    more = {"missing": missing} if missing else {}
    (found,) = results(_card(measures, {"A": {"kept": "76"}}, **more), kpis)
    assert found.score == Fraction(score)
    assert sum(found.adds.values()) == found.score
    assert found.points["quality"] is None


def test_who_has_no_result_at_all_has_no_score_and_comes_last() -> None:
    card = _card(SCALE, {"A": {"other": "1"}, "B": {"kept": "66"}})
    first, last = results(card, _kpis(kept=KEPT))
    assert (first.person.name, last.person.name) == ("B", "A")
    assert (last.score, last.grade, last.passed) == (None, None, None)


def test_no_measure_earns_less_than_nothing_or_more_than_the_cap() -> None:
    measures = [{"kpi": "calls", "weight": Decimal(100), "method": "linear"}]
    kpis = _kpis(calls={"better": "lower", "target": Decimal(10)})
    people = {"A": {"calls": "1"}, "B": {"calls": "25"}}
    best, worst = results(_card(measures, people, cap=Decimal(120)), kpis)
    assert (best.score, worst.score) == (Fraction(120), Fraction(0))
    (best, _) = results(_card(measures, people), kpis)
    assert best.score == 100


def test_nothing_is_rounded_before_it_is_compared() -> None:
    """79.996 prints as 80.0, and is no pass."""
    measures = [{"kpi": "kept", "weight": Decimal(100)}]
    kpis = _kpis(kept={"better": "higher", "target": Decimal(100)})
    card = _card(measures, {"A": {"kept": "79.996"}})
    assert card.results
    assert scored(card, card.results.people[0], kpis).passed is False


def test_equals_share_the_better_place() -> None:
    assert places([Fraction(92), Fraction(88), Fraction(92), Fraction(70)]) == (1, 3, 1, 4)
    assert places([]) == ()


def test_quartiles_of_too_few_are_none() -> None:
    assert quartiles([], "inclusive") is None
    assert quartiles([Fraction(5)], "inclusive") == (Fraction(5),) * 3
    assert quartiles([Fraction(1), Fraction(2)], "exclusive") is None
    assert quartiles([Fraction(n) for n in (1, 2, 3)], "exclusive") == (Fraction(1), Fraction(2), Fraction(3))
