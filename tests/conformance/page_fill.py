"""How full the pages of PDF files are: `python -m tests.conformance.page_fill FILE.pdf …`.

A page is as full as its last line or rule is low, between the margins of a theme that ships. Covers count
as pages, but not among those that are to be full; nor does what is turned for a wide table stand upright.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sopgen.writers.theme import Paper
from tests.conformance.page_lint.pages import sheets

POINTS: Final = 72 / 25.4
LOW: Final = 0.6
"""A page filled less than that is a hole for whoever leafs through a pack."""


def fills(data: bytes, paper: Paper | None = None) -> Iterator[float]:
    """How much of each page's height is used, from the upper margin down to the lowest mark; 0 to 1."""
    paper = paper or Paper()
    for sheet in sheets(data):
        top, bottom = sheet.height - paper.top * POINTS, paper.bottom * POINTS
        boxes = [piece.box for piece in sheet.pieces if piece.shown] + sheet.drawn
        lowest = min((box[1] for box in boxes if bottom - 1 <= box[1] < box[3] <= top + 6), default=top)
        yield (top - lowest) / (top - bottom)


def main(names: list[str]) -> None:
    """Print pages, holes and their numbers for each file, and the sums."""
    pages = holes = 0
    for name in names:
        found = list(fills(Path(name).read_bytes()))
        low = [number for number, fill in enumerate(found, 1) if fill < LOW and number > 1]
        shown = " ".join(f"{number}:{found[number - 1]:.0%}" for number in low)
        print(f"{Path(name).stem:10} {len(found):4} pages, {len(low):3} under {LOW:.0%}  {shown}")
        pages, holes = pages + len(found), holes + len(low)
    print(f"{'all':10} {pages:4} pages, {holes:3} under {LOW:.0%}")


if __name__ == "__main__":
    main(sys.argv[1:])
