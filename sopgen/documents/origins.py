"""The places that what stands around printed scalars comes from.

A scalar brings its place along. Fixed and computed words have that of the item they speak of: it is what
the scalars beside them have in common.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import takewhile
from typing import Any, Final, TypeVar

from sopgen.documents import tree as t

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


def settled(blocks: tuple[t.Block, ...]) -> tuple[t.Block, ...]:
    """The blocks, those that hold others with the place of the item that these speak of."""
    return tuple([_settled(block) for block in blocks])


def _settled(block: t.Block) -> t.Block:
    match block:
        case t.Section() | t.Callout():
            children = settled(block.children)
            title = t.origin_of(block.title) if isinstance(block, t.Section) else ""
            named = [_item(title)] if title else []
            return _named(replace(block, children=children), [*named, *_places(children)])
        case t.List():
            items = tuple(
                _named(replace(item, children=children), _places(children))
                for item in block.items
                for children in (settled(item.children),)
            )
            return _named(replace(block, items=items), _places(items))
        case t.Definitions():
            definitions = tuple(
                _named(replace(one, children=children), [*map(_item, _scalars(one.term)), *_places(children)])
                for one in block.items
                for children in (settled(one.children),)
            )
            return _named(replace(block, items=definitions), _places(definitions))
        case t.Table():
            head, body = (tuple(map(_row, rows)) for rows in (block.head, block.body))
            return _named(replace(block, head=head, body=body), _places(body))
        case _:
            return block


def _row(row: t.Row) -> t.Row:
    cells = tuple(replace(cell, children=settled(cell.children)) for cell in row.cells)
    places = [place for cell in cells for place in _places(cell.children)]
    return _named(replace(row, cells=cells), places)


def _named(node: T, places: Iterable[str]) -> T:
    """A container with the place of its item, where it says none itself."""
    if node.origin or not (origin := common([*places])):
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
    """The place of the item that a scalar belongs to."""
    return scalar.rpartition(_SEPARATOR)[0]


def _places(nodes: Iterable[t.Attributed]) -> Iterator[str]:
    """The places of the items that blocks, rows and items of lists speak of."""
    for node in nodes:
        if isinstance(node, t.Paragraph):
            scalars = [node.origin] if node.origin else [*_scalars(node.children)]
            yield from filter(None, map(_item, scalars))
        elif node.origin:
            yield node.origin


def _scalars(inlines: tuple[t.Inline, ...]) -> Iterator[str]:
    for inline in inlines:
        if isinstance(inline, t.Span) and inline.origin:
            yield inline.origin
        elif isinstance(inline, t.Strong | t.Emphasis):
            yield from _scalars(inline.children)
