"""The Word writer: a document tree and a theme to a complete .docx."""

from __future__ import annotations

from collections.abc import Mapping

from sopgen.documents.tree import Document
from sopgen.writers.theme import Theme
from sopgen.writers.word import headers, package, properties, settings
from sopgen.writers.word.numbering import numbering_part
from sopgen.writers.word.outline import outline, text
from sopgen.writers.word.pagination import estimate
from sopgen.writers.word.sections import body
from sopgen.writers.word.state import State
from sopgen.writers.word.styles import styles_part
from sopgen.writers.word.xml import part

__all__ = ["outline", "text", "write"]


def write(
    document: Document, theme: Theme, pages: Mapping[str, int] | None = None, count: int | None = None
) -> bytes:
    """A .docx from a document tree; the same tree gives the same bytes.

    `pages` are the page numbers of sections by id and `count` their total, from a laid-out PDF.
    Without them the contents show an estimate from the amount of text.
    """
    guess, last = ({}, max(pages.values())) if pages else estimate(document.blocks, theme)
    last = count or last
    state = State(document, theme, pages or guess)
    content = part("w:document", f"<w:body>{body(state)}</w:body>")
    running = {}
    named = properties.named(document)
    for kind, turned in state.kinds.items():
        width = state.text_width(landscape=turned)
        running[f"header{kind}"] = headers.header(document, named, theme, width)
        running[f"footer{kind}"] = headers.footer(document, named, width, last)
    if state.first_header:
        running["headerFirst"] = headers.first_header(document, theme)
    parts = {
        "_rels/.rels": package.package_relationships(),
        "word/document.xml": content,
        "word/_rels/document.xml.rels": package.document_relationships(running, state.links),
        "word/styles.xml": styles_part(theme, document.language),
        "word/numbering.xml": numbering_part(theme, state.lists),
        "word/settings.xml": settings.settings_part(document.language),
        "word/fontTable.xml": settings.fonts_part(theme),
        "word/theme/theme1.xml": settings.theme_part(theme),
        **{f"word/{name}.xml": data for name, data in running.items()},
        "docProps/core.xml": properties.core(document),
        "docProps/app.xml": properties.application(document, last),
        "docProps/custom.xml": properties.custom(document),
    }
    return package.zipped({"[Content_Types].xml": package.content_types(parts), **parts})
