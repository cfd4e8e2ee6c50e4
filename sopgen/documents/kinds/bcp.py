"""The continuity plan: order of recovery, seats, call-tree time, and exercises due."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sopgen.documents import vocabulary
from sopgen.documents.view import View
from sopgen.model import recovery
from sopgen.model.bcp import Activity, Bcp
from sopgen.model.roles import Role
from sopgen.model.values import Duration


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
        "resource_type": lambda code: view.say(vocabulary.RESOURCE[code]),
        "scenario_type": lambda code: view.say(vocabulary.SCENARIO[code]),
        "exercise_type": lambda code: view.say(vocabulary.EXERCISE[code]),
    }


def _rpo(view: View, activity: Activity) -> str:
    if activity.rpo == "none":
        return view.say("keeps no data")
    return view.words.duration(Duration.parse(activity.rpo)) if activity.rpo else view.say("not stated")


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
