"""Hours that are promised against hours that are worked, on either side of each clock change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sopgen.model.engagement import Calendar
from sopgen.model.meetings import Roster, alike
from sopgen.model.overlap import DAY, Stretch, united, windows
from sopgen.rules.words import DAYS

_ANY_YEAR = 2026
"""Of a week around the clock all years are alike."""


Gap = tuple[int, Stretch]
"""A day of the week, and a part of the year."""


def gaps(promised: Calendar | None, zone: str, found: Sequence[Roster], year: int) -> Iterator[Gap]:
    """Days of the week, in parts of the year, on which rosters leave promised hours open.

    Without a calendar all hours are promised, in the zone.
    """
    for stretch in alike(year, (zone, *(one.zone for one in found))):
        for weekday in range(len(DAYS)):
            there = united(
                window
                for one in found
                for window in windows(one.calendar.hours, weekday, stretch.behind(zone, one.zone))
            )
            for begins, ends in windows(promised.hours if promised else (), weekday, 0):
                first, last = max(begins, 0), min(ends, DAY)
                if first < last and not any(a <= first and last <= b for a, b in there):
                    yield weekday, stretch


def around_the_clock(found: Sequence[Roster]) -> bool:
    """Whether rosters leave no hour of the week open between them."""
    return not any(gaps(None, found[0].zone, found, _ANY_YEAR))
