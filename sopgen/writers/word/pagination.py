"""An estimate of page numbers for the contents, for when no PDF has been laid out yet.

Word counts pages itself once the contents are updated; until then these numbers stand there. They
come from the amount of text, and are out by a page or so in a long document.
"""

from __future__ import annotations

from sopgen.documents.tree import Block, Captions, Contents, Figure, Section, Table, TitlePage
from sopgen.documents.walking import captioned
from sopgen.writers import heights, paging
from sopgen.writers.theme import Theme

_LISTED = 2  # levels that contents commonly list
_ON_THE_WHOLE = 0.965
"""Of the height that blocks are given one by one: what many of them come to, in three looks and 26 documents.

One block is given rather too much, so that none is cut; over ten pages that was half a page.
"""


def estimate(blocks: tuple[Block, ...], theme: Theme) -> tuple[dict[str, int], int]:
    """The page of every section and table by id, and the number of pages."""
    flat = tuple(paging.flat(blocks))
    entries = 1.3 * sum(isinstance(block, Section) and block.level <= _LISTED for block in flat)
    pages: dict[str, int] = {}
    page, used = 1, 0.0
    before: Block | None = None
    last: tuple[bool, Section | None] = (False, None)
    for stretch, block in ((one, block) for one in paging.stretches(blocks) for block in one.blocks):
        way = stretch.turned
        room = heights.room(theme, turned=way)
        lines = room.lines
        needed = heights.lines(block, room.letters) + (entries if isinstance(block, Contents) else 0)
        if isinstance(block, Captions):
            needed += 1.2 * len(list(captioned(blocks, block.kind)))
        broken = not before.compact if isinstance(before, TitlePage) else isinstance(block, Contents)
        broken |= (way, stretch.form) != last
        before, last = block, (way, stretch.form)
        needed *= _ON_THE_WHOLE
        if used and (broken or _starts_page(block, used + needed, lines)):
            page, used = page + 1, 0.0
        if isinstance(block, Section | Table | Figure) and block.id:
            pages[block.id] = page
        used += needed
        while used > lines:
            page, used = page + 1, used - lines
    return pages, page


def _starts_page(block: Block, reached: float, lines: float) -> bool:
    """Sections that say so do, a heading with no room for two lines below it, a list that would be cut."""
    if isinstance(block, Section):
        return block.opens or reached + 2 > lines
    return isinstance(block, Captions) and reached > lines
