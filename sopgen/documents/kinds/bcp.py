"""The continuity plan: order of recovery, seats, call-tree time, and exercises due."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sopgen.documents.kind import Kind
from sopgen.documents.view import View
from sopgen.model import recovery
from sopgen.model.bcp import Activity, Bcp
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
        "recovery": recovery.order(document),
        "minimum_seats": {a.id: recovery.minimum_seats(a) for a in document.activities},
        "seats_words": _seats(view, document),
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
    needed, offered = recovery.seats(document)
    if not needed:
        return ""
    if not offered:
        return view.say("At their minimum the activities need {needed} seats.", needed=needed)
    words = view.say(
        "At their minimum the activities need {needed} seats; the resources of this plan offer {offered}.",
        needed=needed,
        offered=offered,
    )
    if offered < needed:
        words += " " + view.say("Shortfall: {short}.", short=needed - offered)
    return words


def _last_call(view: View, document: Bcp) -> str:
    reached = recovery.call_minutes(document)
    if not reached:
        return ""
    role, minutes = max(reached.items(), key=lambda item: item[1])
    return view.say(
        "Last to be reached: {role}, {time} after the first call.",
        role=view.label(role),
        time=view.words.minutes(minutes),
    )


KIND = Kind(
    title="Business continuity plan",
    template="bcp.html.j2",
    codes={"resource_type": _RESOURCE, "scenario_type": _SCENARIO, "exercise_type": _EXERCISE},
    compute=compute,
)
