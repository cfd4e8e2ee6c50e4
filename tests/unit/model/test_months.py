"""Months added to a date: the corresponding-date rule, at every end of a month."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopgen.model.months import after_months, term_end

DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 5), 12, date(2027, 1, 5)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 10, 31), 1, date(2026, 11, 30)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
    ],
)
def test_months_are_added_to_a_day(day: date, months: int, expected: date) -> None:
    assert after_months(day, months) == expected


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 240))
def test_a_day_stays_what_it_is_or_becomes_the_last_of_its_month(day: date, months: int) -> None:
    then = after_months(day, months)
    assert (then.year * 12 + then.month) - (day.year * 12 + day.month) == months
    assert then.day == day.day or (then.day < day.day and (then.replace(day=28) <= then))


@given(DAYS, st.integers(1, 240))
def test_a_term_and_the_one_after_it_leave_no_day_out(start: date, months: int) -> None:
    """Where the corresponding day exists, the next term of the same kind would begin on it."""
    last, corresponding = term_end(start, months), after_months(start, months)
    assert last == (corresponding - timedelta(days=1) if corresponding.day == start.day else corresponding)


@given(DAYS, st.integers(1, 240))
def test_a_longer_term_ends_later(start: date, months: int) -> None:
    assert start < term_end(start, months) < term_end(start, months + 1)


@pytest.mark.parametrize(
    ("start", "months", "last"),
    [
        (date(2026, 1, 30), 1, date(2026, 2, 28)),  # February has no 30th: its last day, and no day before
        (date(2026, 1, 29), 1, date(2026, 2, 28)),
        (date(2028, 1, 29), 1, date(2028, 2, 28)),  # a leap year has a 29th: the day before it
        (date(2026, 3, 31), 6, date(2026, 9, 30)),
        (date(2026, 5, 1), 2, date(2026, 6, 30)),
        (date(2027, 2, 28), 12, date(2028, 2, 27)),
    ],
)
def test_the_last_day_of_a_term(start: date, months: int, last: date) -> None:
    assert term_end(start, months) == last


@pytest.mark.parametrize(
    ("months", "after", "last"),
    [
        ("0.5", date(2026, 5, 16), date(2026, 5, 15)),
        ("1.5", date(2026, 6, 16), date(2026, 6, 15)),
    ],
)
def test_half_a_month_is_fifteen_days_counted_last(months: str, after: date, last: date) -> None:
    assert after_months(date(2026, 5, 1), Decimal(months)) == after
    assert term_end(date(2026, 5, 1), Decimal(months)) == last
