"""Who gets into a tool, how many these are, and what opportunities come to where something is not said."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from sopgen.model import automation, dataflow
from sopgen.model.load import Loaded
from sopgen.model.sop import Sop
from sopgen.model.technology import Technology, people
from tests.unit.model.vectors.technology import document

Load = Callable[[str], Loaded]


def sample(load: Load) -> tuple[Loaded, Technology]:
    loaded = load("receivables")
    assert loaded.pack is not None
    return loaded, next(one for one in loaded.pack.documents if isinstance(one, Technology))


def test_people_are_those_of_all_roles_with_access_at_all_their_sites(load: Load) -> None:
    loaded, found = sample(load)
    assert loaded.pack is not None
    # 105 + 20 agents, 7 + 2 team leaders, 2 trainers, 4 quality analysts, 1 and 1 of the client
    assert people(found, "qa-tool", loaded.pack.roles) == 142
    assert people(found, "file-gateway", loaded.pack.roles) == 3  # 2 workforce analysts and the IT lead
    assert people(found, "meeting-suite", loaded.pack.roles) is None  # no matrix says who has access


def test_where_nobody_says_how_many_hold_a_role_nothing_is_counted() -> None:
    made = document(access=[{"system": "crm", "roles": ["nobody"], "level": "use"}])
    assert people(made, "crm", {}) is None


def test_rejected_opportunities_come_last_and_count_nothing() -> None:
    numbers = {"volume": 60, "minutes": 60, "share": 100}
    made = document(
        opportunities=[
            {"id": "no", "name": "No", **numbers, "state": "rejected"},
            {"id": "unknown", "name": "Unknown"},
            {"id": "yes", "name": "Yes", **numbers},
        ]
    )
    assert [one.id for one in automation.ranked(made.opportunities)] == ["yes", "unknown", "no"]
    assert automation.ranks(made.opportunities) == {"yes": 1}
    assert automation.total(made.opportunities) == 60


def test_money_of_two_currencies_is_not_set_off() -> None:
    numbers = {"volume": 60, "minutes": 60, "share": 100}
    made = document(
        hourly_cost="USD 10.00",
        opportunities=[
            {"id": "a", "name": "A", **numbers, "cost": "EUR 600.00"},
            {"id": "b", "name": "B", **numbers, "cost": "USD 600.00", "running_cost": "EUR 1.00"},
            {"id": "c", "name": "C", **numbers, "cost": "EUR 600.00", "hourly_cost": "EUR 20.00"},
        ],
    )
    months = [automation.payback(made, one) for one in made.opportunities]
    assert months == [None, None, Fraction(1, 2)]  # 600 ÷ (60 h × 20)


def test_steps_take_what_they_take_together_where_each_says_so(load: Load) -> None:
    loaded, found = sample(load)
    assert loaded.pack is not None
    week = next(one for one in found.opportunities if one.id == "auto-week")
    procedure = loaded.pack.find(week.procedure, Sop)
    assert procedure is not None
    steps = automation.steps_of(week, procedure)
    assert automation.minutes_of(steps) == 90  # 30 min and 1 h
    assert automation.minutes_of([]) is None


def test_a_report_of_several_sources_is_as_old_as_the_oldest(load: Load) -> None:
    _, found = sample(load)
    client = next(one for one in found.reports if one.name == "The day for the client")
    # from the dialer every 15 minutes, from the CRM every 30, and made anew every 30
    assert dataflow.lag(found, client, ["dialer", "crm"]) == 60
    assert dataflow.lag(found, client, ["dialer"]) == 45
    assert dataflow.lag(found, client, []) is None
    assert dataflow.lag(found, client, ["dialer", "unknown"]) is None


def test_flows_without_an_interval_lead_somewhere_and_make_no_lag() -> None:
    made = document(flows=[{"from": "a", "to": "b", "carries": "Data"}])
    assert dataflow.reached(made, "a", "b")
    assert not dataflow.reached(made, "b", "a")
    assert dataflow.shortest(made, "a", "b") is None
    assert dataflow.freshest(made, "a", "b") is None
