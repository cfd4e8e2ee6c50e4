"""Each note below the page of its mark, also where the mark is in a row of a table.

The typesetter moves a row to the next page when it finds that the row's note takes its room, and leaves the
note behind; or it leaves the row, and moves the note. So the pages are asked where notes stand, and where
one is parted from its mark a page ends before the row, or before the table and what introduces it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile
from typing import Any, Final

from sopgen.writers.typst.nodes import Node, tables

QUESTION: Final = """
query(footnote.entry).filter(one => one.note.has("label")).map(one => {
  (str(one.note.label), one.note.location().page(), one.location().page())
})
"""
"""Of each note that has a name, the page of its mark and its own."""

BREAK: Final = "break"
"""What a row or block has before which a page ends."""
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LEADS: Final = frozenset({"keep", "run-in"})
_FLOWING: Final = frozenset({"div"})
_FEW: Final = 2
"""Times that pages are set anew, however many rows they have."""
_ROWS: Final = 4000
"""Rows that are set anew at most: a table of some hundreds with notes takes the typesetter a second."""


def together(body: Sequence[Node], asked: Callable[[], Sequence[tuple[str, int, int]]]) -> None:
    """End pages where notes would be parted from their marks; `asked` sets the blocks as they are then.

    One at a time, from the first on: what is above a break stays as it is. In tables of thousands of rows
    some may be left parted, since each takes the time of a whole document.
    """
    moved = {f"_note-{n}": (note, node) for n, (note, node) in enumerate(_noted(body))}
    for name, (note, _) in moved.items():
        note["name"] = name
    rows = sum(1 + len(table["body"]) for table in tables(body))
    for _ in range(max(_FEW, _ROWS // rows) if moved else 0):
        parted = {name for name, mark, own in asked() if mark != own}
        first = next(
            (node for name, (_, node) in moved.items() if name in parted and BREAK not in node), None
        )
        if first is None:
            return
        first[BREAK] = True


def _noted(nodes: Sequence[Node]) -> Iterator[tuple[Node, Node]]:
    """The notes in tables, each with the row or block before which a page ends to move it."""
    for place, node in enumerate(nodes):
        if node["t"] == "table":
            leads = [*takewhile(_leads, reversed(nodes[:place]))]
            yield from _rows(node, leads[-1] if leads else node)
        elif node["t"] in _FLOWING:
            yield from _noted(node["k"])


def _rows(table: Node, block: Node) -> Iterator[tuple[Node, Node]]:
    """Those in the rows of a table: rows that stay together move together, the first ones with their head."""
    for row in table.get("head", ()):
        yield from ((note, block) for note in _notes(row))
    first, goes_on = block, True
    for row in table["body"]:
        first = first if goes_on else row
        yield from ((note, first) for note in _notes(row))
        goes_on = "whole" in table.get("c", ()) or "keep" in row.get("c", ())


def _notes(node: Any) -> Iterator[Node]:
    """The notes in a row, in the order of their marks."""
    if not isinstance(node, dict):
        return
    if "note" in node.get("c", ()) and node["t"] == "span":
        yield node
    for part in ("caption", "k", "head", "body"):
        for inner in node.get(part, ()):
            yield from _notes(inner)


def _leads(node: Node) -> bool:
    """Whether a block stays on the page of the next (`sticky` in the looks)."""
    return node["t"] in _HEADINGS or not _LEADS.isdisjoint(node.get("c", ()))
