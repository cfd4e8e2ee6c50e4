"""The text of finished files, read with nothing of the product's own."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Mapping

import pypdfium2

from sopgen.documents.render import render
from sopgen.model.pack import Pack
from sopgen.writers import WRITERS
from sopgen.writers.layout import Layout
from sopgen.writers.options import DEFAULTS
from sopgen.writers.theme import theme_of

_TAG = re.compile(r"<[^>]*>")
_CHOICE = re.compile(r'<w:listItem\b[^>]*w:displayText="([^"]*)"[^>]*>')
_TEXTS = re.compile(r"word/(document|header\w*|footer\w*|footnotes|endnotes)\.xml")


def outputs(pack: Pack, id_: str, formats: tuple[str, ...]) -> Mapping[str, str]:
    """A document's text by format: all that stands on its pages."""
    document, theme = render(pack, id_), theme_of(pack)
    layout: Layout | None = None
    texts = {}
    for format_ in formats:
        data, layout = WRITERS[format_](document, theme, layout, DEFAULTS)
        texts[format_] = _READERS[format_](data)
    return texts


def _docx(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [package.read(name) for name in package.namelist() if _TEXTS.fullmatch(name)]
    shown = _CHOICE.sub(r"\1", b"\n".join(parts).decode())
    return html.unescape(_TAG.sub("", shown))


def _html(data: bytes) -> str:
    body = data.decode().partition("<body")[2]
    return html.unescape(_TAG.sub("", body))


def _pdf(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    try:
        text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
        # A word that a narrow cell breaks is a matter of looks, and not lost.
        return "".join(text.replace("\u200b", "").split())
    finally:
        document.close()


_READERS = {"docx": _docx, "html": _html, "pdf": _pdf}
