"""The PDF's style sheet: one for each theme, and a few rules for each document's header and footer."""

from __future__ import annotations

import re
from string import Template

from sopgen.documents.tree import Running
from sopgen.writers.html.style import colours, sheet, string
from sopgen.writers.theme import Theme


def theme_css(theme: Theme, families: tuple[str, ...]) -> str:
    """The sheet with the theme's values written in: the engine resolves variables anew for each element."""
    paper = theme.paper
    values = {
        **colours(theme),
        "families": ", ".join(map(string, families)),
        "base": f"{theme.base_size:g}pt",
        "leading": f"{theme.leading:g}",
        "width": f"{paper.width:g}mm",
        "height": f"{paper.height:g}mm",
        "margins": f"{paper.top:g}mm {paper.right:g}mm {paper.bottom:g}mm {paper.left:g}mm",
        "left": f"{paper.left:g}mm",
        "right": f"{paper.right:g}mm",
        "top": f"{paper.top:g}mm",
        "cover_height": f"{paper.height - 0.5:g}mm",
        **{f"h{level}": f"{theme.heading_size(level):.4g}pt" for level in range(1, 7)},
    }
    return Template(sheet(__package__, "paper.css")).substitute(values)


def running_css(running: Running) -> str:
    """Margin boxes with this document's words."""
    return (
        "@page{"
        f"@top-left{{content:{string(running.header_left)}}}"
        f"@top-right{{content:{string(running.header_right)}}}"
        f"@bottom-left{{content:{string(running.footer_left)}}}"
        f"@bottom-right{{content:{_page(running.page)}}}"
        "}"
    )


def _page(pattern: str) -> str:
    """`Page {page} of {pages}` as a CSS `content` value."""
    counters = {"{page}": "counter(page)", "{pages}": "counter(pages)"}
    parts = re.split(r"(\{pages?\})", pattern)
    return " ".join(counters.get(part) or string(part) for part in parts if part) or '""'
