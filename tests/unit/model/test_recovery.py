from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sopgen.model import recovery
from sopgen.model.bcp import Bcp, Exercise
from sopgen.model.build import build
from sopgen.model.spans import elapsed
from sopgen.model.values import At, Duration

Make = Callable[..., Any]


def needs(id_: str, rto: str = "", *depends_on: str, **more: Any) -> dict[str, Any]:
    time = {"rto": rto} if rto else {}
    return {"id": id_, "name": id_, "depends_on": list(depends_on), **time, **more}


def resource(id_: str, rto: str = "", *depends_on: str, **more: Any) -> dict[str, Any]:
    return needs(id_, rto, *depends_on, type="system", **more)


def ids(plan: Bcp) -> list[str]:
    return [found.item.id for found in recovery.order(plan, elapsed())]


def test_nothing_comes_before_what_it_depends_on(make: Make) -> None:
    plan = make(
        Bcp,
        activities=[needs("calls", "1h", "files", "power"), needs("files", "2h", "power")],
        resources=[resource("power", "3h")],
    )
    assert ids(plan) == ["power", "files", "calls"]
    assert [found.position for found in recovery.order(plan, elapsed())] == [1, 2, 3]


def test_of_what_is_ready_the_shorter_time_goes_first(make: Make) -> None:
    plan = make(
        Bcp, activities=[needs("never"), needs("slow", "1bd"), needs("fast", "30min"), needs("same", "30min")]
    )
    assert ids(plan) == ["fast", "same", "slow", "never"]


def test_what_others_wait_for_is_as_urgent_as_they_are(make: Make) -> None:
    plan = make(
        Bcp,
        activities=[needs("late", "4h"), needs("calls", "30min", "lines"), needs("mail", "2h", "power")],
        resources=[resource("power"), resource("lines", "", "feeder"), resource("feeder", "20min")],
    )
    assert ids(plan) == ["feeder", "lines", "calls", "power", "mail", "late"]


def test_of_the_equally_urgent_the_one_with_the_shorter_time_goes_first(make: Make) -> None:
    plan = make(
        Bcp,
        activities=[needs("calls", "1h", "slow", "quick")],
        resources=[resource("slow", "1h"), resource("unsaid"), resource("quick", "10min")],
    )
    assert ids(plan) == ["quick", "slow", "calls", "unsaid"]


def test_times_that_cannot_be_compared_keep_the_order_of_the_plan(make: Make) -> None:
    plan = make(Bcp, activities=[needs("a", "30h"), needs("b", "1bd"), needs("c", "12mo"), needs("d", "1y")])
    assert ids(plan) == ["a", "b", "c", "d"]
    assert ids(make(Bcp, activities=[needs("a", "2bd"), needs("b", "1d")])) == ["b", "a"]


def test_the_worst_chain_is_not_said_where_it_cannot_be_told(make: Make) -> None:
    plan = make(Bcp, activities=[needs("a", "2d", "b"), needs("b", "1bd"), needs("c", "1d", "b")])
    assert [str(found.worst) for found in recovery.order(plan, elapsed())] == ["1bd", "1bd", "None"]


def test_what_stands_in_a_circle_is_not_lost(make: Make) -> None:
    plan = make(
        Bcp,
        activities=[needs("a", "1h", "b"), needs("b", "1h", "a"), needs("c", "9h"), needs("d", "1h", "a")],
    )
    assert ids(plan) == ["c", "a", "b", "d"]
    assert {found.item.id: str(found.worst) for found in recovery.order(plan, elapsed())}["d"] == "1h"


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
    worst = {found.item.id: found.worst for found in recovery.order(plan, elapsed())}
    day = Duration(Decimal(1), "d")
    assert worst == {
        "calls": day,
        "power": day,
        "fuel": day,
        "alone": None,
        "beside": Duration(Decimal(2), "h"),
    }


def test_when_an_exercise_is_due(make: Make) -> None:
    once = {"id": "e", "name": "E", "type": "live", "every_months": 6}
    assert recovery.exercise_due(make(Exercise, **once)) is None
    assert recovery.days_overdue(make(Exercise, **once), date(2026, 1, 1)) == 0
    assert recovery.exercise_due(make(Exercise, **once, last="2025-08-31")) == date(2026, 2, 28)
    held = make(Exercise, **once, last="2025-08-31")
    assert [recovery.days_overdue(held, date(2026, month, day)) for month, day in ((2, 28), (3, 1))] == [0, 1]
