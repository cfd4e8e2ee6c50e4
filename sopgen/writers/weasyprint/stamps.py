"""Stamps: short lines to lay over finished pages, set in the theme's font: the page number of a binder."""

from __future__ import annotations

from collections.abc import Sequence

from sopgen.writers.markup.elements import add, new
from sopgen.writers.markup.style import string
from sopgen.writers.paper.fonts import families as families_of
from sopgen.writers.paper.fonts import settable
from sopgen.writers.paper.stamp import HEIGHT, WIDTH
from sopgen.writers.theme import Theme
from sopgen.writers.weasyprint import engine


def stamps(lines: Sequence[str], language: str, theme: Theme) -> bytes:
    """A PDF with one stamp a page; it has no tags, since its lines are no part of any text."""
    root = new("html", lang=language)
    body = add(root, "body")
    families, missing = families_of(theme.font, language, "".join(lines))
    for line in lines:
        add(body, "div", settable(line, missing), class_="stamp")
    kit = engine.kit(theme, families)
    css = (
        f"@page stamp{{size:{WIDTH}mm {HEIGHT}mm;margin:0;@top-left{{content:none;border:none}}"
        "@top-right{content:none;border:none}@bottom-left{content:none;border:none}"
        "@bottom-right{content:none;border:none}}"
        ".stamp{page:stamp;break-after:page;text-align:right;"
        f"font:8pt/{HEIGHT}mm {', '.join(map(string, families))};color:#{theme.muted}}}"
        ".stamp:last-child{break-after:auto}"
    )
    with engine.uncollected():
        pdf: bytes = (
            engine.source(root, kit.fetcher)
            .render(font_config=kit.fonts, stylesheets=[kit.css, engine.css(css, kit)])
            .write_pdf()
        )
    return pdf
