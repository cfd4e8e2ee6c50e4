"""Holidays: listed for as long as days are counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.base import Controlled
from sopgen.model.engagement import Calendar
from sopgen.model.exit import Exit
from sopgen.model.leaving import days_of, exit_dates
from sopgen.model.onboarding import Onboarding
from sopgen.model.schedule import schedule, working_days
from sopgen.model.sla import Sla
from sopgen.model.values import At
from sopgen.records import dataclass
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import listed, years

_ENOUGH = 31
"""Days of a year that must be counted on before its holidays are asked for: few have none in them."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days that a document counts on a calendar, and what says so."""

    document: Controlled
    calendar: str
    start: date
    end: date
    at: At


CAL003 = Code(
    "CAL003",
    Severity.WARNING,
    "A calendar that ends too soon",
    """A calendar lists holidays of some years, and days are counted on it in others.

    A day off that is not listed counts as a day of work. Deadlines in business days, dates of an
    onboarding and the time of service within a month then come out wrong in every year for which
    nobody has listed any. Asked for are the years in which a contract whose hours or clocks follow the
    calendar runs, or an onboarding or an exit is dated on it, for 31 days or more. A calendar without
    holidays is taken to have none.

    Bad, for an agreement that runs from 2026 to 2028:

        holidays:
          - {date: 2026-12-25, name: Christmas Day}

    Good:

        holidays:
          - {date: 2026-12-25, name: Christmas Day}
          - {date: 2027-12-25, name: Christmas Day}
          - {date: 2028-12-25, name: Christmas Day}
    """,
    tags=("calendars", "holidays"),
)


def ends_too_soon(context: Context) -> Iterator[Diagnostic]:
    counted = tuple(_stretches(context))
    for calendar in context.pack.info.calendars:
        own = [stretch for stretch in counted if stretch.calendar == calendar.id]
        known = {holiday.date.year for holiday in calendar.holidays}
        lacking = sorted({year for stretch in own for year in _years(stretch)} - known)
        if not known or not lacking:
            continue
        asking = [stretch for stretch in own if set(_years(stretch)) & set(lacking)]
        when = years(lacking)
        yield context.found(
            CAL003,
            calendar.at / "holidays",
            f"“{calendar.name}” lists no holiday of {when}, and"
            f" {listed(dict.fromkeys(f'`{s.document.id}`' for s in asking))} counts on it then",
            help=f"add the holidays of {when}",
            why="a day off that is not listed counts as a day of work",
            related=tuple((s.at, f"counted from {s.start} to {s.end}") for s in asking),
            key=True,
        )


def _years(stretch: Stretch) -> Iterator[int]:
    for year in range(stretch.start.year, stretch.end.year + 1):
        first, last = max(stretch.start, date(year, 1, 1)), min(stretch.end, date(year, 12, 31))
        if (last - first).days + 1 >= _ENOUGH:
            yield year


def _stretches(context: Context) -> Iterator[Stretch]:
    for sla in context.documents(Sla):
        if sla.term and sla.term.end:
            calendars = [priority.calendar for priority in sla.priorities]
            calendars += [service.hours for service in sla.services]
            for calendar in dict.fromkeys(filter(None, calendars)):
                yield Stretch(sla, calendar, sla.term.start, sla.term.end, sla.term.at / "months")
    for playbook in context.documents(Onboarding):
        if context.pack.find(playbook.calendar, Calendar):
            dates = schedule(playbook, working_days(context.pack, playbook)).values()
            first, last = min(d.start for d in dates), max(d.end for d in dates)
            yield Stretch(playbook, playbook.calendar, first, last, playbook.at / "go_live")
    for plan in context.documents(Exit):
        if context.pack.find(plan.calendar, Calendar):
            days = days_of(context.pack, plan)
            dates = exit_dates(plan, days).values()
            if dates:
                first, last = min(d.start for d in dates), max(d.end for d in dates)
                at = plan.at / ("exit" if plan.exit else "notice")
                yield Stretch(plan, plan.calendar, first, last, at)


RULES = (Rule(CAL003, ends_too_soon, whole=True),)
