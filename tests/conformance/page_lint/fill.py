"""How full pages are: what a reader pays for and finds empty.

A page is as full as the room between its margins without the largest stretch on it that has nothing: no
text, no picture, no rule to write on. What runs above and below the text, and the mark of a draft, count for
nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium

from sopgen.writers.theme import Paper

_POINTS: Final = 72 / 25.4
_SLACK: Final = 3.0
"""Points by which letters may lean over the margin."""
_SET: Final = frozenset({pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE})


@dataclass(frozen=True, slots=True)
class Fill:
    """Of all pages but the covers: the share of each that is filled, by its number."""

    shares: tuple[tuple[int, float], ...]

    def below(self, share: float) -> tuple[int, ...]:
        """The pages that are less full than that."""
        return tuple(number for number, filled in self.shares if filled < share)


def fill(data: bytes, paper: Paper) -> Fill:
    """How full the pages of a PDF are, its first one left out: that is a cover."""
    with pypdfium2.PdfDocument(data) as pdf:
        found = [(number, _filled(page, paper)) for number, page in enumerate(pdf, 1) if number > 1]
    return Fill(tuple(found))


def _filled(page: Any, paper: Paper) -> float:
    low, high = paper.bottom * _POINTS, page.get_height() - paper.top * _POINTS
    empty, reached = 0.0, high
    for bottom, top in sorted(_set(page, low - _SLACK, high + _SLACK), key=lambda part: -part[1]):
        empty, reached = max(empty, reached - top), min(reached, bottom)
    share: float = max(empty, reached - low, 0.0) / (high - low)
    return 1 - share


def _set(page: Any, low: float, high: float) -> Iterator[tuple[float, float]]:
    """Bottom and top of all that is set between two heights."""
    for part in page.get_objects(max_depth=1):
        if part.type in _SET:
            _, bottom, _, top = part.get_bounds()
            if bottom >= low and top <= high:
                yield bottom, top
