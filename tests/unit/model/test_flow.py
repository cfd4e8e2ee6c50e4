from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from sopgen.model import flow
from sopgen.model.flow import END, Extent
from sopgen.model.sop import Sop
from sopgen.model.spans import Clock, Span, working
from sopgen.model.values import Duration

Make = Callable[..., Any]
Steps = list[dict[str, Any]]


OFFICE = Clock(((Decimal(1), Decimal(8 * 3600), Decimal(8 * 3600), Decimal(20 * 8 * 3600)),))
"""Of a calendar of eight hours."""


def minutes(number: int) -> Span:
    return Span(seconds=Decimal(60 * number))


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


def times(sop: Sop, clock: Clock = OFFICE) -> Extent:
    """Hands-on time and waits together."""
    effort, waits = flow.effort(sop), flow.waiting(sop)
    return flow.extent(sop, {id_: effort[id_] + waits[id_] for id_ in effort}, clock)


def test_time_of_the_shortest_and_the_longest_route(sop: Callable[[Steps], Sop]) -> None:
    steps = [
        timed("a", "10min", wait="1bd"),
        branch("b", "long", "short"),
        timed("long", "2h", next="end"),
        timed("short", "5min", next="end"),
    ]
    day = Span(business_days=Decimal(1))
    assert times(sop(steps)) == Extent(day + minutes(15), day + minutes(130))


def test_steps_of_the_shortest_and_the_longest_route_count_no_step_twice(
    sop: Callable[[Steps], Sop],
) -> None:
    assert flow.steps_on_routes(sop(ways(("a", "b d"), ("b", ""), ("c", "a d"), ("d", "")))) == (2, 4)
    assert flow.steps_on_routes(sop(ways(("a", "b"), ("b", "a")))) is None


@pytest.mark.parametrize(("hours", "longest"), [("7h", "1bd"), ("9h", "9h")])
def test_a_business_day_weighs_the_hours_of_its_calendar(
    sop: Callable[[Steps], Sop], hours: str, longest: str
) -> None:
    steps = [branch("a", "day", "hours"), timed("day", "1bd", next="end"), timed("hours", hours, next="end")]
    found = times(sop(steps))
    assert found.longest == Span.of(Duration.parse(longest))
    assert {found.shortest, found.longest} == {Span.of(Duration.parse(t)) for t in ("1bd", hours)}


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("1bd", "4h", False),  # whose business day?
        ("2bd", "1bd", True),
        ("2bd", "1d", True),  # two business days are not over in one day
        ("3d", "2bd", False),  # Friday to Sunday, or Monday to Wednesday
        ("1d", "4h", False),  # a day off, or a day of work
        ("12mo", "1y", True),
    ],
)
def test_what_no_calendar_compares_is_not_said(
    sop: Callable[[Steps], Sop], one: str, other: str, told: bool
) -> None:
    steps = [branch("a", "b", "c"), timed("b", one, next="end"), timed("c", other, next="end")]
    found = times(sop(steps), working())
    assert (found.longest is not None, found.shortest is not None) == (told, told)


def test_a_route_is_the_longest_only_if_it_is_so_whatever_the_units_weigh(
    sop: Callable[[Steps], Sop],
) -> None:
    steps = [
        branch("a", "b", "c", "d"),
        timed("b", "3h", wait="1bd", next="end"),
        timed("c", "1h", wait="2d", next="end"),
        timed("d", "1h", wait="1bd", next="end"),
    ]
    assert times(sop(steps), working()).longest is None
    assert times(sop([*steps[:2], *steps[3:], steps[2] | {"wait": "1d"}]), working()).longest == Span.of(
        Duration.parse("3h"), Duration.parse("1bd")
    )


def test_going_back_is_not_counted(sop: Callable[[Steps], Sop]) -> None:
    steps = [timed("a", "10min"), branch("b", "a", "end", duration="1min")]
    assert times(sop(steps)) == Extent(minutes(11), minutes(11))


def test_what_ends_in_a_thousandth_of_a_minute_is_exact(sop: Callable[[Steps], Sop]) -> None:
    found = times(sop([timed(f"s{n}", "20s") for n in range(3)]))
    assert found.longest == minutes(1)


def test_a_procedure_that_never_ends_takes_no_time(sop: Callable[[Steps], Sop]) -> None:
    assert times(sop([timed("a", "1h", next="a")])) == Extent()


def test_a_procedure_of_thousands_of_steps(sop: Callable[[Steps], Sop]) -> None:
    procedure = sop([timed(f"s{n}", "1min") for n in range(3000)])
    assert times(procedure).longest == minutes(3000)
    assert flow.unreachable(procedure) == flow.endless(procedure) == []


def test_of_loops_too_many_to_search_the_longest_route_is_not_said(sop: Callable[[Steps], Sop]) -> None:
    names = [f"s{n}" for n in range(14)]
    steps = [
        branch(name, *(other for other in names if other != name), "end", duration="1min") for name in names
    ]
    found = times(sop([*steps, timed("out", "1h", next="end")]))
    assert found == Extent(minutes(1), None, knot=frozenset(names))


def test_decisions_that_all_lead_into_a_loop(sop: Callable[[Steps], Sop]) -> None:
    pairs = [(f"q{n}", f"a{n} b{n}") for n in range(60)]
    inner = [pair for n in range(60) for pair in ((f"a{n}", f"q{n + 1}"), (f"b{n}", f"q{n + 1}"))]
    procedure = sop(ways(*pairs, *inner, ("q60", "q60")))
    assert times(procedure) == Extent()
