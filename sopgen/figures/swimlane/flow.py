"""What a swimlane is drawn of: lanes, nodes and edges in reading order, and what can be counted of them."""

from __future__ import annotations

from typing import Literal

from sopgen.records import dataclass

Kind = Literal["step", "decision", "start", "end"]


@dataclass(frozen=True, slots=True)
class Lane:
    """Who or what does the steps in it."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Node:
    """`number` is what the text calls it by; `lane` is an id, `link` an anchor in the document."""

    id: str
    number: str
    words: str
    lane: str
    kind: Kind = "step"
    link: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """`words` are the answer that leads this way."""

    source: str
    target: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Flow:
    """A process in reading order: what leads back in this order is a loop."""

    lanes: tuple[Lane, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """What there is in a flow; start and end are not steps, and decisions are."""

    steps: int
    lanes: int
    decisions: int
    loops: int

    def said(self, template: str) -> str:
        """The counts in the caller's words: `{steps}`, `{lanes}`, `{decisions}` and `{loops}`."""
        return template.format(steps=self.steps, lanes=self.lanes, decisions=self.decisions, loops=self.loops)
