"""Where each value stands, kept small.

A file of ten thousand values needs the places of the few that a finding names. So the reader keeps
two offsets a value, in the shape of the data, and a `Span` is made when someone asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sopgen.diagnostics import Pointer, Span
from sopgen.records import dataclass
from sopgen.source.text import Text


@dataclass(frozen=True, slots=True)
class Place:
    """The span of a value, and of its key when it sits in a mapping."""

    value: Span
    key: Span | None


Leaf = tuple[int, int]
"""Start and end offset of a scalar."""
Entry = tuple[Leaf, "Node"]
"""The offsets of a key, and its value."""


@dataclass(slots=True)
class Branch:
    """A list or mapping: its offsets and its children."""

    start: int
    end: int
    items: dict[str, Entry] | list[Node]


Node = Leaf | Branch


def ends(node: Node) -> Leaf:
    return (node.start, node.end) if isinstance(node, Branch) else node


class Places(Mapping[Pointer, Place]):
    """The places of a file by pointer, in the order of the file; the root is `()`."""

    __slots__ = ("_root", "_text")

    def __init__(self, text: Text, root: Node) -> None:
        self._text = text
        self._root = root

    def __getitem__(self, pointer: Pointer) -> Place:
        node = self._root
        key: Leaf | None = None
        for part in pointer:
            items = node.items if isinstance(node, Branch) else None
            if isinstance(items, dict) and isinstance(part, str) and part in items:
                key, node = items[part]
            elif isinstance(items, list) and isinstance(part, int) and 0 <= part < len(items):
                node, key = items[part], None
            else:
                raise KeyError(pointer)
        return Place(self._text.span(*ends(node)), None if key is None else self._text.span(*key))

    def __iter__(self) -> Iterator[Pointer]:
        waiting: list[tuple[Pointer, Node]] = [((), self._root)]
        while waiting:
            pointer, node = waiting.pop()
            yield pointer
            if isinstance(node, Branch):
                children: list[tuple[Pointer, Node]]
                if isinstance(node.items, dict):
                    children = [((*pointer, key), entry[1]) for key, entry in node.items.items()]
                else:
                    children = [((*pointer, index), child) for index, child in enumerate(node.items)]
                waiting += reversed(children)

    def __len__(self) -> int:
        return sum(1 for _ in self)
