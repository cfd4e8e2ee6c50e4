"""How much downtime an availability target allows in the windows that it is measured over.

From availability = (T − M − D) / (T − M), with T the time of service in the window, M the maintenance
that does not count and D the downtime: D = (T − M) × (100 − target) / 100. T is that of real windows,
months of 28 to 31 days among them, and of the hours of the service where it has hours. And how much of the
time a whole works that is made up of parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Context, Decimal
from fractions import Fraction
from functools import lru_cache
from math import comb
from typing import get_args

from sopgen.model.calendars import service_minutes
from sopgen.model.engagement import Calendar
from sopgen.model.kpis import Kpi
from sopgen.model.months import term_end
from sopgen.model.pack import Pack
from sopgen.model.periods import Period, Window
from sopgen.model.sla import Part, Service, ServiceLevel, Sla
from sopgen.records import dataclass

HUNDRED = Decimal(100)
WINDOWS: tuple[Window, ...] = get_args(Window)

_EXACT = Context(prec=60)
_YEAR = 12
_DAYS = {"day": (1, 1), "week": (7, 7), "month": (28, 31), "quarter": (90, 92), "year": (365, 366)}
"""The fewest and the most days that a window has."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The minutes of service in the shortest and in the longest window of a kind."""

    window: Window
    least: int
    most: int


def allowed_downtime(target: Decimal, minutes: Decimal | int, maintenance: Decimal | int = 0) -> Decimal:
    """Minutes that may be lost of the minutes of service in a window, at a target in per cent."""
    return (minutes - maintenance) * (HUNDRED - target) / HUNDRED


@lru_cache(maxsize=64)
def stretches(calendar: Calendar | None, start: date, months: int) -> tuple[Stretch, ...]:
    """The time of service by window: of any window around the clock, else of those that begin in a term.

    Which hours a month of service has depends on its weekdays and holidays, so that it takes a term to
    say how few and how many they can be. What begins in no day of the term is left out.
    """
    if calendar is None:
        return tuple(Stretch(window, *(days * 1440 for days in _DAYS[window])) for window in WINDOWS)
    found = []
    for window in WINDOWS:
        minutes = [service_minutes(calendar, p.start, p.end) for p in _beginning(window, start, months)]
        served = [minute for minute in minutes if minute]  # nothing can be lost of a day off
        if served:
            found.append(Stretch(window, min(served), max(served)))
    return tuple(found)


def is_share_of_time(kpi: Kpi) -> bool:
    """Whether a downtime follows from the target of a measure."""
    return kpi.unit == "%" and kpi.better == "higher" and kpi.target is not None


def service_hours(pack: Pack, level: ServiceLevel) -> Calendar | None:
    """The hours of the service that a level measures; None where it runs around the clock, every day."""
    service = pack.find(level.service, Service)
    calendar = pack.find(service.hours, Calendar) if service else None
    return calendar if calendar and (calendar.hours or calendar.holidays) else None


def first_term(sla: Sla) -> tuple[date, int]:
    """The first day and the months in which windows are looked at: a year where an agreement has no end."""
    return (sla.term.start, sla.term.months or _YEAR) if sla.term else (sla.effective, _YEAR)


def maintenance_in(level: ServiceLevel, kpi: Kpi, window: Window) -> Decimal:
    """Minutes of maintenance that do not count in a window: those of the level's own, none of another."""
    own = level.measured_over(kpi) == window
    return level.maintenance.minutes if level.maintenance and own else Decimal(0)


def _beginning(window: Window, start: date, months: int) -> Iterator[Period]:
    last = term_end(start, months)
    period = Period.holding(start, window)
    if period.start < start:
        period = period.next
    while period.start <= last:
        yield period
        period = period.next


def in_series(shares: Iterable[Decimal]) -> Decimal:
    """Per cent of the time in which all of several parts work, each of which fails independently.

    The product of their shares (AWS Well-Architected, reliability pillar, availability with dependencies).
    """
    whole = Decimal(1)
    for share in shares:
        whole = _EXACT.multiply(whole, _EXACT.divide(share, HUNDRED))
    return _EXACT.multiply(whole, HUNDRED)


def at_least_of(needed: int, units: int, share: Decimal) -> Decimal:
    """Per cent of the time in which so many of several like units work that fail independently.

    The upper tail of the binomial distribution.
    """
    up = Fraction(share) / 100
    ways = (comb(units, n) * up**n * (1 - up) ** (units - n) for n in range(needed, units + 1))
    tail = sum(ways, Fraction(0))
    return _EXACT.divide(Decimal(100 * tail.numerator), Decimal(tail.denominator))


def of_part(part: Part) -> Decimal:
    """Per cent of the time in which enough units of a part work."""
    units = part.units or 1
    return at_least_of(min(part.needed or units, units), units, part.availability)


def of_whole(level: ServiceLevel) -> Decimal | None:
    """Per cent of the time in which all parts of a level work; None where it says of none."""
    return in_series(map(of_part, level.parts)) if level.parts else None
