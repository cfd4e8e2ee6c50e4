"""The engines that lay out a PDF, behind one interface: same tree, same words, same tags."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sopgen.documents.tree import Document
from sopgen.writers.options import Options, PdfEngine
from sopgen.writers.paper.rendered import Rendered
from sopgen.writers.theme import Theme


class EngineError(Exception):
    """An engine cannot do its work on this computer, or with this document; `mend` says what to do."""

    def __init__(self, why: str, mend: str) -> None:
        super().__init__(why, mend)
        self.why, self.mend = why, mend

    def __str__(self) -> str:
        return f"{self.why}; {self.mend}"


@dataclass(frozen=True, slots=True)
class Engine:
    """`render` lays out a document. `stamps` sets short lines, a page each, to lay over finished pages."""

    render: Callable[[Document, Theme, Options], Rendered]
    stamps: Callable[[Sequence[str], str, Theme], bytes]


def _typst(document: Document, theme: Theme, options: Options) -> Rendered:
    from sopgen.writers.typst.engine import Refused
    from sopgen.writers.typst.layout import render

    try:
        return render(document, theme, options)
    except Refused as error:
        raise EngineError(
            f"Typst could not set {document.id}: {error}",
            "build it with --pdf-engine weasyprint, and please tell the makers of sopgen",
        ) from error


def _typst_stamps(lines: Sequence[str], language: str, theme: Theme) -> bytes:
    from sopgen.writers.typst.stamps import stamps

    return stamps(lines, language, theme)


def _weasyprint(document: Document, theme: Theme, options: Options) -> Rendered:
    from sopgen.writers.weasyprint.layout import render

    _started()
    return render(document, theme, options)


def _started() -> None:
    try:
        import weasyprint  # noqa: F401  # whether it can be
    except (ImportError, OSError) as error:
        raise EngineError(
            "WeasyPrint needs Pango, and finds none (forms are made by it, and what --pdf-engine asks)",
            "install it: on Debian and Ubuntu apt-get install libpango-1.0-0 libpangoft2-1.0-0"
            " libharfbuzz-subset0, on Fedora dnf install pango harfbuzz, on macOS brew install pango",
        ) from error


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
