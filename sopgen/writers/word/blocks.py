"""Blocks to WordprocessingML: which style each block gets, and what it holds."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from sopgen.documents.tree import (
    Block,
    Callout,
    Contents,
    Definitions,
    List,
    Paragraph,
    Section,
    Signatures,
    Table,
    TitlePage,
    plain,
)
from sopgen.writers.word.fields import DEEPEST_HEADING, contents, run, toc_name
from sopgen.writers.word.lists import list_block, list_style
from sopgen.writers.word.numbering import LIST_STEP
from sopgen.writers.word.paragraphs import paragraph, raw_paragraph
from sopgen.writers.word.state import Flow, State
from sopgen.writers.word.tables import (
    SEPARATOR,
    cell_xml,
    facts_table,
    signatures,
    table_block,
    table_start,
)

_ROLES: Final = {"body": "BodyText", "lead": "Lead", "small": "SmallPrint", "run-in": "MinorHeading"}
_CALLOUT_MARGINS: Final = 2 * 170


def render(blocks: tuple[Block, ...], state: State, flow: Flow) -> str:
    """Blocks one after another; a hairline keeps tables apart that would touch."""
    parts: list[str] = []
    for block in blocks:
        xml = render_block(block, state, flow)
        if xml.startswith("<w:tbl>") and parts and parts[-1].endswith("</w:tbl>"):
            parts.append(SEPARATOR)
        if xml:
            parts.append(xml)
    return "".join(parts)


def render_block(block: Block, state: State, flow: Flow) -> str:
    """One block. Of a section only the heading: `sections.py` has laid its children out one by one."""
    match block:
        case Paragraph():
            return _paragraph(block, state, flow)
        case List():
            return list_block(block, state, flow, render)
        case Table():
            return table_block(block, state, flow, render)
        case Section():
            return _heading(block, state)
        case Definitions():
            return _definitions(block, state, flow)
        case Callout():
            return _callout(block, state, flow)
        case Signatures():
            return signatures(block, state, flow)
        case Contents():
            return contents(block, state)
        case TitlePage():
            return _cover(block, state, flow)


def _paragraph(block: Paragraph, state: State, flow: Flow) -> str:
    if not block.children:
        return ""
    state.anchor(block.id)
    style = _ROLES[block.role]
    if flow.cell:
        style = {"small": "TableSmall", "run-in": "TableHeading"}.get(block.role, flow.style)
    elif flow.depth and block.role == "body":
        style = list_style("Continue", replace(flow, depth=flow.depth - 1))
    bold = style in {"TableHeading", "MinorHeading"}
    return paragraph(style, block.children, state, flow, bold=bold)


def _heading(section: Section, state: State) -> str:
    level = min(section.level, DEEPEST_HEADING)
    extra = {}
    if not section.numbered:
        extra["numPr"] = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
    elif numbering := state.loose_numbering(section):
        extra["numPr"] = numbering
    state.anchor(section.id)
    content = state.bookmarked(toc_name(state.next_heading()), run(section.title))
    return raw_paragraph(f"Heading{level}", content, state, extra)


def _definitions(block: Definitions, state: State, flow: Flow) -> str:
    parts = []
    for item in block.items:
        state.anchor(item.id)
        parts.append(paragraph("DefinitionTerm", item.term, state, flow, bold=True))
        for child in item.children:
            if isinstance(child, Paragraph) and child.role == "body":
                state.anchor(child.id)
                parts.append(paragraph("Definition", child.children, state, flow))
            else:
                inner = replace(flow, depth=flow.depth + 1, width=flow.width - LIST_STEP)
                parts.append(render((child,), state, inner))
    return "".join(parts)


def _callout(block: Callout, state: State, flow: Flow) -> str:
    """A box. Plain paragraphs get a paragraph style; anything more stands in a table of one cell."""
    kind = f"Callout{block.kind.capitalize()}"
    simple = not flow.cell and all(isinstance(child, Paragraph) for child in block.children)
    heading = f"{kind}Title" if simple else "CalloutHeading"
    if not simple:
        start = _callout_box(kind, flow)
    words = runs_of_title(block, state)
    extra = {"keepNext": "<w:keepNext/>"} if block.children else {}
    title = paragraph(heading, block.title, state, flow, extra, prefix=words, bold=True)
    if simple:
        texts = [child for child in block.children if isinstance(child, Paragraph)]
        body = []
        for text in texts:
            state.anchor(text.id)
            body.append(paragraph(kind, text.children, state, flow))
        return title + "".join(body)
    inner = Flow(flow.width - _CALLOUT_MARGINS)
    content = title + render(block.children, state, inner)
    if not content.endswith("</w:p>"):
        content += SEPARATOR
    state.gap = True
    return f"{start}<w:tr>{cell_xml(content, flow.width)}</w:tr></w:tbl>"


def _callout_box(kind: str, flow: Flow) -> str:
    return table_start(f"{kind}Box", [flow.width], head=False, first=False)


def runs_of_title(block: Callout, state: State) -> str:
    """The kind in words where a callout has no title of its own: colour alone says nothing to some readers."""
    return "" if plain(block.title) else run(state.document.word(block.kind))


def _cover(block: TitlePage, state: State, flow: Flow) -> str:
    texts = [
        ("CoverNotice", block.notice),
        ("CoverKicker", block.kicker),
        ("Title", block.title),
        ("Subtitle", block.subtitle),
    ]
    parts = [raw_paragraph(style, run(text), state) for style, text in texts if text]
    if block.facts:
        parts.append(facts_table(block, state, flow.width))
    return "".join(parts)
