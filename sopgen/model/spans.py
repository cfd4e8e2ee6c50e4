"""Times of unlike units: what they add up to, and which is the longer.

Hours, business days, calendar days and months are four measures. They are added each for itself, and
compared only as far as it is known what one weighs against another: a business day has the hours of its
calendar, a month 28 to 31 days. What is not known is a range; one time is the longer when it is so
everywhere in that range. It is enough to look at the range's corners, for the difference of two times is
linear in what the units weigh.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from sopgen.kept import kept
from sopgen.model.calendars import WorkingDays, day_lengths
from sopgen.model.engagement import Calendar
from sopgen.model.values import SECONDS, Duration
from sopgen.records import dataclass, replace

DAY = SECONDS["d"]
_MONTH = (28 * DAY, 31 * DAY)
_LONGEST_PAUSE = 366
"""Days from one business day to the next that no calendar exceeds."""
_CLOCK = frozenset({"s", "min", "h"})
_UNKNOWN_DAY = (3600, DAY)
"""Seconds worked on a business day whose calendar nobody names."""

Weights = tuple[Decimal, Decimal, Decimal, Decimal]
"""Seconds that each measure of a `Span` counts."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The corners of what the measures may weigh.

    `in_days` says that business days are counted in whole days: a part of one has no length of its own.
    """

    corners: tuple[Weights, ...]
    in_days: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A time in four measures that do not mix: seconds, business days, calendar days, months."""

    seconds: Decimal = Decimal(0)
    business_days: Decimal = Decimal(0)
    days: Decimal = Decimal(0)
    months: Decimal = Decimal(0)

    @classmethod
    def of(cls, *times: Duration | None) -> Span:
        """The sum of times; one that is not given counts nothing."""
        return sum((_measured(time) for time in times if time), cls())

    @property
    def measures(self) -> tuple[Decimal, Decimal, Decimal, Decimal]:
        return self.seconds, self.business_days, self.days, self.months

    @property
    def minutes(self) -> Decimal:
        return self.seconds / 60

    def __add__(self, other: Span) -> Span:
        return Span(*(one + more for one, more in zip(self.measures, other.measures, strict=True)))

    def __bool__(self) -> bool:
        return any(self.measures)

    def weight(self, weights: Weights) -> Decimal:
        """Seconds, where the measures count so many each."""
        return sum((n * each for n, each in zip(self.measures, weights, strict=True)), Decimal(0))


def _measured(time: Duration) -> Span:
    match time.unit:
        case "bd":
            return Span(business_days=time.amount)
        case "d" | "w":
            return Span(days=time.amount * SECONDS[time.unit] / DAY)
        case "mo":
            return Span(months=time.amount)
        case "y":
            return Span(months=time.amount * 12)
        case _:
            return Span(seconds=time.amount * SECONDS[time.unit])


@kept
def elapsed(calendar: Calendar | None = None) -> Clock:
    """A clock that never stops: a day has 24 hours, and n business days end n calendar days on or later."""
    pause = WorkingDays.of(calendar).longest_pause if calendar else _LONGEST_PAUSE
    return Clock(_corners([(DAY, DAY), (pause * DAY, DAY)], _MONTH), in_days=pause > 1)


@kept
def working(calendar: Calendar | None = None) -> Clock:
    """A clock that stops when nobody works: hours and business days are worked, others pass meanwhile.

    A calendar day has the hours of a business day, or none when it is off; a month has more than ten.
    """
    if calendar and not (calendar.hours or calendar.holidays):
        return elapsed(calendar)
    lengths = [60 * minutes for minutes in day_lengths(calendar)] if calendar else _UNKNOWN_DAY
    shortest, longest = min(lengths), max(lengths)
    alike = calendar is None or shortest == longest
    pairs = [(n, day) for n in (shortest, longest) for day in (0, n if alike else longest)]
    return Clock(_corners(pairs, (10 * shortest, 31 * longest)))


def _corners(days: list[tuple[int, int]], months: tuple[int, int]) -> tuple[Weights, ...]:
    return tuple(
        (Decimal(1), Decimal(business), Decimal(day), Decimal(month))
        for business, day in dict.fromkeys(days)
        for month in months
    )


def compare(one: Span, other: Span, clock: Clock) -> int | None:
    """-1, 0 or 1 as the first is never longer, always equal or never shorter; None where it may be any."""
    signs = _signs(one, other, clock)
    return None if {-1, 1} <= signs or not signs else sum(signs)


def longer(one: Duration | None, other: Duration | None, clock: Clock) -> bool:
    """Whether the first is always the longer; False where one is not given."""
    if one is None or other is None:
        return False
    if one.unit in _CLOCK and other.unit in _CLOCK:
        return one.amount * SECONDS[one.unit] > other.amount * SECONDS[other.unit]  # as on any clock
    return _signs(Span.of(one), Span.of(other), clock) == {1}


def longest(times: Sequence[Duration], clock: Clock) -> Duration | None:
    """The one that no other ever exceeds, of equals the first; None where none is such, or of no times."""
    most: Duration | None = None
    for time in times:
        if most is None or compare(Span.of(time), Span.of(most), clock) == 1:
            most = time
    told = most and all(compare(Span.of(most), Span.of(time), clock) in (0, 1) for time in times)
    return most if told else None


def _signs(one: Span, other: Span, clock: Clock) -> set[int]:
    """-1, 0 and 1 where the first is the shorter, equal or the longer; empty where it is nowhere known."""
    parted = (one.business_days - other.business_days) % 1
    rest = replace(one, business_days=other.business_days) != other
    if clock.in_days and parted and rest:
        return set()
    differences = (one.weight(weights) - other.weight(weights) for weights in clock.corners)
    return {(value > 0) - (value < 0) for value in differences}
