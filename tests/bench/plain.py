"""The tools under sopgen used by hand: `typst FOLDER` or `weasyprint FOLDER` sets each file there as PDF."""

from __future__ import annotations

import sys
from pathlib import Path


def typst(folder: Path) -> None:
    import typst

    for source in sorted(folder.glob("*.typ")):
        typst.compile(source, output=source.with_suffix(".pdf"))


def weasyprint(folder: Path) -> None:
    from weasyprint import HTML

    for source in sorted(folder.glob("*.html")):
        HTML(source).write_pdf(source.with_suffix(".pdf"))


if __name__ == "__main__":
    {"typst": typst, "weasyprint": weasyprint}[sys.argv[1]](Path(sys.argv[2]))
