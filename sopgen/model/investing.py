"""What money over several years comes to: present value, rate of return, payback, return on investment.

Flows are net (received less paid), one a year, the first at the time of the decision (year 0). Everything is
exact; whoever prints a result rounds it.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate, pairwise

Flows = Sequence[Decimal | Fraction]
_FULL = 100
_HIGHEST = 10**9
"""Percent a year: a rate of return beyond that is none that anybody reckons with."""


def present_value(flows: Flows, rate: Decimal | Fraction) -> Fraction:
    """What flows are worth in year 0, at `rate` percent a year. The first flow is not discounted.

    The function `NPV` of spreadsheets discounts it by a year (see `spreadsheet_value`).
    """
    factor = 1 + Fraction(rate) / _FULL
    return sum((Fraction(flow) / factor**year for year, flow in enumerate(flows)), Fraction(0))


def spreadsheet_value(flows: Flows, rate: Decimal | Fraction) -> Fraction:
    """The same as the function `NPV` of spreadsheets reckons it: the first flow at the end of year 1."""
    return present_value(flows, rate) / (1 + Fraction(rate) / _FULL)


def sign_changes(flows: Flows) -> int:
    """How often flows change their sign, years without money left out."""
    signs = [flow > 0 for flow in flows if flow]
    return sum(one != other for one, other in pairwise(signs))


def rate_of_return(flows: Flows, decimals: int = 1) -> Fraction | None:
    """The rate, in percent a year, at which flows are worth nothing, rounded half up to so many decimals.

    None where flows change their sign never or more than once: there is no rate then, or several (Descartes).
    With one change the value falls through nought once between a loss of all and any gain, so that the rate
    is found by halving, in whole steps: each step is compared exactly.
    """
    if sign_changes(flows) != 1:
        return None
    first = next(flow for flow in flows if flow)
    side = -1 if first > 0 else 1
    whole: int = 10**decimals
    unit = Fraction(1, whole)

    def reached(steps: int) -> bool:
        """Whether the rate is at least half a step below so many."""
        return present_value(flows, (steps - Fraction(1, 2)) * unit) * side >= 0

    low, high = -_FULL * whole + 1, 1
    while reached(high):
        if high > _HIGHEST * whole:
            return None
        low, high = high, max(2 * high, 1)
    while low + 1 < high:
        middle = (low + high) // 2
        low, high = (middle, high) if reached(middle) else (low, middle)
    return unit * low


def payback(flows: Flows) -> Fraction | None:
    """Years until what was paid is back for good, money coming in evenly within a year; None for never."""
    totals = list(accumulate((Fraction(flow) for flow in flows), initial=Fraction(0)))[1:]
    if not totals or totals[-1] < 0:
        return None
    short = [year for year, total in enumerate(totals) if total < 0]
    if not short:
        return Fraction(0)
    year = short[-1]
    return year + -totals[year] / (totals[year + 1] - totals[year])


def return_on_investment(flows: Flows, paid: Decimal | Fraction) -> Fraction | None:
    """All flows over all that is paid out, in percent; None where nothing is paid."""
    return sum((Fraction(flow) for flow in flows), Fraction(0)) / Fraction(paid) * _FULL if paid else None
