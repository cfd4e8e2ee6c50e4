"""The figure: boxes in columns, what is rested upon at the left, and lines to what rests on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from math import ceil, inf

from sopgen.figures.drawing import LINE, Box, Drawing, Label, Line, Mark, Role, wrapped
from sopgen.figures.layered.channels import Net, tracks
from sopgen.figures.layered.columns import Item, Ordered, columns, ordered, reduced
from sopgen.figures.layered.graph import Graph, Node
from sopgen.figures.layered.heights import heights
from sopgen.figures.legend import Entry, high, legend
from sopgen.model.graph import walk
from sopgen.records import replace

SIZE, _SMALL = 7.5, 7.0
_BESIDE, _ABOVE = 4.0, 3.0
_GAP, _LEAST_GAP = 6.0, 3.6
_TRACK, _ENTRY = 3.6, 8.0
"""Points from track to track, and from the last one to a box: an arrow stands there."""
_PORT = 4.2
"""Points from one line into a box to the next."""
_WIDEST, _NARROWEST = 96.0, 54.0
_BELOW = 8.0
_DOT = 2.2
"""Of a fork: where lines cross without one they have nothing to do with each other."""
_LEVEL = 0.01
MOST = 6
"""Columns that a page's width has room for."""


def layered(
    graph: Graph, entries: Sequence[Entry], alt: str, width: float, height: float = inf
) -> tuple[Drawing, ...]:
    """The graph with its lines from left to right; nothing where they lead round in a circle.

    Where it is higher than `height`, several drawings with some of what nothing rests on, and all that these
    rest on. Where a chain is longer than the width has columns for, drawings of some columns each: what comes
    from one before stands there again at the left, as a connector.
    """
    if columns((node.id for node in graph.nodes), graph.edges) is None:
        return ()
    graph = replace(graph, edges=reduced(graph.edges))
    leading = {edge.start for edge in graph.edges}
    last = [node.id for node in graph.nodes if node.id not in leading]
    drawings = [_drawn(part, entries, alt, width) for part in _windows(graph)]
    count = ceil(max(drawing.height for drawing in drawings) / height)
    while any(drawing.height > height for drawing in drawings) and count <= len(last):
        share = ceil(len(last) / count)
        chosen = [_part(graph, last[n : n + share]) for n in range(0, len(last), share)]
        drawings = [_drawn(part, entries, alt, width) for one in chosen for part in _windows(one)]
        count += 1
    return tuple(drawings)


def _part(graph: Graph, ends: Sequence[str]) -> Graph:
    """Some boxes, and all that leads to them."""
    entered: dict[str, list[str]] = {}
    for edge in graph.edges:
        entered.setdefault(edge.end, []).append(edge.start)
    kept = {*walk(entered, ends)}
    nodes = tuple(node for node in graph.nodes if node.id in kept)
    return Graph(nodes, tuple(edge for edge in graph.edges if edge.end in kept))


def _windows(graph: Graph) -> Iterator[Graph]:
    """The graph in parts of no more columns than there is room for, from the left."""
    column = columns((node.id for node in graph.nodes), graph.edges)
    assert column is not None
    entered = {edge.end for edge in graph.edges}
    last = max(column.values(), default=0)
    first = 0
    while True:
        until = min(first + MOST - 1, last)
        edges = tuple(edge for edge in graph.edges if first < column[edge.end] <= until)
        known = {id_ for edge in edges for id_ in (edge.start, edge.end)}
        known |= {id_ for id_, n in column.items() if first <= n <= until and (n > first or not first)}
        again = {id_ for id_ in known if first and column[id_] <= first and id_ in entered}
        nodes = (replace(one, role="connector") if one.id in again else one for one in graph.nodes)
        yield Graph(tuple(node for node in nodes if node.id in known), edges)
        if until == last:
            return
        first = until


def _drawn(graph: Graph, entries: Sequence[Entry], alt: str, width: float) -> Drawing:
    column = columns((node.id for node in graph.nodes), graph.edges)
    assert column is not None
    made = ordered(column, graph.edges)
    placed = _placed(graph, made, width)
    marks = [mark for node in graph.nodes for mark in placed.box(node)]
    top = placed.height + _BELOW
    marks += legend(entries, 0, top, width)
    return Drawing(max(placed.width, width), top + high(entries, width), (*placed.lines(), *marks), alt)


def _placed(graph: Graph, made: Ordered, width: float) -> _Placed:
    """The layout, whose channels take what their lines need and whose boxes the rest."""
    wide = _NARROWEST
    placed = _Placed(graph, made, wide)
    for _ in range(3):  # channels differ a little with the heights of boxes, which differ with their width
        left = (width - sum(placed.channels)) / max(len(made.items), 1)
        wide = min(max(left, _NARROWEST), _WIDEST)
        if wide == placed.wide:
            break
        placed = _Placed(graph, made, wide)
    while placed.width > width and placed.wide > _NARROWEST:
        placed = _Placed(graph, made, max(placed.wide - 2.0, _NARROWEST))
    return placed


class _Placed:
    """Where all stands when boxes are so wide."""

    def __init__(self, graph: Graph, made: Ordered, wide: float) -> None:
        self.made = made
        self.wide = wide
        self.nodes = {node.id: node for node in graph.nodes}
        entering: dict[Item, int] = {}
        for links in made.links:
            for _, end, _ in links:
                entering[end] = entering.get(end, 0) + 1
        tall = {
            item: _LEAST_GAP
            if item[1]
            else max(_high(self.nodes[item[0]], wide), entering.get(item, 0) * _PORT + 2)
            for column in made.items
            for item in column
        }
        self.tall = tall
        self.middle = heights(made, tall, _GAP)
        self.height = max((y + tall[item] / 2 for item, y in self.middle.items()), default=0.0)
        self.nets = [self._nets(links) for links in made.links]
        self.tracks = [tracks(nets) for nets in self.nets]
        self.channels = [(count + 1) * _TRACK + _ENTRY for _, count in self.tracks]
        self.lefts = [0.0, *accumulate(wide + channel for channel in self.channels)]
        self.width = self.lefts[-1] + wide

    def _nets(self, links: Sequence[tuple[Item, Item, bool]]) -> list[Net]:
        """One for each item that lines come from, and one for each line that is to be seen."""
        ports = self._ports(links)
        groups: dict[tuple[Item, Item | None], list[float]] = {}
        for start, end, seen in links:
            key = (start, end if seen else None)
            groups.setdefault(key, []).append(ports[start, end])
        return [
            Net(self.middle[start], tuple(ends), seen=end is not None)
            for (start, end), ends in groups.items()
        ]

    def _ports(self, links: Sequence[tuple[Item, Item, bool]]) -> Mapping[tuple[Item, Item], float]:
        """The height at which each line enters its end: in the order of where they come from."""
        entering: dict[Item, list[Item]] = {}
        for start, end, _ in links:
            entering.setdefault(end, []).append(start)
        starts = [self.middle[start] for start in dict.fromkeys(start for start, _, _ in links)]
        found: dict[tuple[Item, Item], float] = {}
        for end, many in entering.items():
            many.sort(key=lambda start: self.middle[start])
            for n, start in enumerate(many):
                y = self.middle[end] + (n - (len(many) - 1) / 2) * _PORT
                found[start, end] = _clear(y, self.middle[start], starts) if not end[1] else self.middle[end]
        return found

    def lines(self) -> Iterator[Mark]:
        for n, (nets, (track, _)) in enumerate(zip(self.nets, self.tracks, strict=True)):
            for net, place in zip(nets, track, strict=True):
                yield from self._net(n, net, place)
        for n, column in enumerate(self.made.items):
            for item in column:
                if item[1]:  # lines that pass go on through the column
                    y, x = self.middle[item], self.lefts[n]
                    yield Line(((x, y), (x + self.wide, y)), "edge")

    def _net(self, channel: int, net: Net, track: int) -> Iterator[Mark]:
        left, right = self.lefts[channel] + self.wide, self.lefts[channel + 1]
        boxes = self._arriving(channel)
        x = left + (track + 1) * _TRACK
        for end in net.ends:
            bent = (left, net.start), (x, net.start), (x, end), (right, end)
            points = bent if abs(end - net.start) > _LEVEL else (bent[0], bent[-1])
            yield Line(points, "bad" if net.seen else "edge", leads=round(end, 3) in boxes)
        for y in net.forks:
            yield Box(x - _DOT / 2, y - _DOT / 2, _DOT, _DOT, "mark", _DOT / 2)

    def _arriving(self, channel: int) -> set[float]:
        """Where lines end at boxes, and have arrows."""
        ports = self._ports(self.made.links[channel])
        return {round(y, 3) for (_, end), y in ports.items() if not end[1]}

    def box(self, node: Node) -> Iterator[Mark]:
        item = (node.id, 0)
        n = next(place for place, column in enumerate(self.made.items) if item in column)
        x, y, tall = self.lefts[n], self.middle[item], self.tall[item]
        yield Box(x, y - tall / 2, self.wide, tall, node.role, 2.5, node.link)
        top = y - _high(node, self.wide) / 2 + _ABOVE
        name, below, warning = _words(node, self.wide)
        said: tuple[tuple[tuple[str, ...], float, Role], ...]
        said = (name, SIZE, "axis"), (below, _SMALL, "note"), (warning, _SMALL, "bad")
        for lines, size, role in said:
            if lines:
                bold = role != "note"
                yield Label(x + _BESIDE, top + size * LINE / 2, lines, role, size, "start", bold, node.link)
                top += len(lines) * size * LINE


def _clear(y: float, own: float, starts: Sequence[float]) -> float:
    """A height at which no other line sets out, so that two are not taken for one; its own is the best."""
    if abs(y - own) < _PORT / 2:
        return own
    for shift in (0.0, 1.6, -1.6):
        if all(abs(y + shift - start) >= 1.5 for start in starts):  # noqa: PLR2004
            return y + shift
    return y


def _words(node: Node, wide: float) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The lines of a box: its name, those below it, and its warning."""
    room = wide - 2 * _BESIDE
    below = tuple(line for words in node.below for line in wrapped(words, room, _SMALL, most=2))
    warning = wrapped(node.warning, room, _SMALL, most=4, bold=True) if node.warning else ()
    return wrapped(node.name, room, SIZE, most=4, bold=True), below, warning


def _high(node: Node, wide: float) -> float:
    name, below, warning = _words(node, wide)
    return len(name) * SIZE * LINE + len((*below, *warning)) * _SMALL * LINE + 2 * _ABOVE
