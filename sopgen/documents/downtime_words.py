"""How much downtime an availability target allows, in words and figures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sopgen.documents.view import View
from sopgen.model.availability import Stretch, allowed_downtime, stretches
from sopgen.model.engagement import Calendar
from sopgen.model.kpis import Kpi
from sopgen.model.months import term_end
from sopgen.model.sla import Service, ServiceLevel, Sla

_YEAR = 12
"""Months whose windows are looked at where an agreement has no end."""


def table(
    view: View, document: Sla, level: ServiceLevel, kpi: Kpi, own: str
) -> tuple[tuple[str, str], ...]:
    """(window, downtime) at the target; maintenance is taken off the level's own window only."""
    if kpi.target is None:
        return ()
    hours = _hours(view, level)
    rows = []
    for stretch in stretches(hours, *_term(document)):
        off = level.maintenance.minutes if level.maintenance and stretch.window == own else Decimal(0)
        if off >= stretch.least:
            continue  # no time is left to measure, which a rule reports
        name = _of_service(view, stretch) if hours else _around_the_clock(view)[stretch.window]
        if off:
            name = view.say("{window}, less {time} of maintenance", window=name, time=view.words.minutes(off))
        least, most = (allowed_downtime(kpi.target, m, off) for m in (stretch.least, stretch.most))
        rows.append((name, _from_to(view, least, most, days=hours is None)))
    return tuple(rows)


def explained(view: View, document: Sla, level: ServiceLevel) -> str:
    """What the table states, and by which convention."""
    words = [
        view.say(
            "The table below states the downtime that the target allows in the shortest and in the longest "
            "window of each kind, rounded down to the second. The measurement period of the service level "
            "decides; the other windows are shown for comparison."
        )
    ]
    if _hours(view, level):
        start, months = _term(document)
        first, last = view.words.long_date(start), view.words.long_date(term_end(start, months))
        words.append(
            view.say(
                "Only time within the hours of the service counts. The windows are those that begin between "
                "{first} and {last}; holidays of the calendar are left out.",
                first=first,
                last=last,
            )
        )
    if level.maintenance:
        words.append(
            view.say(
                "Planned maintenance within the allowance is not downtime and is deducted from the time "
                "measured."
            )
        )
    return " ".join(words)


def _hours(view: View, level: ServiceLevel) -> Calendar | None:
    """The hours of the service that a level measures; None where it runs around the clock."""
    service = view.pack.find(level.service, Service)
    calendar = view.pack.find(service.hours, Calendar) if service else None
    return calendar if calendar and calendar.hours else None


def _term(document: Sla) -> tuple[date, int]:
    """The first day and the months of the term; a year of it where it has no end."""
    term = document.term
    return (term.start, term.months or _YEAR) if term else (document.effective, _YEAR)


def _around_the_clock(view: View) -> dict[str, str]:
    return {
        "day": view.say("Day (24 hours)"),
        "week": view.say("Week (7 days)"),
        "month": view.say("Month (28 to 31 days)"),
        "quarter": view.say("Quarter (90 to 92 days)"),
        "year": view.say("Year (365 or 366 days)"),
    }


def _of_service(view: View, stretch: Stretch) -> str:
    hours = _from_to(view, stretch.least, stretch.most, days=False)
    return {
        "day": view.say("Day ({hours} of service)", hours=hours),
        "week": view.say("Week ({hours} of service)", hours=hours),
        "month": view.say("Month ({hours} of service)", hours=hours),
        "quarter": view.say("Quarter ({hours} of service)", hours=hours),
        "year": view.say("Year ({hours} of service)", hours=hours),
    }[stretch.window]


def _from_to(view: View, least: Decimal | int, most: Decimal | int, *, days: bool) -> str:
    low, high = (view.words.minutes(value, days=days) for value in (least, most))
    return low if low == high else view.say("{low} to {high}", low=low, high=high)
