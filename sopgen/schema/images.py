"""Pictures in prose: `![what it shows](plan.png "The caption")`, found as Markdown has them.

A picture stands in a paragraph of its own, with an empty line above and below. It is told apart here, by
its lines alone, for whoever reads the file, whoever judges the text and whoever sets it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

# Lengths have bounds, so that no text takes time by its square.
_OPENING: Final = re.compile(
    r"!\[((?:[^\[\]\\]|\\.|\[\[[^\[\]]{0,200}\]\]|\[[^\[\]]{0,200}\]){0,2000})\]", re.DOTALL
)
_TARGET: Final = re.compile(
    r"\(\s{0,99}(?:<([^<>\n]{1,999})>|((?:[^\s()<\\]|\\.|\([^\s()]{0,99}\)){1,999}))"
    r"(?:\s{1,99}(?:\"((?:[^\"\\]|\\.){0,2000})\"|'((?:[^'\\]|\\.){0,2000})'|\(((?:[^()\\]|\\.){0,2000})\)))?"
    r"\s{0,99}\)",
    re.DOTALL,
)
"""The path of a picture and its caption (CommonMark 0.31, 6.3 and 6.4), each in one of its groups."""
_OTHERWISE: Final = re.compile(r"\([^\n]{0,2000}?\)|\[[^\[\]\n]{0,200}\]")
"""What follows a picture whose path stands elsewhere, or in a form that none can be read from."""
_CODE: Final = re.compile(
    r"^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(?P<fence>`{3,}|~{3,})[^\n]*\n"
    r".*?(?:^[ \t>]*(?P=fence)[ \t]*$|\Z)"
    r"|(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ \t>]*\n).){1,5000}?(?<!`)(?P=ticks)(?!`)",
    re.DOTALL | re.MULTILINE,
)
_DEFINED: Final = re.compile(r"^ {0,3}\[([^\[\]\n]{1,200})\]:", re.MULTILINE)
_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_ITEM: Final = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+")
_ABOVE: Final = 400
"""Lines above a picture among which the item that it belongs to begins."""
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
    code = [edge for found in _CODE.finditer(text) for edge in found.span()]
    defined = {_plain(found[1]).lower() for found in _DEFINED.finditer(text)}
    for found in _OPENING.finditer(text):
        start = found.start()
        if _is_escaped(text, start) or bisect_right(code, start) % 2:
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
        elif _plain(found[1]).lower() in defined:
            yield Image(start, found.end(), start, found[0], "", alt, "", alone=False)


def _plain(words: str) -> str:
    return " ".join(_ESCAPED.sub(r"\1", words).split())


def _is_escaped(text: str, start: int) -> bool:
    first = start
    while first and text[first - 1] == "\\":
        first -= 1
    return (start - first) % 2 == 1


def _alone(text: str, start: int, end: int) -> bool:
    """Whether nothing stands on the lines of a picture, right above or right below, and it is no code."""
    first, last = text.rfind("\n", 0, start) + 1, _end(text, end)
    before = text[first:start]
    above = next(_lines_above(text, first), "")
    below = text[last + 1 : _end(text, last + 1)]
    if before.strip(" \t>") or text[end:last].strip() or not (_is_blank(above) and _is_blank(below)):
        return False
    indent = len(before.rpartition(">")[2].expandtabs())
    edge = 1 if ">" in before else _edge(text, first, indent)
    return indent - edge < _CODE_INDENT


def _end(text: str, start: int) -> int:
    found = text.find("\n", start)
    return found if found >= 0 else len(text)


def _lines_above(text: str, start: int) -> Iterator[str]:
    """The lines before the one that begins there, from the last to the first."""
    for _ in range(_ABOVE):
        if not start:
            return
        first = text.rfind("\n", 0, start - 1) + 1
        yield text[first : start - 1]
        start = first


def _is_blank(line: str) -> bool:
    return not line.strip(" \t>")


def _edge(text: str, start: int, indent: int) -> int:
    """Where the text begins that a line set in so far belongs to: nought outside a list."""
    if indent < _CODE_INDENT:
        return 0
    least = indent + 1
    for line in map(str.expandtabs, _lines_above(text, start)):
        own = len(line) - len(line.lstrip())
        if not line.strip() or own >= least:
            continue
        if (item := _ITEM.match(line)) and item.end() <= indent:
            return item.end()
        if own == 0:
            return 0
        least = own
    return 0
