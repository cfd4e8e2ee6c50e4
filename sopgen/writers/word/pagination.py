"""An estimate of page numbers for the contents, for when no PDF has been laid out yet.

Word counts pages itself once the contents are updated; until then these numbers stand there. They
come from the amount of text, and are out by a page or so in a long document.
"""

from __future__ import annotations

import math

from sopgen.documents.tree import (
    Block,
    Callout,
    Captions,
    Contents,
    Definitions,
    Figure,
    Footnote,
    Inline,
    List,
    Paragraph,
    Section,
    Signatures,
    Table,
    Text,
    TitlePage,
)
from sopgen.documents.walking import captioned, plain
from sopgen.writers import paging
from sopgen.writers.columns import widths
from sopgen.writers.figures import natural
from sopgen.writers.metrics import POINTS_PER_MM, row_height
from sopgen.writers.theme import Theme

_LETTER = 0.49  # of an em: the mean width of a letter in running text, with what breaking lines wastes
_LISTED = 2  # levels that contents commonly list
_HEADING = (4.4, 2.9, 2.2, 2.0, 2.0, 2.0)  # lines of body text that a heading takes with the space around it
_AFTER_TEXT, _AFTER_ITEM, _AFTER_ROW = 0.45, 0.2, 0.32  # lines of space below
_TABLE_LINE = 0.86  # of a line of body text
_LINE = 14.2  # points of a line of body text
_ACROSS = 4.9  # points of a letter of body text
_HIGHEST = 460  # points that a figure may be high
_TABLE_LETTER = 0.9  # of a letter of body text


def estimate(blocks: tuple[Block, ...], theme: Theme) -> tuple[dict[str, int], int]:
    """The page of every section and table by id, and the number of pages."""
    paper = theme.paper
    upright = (paper.width - paper.left - paper.right, paper.height - paper.top - paper.bottom)
    turned = (paper.height - paper.left - paper.right, paper.width - paper.top - paper.bottom)
    flat = tuple(paging.flat(blocks))
    entries = 1.3 * sum(isinstance(block, Section) and block.level <= _LISTED for block in flat)
    pages: dict[str, int] = {}
    page, used = 1, 0.0
    before: Block | None = None
    last_way = False
    runs = paging.runs(flat)
    for way, block in ((way, block) for way, group in runs for block in group):
        width, height = turned if way else upright
        letters = width * POINTS_PER_MM / (theme.base_size * _LETTER)
        lines = height * POINTS_PER_MM / (theme.base_size * theme.leading)
        needed = _lines(block, letters) + (entries if isinstance(block, Contents) else 0)
        if isinstance(block, Captions):
            needed += 1.2 * len(list(captioned(blocks, block.kind)))
        front = isinstance(before, TitlePage) or not isinstance(block, Captions)
        broken = way != last_way or (front and isinstance(before, TitlePage | Contents | Captions))
        before, last_way = block, way
        if used and (broken or _starts_page(block, used + needed, lines)):
            page, used = page + 1, 0.0
        if isinstance(block, Section | Table | Figure) and block.id:
            pages[block.id] = page
        used += needed
        while used > lines:
            page, used = page + 1, used - lines
    return pages, page


def _starts_page(block: Block, reached: float, lines: float) -> bool:
    """Contents always do; a heading where two lines would not fit below it, a list that would be cut."""
    listed = isinstance(block, Captions) and reached > lines
    return listed or isinstance(block, Contents) or (isinstance(block, Section) and reached + 2 > lines)


def _lines(block: Block, letters: float, after: float = _AFTER_TEXT) -> float:
    """Lines of body text that a block is as high as; `after` is the space below its paragraphs."""
    match block:
        case Section(title=title, level=level):
            lines = math.ceil(len(title) * 1.5 / letters) * _HEADING[min(level, len(_HEADING)) - 1]
        case Paragraph(children=children):
            lines = math.ceil(_length(children) / letters) + after
        case List(items=items):
            tight = min(after, _AFTER_ITEM)
            lines = sum(_stack(item.children, letters - 4, tight) for item in items) + after
        case Definitions(items=items):
            lines = sum(1.4 + _stack(item.children, letters - 4, after) for item in items)
        case Callout(children=inner):
            lines = 2.8 + _stack(inner, letters - 6, after)
        case Table():
            lines = _table(block, letters)
        case Figure(image=image):
            wide, high = natural(image)
            lines = high * min(1.0, letters * _ACROSS / wide, _HIGHEST / high) / _LINE + 2.4
        case Signatures(signatories=signatories):
            lines = math.ceil(len(signatories) / 2) * 11.0
        case Contents() | Captions() | TitlePage():
            lines = 4.0
    return lines


def _length(inlines: tuple[Inline, ...]) -> int:
    return sum(
        len(inline.text)
        if isinstance(inline, Text)
        else len(plain(inline.children if isinstance(inline, Footnote) else (inline,)))
        for inline in inlines
    )


def _stack(blocks: tuple[Block, ...], letters: float, after: float) -> float:
    return sum([_lines(block, max(letters, 4), after) for block in blocks])


def _table(table: Table, letters: float) -> float:
    total = 2.4 if table.caption else 0.7
    shares = widths(table)
    for row in (*table.head, *table.body):
        height = 1.0
        place = 0
        for cell in row.cells:
            share = sum(shares[place : place + cell.span])
            place += cell.span
            height = max(height, _stack(cell.children, letters * share / _TABLE_LETTER - 2, 0.0))
        total += max(height * _TABLE_LINE + _AFTER_ROW, row_height(row) / _LINE)
    return total
