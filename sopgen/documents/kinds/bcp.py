"""The continuity plan: who is reached how, order of recovery, seats, call-tree time, and exercises due."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sopgen.documents.kind import Kind
from sopgen.documents.placing import printed
from sopgen.documents.view import View, filled
from sopgen.model import call_tree, recovery, seats
from sopgen.model.bcp import Action, Activity, Bcp, Call, Scenario
from sopgen.model.contacts import ALL, Outside, Person, one_date
from sopgen.model.roles import Role
from sopgen.model.spans import Clock, longer
from sopgen.model.values import Duration
from sopgen.model.written import kept

RESOURCE: Mapping[str, str] = {
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
    **RESOURCE,
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


_URGENT = 5
"""Activities that the first page names."""
_FROM_OUTSIDE = ("power", "telephone", "internet", "supplier")
"""Resources that somebody else keeps running, who is called when they fail."""


def compute(view: View, document: Bcp) -> Mapping[str, Any]:
    """Names as the template reads them."""
    clock = recovery.clock_of(view.pack, document)
    return {
        "first_actions": list(_first_actions(document)),
        "urgent": _most_urgent(document, clock),
        "first_calls": call_tree.starts(document),
        "calls": list(_calls(view, document)),
        "not_called": [role for role in document.named if role not in document.called],
        "outside": (outside := list(_outside(view, document))),
        "as_of": one_date([one for one, _ in outside if one]),
        "help": lambda scenario: _called_about(view, (scenario.id, *scenario.affects)),
        "recovery": recovery.order(document, clock),
        "minimum_seats": {a.id: seats.minimum_seats(a) for a in document.activities},
        "seats_words": seats_needed(view, document),
        "seats_left": lambda scenario: seats_left(view, document, scenario),
        "due": {e.id: recovery.exercise_due(e) for e in document.exercises},
        "last_call": _last_call(view, document),
        "deputy": lambda id_: role.deputy if (role := view.pack.find(id_, Role)) else "",
        "rpo": lambda activity: _rpo(view, activity),
    }


def _first_actions(document: Bcp) -> Iterator[tuple[Action, bool]]:
    """The steps of the activation, each with whether it is the first of a role not named above them."""
    activation = document.activation
    shown = {*activation.authority} if activation else set()
    for step in activation.steps if activation else ():
        yield step, bool(step.role) and step.role not in shown
        shown.add(step.role)


def _most_urgent(document: Bcp, clock: Clock) -> list[Activity]:
    """The activities that are to be back first; in the order of the plan where times are alike."""

    def sooner(one: Activity, other: Activity) -> int:
        return longer(one.rto, other.rto, clock) - longer(other.rto, one.rto, clock)

    timed = [activity for activity in document.activities if activity.rto]
    return sorted(timed, key=functools.cmp_to_key(sooner))[:_URGENT]


def _calls(view: View, document: Bcp) -> Iterator[tuple[Call, Role, Person | None, bool]]:
    """Every call to be made, in order: to each person that a role is known to have, or to the role.

    Each with whether it is the first of its caller.
    """
    for call in document.call_tree:
        first = True
        for role in filter(None, (view.pack.find(id_, Role) for id_ in call.calls)):
            for person in view.pack.people.get(role.id, (None,)):
                yield call, role, person, first
                first = False


def _called_about(view: View, ids: Iterable[str]) -> list[Outside]:
    """The organisations that are called about any of these, each once."""
    found = {one.at: one for id_ in ids for one in view.pack.outside.get(id_, ())}
    return list(found.values())


def _outside(view: View, document: Bcp) -> Iterator[tuple[Outside | None, list[str]]]:
    """Whom the plan calls outside the two parties, each with what about; None for one to be named."""
    for one in view.pack.outside.get(ALL, ()):
        if about := [id_ for id_ in one.about if id_ in document.subjects]:
            yield one, about
    for resource in document.resources:
        if resource.type in _FROM_OUTSIDE and resource.id not in view.pack.outside:
            yield None, [resource.id]


def _rpo(view: View, activity: Activity) -> str:
    if activity.rpo == "none":
        return kept(view.say("keeps no data"), activity.rpo)
    if not activity.rpo:
        return view.say("not stated")
    return kept(view.words.duration(Duration.parse(activity.rpo)), activity.rpo)


def seats_needed(view: View, document: Bcp) -> str:
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


def seats_left(view: View, document: Bcp, scenario: Scenario) -> str:
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
    codes={"resource_type": RESOURCE, "scenario_type": _SCENARIO, "exercise_type": _EXERCISE},
    compute=compute,
)
