"""Walking what leads to what, without recursion: a chain of thousands is no reason to fail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence


def walk(graph: Mapping[str, Iterable[str]], starts: Iterable[str]) -> Iterator[str]:
    """What the starts lead to, these included, each id once; one that is no key leads nowhere."""
    seen: set[str] = set()
    todo = list(starts)
    while todo:
        if (id_ := todo.pop()) not in seen:
            seen.add(id_)
            yield id_
            todo += graph.get(id_, ())


def finishing(graph: Mapping[str, Sequence[str]], starts: Iterable[str]) -> Iterator[str]:
    """What the starts lead to, each id after all that it leads to; names that are no key are passed over.

    Where a way leads back into a circle, the id it leads to comes later all the same.
    """
    seen: set[str] = set()
    for start in starts:
        if start in seen:
            continue
        seen.add(start)
        open_ = [(start, iter(graph[start]))]
        while open_:
            id_, ways = open_[-1]
            way = next((way for way in ways if way in graph and way not in seen), None)
            if way is None:
                open_.pop()
                yield id_
            else:
                seen.add(way)
                open_.append((way, iter(graph[way])))
