"""Finding where a chain of ids comes back to its beginning."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sopgen.model.graph import walk

Graph = Mapping[str, Iterable[str]]
"""The ids that each id leads to; one that nothing defines leads nowhere."""


def cycles(graph: Graph) -> list[tuple[str, ...]]:
    """One cycle of each knot of the graph, beginning with the id that the graph names first.

    A knot is a set of ids that all lead to each other: breaking one cycle of it may leave another,
    which the next check then shows.
    """
    left = _in_knots(graph)
    found = []
    for start in graph:
        if start in left and start in (onward := set(walk(left, left[start]))):
            found.append(_shortest(left, start))
            knot = {id_ for id_ in onward if start in walk(left, [id_])}
            left = {id_: ways for id_, ways in left.items() if id_ not in knot}
    return found


def _in_knots(graph: Graph) -> dict[str, tuple[str, ...]]:
    """The part of the graph that is left when ids that lead nowhere are taken out, again and again."""
    left = {id_: tuple(ways) for id_, ways in graph.items()}
    while True:
        kept = {id_: tuple(way for way in ways if way in left) for id_, ways in left.items()}
        kept = {id_: ways for id_, ways in kept.items() if ways}
        if len(kept) == len(left):
            return kept
        left = kept


def _shortest(graph: Mapping[str, tuple[str, ...]], start: str) -> tuple[str, ...]:
    """The shortest way from `start` to itself, which exists; both ends are named."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    for way in ways:
        for id_ in graph.get(way[-1], ()):
            if id_ == start:
                return (*way, id_)
            if id_ not in seen:
                seen.add(id_)
                ways.append((*way, id_))
    raise ValueError(start)
