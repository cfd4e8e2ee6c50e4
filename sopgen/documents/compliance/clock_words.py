"""Clocks in words: what starts them, how long they run, and when that is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from sopgen.documents.span_words import span
from sopgen.documents.view import View
from sopgen.documents.words import NBSP
from sopgen.model.clocks import KNOWN, Due, Term
from sopgen.model.compliance import Regime
from sopgen.model.spans import Span

EVENTS: Mapping[str, str] = {
    "occurrence": "Occurrence",
    "discovery": "Discovery",
    "awareness": "Awareness",
    "classification": "Classification as major",
    "determination": "Determination that it is material",
    "request": "Receipt of the request",
}
STAGES: Mapping[str, str] = {
    "notice": "Notice",
    "early_warning": "Early warning",
    "notification": "Notification",
    "initial": "Initial notification",
    "intermediate": "Intermediate report",
    "final": "Final report",
    "individuals": "Notice to individuals",
    "hhs": "Notice to HHS",
    "media": "Notice to media",
    "residents": "Notice to residents",
    "attorney_general": "Notice to the Attorney General",
    "filing": "Filing of Form 8-K",
    "confirmation": "Confirmation of receipt",
    "answer": "Answer",
    "extended_answer": "Answer, extended",
}
SPECIAL: Mapping[str, str] = {
    "hipaa hhs": "fewer than 500 persons: 60 days after the end of the year of discovery",
    "hipaa media": "more than 500 residents of one state",
    "california attorney_general": "more than 500 residents",
    "dora initial": "the earlier one; classified later than 24 hours after awareness: 4 hours alone",
    "dora final": "on a day off: noon of the next business day",
    "gdpr_12 extended_answer": "where the extension was announced in time",
    "ccpa_request extended_answer": "where the extension was announced in time",
}
"""What notices of known clocks depend on, by the clock and the stage."""


def event(view: View, code: str) -> str:
    return view.say(EVENTS[code])


def stage(view: View, code: str) -> str:
    return view.say(STAGES[code])


def counted(view: View, term: Term) -> str:
    """`72 hours from awareness`: how a time runs, as part of a sentence or of a list."""
    said = span(view, Span.of(term.within)) if term.within.unit not in ("h", "bd") else ""
    return view.say(
        "{time} from: {start}",
        time=said or view.words.duration(term.within),
        start=stage(view, term.after) if term.after else event(view, str(term.event)),
    )


def special(view: View, clock: str, code: str) -> str:
    """What a notice of a known clock depends on; nothing where that is nothing."""
    said = SPECIAL.get(f"{clock} {code}")
    return view.say(said) if said else ""


def source(regime: Regime) -> str:
    """Where a clock stands: as the blueprint says, or else where the law has it."""
    return regime.clause or ("" if regime.clock == "own" else KNOWN[regime.clock].source)


def moment(view: View, due: Due) -> str:
    """`May 17, 2026, 16:20`; the day alone where the whole of it counts."""
    day = view.words.short_date(due)
    if not isinstance(due, datetime):
        return day
    return view.say("{date}, {time}", date=day, time=due.strftime("%H:%M")).replace(f",{NBSP}", ", ")


def day_of(due: date) -> date:
    return due.date() if isinstance(due, datetime) else due
