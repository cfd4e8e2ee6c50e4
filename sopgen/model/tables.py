"""How wide tables are at least: what a page can hold without a word being broken, for rules and writers.

Lengths are characters of cell text at its full size. They come near enough to what a font makes of them,
and a document stays the same in all formats and whatever font it is set in.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from typing import Final

from sopgen.records import dataclass

LINE: Final = 104.0
"""Characters of cell text from margin to margin of an upright page."""
WIDE_LINE: Final = 158.0
PADDING: Final = 2.4
"""Characters' worth of white space beside the text of a cell."""
NARROW_PADDING: Final = 1.4
SMALLEST: Final = 0.72
"""Of the size of cell text: six and a half points of nine, the smallest that is read without effort."""
_BOLD: Final = 1.08
"""How much longer the letters of a head are."""
_WIDTHS: Final = {
    **dict.fromkeys(" ijlI|!.,:;'’‘()[]-/", 0.56),
    **dict.fromkeys("frtJ", 0.8),
    "s": 0.92,
    **dict.fromkeys("mwMW%@&—…", 1.68),
}
_CAPITAL: Final = 1.27
_OTHER: Final = 1.06
"""Of a letter on the average: text faces differ in how wide they are, hardly in which letters are wider."""
_LESS: Final = 0.99
"""Of the full size: what has no room at that is half a point smaller, with less space beside its text."""
WHOLE: Final = 34
"""Characters of the longest word for whose sake a page is turned or type made small: a longer one is an
address or a key, which may be broken."""
_SMALL: Final = 0.9
"""The letters of a matrix's heads."""
_TWO_MARKS: Final = 7.0
"""`R A`, with the ground around each."""
_NAMES: Final = 20.0
BREAKS: Final = re.compile(r"[ \n\t\u200b]+|(?<=/)|(?<=-)(?![A-Z]?[0-9])")
"""Where a line may end; not within the code of a document or form (`SOP-004`, `MAN-01-F1`)."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How a table is set: on a page that is turned or not, and at which share of its size.

    `whole` is off where words are broken even at the smallest size.
    """

    turned: bool = False
    scale: float = 1.0
    whole: bool = True

    @property
    def line(self) -> float:
        """Characters from edge to edge, of the size that they are set in."""
        return (WIDE_LINE if self.turned else LINE) / self.scale

    @property
    def padding(self) -> float:
        """White space beside the text of a cell, in characters of the same size."""
        return PADDING if self.scale == 1 else NARROW_PADDING / self.scale


@functools.lru_cache(maxsize=4096)
def length(word: str) -> float:
    """Of a word in letters on the average: `Minimum` takes a quarter more room than as many others."""
    return sum(_WIDTHS.get(sign) or (_CAPITAL if sign.isupper() else _OTHER) for sign in word)


def longest(texts: Iterable[str]) -> float:
    """The width of a column that breaks no word of its cells: of its longest word, as if that were bold."""
    words = set(BREAKS.split(" ".join(texts)))
    return max(map(length, words), default=0.0) * _BOLD


def setting(
    needed: Sequence[float], share: float = 1.0, *, turned: bool | None = None, padding: float = PADDING
) -> Setting:
    """How columns that need so many characters each are set in a table of such a `share` of the text.

    `turned` says on which page; None that the page is turned where an upright one has too little room.
    `padding` is the white space beside the text of a cell at its full size.
    """
    words = [min(width, WHOLE) for width in needed]
    full = sum(words) + padding * len(words)
    side = full > LINE * share if turned is None else turned
    line = (WIDE_LINE if side else LINE) * share
    if full <= line:
        return Setting(side)
    room = line - NARROW_PADDING * len(words)
    scale = room / (sum(words) or 1)
    return Setting(side, max(min(scale, _LESS), SMALLEST), whole=scale >= SMALLEST)


def fitting(needed: Sequence[float], *, turned: bool | None = None, padding: float = PADDING) -> int:
    """How many columns, from the first on, can be set with whole words."""
    counts = range(1, len(needed) + 1)
    return max((n for n in counts if setting(needed[:n], turned=turned, padding=padding).whole), default=0)


def matrix_names() -> float:
    """What the names beside the marks of a matrix have at least, if it is not to be turned."""
    return _NAMES + PADDING


def mark_width(head: str) -> float:
    """A column of marks: as wide as the longest word of its head, which is set small, and as two marks."""
    return max(*(length(word) * _SMALL for word in BREAKS.split(head)), _TWO_MARKS) + NARROW_PADDING
