"""Short lines to lay over finished pages, set in the theme's font: the page number of a binder."""

from __future__ import annotations

from collections.abc import Sequence

from sopgen.writers.markup.elements import add, new
from sopgen.writers.markup.style import string
from sopgen.writers.pdf import fonts
from sopgen.writers.pdf.layout import _css, _kit, _source, _uncollected
from sopgen.writers.theme import Theme

WIDTH, HEIGHT = 120.0, 5.0
"""Millimetres of a strip; its text stands at the right end."""


def strips(lines: Sequence[str], language: str, theme: Theme) -> bytes:
    """A PDF with one strip a page; it has no tags, since its lines are no part of any text."""
    root = new("html", lang=language)
    body = add(root, "body")
    families, missing = fonts.families(theme.font, language, "".join(lines))
    for line in lines:
        add(body, "div", fonts.settable(line, missing), class_="strip")
    kit = _kit(theme, families)
    css = (
        f"@page strip{{size:{WIDTH}mm {HEIGHT}mm;margin:0;@top-left{{content:none;border:none}}"
        "@top-right{content:none;border:none}@bottom-left{content:none;border:none}"
        "@bottom-right{content:none;border:none}}"
        ".strip{page:strip;break-after:page;text-align:right;"
        f"font:8pt/{HEIGHT}mm {', '.join(map(string, families))};color:#{theme.muted}}}"
        ".strip:last-child{break-after:auto}"
    )
    with _uncollected():
        pdf: bytes = (
            _source(root, kit.fetcher)
            .render(font_config=kit.fonts, stylesheets=[kit.css, _css(css, kit)])
            .write_pdf()
        )
    return pdf
