"""The continuity plan: order of recovery, seats, call-tree time, and exercises due."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sopgen.documents.kind import Kind
from sopgen.documents.placing import printed
from sopgen.documents.view import View, filled
from sopgen.model import call_tree, recovery, seats
from sopgen.model.bcp import Activity, Bcp, Scenario
from sopgen.model.roles import Role
from sopgen.model.values import Duration
from sopgen.model.written import kept

_RESOURCE: Mapping[str, str] = {
    "people": "People",
    "site": "Site",
    "power": "Electricity",
    "telephone": "Telephone",
    "internet": "Internet",
    "system": "System",
    "supplier": "Supplier",
    "data": "Data",
}
_SCENARIO: Mapping[str, str] = {
    **_RESOURCE,
    "cyber": "Cyber",
    "natural": "Natural event",
    "civil": "Man-made event",
}
_EXERCISE: Mapping[str, str] = {
    "walkthrough": "Walk-through",
    "tabletop": "Tabletop",
    "simulation": "Simulation",
    "live": "Live test",
}


def compute(view: View, document: Bcp) -> Mapping[str, Any]:
    """Names as the template reads them."""
    return {
        "recovery": recovery.order(document, recovery.clock_of(view.pack, document)),
        "minimum_seats": {a.id: seats.minimum_seats(a) for a in document.activities},
        "seats_words": _seats(view, document),
        "seats_left": lambda scenario: _left(view, document, scenario),
        "due": {e.id: recovery.exercise_due(e) for e in document.exercises},
        "last_call": _last_call(view, document),
        "deputy": lambda id_: role.deputy if (role := view.pack.find(id_, Role)) else "",
        "rpo": lambda activity: _rpo(view, activity),
    }


def _rpo(view: View, activity: Activity) -> str:
    if activity.rpo == "none":
        return kept(view.say("keeps no data"), activity.rpo)
    if not activity.rpo:
        return view.say("not stated")
    return kept(view.words.duration(Duration.parse(activity.rpo)), activity.rpo)


def _seats(view: View, document: Bcp) -> str:
    found = seats.seats(document)
    if not found or not found.needed:
        return ""
    needed = view.words.count(found.needed, "{n} seat", "{n} seats")
    if not found.left:
        return view.say("At their minimum the activities need {seats}.", seats=needed)
    return view.say(
        "At their minimum the activities need {seats}; the resources of this plan offer {offered}"
        " as long as none of them is lost.",
        seats=needed,
        offered=found.left,
    )


def _left(view: View, document: Bcp, scenario: Scenario) -> str:
    """What a scenario leaves of the seats that the plan offers; nothing for a plan that offers none."""
    found = seats.seats(document, scenario)
    if not found or not found.needed or not any(resource.seats for resource in document.resources):
        return ""
    words = view.say(
        "{needed} at the minimum; the resources that remain offer {left}.",
        needed=found.needed,
        left=found.left,
    )
    if found.shortfall:
        words += " " + view.say("Shortfall: {short}.", short=found.shortfall)
    return words


def _last_call(view: View, document: Bcp) -> str:
    reached = call_tree.reached(document, call_tree.headcounts(view.pack))
    if not reached or call_tree.never_reached(document):
        return ""
    seconds = max(reached.values())
    roles = {f"role{n}": view.label(role) for n, role in enumerate(reached) if reached[role] == seconds}
    names = view.listed(f"{{{place}}}" for place in roles)
    return view.say(
        "Last to be reached: {role}, {time} after the first call, if the holders of each role call side by"
        " side and every call is answered.",
        role=filled(names, **{place: printed(role) for place, role in roles.items()}),
        time=view.words.minutes(seconds / 60),
    )


KIND = Kind(
    title="Business continuity plan",
    template="bcp.html.j2",
    codes={"resource_type": _RESOURCE, "scenario_type": _SCENARIO, "exercise_type": _EXERCISE},
    compute=compute,
)
