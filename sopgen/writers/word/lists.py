"""Lists: native bullets and numbers, each numbered list counting for itself, and boxes to tick."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from sopgen.documents.tree import Block, Checkbox, List, ListItem, Paragraph, plain
from sopgen.writers.word.inlines import checkbox
from sopgen.writers.word.numbering import DEEPEST_LIST, LIST_STEP, NUMBERED, TABLE_NUMBERED, list_number
from sopgen.writers.word.paragraphs import paragraph
from sopgen.writers.word.state import Flow, State

Render = Callable[[tuple[Block, ...], State, Flow], str]
_WORDS: Final = {"bullet": "Bullet", "number": "Number", "check": "Check"}


def list_style(word: str, flow: Flow) -> str:
    """The style of a list's paragraphs: `ListBullet`, `ListBullet2` …, `TableBullet` …."""
    level = min(flow.depth, DEEPEST_LIST - 1) + 1
    return f"{'Table' if flow.cell else 'List'}{word}{level if level > 1 else ''}"


def list_block(block: List, state: State, flow: Flow, render: Render) -> str:
    """A list; `render` writes what an item holds beyond its first paragraph."""
    numbering = ""
    if block.style == "number":
        level = min(flow.depth, DEEPEST_LIST - 1)
        state.lists.append((TABLE_NUMBERED if flow.cell else NUMBERED, level, block.start))
        numbering = (
            f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_number(len(state.lists))}"/></w:numPr>'
        )
    extra = {"numPr": numbering} if numbering else {}
    style = list_style(_WORDS[block.style], flow)
    return "".join([_item(item, style, extra, block, state, flow, render) for item in block.items])


def _item(
    item: ListItem,
    style: str,
    extra: dict[str, str],
    block: List,
    state: State,
    flow: Flow,
    render: Render,
) -> str:
    first = item.children[0] if item.children else None
    rest = item.children
    text: tuple[Paragraph, ...] = ()
    if isinstance(first, Paragraph):
        text, rest = (first,), item.children[1:]
    children = text[0].children if text else ()
    state.anchor(item.id)
    if text:
        state.anchor(text[0].id)
    box = ""
    if block.style == "check":
        box = checkbox(Checkbox(plain(children)), state) + "<w:r><w:tab/></w:r>"
    inner = replace(flow, depth=flow.depth + 1, width=flow.width - LIST_STEP)
    parts = [paragraph(style, children, state, flow, dict(extra), prefix=box)]
    for child in rest:
        if isinstance(child, Paragraph):
            state.anchor(child.id)
            parts.append(paragraph(list_style("Continue", flow), child.children, state, flow))
        else:
            parts.append(render((child,), state, inner))
    return "".join(parts)
