"""Obligations in words: who does what, when, and where that is said."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from markupsafe import Markup

from sopgen.documents.placing import joined, printed
from sopgen.documents.view import View
from sopgen.model.base import Controlled
from sopgen.model.obligations.obligation import Act, Event, Obligation, On, Place, Whenever
from sopgen.model.obligations.recurring import AfterPeriod, Cycle, Recurrence, Rhythm
from sopgen.model.periods import Window
from sopgen.model.values import Duration
from sopgen.model.written import kept

_SAID = "{what}"
WHAT: Mapping[Act, str] = {
    "accept_again": "Look again at a risk that is accepted for a time: {what}",
    "action": _SAID,
    "answer": _SAID,
    "answer_message": "Answer",
    "approve": "Decide on the gate: {what}",
    "benefit": "See whether the benefit is there: {what}",
    "benefits": "See what came of the change, six months after its delivery",
    "calibrate": "Hold a calibration session",
    "checkpoint": "Look at the progress of the cure: {what}",
    "claim": "Claim a service credit that the report does not state",
    "coach": "Coach: {what}",
    "cure": "Put right: {what}",
    "dispose": "Dispose of records: {what}",
    "end_term": "The term ends: {what}",
    "end_tool": "The contract of a tool ends: {what}",
    "erase": "Erase all copies: {what}",
    "exercise": "Hold the exercise: {what}",
    "follow_up": _SAID,
    "grant": "Give access: {what}",
    "hold": "Hold: {what}",
    "index": "The charge moves with its index: {what}",
    "judge": "Judge the supplier by: {what}",
    "law": "Be ready for a change of the law: {what}",
    "measure": "Measure: {what}",
    "meet": _SAID,
    "not_renew": "Give notice by now, or the term renews itself: {what}",
    "notice_tool": "Last day for notice to end the contract of a tool: {what}",
    "notify": "Tell {what}",
    "objective": "Reach the objective: {what}",
    "read": "Read the indicator: {what}",
    "recognize": "Recognize good work: {what}",
    "recover": "Recover: {what}",
    "refresh": "Take the refresher: {what}",
    "regime": "Give notice of an incident: {what}",
    "relief_notice": "Give notice of a relief event",
    "renew": "Renew, or let expire: {what}",
    "report": "Issue: {what}",
    "resolve": "Resolve the incident",
    "respond": "Respond to the incident",
    "return": "Return: {what}",
    "review": "Review: {what}",
    "review_access": "Review who has access to what",
    "review_contract": "Review the contract: {what}",
    "review_person": "Hold the reviews: {what}",
    "roster": "Take what is saved off the roster: {what}",
    "sample": "Draw and score the sample",
    "score": "Score: {what}",
    "score_card": "Issue the scorecards: {what}",
    "select": _SAID,
    "settle": "Settle what becomes of the contract: {what}",
    "settle_dispute": "Seek to settle the dispute: {what}",
    "stage": "Begin the stage: {what}",
    "start_wave": "Begin the wave: {what}",
    "step": _SAID,
    "surge": _SAID,
    "survey": "Hold the survey: {what}",
    "take_up": "Take the matter up: {what}",
    "target": "Another target is in force: {what}",
    "task": _SAID,
    "tell": "Tell of the change: {what}",
    "terminate": "Give notice of termination for repeated failures, or lose the right to it",
    "test": "Test the control: {what}",
    "train": "Train for the change: {what}",
    "transition": "Help with the transition",
    "update": "Tell how the incident stands",
    "withdraw": "Withdraw access: {what}",
    "write": "Write: {what}",
}
"""What is done, in English."""

WHAT_UNNAMED: Mapping[Act, str] = {
    "cure": "Put right the breach",
    "erase": "Erase all copies of what belongs to the client",
    "return": "Return what belongs to the client",
}
"""The same where nothing is named."""

EVENT: Mapping[Event, str] = {
    "access": "Access is asked for",
    "activation": "The plan is activated",
    "awareness": "Awareness",
    "breach": "Notice of a breach that can be cured is received",
    "claim": "The report that shows the failure is received",
    "classification": "Classification as major",
    "contact": "A contact is handled",
    "determination": "Determination that it is material",
    "discovery": "Discovery",
    "dispute": "A score is disputed, or the step before is done",
    "disruption": "An activity is disrupted",
    "earlier_notice": "The notice before it",
    "escalation": "The matter is reported",
    "exit_notice": "Notice to end the service is received",
    "failure": "The last of the failures that count",
    "failure_report": "The report that shows the last of the failures that count is received",
    "incident": "An incident is reported",
    "last_day": "The last day of service",
    "leaver": "Somebody leaves or moves",
    "message": "A message arrives",
    "occurrence": "Occurrence",
    "party_dispute": "A dispute is raised, or the step before has ended",
    "plan": "An improvement plan begins",
    "reconstitution": "The way back begins",
    "record": "The record is made",
    "relief": "The provider becomes aware of a relief event",
    "report": "What is reported on has happened",
    "request": "Receipt of the request",
    "returned": "The other party confirms the return",
    "scenario": "The scenario begins",
    "stage": "The stage opens",
    "surge": "The surge begins",
    "transition": "The client asks for it; counted from the last day of service",
}
"""What a time runs from, in English."""
EVENT_NAMED: Mapping[Event, str] = {
    "claim": "Received: {what}",
    "disruption": "Disrupted: {what}",
    "escalation": "Reported: {what}",
    "incident": "An incident is reported: {what}",
    "message": "A message arrives: {what}",
    "record": "Counted from {what}",
    "report": _SAID,
    "scenario": "Scenario: {what}",
    "surge": "Surge: {what}",
}
"""The same where its author says more."""
RHYTHM: Mapping[str, str] = {
    "1 shift": "Every shift",
    "1 day": "Every day",
    "1 week": "Every week",
    "1 month": "Every month",
    "12 month": "Every year",
}
_UNITS = {"day": "d", "week": "w", "month": "mo"}
AFTER: Mapping[Window, str] = {
    "day": "{time} after the end of each day",
    "week": "{time} after the end of each week",
    "month": "{time} after month-end",
    "quarter": "{time} after quarter-end",
    "year": "{time} after year-end",
}
WORDS: Mapping[str, Mapping[str, str]] = {
    "act": {code: words for code, words in WHAT.items() if words != _SAID},
    "act_unnamed": {str(code): words for code, words in WHAT_UNNAMED.items()},
    "event": {str(code): words for code, words in EVENT.items()},
    "event_named": {code: words for code, words in EVENT_NAMED.items() if words != _SAID},
    "rhythm": RHYTHM,
    "after": {str(code): words for code, words in AFTER.items()},
}
"""All of these, for translators."""


def what(view: View, one: Obligation) -> str:
    """What is to be done."""
    message = WHAT[one.act] if one.what else WHAT_UNNAMED.get(one.act, WHAT[one.act])
    return _said(view, message, one.what)


def event(view: View, one: Whenever) -> str:
    """What a time runs from."""
    named = EVENT_NAMED.get(one.event) if one.what else None
    return _said(view, named, one.what) if named else view.say(EVENT[one.event])


def _said(view: View, message: str, words: str) -> str:
    """A fixed sentence with the words of an author in it, or these alone: never more than plain words."""
    bare = view.opening(words)
    if message == _SAID:
        return kept(f"{bare[:1].upper()}{bare[1:]}", words)
    return view.say(message, what=bare)


def within(view: View, one: Obligation) -> str:
    """How long there is after an event: `Within 4 hours`, `Every 30 minutes`, `After 2 years`."""
    when = one.when
    if not isinstance(when, Whenever):
        return ""
    if when.offset:
        said = view.words.offset(when.offset, view.say("the event"))
        return kept(f"{said[:1].upper()}{said[1:]}", when.offset)
    if when.within and not when.within.amount and not when.repeat:
        return kept(view.say("At once"), when.within)
    message = view.say("After {time}") if one.act == "dispose" else view.say("Within {time}")
    first = _time(view, message, when.within) if when.within else ""
    again = view.say("then every {time}") if first else view.say("Every {time}")
    return joined(", ", (first, _time(view, again, when.repeat) if when.repeat else ""))


def _time(view: View, message: str, time: Duration) -> str:
    return kept(message.format(time=view.words.duration(time)), time)


def how_often(view: View, when: Recurrence) -> str:
    """`Every month`, `5 business days after month-end`."""
    match when:
        case AfterPeriod(window, Duration() as time):
            return kept(view.say(AFTER[window], time=view.words.duration(time)), time)
        case _:
            return _rhythm(view, when.rhythm)


def _rhythm(view: View, rhythm: Rhythm) -> str:
    if said := RHYTHM.get(f"{rhythm.count} {rhythm.unit}"):
        return view.say(said)
    if rhythm.unit == "shift":
        return view.words.count(rhythm.count, "Every {n} shift", "Every {n} shifts")
    time = Duration(Decimal(rhythm.count), _UNITS[rhythm.unit])
    return view.say("Every {time}", time=view.words.duration(time))


def when(view: View, one: Obligation) -> object:
    """When something is due, whatever that rests on."""
    match one.when:
        case On(due):
            return kept(view.words.short_date(due), due)
        case Whenever() as event_:
            return Markup('<p>{}</p><p role="small">{}</p>').format(
                printed(within(view, one)), printed(event(view, event_))
            )
        case Cycle() as cycle:
            next_ = cycle.next
            said = _rhythm(view, cycle.rhythm)
            if next_ is None:
                return said
            return view.say("{rhythm}, due on {date}", rhythm=said, date=view.words.short_date(next_))
        case other:
            return how_often(view, other)


def who(view: View, one: Obligation) -> object:
    """Who owes it: roles, and parties where no role does."""
    return joined(", ", (*(view.ref(role) for role in dict.fromkeys(one.who)), *map(view.party, one.parties)))


def source(view: View, one: Obligation) -> object:
    """Where it is said: links to the clause, the item or the document."""
    return joined(view.words.semicolon, (_place(view, one, place) for place in (one.place, *one.also)))


def where(view: View, one: Obligation) -> object:
    """The same within its document, by the name of the item."""
    return _place(view, one, one.place, within_document=True)


def _place(view: View, one: Obligation, place: Place, *, within_document: bool = False) -> object:
    document = place.source
    if isinstance(document, Controlled) and place.part:
        return view.clause_of(document, place.part)
    owner = document if isinstance(document, Controlled) else None
    if place.near is document and owner:
        return view.link(owner, owner, str(owner.id))
    item = place.near or place.item
    if item.label == one.what and not within_document:
        return view.link(item, owner, str(document.id))
    linked = view.link(item, owner)
    return linked if within_document else joined(": ", (str(document.id), linked))
