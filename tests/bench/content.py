"""What the documents of a pack say, apart from sopgen: headings, paragraphs, items and tables of plain words.

It is what other tools are given to set. Looks, links, marks, notes below the page and pictures stay behind
(a note stands in brackets, a picture is its caption), which makes the work of the others the lighter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from sopgen.documents import tree as t

DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Part:
    """Something that stands on a page. `text` of a table is its caption; `head` is how many rows it heads."""

    kind: Literal["heading", "paragraph", "bullet", "table"]
    text: str = ""
    level: int = 1
    rows: tuple[tuple[str, ...], ...] = ()
    head: int = 0


def parts(blocks: Sequence[t.Block]) -> Iterator[Part]:
    """All that blocks say, in reading order."""
    for block in blocks:
        yield from _parts(block)


def _parts(block: t.Block) -> Iterator[Part]:
    match block:
        case t.Section():
            yield Part("heading", _after(block.number, block.title), min(block.level, DEEPEST))
            yield from parts(block.children)
        case t.Paragraph():
            yield from _said(_after(block.number, words(block.children)))
        case t.List():
            yield from _items(block)
        case t.Table():
            yield _table(block)
        case _:
            yield from _others(block)


def _others(block: t.Block) -> Iterator[Part]:
    match block:
        case t.TitlePage():
            yield from _cover(block)
        case t.Figure(caption=caption):
            yield from _said(words(caption))
        case t.Callout(_, title, children):
            yield from _said(words(title))
            yield from parts(children)
        case t.Definitions(items):
            for item in items:
                yield from _said(words(item.term))
                yield from parts(item.children)
        case t.Signatures(signatories, labels):
            rows = tuple((one.party, "", one.name, one.position, "") for one in signatories)
            yield Part("table", rows=(("", *labels), *rows), head=1)
        case _:
            return  # contents and lists of tables are made anew by whoever can


def _cover(block: t.TitlePage) -> Iterator[Part]:
    yield from _said(block.kicker)
    yield Part("heading", block.title)
    yield from _said(block.subtitle)
    yield Part("table", rows=block.facts)
    yield from _said(block.notice)


def _said(text: str) -> Iterator[Part]:
    if text:
        yield Part("paragraph", text)


def _items(block: t.List) -> Iterator[Part]:
    """An item's first paragraph is its own; what follows stands on its own."""
    for item in block.items:
        first, *rest = item.children or (t.Paragraph(()),)
        own = words(first.children) if isinstance(first, t.Paragraph) else ""
        yield Part("bullet", _after(item.number, own))
        yield from parts(rest if isinstance(first, t.Paragraph) else item.children)


def _table(table: t.Table) -> Part:
    """Every row has as many cells; what spans several stands in the first."""
    rows = [tuple(_cells(row)) for row in (*table.head, *table.body)]
    width = max(map(len, rows))
    even = tuple((*row, *[""] * (width - len(row))) for row in rows)
    return Part("table", words(table.caption), rows=even, head=len(table.head))


def _cells(row: t.Row) -> Iterator[str]:
    for cell in row.cells:
        yield "\n".join(_lines(parts(cell.children)))
        yield from [""] * (cell.span - 1)


def _lines(inner: Iterator[Part]) -> Iterator[str]:
    for part in inner:
        yield from filter(None, (part.text, *(" ".join(row) for row in part.rows)))


def _after(number: str, text: str) -> str:
    return f"{number} {text}".strip()


def words(inlines: Sequence[t.Inline]) -> str:
    """A run as plain text: numbers as they are cited, boxes and rules as characters, notes in brackets."""
    return "".join(map(_word, inlines)).strip()


def _word(inline: t.Inline) -> str:
    match inline:
        case t.Text(text) | t.Code(text) | t.Badge(text, _):
            return text
        case t.Number() | t.LineBreak() | t.Checkbox() | t.Blank():
            return _sign(inline)
        case t.Footnote(children):
            return f" ({words(children)})"
        case _:
            return "".join(map(_word, inline.children))


def _sign(inline: t.Number | t.LineBreak | t.Checkbox | t.Blank) -> str:
    match inline:
        case t.Number():
            return inline.text
        case t.LineBreak():
            return "\n"
        case t.Checkbox():
            return "☒ " if inline.checked else "☐ "
        case t.Blank():
            return inline.value or "____"
