from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopgen.model import recovery
from sopgen.model.bcp import Activity, Bcp, Exercise
from sopgen.model.build import build
from sopgen.model.values import At, Duration

Make = Callable[..., Any]


def needs(id_: str, rto: str = "", *depends_on: str, **more: Any) -> dict[str, Any]:
    time = {"rto": rto} if rto else {}
    return {"id": id_, "name": id_, "depends_on": list(depends_on), **time, **more}


def resource(id_: str, rto: str = "", *depends_on: str, **more: Any) -> dict[str, Any]:
    return needs(id_, rto, *depends_on, type="system", **more)


def ids(plan: Bcp) -> list[str]:
    return [found.item.id for found in recovery.order(plan)]


def test_nothing_comes_before_what_it_depends_on(make: Make) -> None:
    plan = make(
        Bcp,
        activities=[needs("calls", "1h", "files", "power"), needs("files", "2h", "power")],
        resources=[resource("power", "3h")],
    )
    assert ids(plan) == ["power", "files", "calls"]
    assert [found.position for found in recovery.order(plan)] == [1, 2, 3]


def test_of_what_is_ready_the_shorter_time_goes_first(make: Make) -> None:
    plan = make(
        Bcp, activities=[needs("never"), needs("slow", "1bd"), needs("fast", "30min"), needs("same", "30min")]
    )
    assert ids(plan) == ["fast", "same", "slow", "never"]


def test_what_stands_in_a_circle_is_not_lost(make: Make) -> None:
    plan = make(
        Bcp,
        activities=[needs("a", "1h", "b"), needs("b", "1h", "a"), needs("c", "9h"), needs("d", "1h", "a")],
    )
    assert ids(plan) == ["c", "a", "b", "d"]
    assert {found.item.id: str(found.worst) for found in recovery.order(plan)}["d"] == "1h"


@given(st.lists(st.lists(st.integers(0, 7), max_size=3), min_size=1, max_size=8))
def test_every_item_has_one_place(graph: list[list[int]]) -> None:
    activities = [needs(f"a{n}", "1h", *(f"a{m}" for m in to)) for n, to in enumerate(graph)]
    head = {"id": "B-1", "title": "T", "version": "1.0", "status": "draft", "effective": "2026-01-05"}
    people = {"owner": "o", "author": "a", "approver": "b", "purpose": "P", "scope": "S"}
    plan = build(Bcp, {**head, **people, "activities": activities}, At("f"))
    assert sorted(ids(plan)) == [f"a{n}" for n in range(len(graph))]


def test_the_worst_chain_looks_through_all_that_lies_beneath(make: Make) -> None:
    plan = make(
        Bcp,
        activities=[needs("calls", "1h", "power", "gone"), needs("alone"), needs("beside", "2h")],
        resources=[resource("power", "10min", "fuel"), resource("fuel", "1d")],
    )
    worst = {found.item.id: found.worst for found in recovery.order(plan)}
    day = Duration(Decimal(1), "d")
    assert worst == {
        "calls": day,
        "power": day,
        "fuel": day,
        "alone": None,
        "beside": Duration(Decimal(2), "h"),
    }


@pytest.mark.parametrize(
    ("seats", "mbco", "least"),
    [(40, 50, 20), (41, 50, 21), (3, 1, 1), (40, 0, 0), (None, 50, None), (40, None, None)],
)
def test_seats_at_the_minimum_are_rounded_up(
    make: Make, seats: int | None, mbco: int | None, least: int | None
) -> None:
    given_ = {key: value for key, value in (("seats", seats), ("mbco", mbco)) if value is not None}
    assert recovery.minimum_seats(make(Activity, id="a", name="A", **given_)) == least


def test_seats_needed_and_offered(make: Make) -> None:
    plan = make(
        Bcp,
        activities=[needs("a", seats=10, mbco=50), needs("b", seats=5, mbco=50), needs("c", seats=9)],
        resources=[resource("r", seats=6), resource("s")],
    )
    assert recovery.seats(plan) == (8, 6)


def test_a_caller_begins_when_reached_and_calls_one_after_another(make: Make) -> None:
    tree = [
        {"caller": "a", "calls": ["b", "c"], "each": "5min"},
        {"caller": "c", "calls": ["d", "e"], "each": "2min"},
        {"caller": "x", "calls": ["y"], "each": "30s"},
    ]
    reached = recovery.call_minutes(make(Bcp, activities=[], call_tree=tree))
    assert reached == {"a": 0, "x": 0, "b": 5, "c": 10, "d": 12, "e": 14, "y": Decimal("0.5")}


def test_who_is_called_twice_is_reached_by_the_first_call(make: Make) -> None:
    tree = [
        {"caller": "a", "calls": ["b", "c"], "each": "10min"},
        {"caller": "b", "calls": ["c"], "each": "1min"},
    ]
    assert recovery.call_minutes(make(Bcp, activities=[], call_tree=tree))["c"] == 11


def test_a_caller_in_two_rows_goes_on_where_the_first_ended(make: Make) -> None:
    tree = [{"caller": "a", "calls": ["b"], "each": "5min"}, {"caller": "a", "calls": ["c"], "each": "2min"}]
    assert recovery.call_minutes(make(Bcp, activities=[], call_tree=tree)) == {"a": 0, "b": 5, "c": 7}


def test_a_tree_that_runs_in_a_circle_has_no_start(make: Make) -> None:
    tree = [{"caller": "a", "calls": ["b"], "each": "5min"}, {"caller": "b", "calls": ["a"], "each": "5min"}]
    assert recovery.call_minutes(make(Bcp, activities=[], call_tree=tree)) == {}


def test_when_an_exercise_is_due(make: Make) -> None:
    once = {"id": "e", "name": "E", "type": "live", "every_months": 6}
    assert recovery.exercise_due(make(Exercise, **once)) is None
    assert recovery.exercise_due(make(Exercise, **once, last="2025-08-31")) == date(2026, 2, 28)
