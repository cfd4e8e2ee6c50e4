from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from sopgen.model import flow
from sopgen.model.flow import END, Effort
from sopgen.model.sop import Sop

Make = Callable[..., Any]
Steps = list[dict[str, Any]]


@pytest.fixture
def sop(make: Make) -> Callable[[Steps], Sop]:
    def of(steps: Steps) -> Sop:
        made: Sop = make(Sop, steps=steps)
        return made

    return of


def ways(*pairs: tuple[str, str]) -> Steps:
    """Steps by what they lead to: `("a", "b c")` is a decision, `("a", "")` falls through."""
    steps: Steps = []
    for id_, targets in pairs:
        branches = [{"when": target, "next": target} for target in targets.split()]
        steps.append({"id": id_, **({"branches": branches} if branches else {})})
    return steps


def ids(steps: list[Any]) -> list[str]:
    return [step.id for step in steps]


def test_what_follows_what(sop: Callable[[Steps], Sop]) -> None:
    steps: Steps = [
        {"id": "a"},
        {
            "id": "b",
            "branches": [{"when": "yes", "next": "a"}, {"when": "no"}, {"when": "never", "next": "c"}],
        },
        {"id": "c", "next": "a"},
        {"id": "d"},
    ]
    assert flow.successors(sop(steps)) == {"a": ("b",), "b": ("a", "c"), "c": ("a",), "d": (END,)}


def test_steps_that_nothing_leads_to(sop: Callable[[Steps], Sop]) -> None:
    procedure = sop(ways(("a", "c"), ("lost", ""), ("c", "end"), ("after", "")))
    assert ids(flow.unreachable(procedure)) == ["lost", "after"]
    assert flow.unreachable(sop(ways(("a", "b c"), ("b", ""), ("c", "a end")))) == []


def test_steps_that_never_end(sop: Callable[[Steps], Sop]) -> None:
    procedure = sop(ways(("a", "b out"), ("b", "c"), ("c", "b"), ("out", "end")))
    assert ids(flow.endless(procedure)) == ["b", "c"]
    assert ids(flow.endless(sop(ways(("a", "a"))))) == ["a"]
    assert flow.endless(sop(ways(("a", "b"), ("b", "a end")))) == []


def test_a_way_to_nowhere_is_no_loop(sop: Callable[[Steps], Sop]) -> None:
    assert flow.endless(sop(ways(("a", "gone")))) == []


def timed(id_: str, duration: str, **more: Any) -> dict[str, Any]:
    return {"id": id_, "duration": duration, **more}


def branch(id_: str, *targets: str, **more: Any) -> dict[str, Any]:
    return {"id": id_, "branches": [{"when": target, "next": target} for target in targets], **more}


def test_time_of_the_shortest_and_the_longest_route(sop: Callable[[Steps], Sop]) -> None:
    steps = [
        timed("a", "10min", wait="1bd"),
        branch("b", "long", "short"),
        timed("long", "2h", next="end"),
        timed("short", "5min", next="end"),
    ]
    assert flow.cycle_time(sop(steps)) == (Effort(Decimal(15), Decimal(1)), Effort(Decimal(130), Decimal(1)))


def test_a_business_day_weighs_eight_hours(sop: Callable[[Steps], Sop]) -> None:
    steps = [branch("a", "day", "hours"), timed("day", "1bd", next="end"), timed("hours", "9h", next="end")]
    shortest, longest = flow.cycle_time(sop(steps))
    assert [shortest.business_days, longest.minutes] == [1, 540]


def test_going_back_is_not_counted(sop: Callable[[Steps], Sop]) -> None:
    steps = [timed("a", "10min"), branch("b", "a", "end", duration="1min")]
    shortest, longest = flow.cycle_time(sop(steps))
    assert shortest == longest == Effort(Decimal(11))


def test_a_procedure_that_never_ends_takes_no_time(sop: Callable[[Steps], Sop]) -> None:
    assert flow.cycle_time(sop([timed("a", "1h", next="a")])) == (Effort(), Effort())


def test_a_procedure_of_thousands_of_steps(sop: Callable[[Steps], Sop]) -> None:
    procedure = sop([timed(f"s{n}", "1min") for n in range(3000)])
    assert flow.cycle_time(procedure)[1] == Effort(Decimal(3000))
    assert flow.unreachable(procedure) == flow.endless(procedure) == []


def test_decisions_that_all_lead_into_a_loop(sop: Callable[[Steps], Sop]) -> None:
    pairs = [(f"q{n}", f"a{n} b{n}") for n in range(60)]
    inner = [pair for n in range(60) for pair in ((f"a{n}", f"q{n + 1}"), (f"b{n}", f"q{n + 1}"))]
    procedure = sop(ways(*pairs, *inner, ("q60", "q60")))
    assert flow.cycle_time(procedure) == (Effort(), Effort())
