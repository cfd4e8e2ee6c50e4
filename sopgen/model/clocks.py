"""The clocks of notification regimes: which event starts them, how long they run, and when that is.

Discovery is not awareness is not determination: a time is computed of its own event alone, and left out
where that is not known. Hours run on over days off. The law is that of the day that each entry of a
blueprint says; a clock that was changed since is a clock of one's own.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Literal

from sopgen.model.calendars import WorkingDays
from sopgen.model.deadlines import ONE_DAY, act_due, elapsed_due
from sopgen.model.months import after_months
from sopgen.model.values import Duration
from sopgen.records import dataclass

Event = Literal["occurrence", "discovery", "awareness", "classification", "determination", "request"]
Stage = Literal[
    "notice",
    "early_warning",
    "notification",
    "initial",
    "intermediate",
    "final",
    "individuals",
    "hhs",
    "media",
    "residents",
    "attorney_general",
    "filing",
    "confirmation",
    "answer",
    "extended_answer",
]
Clock = Literal["own", "gdpr_33", "gdpr_12", "nis2", "dora", "hipaa", "sec_8k", "california", "ccpa_request"]
Due = date | datetime
"""A whole day until its end, or a moment of one."""
_NOON = time(12)
_HHS_AT_ONCE, _MANY = 500, 500
"""Persons from which on HHS is told with them, and over which media or the Attorney General are told."""


@dataclass(frozen=True, slots=True)
class Term:
    """A time of a clock: the notice that is due, and how long after an event, or after another notice."""

    stage: Stage
    within: Duration
    event: Event | None = None
    after: Stage | None = None


def _term(stage: Stage, within: str, event: Event | None = None, after: Stage | None = None) -> Term:
    return Term(stage, Duration.parse(within), event, after)


@dataclass(frozen=True, slots=True)
class Known:
    """A clock of the law: its times, and where they stand."""

    terms: tuple[Term, ...]
    source: str

    @property
    def first(self) -> tuple[Term, ...]:
        """The times of its first notice: of several the one that ends first binds."""
        return tuple(term for term in self.terms if term.stage == self.terms[0].stage)


KNOWN: Mapping[str, Known] = {
    "gdpr_33": Known((_term("notification", "72h", "awareness"),), "Regulation (EU) 2016/679, art. 33(1)"),
    "gdpr_12": Known(
        (_term("answer", "1mo", "request"), _term("extended_answer", "3mo", "request")),
        "Regulation (EU) 2016/679, art. 12(3)",
    ),
    "nis2": Known(
        (
            _term("early_warning", "24h", "awareness"),
            _term("notification", "72h", "awareness"),
            _term("final", "1mo", after="notification"),
        ),
        "Directive (EU) 2022/2555, art. 23(4)",
    ),
    "dora": Known(
        (
            _term("initial", "4h", "classification"),
            _term("initial", "24h", "awareness"),
            _term("intermediate", "72h", after="initial"),
            _term("final", "1mo", after="intermediate"),
        ),
        "Delegated Regulation (EU) 2025/301, art. 5",
    ),
    "hipaa": Known(
        (
            _term("individuals", "60d", "discovery"),
            _term("hhs", "60d", "discovery"),
            _term("media", "60d", "discovery"),
        ),
        "45 CFR 164.404(b), 164.406(b), 164.408",
    ),
    "sec_8k": Known((_term("filing", "4bd", "determination"),), "Form 8-K, item 1.05, instruction B.1"),
    "california": Known(
        (
            _term("residents", "30d", "discovery"),
            _term("attorney_general", "15d", after="residents"),
        ),
        "Cal. Civ. Code 1798.82(a), (f)",
    ),
    "ccpa_request": Known(
        (
            _term("confirmation", "10bd", "request"),
            _term("answer", "45d", "request"),
            _term("extended_answer", "90d", "request"),
        ),
        "11 CCR 7021",
    ),
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an incident: moments of events and of notices sent, and persons affected.

    A date stands for an event of which the time of day is not known: no time in hours is computed of it.
    """

    events: Mapping[str, Due]
    sent: Mapping[str, Due]
    affected: int | None = None
    days: WorkingDays = WorkingDays()
    relief: bool = False


_OF_MANY = {("hipaa", "media"), ("california", "attorney_general")}


def is_asked(clock: str, stage: Stage, affected: int | None) -> bool:
    """Whether a notice is due at all with so many persons affected; it may be where nobody knows how many."""
    return affected is None or affected > _MANY or (clock, stage) not in _OF_MANY


Dues = Mapping[str, Due]
"""Due days and moments by the stage (`Stage`) of the notice."""


def gdpr_33(aware: datetime) -> Mapping[str, datetime]:
    """The earlier of two readings is `due`: from the moment itself, or (Reg. 1182/71) the next full hour."""
    hour = aware.replace(minute=0, second=0, microsecond=0)
    full = hour if hour == aware else elapsed_due(hour, timedelta(hours=1))
    time_ = timedelta(hours=72)
    return {"due": elapsed_due(aware, time_), "article_3_1": elapsed_due(full, time_)}


def nis2(aware: datetime, notified: date | None) -> Dues:
    """The final report is due a month after the notification was submitted, and not after awareness."""
    found: dict[str, Due] = {
        "early_warning": elapsed_due(aware, timedelta(hours=24)),
        "notification": elapsed_due(aware, timedelta(hours=72)),
    }
    return found if notified is None else {**found, "final": after_months(_day(notified), 1)}


def dora(
    aware: datetime | None,
    classified: datetime | None,
    initial: datetime | None,
    intermediate: date | None,
    days: WorkingDays,
    *,
    relief: bool = False,
) -> Dues:
    """Four hours from classification, a day from awareness at most unless it was classified later.

    The final report, and with `relief` (art. 5(4)) the first two, move to noon of the next business day.
    """
    found: dict[str, Due] = {}
    if aware and classified:
        first, most = elapsed_due(classified, timedelta(hours=4)), elapsed_due(aware, timedelta(hours=24))
        found["initial"] = _at_noon(first if classified > most else min(first, most), days, moves=relief)
    if initial:
        found["intermediate"] = _at_noon(elapsed_due(initial, timedelta(hours=72)), days, moves=relief)
    if intermediate:
        last = after_months(_day(intermediate), 1)
        noon = datetime.combine(days.next_worked(last), _NOON, getattr(intermediate, "tzinfo", None))
        found["final"] = last if days.is_worked(last) else noon
    return found


def _at_noon(moment: datetime, days: WorkingDays, *, moves: bool) -> datetime:
    if not moves or days.is_worked(moment.date()):
        return moment
    return datetime.combine(days.next_worked(moment.date()), _NOON, moment.tzinfo)


def hipaa(discovered: date, affected: int | None) -> Dues:
    """Sixty days to individuals; to HHS with them from 500 on, else sixty days after the year of discovery.

    Media are told of more than 500; without a number of persons, individuals alone are.
    """
    within = timedelta(days=60)
    found: dict[str, Due] = {"individuals": discovered + within}
    if affected is not None:
        found["hhs"] = (
            discovered + within if affected >= _HHS_AT_ONCE else date(discovered.year, 12, 31) + within
        )
        if affected > _MANY:
            found["media"] = discovered + within
    return found


def sec_8k(determined: date, days: WorkingDays) -> date:
    """Four business days after it is found material; found on a day off, the next one is the first."""
    return days.shift(determined, 4)


def california(discovered: date, notified: date | None, affected: int | None = None) -> Dues:
    """Thirty days to residents; fifteen from that notice to the Attorney General, if over 500 are told."""
    found: dict[str, Due] = {"residents": discovered + timedelta(days=30)}
    if notified and (affected is None or affected > _MANY):
        found["attorney_general"] = notified + timedelta(days=15)
    return found


def ccpa_request(received: date, days: WorkingDays) -> Dues:
    return {
        "confirmation": days.shift(received, 10),
        "answer": received + timedelta(days=45),
        "extended_answer": received + timedelta(days=90),
    }


def gdpr_12(received: date, days: WorkingDays) -> Dues:
    """A month, or three where that is said within the first; a day off moves (Reg. 1182/71, art. 3(4))."""
    months = {"answer": "1mo", "extended_answer": "3mo"}
    return {stage: act_due(received, Duration.parse(within), days).due for stage, within in months.items()}


def own(term: Term, start: Due, days: WorkingDays, *, moves: bool = False) -> Due | None:
    """When a clock of one's own ends; None for hours from an event of which only the day is known."""
    if term.within.unit in ("s", "min", "h"):
        if not isinstance(start, datetime):
            return None
        return elapsed_due(start, timedelta(seconds=float(term.within.minutes * 60)))
    act = act_due(_day(start), term.within, days)
    return act.due if moves else act.nominal


def dues(clock: str, facts: Facts) -> Dues:
    """The due days and moments of a known clock, as far as its events are known."""
    return _DUES[clock](facts)


def _moment(value: Due | None) -> datetime | None:
    return value if isinstance(value, datetime) else None


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _day_of(value: Due | None) -> date | None:
    return None if value is None else _day(value)


def _gdpr_33(facts: Facts) -> Dues:
    aware = _moment(facts.events.get("awareness"))
    return {"notification": min(gdpr_33(aware).values())} if aware else {}


def _nis2(facts: Facts) -> Dues:
    aware, notified = _moment(facts.events.get("awareness")), _day_of(facts.sent.get("notification"))
    if aware:
        return nis2(aware, notified)
    return {"final": after_months(notified, 1)} if notified else {}


def _dora(facts: Facts) -> Dues:
    aware, classified = (_moment(facts.events.get(name)) for name in ("awareness", "classification"))
    initial, intermediate = _moment(facts.sent.get("initial")), facts.sent.get("intermediate")
    return dora(aware, classified, initial, intermediate, facts.days, relief=facts.relief)


def _hipaa(facts: Facts) -> Dues:
    discovered = _day_of(facts.events.get("discovery"))
    return hipaa(discovered, facts.affected) if discovered else {}


def _sec_8k(facts: Facts) -> Dues:
    determined = _day_of(facts.events.get("determination"))
    return {"filing": sec_8k(determined, facts.days)} if determined else {}


def _california(facts: Facts) -> Dues:
    discovered = _day_of(facts.events.get("discovery"))
    return california(discovered, _day_of(facts.sent.get("residents")), facts.affected) if discovered else {}


def _ccpa_request(facts: Facts) -> Dues:
    received = _day_of(facts.events.get("request"))
    return ccpa_request(received, facts.days) if received else {}


def _gdpr_12(facts: Facts) -> Dues:
    received = _day_of(facts.events.get("request"))
    return gdpr_12(received, facts.days) if received else {}


_DUES: Mapping[str, Callable[[Facts], Dues]] = {
    "gdpr_33": _gdpr_33,
    "gdpr_12": _gdpr_12,
    "nis2": _nis2,
    "dora": _dora,
    "hipaa": _hipaa,
    "sec_8k": _sec_8k,
    "california": _california,
    "ccpa_request": _ccpa_request,
}

_PCI_DAYS: Mapping[Decimal, tuple[int, int]] = {
    Decimal(1): (30, 31),
    Decimal(3): (90, 92),
    Decimal(6): (180, 184),
    Decimal(12): (365, 366),
}
"""Months, and the days that PCI DSS 4 counts for them (its description of time frames)."""

_MINUTES_A_DAY = 1440


@dataclass(frozen=True, slots=True)
class Interval:
    """When what is done at intervals is due: the day of the same number, and the last that is in time."""

    same_day: date
    latest: date
    days: int | None = None


def interval(last: date, every: Duration, *, pci: bool = False) -> Interval:
    """The next time. As PCI DSS counts, months are also met within their days, whichever ends later.

    Business days are Monday to Friday; hours are days that are begun.
    """
    if every.unit in ("s", "min", "h"):
        every = Duration(Decimal(math.ceil(every.minutes / _MINUTES_A_DAY)), "d")
    day = act_due(last, every, WorkingDays() if every.unit == "bd" else _ALL_DAYS).nominal
    months = every.amount * {"mo": 1, "y": 12}.get(every.unit, 0)
    counted = _PCI_DAYS.get(months)
    if not pci or counted is None:
        return Interval(day, day)
    least, most = counted
    return Interval(day, max(day, last + most * ONE_DAY), least)


_ALL_DAYS = WorkingDays(frozenset(range(7)))
