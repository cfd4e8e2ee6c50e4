"""What a register lists: somebody owes it, and the day is one on which it can be done.

Only packs that have a register are asked: elsewhere nobody reads these dates side by side.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.base import Controlled
from sopgen.model.calendars import WorkingDays
from sopgen.model.engagement import Calendar
from sopgen.model.obligations.collected import obligations
from sopgen.model.obligations.obligation import Obligation, On
from sopgen.model.obligations.register import Obligations
from sopgen.model.values import At
from sopgen.model.written import at_of
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule

OBL001 = Code(
    "OBL001",
    Severity.WARNING,
    "Something is due, and nobody owes it",
    """A document asks for something by a day, in a rhythm or within a time, and names nobody who does it.

    In the register of obligations it stands under nobody, and is in nobody's calendar. The finding
    shows the item; its owner, role or producer is written there.

    Bad:

        actions: [{action: Test the pumps., due: 2026-03-31}]

    Good:

        actions: [{action: Test the pumps., owner: it-lead, due: 2026-03-31}]
    """,
    tags=("obligations", "roles"),
)

OBL002 = Code(
    "OBL002",
    Severity.INFO,
    "Due on a day off",
    """What a role owes is due on a day on which that role does not work, by its own calendar.

    It has to be done the working day before; whoever sees only the date will be late.

    Bad, with a role that works from Monday to Friday:

        {action: Test the gateway., owner: it-lead, due: 2026-03-29}

    Good:

        {action: Test the gateway., owner: it-lead, due: 2026-03-27}
    """,
    tags=("obligations", "calendars"),
)

OBL003 = Code(
    "OBL003",
    Severity.WARNING,
    "Due before the document that asks for it applies",
    """Something that is not done yet is due before its document takes effect.

    On the first day on which anybody is bound to it, it is late.

    Bad, in a document that takes effect on January 5:

        {action: Test the gateway., owner: it-lead, due: 2025-12-15, state: open}

    Good:

        {action: Test the gateway., owner: it-lead, due: 2026-03-31, state: open}
    """,
    tags=("obligations", "dates"),
)

OBL004 = Code(
    "OBL004",
    Severity.WARNING,
    "Due after the document that asks for it has expired",
    """Something is due after the last day on which its document applies.

    By then nobody is bound to it any more.

    Bad, in a document that expires on December 31, 2026:

        {action: Test the gateway., owner: it-lead, due: 2027-02-15}

    Good:

        {action: Test the gateway., owner: it-lead, due: 2026-11-30}
    """,
    tags=("obligations", "dates"),
)

_BEFOREHAND = frozenset({"select"})
"""What is done before its document is there: a selection tells how it came about."""
_GIVEN = frozenset({"end_tool", "end_term", "law", "renew"})
"""What has its day from elsewhere: nobody chooses it."""
_LONGEST = 60
"""Letters of an author's words that a message quotes."""


def _listed(context: Context) -> tuple[Obligation, ...]:
    """All that is owed, in a pack that has a register."""
    if not any(context.documents(Obligations)):
        return ()
    return tuple(obligations(context.pack))


def _called(one: Obligation) -> str:
    """What is to be done, in a few words of its author."""
    words = " ".join((one.what or one.place.item.label or one.act.replace("_", " ")).split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()} …"


def _written(one: Obligation) -> tuple[date, At] | None:
    """The day that something is due once, and where it was written; None of one that was computed."""
    if not isinstance(one.when, On):
        return None
    at = at_of(one.when.due)
    return (one.when.due, at) if at else None


def owed_by_nobody(context: Context) -> Iterator[Diagnostic]:
    for one in context.once(_listed):
        if not one.owed:
            yield context.found(
                OBL001,
                one.at,
                f"nobody owes this, and it is due: {_called(one)}",
                help="name the role that does it, or answers for it, where the item has a place for one",
                why="it stands in the register under nobody, and in nobody's calendar",
            )


def on_a_day_off(context: Context) -> Iterator[Diagnostic]:
    for one in context.once(_listed):
        written = _written(one)
        if written is None or one.act in _GIVEN:
            continue
        day, at = written
        for role in one.who:
            if off := _off(context, role, day):
                yield context.found(
                    OBL002,
                    at,
                    f"{day} is no working day of `{role}`, which owes this",
                    help="write the working day before it",
                    why=f"the calendar `{off}` of the role has that day off",
                )
                break


def _off(context: Context, role: str, day: date) -> str:
    """The calendar by which a role does not work on a day; empty where it works by another, or has none."""
    posts = context.pack.roles[role].posts if role in context.pack.roles else ()
    calendars = [found for post in posts if (found := context.pack.find(post.calendar, Calendar))]
    if not calendars or any(WorkingDays.of(one).is_worked(day) for one in calendars):
        return ""
    return str(calendars[0].id)


def before_it_applies(context: Context) -> Iterator[Diagnostic]:
    for one in context.once(_listed):
        written, document = _written(one), one.place.source
        if written is None or one.act in _BEFOREHAND or not isinstance(document, Controlled):
            continue
        day, at = written
        if one.place.item is not document and day < document.effective:
            yield context.found(
                OBL003,
                at,
                f"this is due on {day}, and the document takes effect on {document.effective}",
                help="write a later day, or mark it as done where it has a place for that",
                why="it would be late on the first day on which anybody is bound to it",
                related=((document.at / "effective", "the day from which the document applies"),),
            )


def after_it_expired(context: Context) -> Iterator[Diagnostic]:
    for one in context.once(_listed):
        written, document = _written(one), one.place.source
        if written is None or not isinstance(document, Controlled) or document.expires is None:
            continue
        day, at = written
        if day > document.expires:
            yield context.found(
                OBL004,
                at,
                f"this is due on {day}, and the document expires on {document.expires}",
                help="write an earlier day, or a later one under `expires:`",
                why="by then the document binds nobody any more",
                related=((document.at / "expires", "the last day on which the document applies"),),
            )


RULES = (
    Rule(OBL001, owed_by_nobody, whole=True),
    Rule(OBL002, on_a_day_off, whole=True),
    Rule(OBL003, before_it_applies, whole=True),
    Rule(OBL004, after_it_expired, whole=True),
)
