from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sopgen.model.bcp import Activity, Bcp
from sopgen.model.seats import Seats, lost, minimum_seats, seats

Make = Callable[..., Any]
Json = dict[str, Any]


def activity(id_: str, **more: Any) -> Json:
    return {"id": id_, "name": id_, **more}


def site(id_: str, *needs: str, **more: Any) -> Json:
    return {"id": id_, "name": id_, "type": "site", "depends_on": list(needs), **more}


def scenario(*affects: str) -> Json:
    return {"id": "scn", "name": "S", "type": "site", "steps": [], "affects": list(affects)}


@pytest.mark.parametrize(
    ("number", "mbco", "least"),
    [(40, 50, 20), (41, 50, 21), (3, 1, 1), (40, 0, 0), (None, 50, None), (40, None, None)],
)
def test_seats_at_the_minimum_are_rounded_up(
    make: Make, number: int | None, mbco: int | None, least: int | None
) -> None:
    given = {key: value for key, value in (("seats", number), ("mbco", mbco)) if value is not None}
    assert minimum_seats(make(Activity, id="a", name="A", **given)) == least


def test_seats_needed_and_offered(make: Make) -> None:
    activities = [activity("a", seats=10, mbco=50), activity("b", seats=5, mbco=50), activity("c")]
    plan = make(Bcp, activities=activities, resources=[site("r", seats=6), site("s")])
    assert seats(plan) == Seats(8, 6)
    assert Seats(8, 6).shortfall == 2
    assert Seats(6, 8).shortfall == 0


def test_what_is_needed_is_not_said_where_an_activity_does_not_say_it(make: Make) -> None:
    assert seats(make(Bcp, activities=[activity("a", seats=10, mbco=50), activity("b", seats=9)])) is None
    assert seats(make(Bcp, activities=[activity("a", mbco=50)])) is None


def test_a_scenario_takes_away_all_that_depends_on_what_it_affects(make: Make) -> None:
    plan = make(
        Bcp,
        activities=[activity("a", seats=30, mbco=100)],
        resources=[
            site("home", "vpn", seats=9),
            site("vpn", "hall"),
            site("hall", seats=20),
            site("far", seats=5),
        ],
        scenarios=[scenario("hall", "a"), scenario("vpn"), scenario()],
    )
    hall, vpn, nothing = plan.scenarios
    assert lost(plan, hall) == {"hall", "vpn", "home"}
    assert [seats(plan, one) for one in (hall, vpn, nothing)] == [Seats(30, 5), Seats(30, 25), Seats(30, 34)]
