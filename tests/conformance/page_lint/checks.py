"""The checks of a page, each of which yields faults in plain words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final

from sopgen.documents import tree as t
from sopgen.documents import walking
from tests.conformance.page_lint.pages import Box, Element, Pages, Piece, Sheet, lines, said
from tests.conformance.page_lint.words import LABEL, begins, key

POINTS: Final = 72 / 25.4
_SLACK: Final = 2.0
"""Points by which a letter or a rule may lean out of its box."""
_TALL: Final = 0.8
"""Of a page: a row that reaches over more might not find room on one."""


def _blank(pages: Pages) -> Iterator[str]:
    drawn = Counter(box for sheet in pages.sheets for box in _drawn(sheet))
    for number, sheet in enumerate(pages.sheets, 1):
        said_ = any(piece.text.strip() for leaf in pages.flow.get(number, ()) for piece in leaf.on(number))
        # What is drawn on several pages in one place is a rule of their heads, or a watermark.
        if not said_ and all(drawn[box] > 1 for box in _drawn(sheet)):
            yield f"page {number} is blank"


def _drawn(sheet: Sheet) -> set[tuple[int, ...]]:
    """What is drawn, to the half point."""
    return {tuple(round(side * 2) for side in box) for box in sheet.drawn}


def _strays(pages: Pages) -> Iterator[str]:
    """Text inside the margins of its page, what runs above and below it inside those at the sides."""
    paper = pages.paper
    left, right = paper.left * POINTS - _SLACK, paper.right * POINTS - _SLACK
    for number, sheet in enumerate(pages.sheets, 1):
        for piece in sheet.pieces:
            tall = number > 1 and (number, piece.mark) in pages.tagged
            low = paper.bottom * POINTS - _SLACK if tall else 0.0
            high = sheet.height - (paper.top * POINTS - _SLACK if tall else 0.0)
            if piece.text.strip() and not _inside(piece.box, (left, low, sheet.width - right, high)):
                yield f"page {number} has text outside the margins: {piece.text}"
        for box in sheet.drawn if number > 1 else ():
            sides = (left - _SLACK, -_SLACK, sheet.width - right + _SLACK, sheet.height + _SLACK)
            if not _inside(box, sides):
                yield f"page {number} has a rule or a ground outside the margins: {_shown(box)}"


def _inside(inner: Box, outer: Box) -> bool:
    return inner[0] >= outer[0] and inner[1] >= outer[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


def _shown(box: Box) -> str:
    return " ".join(f"{edge:.0f}" for edge in box)


def _overlaps(pages: Pages) -> Iterator[str]:
    for number, sheet in enumerate(pages.sheets, 1):
        texts = [piece for piece in sheet.pieces if piece.shown]
        texts.sort(key=lambda piece: piece.box[1])
        for place, one in enumerate(texts):
            for other in texts[place + 1 :]:
                if other.box[1] >= one.box[3] - _SLACK:
                    break
                across = min(one.box[2], other.box[2]) - max(one.box[0], other.box[0])
                up = min(one.box[3], other.box[3]) - other.box[1]
                if across > _SLACK and up > _SLACK and not _one_line(one, other):
                    yield f"page {number} has one text over another: {one.text} | {other.text}"


def _one_line(one: Piece, other: Piece) -> bool:
    """Whether a letter that a font lacks stands in a gap that was left for it."""
    return one.mark == other.mark >= 0 and one.baseline == other.baseline


def _orphan_headings(pages: Pages) -> Iterator[str]:
    """A heading, a caption or a term to be defined stands on the page of what it announces.

    On the first page a title stands alone, on the last a heading at the end announces nothing.
    """
    for number in range(2, len(pages.sheets)):
        last = pages.last(number)
        if last is None or last.within("TR", "TOCI"):
            continue
        block = _block(last)
        words = said(block.on(number))
        titled = (block.tag == "Caption" and block.within("Table")) or re.fullmatch(r"H\d?", block.tag)
        leads = () if _under_a_figure(block) else pages.leads
        if titled or any(_announces(words, lead) for lead in leads):
            yield f"page {number} ends with a heading: {words}"


def _under_a_figure(block: Element) -> bool:
    """Whether it is the caption of a figure, which may be called what a table or a section is called too.

    LibreOffice tags a figure as a part of the paragraph that it stands in.
    """
    beside = block.parent.children if block.parent else []
    before = next((before for before, one in pairwise(beside) if one is block), None)
    return before is not None and any(before.all("Figure"))


def _announces(said: str, lead: str) -> bool:
    """Whether a text is such a one, bare or numbered (`4.2`, `Table 3`)."""
    before = said.removesuffix(lead)
    return said.endswith(lead) and (not before or (len(before) <= LABEL and any(map(str.isdigit, before))))


def _block(leaf: Element) -> Element:
    """The paragraph, heading or item that a leaf is part of."""
    found = leaf.within("P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "Caption", "LI", "TOCI")
    outer = found and found.parent
    if found is not None and outer is not None and found.tag.startswith("H") and outer.tag == found.tag:
        return outer
    return found or leaf


def _stranded_heads(pages: Pages) -> Iterator[str]:
    """Wherever rows of headings stand, a row with data stands below them; so does a caption's table."""
    for table in pages.root.all("Table"):
        heads = [row for row in table.all("TR") if _is_head(row)]
        body = {page for row in table.all("TR") if row not in heads for page in row.pages}
        if not body:
            continue
        for part in [*heads, *table.all("Caption")]:
            for page in set(part.pages) - body:
                yield f"page {page} has the head of a table without a row below it: {said(part.on(page))}"


def _torn_figures(pages: Pages) -> Iterator[str]:
    """A picture stands on the page of its caption."""
    for caption in pages.root.all("Caption"):
        beside = caption.parent.children if caption.parent else []
        if not caption.within("Table") and not any(one.tag == "Figure" for one in beside):
            yield f"page {caption.pages[0]} has a caption without its picture: {said(caption.pieces)}"


def _parted_notes(pages: Pages) -> Iterator[str]:
    """A note begins on the page of its mark, where the tree has the one right behind the other."""
    for note in pages.root.all("Note"):
        beside = note.parent.children if note.parent else []
        mark = next((mark for mark, one in pairwise(beside) if one is note), note)
        if mark.tag == "Lbl" and mark.pages[0] != note.pages[0]:
            words = said(note.pieces)
            yield f"page {note.pages[0]} has a note whose mark is on page {mark.pages[0]}: {words}"


def _is_head(row: Element) -> bool:
    inner = [child.tag for child in row.children]
    return (len(inner) > 1 and set(inner) == {"TH"}) or row.within("THead") is not None


def _lone_heads(pages: Pages) -> Iterator[str]:
    """A part of a table that is nothing but a head: the tree of each page may have a table of its own."""
    for table in pages.root.all("Table"):
        if table.pieces and all(map(_is_head, table.all("TR"))):
            words = said(table.pieces)
            yield f"page {table.pages[0]} has the head of a table without a row below it: {words}"


def _split_rows(pages: Pages) -> Iterator[str]:
    for number in range(2, len(pages.sheets) + 1):
        first = next((leaf for leaf in pages.flow.get(number, ()) if _is_data(leaf, number)), None)
        row = first and first.within("TR")
        if row is None:
            continue
        if len(_reached(row)) > 1 or not _whole(said(row.on(number)), pages.rows):
            before = pages.last(number - 1)
            if before is not None and not _taller(pages, row, before.within("TR") or row, number):
                yield f"page {number} begins in the middle of a row: {said(row.on(number))[:60]}"


def _is_data(leaf: Element, page: int) -> bool:
    """Whether what a leaf says on a page is in no head, and in no note, which may go on over a break."""
    return not _in_head(leaf) and leaf.within("Note") is None and page in _reached(leaf)


def _reached(element: Element) -> set[int]:
    """The pages that a row or a leaf is on without its notes."""
    noted = {id(piece) for note in element.all("Note") for piece in note.pieces}
    return {piece.page for piece in element.pieces if id(piece) not in noted}


def _in_head(leaf: Element) -> bool:
    row = leaf.within("TR")
    return leaf.within("Caption") is not None or (row is not None and _is_head(row))


def _whole(said: str, rows: list[list[str]]) -> bool:
    return not said or any(_holds(said, row) for row in rows if row)


def _holds(said: str, parts: list[str]) -> bool:
    at = 0
    for part in parts:
        at = said.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return True


def _taller(pages: Pages, row: Element, before: Element, page: int) -> bool:
    """Whether a row that goes on over a page break could not stand on one page."""
    pieces = [*before.on(page - 1), *row.on(page)]
    reach = sum(
        max(p.box[3] for p in part) - min(p.box[1] for p in part)
        for part in (before.on(page - 1), row.on(page))
        if part
    )
    room = pages.sheets[page - 1].height - (pages.paper.top + pages.paper.bottom) * POINTS
    return bool(pieces) and reach > room * _TALL


_WHOLE = ("Table", "Figure")
"""What is broken between rows, or never."""


def _lone_lines(pages: Pages) -> Iterator[str]:
    """A paragraph that goes on over a page break has two lines at least on either side of it."""
    for number in range(2, len(pages.sheets) + 1):
        first, last = pages.first(number), pages.last(number - 1)
        if first is None or last is None or any(one.within(*_WHOLE) for one in (first, last)):
            continue
        after, before = _block(first), _block(last)
        words = said(after.on(number))
        anew = after is not before and any(begins(words, start) for start in pages.beginnings if start)
        if anew or not words:
            continue
        if lines(after.on(number)) == 1:
            yield f"page {number} begins with the last line of a paragraph: {words}"
        if lines(before.on(number - 1)) == 1:
            yield f"page {number - 1} ends with the first line of a paragraph: {said(before.on(number - 1))}"


def _split_signatures(pages: Pages) -> Iterator[str]:
    """Where one is to sign, the same one puts name, position and date."""
    cells = [(said(leaf.pieces), leaf.pages[0]) for leaf in pages.leaves]
    told = [words for words, _ in cells]
    for block in (block for block in walking.walk(pages.document.blocks) if isinstance(block, t.Signatures)):
        labels, parties = list(map(key, block.labels)), {key(one.party) for one in block.signatories}
        start = next(
            (at for at, words in enumerate(told) if words in parties and labels[0] in told[at : at + 4]), None
        )
        if start is None:
            yield f"no signature block is found for {', '.join(parties)}"
            continue
        counts = Counter(cell for cell in cells[start:] if cell[0] in labels)
        for page in sorted({page for _, page in counts}):
            if len({counts[label, page] for label in labels}) > 1:
                yield f"page {page} has a part of a signature block"


CHECKS: Final[tuple[Callable[[Pages], Iterator[str]], ...]] = (
    _blank,
    _strays,
    _overlaps,
    _orphan_headings,
    _stranded_heads,
    _torn_figures,
    _parted_notes,
    _lone_heads,
    _split_rows,
    _lone_lines,
    _split_signatures,
)
