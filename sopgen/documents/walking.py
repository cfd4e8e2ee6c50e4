"""Walking a document tree: its blocks in reading order, and the words of a run."""

from __future__ import annotations

import operator
from collections.abc import Iterator
from typing import TypeVar

from sopgen.documents.tree import (
    CAPTIONED,
    Badge,
    Block,
    Callout,
    Cell,
    Code,
    Definitions,
    Emphasis,
    Figure,
    Footnote,
    Inline,
    LineBreak,
    Link,
    List,
    Paragraph,
    Ref,
    Section,
    Span,
    Strong,
    Table,
    Text,
)

T = TypeVar("T")


def unchanged(before: tuple[T, ...], after: tuple[T, ...]) -> tuple[T, ...]:
    """The parts as they were where all are the same: then nothing around them is made anew either."""
    return before if all(map(operator.is_, before, after)) and len(before) == len(after) else after


def inner_blocks(block: Block) -> Iterator[Block]:
    """The blocks directly inside a block, in reading order."""
    match block:
        case Section() | Callout():
            yield from block.children
        case List() | Definitions():
            for item in block.items:
                yield from item.children
        case Table():
            for row in (*block.head, *block.body):
                for cell in row.cells:
                    yield from cell.children
        case _:
            return


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block, outer before inner, in reading order."""
    for block in blocks:
        yield block
        if not isinstance(block, Paragraph):  # most blocks are, and none is inside
            yield from walk(tuple(inner_blocks(block)))


def plain(inlines: tuple[Inline, ...]) -> str:
    """The words of a run of inlines, as a reader hears them; live numbers are left out."""
    parts: list[str] = []
    for inline in inlines:
        match inline:
            case Text(text) | Code(text) | Badge(text, _):
                parts.append(text)
            case (
                Strong(children)
                | Emphasis(children)
                | Span(children)
                | Link(_, children)
                | Ref(_, children, _)
            ):
                parts.append(plain(children))
            case LineBreak():
                parts.append(" ")
            case _:
                pass
    return "".join(parts)


def notes(blocks: tuple[Block, ...]) -> int:
    """How many footnotes the paragraphs of blocks have."""
    return sum(_notes(block.children) for block in walk(blocks) if isinstance(block, Paragraph))


def _notes(inlines: tuple[Inline, ...]) -> int:
    return sum(
        1 if isinstance(inline, Footnote) else _notes(getattr(inline, "children", ())) for inline in inlines
    )


def cell_text(cell: Cell) -> str:
    """The words of the paragraphs of a cell, on one line."""
    return " ".join(plain(child.children) for child in cell.children if isinstance(child, Paragraph)).strip()


def sections(blocks: tuple[Block, ...]) -> Iterator[Section]:
    """Every section in reading order."""
    return (block for block in walk(blocks) if isinstance(block, Section))


def figures(blocks: tuple[Block, ...]) -> Iterator[Figure]:
    """Every figure in reading order."""
    return (block for block in walk(blocks) if isinstance(block, Figure))


def captioned(blocks: tuple[Block, ...], kind: str) -> Iterator[Table | Figure]:
    """Every block of a kind that has a caption, in reading order."""
    return (block for block in walk(blocks) if isinstance(block, CAPTIONED[kind]) and block.caption)
