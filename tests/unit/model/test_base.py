from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopgen.model.base import Section, Term, add_months
from sopgen.model.manual import Manual

Make = Callable[..., Any]


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
    assert add_months(day, months) == expected


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 240))
def test_a_day_stays_what_it_is_or_becomes_the_last_of_its_month(day: date, months: int) -> None:
    then = add_months(day, months)
    assert (then.year * 12 + then.month) - (day.year * 12 + day.month) == months
    assert then.day == day.day or (then.day < day.day and (then.replace(day=28) <= then))


def test_a_review_is_due_where_an_interval_is_given(make: Make) -> None:
    assert make(Manual, sections=[]).review_due is None
    assert make(Manual, sections=[], review_months=6).review_due == date(2026, 7, 5)


def test_a_label_is_what_a_reader_calls_an_item(make: Make) -> None:
    assert make(Manual, sections=[]).label == "Title (DOC-1)"
    assert make(Term, term="Miss", meaning="A miss").label == "Miss"
    assert make(Section, id="local-law", title="Local law").label == "Local law"
