"""Well-formed YAML that means something else than it looks: where a sign of YAML stands in a sentence.

Each is told by what no author writes who means it, so that a well-kept file has none of these findings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final

from sopgen.source.file import Data
from sopgen.source.places import Branch, Node

_PLAIN: Final = re.compile(r"[^\s\"'\[\]{}&*!|>%@`#]")
"""How a text without quotes begins."""
_SENTENCE_GOES_ON: Final = re.compile(
    r"(?:and|but|nor|which|who|whose|including|except|unless|und|aber|sowie|et|mais|y|pero)\s"
)
"""Words with which no item begins; `or` is none of them, for a list may be one of alternatives."""
_ENDS: Final = (".", "!", "?", "…")
_MARKER: Final = re.compile(r"(?:[-*+] |\d{1,3}[.)] |\|.*\|)")
"""How an item of a list of Markdown begins, or a row of a table."""
_ESCAPE: Final = {'"': "\\", "'": "''"}
"""What in text between these quotes reads otherwise than it is written."""
_ESCAPED_PATH: Final = re.compile(
    r"(?<![A-Za-z])[A-Za-z]:\\(?:[trbaefv0N_LP](?=\w)|n\w+\\)|\\\\[\w.-]+\\[ntrbaefv0N_LP]\w"
)
"""`C:\\temp` and `\\\\server\\new` between double quotes, where YAML reads a tab and a line break."""


def torn_items(feed: str, items: list[Node], data: list[Data]) -> Iterator[tuple[int, int, bool]]:
    """The first and last of items in brackets that are one text, torn at its commas; and whether surely."""
    joints = [
        _joint(feed, one, other, *(str(value) for value in values))
        for (one, other), values in zip(pairwise(items), pairwise(data), strict=True)
    ]
    place = 0
    while place < len(joints):
        first = place
        while place < len(joints) and joints[place]:
            place += 1
        if place > first:
            yield first, place, all(joint == _CERTAIN for joint in joints[first:place])
        place += 1


_CERTAIN: Final = "certain"
_CUT: Final = re.compile(r" #[^\s#!](?:[^\n]*[^\s])?")
_CUT_IN_FLOW: Final = re.compile(r" #[^\s#!,\]}](?:[^\n,\]}]*[^\s,\]}])?")
_NEXT: Final = re.compile(r"(?:\s|#[^\n]*\n)*[,}]")


def _joint(feed: str, one: Node, other: Node, before: str, after: str) -> str:
    """What speaks for it that a comma between two items belongs to a text; empty where nothing does."""
    if not (is_plain(feed, one) and is_plain(feed, other)):
        return ""
    if feed[_end(one) : _start(other)] == ",":
        numbers = before[-1:].isdigit() and feed[_start(other)].isdigit()
        return _CERTAIN if numbers and " " in _written(feed, one) + _written(feed, other) else ""
    if not before[:1].isupper() or " " not in before or not after[:1].islower():
        return ""
    ends = after.endswith(_ENDS) and not before.endswith(_ENDS)
    return "likely" if ends or _SENTENCE_GOES_ON.match(after) else ""


def is_plain(feed: str, node: Node) -> bool:
    """Whether a value is text, a number or a word without quotes."""
    return not isinstance(node, Branch) and node[1] > node[0] and bool(_PLAIN.match(feed, node[0]))


def has_no_colon(feed: str, end: int) -> bool:
    """Whether a key in braces that ends there is none: what follows it is the next entry, or the end."""
    return bool(_NEXT.match(feed, end))


def cut_at(feed: str, end: int, *, flow: bool) -> int:
    """Where the text would end that a ` #` cuts, which begins no comment; 0 where none does.

    A comment has two spaces before its `#` or one behind it: `Order #12` has neither.
    """
    if not feed.startswith(" #", end):
        return 0
    found = (_CUT_IN_FLOW if flow else _CUT).match(feed, end)
    return found.end() if found else 0


def flattened(written: str, value: str, quotes: str) -> str:
    """The first line that begins an item or a row, but is run on with the line above it; else empty.

    The lines stand in the value one after the other; those with escapes read otherwise, and are passed over.
    """
    first, *lines = map(str.strip, written.split("\n"))
    place = len(first) if value.startswith(first) else 0
    escape = _ESCAPE.get(quotes)
    for line in lines:
        found = value.find(line, place) if not escape or escape not in line else -1
        if found < 0:
            continue
        if _MARKER.match(line) and value[value.rfind("\n", 0, found) + 1 : found].strip(" \t"):
            return line
        place = found + len(line)
    return ""


def escaped_path(written: str) -> str:
    """A path of Windows whose backslash YAML takes for an escape; empty where there is none."""
    found = _ESCAPED_PATH.search(written) if "\\" in written else None
    return found[0] if found else ""


def _start(node: Node) -> int:
    return node.start if isinstance(node, Branch) else node[0]


def _end(node: Node) -> int:
    return node.end if isinstance(node, Branch) else node[1]


def _written(feed: str, node: Any) -> str:
    return feed[_start(node) : _end(node)]
