"""What is said of opportunities to automate: hours, payback and state, in tables and at figures."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_CEILING, Decimal
from fractions import Fraction

from markupsafe import Markup

from sopgen.documents.placing import joined
from sopgen.documents.registers import Column, badge
from sopgen.documents.selections import rounded
from sopgen.documents.view import View
from sopgen.model import automation
from sopgen.model.sop import Sop
from sopgen.model.technology import Opportunity, Technology

STATE_WORDS: Mapping[str, str] = {
    "idea": "Idea",
    "assessed": "Assessed",
    "approved": "Approved",
    "building": "Being built",
    "live": "Live",
    "rejected": "Rejected",
}
_TONE = {
    "idea": "muted",
    "assessed": "caution",
    "approved": "accent",
    "building": "accent",
    "live": "good",
    "rejected": "bad",
}
_TENTH = Decimal("0.1")


def hours_words(view: View, hours: Fraction) -> str:
    """Hours to one decimal, half up: `26.4 hours`."""
    return view.words.count(rounded(hours, 1), "{n} hour", "{n} hours")


def columns(view: View, document: Technology) -> list[str | Column]:
    """The columns of the ranked register."""
    places = automation.ranks(document.opportunities)
    return [
        Column(view.say("Rank"), lambda one: str(places.get(one.id, "")), "right"),
        "name",
        "means",
        "volume",
        "minutes",
        "share",
        Column(view.say("Hours a month"), lambda one: _hours(view, one), "right"),
        Column(view.say("Payback"), lambda one: payback(view, document, one), "right"),
        Column(view.say("State"), lambda one: state(view, one)),
    ]


def _hours(view: View, one: Opportunity) -> str:
    hours = automation.hours(one)
    return view.words.number(rounded(hours, 1)) if hours is not None else ""


def payback(view: View, document: Technology, one: Opportunity) -> str:
    """Months until the cost is earned back, rounded up; nothing where that is not known."""
    found = automation.payback(document, one)
    if found is not None:
        exact = Decimal(found.numerator) / found.denominator
        return view.words.count(exact.quantize(_TENTH, ROUND_CEILING), "{n} month", "{n} months")
    left = automation.monthly(document, one)
    return view.say("never") if one.cost and left and left[1] <= 0 else ""


def state(view: View, one: Opportunity) -> Markup:
    """How far it is, in its colour."""
    if one.state is None:
        return Markup()
    return badge(view.say(STATE_WORDS[one.state]), _TONE[one.state], one.state)


def steps(view: View, one: Opportunity) -> Markup:
    """The steps of the procedure that a task is, by their numbers there; else the procedure alone."""
    procedure = view.pack.index.get(one.procedure)
    found = automation.steps_of(one, procedure) if isinstance(procedure, Sop) else ()
    if not found or not isinstance(procedure, Sop):
        return view.ref(one.procedure)
    return joined(", ", [view.link(step, procedure) for step in found])


def together(view: View, document: Technology) -> str:
    """What all opportunities together would save; nothing where none is known to save anything."""
    hours = automation.total(document.opportunities)
    if not hours:
        return ""
    counted = automation.ranks(document.opportunities)
    return view.say(
        "{opportunities} would save {hours} a month.",
        opportunities=view.words.count(len(counted), "{n} opportunity", "{n} opportunities"),
        hours=hours_words(view, hours),
    )
