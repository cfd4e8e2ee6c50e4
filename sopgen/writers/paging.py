"""How blocks go onto pages, the same in Word and PDF: what turns with a wide table, what stays whole.

A wide table forces a page break on both sides. Left alone it would strand its heading on the page
before and its source note on the page after; so what introduces it, and what is short and follows
it, turns with it.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.documents.tree import Block, Callout, List, Paragraph, Section, Table, is_form
from sopgen.writers.metrics import row_height

_SHORT = 8
"""Rows, those of the head among them, that a table may have to be kept on one page."""

_FORM = 450
"""Points, and so two thirds of a page, that the rows of a form may take to be kept on one."""

_FEW = 5
"""Boxes that a list may have to be kept with the lines of the form below them."""

_FLOWING = (Paragraph, List, Callout)
_INTRODUCTION = 4
"""So many flowing blocks may introduce a wide table and turn with it; more are a text of their own."""


def whole(table: Table) -> bool:
    """Whether a table is short enough to move to the next page rather than break, as a form does."""
    if is_form(table):
        return sum(row_height(row) for row in table.body) <= _FORM
    return len(table.head) + len(table.body) <= _SHORT


def kept(table: Table, row: int) -> bool:
    """Whether a body row stays on the page of the next: of a long table the last two, lest one be alone."""
    last = len(table.body) - 1
    return row < last if whole(table) else row == last - 1


def leads_in(block: Block, following: Block | None, before: Block | None = None) -> bool:
    """Whether a text belongs on the page of what it introduces: a table, or as a note all of a section.

    So do the boxes above the last lines of a form, lest a signature be alone on its page.
    """
    if isinstance(following, Section):
        return _note(block) and isinstance(before, Section)
    if isinstance(block, List) and isinstance(following, Table):
        return block.style == "check" and len(block.items) <= _FEW and is_form(following)
    return isinstance(block, Paragraph) and isinstance(following, Table)


def neighbours(blocks: tuple[Block, ...]) -> Iterator[tuple[Block | None, Block, Block | None]]:
    """Each block between the one before and the one that follows."""
    for place, block in enumerate(blocks):
        before = blocks[place - 1] if place else None
        yield before, block, blocks[place + 1] if place + 1 < len(blocks) else None


def flat(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """All blocks side by side in reading order; a section stands for its heading alone."""
    for block in blocks:
        yield block
        if isinstance(block, Section):
            yield from flat(block.children)


def runs(blocks: tuple[Block, ...]) -> Iterator[tuple[bool, tuple[Block, ...]]]:
    """Flat blocks cut where the page turns, as (landscape, blocks)."""
    at = 0
    while at < len(blocks):
        first, last = _turned(blocks, at)
        if at < first:
            yield False, blocks[at:first]
        if first < last:
            yield True, blocks[first:last]
        at = last


def _turned(blocks: tuple[Block, ...], start: int) -> tuple[int, int]:
    """The bounds of the next stretch to turn from `start` on; both are the end when nothing is wide."""
    table = next((at for at in range(start, len(blocks)) if _wide(blocks[at])), len(blocks))
    if table == len(blocks):
        return table, table
    return _introduced(blocks, start, table), _followed(blocks, table + 1)


def _introduced(blocks: tuple[Block, ...], start: int, table: int) -> int:
    """Where the introduction of a wide table starts: its flowing text and the headings right above."""
    first = table
    while first > start and isinstance(blocks[first - 1], _FLOWING):
        first -= 1
    if table - first > _INTRODUCTION:
        return table - 1
    while first > start and isinstance(blocks[first - 1], Section):
        first -= 1
    return first


def _followed(blocks: tuple[Block, ...], last: int) -> int:
    """Where a wide table's stretch ends: wide tables, notes and text that ends its section go on with it."""
    while last < len(blocks) and (_wide(blocks[last]) or _note(blocks[last])):
        last += 1
    end = last
    while end < len(blocks) and isinstance(blocks[end], _FLOWING):
        end += 1
    return end if end == len(blocks) or isinstance(blocks[end], Section) or _wide(blocks[end]) else last


def _wide(block: Block) -> bool:
    return isinstance(block, Table) and block.wide


def _note(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role == "small"
