"""What is good or bad about a drawing of a process, counted from its marks alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from sopgen.figures.drawing import LINE, Box, Drawing, Label, Line, Point, Shape, text_width

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
    outside: int


def nodes(drawing: Drawing) -> list[Area]:
    return [area(mark) for mark in drawing.marks if isinstance(mark, Box | Shape) and mark.role in NODES]


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


def _through(line: Line, all_nodes: Sequence[Area]) -> int:
    return sum(1 for piece in pieces(line) for node in all_nodes if _inside(box(piece), node))


def _inside(piece: Area, node: Area) -> bool:
    """A line may meet the outline of a diamond within the box around it, with its end."""
    return piece.meets(node, -0.6) and not _meets_end(piece, node)


def _meets_end(piece: Area, node: Area) -> bool:
    """Whether only an end of the piece is in the box, and no more than half of the box is run through."""
    if piece.top == piece.bottom:
        inside = min(piece.right, node.right) - max(piece.left, node.left)
        return inside < (node.right - node.left) / 2 and not (
            piece.left <= node.left and piece.right >= node.right
        )
    inside = min(piece.bottom, node.bottom) - max(piece.top, node.top)
    return inside < (node.bottom - node.top) / 2 and not (
        piece.top <= node.top and piece.bottom >= node.bottom
    )


def measured(drawing: Drawing) -> Measures:
    every, all_nodes = lines(drawing), nodes(drawing)
    parts = [(n, box(piece)) for n, line in enumerate(every) for piece in pieces(line)]
    pairs = [(a, b) for (n, a), (m, b) in combinations(parts, 2) if n != m]
    labels = [words(mark) for mark in drawing.marks if isinstance(mark, Label) and mark.role == "label"]
    covered = sum(1 for label in labels for node in all_nodes if label.meets(node))
    covered += sum(1 for a, b in combinations(labels, 2) if a.meets(b))
    covered += sum(1 for label in labels for _, piece in parts if label.meets(piece, 0.0))
    lanes = [area(m) for m in drawing.marks if isinstance(m, Box) and m.role in ("lane", "lane-alt")]
    covered += sum(1 for label in labels for lane in lanes if label.meets(lane) and not _within(label, lane))
    return Measures(
        crossings=sum(1 for a, b in pairs if crosses(a, b)),
        bends=sum(len(line.points) - 2 for line in every),
        edges_over_nodes=sum(_through(line, all_nodes) for line in every),
        nodes_over_nodes=sum(1 for a, b in combinations(all_nodes, 2) if a.meets(b, 0.0)),
        words_covered=covered,
        shared_tracks=sum(1 for a, b in pairs if shares(a, b)),
        lane_switches=sum(
            1 for line in every if _lane(line.points[0], lanes) != _lane(line.points[-1], lanes)
        ),
        outside=sum(
            1 for one in _all(drawing) if not _within(one, Area(0, 0, drawing.width, drawing.height))
        ),
    )


def _lane(point: Point, lanes: Sequence[Area]) -> int:
    return next(n for n, lane in enumerate(lanes) if lane.top <= point[1] <= lane.bottom)


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
