"""Weighted comparison at its edges: ties, single criteria, prices that are equal or nought."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from sopgen.model.weighing import (
    FULL,
    Method,
    Points,
    nearest,
    price_points,
    ranks,
    reach,
    shares,
    single_winner,
    ties,
    totals,
)

WEIGHTS = {"a": Decimal(40), "b": Decimal(35), "c": Decimal(25)}


def _points(*rows: tuple[int, int, int]) -> Points:
    return {
        f"x{n}": {name: Fraction(one) for name, one in zip(WEIGHTS, row, strict=True)}
        for n, row in enumerate(rows)
    }


def test_equal_prices_have_full_points_by_either_method() -> None:
    prices = {"x": Decimal("9.50"), "y": Decimal("9.5")}
    methods: tuple[Method, Method] = ("lowest_over_price", "linear")
    for method in methods:
        assert price_points(prices, method) == {"x": FULL, "y": FULL}
        assert price_points({}, method) == {}


def test_a_price_of_nought_divides_nothing() -> None:
    prices = {"x": Decimal(0), "y": Decimal(10)}
    assert price_points(prices, "lowest_over_price") == {"x": FULL, "y": 0}
    assert price_points(prices, "linear") == {"x": FULL, "y": 0}


def test_equals_share_a_place_and_the_next_is_left_out() -> None:
    assert ranks({"x": Fraction(80), "y": Fraction(70), "z": Fraction(80)}) == {"x": 1, "y": 3, "z": 1}
    third = Fraction(1, 3)
    assert ranks({"x": third, "y": third + Fraction(1, 10**12)}) == {"x": 2, "y": 1}


def test_a_shared_first_place_has_no_winner_and_no_ties() -> None:
    points = _points((80, 60, 70), (80, 60, 70))
    assert single_winner(totals(WEIGHTS, points)) is None
    assert ties(WEIGHTS, points) == ()
    assert nearest(()) is None


def test_who_is_better_by_everything_stays_first() -> None:
    assert ties(WEIGHTS, _points((90, 80, 70), (50, 60, 60))) == ()


def test_one_criterion_alone_cannot_move() -> None:
    assert ties({"a": Decimal(100)}, {"x": {"a": FULL}, "y": {"a": Fraction(50)}}) == ()


def test_weights_of_nought_have_no_shares() -> None:
    assert shares({"a": Decimal(0), "b": Decimal(0)}) == {}


@given(st.lists(st.tuples(*[st.integers(0, 100)] * 3), min_size=2, max_size=4))
def test_at_a_tie_both_totals_are_equal_and_between_the_ends_the_winner_leads(
    rows: list[tuple[int, int, int]],
) -> None:
    points = _points(*rows)
    found = ties(WEIGHTS, points)
    winner = single_winner(totals(WEIGHTS, points))
    for tie in found:
        there = totals(_moved(tie.criterion, tie.at), points)
        assert winner is not None
        assert there[winner] == there[tie.rival]
    for name, share in product(WEIGHTS if winner else (), (Fraction(1, 3), Fraction(2, 3))):
        lower, upper = reach(found, name)
        low, high = (lower.at if lower else Fraction(0)), (upper.at if upper else FULL)
        assert single_winner(totals(_moved(name, low + (high - low) * share), points)) == winner


def _moved(criterion: str, at: Fraction) -> dict[str, Decimal]:
    """Weights in whole numbers, one of them moved and the others in proportion."""
    rest = {name: Fraction(weight) for name, weight in WEIGHTS.items() if name != criterion}
    scaled = {name: weight * (FULL - at) / sum(rest.values()) for name, weight in rest.items()}
    exact = {**scaled, criterion: at}
    common = 1
    for value in exact.values():
        common *= value.denominator
    return {name: Decimal(int(value * common)) for name, value in exact.items()}
