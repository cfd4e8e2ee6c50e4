"""How findings put things to a reader."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from sopgen.rules.words import plain, years


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ([2027], "2027"),
        ([2027, 2028], "2027 and 2028"),
        ([2027, 2028, 2029], "2027 to 2029"),
        ([2026, 2028, 2029, 2030, 2032, 2033], "2026, 2028 to 2030, 2032 and 2033"),
        (range(2027, 2126), "2027 to 2125"),
    ],
)
def test_years_in_a_row_are_named_by_their_ends(found: list[int], words: str) -> None:
    assert years(found) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (Fraction(1, 3), "0.33"),
        (Fraction(1, 8), "0.13"),
        (Fraction(12345678), "12345678"),
        (Fraction(1200), "1200"),
        (Fraction(-5, 2), "-2.5"),
        (Decimal("1E+7"), "10000000"),
        (100, "100"),
    ],
)
def test_numbers_are_said_whole_and_without_an_exponent(number: Fraction | Decimal | int, words: str) -> None:
    assert plain(number) == words
