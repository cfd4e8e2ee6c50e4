"""Text on a terminal: how wide it is, and what of it may be sent there as it is.

A terminal obeys control characters, so that a file could recolour, hide or overwrite a report; and
marks of direction make a line read otherwise than it is. Both are shown escaped.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import accumulate

TAB = 4
"""Cells to which a tab is widened."""
_JOINERS = "\u200c\u200d"
"""Invisible, harmless, and part of emoji and of several scripts."""


def shown(character: str) -> str:
    """The character, or its escape where a terminal would obey it or show nothing."""
    if character.isprintable() or character in _JOINERS:
        return character
    return " " * TAB if character == "\t" else character.encode("unicode_escape").decode("ascii")


def safe(text: str) -> str:
    """A text that a terminal shows and never obeys; line breaks become spaces."""
    if text.isprintable():
        return text
    return "".join(" " if character in "\r\n" else shown(character) for character in text)


def cells_of(text: str) -> int:
    """Cells that a text without control characters takes: two for each wide character of East Asia."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def _cells(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


class Line:
    """One line of a source as it is shown; `offsets[i]` is the cell at which its character `i` begins."""

    def __init__(self, line: str) -> None:
        plain = line.isascii() and line.isprintable()
        self.pieces = list(line) if plain else [shown(character) for character in line]
        self.offsets: Sequence[int] = (
            range(len(line) + 1) if plain else [0, *accumulate(map(cells_of, self.pieces))]
        )

    def cell(self, column: int) -> int:
        """Where a column begins, counted from 1 in code points; the end of the line for those beyond."""
        return self.offsets[min(column - 1, len(self.pieces))]

    def window(self, left: int, room: int) -> str:
        """The cells from `left`, at most `room` of them; `…` stands for what is cut off at either end."""
        total = self.offsets[-1]
        if left == 0 and total <= room:
            return "".join(self.pieces)
        right = left + room
        first, last = left + (left > 0), right - (total > right)
        kept = ""
        for piece, start, end in zip(self.pieces, self.offsets, self.offsets[1:], strict=False):
            if first <= start and end <= last:
                # A wide character that the edge cuts in two leaves an empty cell.
                kept += piece if kept else " " * (start - first) + piece
        return f"{'…' if left else ''}{kept}{'…' if total > right else ''}"


def wrapped(text: str, room: int) -> list[str]:
    """The text in lines of at most `room` cells, broken at spaces; a longer word has a line of its own."""
    lines = [""]
    for word in safe(text).split():
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if lines[-1] and cells_of(longer) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
