"""All numbers of a document, counted once: sections, clauses, captions, lists and notes.

They are values of the tree from here on. Writers print them, in Word by native lists and fields that
come to the same, so that no two formats can differ in a number that someone cites.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final, Literal

from sopgen.documents import clauses
from sopgen.documents.tree import (
    CAPTIONED,
    Block,
    Callout,
    Cell,
    Citation,
    Definition,
    Definitions,
    Emphasis,
    Figure,
    Footnote,
    Inline,
    Link,
    List,
    ListItem,
    Number,
    Paragraph,
    Ref,
    Row,
    Section,
    Span,
    Strong,
    Table,
)
from sopgen.documents.walking import unchanged
from sopgen.records import replace

Count = Literal["decimal", "lower-alpha", "lower-roman"]

LEVELS: Final[tuple[tuple[Count, Callable[[int], str]], ...]] = (
    ("decimal", str),
    ("lower-alpha", clauses.letters),
    ("lower-roman", clauses.roman),
)
"""How the items of a numbered list count, of one inside it, of one inside that; then over again."""
DEEPEST_LIST: Final = 5
"""Lists inside each other that are told apart: deeper ones count, and are set in, like the last."""


def numbered(blocks: tuple[Block, ...], *, legal: bool = False) -> tuple[Block, ...]:
    """The blocks of a document with all their numbers; those of a `legal` one with clauses."""
    blocks = _in_sections(clauses.provided(blocks) if legal else blocks, "")
    return _Counter(citations(blocks)).blocks(blocks)


def _in_sections(blocks: tuple[Block, ...], prefix: str) -> tuple[Block, ...]:
    """Sections and the clauses beside them count together; in one without a number they begin anew."""
    found: list[Block] = []
    count = items = 0
    for block in blocks:
        match block:
            case Section(numbered=True):
                count += 1
                number = f"{prefix}{count}"
                children = _in_sections(block.children, f"{number}.")
                found.append(replace(block, number=number, children=children))
            case Section():
                found.append(replace(block, children=_in_sections(block.children, "")))
            case Paragraph(role="clause"):
                count, items = count + 1, 0
                found.append(replace(block, number=f"{prefix}{count}"))
            case List(style="clause"):
                found.append(_items(block, clauses.MARKS, items))
                items += len(block.items)
            case _:
                found.append(block)
    return tuple(found)


def _items(block: List, marks: tuple[Callable[[int], str], ...], before: int = 0) -> List:
    """The items of a clause, `before` others of which have gone before these."""
    items = tuple(
        replace(item, number=f"({marks[0](place)})", children=_inner_items(item.children, marks[1:]))
        for place, item in enumerate(block.items, before + 1)
    )
    return replace(block, items=items, start=before + 1)


def _inner_items(blocks: tuple[Block, ...], marks: tuple[Callable[[int], str], ...]) -> tuple[Block, ...]:
    found: list[Block] = []
    count = 0
    for block in blocks:
        if isinstance(block, List) and block.style == "clause":
            found.append(_items(block, marks, count))
            count += len(block.items)
        else:
            found.append(block)
    return tuple(found)


def citations(blocks: tuple[Block, ...]) -> dict[str, Citation]:
    """How every numbered section, clause and item is cited, by its id; a paragraph of an item as the item."""
    return {id_: parts for id_, parts in _cited(blocks) if id_}


def _cited(blocks: tuple[Block, ...]) -> Iterator[tuple[str, Citation]]:
    clause = ("", "")
    for block in blocks:
        match block:
            case Section():
                if block.number:
                    yield block.id, ((block.id, block.number),)
                yield from _cited(block.children)
            case Paragraph(number=number) if number:
                clause = (block.id, number)
                yield block.id, (clause,)
            case List(style="clause"):
                yield from _cited_items(block, (clause,))
            case _:
                pass


def _cited_items(block: List, around: Citation) -> Iterator[tuple[str, Citation]]:
    for item in block.items:
        cited = (*around, (item.id, item.number))
        yield item.id, cited
        for child in item.children:
            if isinstance(child, Paragraph):
                yield child.id, cited
            elif isinstance(child, List) and child.style == "clause":
                yield from _cited_items(child, cited)


@dataclass(slots=True)
class _Counter:
    """What is counted through a whole document, in reading order, and the references to what has a number."""

    cited: dict[str, Citation]
    captions: dict[str, int] = field(default_factory=lambda: dict.fromkeys(CAPTIONED, 0))
    notes: int = 0

    def blocks(self, blocks: tuple[Block, ...], depth: int = 0) -> tuple[Block, ...]:
        """`depth` is how many lists stand around them."""
        return unchanged(blocks, tuple([self._block(block, depth) for block in blocks]))

    def _block(self, block: Block, depth: int) -> Block:
        made = block
        match block:
            case Paragraph():
                made = replace(block, children=self.inlines(block.children))
            case Section():
                made = replace(block, children=self.blocks(block.children))
            case Callout():
                title = self.inlines(block.title)
                made = replace(block, title=title, children=self.blocks(block.children))
            case List():
                made = self._list(block, depth)
            case Definitions():
                made = replace(block, items=tuple(self._definition(item, depth) for item in block.items))
            case Table():
                made = self._table(block)
            case Figure():
                made = self._figure(block)
            case _:
                pass
        return made

    def _definition(self, item: Definition, depth: int) -> Definition:
        term = self.inlines(item.term)
        return replace(item, term=term, children=self.blocks(item.children, depth + 1))

    def _list(self, block: List, depth: int) -> List:
        count, mark = LEVELS[min(depth, DEEPEST_LIST - 1) % len(LEVELS)]
        items: list[ListItem] = []
        for place, item in enumerate(block.items, block.start):
            number = f"{mark(place)}." if block.style == "number" else item.number
            items.append(replace(item, number=number, children=self.blocks(item.children, depth + 1)))
        return replace(block, items=tuple(items), count=count if block.style == "number" else block.count)

    def _table(self, table: Table) -> Table:
        number = self._next("table") if table.caption else 0
        caption = self.inlines(table.caption)
        head, body = self._rows(table.head), self._rows(table.body)
        return replace(table, number=number, caption=caption, head=head, body=body)

    def _figure(self, figure: Figure) -> Figure:
        number = self._next("figure") if figure.caption else 0
        data = self._table(figure.data) if figure.data else None
        return replace(figure, number=number, caption=self.inlines(figure.caption), data=data)

    def _next(self, kind: str) -> int:
        self.captions[kind] += 1
        return self.captions[kind]

    def _rows(self, rows: tuple[Row, ...]) -> tuple[Row, ...]:
        return unchanged(rows, tuple([replace(row, cells=self._cells(row.cells)) for row in rows]))

    def _cells(self, cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
        return unchanged(cells, tuple([replace(cell, children=self.blocks(cell.children)) for cell in cells]))

    def inlines(self, inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        """A run with the numbers of its notes and references; the same run where it has none."""
        return unchanged(inlines, tuple([self._inline(inline) for inline in inlines]))

    def _inline(self, inline: Inline) -> Inline:
        match inline:
            case Number(anchor):
                return Number(anchor, self.cited.get(anchor, ()))
            case Footnote(children):
                self.notes += 1
                number = self.notes
                return Footnote(self.inlines(children), number)
            case Strong() | Emphasis() | Span() | Link() | Ref():
                return replace(inline, children=self.inlines(inline.children))
            case _:
                return inline
