"""Trees that read from left to right: who reports to whom, who calls whom.

Each generation is a column and each leaf a row, a parent beside the middle of its children: nothing crosses,
however the tree grows, and names have room for their words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil, inf

from sopgen.figures.drawing import LINE, Box, Drawing, Label, Line, Mark, Role, text_width, wrapped
from sopgen.records import dataclass, replace

SIZE = 8.0
"""Points of the letters in a box; those under a name are a point smaller."""
_WIDEST, _NARROWEST = 118.0, 64.0
_BESIDE, _ABOVE = 6.0, 4.5
_GAP_X, _GAP_Y = 26.0, 7.0
_LEVEL = 0.01
"""Points by which two heights may differ and be one."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A box of the tree: `name`, what stands small below it, line by line, and what follows from it."""

    name: str
    below: tuple[str, ...] = ()
    children: tuple[Branch, ...] = ()
    role: Role = "step"
    link: str = ""


def trees(
    roots: tuple[Branch, ...], alt: str, width: float = 0.0, height: float = inf
) -> tuple[Drawing, ...]:
    """The tree with its roots at the left, no wider than `width` where wrapping names can do it.

    Several drawings where one would be higher than `height`: each with some of the leaves, and all that lead
    to these.
    """
    whole = _tree(roots, alt, width)
    if whole.height <= height:
        return (whole,)
    leaves = [way for n, root in enumerate(roots) for way in _leaves(root, (n,))]
    count = ceil(whole.height / height)
    while True:
        share = ceil(len(leaves) / count)
        parts = [leaves[start : start + share] for start in range(0, len(leaves), share)]
        drawings = tuple(_tree(_grafted(roots, part), alt, width) for part in parts)
        if share == 1 or all(drawing.height <= height for drawing in drawings):
            return drawings
        count += 1


def _leaves(branch: Branch, way: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """The way to each leaf, by places."""
    if not branch.children:
        yield way
    for n, child in enumerate(branch.children):
        yield from _leaves(child, (*way, n))


def _grafted(branches: tuple[Branch, ...], ways: Sequence[tuple[int, ...]]) -> tuple[Branch, ...]:
    """What leads to some leaves, and these."""
    kept: list[Branch] = []
    for n, branch in enumerate(branches):
        inner = [way[1:] for way in ways if way[0] == n]
        if inner:
            children = _grafted(branch.children, [way for way in inner if way])
            kept.append(replace(branch, children=children))
    return tuple(kept)


def _tree(roots: tuple[Branch, ...], alt: str, width: float) -> Drawing:
    columns = max((_depth(root) for root in roots), default=0)
    most = _WIDEST
    if width and columns:
        most = min(_WIDEST, max(_NARROWEST, (width - _GAP_X * (columns - 1)) / columns))
    grower = _Grower(most, _column_widths(roots, columns, most))
    top = 0.0
    marks: list[Mark] = []
    for root in roots:
        grown, top = grower.grow(root, 0, top)
        marks += grown.marks
        top += _GAP_Y
    wide = sum(grower.columns) + _GAP_X * max(0, columns - 1)
    return Drawing(wide, max(top - _GAP_Y, 0.0), tuple(marks), alt)


@dataclass(frozen=True, slots=True)
class _Grown:
    """What was drawn of a branch, and the height at which its box is entered."""

    marks: tuple[Mark, ...]
    middle: float


@dataclass(frozen=True, slots=True)
class _Grower:
    most: float
    columns: tuple[float, ...]

    def grow(self, branch: Branch, depth: int, top: float) -> tuple[_Grown, float]:
        """A branch drawn below `top`, and where it ends: children first, their parent beside their middle."""
        name, below = _lines(branch, self.most)
        high = len(name) * SIZE * LINE + len(below) * (SIZE - 1) * LINE + 2 * _ABOVE
        children, bottom = self._below(branch, depth, top)
        middle = _middle(children) if children else top + high / 2
        if (over := top + high / 2 - middle) > _LEVEL:  # a tall box beside small children
            children, bottom = self._below(branch, depth, top + over)
            middle = _middle(children)
        bottom = max(bottom, middle + high / 2)
        x = sum(self.columns[:depth]) + _GAP_X * depth
        placed = _Placed(branch, x, middle, self.columns[depth], high)
        own = (*_box(placed, name, below), *_edges(placed, children))
        return _Grown((*own, *(mark for child in children for mark in child.marks)), middle), bottom

    def _below(self, branch: Branch, depth: int, top: float) -> tuple[list[_Grown], float]:
        """What follows from a branch, and where the last of it ends."""
        children: list[_Grown] = []
        for child in branch.children:
            grown, bottom = self.grow(child, depth + 1, top)
            children.append(grown)
            top = bottom + _GAP_Y
        return children, top - (_GAP_Y if children else 0.0)


def _middle(children: Sequence[_Grown]) -> float:
    return (children[0].middle + children[-1].middle) / 2


@dataclass(frozen=True, slots=True)
class _Placed:
    """Where the box of a branch stands: its left, its middle, and how large it is."""

    branch: Branch
    x: float
    middle: float
    width: float
    height: float


def _box(placed: _Placed, name: tuple[str, ...], below: tuple[str, ...]) -> Iterator[Mark]:
    branch, top = placed.branch, placed.middle - placed.height / 2
    yield Box(placed.x, top, placed.width, placed.height, branch.role, 2.5, branch.link)
    y = top + _ABOVE + SIZE * LINE / 2
    yield Label(placed.x + _BESIDE, y, name, branch.role, SIZE, "start", bold=True, link=branch.link)
    if below:
        y += len(name) * SIZE * LINE - LINE / 2
        yield Label(placed.x + _BESIDE, y, below, "note", SIZE - 1, "start")


def _edges(placed: _Placed, children: list[_Grown]) -> Iterator[Mark]:
    right, middle = placed.x + placed.width, placed.middle
    turn = right + _GAP_X / 2
    for child in children:
        if abs(child.middle - middle) < _LEVEL:
            yield Line(((right, middle), (right + _GAP_X, child.middle)), "edge")
        else:
            path = (right, middle), (turn, middle), (turn, child.middle), (right + _GAP_X, child.middle)
            yield Line(path, "edge")


def _lines(branch: Branch, most: float) -> tuple[tuple[str, ...], tuple[str, ...]]:
    room = most - 2 * _BESIDE
    name = wrapped(branch.name, room, SIZE, most=4, bold=True)
    return name, tuple(line for words in branch.below for line in wrapped(words, room, SIZE - 1, most=2))


def _column_widths(roots: tuple[Branch, ...], columns: int, most: float) -> tuple[float, ...]:
    """As wide as the longest line in each generation needs it."""
    widths = [_NARROWEST] * columns
    for branch, depth in ((one, depth) for root in roots for one, depth in _walk(root, 0)):
        name, below = _lines(branch, most)
        longest = max(
            *(text_width(line, SIZE, bold=True) for line in name),
            *(text_width(line, SIZE - 1) for line in below),
            0.0,
        )
        widths[depth] = max(widths[depth], longest + 2 * _BESIDE)
    return tuple(widths)


def _walk(branch: Branch, depth: int) -> Iterator[tuple[Branch, int]]:
    yield branch, depth
    for child in branch.children:
        yield from _walk(child, depth + 1)


def _depth(branch: Branch) -> int:
    return 1 + max(map(_depth, branch.children), default=0)
