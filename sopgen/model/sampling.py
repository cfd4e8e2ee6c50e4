"""How many contacts a sample needs, and how far it may be from the truth.

Cochran, *Sampling Techniques* (3rd ed. 1977), 4.4 and 4.5: n₀ = z²p(1 − p) ÷ e², and of a population N
n = n₀ ÷ (1 + (n₀ − 1) ÷ N), rounded up. Shares and margins are percent, and what limits is rounded up.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_CEILING, Context, Decimal
from fractions import Fraction
from math import ceil

from sopgen.model.quality import Sampling, Stratum
from sopgen.model.values import SECONDS

Z: Mapping[int, Fraction] = {90: Fraction("1.645"), 95: Fraction("1.96"), 99: Fraction("2.576")}
"""The two-sided quantile of the normal distribution by the confidence in percent, as tables have it."""
HALF = Decimal(50)
"""The share that needs most contacts: where nothing is known."""
TABLED = (95, Decimal(5), HALF)
"""Confidence, margin and share of the table of Krejcie and Morgan."""
_CHI = Fraction("3.841")
"""χ² of one degree of freedom at 95%, as Krejcie and Morgan have it."""
_EXACT = Context(prec=40)


def base_size(confidence: int, margin: Decimal, proportion: Decimal = HALF) -> Fraction:
    """n₀: what a sample of an endless population needs, not rounded."""
    share = Fraction(proportion) / 100
    return Z[confidence] ** 2 * share * (1 - share) / (Fraction(margin) / 100) ** 2


def sample_size(
    population: int | None, confidence: int = 95, margin: Decimal = Decimal(5), proportion: Decimal = HALF
) -> int:
    """The least sample of a population, or of an endless one (None); never more than there are."""
    base = base_size(confidence, margin, proportion)
    return ceil(base if population is None else base / (1 + (base - 1) / population))


def krejcie_morgan(population: int) -> int:
    """What the table of Krejcie and Morgan prints (Educational and Psychological Measurement 30, 1970).

    s = χ²NP(1 − P) ÷ (d²(N − 1) + χ²P(1 − P)), rounded to the nearest: one less than is needed, at times.
    """
    spread = _CHI / 4
    size = spread * population / (Fraction(5, 100) ** 2 * (population - 1) + spread)
    return int(size + Fraction(1, 2))


def margin_of(drawn: int, population: int, confidence: int, proportion: Decimal = HALF) -> Decimal:
    """Percentage points by which a sample may be off, rounded up to a tenth; 0 where all are drawn.

    The formula of the size turned round: n₀ = n(N − 1) ÷ (N − n), e = z√(p(1 − p) ÷ n₀).
    """
    if drawn >= population:
        return Decimal(0)
    base = Fraction(drawn * (population - 1), population - drawn)
    share = Fraction(proportion) / 100
    square = Z[confidence] ** 2 * share * (1 - share) * 100**2 / base
    root = _EXACT.sqrt(_EXACT.divide(Decimal(square.numerator), Decimal(square.denominator)))
    return root.quantize(Decimal("0.1"), ROUND_CEILING)


def needed(plan: Sampling, stratum: Stratum) -> int:
    """The least sample of a stratum, by the rule that the plan names."""
    if plan.size == "krejcie_morgan":
        return krejcie_morgan(stratum.population)
    return sample_size(stratum.population, plan.confidence, plan.margin, expected(plan))


def expected(plan: Sampling) -> Decimal:
    """The share that is expected; one half where none is given."""
    return HALF if plan.proportion is None else plan.proportion


def drawn(plan: Sampling, stratum: Stratum) -> int | None:
    """How many contacts of a stratum are drawn; None where the plan does not say."""
    if stratum.drawn is not None:
        return int(stratum.drawn)
    return stratum.each * plan.agents if stratum.each and plan.agents else None


def of_each(plan: Sampling) -> int:
    """The contacts of one agent that are drawn, over all strata."""
    return sum(stratum.each or 0 for stratum in plan.strata)


def margin_of_agent(plan: Sampling) -> Decimal | None:
    """The margin of one agent's contacts, for a share of one half; None where none are drawn by agent.

    Agents are taken to have as many contacts each.
    """
    each = of_each(plan)
    if not each or not plan.agents:
        return None
    theirs = sum(stratum.population for stratum in plan.strata if stratum.each) // plan.agents
    return margin_of(each, max(each, theirs), plan.confidence)


def total(plan: Sampling) -> int | None:
    """How many contacts are drawn in all; None where that is not known of a stratum."""
    counts = [drawn(plan, stratum) for stratum in plan.strata]
    return None if None in counts else sum(count or 0 for count in counts)


def work(plan: Sampling) -> Decimal | None:
    """Hours that it takes to score the sample; None where that is not known."""
    contacts = total(plan)
    if contacts is None or plan.takes is None:
        return None
    return contacts * plan.takes.amount * SECONDS[plan.takes.unit] / 3600
