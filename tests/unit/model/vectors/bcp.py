"""Continuity by the functions that a plan prints its order, its seats, its calls and its exercises with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sopgen.model import call_tree as calls
from sopgen.model import recovery
from sopgen.model import seats as seating
from sopgen.model.bcp import Bcp, Exercise
from sopgen.model.build import build
from sopgen.model.spans import elapsed
from sopgen.model.values import At

Json = Any
AT = At("bcp.yaml")
HEAD = {"id": "B", "title": "T", "version": "1.0", "status": "draft", "effective": "2026-01-05"}
CONTROL = {**HEAD, "owner": "o", "author": "a", "approver": "p", "purpose": "P", "scope": "S"}


def plan(**written: Any) -> Bcp:
    return build(Bcp, {**CONTROL, "activities": [], **written}, AT)


def _items(items: Json) -> Bcp:
    activities = []
    for id_, item in items.items():
        rto = {"rto": f"{item['rto']}min"} if "rto" in item else {}
        activities.append({"id": id_, "name": id_, "depends_on": item.get("needs", []), **rto})
    return plan(activities=activities)


def recovery_order(inputs: Json, expected: Json) -> None:
    found = recovery.order(_items(inputs["items"]), elapsed())
    assert [place.item.id for place in found] == expected["order"]


def worst_chain(inputs: Json, expected: Json) -> None:
    """From the disruption: a plan states no durations of work, so that their sum is not said."""
    found = {place.item.id: place.worst for place in recovery.order(_items(inputs["items"]), elapsed())}
    assert str(found[inputs["id"]]) == f"{expected['from_disruption']}min"


def seats(inputs: Json, expected: Json) -> None:
    activities = [
        {"id": f"a{n}", "name": "A", "seats": int(a["seats"]), "mbco": Decimal(a["mbco"])}
        for n, a in enumerate(inputs["activities"])
    ]
    resources = [
        {
            "id": id_,
            "name": id_,
            "type": "site",
            "depends_on": site.get("needs", []),
            **({"seats": site["seats"]} if "seats" in site else {}),
        }
        for id_, site in inputs["sites"].items()
    ]
    scenario = {"id": "s", "name": "S", "type": "site", "steps": [], "affects": inputs["lost"]}
    made = plan(activities=activities, resources=resources, scenarios=[scenario])
    found = seating.seats(made, made.scenarios[0])
    assert found is not None
    assert {"needed": found.needed, "left": found.left, "shortfall": found.shortfall} == expected


def call_tree(inputs: Json, expected: Json) -> None:
    people: dict[str, int] = {}
    tree = []
    for call in inputs["calls"]:
        people |= {call["caller"]: call["callers"], call["to"]: call["people"]}
        tree.append({"caller": call["caller"], "calls": [call["to"]], "each": f"{call['each']}min"})
    found = calls.reached(plan(call_tree=tree), people)
    assert found is not None
    minutes = {role: f"{seconds / 60:f}" for role, seconds in found.items()}
    assert minutes == expected["reached"]
    assert list(minutes.values())[-1] == expected["last"]


def exercise(inputs: Json, expected: Json) -> None:
    written = {"id": "e", "name": "E", "type": "live", "every_months": inputs["every_months"]}
    held = build(Exercise, {**written, "last": inputs["last"]}, AT)
    late = recovery.days_overdue(held, date.fromisoformat(inputs["as_of"]))
    due = recovery.exercise_due(held)
    assert due is not None
    assert {"due": due.isoformat(), "overdue": late > 0, "days": late} == expected


CALCULATIONS: Mapping[str, Callable[[Json, Json], None]] = {
    "recovery_order": recovery_order,
    "worst_chain": worst_chain,
    "seats": seats,
    "call_tree": call_tree,
    "exercise": exercise,
}
