"""How high in its column each item stands: near what it leads to, and clear of its neighbours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain, pairwise

from sopgen.figures.layered.columns import Item, Ordered

_PASSES = 6
_STRAIGHT = 6.0
"""Weight of a passing line beside that of a box: a bend in it is seen at once."""


def heights(made: Ordered, tall: Mapping[Item, float], gap: float) -> Mapping[Item, float]:
    """The middle of each item; the first begins at nought."""
    middle: dict[Item, float] = {}
    for column in made.items:
        top = 0.0
        for item in column:
            middle[item] = top + tall[item] / 2
            top += tall[item] + gap
    for n in range(_PASSES):
        rightward = n % 2 == 0
        order = range(1, len(made.items)) if rightward else range(len(made.items) - 2, -1, -1)
        for place in order:
            _settle(made, place, middle, tall, gap)
    if made.items:
        _settle(made, 0, middle, tall, gap)
    return _without_gaps(made, middle, tall, gap)


def _without_gaps(
    made: Ordered, middle: Mapping[Item, float], tall: Mapping[Item, float], gap: float
) -> Mapping[Item, float]:
    """Everything moved up by the empty stretches above it: parts that have nothing to do with each other."""
    taken = [(y - tall[item] / 2, y + tall[item] / 2) for item, y in middle.items()]
    taken += [(min(ends), max(ends)) for a, b, _ in chain(*made.links) for ends in [(middle[a], middle[b])]]
    taken.sort()
    until = taken[0][0] if taken else 0.0
    shifts = [(until, until)]
    for begins, ends in taken:
        if begins > until + gap:
            shifts.append((begins, shifts[-1][1] + begins - until - gap))
        until = max(until, ends)

    def moved(item: Item) -> float:
        top = middle[item] - tall[item] / 2
        return middle[item] - next(shift for begins, shift in reversed(shifts) if begins <= top)

    return {item: moved(item) for item in middle}


def _settle(
    made: Ordered, place: int, middle: dict[Item, float], tall: Mapping[Item, float], gap: float
) -> None:
    """Move the items of a column to where their neighbours are, as near as their order lets them."""
    column = made.items[place]
    beside: dict[Item, list[float]] = {item: [] for item in column}
    for one, other, _ in made.links[place - 1] if place else ():
        beside[other].append(middle[one])
    for one, other, _ in made.links[place] if place < len(made.links) else ():
        beside[one].append(middle[other])
    wanted = [sum(beside[item]) / len(beside[item]) if beside[item] else middle[item] for item in column]
    apart = [(tall[one] + tall[other]) / 2 + gap for one, other in pairwise(column)]
    weights = [_STRAIGHT if item[1] else 1.0 for item in column]
    middle.update(zip(column, spaced(wanted, apart, weights), strict=True))


def spaced(wanted: Sequence[float], apart: Sequence[float], weights: Sequence[float]) -> list[float]:
    """Places in their order, no nearer to the next than `apart`, and as near to those wanted as can be.

    Least squares under an order: neighbours that would come too near are moved as one (Kruskal's pools).
    """
    before = [sum(apart[:n]) for n in range(len(wanted))]
    pools: list[tuple[float, float, int]] = []  # the mean of what they want, their weight, how many
    for want, shift, weight in zip(wanted, before, weights, strict=True):
        pool = (want - shift, weight, 1)
        while pools and pools[-1][0] >= pool[0]:
            mean, heavy, count = pools.pop()
            total = heavy + pool[1]
            pool = ((mean * heavy + pool[0] * pool[1]) / total, total, count + pool[2])
        pools.append(pool)
    means = [mean for mean, _, count in pools for _ in range(count)]
    return [mean + shift for mean, shift in zip(means, before, strict=True)]
