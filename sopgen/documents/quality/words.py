"""How scores, points and differences are printed: rounded once, half up."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from sopgen.documents.words import Words

_EXACT = Context(prec=40)


def rounded(value: Fraction | Decimal, decimals: int = 1) -> Decimal:
    """Half up, away from zero for what is negative; nought has no sign."""
    exact = Fraction(value)
    quotient = _EXACT.divide(Decimal(exact.numerator), Decimal(exact.denominator))
    return quotient.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) + 0


def score(words: Words, value: Fraction | None) -> str:
    """A score in percent, to one decimal; a dash where nothing applied."""
    return "–" if value is None else words.percent(rounded(value))


def points(words: Words, value: Fraction | Decimal) -> str:
    """With as many decimals as there are, two at most."""
    exact = rounded(value, 2)
    whole = exact == exact.to_integral_value()
    return words.number(exact.quantize(Decimal(1)) if whole else exact.normalize())


def hours(words: Words, value: Decimal) -> str:
    """To a tenth, rounded up: what work takes is not said too low."""
    return points(words, Fraction(-(-Fraction(value) * 10 // 1), 10))


def minus(words: Words, value: Decimal) -> str:
    """With a minus sign where it is negative, which is no hyphen."""
    said = words.number(abs(value))
    return f"−{said}" if value < 0 else said


def signed(words: Words, value: Decimal) -> str:
    """`+3.1`, `−6.0`, `0.0`."""
    return f"+{words.number(value)}" if value > 0 else minus(words, value)
