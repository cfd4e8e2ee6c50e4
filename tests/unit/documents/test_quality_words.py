"""How scores are said: rounded once, half up, and never in favour of whoever is limited by them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from sopgen.documents.quality.words import hours, points, rounded, score, signed
from sopgen.documents.words import Words

WORDS = Words()


@pytest.mark.parametrize(
    ("value", "said"),
    [(Fraction(6125, 100), "61.3"), (Fraction(-125, 100), "-1.3"), (Fraction(-1, 100), "0.0"), (5, "5.0")],
)
def test_halves_are_rounded_away_from_nought(value: Fraction, said: str) -> None:
    assert str(rounded(value)) == said


def test_a_score_of_nothing_is_a_dash_and_no_nought() -> None:
    assert score(WORDS, None) == "–"
    assert score(WORDS, Fraction(0)) == "0.0%"
    assert score(WORDS, Fraction(15300, 252)) == "60.7%"


def test_points_have_the_decimals_that_they_have() -> None:
    assert [points(WORDS, Fraction(n)) for n in ("73", "17.75", "100", "2.5")] == [
        "73",
        "17.75",
        "100",
        "2.5",
    ]


@pytest.mark.parametrize(("value", "said"), [("93.33", "93.4"), ("70", "70"), ("0.01", "0.1")])
def test_hours_are_not_said_too_low(value: str, said: str) -> None:
    assert hours(WORDS, Decimal(value)) == said


def test_a_difference_has_a_sign_that_is_no_hyphen() -> None:
    assert [signed(WORDS, Decimal(n)) for n in ("3.1", "-6.0", "0.0")] == ["+3.1", "−6.0", "0.0"]
