"""Swimlanes of the same procedures by sopgen and by merman, counted alike: `python -m tests.bench.lanes`.

Prints a table. Sizes are those at which the letters in nodes are as large as ours; merman cuts nothing, so
that a long procedure is larger than a page.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from sopgen.figures.drawing import Box, Drawing, Label, Line, Mark, Point, Shape
from sopgen.figures.swimlane.bands import SIZE
from sopgen.figures.swimlane.figure import swimlanes
from sopgen.figures.swimlane.flow import Flow
from tests.bench import tools
from tests.unit.figures.flows import TOLD, read
from tests.unit.figures.measure import Area, area, box, lines, measured, nodes, pieces, words
from tests.unit.figures.test_swimlane import CASES, flow

MERMAN = "merman==0.9.2"
LETTERS = 14.0
"""The size of letters in what merman draws."""
PAGE = (470.0, 560.0)
NEAR = 0.01
ASK = """
import json, sys, merman
client = merman.Merman()
told = {}
for name, source in json.load(sys.stdin).items():
    try:
        told[name] = json.loads(client.layout_json(source, None))["layout"]["SwimlaneDiagram"]
    except Exception as error:
        told[name] = str(error)
json.dump(told, sys.stdout)
"""


class Row(NamedTuple):
    """What is counted of the drawings of one procedure."""

    pages: int
    connectors: int
    crossings: int
    bends: int
    overlaps: int
    collisions: int
    switches: int
    width: int
    height: int


def main() -> None:
    flows = {name: flow(name) for name in CASES}
    flows |= {path.stem: read(path) for path in sorted(TOLD.glob("*.yaml"))}
    theirs = {name: asked(flows, name) for name in ("TB", "LR")}
    print(f"{'':28}", *(f"{name:>10}" for name in ("drawn by", *Row._fields)))
    sums: dict[str, list[Row]] = {}
    for name, process in flows.items():
        rows: dict[str, Row | str] = {"sopgen": ours(process)}
        rows |= {f"merman {way}": counted(told[name], process) for way, told in theirs.items()}
        for by, row in rows.items():
            if isinstance(row, Row):
                sums.setdefault(by, []).append(row)
            print(
                f"{name:28}", f"{by:>10}", *([f"{one:>10}" for one in row] if isinstance(row, Row) else [row])
            )
    for by, every in sums.items():
        print(
            f"{f'{len(every)} procedures':28}",
            f"{by:>10}",
            *(f"{sum(one):>10}" for one in zip(*every, strict=True)),
        )


def ours(process: Flow) -> Row:
    pages = swimlanes(process, "", *PAGE)
    found = [measured(page) for page in pages]
    return Row(
        len(pages),
        sum(one.connectors for one in found),
        sum(one.crossings for one in found),
        sum(one.bends for one in found),
        sum(one.edges_over_nodes + one.nodes_over_nodes + one.shared_tracks for one in found),
        sum(sum(collisions(page)) for page in pages),
        sum(one.lane_switches for one in found),
        round(max(page.width for page in pages)),
        round(sum(page.height for page in pages)),
    )


def asked(flows: Mapping[str, Flow], way: str) -> Mapping[str, Any]:
    """How merman lays them out, or what it says instead."""
    sources = {name: mermaid(process, way) for name, process in flows.items()}
    command = [str(python()), "-c", ASK]
    done = subprocess.run(command, input=json.dumps(sources), check=True, capture_output=True, text=True)
    told: Mapping[str, Any] = json.loads(done.stdout)
    return told


def python() -> Path:
    """The Python of an environment that has merman."""
    home = tools.HOME / "lanes"
    own = home / "bin" / "python"
    if not own.exists():
        for command in (
            [sys.executable, "-m", "venv", "--clear", str(home)],
            [str(own), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", MERMAN],
        ):
            subprocess.run(command, check=True)
    return own


def mermaid(process: Flow, way: str) -> str:
    """A flow in the language of mermaid."""
    shapes = {"step": ('["', '"]'), "decision": ('{"', '"}'), "start": ('(["', '"])'), "end": ('(["', '"])')}
    names = {node.id: f"n{number}" for number, node in enumerate(process.nodes)}
    told = [f"swimlane-beta {way}"]
    for number, lane in enumerate(process.lanes):
        told.append(f'subgraph lane{number} ["{lane.name or " "}"]')
        for node in process.nodes:
            if node.lane == lane.id:
                before, after = shapes[node.kind]
                said = f"{node.number}. {node.words}" if node.number else node.words
                told.append(f"{names[node.id]}{before}{said}{after}")
        told.append("end")
    for edge in process.edges:
        said = f'|"{edge.words}"|' if edge.words else ""
        told.append(f"{names[edge.source]} -->{said} {names[edge.target]}")
    return "\n".join(told)


def counted(told: Any, process: Flow) -> Row | str:
    """The same of what merman laid out, or what it said."""
    if isinstance(told, str):
        return told
    drawing = drawn(told)
    found = measured(drawing)
    lanes = {f"n{number}": node.lane for number, node in enumerate(process.nodes)}
    scale = SIZE / LETTERS
    return Row(
        1,
        0,
        found.crossings,
        found.bends,
        found.edges_over_nodes + found.nodes_over_nodes + found.shared_tracks,
        sum(collisions(drawing)),
        sum(lanes[edge["from"]] != lanes[edge["to"]] for edge in told["edges"]),
        round(drawing.width * scale),
        round(drawing.height * scale),
    )


def drawn(told: Mapping[str, Any]) -> Drawing:
    """What merman laid out in our shapes, from its upper left corner."""
    bounds = told["bounds"]
    x, y = bounds["min_x"], bounds["min_y"]
    marks: list[Mark] = [node(one, one["x"] - x, one["y"] - y) for one in told["nodes"]]
    marks += [Line(tuple(corners(edge["points"], x, y)), "edge", leads=True) for edge in told["edges"]]
    for lane in told["lanes"]:
        if title := lane["title_rect"]:
            wide, high = title["right"] - title["left"], title["bottom"] - title["top"]
            marks.append(Box(title["left"] - x, title["top"] - y, wide, high, "lane-head"))
    return Drawing(bounds["max_x"] - x, bounds["max_y"] - y, tuple(marks), "")


def corners(points: Sequence[Mapping[str, float]], left: float, top: float) -> Iterator[Point]:
    """The ends of a line and the points at which it bends."""
    moved = [(point["x"] - left, point["y"] - top) for point in points]
    yield moved[0]
    for before, here, after in zip(moved, moved[1:], moved[2:], strict=False):
        if not any(abs(before[n] - here[n]) < NEAR and abs(here[n] - after[n]) < NEAR for n in (0, 1)):
            yield here
    yield moved[-1]


def node(told: Mapping[str, Any], x: float, y: float) -> Mark:
    """A node, or the words at an edge, around its middle."""
    wide, high = told["width"] / 2, told["height"] / 2
    if told["is_edge_label"]:
        return Box(x - wide, y - high, 2 * wide, 2 * high, "label")
    if told["shape"] == "diamond":
        return Shape(((x - wide, y), (x, y - high), (x + wide, y), (x, y + high)), "decision")
    if told["shape"] == "stadium":
        return Box(x - wide, y - high, 2 * wide, 2 * high, "terminal", min(wide, high))
    return Box(x - wide, y - high, 2 * wide, 2 * high, "step")


def collisions(drawing: Drawing) -> Iterator[int]:
    """Words over nodes, heads of lanes, other words and lines, less the line that they are said at."""
    said = list(spoken(drawing.marks))
    heads = [area(mark) for mark in drawing.marks if isinstance(mark, Box) and mark.role == "lane-head"]
    yield sum(1 for one in said for other in [*nodes(drawing), *heads] if one.meets(other))
    yield sum(1 for one, other in combinations(said, 2) if one.meets(other))
    yield sum(1 for head in heads for other in nodes(drawing) if head.meets(other))
    for one in said:
        met = sum(any(one.meets(box(piece), 0.0) for piece in pieces(line)) for line in lines(drawing))
        yield max(0, met - 1)


def spoken(marks: Sequence[Mark]) -> Iterator[Area]:
    for mark in marks:
        if isinstance(mark, Label) and mark.role == "label":
            yield words(mark)
        elif isinstance(mark, Box) and mark.role == "label":
            yield area(mark)


if __name__ == "__main__":
    main()
