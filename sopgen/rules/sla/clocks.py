"""The clock of an incident and the units of its times: both know the same days."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.sla import Priority, Sla
from sopgen.model.values import Duration
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
    beside a clock that never stops counts nothing either, though the document prints its hours.

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


RULES = (Rule(SLA026, business_days_around_the_clock),)
