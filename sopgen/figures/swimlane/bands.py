"""Bands: a stretch of ranks of a process with its lanes, its nodes in cells, and where it goes on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from functools import partial
from typing import Literal

from sopgen.figures.drawing import LINE, text_width, wrapped
from sopgen.figures.swimlane.flow import Edge, Flow, Node
from sopgen.records import dataclass

SIZE = 7.5
"""Of the words in nodes, in points."""
STEP = 44.0
DECISION = 64.0
DOT = 13.0
"""The least width of a step, of a decision and of a connector."""
LIGHT = 0.2
ROOMS = (36.0, 42.0, 48.0, 54.0, 60.0, 68.0, 78.0)
"""Widths of lines that are tried for the words of a node."""
SPARES = (19.0, 23.0, 30.0, 38.0)
"""What is tried for how much higher a decision is than its words."""
MOST = 4
"""Lines in a node: more words widen it."""
FAR = 2
FARTHER = 4
"""Columns, and ranks of what is upright: an end that is further away than this gets another place, near the
step that leads to it."""


Size = tuple[tuple[str, ...], float, float]
"""Words in lines, and the width and height of what is around them."""


@dataclass(slots=True)
class Place:
    """A node where it stands; `goal` is the node that a connector stands for."""

    kind: Literal["step", "decision", "start", "end", "connector"]
    lane: int
    column: int
    lines: tuple[str, ...] = ()
    link: str = ""
    goal: str = ""
    width: float = DOT
    height: float = DOT
    row: int = 0
    x: float = 0.0
    y: float = 0.0


@dataclass(frozen=True, slots=True)
class Tie:
    """An edge within a band, by the numbers of its places."""

    source: int
    target: int
    words: str
    loop: bool
    copy: bool = False
    """Whether it stands for an edge that begins in another band."""


@dataclass(slots=True)
class Band:
    """`lanes` are the lanes in it, as numbers in the flow; `rows` says to which of them each row belongs."""

    places: list[Place] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    columns: int = 0
    rows: list[int] = field(default_factory=list)
    least: Mapping[int, float] = field(default_factory=dict)
    """How high each lane has to be for its name."""
    upright: bool = False


@dataclass(frozen=True, slots=True)
class Course:
    """A flow with what is found out about it once for all bands.

    `heads` is how high names of lanes are. What is `upright` is laid out with nodes and words turned, and
    turned back when it is drawn: its lanes are columns then, and it leads downwards.
    """

    flow: Flow
    edges: Sequence[Edge]
    back: frozenset[Edge]
    rank: Mapping[str, int]
    heads: Mapping[int, float]
    sizes: Mapping[str, Size]
    upright: bool = False

    @property
    def columns(self) -> int:
        return max(self.rank.values(), default=-1) + 1


def size(node: Node, narrow: float) -> Size:
    """The words of a node in lines, and the room that they need; a long word widens it.

    `narrow` is from 0, as low as may be, to 1, as narrow as may be.
    """
    words = f"{node.number}. {node.words}" if node.number else node.words
    outline = {"decision": _diamond, "step": _box}.get(node.kind, _pill)
    spares = SPARES if node.kind == "decision" else SPARES[:1]
    return min(
        (outline(words, room, by) for room in ROOMS for by in spares), key=partial(_cost, narrow=narrow)
    )


def _cost(size: Size, narrow: float) -> tuple[bool, float]:
    """What a node takes of a figure; what a band has less of, counts more."""
    lines, width, height = size
    return len(lines) > MOST, width * height * width**narrow * height ** (1 - narrow)


def _box(words: str, room: float, _by: float) -> Size:
    lines = wrapped(words, room, SIZE, most=99)
    longest = max((text_width(line, SIZE) for line in lines), default=0.0)
    return lines, max(STEP, longest + 8), max(26.0, len(lines) * SIZE * LINE + 7)


def _pill(words: str, room: float, _by: float) -> Size:
    lines = wrapped(words, room, SIZE, most=99)
    longest = max((text_width(line, SIZE) for line in lines), default=0.0)
    return lines, max(34.0, longest + 14), max(18.0, len(lines) * SIZE * LINE + 8)


def _diamond(words: str, room: float, by: float) -> Size:
    """Words in lines of so much room, and the width and height of the diamond around them."""
    lines = wrapped(words, room, SIZE, most=99)
    height = max(38.0, len(lines) * SIZE * LINE + by)
    width = max([DECISION, *(_across(line, n, len(lines), height) for n, line in enumerate(lines))])
    return lines, width, height


def _across(line: str, number: int, of: int, height: float) -> float:
    """How wide a diamond is, for this line to fit into it."""
    outer = (abs(number - (of - 1) / 2) + 0.42) * SIZE * LINE
    return (text_width(line, SIZE) + 3) / (1 - 2 * outer / height)


def band(course: Course, first: int, last: int) -> Band:
    """The band of the ranks from `first` to before `last`."""
    flow, rank = course.flow, course.rank
    made = Band(least=course.heads, upright=course.upright)
    lane = {one.id: number for number, one in enumerate(flow.lanes)}
    inside = {node.id: node for node in flow.nodes if first <= rank[node.id] < last}
    number: dict[str, int] = {}

    def stand(place: Place) -> int:
        made.places.append(place)
        return len(made.places) - 1

    for id_, node in inside.items():
        number[id_] = stand(_place(course, node, lane[node.lane], rank[id_] - first + 1))
    every = {node.id: node for node in flow.nodes}
    entered: set[str] = set()
    for edge in course.edges:
        source, target = edge.source in inside, edge.target in inside
        loop = edge in course.back
        ends = every[edge.target].kind == "end"
        if source and target and not far(course, edge):
            made.ties.append(Tie(number[edge.source], number[edge.target], edge.words, loop))
        elif source:
            here = made.places[number[edge.source]]
            out = (
                _place(course, every[edge.target], here.lane, here.column + 1)
                if ends
                else Place("connector", here.lane, here.column + 1, goal=edge.target)
            )
            made.ties.append(Tie(number[edge.source], stand(out), edge.words, loop))
        elif target and not ends and edge.target not in entered:
            entered.add(edge.target)
            there = made.places[number[edge.target]]
            dot = stand(Place("connector", there.lane, there.column - 1, goal=edge.target))
            made.ties.append(Tie(dot, number[edge.target], "", loop=False, copy=True))
    _forget_lonely_end(made)
    _close_up(made)
    arrange(made)
    return made


def far(course: Course, edge: Edge) -> bool:
    """Whether an edge leads to an end of its own, for that of all is too far away."""
    ends = any(node.id == edge.target and node.kind == "end" for node in course.flow.nodes)
    return ends and course.rank[edge.target] - course.rank[edge.source] > (FARTHER if course.upright else FAR)


def _place(course: Course, node: Node, lane: int, column: int) -> Place:
    lines, width, height = course.sizes[node.id]
    if course.upright:
        width, height = height, width
    return Place(node.kind, lane, column, lines, node.link, node.id, width, height)


def _forget_lonely_end(made: Band) -> None:
    """An end that every edge reaches near its source is not drawn once more where it stood."""
    met = {number for tie in made.ties for number in (tie.source, tie.target)}
    kept = [n for n, place in enumerate(made.places) if place.kind != "end" or n in met]
    if not kept or len(kept) == len(made.places):
        return
    new = {old: n for n, old in enumerate(kept)}
    made.places = [made.places[n] for n in kept]
    made.ties = [Tie(new[t.source], new[t.target], t.words, t.loop, t.copy) for t in made.ties]


def _close_up(made: Band) -> None:
    """Columns counted from 0, without empty ones."""
    used = sorted({place.column for place in made.places})
    for place in made.places:
        place.column = used.index(place.column)
    made.columns = len(used)


def arrange(made: Band) -> None:
    """As many rows in each lane as its fullest cell needs; a node stands beside what leads to it."""
    made.rows = []
    lanes = sorted({place.lane for place in made.places})
    begins: dict[int, int] = {}
    most: dict[int, int] = {}
    for lane in lanes:
        cells = [place.column for place in made.places if place.lane == lane]
        most[lane] = max(cells.count(column) for column in cells)
        begins[lane] = len(made.rows)
        made.rows += [lane] * most[lane]
    met: dict[int, list[int]] = {n: [] for n in range(len(made.places))}
    for tie in made.ties:
        met[tie.source].append(tie.target)
        met[tie.target].append(tie.source)
    for place in made.places:
        place.row = begins[place.lane]
    for sweep in range(4):
        order = range(made.columns) if sweep % 2 == 0 else range(made.columns - 1, -1, -1)
        for column in order:
            for lane in lanes:
                _cell(made, met, column, range(begins[lane], begins[lane] + most[lane]), ahead=sweep > 0)


def _cell(made: Band, met: Mapping[int, Sequence[int]], column: int, rows: range, *, ahead: bool) -> None:
    """Spread the nodes of a cell over the rows of its lane, each near those that it is tied to."""
    lane = made.rows[rows[0]]
    here = [n for n, place in enumerate(made.places) if place.column == column and place.lane == lane]
    wish = {n: _wish(made, met[n], column, ahead=ahead) for n in here}
    here.sort(key=lambda n: (wish[n], made.places[n].kind == "connector", n))
    spare = len(rows) - len(here)
    at = 0
    for position, number in enumerate(here):
        at = max(at, min(round(wish[number]) - rows[0], position + spare))
        at = min(max(at, position), position + spare)
        made.places[number].row = rows[at]
        at += 1


def _wish(made: Band, met: Sequence[int], column: int, *, ahead: bool) -> float:
    """The mean row of those that a node is tied to; connectors, which fit anywhere, weigh little."""
    near = [made.places[n] for n in met if ahead or made.places[n].column < column]
    weights = [LIGHT if place.kind == "connector" else 1.0 for place in near]
    total = sum(weight * place.row for weight, place in zip(weights, near, strict=True))
    return total / sum(weights) if near else 0.0
