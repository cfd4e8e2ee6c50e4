"""Document tree to PDF through Typst, and the page on which each section starts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sopgen.documents.tree import Document, Running
from sopgen.writers.direction import first_letter_rtl, right_to_left
from sopgen.writers.markup.fragment import anchors
from sopgen.writers.markup.inline import PAPER, Medium
from sopgen.writers.metrics import POINTS_PER_MM
from sopgen.writers.options import DEFAULTS, Options
from sopgen.writers.paper.fonts import settable
from sopgen.writers.paper.page import Page, page, shown
from sopgen.writers.paper.rendered import Rendered
from sopgen.writers.paper.watermark import drawn
from sopgen.writers.theme import Theme
from sopgen.writers.typst import engine, notes
from sopgen.writers.typst.finish import finished
from sopgen.writers.typst.nodes import Node, Setter, tables
from sopgen.writers.typst.style import theme_data

_REGION = 2
"""Letters of a subtag that names a country (BCP 47)."""


def render(document: Document, theme: Theme, options: Options = DEFAULTS) -> Rendered:
    """Lay out and write the document; the same document, theme and options give the same bytes anywhere.

    Raises:
        ValueError: the theme's font is not among the bundled ones.
    """
    with given(document, theme) as order:
        typeset = engine.typeset(order.sources, order.folder, _moment(document.date))
    pdf, count = finished(typeset, tuple(tables(order.body)), document, order.mark, options.attachments)
    pages = {id_: place.page for id_, place in typeset.places.items()}
    return Rendered(pdf, pages, count, order.missing)


@dataclass(frozen=True, slots=True)
class Order:
    """What the typesetter is given of a document, and what is known of it: blocks, the mark of a draft."""

    sources: dict[str, bytes]
    folder: Path
    body: list[Node]
    mark: tuple[float, str] | None
    missing: frozenset[str]


@contextmanager
def given(document: Document, theme: Theme, medium: Medium = PAPER) -> Iterator[Order]:
    """A document as the typesetter takes it; its pictures lie in a folder for as long as it is wanted."""
    made = page(document, theme, medium)
    pictures = shown(document, theme)
    names = {address: f"picture-{n}.{one.type}" for n, (address, one) in enumerate(pictures.items(), 1)}
    body, ids = _body(made, document, theme)
    data = _head(document, made.missing) | {"body": body, "anchors": sorted(ids)}
    look = theme_data(theme, made.families) | {"pictures": names}
    mark = drawn(document.word("draft"), theme, made.families) if document.draft else None
    with engine.folder({names[address]: one.data for address, one in pictures.items()}) as folder:
        notes.together(body, lambda: engine.asked(engine.sources(look, data), folder, notes.QUESTION))
        yield Order(engine.sources(look, data), folder, body, mark, made.missing)


def _body(made: Page, document: Document, theme: Theme) -> tuple[list[Node], set[str]]:
    """The blocks of the document, and the ids among them that links can lead to."""
    paper = theme.paper
    side = (paper.left + paper.right) * POINTS_PER_MM
    upright, turned = (length * POINTS_PER_MM - side for length in (paper.width, paper.height))
    setter = Setter(theme.font, anchors(document) - {""}, upright, theme.base_size, turned)
    return setter.blocks(made.body), setter.used


def _head(document: Document, missing: frozenset[str]) -> dict[str, Any]:
    """What is said of a document as a whole; its properties come when it is finished."""
    language, *subtags = document.language.split("-")
    return {
        "title": document.title,
        "lang": language.lower(),
        "region": next((part for part in subtags if len(part) == _REGION), None),
        "rtl": right_to_left(document.language),
        "legal": document.legal,
        "running": _running(document.running, missing),
    }


def _running(running: Running, missing: frozenset[str]) -> dict[str, Any]:
    said = {name: settable(text, missing) for name, text in asdict(running).items()}
    return {
        "top": [_line(said["header_note"])] if said["header_note"] else [],
        "title": _line(said["header_left"]),
        "bottom": [_line(one) for one in (said["footer_left"], said["footer_note"]) if one],
        "page": _line(said["page"]),
        "banner": said["banner"],
    }


def _line(words: str) -> Mapping[str, Any]:
    return {"words": words, "rtl": first_letter_rtl(words) is True}


def _moment(date: str) -> datetime | None:
    return datetime.fromisoformat(date).replace(tzinfo=UTC) if date else None
