"""Lists: native bullets and numbers, each numbered list counting for itself, and boxes to tick."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from sopgen.documents.numbering import DEEPEST_LIST
from sopgen.documents.tree import Block, Checkbox, Inline, List, ListItem, Paragraph
from sopgen.documents.walking import plain
from sopgen.writers.metrics import AFTER_LIST
from sopgen.writers.paging import joined
from sopgen.writers.word.inlines import checkbox
from sopgen.writers.word.numbering import (
    ITEM_LEVEL,
    LIST_STEP,
    NUMBERED,
    TABLE_NUMBERED,
    item_style,
    list_number,
    numbered_at,
)
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
    if block.style == "clause":
        write = _clauses(state, flow, render)
    else:
        style, following = list_style(_WORDS[block.style], flow), list_style("Continue", flow)
        extra = {"numPr": _counted(block, state, flow)} if block.style == "number" else {}
        write = _Items(style, following, extra, block.style == "check", state, flow, render)
    outermost = not flow.cell and not flow.depth
    kept = joined(block) if outermost else ()
    xml = "".join([write.item(item, keep=place in kept) for place, item in enumerate(block.items)])
    if outermost:
        state.gap = max(state.gap, AFTER_LIST)
    return xml


def _counted(block: List, state: State, flow: Flow) -> str:
    """A list of its own for a numbered one, which begins where it is told."""
    level = min(flow.depth, DEEPEST_LIST - 1)
    state.lists.append((TABLE_NUMBERED if flow.cell else NUMBERED, level, block.start))
    return numbered_at(level, list_number(len(state.lists)))


def _clauses(state: State, flow: Flow, render: Render) -> _Items:
    """Items (a), (i), (A) of a clause: they count in the list of its section."""
    style = item_style(flow.depth)
    extra = {"numPr": numbered_at(ITEM_LEVEL + flow.depth, state.counting[0])}
    following = style.replace("Item", "Continue")
    return _Items(style, following, extra, ticked=False, state=state, flow=flow, render=render)


@dataclass(frozen=True, slots=True)
class _Items:
    """How the items of one list are written."""

    style: str
    following: str
    """The style of further paragraphs of an item."""
    extra: dict[str, str]
    ticked: bool
    state: State
    flow: Flow
    render: Render

    def item(self, item: ListItem, *, keep: bool) -> str:
        """One item; `keep` holds its paragraphs on the page of what follows."""
        state, flow = self.state, replace(self.flow, keep=True) if keep else self.flow
        state.anchor(item.id)
        children: tuple[Inline, ...] = ()
        rest, origin = item.children, item.origin
        if rest and isinstance(rest[0], Paragraph):
            state.anchor(rest[0].id)
            origin = rest[0].origin or origin
            children, rest = rest[0].children, rest[1:]
        box = ""
        if self.ticked:
            box = checkbox(Checkbox(plain(children)), state) + "<w:r><w:tab/></w:r>"
        inner = replace(self.flow, depth=flow.depth + 1, width=flow.width - LIST_STEP)
        parts = [paragraph(self.style, children, state, flow, self.extra, prefix=box, origin=origin)]
        for child in rest:
            if isinstance(child, Paragraph):
                state.anchor(child.id)
                parts.append(paragraph(self.following, child.children, state, flow, origin=child.origin))
            else:
                parts.append(self.render((child,), state, inner))
        return "".join(parts)
