"""Clauses: in a contract every paragraph and item has a number by which counsel cites it, `7.3(b)(ii)`.

Which paragraphs and items are clauses is decided here, and by what signs they are counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from sopgen.documents.tree import Attr, Block, List, ListItem, Paragraph, Section
from sopgen.records import replace

DEEPEST = 4
"""The level of the deepest section whose paragraphs are clauses: Word has nine levels for all numbers."""

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def roman(number: int) -> str:
    parts = []
    for size, sign in _ROMAN:
        times, number = divmod(number, size)
        parts.append(sign * times)
    return "".join(parts)


def letters(number: int) -> str:
    """`a` to `z`, then `aa`, `bb` …, as Word counts."""
    turns, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (turns + 1)


MARKS: tuple[Callable[[int], str], ...] = (letters, roman, lambda number: letters(number).upper())
"""What numbers the items of a list, of one inside it, and of one inside that."""


def provided(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks of a contract with its provisions as clauses, still without numbers.

    A paragraph standing directly in a numbered section is a clause: it counts along with the
    subsections beside it. A list is part of the clause before it, which leads in to it. One that
    follows the heading has no such clause: its items are the clauses.
    """
    return tuple(_in_section(block) if isinstance(block, Section) else block for block in blocks)


def _in_section(section: Section) -> Section:
    if not section.numbered or section.level > DEEPEST:
        return replace(section, children=provided(section.children))
    found: list[Block] = []
    for block in _as_clauses(section.children):
        match block:
            case Section():
                found.append(_in_section(block))
            case Paragraph() if _provides(block):
                found.append(replace(block, role="clause"))
            case List(style="bullet" | "number"):
                found.append(_listed(block, 0))
                if first := _cited(found[-1]):
                    clause = max(at for at, one in enumerate(found) if _is_clause(one))
                    found[clause] = _named(found[clause], f"clause-of-{first}")
            case _:
                found.append(block)
    return replace(section, children=tuple(found))


def _as_clauses(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with the items of a list that no clause leads in to as paragraphs of the section."""
    clause = False
    for block in blocks:
        match block:
            case List(style="bullet" | "number", items=items) if not clause and all(map(_opens, items)):
                clause = True
                for item in items:
                    yield from _loosened(item)
            case _:
                yield block
                clause = not isinstance(block, Section) and (clause or _provides(block))


def _provides(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role == "body" and block.numbered


def _is_clause(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role == "clause"


def _opens(item: ListItem) -> bool:
    return bool(item.children) and _provides(item.children[0])


def _loosened(item: ListItem) -> Iterator[Block]:
    """What an item holds; its first paragraph takes over its id and place in the blueprint."""
    first, *rest = item.children
    assert isinstance(first, Paragraph)
    yield replace(first, attr=Attr(item.id or first.id, item.origin or first.origin))
    yield from rest


def _listed(block: List, depth: int) -> List:
    """The list as one of a clause, its ids such that what is around a cited item can be cited with it."""
    items: list[ListItem] = []
    for item in map(_own_id, block.items):
        children = _nested(item.children, depth + 1)
        within = next(filter(None, map(_cited, children)), "")
        id_ = item.id or (f"item-{depth + 1}-of-{within}" if within else "")
        items.append(replace(item, attr=replace(item.attr, id=id_), children=children))
    return replace(block, items=tuple(items), style="clause")


def _own_id(item: ListItem) -> ListItem:
    """The item with the id that its first paragraph was given."""
    match item.children:
        case (Paragraph(id=id_) as first, *rest) if id_ and not item.id:
            bare = replace(first, attr=replace(first.attr, id=""))
            return replace(item, attr=replace(item.attr, id=id_), children=(bare, *rest))
        case _:
            return item


def _cited(block: Block) -> str:
    """The first id among the items of a list: what is around it needs one too, to be cited with it."""
    return next((item.id for item in block.items if item.id), "") if isinstance(block, List) else ""


def _named(clause: Block, id_: str) -> Block:
    assert isinstance(clause, Paragraph)
    return clause if clause.id else replace(clause, attr=replace(clause.attr, id=id_))


def _nested(blocks: tuple[Block, ...], depth: int) -> tuple[Block, ...]:
    if depth == len(MARKS):
        return blocks
    return tuple(
        _listed(block, depth) if isinstance(block, List) and block.style in ("bullet", "number") else block
        for block in blocks
    )
