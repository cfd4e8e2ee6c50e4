"""The clock of an incident and the units of its times: both know the same days."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.contract import calendars
from sopgen.model.engagement import Calendar
from sopgen.model.references import references
from sopgen.model.sla import Priority, Sla
from sopgen.model.values import At, Duration
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import plain

SLA026 = Code(
    "SLA026",
    Severity.ERROR,
    "Business days around the clock",
    """A time is given in business days, or hours of business are named, and the clock never stops.

    `clock: 24x7` counts every hour of every day; a business day is one on which somebody works. Two
    business days from Friday end on Saturday night by the one and on Tuesday by the other. A calendar
    beside a clock that never stops counts nothing either, though the document prints its hours. Nor is
    there business by a calendar of 24 hours a day without a day off.

    Bad:

        - {id: p3, name: Medium, response: 4h, resolution: 2bd, clock: 24x7}

    Good:

        - {id: p3, name: Medium, response: 4h, resolution: 2bd, clock: business, calendar: us-business}
    """,
    tags=("sla", "incidents"),
)


def business_days_around_the_clock(context: Context) -> Iterator[Diagnostic]:
    for sla in context.documents(Sla):
        for priority in sla.priorities:
            if priority.clock != "24x7":
                yield from _never_closed(context, priority)
                continue
            found = tuple(_in_business_days(context, priority))
            yield from found
            if priority.calendar and not found:
                yield _idle_calendar(context, priority)


def _in_business_days(context: Context, priority: Priority) -> Iterator[Diagnostic]:
    for field in ("response", "resolution", "updates"):
        time: Duration | None = getattr(priority, field)
        if time is None or time.unit != "bd":
            continue
        days = plain(time.amount)
        yield context.found(
            SLA026,
            priority.at / field,
            f"{priority.name}: `{time}` counts business days, on a clock that never stops",
            help=f"write `{days}d`, or `clock: business` with the `calendar:` whose days count",
            why="the one stops on a day off and the other does not",
            related=((priority.at / "clock", "the clock"),),
            fixes=(
                *context.rewritten(f"Write `{days}d`", (priority.at / field, f"{days}d")),
                *(
                    context.rewritten("Count business hours", (priority.at / "clock", "business"))
                    if priority.calendar
                    else ()
                ),
            ),
        )


def _idle_calendar(context: Context, priority: Priority) -> Diagnostic:
    return context.found(
        SLA026,
        priority.at / "calendar",
        f"{priority.name} names business hours, and its clock never stops",
        help="take `calendar:` out, or write `clock: business`",
        why="the hours would be printed and count for nothing",
        related=((priority.at / "clock", "the clock"),),
        severity=Severity.WARNING,
        fixes=context.rewritten("Count business hours", (priority.at / "clock", "business")),
    )


def _never_closed(context: Context, priority: Priority) -> Iterator[Diagnostic]:
    calendar = context.pack.find(priority.calendar, Calendar)
    if calendar and not (calendar.hours or calendar.holidays):
        yield context.found(
            SLA026,
            priority.at / "calendar",
            f"{priority.name} counts business hours, and “{calendar.name}” never closes",
            help=f"give `{calendar.id}` its `hours:`, name another calendar, or write `clock: 24x7` and"
            " times in hours or days",
            why="each side could take business days for other days",
            related=((calendar.at / "id", "24 hours a day, every day"),),
        )


SLA034 = Code(
    "SLA034",
    Severity.WARNING,
    "Business days that nothing defines",
    """A contract counts a report, a claim or a notice in business days, and does not say whose.

    A priority has a calendar of its own; the other times of a contract have none. Where the pack has
    several calendars with hours, a claim within 20 business days ends on another day by each of them;
    where the contract counts by none of them, by which it likes. A definition of the term settles it, a
    sentence that names the calendar, or the hours of a service where the pack has one calendar.

    Bad:

        credits: {model: tier, monthly_charge: USD 50000, cap: 10, claim_within: 20bd}

    Good:

        definitions:
          - {term: Business Day, meaning: "A day with hours in [[us-business]]."}
        credits: {model: tier, monthly_charge: USD 50000, cap: 10, claim_within: 20bd}

    Source: drafting practice: a period of time is stated so that its last day can be named.
    """,
    tags=("sla", "calendars"),
)

_DAYS = re.compile(
    r"\b(?:business|working)\s+days?\b|\b(?:arbeits|werk|geschäfts)tage?n?s?\b|\bjours?\s+ouvr", re.IGNORECASE
)
"""What a contract calls the days on which somebody works, in the languages that documents are said in."""


def business_days_undefined(context: Context) -> Iterator[Diagnostic]:
    worked = [calendar for calendar in context.pack.info.calendars if calendar.hours]
    for sla in context.documents(Sla):
        times = [(at, time) for at, time in _without_calendar(sla) if time.unit == "bd"]
        settled = len(worked) == 1 and worked[0] in calendars(context.pack, sla)
        if not times or settled or _says_whose(context, sla):
            continue
        (at, time), *others = times
        yield context.found(
            SLA034,
            at,
            f"`{time}` counts business days, and this contract does not say whose",
            help="add `{term: Business Day, meaning: …}` to `definitions:`, with the `[[id]]` of a calendar",
            why=f"the pack has {len(worked)} calendars with hours, and they differ"
            if worked[1:]
            else "nothing in this contract says on which days business is done",
            related=tuple((other, "another such time") for other, _ in others),
        )


def _without_calendar(sla: Sla) -> Iterator[tuple[At, Duration]]:
    """The times of a contract that no calendar stands beside."""
    for report in sla.reporting:
        yield report.at / "due", report.due
    if sla.credits and sla.credits.claim_within:
        yield sla.credits.at / "claim_within", sla.credits.claim_within
    if sla.chronic_failure and sla.chronic_failure.notice:
        yield sla.chronic_failure.at / "notice", sla.chronic_failure.notice


def _says_whose(context: Context, sla: Sla) -> bool:
    """Whether a definition is of business days, or a text speaks of them and of a calendar."""
    if any(_DAYS.search(term) for term in sla.defined_terms):
        return True
    return any(
        _DAYS.search(str(scalar.value))
        and any(context.pack.find(reference.target, Calendar) for reference in references(str(scalar.value)))
        for scalar in context.scalars
        if scalar.at.file == sla.at.file and scalar.node.markdown
    )


RULES = (
    Rule(SLA026, business_days_around_the_clock),
    Rule(SLA034, business_days_undefined),
)
