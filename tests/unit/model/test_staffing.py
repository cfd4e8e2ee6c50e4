"""People, hours, seats and surges of a capacity plan."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from sopgen.model import staffing
from sopgen.model.build import build
from sopgen.model.capacity import Capacity, Past, Shrinkage
from sopgen.model.forecasts import accuracy
from sopgen.model.load import load
from sopgen.model.pack import Pack
from sopgen.model.values import At

BASE = Path(__file__).parents[2] / "data" / "rules" / "base"
HEAD = {"id": "C", "title": "T", "version": "1.0", "status": "draft", "effective": "2026-01-05"}
CONTROL = {**HEAD, "owner": "manager", "author": "analyst", "approver": "client-lead", "full_time": "40h"}


@pytest.fixture(scope="module")
def pack() -> Pack:
    made = load(BASE).pack
    assert made is not None
    return made


def plan(*queues: dict[str, Any], **more: Any) -> Capacity:
    named = [{"name": queue["id"], **queue} for queue in queues]
    return build(Capacity, {**CONTROL, "queues": named, **more}, At("capacity.yaml"))


def calls(id_: str, *intervals: tuple[str, str, int], **more: Any) -> dict[str, Any]:
    """A queue with a Monday; intervals are (from, to, volume), of calls of three minutes."""
    made = [{"from": a, "to": b, "volume": str(n), "aht": "180s"} for a, b, n in intervals]
    goal = {"percent": "80", "within": "20s"}
    return {
        "id": id_,
        "model": "erlang_c",
        "goal": goal,
        "profiles": [{"days": ["mon"], "intervals": made}],
        **more,
    }


def letters(count: int, **more: Any) -> dict[str, Any]:
    """Half an hour each, a week's work."""
    work = [{"name": "Letters", "count": str(count), "each": "30min"}]
    return {
        "id": "letters",
        "model": "workload",
        "role": "clerk",
        "site": "manila",
        "period": "week",
        "paid": "40h",
        "work": work,
        **more,
    }


def shrinkage(combine: str, *percents: str) -> dict[str, Any]:
    components = [{"id": f"shr-{n}", "name": f"N{n}", "percent": one} for n, one in enumerate(percents)]
    return {"combine": combine, "components": components}


@pytest.mark.parametrize(
    ("combine", "without", "percent"),
    [
        ("additive", (), Fraction(30)),
        ("additive", ("shr-1",), Fraction(10)),
        ("multiplicative", (), Fraction(28)),
        ("multiplicative", ("shr-0",), Fraction(20)),
    ],
)
def test_shares_of_all_time_and_of_what_is_left(
    combine: str, without: tuple[str, ...], percent: Fraction
) -> None:
    made = build(Shrinkage, shrinkage(combine, "10", "20"), At("capacity.yaml"))
    assert staffing.lost(made, without) == percent


def test_people_are_divided_by_what_is_left_and_rounded_up_only_where_there_is_a_rest() -> None:
    thirty = Fraction(30)
    assert staffing.scheduled(14, thirty) == 20  # 14 ÷ 0.7, where floats have a hair more
    assert staffing.scheduled(15, thirty) == 22
    assert staffing.present(20, thirty) == 14
    assert staffing.present(21, thirty) == 14
    assert staffing.scheduled(1, Fraction(100)) is None


def test_those_who_are_scheduled_are_enough() -> None:
    for agents in range(1, 200):
        for percent in (Fraction("29.5"), Fraction(100, 3), Fraction(7)):
            people = staffing.scheduled(agents, percent)
            assert people is not None
            assert staffing.present(people, percent) >= agents
            assert staffing.present(people - 1, percent) < agents


def test_a_roster_reaches_what_its_agents_at_work_reach(pack: Pack) -> None:
    queue = calls("calls", ("09:00", "09:30", 100))
    queue["profiles"][0]["intervals"][0]["rostered"] = 20
    document = plan(queue, shrinkage=shrinkage("additive", "30"))
    found = staffing.need(pack, document).staffed["calls"]
    assert found
    (slot,) = found.days[0].slots
    assert (slot.needed.agents, slot.scheduled, slot.present, slot.gap) == (14, 20, 14, 0)
    assert slot.achieved
    assert found.days[0].level == Fraction(slot.achieved.level)
    assert found.hours == 10  # twenty people for half an hour
    assert (found.fte, found.people) == (Fraction(1, 4), 20)


def test_the_level_of_a_day_weighs_intervals_by_their_calls(pack: Pack) -> None:
    queue = calls("calls", ("09:00", "09:30", 100), ("09:30", "10:00", 0), ("10:00", "10:30", 50))
    found = staffing.need(pack, plan(queue)).staffed["calls"]
    assert found
    first, _, last = (slot.achieved for slot in found.days[0].slots)
    assert first
    assert last
    assert found.days[0].level == (100 * Fraction(first.level) + 50 * Fraction(last.level)) / 150


def test_seats_of_queues_are_counted_at_one_moment(pack: Pack) -> None:
    early = calls("early", ("09:00", "09:30", 100), ("09:30", "10:00", 10), site="manila")
    late = calls("late", ("09:00", "09:30", 10), ("09:30", "10:00", 100), site="manila")
    (floor,) = staffing.need(pack, plan(early, late, letters(80))).floors
    agents = staffing.need(pack, plan(early)).staffed["early"]
    assert agents
    high, low = (slot.needed.agents for slot in agents.days[0].slots)
    assert floor.taken == high + low + 1
    assert floor.seats == 40


def test_work_that_can_wait_is_hours_over_hours(pack: Pack) -> None:
    document = plan(letters(204, utilization="85"), shrinkage=shrinkage("additive", "25"))
    found = staffing.need(pack, document).staffed["letters"]
    assert found
    assert found.fte == Fraction(102) / (40 * Fraction(85, 100) * Fraction(3, 4))
    assert (found.people, found.seats) == (4, 3)


def test_a_plan_that_lacks_what_it_needs_has_no_figure(pack: Pack) -> None:
    assert staffing.need(pack, plan({"id": "calls", "model": "erlang_c"})).staffed == {"calls": None}
    nobody = plan(letters(10), shrinkage=shrinkage("additive", "60", "40"))
    assert staffing.need(pack, nobody).staffed == {"letters": None}
    assert staffing.need(pack, replace(nobody, shrinkage=None)).people == 1


def surge(**more: Any) -> list[dict[str, Any]]:
    return [{"id": "peak", "name": "Peak", "volume": "150", **more}]


def test_a_surge_takes_more_and_answers_add_the_hours_that_they_give(pack: Pack) -> None:
    """Thirty clerks are there: 1.5 times 2,000 letters of half an hour take 38."""
    answers = [{"means": "overtime", "people": 20, "hours": "10h"}, {"means": "reserve", "people": 2}]
    document = plan(letters(2000), surges=surge(answers=answers))
    found = staffing.surged(pack, document, document.surges[0])
    assert (found.need.people, found.need.short, found.added) == (38, 8, Fraction(7))
    assert found.short == 1


def test_what_is_put_off_gives_people_back(pack: Pack) -> None:
    answers = [{"means": "defer", "defers": ["shr-0"]}]
    lossy = shrinkage("additive", "20")
    document = plan(letters(1600), shrinkage=lossy, surges=surge(answers=answers))
    assert staffing.need(pack, document, document.surges[0]).people == 30
    without = plan(letters(1600), shrinkage=lossy, surges=surge())
    assert staffing.need(pack, without, without.surges[0]).people == 38


def test_who_changes_over_within_a_role_adds_nobody(pack: Pack) -> None:
    answers = [{"means": "cross_skilling", "people": 10}]
    document = plan(letters(2000), surges=surge(answers=answers))
    found = staffing.surged(pack, document, document.surges[0])
    assert (found.need.short, found.added) == (8, Fraction(0))


def test_only_the_queues_of_a_surge_grow(pack: Pack) -> None:
    other = letters(80) | {"id": "files"}
    document = plan(letters(80), other, surges=surge(queues=["files"]))
    found = staffing.need(pack, document, document.surges[0]).staffed
    assert [one.fte for one in found.values() if one] == [1, Fraction(3, 2)]


def past(*pairs: tuple[int, int]) -> list[Past]:
    return [
        build(
            Past,
            {"period": f"2025-{n:02}", "forecast": str(forecast), "actual": str(actual)},
            At("capacity.yaml"),
        )
        for n, (forecast, actual) in enumerate(pairs, 1)
    ]


def test_errors_of_a_forecast() -> None:
    found = accuracy(past((110, 100), (380, 400)))
    assert found
    assert (found.mape, found.wape, found.bias) == (Fraction(15, 2), Fraction(30, 5), Fraction(-2))


def test_a_period_in_which_nothing_came_has_no_percentage() -> None:
    found = accuracy(past((10, 0), (110, 100)))
    assert found
    assert (found.mape, found.wape) == (Fraction(10), Fraction(20))
    nothing = accuracy(past((10, 0)))
    assert nothing
    assert (nothing.mape, nothing.wape, nothing.bias) == (None, None, None)
    assert accuracy([]) is None
