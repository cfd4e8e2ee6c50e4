"""Writers by themselves, and what their goals were set against: prints seconds of processor time.

Reading the pack, making trees and importing libraries come before the clock starts.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from weasyprint import HTML

import sopgen
from sopgen.assets.picture import Picture
from sopgen.documents.drawings import DRAWINGS, PAGE
from sopgen.documents.render import document_ids, render
from sopgen.documents.tree import Document
from sopgen.model.base import Controlled
from sopgen.model.engagement import PackInfo
from sopgen.publish.figures import drawing
from sopgen.writers import figures, pdf, word
from sopgen.writers.bitmap import bitmap
from sopgen.writers.figures import png
from sopgen.writers.options import Options, PdfEngine
from sopgen.writers.theme import DEFAULT, Theme, theme_of
from tests.bench.generate import SAMPLE, cut, long

SHORT = 7
"""Pages of the documents that the goal of Word is for."""
LONG = 1000


def documents() -> list[Document]:
    """Those of the sample pack."""
    pack = sopgen.load(SAMPLE).pack
    assert pack is not None
    return [render(pack, id_) for id_ in document_ids(pack)]


def laid_out(engine: PdfEngine) -> float:
    """Seconds for every document of the sample."""
    made = documents()
    __import__(f"sopgen.writers.{engine}.layout")
    options = Options(pdf_engine=engine)
    return seconds(lambda: [pdf.render(document, DEFAULT, options) for document in made])


def short_word() -> float:
    """Seconds a document of a few pages, once fonts and styles are at hand."""
    made = [cut(document, SHORT) for document in procedures()]
    word.write(made[0], DEFAULT)
    return statistics.mean(_best(partial(word.write, document, DEFAULT)) for document in made)


def long_word() -> float:
    """Seconds for a file of very many pages."""
    made = procedures()
    word.write(made[0], DEFAULT)
    return _best(partial(word.write, long(made, LONG), DEFAULT))


def procedures() -> list[Document]:
    return [document for document in documents() if document.id.startswith("SOP")]


def yardstick(rows: int = 800) -> float:
    """Seconds a page of the plainest work that WeasyPrint has: one long table, fixed widths, no tags."""
    cells = (
        "<tr><td>1</td><td>Team leader</td><td>Record the outcome and confirm it.</td><td>30 min</td></tr>"
    )
    style = "table{border-spacing:0;table-layout:fixed;width:100%}td{border-bottom:1px solid;padding:4px}"
    page = HTML(string=f"<html lang=en><title>x</title><style>{style}</style><table>{cells * rows}</table>")
    started = time.process_time()
    document = page.render()
    document.write_pdf()
    return (time.process_time() - started) / len(document.pages)


def one_figure(show: Callable[[Picture, Theme], object] = lambda picture, _: picture) -> float:
    """Seconds a figure of the sample, drawn for a page and shown in some way, once libraries are at hand."""
    pack = sopgen.load(SAMPLE).pack
    assert pack is not None
    theme = theme_of(pack)
    documents: list[PackInfo | Controlled] = [pack.info, *pack.documents]
    shown = [(one, name) for one in documents for name in DRAWINGS.get(one.kind, {})]

    def draw() -> int:
        count = 0
        for document, name in shown:
            made = drawing(pack, document, name, PAGE)
            for _, figure in made.parts if made else ():
                show(figures.shown(figure, theme), theme)
                count += 1
        return count

    count = draw()
    bitmap.cache_clear()
    return seconds(draw) / count


def _best(action: Callable[[], object], times: int = 3) -> float:
    return min(seconds(action) for _ in range(times))


def seconds(action: Callable[[], object]) -> float:
    started = time.process_time()
    action()
    return time.process_time() - started


MEASURED: Mapping[str, Callable[[], float]] = {
    "typst": partial(laid_out, "typst"),
    "short": short_word,
    "long": long_word,
    "yardstick": yardstick,
    "figure": one_figure,
    "bitmap": partial(one_figure, png),
}


def main(arguments: Sequence[str]) -> None:
    print(MEASURED[arguments[0]]())


if __name__ == "__main__":
    main(sys.argv[1:])
