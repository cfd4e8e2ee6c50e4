"""How sections, clauses and their items are numbered and cited, as Word counts them."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.documents.tree import Block, List, Paragraph, Section


def section_numbers(blocks: tuple[Block, ...]) -> dict[str, str]:
    """The number of every numbered section by its id (`{"credits": "7.2"}`), as Word counts them.

    Clauses count along with the sections beside them; those that have an id, and items of their lists,
    are there as they are cited: `{"late-data": "7.3(b)(ii)"}`.
    """
    return {id_: "".join(label for _, label in parts) for id_, parts in citations(blocks).items()}


Citation = tuple[tuple[str, str], ...]
"""What a number is made of, each part with the id that has it: `(("lead", "7.3"), ("late-data", "(b)"))`."""


def citations(blocks: tuple[Block, ...]) -> dict[str, Citation]:
    """How every numbered section, clause and item is cited, by its id; a paragraph of an item as the item."""
    return {id_: parts for id_, parts in _cited(blocks, "") if id_}


def _cited(blocks: tuple[Block, ...], prefix: str) -> Iterator[tuple[str, Citation]]:
    count, clause = 0, ("", "")
    for block in blocks:
        match block:
            case Section():
                count += block.numbered
                own = f"{prefix}{count}"
                if block.numbered:
                    yield block.id, ((block.id, own),)
                yield from _cited(block.children, f"{own}." if block.numbered else "")
            case Paragraph(number=number) if number:
                count, clause = count + 1, (block.id, number)
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
