"""`make bench`: how long the things take that a user waits for, as a table.

Timed is the work of the processor, since the machine's other work adds waiting to it. The goals hold on
a machine on which the yardstick takes 36 ms a page; under `there` stands what a figure would be on it,
whatever machine this is.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import weasyprint.pdf
from weasyprint import HTML

import sopgen
from sopgen.documents.tree import Document
from sopgen.model.base import Controlled
from sopgen.model.load import Loaded
from sopgen.publish.trace import render_traced
from sopgen.writers import html, pdf, word
from sopgen.writers.options import Attachment, Options
from sopgen.writers.theme import DEFAULT
from sopgen.writers.weasyprint import layout
from sopgen.writers.weasyprint.finish import finisher
from tests.bench.generate import cut, generate

PROCEDURES = 50
WRITTEN = 6
"""So many of the procedures are written as Word and PDF."""
SHORT = 7
"""Pages of the documents that the goal of Word is for."""
YARDSTICK = 0.036
"""Seconds a page."""


@dataclass(frozen=True, slots=True)
class Row:
    """A figure and its goal; one in seconds depends on the machine."""

    what: str
    figure: float
    unit: str
    goal: float
    note: str = ""

    def cells(self, slower: float) -> tuple[str, ...]:
        there = self.figure / slower if self.unit in _SECONDS else None
        return self.what, *[_shown(one, self.unit) for one in (self.figure, there, self.goal)], self.note


_SECONDS = {"s": 1, "ms": 1000}


def _shown(figure: float | None, unit: str) -> str:
    return "" if figure is None else f"{figure * _SECONDS.get(unit, 1):.3g} {unit}"


def main() -> None:
    before = yardstick()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        generate(folder, PROCEDURES)
        rows = [*commands(folder), *writers(sopgen.load(folder)), *long_file()]
    took = min(before, yardstick())
    rows.append(Row("the yardstick, a page", took, "ms", YARDSTICK, "plain tables of fixed widths, untagged"))
    table = [("what", "measured", "there", "goal", ""), *[row.cells(took / YARDSTICK) for row in rows]]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for cells in table:
        print("  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip())


def commands(folder: Path) -> Iterator[Row]:
    """The commands as a user starts them, against a bare start of Python."""
    bare = min(command("-c", "pass") for _ in range(5))
    shown = min(command("-m", "sopgen", "--help") for _ in range(5))
    checked = min(command("-m", "sopgen", "check", str(folder)) for _ in range(3))
    yield Row("sopgen --help", shown, "s", 0.15, f"{shown / bare:.1f} × a bare Python start")
    yield Row(f"sopgen check, {PROCEDURES} SOPs", checked, "s", 1.5, f"{checked / bare:.1f} × the same")


def writers(loaded: Loaded) -> Iterator[Row]:
    """Procedures of the pack in one process that has set up its fonts and style sheets already."""
    assert loaded.pack is not None
    ids = [document.id for document in loaded.pack.documents if document.kind == "sop"][:WRITTEN]
    documents = [render_traced(loaded.pack, id_).document for id_ in ids]
    pdf.render(documents[0], DEFAULT)
    word.write(documents[0], DEFAULT)
    yield from paged(loaded, documents)
    whole = word_time(documents)
    short = word_time([cut(document, SHORT) for document in documents])
    yield Row(
        f"Word, {SHORT} pages", short, "ms", 0.015, f"uncut, those of the PDF row {whole * 1000:.3g} ms"
    )


def word_time(documents: Sequence[Document]) -> float:
    """Seconds a document."""
    writes = [partial(word.write, document, DEFAULT) for document in documents]
    return statistics.mean(min(seconds(write) for _ in range(3)) for write in writes)


def paged(loaded: Loaded, documents: Sequence[Document]) -> Iterator[Row]:
    """PDF, its archiving steps apart, against plain WeasyPrint on two of the documents in the same run."""
    laid_out = [min(lay_out(loaded, document) for _ in range(2)) for document in documents]
    before, archiving, pages = (sum(column) for column in zip(*laid_out, strict=True))
    plain = [
        seconds(partial(plain_weasyprint, document)) / own
        for document, (own, *_) in zip(documents[:2], laid_out, strict=False)
    ]
    times = f"plain WeasyPrint takes {statistics.mean(plain):.1f} × as long"
    yield Row(f"PDF, each of {pages:g} pages", before / pages, "ms", YARDSTICK, times)
    share = archiving / before * 100
    yield Row("PDF, archiving on top", share, "%", 10, "tags, properties, source, identifiers")


def lay_out(loaded: Loaded, document: Document) -> tuple[float, float, int]:
    """Seconds without the archiving steps, seconds of these, and pages, of a PDF as a build makes it."""
    assert loaded.pack is not None
    source = (loaded.pack.find(document.id, Controlled) or loaded.pack.info).at.file
    options = Options((Attachment(source, loaded.sources.texts[source].encode()),))
    whole, archiving = Watch(), Watch()
    with (
        patch.object(layout, "finisher", lambda *given: archiving.over(finisher(*given))),
        patch.object(layout, "_identified", archiving.over(layout._identified)),
        patch.object(weasyprint.pdf, "add_tags", archiving.over(weasyprint.pdf.add_tags)),
    ):
        pages = whole.over(pdf.render)(document, DEFAULT, options).page_count
    return whole.seconds - archiving.seconds, archiving.seconds, pages


@dataclass(slots=True)
class Watch:
    """Adds up the seconds spent in functions."""

    seconds: float = 0.0

    def over(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*given: Any) -> Any:
            started = time.process_time()
            try:
                return function(*given)
            finally:
                self.seconds += time.process_time() - started

        return watched


def long_file() -> Iterator[Row]:
    """One Word file of very many pages in a process of its own."""
    made = subprocess.run(
        [sys.executable, "-m", "tests.bench.long"], check=True, capture_output=True, text=True
    )
    pages, took, peak = made.stdout.split()
    yield Row(f"Word, {pages} pages", float(took), "s", 1)
    yield Row("its process, memory", float(peak), "MB", 300, "Python, the pack and the tree among it")


def plain_weasyprint(document: Document) -> None:
    """The same document as most would do it: our HTML file, printed with WeasyPrint's defaults."""
    HTML(string=html.write(document, DEFAULT).decode()).write_pdf(pdf_variant="pdf/ua-1")


def yardstick(rows: int = 800) -> float:
    """Seconds a page for what the PDF goal was set on: one long table, fixed widths, no tags."""
    cells = (
        "<tr><td>1</td><td>Team leader</td><td>Record the outcome and confirm it.</td><td>30 min</td></tr>"
    )
    style = "table{border-spacing:0;table-layout:fixed;width:100%}td{border-bottom:1px solid;padding:4px}"
    page = HTML(string=f"<html lang=en><title>x</title><style>{style}</style><table>{cells * rows}</table>")
    started = time.process_time()
    document = page.render()
    document.write_pdf()
    return (time.process_time() - started) / len(document.pages)


def command(*arguments: str) -> float:
    """Seconds that a command works, with its modules compiled as those of an installed package are."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def seconds(action: Callable[[], object]) -> float:
    started = time.process_time()
    action()
    return time.process_time() - started


if __name__ == "__main__":
    main()
