"""How much downtime an availability target allows, in words and figures."""

from __future__ import annotations

from decimal import Decimal

from sopgen.documents.view import View
from sopgen.model.availability import (
    Stretch,
    allowed_downtime,
    first_term,
    is_share_of_time,
    maintenance_in,
    service_hours,
    stretches,
)
from sopgen.model.kpis import Kpi
from sopgen.model.months import term_end
from sopgen.model.sla import ServiceLevel, Sla
from sopgen.records import dataclass


@dataclass(frozen=True, slots=True)
class Allowance:
    """The downtime in the shortest and in the longest window of a kind, in minutes and in words.

    `decisive` where it is the window that the level is measured over.
    """

    window: str
    words: str
    least: Decimal
    most: Decimal
    decisive: bool


def allowances(view: View, document: Sla, level: ServiceLevel, kpi: Kpi) -> tuple[Allowance, ...]:
    """By window, at the target; maintenance is taken off the level's own window only."""
    if kpi.target is None or not is_share_of_time(kpi):
        return ()
    hours = service_hours(view.pack, level)
    rows = []
    for stretch in stretches(hours, *first_term(document)):
        off = maintenance_in(level, kpi, stretch.window)
        if off >= stretch.least:
            continue  # no time is left to measure, which a rule reports
        name = _of_service(view, stretch) if hours else _around_the_clock(view)[stretch.window]
        if off:
            name = view.say("{window}, less {time} of maintenance", window=name, time=view.words.minutes(off))
        least, most = (allowed_downtime(kpi.target, m, off) for m in (stretch.least, stretch.most))
        words = _from_to(view, least, most, days=hours is None)
        rows.append(Allowance(name, words, least, most, level.measured_over(kpi) == stretch.window))
    return tuple(rows)


def table(view: View, document: Sla, level: ServiceLevel, kpi: Kpi) -> tuple[tuple[str, str], ...]:
    """(window, downtime) of each."""
    return tuple((one.window, one.words) for one in allowances(view, document, level, kpi))


def explained(view: View, document: Sla, level: ServiceLevel) -> str:
    """What the table states, and by which convention."""
    words = [
        view.say(
            "The table below states the downtime that the target allows, rounded down to the second, in the "
            "shortest and in the longest window of each kind. The measurement period of the service level is "
            "decisive; the other windows are for comparison."
        )
    ]
    if service_hours(view.pack, level):
        start, months = first_term(document)
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
