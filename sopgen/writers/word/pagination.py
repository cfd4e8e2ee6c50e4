"""An estimate of page numbers for the contents, for when no PDF has been laid out yet.

Word counts pages itself once the contents are updated; until then these numbers stand there. They
come from the amount of text, and are out by a page or so in a long document.
"""

from __future__ import annotations

import math

from sopgen.documents.tree import (
    Block,
    Callout,
    Contents,
    Definitions,
    Inline,
    List,
    Paragraph,
    Section,
    Signatures,
    Table,
    Text,
    TitlePage,
    plain,
)
from sopgen.writers.html import turning
from sopgen.writers.theme import Theme

_POINTS_PER_MM = 72 / 25.4
_LETTER = 0.47  # of an em: the mean width of a letter in running text
_AIR = 0.55  # lines of space that a block or row adds below itself


def estimate(blocks: tuple[Block, ...], theme: Theme) -> tuple[dict[str, int], int]:
    """The page of every section by id, and the number of pages."""
    paper = theme.paper
    upright = (paper.width - paper.left - paper.right, paper.height - paper.top - paper.bottom)
    turned = (paper.height - paper.left - paper.right, paper.width - paper.top - paper.bottom)
    pages: dict[str, int] = {}
    page, used = 1, 0.0
    before: Block | None = None
    last_way = False
    runs = turning.runs(tuple(turning.flat(blocks)))
    for way, block in ((way, block) for way, group in runs for block in group):
        width, height = turned if way else upright
        letters = width * _POINTS_PER_MM / (theme.base_size * _LETTER)
        lines = height * _POINTS_PER_MM / (theme.base_size * theme.leading)
        needed = _lines(block, letters)
        broken = way != last_way or isinstance(before, TitlePage | Contents)
        before, last_way = block, way
        # A heading needs two lines of what it heads below it.
        tail = 3 if isinstance(block, Section) else 0
        if used and (
            broken or (needed < lines and isinstance(block, Section) and used + needed + tail > lines)
        ):
            page, used = page + 1, 0.0
        if isinstance(block, Section):
            pages[block.id] = page
        used += needed
        while used > lines:
            page, used = page + 1, used - lines
    return pages, page


def _lines(block: Block, letters: float) -> float:
    """Lines of body text that a block is as high as."""
    match block:
        case Section(title=title, level=level):
            lines = math.ceil(len(title) * 1.5 / letters) * (3.0 if level == 1 else 2.4)
        case Paragraph(children=children):
            lines = math.ceil(_length(children) / letters) + _AIR
        case List(items=items):
            lines = sum(_stack(item.children, letters - 4) for item in items)
        case Definitions(items=items):
            lines = sum(1 + _stack(item.children, letters - 4) for item in items)
        case Callout(children=inner):
            lines = 2.5 + _stack(inner, letters - 6)
        case Table():
            lines = _table(block, letters)
        case Signatures(signatories=signatories):
            lines = math.ceil(len(signatories) / 2) * 11.0
        case Contents() | TitlePage():
            lines = 12.0
    return lines


def _length(inlines: tuple[Inline, ...]) -> int:
    return sum(
        [len(inline.text) if isinstance(inline, Text) else len(plain((inline,))) for inline in inlines]
    )


def _stack(blocks: tuple[Block, ...], letters: float) -> float:
    return sum(_lines(block, max(letters, 4)) for block in blocks)


def _table(table: Table, letters: float) -> float:
    total = 2.0 if table.caption else 1.0
    for row in (*table.head, *table.body):
        heights = [1.0]
        place = 0
        for cell in row.cells:
            share = sum(column.width for column in table.columns[place : place + cell.span])
            place += cell.span
            # Text in tables is a tenth smaller than the body's.
            heights.append(0.9 * _stack(cell.children, letters * share * 1.1 - 2))
        total += max(heights) + _AIR
    return total
