"""Forums by the calendar and the clock: their days in a year, their times elsewhere, the hours they take.

A day is never guessed: what does not say on which day it is held has a frequency and no dates.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

from sopgen.model.calendars import WEEKDAYS, WorkingDays
from sopgen.model.engagement import Calendar, Site
from sopgen.model.governance import Every, Forum, Governance, GovernanceReport, OnHoliday, Recurrence
from sopgen.model.months import after_months
from sopgen.model.overlap import Stretch, stretches, windows
from sopgen.model.pack import Pack
from sopgen.model.periods import Period, Window
from sopgen.model.values import Duration
from sopgen.records import dataclass

A_YEAR: Mapping[Every, int] = {
    "daily": 260,
    "weekly": 52,
    "fortnightly": 26,
    "monthly": 12,
    "quarterly": 4,
    "half_yearly": 2,
    "yearly": 1,
}
"""Times a year, days off not counted: what hours a month are reckoned from."""
MONTHS: Mapping[Every, int] = {"monthly": 1, "quarterly": 3, "half_yearly": 6, "yearly": 12}
"""Months from one to the next."""
PERIODS: Mapping[Every, Window] = {
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "quarterly": "quarter",
    "yearly": "year",
}
"""The stretch of the calendar that something which recurs so often looks back on."""
CLOCK = frozenset({"s", "min", "h"})
_IN_MONTHS = {"mo": 1, "y": 12}
_WEEK = 7
_DAY = 1440
_BEFORE = 3
"""Periods before a year of which the report may still fall into it."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """`planned` is the day by the rule, `held` the day that it is moved to; None where it is dropped."""

    planned: date
    held: date | None

    @property
    def moved(self) -> bool:
        return self.held is not None and self.held != self.planned


# -- days ---------------------------------------------------------------------------------------


def joint_days(calendars: Sequence[Calendar]) -> WorkingDays:
    """Days that are worked in all of some calendars; Monday to Friday where there are none."""
    each = [WorkingDays.of(one) for one in calendars] or [WorkingDays()]
    weekdays = frozenset.intersection(*(one.weekdays for one in each))
    return WorkingDays(weekdays, frozenset().union(*(one.holidays for one in each)))


def days_of(pack: Pack, plan: Governance, own: Sequence[str] = ()) -> WorkingDays:
    """The business days of a part of a plan: those of its own calendars, or else of the plan's."""
    found = (pack.find(id_, Calendar) for id_ in own or plan.calendars)
    return joint_days([one for one in found if one])


def convention(plan: Governance, forum: Forum) -> OnHoliday | None:
    """What happens on a day off; None where nobody says."""
    return forum.on_holiday or plan.on_holiday


def is_dated(when: Recurrence) -> bool:
    """Whether the rule says on which days it falls."""
    match when.every:
        case "daily":
            return True
        case "weekly":
            return when.weekday is not None
        case "fortnightly":
            return when.from_ is not None
        case _:
            return bool((when.weekday and when.nth) or when.business_day or when.day)


def planned(when: Recurrence, first: date, last: date, worked: WorkingDays) -> Iterator[date]:
    """The days by the rule from one day to another, both included; none of a rule that names no day."""
    if not is_dated(when):
        return
    if when.every in MONTHS:
        yield from (day for day in _in_months(when, first, last, worked) if first <= day <= last)
        return
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    yield from (day for day in days if _in_weeks(when, day, worked))


def _in_weeks(when: Recurrence, day: date, worked: WorkingDays) -> bool:
    if when.every == "daily":
        return worked.is_worked(day)
    if when.every == "weekly":
        return WEEKDAYS[day.weekday()] == when.weekday
    return when.from_ is not None and (day - when.from_).days % (2 * _WEEK) == 0


def _in_months(when: Recurrence, first: date, last: date, worked: WorkingDays) -> Iterator[date]:
    each = MONTHS[when.every]
    start = first.replace(day=1)
    while start <= last:
        if (start.month - 1) % each == ((when.month or 1) - 1) % each and (
            day := _of_month(when, start, worked)
        ):
            yield day
        start = after_months(start, 1)


def _of_month(when: Recurrence, start: date, worked: WorkingDays) -> date | None:
    """The day in the month that begins on `start`; None where that has too few such days."""
    end = after_months(start, 1) - timedelta(days=1)
    if when.day:
        return start + timedelta(days=min(when.day, end.day) - 1)
    if when.business_day:
        day = worked.shift(start - timedelta(days=1), when.business_day)
        return day if day <= end else None
    days = [start + timedelta(days=n) for n in range(end.day)]
    same = [day for day in days if WEEKDAYS[day.weekday()] == when.weekday]
    nth = when.nth or 1
    return same[nth - 1 if nth > 0 else nth]


def occurrences(
    when: Recurrence, first: date, last: date, worked: WorkingDays, on_holiday: OnHoliday | None = None
) -> tuple[Occurrence, ...]:
    """Each time that it falls due between two days, with the day on which it is held.

    Without a convention it is held as planned, on a day off too.
    """
    return tuple(
        Occurrence(day, _held(day, worked, on_holiday)) for day in planned(when, first, last, worked)
    )


def _held(day: date, worked: WorkingDays, on_holiday: OnHoliday | None) -> date | None:
    if worked.is_worked(day) or on_holiday in (None, "held"):
        return day
    if on_holiday == "dropped":
        return None
    return worked.shift(day, 1 if on_holiday == "next" else -1)


def year_of(pack: Pack, plan: Governance) -> tuple[date, date]:
    """The twelve months that a plan lists: from a day that it names, or the month that the service starts."""
    first = plan.year_from or service_start(pack, plan).replace(day=1)
    return first, after_months(first, 12) - timedelta(days=1)


def service_start(pack: Pack, plan: Governance) -> date:
    """The day on which the service starts, or else the plan takes effect; no report is of a time before."""
    engagement = pack.info.engagement
    return engagement.start if engagement and engagement.start else plan.effective


# -- reports ------------------------------------------------------------------------------------


def later(day: date, after: Duration, worked: WorkingDays) -> date:
    """The day on which a time from another day is over, which is not counted.

    Hours that are less than a day end on the day itself.
    """
    if after.unit in CLOCK:
        return day if after.minutes < _DAY else day + timedelta(days=ceil(after.minutes / _DAY))
    if after.unit in _IN_MONTHS:
        return after_months(day, after.amount * _IN_MONTHS[after.unit])
    if after.unit == "bd":
        return worked.shift(day, ceil(after.amount))
    return day + timedelta(days=ceil(after.amount * (_WEEK if after.unit == "w" else 1)))


@dataclass(frozen=True, slots=True)
class Issue:
    """A report on one period: when its figures are frozen and when it is due, where that is said."""

    period: Period
    frozen: date | None
    due: date | None

    @property
    def ready(self) -> date | None:
        """The day from which it can be used."""
        return self.due or self.frozen


def issue(report: GovernanceReport, period: Period, worked: WorkingDays) -> Issue:
    """The report on a period, by the business days that count for it."""
    times = (report.cut_off, report.due)
    frozen, due = (later(period.end, time, worked) if time else None for time in times)
    return Issue(period, frozen, due)


def issues(pack: Pack, plan: Governance, report: GovernanceReport) -> Iterator[Issue]:
    """The reports that can first be used within the year of a plan; none of one that names no period.

    Of a day there is one where it is worked.
    """
    if report.period is None or not (report.due or report.cut_off):
        return
    (first, last), start = year_of(pack, plan), service_start(pack, plan)
    period = Period.holding(first, report.period)
    for _ in range(_BEFORE):
        period = period.previous
    worked = days_of(pack, plan, report.calendars)
    while period.start <= last:
        if report.period == "day" and not worked.is_worked(period.start):
            period = period.next
            continue
        made = issue(report, period, worked)
        if made.ready and first <= made.ready <= last and period.end >= start:
            yield made
        period = period.next


def too_late(pack: Pack, plan: Governance, forum: Forum, report: GovernanceReport) -> tuple[Occurrence, ...]:
    """The times that a forum is held before the report on the period just over can be used.

    Only of a report that comes as often as the forum is held: of others some earlier one is there. One that
    is there within hours is in time. The period just over is that of the day by the rule: what a day off
    moves into another month still looks back on the one that it was planned for.
    """
    time = report.due or report.cut_off
    if time is None or time.unit in CLOCK or PERIODS.get(forum.when.every) != report.period:
        return ()
    assert report.period is not None
    worked = days_of(pack, plan, report.calendars)
    return tuple(
        one
        for one in held_in_year(pack, plan, forum)
        if one.held
        and (ready := issue(report, Period.holding(one.planned, report.period).previous, worked).ready)
        and ready > one.held
    )


def held_in_year(pack: Pack, plan: Governance, forum: Forum) -> tuple[Occurrence, ...]:
    """The days of a forum in the year of a plan."""
    worked = days_of(pack, plan, forum.calendars)
    first, last = year_of(pack, plan)
    first = plan.year_from or max(first, service_start(pack, plan))
    return occurrences(forum.when, first, last, worked, convention(plan, forum))


# -- hours a month ------------------------------------------------------------------------------


def per_month(when: Every) -> Fraction:
    """How often it is held in a month: a twelfth of a year, and so 4 1/3 weeks and not 4."""
    return Fraction(A_YEAR[when], 12)


@dataclass(frozen=True, slots=True)
class Load:
    """Hours a month that forums take of one holder of a role, and how many forums have a length.

    `optional` is what those that may be missed would take besides; `people` are the holders, None where
    nobody says how many.
    """

    role: str
    forums: int
    hours: Fraction
    optional: Fraction
    people: int | None

    @property
    def all_holders(self) -> Fraction | None:
        """Hours of all who hold the role together."""
        return None if self.people is None else self.hours * self.people


def meeting_load(pack: Pack, forums: Sequence[Forum], role: str) -> Load:
    """What forums take of a role: minutes times how often, shared among holders who take turns."""
    held = [one for one in forums if one.minutes is not None]
    needed = [one for one in held if role in one.mandatory]
    other = [one for one in held if role in one.optional]
    people = pack.roles[role].people if role in pack.roles else None
    return Load(
        role,
        len(needed) + len(other),
        sum((_hours(one, role, people) for one in needed), Fraction()),
        sum((_hours(one, role, people) for one in other), Fraction()),
        people,
    )


def _hours(forum: Forum, role: str, people: int | None) -> Fraction:
    assert forum.minutes is not None
    hours = Fraction(forum.minutes, 60) * per_month(forum.when.every)
    sent = next((one.people for one in forum.attendees if one.role == role), None)
    if sent is None or not people:
        return hours
    return hours * Fraction(min(sent, people), people)


def attending(forums: Iterable[Forum]) -> tuple[str, ...]:
    """The roles of some forums, in the order in which they first appear."""
    return tuple(dict.fromkeys(role for one in forums for role in (*one.mandatory, *one.optional)))


# -- the clock elsewhere ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Roster:
    """Hours that a role keeps: a calendar, and the zone of its clock."""

    calendar: Calendar
    zone: str


def rosters(pack: Pack, role: str) -> tuple[Roster, ...]:
    """The hours of a role, one for each calendar that it works to; none where they cannot be told.

    Where it names a site and no calendar, they are those of the only calendar of that site's clock.
    """
    found: dict[str, Roster] = {}
    for post in pack.roles[role].posts if role in pack.roles else ():
        site = pack.find(post.site, Site)
        calendar = pack.find(post.calendar, Calendar) or (_only(pack, site) if site else None)
        zone = calendar.zone or (site.zone if site else "") if calendar else ""
        if calendar and zone:
            found.setdefault(calendar.id, Roster(calendar, zone))
    return tuple(found.values())


def _only(pack: Pack, site: Site) -> Calendar | None:
    there = [one for one in pack.info.calendars if one.zone == site.zone]
    return there[0] if len(there) == 1 else None


def zone_of(pack: Pack, plan: Governance, forum: Forum | None = None) -> str:
    """The clock of a forum: its own, the plan's, that of the client's first site; empty where none is."""
    if forum and forum.zone:
        return forum.zone
    return plan.zone or next((one.zone for one in pack.info.sites if one.party == "client"), "")


def alike(year: int, zones: Iterable[str]) -> tuple[Stretch, ...]:
    """One part of the year for each way in which the clocks of zones stand to each other."""
    return _alike(stretches(year, tuple(dict.fromkeys(zones))))


def _alike(parts: Iterable[Stretch]) -> tuple[Stretch, ...]:
    found: dict[tuple[int, ...], Stretch] = {}
    for stretch in parts:
        found.setdefault(stretch.apart, stretch)
    return tuple(found.values())


def at_offsets(day: date, zones: Iterable[str]) -> Stretch:
    """The part of the year that a day lies in, with the offsets that clocks have on it."""
    parts = stretches(day.year, tuple(dict.fromkeys(zones)))
    return next(one for one in parts if one.first <= day <= one.last)


@dataclass(frozen=True, slots=True)
class Slot:
    """When a forum is held: from a minute of the day in a zone, so many minutes; `length` may be 0."""

    start: int
    length: int
    zone: str

    def there(self, zone: str, stretch: Stretch) -> int:
        """When it begins on another clock: below 0 on the day before, from 1440 on the day after."""
        return self.start + stretch.behind(self.zone, zone)

    def fits(self, roster: Roster, weekday: int, stretch: Stretch) -> bool:
        """Whether all of it lies in the hours of a roster, on a day of the week in its own zone."""
        opened = windows(roster.calendar.hours, weekday, stretch.behind(self.zone, roster.zone))
        return any(opens <= self.start and self.start + self.length <= closes for opens, closes in opened)


def slot(pack: Pack, plan: Governance, forum: Forum) -> Slot | None:
    """When a forum is held; None where no time or no zone is known."""
    zone = zone_of(pack, plan, forum)
    if not (forum.time and zone):
        return None
    minute = int(forum.time[:2]) * 60 + int(forum.time[3:])
    return Slot(minute, forum.minutes or 0, zone)


def weekdays(forum: Forum, worked: WorkingDays) -> tuple[int, ...]:
    """The days of the week on which it may be held, Monday first."""
    when = forum.when
    if when.every == "fortnightly" and when.from_:
        return (when.from_.weekday(),)
    if when.weekday and not (when.business_day or when.day) and when.every != "daily":
        return (WEEKDAYS.index(when.weekday),)
    return tuple(sorted(worked.weekdays))


@dataclass(frozen=True, slots=True)
class Clash:
    """A forum outside the hours of a role: whose, on which day of the week, while clocks stand how."""

    roster: Roster
    weekday: int
    stretch: Stretch
    minute: int
    """When it begins on the clock of that roster."""
    always: bool
    """Whether the clocks stand so through all of the year."""


def _held_through(pack: Pack, plan: Governance, forum: Forum, parts: Sequence[Stretch]) -> list[Stretch]:
    """The parts of a year in which a forum is held; all of them where it names no day."""
    if not is_dated(forum.when):
        return list(parts)
    first, last = parts[0].first.replace(month=1, day=1), parts[0].first.replace(month=12, day=31)
    worked = days_of(pack, plan, forum.calendars)
    found = occurrences(forum.when, first, last, worked, convention(plan, forum))
    days = [one.held for one in found if one.held]
    return [part for part in parts if any(part.first <= day <= part.last for day in days)]


def clashes(pack: Pack, plan: Governance, forum: Forum, role: str) -> Iterator[Clash]:
    """When a forum lies outside the hours that a role keeps, on either side of each clock change of the year.

    Where some of those who hold a role are sent, one of its rosters is enough.
    """
    when, found = slot(pack, plan, forum), rosters(pack, role)
    if when is None or not found:
        return
    some = any(one.role == role and one.people for one in forum.attendees)
    zones = (when.zone, *(one.zone for one in found))
    held = weekdays(forum, days_of(pack, plan, forum.calendars))
    parts = stretches(year_of(pack, plan)[0].year, tuple(dict.fromkeys(zones)))
    always = len({part.apart for part in parts}) == 1
    for stretch in _alike(_held_through(pack, plan, forum, parts)):
        for weekday in held:
            out = [one for one in found if not when.fits(one, weekday, stretch)]
            if out and (not some or len(out) == len(found)):
                minute = when.there(out[0].zone, stretch)
                yield Clash(out[0], weekday, stretch, minute, always)
