"""The whole pack in one file of each format, made of the documents just written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sopgen.documents.tree import Document
from sopgen.writers.layout import Layout
from sopgen.writers.options import Options
from sopgen.writers.theme import Theme

FORMATS = ("pdf", "docx")
"""In the order of writing: the PDF's page numbers fill the contents of the Word file."""


@dataclass(frozen=True, slots=True)
class Written:
    """A document with its PDF and the layout of that, where one was asked for."""

    document: Document
    layout: Layout | None = None
    pdf: bytes = b""


def refusal(*, formats: Sequence[str], only: Sequence[str], pdf_profile: str) -> str:
    """Why there can be no binder of such a build, and what to do; empty where there can."""
    if only:
        return "a binder holds the whole pack: leave out --only, or --binder"
    if pdf_profile == "form":
        return "a binder is for reading, a form for filling in: leave out --pdf-profile form, or --binder"
    if not any(format_ in formats for format_ in FORMATS):
        return "a binder is a Word or PDF file: add -f docx or -f pdf, or leave out --binder"
    return ""


def binders(
    written: Sequence[Written], formats: Sequence[str], theme: Theme, options: Options
) -> Iterator[tuple[str, bytes, frozenset[str]]]:
    """Format, content, and the characters that no font has, of each binder."""
    documents = [one.document for one in written]
    layouts = {one.document.id: one.layout for one in written if one.layout}
    if "pdf" in formats:
        from sopgen.writers.pdf import binder as pdf

        laid_out = {one.document.id: (one.pdf, one.layout) for one in written if one.layout}
        data, front = pdf.write(documents, laid_out, theme, options)
        missing = front.missing.union(*(layout.missing for layout in layouts.values()))
        layouts[documents[0].id] = front
        yield "pdf", data, missing
    if "docx" in formats:
        from sopgen.writers.word import binder as word

        yield "docx", word.write(documents, theme, layouts), frozenset()
