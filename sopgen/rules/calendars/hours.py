"""The hours of a calendar: each begins before it ends, and none is counted twice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from sopgen.diagnostics import Code, Diagnostic, Fix, Severity
from sopgen.model.calendars import WEEKDAYS
from sopgen.model.engagement import Calendar, Hours
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import DAYS, listed

CAL001 = Code(
    "CAL001",
    Severity.ERROR,
    "Hours that end before they begin",
    """The hours of a day end before they begin, or in the minute in which they begin.

    Hours belong to the days that they name. Written the wrong way round they may be a slip of the pen
    or a shift past midnight, and a reader cannot tell which. A shift past midnight is two entries: up
    to `"24:00"`, and from `"00:00"` on the day after. A whole day runs from `"00:00"` to `"24:00"`.

    Bad:

        hours:
          - {days: [mon, tue, wed, thu, fri], from: "22:00", to: "06:00"}

    Good:

        hours:
          - {days: [mon, tue, wed, thu, fri], from: "22:00", to: "24:00"}
          - {days: [tue, wed, thu, fri, sat], from: "00:00", to: "06:00"}
    """,
    tags=("calendars", "hours"),
)


def ends_before_it_begins(context: Context) -> Iterator[Diagnostic]:
    for calendar in context.pack.info.calendars:
        for hours in calendar.hours:
            if hours.to <= hours.from_:
                yield _reversed(context, hours)


def _reversed(context: Context, hours: Hours) -> Diagnostic:
    same = hours.to == hours.from_
    midnight = hours.to == "00:00"
    if midnight:
        help_ = 'write `to: "24:00"`: midnight at the end of a day is 24:00'
        fixes = context.rewritten("Write `24:00`", (hours.at / "to", '"24:00"'), safe=not same)
    elif same:
        help_, fixes = "correct one of the two times", ()
    elif hours.from_ == "24:00":
        help_, fixes = f"24:00 is 00:00 of the day after: write `{_parts(hours)[1]}`", ()
    else:
        first, second = _parts(hours)
        help_ = f"for a shift past midnight write two entries, `{first}` and `{second}`; else swap the two"
        fixes = (*_parted(context, hours, first, second), *_swapped(context, hours))
    return context.found(
        CAL001,
        hours.at / "to",
        f"the hours begin at {hours.from_} and end {'in the same minute' if same else f'at {hours.to}'}",
        help=help_,
        why="nobody can tell a slip of the pen from a shift past midnight",
        related=((hours.at / "from", "where they begin"),),
        fixes=fixes,
    )


def _parts(hours: Hours) -> tuple[str, str]:
    """The entries up to midnight and from it on, as a blueprint has them."""
    after = (WEEKDAYS[(WEEKDAYS.index(day) + 1) % 7] for day in hours.days)
    return (
        f'{{days: [{", ".join(hours.days)}], from: "{hours.from_}", to: "24:00"}}',
        f'{{days: [{", ".join(after)}], from: "00:00", to: "{hours.to}"}}',
    )


def _parted(context: Context, hours: Hours, first: str, second: str) -> tuple[Fix, ...]:
    """The fix that parts a shift at midnight, where it is written on a line of its own."""
    span = context.span(hours.at)
    file = context.sources.files[hours.at.file]
    before = file.text.splitlines()[span.line - 1][: span.column - 1]
    if before.strip() != "-" or not file.written(span).startswith("{"):
        return ()
    return context.rewritten("Part the shift at midnight", (hours.at, f"{first}\n{before}{second}"))


def _swapped(context: Context, hours: Hours) -> tuple[Fix, ...]:
    return context.rewritten(
        "Swap the two times",
        (hours.at / "from", f'"{hours.to}"'),
        (hours.at / "to", f'"{hours.from_}"'),
    )


CAL002 = Code(
    "CAL002",
    Severity.ERROR,
    "Hours that overlap",
    """Two entries of one calendar hold the same hours of the same day.

    The document would print both, and hours of service, deadlines and allowed downtime would count
    the time twice. A day may have several entries that follow each other, as around a break.

    Bad:

        hours:
          - {days: [mon, tue, wed, thu, fri], from: "08:00", to: "17:00"}
          - {days: [fri], from: "08:00", to: "14:00"}

    Good:

        hours:
          - {days: [mon, tue, wed, thu], from: "08:00", to: "17:00"}
          - {days: [fri], from: "08:00", to: "14:00"}
    """,
    tags=("calendars", "hours"),
)


def hours_overlap(context: Context) -> Iterator[Diagnostic]:
    for calendar in context.pack.info.calendars:
        yield from _overlapping(context, calendar)


def _overlapping(context: Context, calendar: Calendar) -> Iterator[Diagnostic]:
    ordered = [hours for hours in calendar.hours if hours.from_ < hours.to]
    for one, other in combinations(ordered, 2):
        start, end = max(one.from_, other.from_), min(one.to, other.to)
        days = [day for day in WEEKDAYS if day in one.days and day in other.days]
        if days and start < end:
            names = listed(DAYS[WEEKDAYS.index(day)] for day in days)
            yield context.found(
                CAL002,
                other.at / "from",
                f"{start} to {end} on {names} stands in two entries of “{calendar.name}”",
                help="take the day out of one of the two, or let one begin where the other ends",
                why="the hours would be printed and counted twice",
                related=((one.at / "from", "the other entry"),),
            )


RULES = (
    Rule(CAL001, ends_before_it_begins),
    Rule(CAL002, hours_overlap),
)
