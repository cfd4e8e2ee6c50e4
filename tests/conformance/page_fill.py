"""How full the pages of PDF files are: `python -m tests.conformance.page_fill FILE.pdf …`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from sopgen.writers.theme import PAPERS
from tests.conformance.page_lint.fill import fill

LOW: Final = 0.6
"""A page filled less than that is a hole for whoever leafs through a pack."""


def main(names: list[str], paper: str = "Letter") -> None:
    """Print pages, holes and their numbers for each file, and the sums."""
    pages = holes = 0
    for name in names:
        found = fill(Path(name).read_bytes(), PAPERS[paper])
        low = found.below(LOW)
        shares = dict(found.shares)
        shown = " ".join(f"{number}:{shares[number]:.0%}" for number in low)
        count = len(shares) + 1
        print(f"{Path(name).stem:10} {count:4} pages, {len(low):3} under {LOW:.0%}  {shown}")
        pages, holes = pages + count, holes + len(low)
    print(f"{'all':10} {pages:4} pages, {holes:3} under {LOW:.0%}")


if __name__ == "__main__":
    main(sys.argv[1:])
