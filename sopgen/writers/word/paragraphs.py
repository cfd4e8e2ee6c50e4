"""One paragraph: its properties, and the bookmarks that wait for it."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from sopgen.documents.tree import Inline
from sopgen.writers.metrics import metrics
from sopgen.writers.word.controls import tagged
from sopgen.writers.word.inlines import runs
from sopgen.writers.word.state import Flow, State
from sopgen.writers.word.table_styles import KINDS
from sopgen.writers.word.xml import indent, ppr, spacing, value

_KINDS: Mapping[str, str] = {
    **{f"Heading{level}": f"h{level}" for level in range(1, 7)},
    "Caption": "caption",
    "MinorHeading": "run-in",
    "DefinitionTerm": "term",
    **{f"Callout{kind}Title": "callout-title" for kind in KINDS},
}
"""The styles with space above themselves, as `metrics` calls them."""


@functools.cache
def _style_alone(style: str) -> str:
    return ppr({"pStyle": value("pStyle", style)})


def raw_paragraph(style: str, content: str, state: State, extra: dict[str, str] | None = None) -> str:
    """A paragraph around finished runs; takes what waits: page break, space after a table, bookmarks."""
    if state.anchors:
        content = state.claim_anchors(content)
    if not (extra or state.page_break or state.page_top or state.gap):
        return f"<w:p>{_style_alone(style)}{content}</w:p>"
    properties = {"pStyle": value("pStyle", style)}
    if state.page_break:
        properties["pageBreakBefore"] = "<w:pageBreakBefore/>"
    if state.page_break or state.page_top:
        properties["spacing"] = spacing(before=0)
        state.page_break = state.page_top = False
    elif state.gap:
        kind = _KINDS.get(style)
        own = metrics(state.theme)[kind].before if kind else 0.0
        if state.gap > own:
            properties["spacing"] = spacing(before=state.gap)
    state.gap = 0.0
    if extra:
        properties |= extra
    return f"<w:p>{ppr(properties)}{content}</w:p>"


def paragraph(
    style: str,
    inlines: tuple[Inline, ...],
    state: State,
    flow: Flow,
    extra: dict[str, str] | None = None,
    *,
    prefix: str = "",
    bold: bool = False,
    origin: str = "",
) -> str:
    """A paragraph of inlines, aligned as its cell is."""
    properties = dict(extra) if extra else {}
    if flow.cell and flow.align != "left":
        properties["jc"] = value("jc", flow.align)
    if flow.behind:
        properties["ind"] = indent(right=flow.behind)
    if flow.keep:
        properties["keepNext"] = "<w:keepNext/>"
    state.in_cell = flow.cell
    content = runs(inlines, state, bold=bold)
    return raw_paragraph(style, prefix + tagged(content, origin, state), state, properties)
