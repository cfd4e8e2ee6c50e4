"""`make bench`: how long the things take that a user waits for, as a table.

Whole processes are timed from outside, best of several, since the machine's other work only ever
adds. Ratios to plain WeasyPrint and to a bare Python start are measured in the same run, so that
they hold on a slow or busy machine; the absolute figures hold for a quiet one.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import sopgen
from sopgen.build.trace import render_traced
from sopgen.documents.tree import Document
from sopgen.writers import html, pdf, word
from sopgen.writers.theme import DEFAULT
from tests.bench.generate import generate

PROCEDURES = 50
Row = tuple[str, str, str, str]


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        generate(folder, PROCEDURES)
        rows = [*processes(folder), *writers(folder)]
    widths = [max(len(row[n]) for row in rows) for n in range(4)]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def processes(folder: Path) -> list[Row]:
    """The commands as a user starts them, against a bare start of Python."""
    bare = best(lambda: run("-c", "pass"))
    shown = best(lambda: run("-m", "sopgen", "--help"))
    checked = best(lambda: run("-m", "sopgen", "check", str(folder)))
    return [
        ("what", "measured", "goal", "in proportion"),
        ("sopgen --help", f"{shown:.2f} s", "0.15 s", f"{shown / bare:.1f} × a bare Python start"),
        (
            f"sopgen check, {PROCEDURES} SOPs",
            f"{checked:.2f} s",
            "1.5 s",
            f"{checked / bare:.1f} × a bare Python start",
        ),
    ]


def writers(folder: Path) -> list[Row]:
    """The procedures of the pack in one process, each document once."""
    loaded = sopgen.load(folder)
    assert loaded.pack is not None
    ids = [document.id for document in loaded.pack.documents if document.kind == "sop"]
    documents = [render_traced(loaded.pack, id_)[0] for id_ in ids]
    pdf.render(documents[0], DEFAULT)  # fonts and style sheets, once a process
    word.write(documents[0], DEFAULT)
    pages = 0
    paged: list[float] = []
    plain: list[float] = []
    for n, document in enumerate(documents):
        started = time.perf_counter()
        count = pdf.render(document, DEFAULT).page_count
        paged.append(time.perf_counter() - started)
        pages += count
        if n % 10 == 0:  # the yardstick is slow: every tenth document, against the same ten of ours
            plain.append(elapsed(partial(plain_weasyprint, document)) / paged[-1])
    written = elapsed(lambda: [word.write(document, DEFAULT) for document in documents])
    return [
        (
            f"PDF, {pages} pages",
            f"{sum(paged) / pages * 1000:.0f} ms a page",
            "36 ms",
            f"plain WeasyPrint takes {statistics.median(plain):.1f} × as long",
        ),
        (
            "the yardstick of that goal",
            f"{yardstick() * 1000:.0f} ms a page",
            "",
            "plain tables of fixed widths, untagged",
        ),
        (f"Word, {len(documents)} documents", f"{written / len(documents) * 1000:.1f} ms each", "15 ms", ""),
    ]


def plain_weasyprint(document: Document) -> None:
    """The same document as most would do it: our HTML file, printed with WeasyPrint's defaults."""
    from weasyprint import HTML

    HTML(string=html.write(document, DEFAULT).decode()).write_pdf(pdf_variant="pdf/ua-1")


def yardstick(rows: int = 800) -> float:
    """Seconds a page for what the PDF goal was set on: one long table, fixed widths, no tags.

    The goal is for a machine that does this in about 36 ms; on another it moves with this figure.
    """
    from weasyprint import HTML

    cells = (
        "<tr><td>1</td><td>Team leader</td><td>Record the outcome and confirm it.</td><td>30 min</td></tr>"
    )
    style = "table{border-spacing:0;table-layout:fixed;width:100%}td{border-bottom:1px solid;padding:4px}"
    page = HTML(string=f"<html lang=en><title>x</title><style>{style}</style><table>{cells * rows}</table>")
    started = time.perf_counter()
    document = page.render()
    document.write_pdf()
    return (time.perf_counter() - started) / len(document.pages)


def run(*arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], check=False, capture_output=True)


def best(action: Callable[[], object], times: int = 5) -> float:
    return min(elapsed(action) for _ in range(times))


def elapsed(action: Callable[[], object]) -> float:
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
