from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sopgen.model.graph import walk
from sopgen.rules.cycles import cycles

names = st.sampled_from("abcdef")
graphs = st.dictionaries(names, st.lists(names | st.just("nowhere"), unique=True, max_size=3))


def test_the_shortest_way_round_is_named() -> None:
    assert cycles({"a": ["b"], "b": ["c", "a"], "c": ["a"]}) == [("a", "b", "a")]
    assert cycles({"a": ["a"], "b": ["a"]}) == [("a", "a")]


def test_what_only_leads_into_a_cycle_is_not_in_it() -> None:
    assert cycles({"a": ["b"], "b": ["c"], "c": ["b"]}) == [("b", "c", "b")]


@given(graphs)
def test_a_knot_is_found_once_and_only_where_there_is_one(graph: dict[str, list[str]]) -> None:
    found = cycles(graph)
    for cycle in found:
        assert cycle[0] == cycle[-1]
        assert all(other in graph[one] for one, other in pairwise(cycle))
    onward = {id_: set(walk(graph, graph[id_])) for id_ in graph}
    knots = {
        frozenset(other for other in graph if other in onward[id_] and id_ in onward[other])
        for id_ in graph
        if id_ in onward[id_]
    }
    assert len(found) == len(knots)
    assert all(any(set(cycle) <= knot for knot in knots) for cycle in found)
