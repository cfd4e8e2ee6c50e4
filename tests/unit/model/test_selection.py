"""Selections: who is ranked, what counts as a price, and what readings and costs say."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from sopgen.model.build import build
from sopgen.model.selection import (
    Cost,
    Function,
    FunctionRating,
    Indicator,
    Selection,
    eligible,
    full_price,
    latest,
    overrun,
    overrun_share,
    points,
    price_points,
    ranking,
    shortlisted,
    state,
    suitability,
    unmet,
)
from sopgen.model.values import At

AT = At("selection.yaml")
HEAD = {"id": "S", "title": "T", "version": "1.0", "status": "draft", "effective": "2026-01-05"}
CRITERIA = [
    {"id": "quality", "name": "Quality", "weight": "60"},
    {"id": "price", "name": "Price", "weight": "40", "basis": "price"},
]


def _candidate(id_: str, score: str, *amounts: str, **more: Any) -> dict[str, Any]:
    scores = [{"criterion": "quality", "score": score, "evidence": "E"}] if score else []
    prices = [{"charge": f"c{n}", "amount": f"USD {amount}"} for n, amount in enumerate(amounts)]
    return {"id": id_, "name": id_, "scores": scores, "prices": prices, **more}


def _selection(*candidates: dict[str, Any], **more: Any) -> Selection:
    control = {**HEAD, "owner": "o", "author": "a", "approver": "p", "need": "N", "criteria": CRITERIA}
    charges = [{"id": "c0", "name": "Seats"}, {"id": "c1", "name": "Start"}]
    method = {"price_method": "lowest_over_price", "charges": charges}
    return build(Selection, {**control, **method, **more, "candidates": list(candidates)}, AT)


def test_a_price_is_the_sum_of_all_charges_or_none() -> None:
    whole, lacking = _candidate("a", "80", "100.00", "20.50"), _candidate("b", "80", "100.00")
    selection = _selection(whole, lacking)
    price = full_price(selection, selection.candidates[0])
    assert price is not None
    assert price.amount == Decimal("120.50")
    assert full_price(selection, selection.candidates[1]) is None
    assert price_points(selection) == {}
    assert ranking(selection) == ()


def test_the_price_of_one_who_is_not_ranked_takes_no_part() -> None:
    fails = {"requirements": [{"requirement": "r", "result": "fail"}]}
    passes = {"requirements": [{"requirement": "r", "result": "pass"}]}
    selection = _selection(
        _candidate("a", "80", "100", "0", **passes),
        _candidate("b", "90", "200", "0", **passes),
        _candidate("c", "", "10", "0", **fails),
        _candidate("d", "70", "50", "0"),
        requirements=[{"id": "r", "name": "R"}],
    )
    assert [one.id for one in eligible(selection)] == ["a", "b"]
    assert [one.id for one in unmet(selection, selection.candidates[3])] == ["r"], "open is not passed"
    assert price_points(selection) == {"a": 100, "b": 50}
    first, second = ranking(selection)
    assert (first.candidate.id, first.total, first.rank) == ("a", Fraction(88), 1)
    assert (second.candidate.id, second.total, second.rank) == ("b", Fraction(74), 2)
    assert first.adds == {"quality": 48, "price": 40}


def test_price_points_do_not_know_the_weights() -> None:
    bids = (_candidate("a", "80", "100", "0"), _candidate("b", "90", "150", "0"))
    other = [{**CRITERIA[0], "weight": "5"}, {**CRITERIA[1], "weight": "95"}]
    assert price_points(_selection(*bids)) == price_points(_selection(*bids, criteria=other))


def test_a_score_counts_as_its_share_of_the_highest() -> None:
    bids = (_candidate("a", "4", "100", "0"), _candidate("b", "2.5", "100", "0"))
    found = points(_selection(*bids, scale={"least": 1, "most": 5}))
    assert found["a"]["quality"] == 80
    assert found["b"]["quality"] == 50


def test_below_a_minimum_or_withdrawn_nobody_is_ranked() -> None:
    strict = [{**CRITERIA[0], "minimum": "70"}, CRITERIA[1]]
    selection = _selection(
        _candidate("a", "70", "100", "0"),
        _candidate("b", "69.9", "100", "0"),
        _candidate("c", "90", "100", "0", withdrawn="Too far."),
        criteria=strict,
    )
    assert [one.id for one in eligible(selection)] == ["a"]


def test_a_function_is_shortlisted_by_its_unrounded_score_unless_it_is_core() -> None:
    weights = {"complexity": "30", "criticality": "30", "fit": "40"}
    rating = build(FunctionRating, {**weights, "shortlist_from": "77.5"}, AT)
    levels = {"complexity": 2, "criticality": 3, "fit": 5}
    function = build(Function, {"id": "f", "name": "F", **levels}, AT)
    assert suitability(rating, function) == Fraction("77.5")
    assert shortlisted(rating, function)
    assert not shortlisted(rating, build(Function, {"id": "f", "name": "F", **levels, "core": True}, AT))
    easiest = build(Function, {"id": "f", "name": "F", "complexity": 1, "criticality": 1, "fit": 5}, AT)
    hardest = build(Function, {"id": "f", "name": "F", "complexity": 5, "criticality": 5, "fit": 1}, AT)
    assert suitability(rating, easiest) == 100
    assert suitability(rating, hardest) == 0


def _indicator(better: str, healthy: str, **more: Any) -> Indicator:
    return build(Indicator, {"id": "i", "name": "I", "better": better, "healthy": healthy, **more}, AT)


def test_a_threshold_belongs_to_the_better_side() -> None:
    higher = _indicator("higher", "1.5", alarm="1")
    values = ("1.5", "1.49", "1", "0.99")
    assert [state(higher, Decimal(one)) for one in values] == ["healthy", "watch", "watch", "alarm"]
    lower = _indicator("lower", "30", alarm="45")
    values = ("30", "31", "45", "46")
    assert [state(lower, Decimal(one)) for one in values] == ["healthy", "watch", "watch", "alarm"]
    assert state(_indicator("lower", "30"), Decimal(99)) == "watch"


def test_the_newest_reading_counts_wherever_it_stands() -> None:
    readings = [
        {"candidate": "a", "as_of": "2025-06-30", "value": "2"},
        {"candidate": "a", "as_of": "2024-12-31", "value": "1"},
        {"candidate": "b", "as_of": "2025-12-31", "value": "3"},
    ]
    newest = latest(_indicator("higher", "1.5", values=readings), "a")
    assert newest is not None
    assert newest.value == 2
    assert latest(_indicator("higher", "1.5"), "a") is None


def test_an_overrun_keeps_its_sign_and_needs_one_currency() -> None:
    def cost(planned: str, **actual: str) -> Cost:
        return build(Cost, {"id": "c", "name": "C", "planned": planned, **actual}, AT)

    over = cost("USD 60000.00", actual="USD 63500.00")
    assert (overrun(over), overrun_share(over)) == (Decimal(3500), Fraction(3500, 600))
    assert overrun(cost("USD 100.00", actual="USD 40.00")) == -60
    assert overrun(cost("USD 100.00")) is None
    assert overrun(cost("USD 100.00", actual="EUR 100.00")) is None
    assert overrun_share(cost("USD 0.00", actual="USD 5.00")) is None
