"""The places that what stands around printed scalars comes from.

A scalar brings its place along. Fixed and computed words have that of the item they speak of: it is what
the scalars beside them have in common.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Any, Final, TypeVar

from sopgen.documents import tree as t
from sopgen.documents.walking import unchanged
from sopgen.records import replace

T = TypeVar("T", bound=t.Attributed)
_SEPARATOR: Final = "/"


def given(block: t.Block, origin: str) -> t.Block:
    """A block of a text that was written at one place, what has a place of its own aside."""
    made = block
    match block:
        case t.List():
            made = replace(block, items=tuple(_given(item, origin) for item in block.items))
        case t.Table():
            head, body = ([_given(row, origin) for row in rows] for rows in (block.head, block.body))
            made = replace(block, head=tuple(head), body=tuple(body))
        case _:
            made = _given(block, origin)
    return made


def _given(node: T, origin: str) -> T:
    changed: Any = node
    given: T = changed if node.origin else replace(changed, attr=replace(node.attr, origin=origin))
    return given


def hoisted(paragraph: t.Paragraph) -> t.Paragraph:
    """A paragraph that a span fills, with the place of the span."""
    match paragraph.children:
        case (t.Span(children, t.Attr("", origin)),) if origin and not paragraph.origin:
            return replace(paragraph, children=children, attr=replace(paragraph.attr, origin=origin))
        case _:
            return paragraph


def settled(blocks: tuple[t.Block, ...], document: str) -> tuple[t.Block, ...]:
    """The blocks of a document, those that hold others with the place of the item that these speak of.

    Rows may speak of what another document defines; sections and tables are of their own.
    """
    return _Settling(document).blocks(blocks)


@dataclass(frozen=True, slots=True)
class _Settling:
    document: str

    def blocks(self, blocks: tuple[t.Block, ...]) -> tuple[t.Block, ...]:
        return unchanged(blocks, tuple([self._block(block) for block in blocks]))

    def _block(self, block: t.Block) -> t.Block:
        made = block
        match block:
            case t.Section():
                children = self.blocks(block.children)
                title = [_item(place) for place in (t.origin_of(block.title),) if place]
                made = self._around(replace(block, children=children), [*title, *_places(children)])
            case t.Callout():
                children = self.blocks(block.children)
                made = self._around(replace(block, children=children), _places(children))
            case t.List():
                items = unchanged(block.items, tuple(map(self._item, block.items)))
                made = self._around(replace(block, items=items), _places(items))
            case t.Definitions():
                terms = unchanged(block.items, tuple(map(self._definition, block.items)))
                made = self._around(replace(block, items=terms), _places(terms))
            case t.Table():
                head, body = (
                    unchanged(rows, tuple(map(self._row, rows))) for rows in (block.head, block.body)
                )
                made = self._around(replace(block, head=head, body=body), _places(body))
            case _:
                pass
        return made

    def _item(self, item: t.ListItem) -> t.ListItem:
        children = self.blocks(item.children)
        return _named(replace(item, children=children), [*_places(children)])

    def _definition(self, item: t.Definition) -> t.Definition:
        children = self.blocks(item.children)
        term = map(_item, _scalars(item.term))
        return _named(replace(item, children=children), [*term, *_places(children)])

    def _row(self, row: t.Row) -> t.Row:
        cells = unchanged(
            row.cells, tuple([replace(cell, children=self.blocks(cell.children)) for cell in row.cells])
        )
        return _named(
            replace(row, cells=cells), [place for cell in cells for place in _places(cell.children)]
        )

    def _around(self, node: T, places: Iterable[str]) -> T:
        return _named(node, [place for place in places if place.split(_SEPARATOR)[0] == self.document])


def _named(node: T, places: list[str]) -> T:
    """A container with the place of its item, where it says none itself."""
    if node.origin or not (origin := common(places)):
        return node
    changed: Any = node
    named: T = replace(changed, attr=replace(node.attr, origin=origin))
    return named


def common(places: list[str]) -> str:
    """What the places of several items have in common: the item around them."""
    parts = [place.split(_SEPARATOR) for place in places]
    return _SEPARATOR.join(names[0] for names in takewhile(_alike, zip(*parts, strict=False)))


def _alike(names: tuple[str, ...]) -> bool:
    return len({*names}) == 1


def _item(scalar: str) -> str:
    """The place of the item that a scalar belongs to, or of the list."""
    return scalar.rpartition(_SEPARATOR)[0]


def _places(nodes: Iterable[t.Attributed]) -> Iterator[str]:
    """The places of the items that blocks, rows and items of lists speak of."""
    for node in nodes:
        if isinstance(node, t.Paragraph | t.Figure):
            words = node.children if isinstance(node, t.Paragraph) else node.caption
            scalars = [node.origin] if node.origin else [*_scalars(words)]
            yield from filter(None, map(_item, scalars))
        elif node.origin:
            yield node.origin


def _scalars(inlines: tuple[t.Inline, ...]) -> Iterator[str]:
    for inline in inlines:
        if isinstance(inline, t.Span) and inline.origin:
            yield inline.origin
        elif isinstance(inline, t.Strong | t.Emphasis):
            yield from _scalars(inline.children)
