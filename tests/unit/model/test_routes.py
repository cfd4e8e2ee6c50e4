from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopgen.model.routes import TangledError, longest, shortest

Graph = dict[str, list[str]]


def all_routes(graph: Graph, visits: int) -> list[list[str]]:
    """Every one, by going down each way: the definition, and far too slow for more."""
    found: list[list[str]] = []

    def down(path: list[str]) -> None:
        for way in graph[path[-1]]:
            if way == "end":
                found.append(path)
            elif path.count(way) < visits:
                down([*path, way])

    down(["n0"])
    return found


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    names = [f"n{n}" for n in range(draw(st.integers(1, 6)))]
    ways = st.lists(st.sampled_from([*names, "end"]), max_size=3, unique=True)
    return {name: draw(ways) for name in names}


@given(graphs(), st.lists(st.integers(0, 50), min_size=6, max_size=6), st.integers(1, 2))
def test_it_is_the_best_of_all_routes(graph: Graph, numbers: list[int], visits: int) -> None:
    costs = {name: (Decimal(number),) for name, number in zip(graph, numbers, strict=False)}
    totals = [sum(costs[name][0] for name in route) for route in all_routes(graph, visits)]
    least, most = shortest(graph, costs, "n0", "end"), longest(graph, costs, "n0", "end", visits=visits)
    assert (least and least[0]) == min(totals, default=None)
    assert (most and most[0]) == max(totals, default=None)


@given(graphs(), st.randoms(use_true_random=False))
def test_the_order_of_branches_changes_nothing(graph: Graph, random: Random) -> None:
    costs = {name: (Decimal(2**n),) for n, name in enumerate(graph)}
    mixed = {name: random.sample(ways, len(ways)) for name, ways in graph.items()}
    assert longest(graph, costs, "n0", "end") == longest(mixed, costs, "n0", "end")
    assert shortest(graph, costs, "n0", "end") == shortest(mixed, costs, "n0", "end")


def test_the_search_of_a_knot_has_a_bound() -> None:
    names = [f"n{n}" for n in range(12)]
    graph = {name: [*(other for other in names if other != name), "end"] for name in names}
    costs = {name: (Decimal(1),) for name in names}
    with pytest.raises(TangledError) as caught:
        longest(graph, costs, "n0", "end")
    assert caught.value.ids == frozenset(names)
    assert longest(dict(list(graph.items())[:1]), costs, "n0", "end") == (Decimal(1),)


def test_many_small_loops_in_a_row_need_little_search() -> None:
    names = [f"n{n}" for n in range(3000)]
    graph = {one: [other] for one, other in pairwise([*names, "end"])}
    for n in range(1, 3000, 2):
        graph[f"n{n}"].append(f"n{n - 1}")
    costs = {name: (Decimal(1),) for name in names}
    assert longest(graph, costs, "n0", "end", limit=10) == (Decimal(3000),)
