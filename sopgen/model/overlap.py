"""Hours of several places laid side by side: when all of them are open, on either side of each clock change.

Places are compared in the minutes of one day in one zone. What is open past midnight belongs to two days, so
that the days around are looked at too. Offsets are those of the tz database, and never its `dst()`, which
is turned round in Dublin.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sopgen.model.calendars import WEEKDAYS, opening
from sopgen.model.engagement import Calendar, Hours, Site
from sopgen.model.pack import Pack
from sopgen.records import dataclass

DAY = 1440
"""Minutes."""
_USUAL = tuple(map(WEEKDAYS.index, ("wed", "tue", "thu", "mon", "fri", "sat", "sun")))
"""Days of the week as one would choose one to stand for all: far from a weekend."""
_AROUND = range(-2, 3)

Window = tuple[int, int]
"""From one minute to another, counted from midnight of the day that is looked at; it may begin before."""


@dataclass(frozen=True, slots=True)
class Change:
    """A day on which clocks are changed, and minutes before UTC from then on."""

    day: date
    offset: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days through which no clock is changed, and the minutes before UTC of each zone."""

    first: date
    last: date
    offsets: Mapping[str, int]

    def behind(self, zone: str, other: str) -> int:
        """Minutes by which the clock of a zone is behind that of another."""
        return self.offsets[other] - self.offsets[zone]

    @property
    def apart(self) -> tuple[int, ...]:
        """Minutes between the zones: in stretches that are alike in these, hours lie alike."""
        first, *others = self.offsets.values()
        return tuple(offset - first for offset in others)


@dataclass(frozen=True, slots=True)
class Place:
    """Sites that keep the same hours of the same clock; a calendar without a zone is in theirs."""

    sites: tuple[Site, ...]
    calendars: tuple[Calendar, ...]

    @property
    def zone(self) -> str:
        return self.sites[0].zone

    @property
    def zones(self) -> tuple[str, ...]:
        """Those of its clocks, its own first."""
        return tuple(dict.fromkeys((self.zone, *(one.zone for one in self.calendars if one.zone))))

    def open_on(self, weekday: int) -> bool:
        name = WEEKDAYS[weekday]
        return any(not one.hours or any(name in hours.days for hours in one.hours) for one in self.calendars)

    def windows(self, weekday: int, stretch: Stretch, zone: str) -> tuple[Window, ...]:
        """When it is open around a day of the week in a zone."""
        return united(
            window
            for one in self.calendars
            for window in windows(one.hours, weekday, stretch.behind(zone, one.zone or self.zone))
        )


@functools.cache
def changes(year: int, zone: str) -> tuple[Change, ...]:
    """The days of a year on which the clocks of a zone are changed."""
    clock = ZoneInfo(zone)
    first = date(year, 1, 1)
    found: list[Change] = []
    before = _offset(clock, first - timedelta(days=1))
    for n in range((date(year, 12, 31) - first).days + 1):
        day = first + timedelta(days=n)
        if (after := _offset(clock, day)) != before:
            found.append(Change(day, after))
        before = after
    return tuple(found)


def _offset(clock: ZoneInfo, day: date) -> int:
    """Minutes before UTC as the day ends: clocks are changed before noon."""
    ahead = datetime.combine(day, time(23, 59), clock).utcoffset()
    assert ahead is not None
    return int(ahead.total_seconds()) // 60


def stretches(year: int, zones: Sequence[str]) -> tuple[Stretch, ...]:
    """A year in parts within which hours lie alike: between Europe and America there are five."""
    firsts = sorted({date(year, 1, 1), *(change.day for zone in zones for change in changes(year, zone))})
    lasts = [*(day - timedelta(days=1) for day in firsts[1:]), date(year, 12, 31)]
    clocks = {zone: ZoneInfo(zone) for zone in zones}
    return tuple(
        Stretch(first, last, {zone: _offset(clock, first) for zone, clock in clocks.items()})
        for first, last in zip(firsts, lasts, strict=True)
    )


def windows(hours: Sequence[Hours], weekday: int, behind: int) -> tuple[Window, ...]:
    """When hours are open around a day of the week in a zone whose clock is so many minutes behind theirs.

    Without any it is open around the clock.
    """
    if not hours:
        return ((_AROUND[0] * DAY, _AROUND[-1] * DAY),)
    found: list[Window] = []
    for one in hours:
        start, length = opening(one)
        for day in _AROUND:
            if WEEKDAYS[(weekday + day) % len(WEEKDAYS)] in one.days:
                begins = day * DAY + start - behind
                found.append((begins, begins + length))
    return united(found)


def united(found: Iterable[Window]) -> tuple[Window, ...]:
    """Windows in their order, those that touch as one."""
    merged: list[Window] = []
    for begins, ends in sorted(found):
        if merged and begins <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], ends))
        else:
            merged.append((begins, ends))
    return tuple(merged)


def overlap(opened: Iterable[Sequence[Window]]) -> tuple[Window, ...]:
    """When all are open together, in windows that begin on the day that is looked at; all of it as one."""
    first, *others = opened
    shared = list(first)
    for other in others:
        shared = [(max(a, c), min(b, d)) for a, b in shared for c, d in other if max(a, c) < min(b, d)]
    if any(begins <= 0 and ends >= DAY for begins, ends in shared):
        return ((0, DAY),)
    return tuple(window for window in united(shared) if 0 <= window[0] < DAY)


def usual_day(found: Sequence[Place]) -> int:
    """A day of the week that may stand for others: one on which most are open, in its middle if it can be."""
    return max(_USUAL, key=lambda day: sum(place.open_on(day) for place in found))


def clock(minute: int) -> str:
    """`09:30` of a minute, whichever day it is on."""
    hours, minutes = divmod(minute % DAY, 60)
    return f"{hours:02}:{minutes:02}"


def places(pack: Pack) -> tuple[Place, ...]:
    """Sites whose hours are known: the calendars that roles work to there, or else those of its clock."""
    found: dict[tuple[str, tuple[str, ...]], list[Site]] = {}
    for site in pack.info.sites:
        ids = _worked(pack, site) or [one.id for one in pack.info.calendars if one.zone == site.zone]
        if ids:
            found.setdefault((site.zone, tuple(ids)), []).append(site)
    calendars = {one.id: one for one in pack.info.calendars}
    return tuple(
        Place(tuple(sites), tuple(calendars[id_] for id_ in ids)) for (_, ids), sites in found.items()
    )


def _worked(pack: Pack, site: Site) -> list[str]:
    """The calendars of all who work at a site, in the order of the pack."""
    worked = {post.calendar for role in pack.roles.values() for post in role.posts if post.site == site.id}
    return [one.id for one in pack.info.calendars if one.id in worked]
