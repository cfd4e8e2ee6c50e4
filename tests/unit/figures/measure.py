"""What is good or bad about a drawing of a process, counted from its marks alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from math import hypot
from typing import NamedTuple

from sopgen.figures.drawing import LINE, Box, Drawing, Label, Line, Point, Shape, text_width

SAMPLES = 60
LEAST = 7.0
NODES = ("step", "decision", "terminal", "connector")
LANES = ("lane", "lane-alt", "lane-head")


class Area(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Area, by: float = -0.05) -> bool:
        return (
            self.left < other.right + by
            and other.left < self.right + by
            and self.top < other.bottom + by
            and other.top < self.bottom + by
        )


class Measures(NamedTuple):
    crossings: int
    bends: int
    edges_over_nodes: int
    nodes_over_nodes: int
    words_covered: int
    shared_tracks: int
    lane_switches: int
    bands: int
    connectors: int
    outside: int


def shapes(drawing: Drawing) -> list[Box | Shape]:
    return [mark for mark in drawing.marks if isinstance(mark, Box | Shape) and mark.role in NODES]


def nodes(drawing: Drawing) -> list[Area]:
    return [area(mark) for mark in shapes(drawing)]


def area(mark: Box | Shape) -> Area:
    if isinstance(mark, Box):
        return Area(mark.x, mark.y, mark.x + mark.width, mark.y + mark.height)
    xs, ys = zip(*mark.points, strict=True)
    return Area(min(xs), min(ys), max(xs), max(ys))


def words(label: Label) -> Area:
    wide = max(text_width(line, label.size, bold=label.bold) for line in label.lines)
    left = {"start": label.x, "middle": label.x - wide / 2, "end": label.x - wide}[label.anchor]
    top = label.y - label.size * LINE / 2
    return Area(left, top, left + wide, top + len(label.lines) * label.size * LINE)


def lines(drawing: Drawing) -> list[Line]:
    return [mark for mark in drawing.marks if isinstance(mark, Line)]


def pieces(line: Line) -> Iterator[tuple[Point, Point]]:
    return pairwise(line.points)


def box(piece: tuple[Point, Point]) -> Area:
    (ax, ay), (bx, by) = piece
    return Area(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def crosses(one: Area, other: Area) -> bool:
    """One runs across and one down, and they meet."""
    for a, b in ((one, other), (other, one)):
        if a.top == a.bottom and b.left == b.right:
            return a.left - 0.05 < b.left < a.right + 0.05 and b.top - 0.05 < a.top < b.bottom + 0.05
    return False


def shares(one: Area, other: Area) -> bool:
    """Both run in the same direction, on top of each other or nearer than two points."""
    near = 2.0
    if one.top == one.bottom and other.top == other.bottom and one.right > one.left:
        return abs(one.top - other.top) < near and min(one.right, other.right) > max(one.left, other.left)
    if one.left == one.right and other.left == other.right:
        return abs(one.left - other.left) < near and min(one.bottom, other.bottom) > max(one.top, other.top)
    return False


def depth(x: float, y: float, mark: Box | Shape) -> float:
    """How far within the outline of a node a point is: 0 on it, about 1 in the middle, below 0 outside."""
    where = area(mark)
    wide, high = (where.right - where.left) / 2, (where.bottom - where.top) / 2
    dx, dy = abs(x - where.left - wide), abs(y - where.top - high)
    if isinstance(mark, Shape):
        return 1 - dx / wide - dy / high
    radius = mark.radius
    if dx > wide - radius and dy > high - radius:
        return 1 - hypot(dx - wide + radius, dy - high + radius) / radius
    return min(1 - dx / wide, 1 - dy / high)


def _through(line: Line, marks: Sequence[Box | Shape]) -> int:
    return sum(
        1
        for (ax, ay), (bx, by) in pieces(line)
        for mark in marks
        if box(((ax, ay), (bx, by))).meets(area(mark))
        and any(
            depth(ax + (bx - ax) * n / SAMPLES, ay + (by - ay) * n / SAMPLES, mark) > 0.03
            for n in range(SAMPLES + 1)
        )
    )


def measured(drawing: Drawing) -> Measures:
    every, all_nodes = lines(drawing), nodes(drawing)
    parts = [(n, box(piece)) for n, line in enumerate(every) for piece in pieces(line)]
    pairs = [(a, b) for (n, a), (m, b) in combinations(parts, 2) if n != m]
    said = [words(label) for label in labels(drawing) if label.role == "label"]
    covered = sum(1 for label in said for node in all_nodes if label.meets(node))
    covered += sum(1 for a, b in combinations(said, 2) if a.meets(b))
    covered += sum(1 for label in said for _, piece in parts if label.meets(piece, 0.0))
    lanes = [area(m) for m in drawing.marks if isinstance(m, Box) and m.role in ("lane", "lane-alt")]
    covered += sum(1 for label in said for lane in lanes if label.meets(lane) and not _within(label, lane))
    return Measures(
        crossings=sum(1 for a, b in pairs if crosses(a, b)),
        bends=sum(len(line.points) - 2 for line in every),
        edges_over_nodes=sum(_through(line, shapes(drawing)) for line in every),
        nodes_over_nodes=sum(1 for a, b in combinations(all_nodes, 2) if a.meets(b, 0.0)),
        words_covered=covered,
        shared_tracks=sum(1 for a, b in pairs if shares(a, b)),
        lane_switches=sum(
            1 for line in every if _lane(line.points[0], lanes) != _lane(line.points[-1], lanes)
        ),
        bands=_bands(drawing),
        connectors=sum(1 for mark in shapes(drawing) if mark.role == "connector"),
        outside=outside(drawing),
    )


def outside(drawing: Drawing) -> int:
    """How many marks stand out of the drawing."""
    return sum(1 for one in _all(drawing) if not _within(one, Area(0, 0, drawing.width, drawing.height)))


def labels(drawing: Drawing) -> list[Label]:
    return [mark for mark in drawing.marks if isinstance(mark, Label)]


def legible(drawing: Drawing) -> bool:
    """Whether no words stand in others, none are smaller than 7 points, and none leave the drawing."""
    every = labels(drawing)
    apart = not any(words(one).meets(words(other)) for one, other in combinations(every, 2))
    return apart and all(label.size >= LEAST for label in every) and not outside(drawing)


def _lane(point: Point, lanes: Sequence[Area]) -> int:
    """The number of the lane around a point; -1 where there are none to be seen."""
    x, y = point
    around = [n for n, one in enumerate(lanes) if one.left <= x <= one.right and one.top <= y <= one.bottom]
    return min(around, default=-1)


def _bands(drawing: Drawing) -> int:
    """Groups of heads that touch."""
    heads = [area(mark) for mark in drawing.marks if isinstance(mark, Box) and mark.role == "lane-head"]
    return sum(1 for n, head in enumerate(heads) if not any(head.meets(one, 0.1) for one in heads[:n]))


def _within(one: Area, other: Area) -> bool:
    return (
        other.left - 0.01 <= one.left
        and one.right <= other.right + 0.01
        and other.top - 0.01 <= one.top
        and one.bottom <= other.bottom + 0.01
    )


def _all(drawing: Drawing) -> Iterator[Area]:
    for mark in drawing.marks:
        if isinstance(mark, Label):
            yield words(mark)
        elif isinstance(mark, Line):
            yield from map(box, pieces(mark))
        else:
            yield area(mark)
