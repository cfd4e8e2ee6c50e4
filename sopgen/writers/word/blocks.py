"""Blocks to WordprocessingML: which style each block gets, and what it holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from sopgen.documents.tree import (
    Block,
    Callout,
    Captions,
    Contents,
    Definitions,
    Figure,
    List,
    Paragraph,
    Section,
    Signatures,
    Table,
    TitlePage,
    origin_of,
)
from sopgen.writers.metrics import AFTER_CALLOUT, AFTER_DEFINITIONS, AFTER_TABLE, CELL_GAP
from sopgen.writers.paging import tall
from sopgen.writers.word.contents import captions, contents, toc_name
from sopgen.writers.word.controls import tagged
from sopgen.writers.word.cover import cover
from sopgen.writers.word.fields import run
from sopgen.writers.word.figures import figure
from sopgen.writers.word.lists import list_block, list_style
from sopgen.writers.word.names import DEEPEST_HEADING
from sopgen.writers.word.numbering import CLAUSE_INDENT, LIST_STEP, numbered_at
from sopgen.writers.word.paragraphs import paragraph, raw_paragraph
from sopgen.writers.word.signatures import signatures
from sopgen.writers.word.state import Flow, State
from sopgen.writers.word.tables import (
    HAIRLINE,
    TABLE_GAP,
    cell_xml,
    table_block,
    table_start,
)
from sopgen.writers.word.xml import indent, rpr, spacing, value

_ROLES: Final = {"body": "BodyText", "lead": "Lead", "small": "SmallPrint", "run-in": "MinorHeading"}
_BOLD: Final = frozenset({"MinorHeading", "TableHeading", "TableRowHeading", "MatrixHeading"})
_CELL_ROLES: Final = {"small": "TableSmall", "run-in": "TableHeading"}
_CALLOUT_MARGINS: Final = 2 * 170


def render(blocks: tuple[Block, ...], state: State, flow: Flow) -> str:
    """Blocks one after another; a hairline keeps tables apart that would touch."""
    if len(blocks) == 1:
        return render_block(blocks[0], state, flow)
    parts: list[str] = []
    for block in blocks:
        xml = render_block(block, state, flow)
        if xml.startswith("<w:tbl>") and parts and parts[-1].endswith("</w:tbl>"):
            parts.append(TABLE_GAP)
        if xml:
            parts.append(xml)
    return "".join(parts)


def render_block(block: Block, state: State, flow: Flow) -> str:
    """One block. Of a section only the heading: `sections.py` has laid its children out one by one."""
    return _RENDERERS[type(block)](block, state, flow)


def _paragraph(block: Paragraph, state: State, flow: Flow) -> str:
    if not block.children:
        return ""
    if block.id:
        state.anchor(block.id)
    if block.number:
        return _clause(block, state, flow)
    style = _ROLES[block.role]
    if flow.cell:
        style = _CELL_ROLES.get(block.role, flow.style)
    elif flow.depth and block.role == "body":
        style = list_style("Continue", replace(flow, depth=flow.depth - 1))
    xml = paragraph(style, block.children, state, flow, bold=style in _BOLD, origin=block.origin)
    if flow.cell:
        state.gap = CELL_GAP
    return xml


def _clause(block: Paragraph, state: State, flow: Flow) -> str:
    """A clause counts in the list of the headings; a style cannot, whose levels are theirs."""
    level = state.clause_level(block.number)
    extra = {"numPr": numbered_at(level, state.counting[0])}
    if state.template:  # a template's headings have indents of their own
        extra["ind"] = indent(CLAUSE_INDENT, CLAUSE_INDENT)
    return paragraph(f"Clause{level + 1}", block.children, state, flow, extra, origin=block.origin)


def _heading(section: Section, state: State) -> str:
    level = min(section.level, DEEPEST_HEADING)
    extra = {}
    if not section.numbered:
        extra["numPr"] = numbered_at(0, 0)
    elif numbering := state.loose_numbering(section):
        extra["numPr"] = numbering
    state.page_break = state.page_break or (section.opens and not state.page_top)
    state.anchor(section.id)
    content = state.bookmarked(toc_name(state.next_heading()), run(section.title))
    origin = origin_of(section.title) or section.origin
    return tagged(raw_paragraph(f"Heading{level}", content, state, extra), origin, state)


def _definitions(block: Definitions, state: State, flow: Flow) -> str:
    # In a contract terms stand in the column of the clauses.
    left = CLAUSE_INDENT if state.document.legal and not flow.depth else 0
    term = {"ind": indent(left)} if left else None
    meaning = {"ind": indent(left + LIST_STEP)} if left else None
    parts = []
    for item in block.items:
        state.anchor(item.id)
        parts.append(paragraph("DefinitionTerm", item.term, state, flow, term, bold=True, origin=item.origin))
        for child in item.children:
            if isinstance(child, Paragraph) and child.role == "body":
                state.anchor(child.id)
                parts.append(
                    paragraph("Definition", child.children, state, flow, meaning, origin=child.origin)
                )
            else:
                inner = replace(flow, depth=flow.depth + 1, width=flow.width - LIST_STEP)
                parts.append(render((child,), state, inner))
    state.gap = max(state.gap, AFTER_DEFINITIONS)
    return "".join(parts)


def _callout(block: Callout, state: State, flow: Flow) -> str:
    """A box. Plain paragraphs get a paragraph style; anything more stands in a table of one cell."""
    kind = f"Callout{block.kind.capitalize()}"
    if flow.cell or not all(isinstance(child, Paragraph) for child in block.children):
        return _callout_table(kind, block, state, flow)
    parts = [_callout_title(f"{kind}Title", block, state, flow)]
    together = {} if tall(block, state.room) else {"keepNext": "<w:keepNext/>"}
    for place, child in enumerate(block.children):
        if isinstance(child, Paragraph):
            state.anchor(child.id)
            last = place == len(block.children) - 1
            extra = {"spacing": spacing(after=0)} if last else together
            parts.append(paragraph(kind, child.children, state, flow, extra, origin=child.origin))
    state.gap = AFTER_CALLOUT
    return "".join(parts)


def _callout_table(kind: str, block: Callout, state: State, flow: Flow) -> str:
    start = table_start(f"{kind}Box", [flow.width], state)
    content = _callout_title("CalloutHeading", block, state, flow)
    content += render(block.children, state, Flow(flow.width - _CALLOUT_MARGINS))
    if not content.endswith("</w:p>"):
        content += HAIRLINE
    state.gap = AFTER_TABLE
    whole = "" if flow.cell or tall(block, state.room) else "<w:trPr><w:cantSplit/></w:trPr>"
    return f"{start}<w:tr>{whole}{cell_xml(content, flow.width)}</w:tr></w:tbl>"


def _callout_title(style: str, block: Callout, state: State, flow: Flow) -> str:
    """The kind in words, then the title: colour alone says nothing to some readers."""
    look = rpr({"rStyle": value("rStyle", f"Kind{block.kind.capitalize()}")})
    kind = run(state.document.word(block.kind), look) + (run("\u2002") if block.title else "")
    extra = {"keepNext": "<w:keepNext/>"} if block.children else {}
    return paragraph(style, block.title, state, flow, extra, prefix=kind, bold=True)


_RENDERERS: Final[dict[type, Callable[[Any, State, Flow], str]]] = {
    Paragraph: _paragraph,
    List: lambda block, state, flow: list_block(block, state, flow, render),
    Table: lambda block, state, flow: table_block(block, state, flow, render),
    Figure: figure,
    Section: lambda block, state, _: _heading(block, state),
    Definitions: _definitions,
    Callout: _callout,
    Signatures: signatures,
    Contents: lambda block, state, _: contents(block, state),
    Captions: lambda block, state, _: captions(block, state),
    TitlePage: lambda block, state, flow: cover(block, state, flow.width),
}
