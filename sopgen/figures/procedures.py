"""The flow of a procedure, as its swimlane is drawn of: roles are lanes, and what leads where is an edge."""

from __future__ import annotations

import re
from collections.abc import Callable

from sopgen.figures.swimlane.flow import Edge, Flow, Lane, Node
from sopgen.model.flow import END
from sopgen.model.sop import Sop, Step

START = "start"
MOST = 44
"""Letters of an action that stands for a title."""


def of(sop: Sop, label: Callable[[str], str], start: str, end: str) -> Flow:
    """The flow of a procedure.

    `label` says what a reader calls a role, and says it of running text too, where references stand in it.
    `start` and `end` are the words at both ends. A step without a role stands in the lane of the one before.
    """
    lanes = _lanes(sop)
    names = tuple(Lane(role, label(role) if role else "") for role in dict.fromkeys(lanes))
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


def _lanes(sop: Sop) -> list[str]:
    """The role of each step, or else that of the one before it; of what comes first, the first there is."""
    last = next((step.role for step in sop.steps if step.role), "")
    lanes: list[str] = []
    for step in sop.steps:
        last = step.role or last
        lanes.append(last)
    return lanes


def _words(step: Step, label: Callable[[str], str]) -> str:
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
