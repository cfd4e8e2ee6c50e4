"""What results come to on a scorecard: points, score, grade, pass, and the place among others.

All is exact and compared before it is rounded. None stands for what cannot be computed: no result, or a
division by nought.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from sopgen.model.kpis import Kpi
from sopgen.model.performance import Grade, Measure, Person, Scorecard
from sopgen.records import dataclass

Method = Literal["ratio", "linear", "range", "scale"]
Kpis = Mapping[str, Kpi]
"""The measures that the pack has, by their ids."""

WHOLE = 100
_LEAST = {"inclusive": 1, "exclusive": 3}
"""Values that quartiles can be reckoned of, at least: with fewer an exclusive one lies outside of them."""


def method_of(measure: Measure, kpi: Kpi) -> Method:
    """How its results become points, where it says so or not."""
    return measure.method or ("range" if kpi.better == "range" else "ratio")


def ratio(better: str, target: Decimal, actual: Decimal) -> Fraction | None:
    """Percent of a target: actual ÷ target, or target ÷ actual where lower is better."""
    upper, lower = (target, actual) if better == "lower" else (actual, target)
    return WHOLE * Fraction(upper) / Fraction(lower) if lower else None


def linear(better: str, target: Decimal, actual: Decimal) -> Fraction | None:
    """Percent of a target: actual ÷ target, or 2 − actual ÷ target where lower is better."""
    if not target:
        return None
    share = WHOLE * Fraction(actual) / Fraction(target)
    return 2 * WHOLE - share if better == "lower" else share


def within(low: Decimal, high: Decimal, actual: Decimal) -> Fraction | None:
    """100 within a range, falling to 0 over half of its width; negative beyond that."""
    if low <= actual <= high:
        return Fraction(WHOLE)
    half = Fraction(high - low) / 2
    if not half:
        return None
    off = Fraction(low - actual if actual < low else actual - high)
    return WHOLE * (1 - off / half)


def scaled(ends: Sequence[Decimal], pass_mark: Decimal, actual: Decimal) -> Fraction | None:
    """0 at the first of three values, the pass mark at the second, 100 at the third, in proportion between.

    The values rise, or fall where lower is better; beyond an end the points are those of the end.
    """
    side = 1 if ends[0] < ends[-1] else -1
    at = [side * Fraction(one) for one in (*ends, actual)]
    least, middle, most, here = at
    if not least < middle < most:
        return None
    if here <= middle:
        return max(Fraction(0), Fraction(pass_mark) * (here - least) / (middle - least))
    rest = WHOLE - Fraction(pass_mark)
    return min(Fraction(WHOLE), Fraction(pass_mark) + rest * (here - middle) / (most - middle))


def attainment(card: Scorecard, measure: Measure, kpi: Kpi, actual: Decimal) -> Fraction | None:
    """Percent of what is asked for, before cap and floor."""
    method = method_of(measure, kpi)
    if method == "range":
        return None if kpi.low is None or kpi.high is None else within(kpi.low, kpi.high, actual)
    if kpi.target is None or kpi.better is None:
        return None
    if method == "scale":
        if kpi.minimum is None or measure.best is None:
            return None
        return scaled((kpi.minimum, kpi.target, measure.best), card.pass_mark, actual)
    return (linear if method == "linear" else ratio)(kpi.better, kpi.target, actual)


def capped(percent: Fraction | None, cap: Decimal | None) -> Fraction | None:
    """Points: never below 0, and no more than the cap, which is 100 where none is given."""
    if percent is None:
        return None
    return min(max(percent, Fraction(0)), Fraction(WHOLE if cap is None else cap))


def weighted(parts: Iterable[tuple[Decimal, Fraction | None]], *, reweight: bool) -> Fraction | None:
    """Σ weight × points ÷ Σ weights; of what has no points the weight leaves, or they count 0.

    None where nothing has points, or no weight is left.
    """
    listed = [(Fraction(weight), points) for weight, points in parts]
    known = [(weight, points) for weight, points in listed if points is not None]
    total = sum((weight for weight, _ in (known if reweight else listed)), Fraction(0))
    if not known or not total:
        return None
    return sum((weight * points for weight, points in known), Fraction(0)) / total


def grade(grades: Sequence[Grade], score: Fraction) -> Grade | None:
    """The highest that a score reaches; None where it lies below all."""
    reached = [one for one in grades if Fraction(one.from_) <= score]
    return max(reached, key=lambda one: one.from_, default=None)


@dataclass(frozen=True, slots=True)
class Scored:
    """What the results of one person come to. `points` and `adds` are by the id of the KPI."""

    person: Person
    points: Mapping[str, Fraction | None]
    adds: Mapping[str, Fraction]
    """What each measure adds to the score; those that have no points add nothing."""
    score: Fraction | None
    grade: Grade | None
    short: tuple[str, ...]
    """The KPIs whose minimum is missed."""
    held: bool
    """Whether the grade is a lower one than that of the score, for what is short."""
    passed: bool | None


def short_of(kpi: Kpi, bound: Decimal, actual: Decimal) -> bool:
    """Whether a result misses a bound, by the side on which the measure is good."""
    return actual > bound if kpi.better == "lower" else actual < bound


def scored(card: Scorecard, person: Person, kpis: Kpis) -> Scored:
    """Points, score, grade and pass of one person."""
    actual = {one.kpi: one.actual for one in person.values}
    points: dict[str, Fraction | None] = {}
    short = []
    for measure in card.measures:
        kpi, value = kpis.get(measure.kpi), actual.get(measure.kpi)
        known = kpi is not None and value is not None
        points[measure.kpi] = (
            capped(attainment(card, measure, kpi, value), card.cap)
            if known and kpi and value is not None
            else None
        )
        if kpi and value is not None and kpi.minimum is not None and short_of(kpi, kpi.minimum, value):
            short.append(measure.kpi)
    reweight = card.missing != "zero"
    score = weighted([(one.weight, points[one.kpi]) for one in card.measures], reweight=reweight)
    total = sum(Fraction(one.weight) for one in card.measures if not reweight or points[one.kpi] is not None)
    adds = {
        one.kpi: Fraction(one.weight) * (points[one.kpi] or 0) / total if total else Fraction(0)
        for one in card.measures
    }
    reached = None if score is None else grade(card.grades, score)
    limit = next((one for one in card.grades if one.id == card.held_at), None)
    held = bool(short and limit and reached and limit.from_ < reached.from_)
    final = limit if held else reached
    passed = (
        None
        if score is None
        else score >= card.pass_mark and not (held and limit and limit.from_ < card.pass_mark)
    )
    return Scored(person, points, adds, score, final, tuple(short), held, passed)


def results(card: Scorecard, kpis: Kpis) -> tuple[Scored, ...]:
    """Those of the example, the best score first; who has none comes last."""
    found = [scored(card, person, kpis) for person in card.results.people] if card.results else []
    return tuple(sorted(found, key=lambda one: (one.score is None, -(one.score or 0))))


def places(scores: Iterable[Fraction]) -> tuple[int, ...]:
    """The place of each, the highest first; equals share the better one: 1, 1, 3."""
    listed = tuple(scores)
    return tuple(1 + sum(other > score for other in listed) for score in listed)


def quartiles(
    values: Iterable[Fraction], method: Literal["inclusive", "exclusive"]
) -> tuple[Fraction, ...] | None:
    """The three, by linear interpolation between ranks; None of too few values.

    `inclusive` has the k-th at rank 1 + (n − 1) × k ÷ 4 (QUARTILE.INC), `exclusive` at (n + 1) × k ÷ 4
    (QUARTILE.EXC).
    """
    ranked = sorted(values)
    n = len(ranked)
    if n < _LEAST[method]:
        return None
    found = []
    for k in (1, 2, 3):
        rank = 1 + Fraction((n - 1) * k, 4) if method == "inclusive" else Fraction((n + 1) * k, 4)
        below = int(rank)
        above = min(below, n - 1)
        found.append(ranked[below - 1] + (rank - below) * (ranked[above] - ranked[below - 1]))
    return tuple(found)
