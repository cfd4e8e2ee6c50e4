"""The round values that an axis of elapsed time marks, from minutes to a year."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

_HOUR, _DAY = 60, 1440
STOPS = tuple(
    map(
        Decimal,
        (
            1,
            5,
            15,
            30,
            *(_HOUR * n for n in (1, 2, 4, 8)),
            *(_DAY * n for n in (1, 2, 4, 7, 14, 30, 90, 180, 365)),
        ),
    )
)
"""Minutes, each about twice the one before."""


def marked(stops: Sequence[Decimal], times: Sequence[Decimal]) -> list[Decimal]:
    """Round values from one before the first time, where its bar begins, to one not before the last."""
    least = min((time for time in times if time), default=stops[1])
    first = max((stop for stop in stops if stop < least), default=least / 2)
    last = min((stop for stop in stops if stop >= max(times)), default=max(times))
    last = max(last, least)
    return [first, *(stop for stop in stops if first < stop < last), last]
