"""How blocks go onto pages, the same in Word and PDF: what turns with a wide table, what stays whole.

A wide table forces a page break on both sides. Left alone it would strand its heading on the page
before and its source note on the page after; so what introduces it, and what is short and follows
it, turns with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Final

from sopgen.documents.blanks import is_form
from sopgen.documents.tree import Block, Callout, Figure, List, Paragraph, Row, Section, Signatures, Table
from sopgen.documents.walking import notes, plain
from sopgen.writers.columns import row_lines as letters_lines
from sopgen.writers.columns import turned, widths
from sopgen.writers.heights import Room, lines, row_lines
from sopgen.writers.metrics import row_height
from sopgen.writers.once import once

_SHORT = 12.0
"""Lines that a table may be high to be kept on one page, leaving no hole on the page before."""
_CARD = 9.0
"""The same of a card of facts, which has no head to stand alone."""
_PAIR = 10.0
"""Lines that two rows may be high together, to be kept together."""
_BETWEEN = 0.55
"""Lines' worth of white space in each row."""

_FORM = 450
"""Points, and so two thirds of a page, that the rows of a form may take to be kept on one."""

_FEW = 5
"""Boxes that a list may have to be kept with the lines of the form below them."""

_LEAD: Final = 400
"""Characters of a text that moves with what it introduces: four lines."""

_FLOWING = (Paragraph, List, Callout)
_INTRODUCTION = 4
"""So many flowing blocks may introduce a wide table and turn with it; more are a text of their own."""


_TALL: Final = 0.65
"""Part of a page that a row or box may fill by estimate and still be kept whole.

The rest of the page is what the estimate may be out by: Word cuts off what does not fit a page.
"""
_TALL_HEAD: Final = 0.25
"""Part of a page that a head may fill and be repeated, leaving room for rows."""


@dataclass(frozen=True, slots=True)
class Breaks:
    """Where a table may break: between its rows, in them, and whether its head is repeated after that."""

    kept: tuple[bool, ...]
    """Whether each row of the body stays on the page of the next."""
    tall: tuple[bool, ...]
    """Whether each row, those of the head first, may itself be broken, since it may not fit a page."""
    repeated: bool


@once(size=256)
def breaks(table: Table, room: Room, *, form: bool = False, nested: bool = False) -> Breaks:
    """How a table goes onto pages of such room; in a `nested` one nothing is kept whole but by its row."""
    shares = widths(table)
    high = [row_lines(row, shares, room.letters * table.width) for row in (*table.head, *table.body)]
    tall = tuple(nested or lines > _TALL * room.lines for lines in high)
    repeated = not nested and sum(high[: len(table.head)]) <= _TALL_HEAD * room.lines
    keeps = _fitting(kept(table, form=form), table, high, room)
    body = tall[len(table.head) :]
    return Breaks(tuple(keep and not own for keep, own in zip(keeps, body, strict=True)), tall, repeated)


def _fitting(keeps: tuple[bool, ...], table: Table, high: Sequence[float], room: Room) -> tuple[bool, ...]:
    """The same without rows that may not fit one page with their notes: they would be cut off there."""
    noted = [
        lines + sum(notes(cell.children) for cell in row.cells)
        for lines, row in zip(high, (*table.head, *table.body), strict=True)
    ]
    found, first, count = [*keeps], 0, len(table.head)
    for place, keep in enumerate(keeps):
        if not keep:
            begins = 0 if first == 0 else first + count
            if sum(noted[begins : place + count + 1]) > _TALL * room.lines:
                found[first:place] = [False] * (place - first)
            first = place + 1
    return tuple(found)


def tall(block: Block, room: Room) -> bool:
    """Whether a box may be broken, since it may not fit a page."""
    return lines(block, room.letters, most=True) > _TALL * room.lines


def kept(table: Table, *, form: bool) -> tuple[bool, ...]:
    """Whether each row of the body stays on the page of the next.

    A short table and a `form` move to the next page rather than break; of a long one the first two rows
    go together and the last two, lest one be alone below the head or at the head of a page.
    """
    last = len(table.body) - 1
    most = _CARD if table.look == "facts" else _SHORT
    whole = (
        sum(map(row_height, table.body)) <= _FORM if form else _lower(table, table.head + table.body, most)
    )
    return tuple(
        place < last
        and (whole or (place in (0, last - 1) and _lower(table, table.body[place : place + 2], _PAIR)))
        for place in range(len(table.body))
    )


def _lower(table: Table, rows: tuple[Row, ...], most: float) -> bool:
    """Whether rows are not higher than so many lines; what is beyond them is not looked at."""
    for high in letters_lines(rows, table):
        most -= high + _BETWEEN
        if most < 0:
            return False
    return True


def leads_in(block: Block, following: Block | None, before: Block | None = None) -> bool:
    """Whether a text belongs on the page of what it introduces, or as a note on the page of a whole section.

    So do the boxes above the last lines of a form, lest a signature be alone on its page.
    """
    if isinstance(following, Section):
        return _note(block) and isinstance(before, Section)
    if isinstance(block, List) and isinstance(following, Table):
        return block.style == "check" and len(block.items) <= _FEW and _low(block) and is_form(following)
    introduced = isinstance(following, Table | Figure | List | Signatures)
    return isinstance(block, Paragraph) and introduced and _short(block)


def _low(block: List) -> bool:
    """Whether the items of a list are short lines: what is kept whole must not be higher than a page."""
    children = [child for item in block.items for child in item.children]
    return len(children) == len(block.items) and all(
        isinstance(child, Paragraph) and _short(child) for child in children
    )


def joined(block: List) -> frozenset[int]:
    """The items of a list that stay on the page of the next, lest the first or the last be alone.

    One of many lines is not alone.
    """
    last = len(block.items) - 2
    ends = {0, last} if last >= 0 else set[int]()
    return frozenset(place for place in ends if all(map(_short, block.items[place].children[:1])))


def _short(block: Block) -> bool:
    """Whether a text is short enough to go to the next page with what follows it, and its heading with both.

    Word moves the whole of a text that it keeps with the next, however long: its heading would go to
    another page than the contents say.
    """
    return not isinstance(block, Paragraph) or len(plain(block.children)) <= _LEAD


def neighbours(blocks: tuple[Block, ...]) -> Iterator[tuple[Block | None, Block, Block | None]]:
    """Each block between the one before and the one that follows."""
    for place, block in enumerate(blocks):
        before = blocks[place - 1] if place else None
        yield before, block, blocks[place + 1] if place + 1 < len(blocks) else None


def flat(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """All blocks side by side in reading order; a section stands for its heading alone."""
    return (block for _, block in _formed(blocks, None))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Flat blocks on pages of one kind: upright or turned, and those of a form or of the text."""

    turned: bool
    form: Section | None
    blocks: tuple[Block, ...]


def stretches(blocks: tuple[Block, ...]) -> Iterator[Stretch]:
    """The blocks of a document, cut where the page turns and where a form begins or ends."""
    for form, group in groupby(_formed(blocks, None), key=itemgetter(0)):
        for way, run in runs(tuple(block for _, block in group)):
            yield Stretch(way, form, run)


def _formed(blocks: tuple[Block, ...], form: Section | None) -> Iterator[tuple[Section | None, Block]]:
    """All blocks side by side, each with the form that it is part of."""
    for block in blocks:
        if isinstance(block, Section):
            own = form or (block if block.form else None)
            yield own, block
            yield from _formed(block.children, own)
        else:
            yield form, block


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
    return isinstance(block, Table) and turned(block)


def _note(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role == "small"
