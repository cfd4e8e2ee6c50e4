from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from sopgen.model.engagement import Calendar
from sopgen.model.spans import Clock, Span, compare, elapsed, longer, longest, working
from sopgen.model.values import Duration

Make = Callable[..., Any]
WEEK = {"days": ["mon", "tue", "wed", "thu", "fri"], "from": "09:00", "to": "17:00"}


def times(text: str) -> list[Duration]:
    return [Duration.parse(part) for part in text.split()]


def compared(text: str, clock: Clock) -> int | None:
    one, other = times(text)
    forth = compare(Span.of(one), Span.of(other), clock)
    back = compare(Span.of(other), Span.of(one), clock)
    assert back == (None if forth is None else -forth)
    return forth


def test_each_measure_is_added_for_itself() -> None:
    total = Span.of(*times("20s 20s 20s 2h 1.5bd 2bd 1w 3d 2mo 1y"), None)
    assert total == Span(*map(Decimal, ("7260", "3.5", "10", "14")))
    assert not Span.of()


@pytest.mark.parametrize(
    ("pair", "sign"),
    [
        ("60min 1h", 0),
        ("24h 1d", 0),
        ("12mo 1y", 0),
        ("2bd 3bd", -1),
        ("2bd 1d", 1),
        ("1bd 1d", 1),  # never shorter
        ("2bd 3d", None),
        ("1bd 25h", None),
        ("0.5bd 8h", None),  # half a day has no length by the clock
        ("1.5bd 2.5bd", -1),
        ("1mo 28d", 1),
        ("1mo 27d", 1),
        ("1mo 30d", None),
        ("1mo 31d", -1),
        ("13mo 1y", 1),
    ],
)
def test_times_that_run_from_an_event(pair: str, sign: int | None) -> None:
    assert compared(pair, elapsed()) == sign


@pytest.mark.parametrize(
    ("pair", "sign"),
    [("1bd 4d", -1), ("1bd 3d", -1), ("1bd 2d", None), ("2bd 6d", -1), ("2bd 5d", None)],
)
def test_a_business_day_lasts_as_long_as_its_calendar_pauses(make: Make, pair: str, sign: int) -> None:
    """From Friday to Monday it is three days: 1bd is never longer than 3d."""
    assert compared(pair, elapsed(make(Calendar, id="c", name="C", hours=[WEEK]))) == sign


def test_holidays_make_the_pause_longer(make: Make) -> None:
    holidays = [{"date": day, "name": "H"} for day in ("2026-04-03", "2026-04-06")]
    calendar = make(Calendar, id="c", name="C", hours=[WEEK], holidays=holidays)
    assert compared("1bd 4d", elapsed(calendar)) is None
    assert compared("1bd 5d", elapsed(calendar)) == -1  # Thursday to Tuesday


@pytest.mark.parametrize(
    ("pair", "sign"),
    [
        ("8h 1bd", 0),
        ("9h 1bd", 1),
        ("2bd 17h", -1),
        ("1d 1bd", -1),  # a business day, or a day off
        ("2d 1bd", None),
        ("1d 4h", None),
        ("1d 9h", -1),
    ],
)
def test_worked_hours_and_days_of_a_calendar(make: Make, pair: str, sign: int | None) -> None:
    assert compared(pair, working(make(Calendar, id="c", name="C", hours=[WEEK]))) == sign


def test_days_of_unlike_hours_and_a_lunch_break(make: Make) -> None:
    saturday = {"days": ["sat"], "from": "09:00", "to": "13:00"}
    lunch = [WEEK | {"to": "12:00"}, WEEK | {"from": "13:00", "to": "17:00"}]
    calendar = make(Calendar, id="c", name="C", hours=[*lunch, saturday])
    assert compared("5h 1bd", working(calendar)) is None  # 4 hours on Saturday, else 7
    assert compared("7h 1bd", working(calendar)) == 1
    assert compared("3h 1bd", working(calendar)) == -1


def test_around_the_clock_all_is_known(make: Make) -> None:
    calendar = make(Calendar, id="c", name="C")
    for clock in (working(calendar), elapsed(calendar)):
        assert [compared(pair, clock) for pair in ("1bd 24h", "2bd 1d", "0.5bd 12h")] == [0, 1, 0]


def test_without_a_calendar_a_business_day_has_an_hour_or_more() -> None:
    assert [compared(pair, working()) for pair in ("1bd 4h", "1bd 1h", "1bd 1d", "2bd 1d")] == [None, 1, 1, 1]


@pytest.mark.parametrize(
    ("pair", "told"), [("2bd 1d", True), ("1bd 1d", False), ("2h 1h", True), ("1h 1h", False)]
)
def test_longer_is_so_beyond_doubt(pair: str, told: bool) -> None:
    one, other = times(pair)
    assert longer(one, other, elapsed()) == told
    assert not longer(None, other, elapsed())
    assert not longer(one, None, elapsed())


@pytest.mark.parametrize(
    ("all_", "most"),
    [
        ("1h 2h 90min", "2h"),
        ("24h 1d", "24h"),
        ("1bd 1d", "1bd"),
        ("1bd 2d", None),
        ("2d 1bd 3mo", None),
        ("", None),
    ],
)
def test_the_longest_of_all(all_: str, most: str | None) -> None:
    found = longest(times(all_), elapsed())
    assert (str(found) if found else None) == most
