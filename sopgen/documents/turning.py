"""Which tables can turn their page: those that no list, box or cell stands around."""

from __future__ import annotations

from sopgen.documents import tree as t
from sopgen.records import replace


def upright(blocks: tuple[t.Block, ...], *, inside: bool = False) -> tuple[t.Block, ...]:
    """The blocks, with every table that stands in something else on the page of that."""
    return tuple([_upright(block, inside=inside) for block in blocks])


def _upright(block: t.Block, *, inside: bool) -> t.Block:
    match block:
        case t.Section():
            return replace(block, children=upright(block.children, inside=inside))
        case t.Callout():
            return replace(block, children=upright(block.children, inside=True))
        case t.List():
            items = tuple(replace(one, children=upright(one.children, inside=True)) for one in block.items)
            return replace(block, items=items)
        case t.Definitions():
            terms = tuple(replace(one, children=upright(one.children, inside=True)) for one in block.items)
            return replace(block, items=terms)
        case t.Table():
            head, body = _rows(block.head), _rows(block.body)
            return replace(block, head=head, body=body, wide=False if inside else block.wide)
        case _:
            return block


def _rows(rows: tuple[t.Row, ...]) -> tuple[t.Row, ...]:
    if not any(isinstance(block, t.Table) for row in rows for cell in row.cells for block in cell.children):
        return rows  # nearly all
    return tuple(
        replace(
            row,
            cells=tuple(replace(cell, children=upright(cell.children, inside=True)) for cell in row.cells),
        )
        for row in rows
    )
