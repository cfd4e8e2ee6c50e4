"""Pictures in prose: `![what it shows](plan.png "The caption")`, found as Markdown has them.

A picture stands in a paragraph of its own, with an empty line above and below. It is told apart here, by
its lines alone, for whoever reads the file, whoever judges the text and whoever sets it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

_OPENING: Final = re.compile(r"!\[((?:[^\[\]\\]|\\.|\[\[[^\[\]]*\]\]|\[[^\[\]]*\])*)\]", re.DOTALL)
_TARGET: Final = re.compile(
    r"\(\s*(?:<([^<>\n]+)>|((?:[^\s()<\\]|\\.|\([^\s()]*\))+))"
    r"(?:\s+(?:\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|\(((?:[^()\\]|\\.)*)\)))?\s*\)",
    re.DOTALL,
)
"""The path of a picture and its caption (CommonMark 0.31, 6.3 and 6.4), each in one of its groups."""
_OTHERWISE: Final = re.compile(r"\([^\n]*?\)|\[[^\[\]\n]*\]")
"""What follows a picture whose path stands elsewhere, or in a form that none can be read from."""
_CODE: Final = re.compile(
    r"^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(?P<fence>`{3,}|~{3,})[^\n]*\n"
    r".*?(?:^[ \t>]*(?P=fence)[ \t]*$|\Z)"
    r"|(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ \t>]*\n).)+?(?<!`)(?P=ticks)(?!`)",
    re.DOTALL | re.MULTILINE,
)
_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_ITEM: Final = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+")
_CODE_INDENT: Final = 4
"""Spaces that make a line one of code, counted from the edge of the text around it."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture as it is written from `start` to `end`; `at` is where its path begins.

    `path` is that of a file of the pack, and empty where none can be read. `written` is it as its author
    put it. `alone` says that it is a paragraph of its own, and so can be set.
    """

    start: int
    end: int
    at: int
    written: str
    path: str
    alt: str
    caption: str
    alone: bool


def images(text: str) -> Iterator[Image]:
    """The pictures of a text of Markdown, those in code aside."""
    if "![" not in text:
        return
    code = [found.span() for found in _CODE.finditer(text)]
    for found in _OPENING.finditer(text):
        start = found.start()
        if _is_escaped(text, start) or any(first <= start < last for first, last in code):
            continue
        alt = _plain(found[1])
        if target := _TARGET.match(text, found.end()):
            group = 1 if target[1] else 2
            caption = _plain(next(filter(None, target.groups()[2:]), ""))
            path = unquote(_ESCAPED.sub(r"\1", target[group]))
            alone = _alone(text, start, target.end())
            yield Image(start, target.end(), target.start(group), target[group], path, alt, caption, alone)
        elif other := _OTHERWISE.match(text, found.end()):
            yield Image(start, other.end(), start, text[start : other.end()], "", alt, "", alone=False)
        elif re.search(rf"^ {{0,3}}\[{re.escape(found[1])}\]:", text, re.MULTILINE | re.IGNORECASE):
            yield Image(start, found.end(), start, found[0], "", alt, "", alone=False)


def _plain(words: str) -> str:
    return " ".join(_ESCAPED.sub(r"\1", words).split())


def _is_escaped(text: str, start: int) -> bool:
    before = text[:start]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def _alone(text: str, start: int, end: int) -> bool:
    """Whether nothing stands on the lines of a picture, right above or right below, and it is no code."""
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    above, below = text[:first].split("\n"), text[last + 1 :].split("\n") if last >= 0 else [""]
    before, behind = text[first:start], text[end : last if last >= 0 else len(text)]
    bare = not before.strip(" \t>") and not behind.strip()
    if not bare or not _is_blank(above[-2] if above[1:] else "") or not _is_blank(below[0]):
        return False
    quoted = before.rpartition(">")[2].expandtabs()
    if ">" in before:
        return len(quoted) <= _CODE_INDENT
    return len(quoted) - _edge(above, len(quoted)) < _CODE_INDENT


def _is_blank(line: str) -> bool:
    return not line.strip(" \t>")


def _edge(above: list[str], indent: int) -> int:
    """Where the text begins that a line set in so far belongs to: nought outside a list."""
    least = indent + 1
    for line in reversed(above):
        own = len(line.expandtabs()) - len(line.expandtabs().lstrip())
        if not line.strip() or own >= least:
            continue
        if (item := _ITEM.match(line.expandtabs())) and item.end() <= indent:
            return item.end()
        if own == 0:
            return 0
        least = own
    return 0
