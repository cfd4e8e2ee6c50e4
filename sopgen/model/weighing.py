"""Weighted comparison: points from prices, totals, ranks, and how far a weight can move before they change.

Everything is exact: points, weights and totals are fractions, and nothing is rounded before it is compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from sopgen.records import dataclass

Method = Literal["lowest_over_price", "linear"]
Points = Mapping[str, Mapping[str, Fraction]]
"""What each candidate has by each criterion, on one scale (0 to 100): `points[candidate][criterion]`."""

FULL = Fraction(100)


def price_points(prices: Mapping[str, Decimal], method: Method) -> Mapping[str, Fraction]:
    """Points from 0 to 100 by candidate, the lowest price having 100.

    `lowest_over_price`: 100 × lowest ÷ price (World Bank, quality- and cost-based selection). `linear`:
    100 × (highest − price) ÷ (highest − lowest), which depends on the highest price. Equal prices have 100
    each; where the lowest is nought, so has whoever asks nothing, and all others have none.
    """
    exact = {id_: Fraction(price) for id_, price in prices.items()}
    lowest, highest = min(exact.values(), default=Fraction(0)), max(exact.values(), default=Fraction(0))
    if lowest == highest:
        return dict.fromkeys(exact, FULL)
    if method == "linear":
        return {id_: FULL * (highest - price) / (highest - lowest) for id_, price in exact.items()}
    return {id_: FULL * lowest / price if price else FULL for id_, price in exact.items()}


def shares(weights: Mapping[str, Decimal]) -> Mapping[str, Fraction]:
    """Weights as parts of 1; nothing where they sum to nought."""
    total = Fraction(sum(weights.values(), Decimal(0)))
    return {id_: Fraction(weight) / total for id_, weight in weights.items()} if total else {}


def contributions(weights: Mapping[str, Decimal], points: Points) -> Points:
    """What each criterion adds to the total of each candidate: its share of the weights times the points."""
    parts = shares(weights)
    return {id_: {name: part * own[name] for name, part in parts.items()} for id_, own in points.items()}


def totals(weights: Mapping[str, Decimal], points: Points) -> Mapping[str, Fraction]:
    """Σ weight × points ÷ Σ weights, by candidate."""
    return {id_: sum(own.values(), Fraction(0)) for id_, own in contributions(weights, points).items()}


def ranks(found: Mapping[str, Fraction]) -> Mapping[str, int]:
    """The place of each by its unrounded total, the highest first: equals share one (1, 1, 3)."""
    return {id_: 1 + sum(other > total for other in found.values()) for id_, total in found.items()}


@dataclass(frozen=True, slots=True)
class Tie:
    """The weight, in percent, at which a rival draws level with the winner; `weight` is what it is now."""

    criterion: str
    rival: str
    weight: Fraction
    at: Fraction

    @property
    def change(self) -> Fraction:
        """By how many percentage points the weight has to move."""
        return self.at - self.weight


def ties(weights: Mapping[str, Decimal], points: Points) -> tuple[Tie, ...]:
    """Every tie that one weight between 0 and 100 % brings about; none without a single winner.

    One weight moves to x, the others are rescaled in proportion, and points stay as they are, those from
    prices too. Totals are then linear in x, so that the winner w and a rival j draw level at
    x = −(R_w − R_j) ÷ ((s_w − s_j) − (R_w − R_j)), s being the points by that criterion and R the total over
    the others (Triantaphyllou and Sánchez, 1997, ask the same of the weights left as they are).
    """
    winner = single_winner(totals(weights, points))
    if winner is None:
        return ()
    found = (
        _tie(winner, rival, name, weights, points) for name in weights for rival in points if rival != winner
    )
    return tuple(tie for tie in found if tie)


def single_winner(found: Mapping[str, Fraction]) -> str | None:
    """Who has the highest total; None where that is shared or there is nobody."""
    first = [id_ for id_, total in found.items() if total == max(found.values())]
    return first[0] if len(first) == 1 else None


def nearest(found: Iterable[Tie]) -> Tie | None:
    """The tie for which a weight moves least: the first of equals; None where no single weight suffices."""
    return min(found, key=lambda tie: abs(tie.change), default=None)


def reach(found: Iterable[Tie], criterion: str) -> tuple[Tie | None, Tie | None]:
    """The ties below and above the present weight of a criterion between which the winner stays first."""
    own = [tie for tie in found if tie.criterion == criterion]
    lower = max((tie for tie in own if tie.change < 0), key=lambda tie: tie.at, default=None)
    upper = min((tie for tie in own if tie.change > 0), key=lambda tie: tie.at, default=None)
    return lower, upper


def _tie(
    winner: str, rival: str, criterion: str, weights: Mapping[str, Decimal], points: Points
) -> Tie | None:
    others = shares({name: weight for name, weight in weights.items() if name != criterion})
    if not others:
        return None
    ahead = {name: points[winner][name] - points[rival][name] for name in weights}
    rest = sum((part * ahead[name] for name, part in others.items()), Fraction(0))
    if ahead[criterion] == rest:
        return None
    at = -rest / (ahead[criterion] - rest)
    weight = shares(weights)[criterion]
    return Tie(criterion, rival, weight * 100, at * 100) if 0 <= at <= 1 else None
