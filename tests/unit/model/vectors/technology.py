"""Savings, lags and single points by the functions that print them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sopgen.model import automation, dataflow
from sopgen.model.build import build
from sopgen.model.technology import Opportunity, Technology
from sopgen.model.values import At

Json = Any
HEAD = {"id": "T", "title": "T", "version": "1.0", "status": "draft", "effective": "2026-01-05"}
CONTROL = {**HEAD, "owner": "o", "author": "a", "approver": "p"}


def document(**data: Json) -> Technology:
    """A document with these parts, and no tools where none are given."""
    return build(Technology, {**CONTROL, "tools": [], **data}, At("technology.yaml"))


def _numbers(given: Json) -> Json:
    return {name: int(n) for name, n in zip(("volume", "minutes", "share"), given, strict=False)}


def _flows(given: Json) -> Json:
    return [
        {"from": one[0], "to": one[1], "carries": "Data", **({"every": one[2]} if one[2:] else {})}
        for one in given
    ]


def _exact(value: str | None) -> Fraction | None:
    return None if value is None else Fraction(value)


def saving(inputs: Json, expected: Json) -> None:
    """Hours of each, of all together, and ranks."""
    made = document(
        opportunities=[
            {"id": id_, "name": id_, **_numbers(given)} for id_, given in inputs["opportunities"].items()
        ]
    )
    found = {one.id: automation.hours(one) for one in made.opportunities}
    assert found == {id_: _exact(hours) for id_, hours in expected["hours"].items()}
    assert automation.total(made.opportunities) == _exact(expected["total"])
    assert automation.ranks(made.opportunities) == expected["rank"]


def payback(inputs: Json, expected: Json) -> None:
    """What is left of a month's saving, and the months until the cost is earned back."""
    one: Opportunity
    made = document(
        hourly_cost=f"USD {inputs['hourly']}",
        opportunities=[
            {
                "id": "one",
                "name": "One",
                "cost": f"USD {inputs['cost']}",
                "running_cost": f"USD {inputs['running']}",
                **_numbers(inputs["opportunity"]),
            }
        ],
    )
    (one,) = made.opportunities
    assert automation.monthly(made, one) == ("USD", _exact(expected["monthly"]))
    assert automation.payback(made, one) == _exact(expected["months"])


def lag(inputs: Json, expected: Json) -> None:
    """Minutes that a report may be behind its source."""
    report = {"name": "Report", "system": inputs["tool"], "refresh": inputs["refresh"]}
    made = document(flows=_flows(inputs["flows"]), reports=[report])
    found = dataflow.lag(made, made.reports[0], [inputs["source"]])
    assert (None if found is None else Fraction(found)) == _exact(expected["minutes"])


def freshest(inputs: Json, expected: Json) -> None:
    """The longest interval of the route that delivers most often, and the sum of that of the fewest flows."""
    made = document(flows=_flows(inputs["flows"]))
    ends = inputs["source"], inputs["tool"]
    often, soon = dataflow.freshest(made, *ends), dataflow.shortest(made, *ends)
    assert often is not None
    assert soon is not None
    assert (often.minutes, soon.minutes) == (Decimal(expected["longest"]), Decimal(expected["sum"]))


def cut_off(inputs: Json, expected: Json) -> None:
    """The tools that are parted from the rest where one fails."""
    tools = [{"system": id_} for id_ in inputs["tools"]]
    made = document(tools=tools, flows=_flows(inputs["flows"]))
    assert dataflow.cut_off(made) == {id_: tuple(others) for id_, others in expected.items()}


CALCULATIONS: Mapping[str, Callable[[Json, Json], None]] = {
    "saving": saving,
    "payback": payback,
    "lag": lag,
    "freshest": freshest,
    "cut_off": cut_off,
}
