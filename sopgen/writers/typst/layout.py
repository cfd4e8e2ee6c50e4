"""Document tree to PDF through Typst, and the page on which each section starts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, astuple
from datetime import UTC, datetime
from itertools import chain
from typing import Any

from sopgen.documents.tree import Document, Running
from sopgen.writers.direction import first_letter_rtl, right_to_left
from sopgen.writers.figures import ADDRESS, pictures
from sopgen.writers.markup.branding import LOGO_ADDRESS
from sopgen.writers.markup.fragment import anchors
from sopgen.writers.markup.inline import PAPER
from sopgen.writers.metrics import POINTS_PER_MM
from sopgen.writers.options import DEFAULTS, Options
from sopgen.writers.pdf import fonts
from sopgen.writers.pdf.layout import Rendered, page, settable
from sopgen.writers.theme import Theme
from sopgen.writers.typst import engine
from sopgen.writers.typst.finish import finished
from sopgen.writers.typst.style import theme_data
from sopgen.writers.typst.nodes import Setter, tables


def render(document: Document, theme: Theme, options: Options = DEFAULTS) -> Rendered:
    """Lay out and write the document; the same document, theme and options give the same bytes anywhere."""
    root = page(document, theme, PAPER)
    words = astuple(document.running)
    families, missing = fonts.families(theme.font, document.language, "".join(chain(root.itertext(), words)))
    settable(root, missing)
    targets = anchors(document) - {""}
    paper = theme.paper
    side = (paper.left + paper.right) * POINTS_PER_MM
    setter = Setter(
        theme.font,
        targets,
        paper.width * POINTS_PER_MM - side,
        theme.base_size,
        paper.height * POINTS_PER_MM - side,
    )
    body = setter.blocks(root.find("body"))
    files, names = _pictures(document, theme)
    looks = theme_data(theme, families) | {"pictures": names}
    data = _head(document, missing) | {"body": body, "anchors": sorted(setter.used)}
    sources = engine.sources(looks, data)
    with engine.folder(files) as folder:
        pdf, places = engine.compile_(sources, folder, _moment(document.date))
    made, count = finished(pdf, places, tuple(tables(body)), document, theme, families)
    return Rendered(made, {id_: place.page for id_, place in places.items()}, count, missing)


def _head(document: Document, missing: frozenset[str]) -> dict[str, Any]:
    lang, _, rest = document.language.partition("-")
    region = next((part for part in rest.split("-") if len(part) == 2), None)
    return {
        "title": document.title,
        "author": document.author,
        "subject": dict(document.properties).get("subject", ""),
        "lang": lang.lower(),
        "region": region,
        "rtl": right_to_left(document.language),
        "legal": document.legal,
        "running": _running(document.running, missing),
    }


def _running(running: Running, missing: frozenset[str]) -> dict[str, Any]:
    said = {name: fonts.settable(text, missing) for name, text in asdict(running).items()}
    return {
        "top": [_line(one) for one in (said["header_note"], said["header_left"]) if one],
        "top-right": _line(said["header_right"]),
        "bottom": [_line(one) for one in (said["footer_left"], said["footer_note"]) if one],
        "page": _line(said["page"]),
        "banner": said["banner"],
    }


def _line(words: str) -> dict[str, Any]:
    return {"words": words, "rtl": first_letter_rtl(words) is True}


def _pictures(document: Document, theme: Theme) -> tuple[dict[str, bytes], dict[str, str]]:
    """The pictures of the pages as files, and the name of each by the address that it is asked for."""
    found = {ADDRESS + name: picture for name, picture in pictures(document.blocks).items()}
    shown: Mapping[str, Any] = found | ({LOGO_ADDRESS: theme.logo} if theme.logo else {})
    names = {address: f"picture-{n}.{one.type}" for n, (address, one) in enumerate(shown.items(), 1)}
    return {names[address]: one.data for address, one in shown.items()}, names


def _moment(date: str) -> datetime | None:
    return datetime.fromisoformat(date).replace(tzinfo=UTC) if date else None
