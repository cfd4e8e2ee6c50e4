"""One paragraph: its properties, and the bookmarks that wait for it."""

from __future__ import annotations

from sopgen.documents.tree import Inline, plain
from sopgen.writers.word.inlines import runs, starts_rtl
from sopgen.writers.word.state import Flow, State
from sopgen.writers.word.xml import ppr, spacing, value

AFTER_TABLE: float = 9.0
"""Points between a table and the text below it: a table has no space of its own."""
_OWN_SPACE = ("Heading", "Caption", "MinorHeading", "Callout")


def raw_paragraph(style: str, content: str, state: State, extra: dict[str, str] | None = None) -> str:
    """A paragraph around finished runs; takes what waits: page break, space after a table, bookmarks."""
    properties = {"pStyle": value("pStyle", style)}
    if state.page_break:
        properties["pageBreakBefore"] = "<w:pageBreakBefore/>"
        state.page_break = False
    elif state.gap and not style.startswith(_OWN_SPACE):
        properties["spacing"] = spacing(before=AFTER_TABLE)
    state.gap = False
    if extra:
        properties |= extra
    return f"<w:p>{ppr(properties)}{state.claim_anchors(content) if state.anchors else content}</w:p>"


def flow_properties(flow: Flow) -> dict[str, str]:
    """What a paragraph takes from its cell: alignment, and staying with what follows."""
    properties = {}
    if flow.align != "left":
        properties["jc"] = value("jc", flow.align)
    if flow.keep:
        properties["keepNext"] = "<w:keepNext/>"
    return properties


def paragraph(
    style: str,
    inlines: tuple[Inline, ...],
    state: State,
    flow: Flow,
    extra: dict[str, str] | None = None,
    *,
    prefix: str = "",
    bold: bool = False,
) -> str:
    """A paragraph of inlines, read from right to left when its first letter is."""
    properties = flow_properties(flow) if flow.cell else {}
    if starts_rtl(plain(inlines)):
        properties["bidi"] = "<w:bidi/>"
    if extra:
        properties |= extra
    return raw_paragraph(style, prefix + runs(inlines, state, bold=bold), state, properties)
