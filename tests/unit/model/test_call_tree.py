from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sopgen.model.bcp import Bcp
from sopgen.model.call_tree import headcounts, never_reached, reached
from sopgen.model.roles import Roles

Make = Callable[..., Any]
ONE = dict.fromkeys("abcdexy", 1)


def tree(make: Make, *rows: tuple[str, str, str]) -> Bcp:
    calls = [{"caller": caller, "calls": list(called), "each": each} for caller, called, each in rows]
    made: Bcp = make(Bcp, activities=[], call_tree=calls)
    return made


def seconds(plan: Bcp, people: dict[str, int]) -> dict[str, int]:
    found = reached(plan, people)
    assert found is not None
    return {role: int(at) for role, at in found.items()}


def test_a_caller_begins_when_reached_and_calls_one_after_another(make: Make) -> None:
    plan = tree(make, ("a", "bc", "5min"), ("c", "de", "2min"), ("x", "y", "20s"))
    assert seconds(plan, ONE) == {"a": 0, "x": 0, "y": 20, "b": 300, "c": 600, "d": 720, "e": 840}


def test_heads_are_called_one_after_another_and_callers_call_side_by_side(make: Make) -> None:
    plan = tree(make, ("a", "bc", "3min"), ("b", "d", "1min"))
    assert seconds(plan, {"a": 1, "b": 4, "c": 2, "d": 130}) == {
        "a": 0,
        "b": 720,
        "c": 1080,
        "d": 720 + 33 * 60,
    }
    assert seconds(plan, {"a": 3, "b": 4, "c": 2, "d": 1})["c"] == 2 * 180 + 180


def test_who_is_called_twice_is_reached_by_the_first_to_come_round(make: Make) -> None:
    assert seconds(tree(make, ("a", "bc", "10min"), ("b", "c", "1min")), ONE)["c"] == 660


def test_a_caller_in_two_rows_goes_on_where_the_first_ended(make: Make) -> None:
    assert seconds(tree(make, ("a", "b", "5min"), ("a", "c", "2min")), ONE)["c"] == 420


@pytest.mark.parametrize("people", [{"a": 1}, {"a": 1, "b": None}, {"a": 0, "b": 4}])
def test_without_a_headcount_nobody_can_say(make: Make, people: dict[str, int | None]) -> None:
    assert reached(tree(make, ("a", "b", "5min")), people) is None


@pytest.mark.parametrize(("each", "told"), [("1h", True), ("1d", True), ("1bd", False), ("1mo", False)])
def test_a_call_takes_time_on_the_clock(make: Make, each: str, told: bool) -> None:
    assert (reached(tree(make, ("a", "b", each)), ONE) is not None) == told


def test_two_who_only_call_each_other_are_never_reached(make: Make) -> None:
    plan = tree(
        make,
        ("x", "y", "5min"),
        ("a", "b", "5min"),
        ("b", "ac", "5min"),
        ("d", "e", "1min"),
        ("e", "d", "1min"),
    )
    assert never_reached(plan) == ("a", "b", "d", "e")
    assert seconds(plan, ONE) == {"x": 0, "y": 300}
    assert never_reached(tree(make, ("a", "b", "5min"), ("b", "ac", "5min"), ("x", "a", "5min"))) == ()


def test_how_many_hold_each_role(make: Make, pack_of: Callable[..., Any]) -> None:
    roles = [
        {"id": "a", "name": "A", "party": "provider", "headcount": 4},
        {"id": "b", "name": "B", "party": "client"},
    ]
    assert headcounts(pack_of(make(Roles, roles=roles))) == {"a": 4, "b": None}
