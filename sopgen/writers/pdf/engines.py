"""The engines that lay out a PDF, behind one interface: same tree, same words, same tags."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sopgen.documents.tree import Document
from sopgen.writers.options import Options, PdfEngine
from sopgen.writers.paper.rendered import Rendered
from sopgen.writers.theme import Theme


@dataclass(frozen=True, slots=True)
class Engine:
    """`render` lays out a document. `stamps` sets short lines, a page each, to lay over finished pages."""

    render: Callable[[Document, Theme, Options], Rendered]
    stamps: Callable[[Sequence[str], str, Theme], bytes]


def _typst(document: Document, theme: Theme, options: Options) -> Rendered:
    from sopgen.writers.typst.layout import render

    return render(document, theme, options)


def _typst_stamps(lines: Sequence[str], language: str, theme: Theme) -> bytes:
    from sopgen.writers.typst.stamps import stamps

    return stamps(lines, language, theme)


def _weasyprint(document: Document, theme: Theme, options: Options) -> Rendered:
    from sopgen.writers.weasyprint.layout import render

    return render(document, theme, options)


def _weasyprint_stamps(lines: Sequence[str], language: str, theme: Theme) -> bytes:
    from sopgen.writers.weasyprint.stamps import stamps

    return stamps(lines, language, theme)


ENGINES: Mapping[PdfEngine, Engine] = {
    "typst": Engine(_typst, _typst_stamps),
    "weasyprint": Engine(_weasyprint, _weasyprint_stamps),
}
DEFAULT: PdfEngine = "typst"


def name_of(theme: Theme, options: Options) -> PdfEngine:
    """The engine that is asked for: in the command, in the pack, or the usual one; only one makes forms."""
    if options.pdf_profile == "form":
        return "weasyprint"
    return options.pdf_engine or theme.pdf_engine or DEFAULT


def engine_of(theme: Theme, options: Options) -> Engine:
    return ENGINES[name_of(theme, options)]
