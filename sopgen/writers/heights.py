"""How high blocks will stand: an estimate in lines of body text, from how much text there is.

Of a single row it is too low by a tenth, measured in columns of 8 to 50 per cent with words, capitals,
lists and figures, and by less than half with ideographs: what hangs on it keeps more than that in hand.
"""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass

from sopgen.documents.tree import (
    Blank,
    Block,
    Callout,
    Captions,
    Contents,
    Definitions,
    Figure,
    Footnote,
    Inline,
    LineBreak,
    List,
    Paragraph,
    Row,
    Section,
    Signatures,
    Table,
    Text,
    TitlePage,
)
from sopgen.documents.walking import plain
from sopgen.model.tables import length
from sopgen.writers.columns import widths
from sopgen.writers.figures import natural
from sopgen.writers.metrics import POINTS_PER_MM, row_height
from sopgen.writers.theme import Theme

_LETTER = 0.49  # of an em: the mean width of a letter in running text, with what breaking lines wastes
_HEADING = (4.1, 2.9, 2.2, 2.0, 2.0, 2.0)  # lines of body text that a heading takes with the space around it
AFTER_TEXT, _AFTER_ITEM, _AFTER_ROW = 0.45, 0.2, 0.32  # lines of space below
_TABLE_LINE = 0.81  # of a line of body text
_LINE = 13.5  # points of a line of body text
_ACROSS = 4.7  # points of a letter of body text
_TITLED = 9.0  # lines of a title block; what a cover takes, and a list without its entries, is not asked
_HIGHEST = 460  # points that a figure may be high
_SHORT = 40  # letters of a line that is broken word by word
_IDEOGRAPH = 1.4  # of a letter that an ideograph is wider, with what it leaves empty at the end of a line
_TABLE_LETTER = 0.9  # of a letter of body text


@dataclass(frozen=True, slots=True)
class Room:
    """What a page holds between its margins: letters of body text to a line, and lines."""

    letters: float
    lines: float


def room(theme: Theme, *, turned: bool) -> Room:
    """The room on an upright page, or on one that is turned."""
    paper = theme.paper
    across, down = (paper.height, paper.width) if turned else (paper.width, paper.height)
    width, height = across - paper.left - paper.right, down - paper.top - paper.bottom
    return Room(
        width * POINTS_PER_MM / (theme.base_size * _LETTER),
        height * POINTS_PER_MM / (theme.base_size * theme.leading),
    )


def lines(block: Block, letters: float, after: float = AFTER_TEXT, *, most: bool = False) -> float:
    """Lines of body text that a block is as high as; `after` is the space below its paragraphs.

    In a cell, where there is none, both letters and lines are those of a cell.

    `most` counts short lines word by word, with capitals and ideographs as wide as they are: what one
    row may need, and more than a document of many needs on the whole.
    """
    match block:
        case Section(title=title, level=level):
            found = math.ceil(len(title) * 1.5 / letters) * _HEADING[min(level, len(_HEADING)) - 1]
        case Paragraph(children=children):
            broken = sum(isinstance(child, LineBreak) for child in children)
            fill = _filled if most else _on_the_whole
            found = fill(children, letters) + broken + after
        case List(items=items):
            tight = min(after, _AFTER_ITEM)
            found = sum(stack(item.children, letters - 4, tight, most=most) for item in items) + after
        case Definitions(items=items):
            found = sum(1.4 + stack(item.children, letters - 4, after, most=most) for item in items)
        case Callout(children=inner):
            found = 2.8 + stack(inner, letters - 6, after, most=most)
        case Table():
            found = _table(block, letters, most=most) if after else _nested(block, letters, most=most)
        case Figure(image=image):
            wide, high = natural(image)
            found = high * min(1.0, letters * _ACROSS / wide, _HIGHEST / high) / _LINE + 2.4
        case Signatures(signatories=signatories):
            found = math.ceil(len(signatories) / 2) * 11.0
        case Contents() | Captions() | TitlePage():
            found = _TITLED
    return found


def stack(blocks: tuple[Block, ...], letters: float, after: float, *, most: bool = False) -> float:
    """Lines of blocks one under the other."""
    return sum([lines(block, max(letters, 1), after, most=most) for block in blocks])


def row_lines(row: Row, shares: tuple[float, ...], letters: float, *, most: bool = True) -> float:
    """Lines of a row whose columns have such shares of a table that is `letters` across."""
    height, place = 1.0, 0
    for cell in row.cells:
        share = sum(shares[place : place + cell.span])
        place += cell.span
        height = max(height, stack(cell.children, letters * share / _TABLE_LETTER - 2, 0.0, most=most))
    return max(height * _TABLE_LINE + _AFTER_ROW, row_height(row) / _LINE)


def _table(table: Table, letters: float, *, most: bool) -> float:
    shares = widths(table)
    rows = [row_lines(row, shares, letters * table.width, most=most) for row in (*table.head, *table.body)]
    return (2.4 if table.caption else 0.7) + sum(rows)


def _nested(table: Table, letters: float, *, most: bool) -> float:
    """Lines of a cell that a table in it is as high as: its own letters are no smaller."""
    return _table(table, letters * _TABLE_LETTER, most=most) / _TABLE_LINE


def _on_the_whole(inlines: tuple[Inline, ...], letters: float) -> int:
    return math.ceil(sum(len(plain((one,))) or _letters_of(one) for one in inlines) / letters)


def _filled(inlines: tuple[Inline, ...], letters: float) -> int:
    """Lines that a run fills; where they are short, word by word: much of each is left empty."""
    length = sum(map(_letters_of, inlines))
    if letters >= _SHORT or length <= letters:
        return math.ceil(length / letters)
    found, used = 1, 0.0
    for word in plain(inlines).split(" "):
        wide = _letters(word)
        if used and used + 1 + wide > letters:
            found, used = found + 1, 0.0
        used += wide + bool(used)
        found, used = found + int(used // letters), used % letters
    return max(found, math.ceil(length / letters))


def _letters_of(inline: Inline) -> float:
    match inline:
        case Text(text):
            return _letters(text)
        case Footnote(children):
            return _letters(plain(children))
        case Blank(width=width, choices=choices):
            return max(2 * width, sum(len(choice) + 4 for choice in choices))
        case _:
            return _letters(plain((inline,)))


def _letters(text: str) -> float:
    """Letters as wide as those of Latin are on the average; ideographs are wider."""
    found = length(text)
    if text.isascii():
        return found
    return found + _IDEOGRAPH * sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
