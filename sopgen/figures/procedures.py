"""The flow of a procedure, as it is drawn: roles or systems are lanes, and what leads where is an edge."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from sopgen.figures.swimlane.flow import Edge, Flow, Lane, Node
from sopgen.model.flow import END
from sopgen.model.sop import Sop, Step

START = "start"
MOST = 44
"""Letters of an action that stands for a title."""


Say = Callable[[str], str]
"""What a reader calls a role or a system; says it of running text too, where references stand in it."""


def of(sop: Sop, label: Say, start: str, end: str) -> Flow:
    """The flow of a procedure, with a lane a role.

    `start` and `end` are the words at both ends. A step without a role stands in the lane of the one before.
    """
    lanes = _roles(sop)
    names = tuple(Lane(role, label(role) if role else "") for role in dict.fromkeys(lanes))
    return _flow(sop, names, lanes, label, (start, end))


def by_systems(sop: Sop, label: Say, start: str, end: str, without: str) -> Flow:
    """The same with a lane a system; `without` is the name of the lane of what needs none."""
    lanes = [step.system for step in sop.steps]
    names = tuple(Lane(one, label(one) if one else without) for one in dict.fromkeys(lanes))
    return _flow(sop, names, lanes, label, (start, end))


def decided(flow: Flow, several: Callable[[Sequence[int]], str]) -> Flow:
    """The decisions of a flow alone, in one lane without a name.

    Steps that follow each other, and that nothing else leads into, are one box with the words of `several`.
    """
    comes: dict[str, list[str]] = {node.id: [] for node in flow.nodes}
    for edge in flow.edges:
        comes[edge.target].append(edge.source)
    kinds = {node.id: node.kind for node in flow.nodes}
    groups: dict[str, list[Node]] = {}
    head: dict[str, str] = {}
    for node in flow.nodes:
        before = comes[node.id]
        joins = node.kind == "step" and len(before) == 1 and kinds[before[0]] == "step"
        head[node.id] = head.get(before[0], node.id) if joins else node.id
        groups.setdefault(head[node.id], []).append(node)
    nodes = tuple(_summed(group, several) for group in groups.values())
    edges = tuple(
        Edge(head[edge.source], head[edge.target], edge.words)
        for edge in flow.edges
        if head[edge.target] == edge.target
    )
    return Flow((Lane("", ""),), nodes, edges)


def _summed(group: Sequence[Node], several: Callable[[Sequence[int]], str]) -> Node:
    first = group[0]
    if len(group) == 1:
        return Node(first.id, first.number, first.words, "", first.kind, first.link)
    return Node(first.id, "", several([int(node.number) for node in group]), "", "step", first.link)


def _flow(sop: Sop, names: tuple[Lane, ...], lanes: Sequence[str], label: Say, ends: tuple[str, str]) -> Flow:
    start, end = ends
    steps = tuple(
        Node(
            step.id,
            str(number),
            _words(step, label),
            lane,
            "decision" if step.branches else "step",
            step.anchor,
        )
        for number, (step, lane) in enumerate(zip(sop.steps, lanes, strict=True), 1)
    )
    begin = Node(f"({START})", "", start, lanes[0], "start")
    stop = Node(f"({END})", "", end, lanes[-1], "end")
    edges = [Edge(begin.id, sop.steps[0].id)]
    below = [*(step.id for step in sop.steps[1:]), END]
    for step, next_ in zip(sop.steps, below, strict=True):
        ways = [(branch.next, label(branch.when)) for branch in step.branches] or [(step.next, "")]
        for way, words in ways:
            target = way or next_
            edges.append(Edge(step.id, stop.id if target == END else target, words))
    return Flow(names, (begin, *steps, stop), tuple(edges))


def _roles(sop: Sop) -> list[str]:
    """The role of each step, or else that of the one before it; of what comes first, the first there is."""
    last = next((step.role for step in sop.steps if step.role), "")
    lanes: list[str] = []
    for step in sop.steps:
        last = step.role or last
        lanes.append(last)
    return lanes


def _words(step: Step, label: Say) -> str:
    """The title, or else the first words of what is decided or done."""
    words = step.title or step.decision or step.action
    return shortened(label(words)) if words else step.id


def shortened(words: str) -> str:
    """The first sentence, and of a long one as many whole words as there is room for."""
    first = re.split(r"(?<=[.;:?!])\s", " ".join(words.split()), maxsplit=1)[0].rstrip(".;:")
    if len(first) <= MOST:
        return first
    kept = first[: MOST + 1].rsplit(" ", 1)[0].rstrip(" ,;:.")
    return f"{kept}…"
