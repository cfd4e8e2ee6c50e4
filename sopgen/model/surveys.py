"""What surveys say, and how sure that is.

Intervals are of 95 % confidence and are the only figures here that are no fractions.
"""

from __future__ import annotations

from fractions import Fraction
from math import sqrt

from sopgen.model.performance import Survey, SurveyResult
from sopgen.records import dataclass

Z = 1.959963984540054
"""Of the normal distribution, for 95 % on both sides."""
FEW = 30
"""Answers below which a figure is not said without its interval."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """A score (NPS, from −100 to 100) or a share in percent, between `low` and `high`."""

    value: Fraction
    low: float
    high: float
    answers: int


def nps(promoters: int, passives: int, detractors: int) -> Opinion | None:
    """Percent of promoters less percent of detractors, ± 1.96 × √((p + d − (p − d)²) ÷ n).

    That is no interval where all answer alike, though a few who do leave much open: see `_all_alike`.
    """
    n = promoters + passives + detractors
    if not n:
        return None
    value = Fraction(100 * (promoters - detractors), n)
    if n in (promoters, passives, detractors):
        return _all_alike(value, n)
    p, d = promoters / n, detractors / n
    half = 100 * Z * sqrt((p + d - (p - d) ** 2) / n)
    return Opinion(value, max(-100.0, float(value) - half), min(100.0, float(value) + half), n)


def _all_alike(value: Fraction, n: int) -> Opinion:
    """Of a score with all in one group: those whom their share may lack may all stand at the other end.

    Of passives alone nothing is known of either end: an interval without width, which nobody prints.
    """
    sure = wilson(n, n)
    assert sure
    end = 2 * sure.low - 100
    if value > 0:
        return Opinion(value, end, 100.0, n)
    return Opinion(value, -100.0, -end, n) if value < 0 else Opinion(value, 0.0, 0.0, n)


def wilson(favorable: int, n: int) -> Opinion | None:
    """A share in percent with the score interval (Wilson 1927; Newcombe 1998, method 3)."""
    if not n:
        return None
    p, square = favorable / n, Z * Z
    middle = (p + square / (2 * n)) / (1 + square / n)
    half = Z * sqrt(p * (1 - p) / n + square / (4 * n * n)) / (1 + square / n)
    low = 0.0 if not favorable else 100 * (middle - half)
    high = 100.0 if favorable == n else 100 * (middle + half)
    return Opinion(Fraction(100 * favorable, n), low, high, n)


def opinion(survey: Survey, result: SurveyResult) -> Opinion | None:
    """What a survey came to; None where the counts that its instrument needs are not given, or do not fit."""
    if survey.instrument == "nps":
        counts = (result.promoters, result.passives, result.detractors)
        known = [one for one in counts if one is not None]
        return nps(*known) if len(known) == len(counts) else None
    if result.favorable is None or not result.responses or result.favorable > result.responses:
        return None
    return wilson(result.favorable, result.responses)
