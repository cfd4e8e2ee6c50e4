"""What a layered figure is drawn of: boxes, and which of them lead to which."""

from __future__ import annotations

from sopgen.figures.drawing import Role
from sopgen.records import dataclass


@dataclass(frozen=True, slots=True)
class Node:
    """A box: its name, what stands small in lines below it, and words that are to be seen."""

    id: str
    name: str
    below: tuple[str, ...] = ()
    warning: str = ""
    role: Role = "step"
    link: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """A line from one box to another; one that is to be `seen` has its own looks and is never left out."""

    start: str
    end: str
    seen: bool = False


@dataclass(frozen=True, slots=True)
class Graph:
    """Boxes in the order in which they come first, and their lines."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
