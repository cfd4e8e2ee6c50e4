"""Cutting: which ranks stand in which band, so that few edges are cut and all bands are about as full."""

from __future__ import annotations

from itertools import pairwise

from sopgen.figures.swimlane.bands import DOT, Course, band, far
from sopgen.figures.swimlane.laying import Laid, Room, laid_out
from sopgen.figures.swimlane.measures import CHANNEL, GUTTER, INSET, LOW, extent, narrow

EVEN = 3.0
"""Edges that may be cut more for bands that are as even as can be."""
HIGH = 280.0
"""Points of height that are as much of a burden to a reader as one edge that is cut."""


class Cutting:
    """A flow and the room for each of its bands, along the flow and across it; first by estimate alone."""

    def __init__(self, course: Course, along: float, across: float) -> None:
        self.course, self.room = course, Room(along, across)
        self._wide: set[tuple[int, int]] = set()
        """Bands that turned out to be too long."""
        self._laid: dict[tuple[int, int], Laid] = {}
        self._thick = self._columns()
        self._cuts = [self._cut(at) for at in range(course.columns + 1)]
        self.places = self._best()
        """Where bands begin, and where the last one ends."""

    @property
    def burden(self) -> float:
        """What makes a figure hard to read: edges that are cut, and how high it is."""
        cut = sum(self._cuts[at] for at in self.places[1:-1])
        bands = list(pairwise(self.places))
        if self.course.upright:
            return cut + sum(self._length(*ends) for ends in bands) / HIGH
        return cut + sum(self._breadth(*ends) for ends in bands) / HIGH

    @property
    def single(self) -> bool:
        """Whether nothing is cut."""
        return not self.places[1:-1]

    @property
    def narrow(self) -> bool:
        """Whether all lanes may have room across; what is in channels is not known yet."""
        return all(self._breadth(*ends) <= self.room.height for ends in pairwise(self.places))

    def bands(self) -> list[Laid]:
        """The bands as laid out; cut anew for each that is longer than it was thought to be."""
        while True:
            for first, until in pairwise(self.places):
                laid = self._lay(first, until)
                if self._exceeds(laid) and until - first > 1:
                    self._wide.add((first, until))
                    self.places = self._best()
                    break
            else:
                return [self._laid[ends] for ends in pairwise(self.places)]

    def _exceeds(self, laid: Laid) -> bool:
        """Whether fewer ranks may make it fit; lanes beside each other hardly get narrower by that."""
        high = laid.height > self.room.height and not self.course.upright
        return laid.width > self.room.width or high

    def _lay(self, first: int, until: int) -> Laid:
        if (first, until) not in self._laid:
            made = band(self.course, first, until)
            self._laid[first, until] = laid_out(made, self.room, last=until - first == 1)
        return self._laid[first, until]

    def _best(self) -> list[int]:
        last = self.course.columns
        best: dict[int, tuple[int, float, list[int]]] = {last: (0, 0.0, [last])}
        for first in range(last - 1, -1, -1):
            best[first] = min(
                (best[until][0] + 1, best[until][1] + self._price(first, until), [first, *best[until][2]])
                for until in range(first + 1, last + 1)
                if until == first + 1 or self._fits(first, until)
            )
        return best[0][2]

    def _price(self, first: int, until: int) -> float:
        return self._cuts[first] + EVEN * (self._length(first, until) / self.room.width) ** 2

    def _fits(self, first: int, until: int) -> bool:
        """By estimate, and by what is known of bands that are in this one."""
        return self._length(first, until) <= self.room.width and not any(
            first <= begins and ends <= until for begins, ends in self._wide
        )

    def _length(self, first: int, until: int) -> float:
        dots = (self._cuts[first] > 0) + (self._cuts[until] > 0)
        return sum(self._thick[first:until]) + dots * (DOT + CHANNEL)

    def _breadth(self, first: int, until: int) -> float:
        """Of all lanes with something between two ranks: each as broad as its fullest cell."""
        cells: dict[str, dict[int, float]] = {}
        for node in self.course.flow.nodes:
            rank = self.course.rank[node.id]
            if first <= rank < until:
                _, width, height = self.course.sizes[node.id]
                cell = cells.setdefault(node.lane, {})
                aside = width if self.course.upright else height
                cell[rank] = cell.get(rank, 0.0) + aside + GUTTER
        lanes = {one.id: self.course.heads[number] for number, one in enumerate(self.course.flow.lanes)}
        return sum(max(lanes[lane], *cell.values(), INSET) for lane, cell in cells.items()) + GUTTER

    def _columns(self) -> list[float]:
        """How long each column is with the channel behind it."""
        channel = LOW if self.course.upright else CHANNEL
        thick, channels = [0.0] * self.course.columns, [channel] * self.course.columns
        for id_, (_, width, height) in self.course.sizes.items():
            rank = self.course.rank[id_]
            thick[rank] = max(thick[rank], height if self.course.upright else width)
        for edge in self.course.edges:
            rank = self.course.rank[edge.source]
            if edge.words and rank < self.course.rank[edge.target]:
                wide, _ = extent(narrow(edge.words, upright=self.course.upright), upright=self.course.upright)
                channels[rank] = max(channels[rank], wide + 0.5 * channel)
        return [sum(pair) for pair in zip(thick, channels, strict=True)]

    def _cut(self, at: int) -> int:
        """How many edges lead from before a rank to it or behind it, or back."""
        rank = self.course.rank
        return sum(
            (rank[edge.source] < at) != (rank[edge.target] < at) and not far(self.course, edge)
            for edge in self.course.edges
        )
