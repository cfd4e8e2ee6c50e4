"""Investing: what a spreadsheet says of the same flows, and where there is nothing to say."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopgen.model.investing import (
    payback,
    present_value,
    rate_of_return,
    return_on_investment,
    sign_changes,
)


def flows(*values: int) -> list[Decimal]:
    return [Decimal(value) for value in values]


def test_a_value_of_year_0_is_not_discounted() -> None:
    assert present_value(flows(-100, 110), Decimal(10)) == 0
    assert present_value(flows(-100), Decimal(10)) == -100


def test_a_rate_is_there_where_the_flows_change_their_sign_once() -> None:
    assert rate_of_return(flows(-100, 110)) == 10
    assert rate_of_return(flows(-100, 0, 121)) == 10
    assert rate_of_return(flows(100, -110)) == 10, "a loan has the same rate"
    assert rate_of_return(flows(-100, 50)) == -50
    assert rate_of_return(flows(-100, 230, -132)) is None, "10% and 20% would both do"
    assert rate_of_return(flows(100, 10)) is None
    assert rate_of_return(flows(0, 0)) is None


def test_a_rate_is_rounded_half_up_to_the_digits_asked_for() -> None:
    """10,000 becomes 11,225 in a year: 12.25%."""
    assert rate_of_return(flows(-10000, 11225), 1) == Fraction("12.3")
    assert rate_of_return(flows(-10000, 11225), 2) == Fraction("12.25")
    assert rate_of_return(flows(-10000, 11225), 0) == 12


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=8), st.integers(1, 10**6))
def test_at_its_rate_an_investment_is_worth_nearly_nothing(savings: list[int], paid: int) -> None:
    made = flows(-paid, *savings)
    rate = rate_of_return(made, 3)
    if rate is None:
        assert sign_changes(made) == 0 or sum(savings) > paid * 10**6
        return
    half = Fraction(1, 2000)
    assert present_value(made, rate - half) >= 0 > present_value(made, rate + half)


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ((-100, 50, 100), Fraction(3, 2)),
        ((-100, 100), Fraction(1)),
        ((-100, 150, -100, 100), Fraction(5, 2)),  # 50 in hand, then 50 short again: back for good in year 3
        ((-100, 50), None),
        ((10, 10), Fraction(0)),
        ((), None),
    ],
)
def test_money_is_back_when_it_stays_back(values: tuple[int, ...], found: Fraction | None) -> None:
    assert payback(flows(*values)) == found


def test_a_return_is_over_all_that_is_paid() -> None:
    """70 and four times 5 are paid, 102 saved: 12 remain of 90."""
    assert return_on_investment(flows(-70, 20, 20, 21, 21), Decimal(90)) == Fraction(12, 90) * 100
    assert return_on_investment(flows(10), Decimal(0)) is None
