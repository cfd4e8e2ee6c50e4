"""The PDF's style sheet: one for each theme, and a few rules for each document's header and footer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from string import Template

from sopgen.documents.tree import Running
from sopgen.writers import metrics
from sopgen.writers.direction import first_letter_rtl
from sopgen.writers.markup.style import colours, sheet, string
from sopgen.writers.metrics import Metrics
from sopgen.writers.theme import Paper, Theme


def theme_css(theme: Theme, families: tuple[str, ...]) -> str:
    """The sheet with the theme's values written in: the engine resolves variables anew for each element."""
    paper = theme.paper
    values = {
        **colours(theme),
        "families": ", ".join(map(string, families)),
        "headings": ", ".join(map(string, dict.fromkeys((theme.heading_family, *families)))),
        "weight": f"{theme.heading_weight}",
        **{name: f"{size:.4g}pt" for name, size in metrics.cover_sizes(theme).items()},
        **{f"block_{name}": f"{size:.4g}pt" for name, size in metrics.block_sizes(theme).items()},
        "band": f"{theme.band:g}mm",
        "cover_top": f"{paper.top + metrics.cover_top(theme) / metrics.POINTS_PER_MM - theme.band:.5g}mm",
        **_metrics(theme),
        "base": f"{theme.base_size:g}pt",
        "leading": f"{theme.leading:g}",
        "width": f"{paper.width:g}mm",
        "height": f"{paper.height:g}mm",
        "margins": f"{paper.top:g}mm {paper.right:g}mm {paper.bottom:g}mm {paper.left:g}mm",
        "left": f"{paper.left:g}mm",
        "right": f"{paper.right:g}mm",
        "top": f"{paper.top:g}mm",
        "cover_height": f"{paper.height - 0.5:g}mm",
    }
    return Template(sheet(__package__, "paper.css")).substitute(values)


def _metrics(theme: Theme) -> dict[str, str]:
    """Declarations of each kind of paragraph, and the lengths that stand alone."""
    kinds = metrics.metrics(theme)
    return {name.replace("-", "_"): _declared(kind) for name, kind in kinds.items()} | {
        name: f"{points:g}pt" for name, points in metrics.lengths(theme).items()
    }


def _declared(kind: Metrics) -> str:
    return (
        f"font-size:{kind.size:g}pt;line-height:{kind.line:.4g}pt;"
        f"margin:{kind.before:.4g}pt 0 {kind.after:.4g}pt"
    )


def running_css(running: Running) -> str:
    """Margin boxes with this document's words."""
    boxes = {
        "top-left": _lines(running.header_note, running.header_left),
        "top-right": "string(section)",
        "bottom-left": _lines(running.footer_left, running.footer_note),
        "bottom-right": _page(running.page),
    }
    if running.banner:
        boxes |= dict.fromkeys(("top-center", "bottom-center"), string(running.banner))
    lines = (running.header_left, "", running.footer_left, running.page)
    ways = dict(
        zip(boxes, (";direction:rtl" if first_letter_rtl(line) else "" for line in lines), strict=False)
    )
    rules = (f"@{name}{{content:{content}{ways.get(name, '')}}}" for name, content in boxes.items())
    return "@page{" + "".join(rules) + "}" + _clear_of_banner(running)


def forms_css(running: Running, paper: Paper, forms: Sequence[tuple[str, str, int]]) -> str:
    """Pages of forms, each with its title, its id and its own count: (id, title, number of pages)."""
    turned = f"size:{paper.height:g}mm {paper.width:g}mm;"
    rules = []
    for number, (id_, title, pages) in enumerate(forms, 1):
        name = f"form-{number}"
        way = ";direction:rtl" if first_letter_rtl(title) else ""
        right = f"{string(f'{id_} · ')} {_page(running.page, name, string(str(pages)))}"
        heads = f"@top-left{{content:{_lines(running.header_note, title)}{way}}}@top-right{{content:{right}}}"
        said = f"counter-increment:page {name};{heads}"
        rules.append(f"@page {name}{{{said}}}@page {name}-wide{{{turned}{said}}}")
        rules.append(f".{name}{{page:{name}}}.{name} .wide{{page:{name}-wide}}")
    return "".join(rules)


def _clear_of_banner(running: Running) -> str:
    """Lines of the client's own may be several: they and the banner then move apart."""
    if not running.banner:
        return ""
    above = (
        "@page { @top-center { margin-top: 3mm }"
        " @top-left { margin-bottom: 3.5mm; padding-bottom: 1.5mm }"
        " @top-right { margin-bottom: 3.5mm; padding-bottom: 1.5mm } }"
    )
    below = (
        "@page { @bottom-center { margin-bottom: 3mm }"
        " @bottom-left { margin-top: 3.5mm; padding-top: 1.5mm }"
        " @bottom-right { margin-top: 3.5mm; padding-top: 1.5mm } }"
    )
    return (above if running.header_note else "") + (below if running.footer_note else "")


def _lines(*lines: str) -> str:
    """Lines one under the other as a CSS `content` value."""
    return ' "\\A" '.join(string(line) for line in lines if line) or '""'


def _page(pattern: str, counter: str = "page", pages: str = "counter(pages)") -> str:
    """`Page {page} of {pages}` as a CSS `content` value."""
    counters = {"{page}": f"counter({counter})", "{pages}": pages}
    parts = re.split(r"(\{pages?\})", pattern)
    return " ".join(counters.get(part) or string(part) for part in parts if part) or '""'
