"""How far off forecasts were."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from sopgen.model.capacity import Past
from sopgen.records import dataclass

_ALL = Fraction(100)


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How far off forecasts were, in percent: None where nothing came.

    `mape` is the mean of the errors of the periods in which something came; `wape` the sum of all errors over
    all that came; `bias` the same with their signs, above nought where more was forecast.
    """

    periods: int
    mape: Fraction | None
    wape: Fraction | None
    bias: Fraction | None


def accuracy(history: Sequence[Past]) -> Accuracy | None:
    """How far off the forecasts of a queue were (Hyndman and Koehler, 2006); None without a past."""
    if not history:
        return None
    misses = [Fraction(one.forecast) - Fraction(one.actual) for one in history]
    came = [Fraction(one.actual) for one in history]
    total = sum(came, Fraction(0))
    shares = [abs(miss) / actual for miss, actual in zip(misses, came, strict=True) if actual]
    return Accuracy(
        len(history),
        _ALL * sum(shares, Fraction(0)) / len(shares) if shares else None,
        _ALL * sum(map(abs, misses), Fraction(0)) / total if total else None,
        _ALL * sum(misses, Fraction(0)) / total if total else None,
    )
