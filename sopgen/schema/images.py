"""Pictures in prose: `![what it shows](plan.png "The caption")`, found as Markdown has them.

A picture stands in a paragraph of its own, with an empty line above and below. It is told apart here, by
its lines alone, for whoever reads the file, whoever judges the text and whoever sets it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote

from sopgen.records import dataclass

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
    """Whether nothing stands on the lines of a picture, right above or right below."""
    first, last = text.rfind("\n", 0, start) + 1, _end(text, end)
    before = text[first:start]
    above = text[text.rfind("\n", 0, max(first - 1, 0)) + 1 : max(first - 1, 0)]
    below = text[last + 1 : _end(text, last + 1)]
    return not before.strip(" \t>") and not text[end:last].strip() and _is_blank(above) and _is_blank(below)


def _end(text: str, start: int) -> int:
    found = text.find("\n", start)
    return found if found >= 0 else len(text)


def _is_blank(line: str) -> bool:
    return not line.strip(" \t>")
