"""What is filled in by hand: room to write in tables of Markdown, and lines of labels and blanks as tables.

A blank that is all its cell holds needs no rule of its own, and its length says how much is written there
(`writers/columns.py` has the widths that follow, `writers/metrics.py` the heights).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sopgen.documents import blanks, walking
from sopgen.documents import tree as t
from sopgen.records import replace

LONGEST_LABEL: Final = 40
"""Characters of a label beside its blank; a longer one stands above it."""
_BOX: Final = re.compile(r"(?:^|(?<=\s))\[([ xX])\] ")
_EMPTY: Final = "[ ] "
"""No line is one of boxes without an empty one: `[x]` alone can be anything."""
_WIDE_GAP: Final = "\u2003"

Pair = tuple[tuple[t.Inline, ...], t.Blank]


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of labels and blanks, with its attributes."""

    attr: t.Attr
    pairs: list[Pair]


# -- tables of Markdown -----------------------------------------------------------------------


def headless(head: Sequence[t.Row]) -> bool:
    """Whether the head is the empty one of a form: Markdown knows no table without."""
    return len(head) == 1 and not any(cell.children for cell in head[0].cells)


def labelled(body: Sequence[t.Row]) -> list[t.Row]:
    """Rows of label and entry: what stands first or before a place to write is a label."""
    return [replace(row, cells=tuple(_labels(row.cells))) for row in body]


def _labels(cells: tuple[t.Cell, ...]) -> Iterator[t.Cell]:
    for place, cell in enumerate(cells):
        words = bool(cell.children) and blanks.entry(cell) is None
        before_entry = place + 1 < len(cells) and blanks.is_open(cells[place + 1])
        yield replace(cell, header=words and (place == 0 or before_entry))


def to_write_in(head: Sequence[t.Row], body: Sequence[t.Row]) -> list[t.Row]:
    """The rows with blanks in the empty cells of columns that hold nothing else.

    Each blank is as long as the longest of its column, and called by the words of its column and row.
    """
    found = blanks.columns_to_write_in(body, 1.0)
    rows = []
    for row in body:
        cells = list(row.cells)
        label = ""
        for place, cell in enumerate(cells):
            if place == 0 or cell.header:
                label = walking.cell_text(cell)
            title = ": ".join(filter(None, (walking.cell_text(head[-1].cells[place]) if head else "", label)))
            blank = blanks.entry(cell)
            if not title or (blank is None and (cell.children or place not in found)):
                continue
            cells[place] = _to_fill(cell, blank or t.Blank("", found[place]), title)
        rows.append(replace(row, cells=tuple(cells)))
    return rows


def _to_fill(cell: t.Cell, blank: t.Blank, title: str) -> t.Cell:
    return replace(cell, children=(t.Paragraph((replace(blank, label=title),)),))


# -- lines of labels and blanks -----------------------------------------------------------------


def set_in_lines(blocks: tuple[t.Block, ...]) -> tuple[t.Block, ...]:
    """Blocks with each run of paragraphs such as `Name ____ Date ____` as a table of label and entry."""
    done: list[t.Block] = []
    lines: list[Line] = []
    for block in blocks:
        pairs = _pairs(block) if isinstance(block, t.Paragraph) else []
        if not isinstance(block, t.Paragraph) or not pairs:
            done += [*_table(lines), _with_lines_inside(block)]
            lines = []
            continue
        label, blank = pairs[0]
        if len(pairs) == 1 and _long(label):
            done += [*_table(lines), replace(block, children=label)]
            lines = [Line(t.NO_ATTR, [((), _named(blank, label))])]
        else:
            lines.append(Line(block.attr, pairs))
    return (*done, *_table(lines))


def _with_lines_inside(block: t.Block) -> t.Block:
    return replace(block, children=set_in_lines(block.children)) if isinstance(block, t.Section) else block


def _long(label: tuple[t.Inline, ...]) -> bool:
    return len(walking.plain(label)) > LONGEST_LABEL


def _pairs(paragraph: t.Paragraph) -> list[Pair]:
    """Labels and their blanks, where a paragraph is nothing else; only the label of a lone blank may lack."""
    pairs: list[Pair] = []
    label: list[t.Inline] = []
    for inline in paragraph.children if paragraph.role == "body" else ():
        if isinstance(inline, t.Blank) and not inline.value:
            pairs.append((_stripped(label), inline))
            label = []
        elif isinstance(inline, t.Text | t.Strong | t.Emphasis | t.Span | t.Ref | t.Footnote):
            label.append(inline)
        else:
            return []
    several = len(pairs) > 1
    if label or any(several and (_long(words) or not words) for words, _ in pairs):
        return []
    return pairs


def _stripped(label: list[t.Inline]) -> tuple[t.Inline, ...]:
    """The label without the space before its blank and after the blank before."""
    out = list(label)
    if out and isinstance(first := out[0], t.Text):
        out[0] = t.Text(first.text.lstrip())
    if out and isinstance(last := out[-1], t.Text):
        out[-1] = t.Text(last.text.rstrip())
    return tuple(inline for inline in out if inline != t.Text(""))


def _named(blank: t.Blank, label: tuple[t.Inline, ...]) -> t.Blank:
    """The blank called by its label, unless its own name says that and more."""
    words = walking.plain(label).strip().rstrip(":").rstrip()
    return blank if words in blank.label else replace(blank, label=words)


def _table(lines: Sequence[Line]) -> list[t.Block]:
    """One table of facts for all lines: two pairs abreast, or one where no line has more."""
    if not lines:
        return []
    abreast = min(2, max(len(line.pairs) for line in lines))
    lone = not any(label for line in lines for label, _ in line.pairs)
    count = 1 if lone else abreast * 2
    rows = []
    for line in lines:
        first, *more = (
            _cells(line.pairs[start : start + abreast], count) for start in range(0, len(line.pairs), abreast)
        )
        rows += [t.Row(first, line.attr), *map(t.Row, more)]
    return [t.Table((t.Column(),) * count, tuple(rows), look="facts", to_fill=True)]


def _cells(pairs: Sequence[Pair], count: int) -> tuple[t.Cell, ...]:
    """Cells of a row, of which the last entry takes what is left."""
    cells: list[t.Cell] = []
    for label, blank in pairs:
        if label:
            cells.append(t.Cell((t.Paragraph(label),), header=True))
        cells.append(t.Cell((t.Paragraph((_named(blank, label),)),)))
    cells[-1] = replace(cells[-1], span=count - len(cells) + 1)
    return tuple(cells)


# -- boxes in a line --------------------------------------------------------------------------------


def with_boxes(blocks: Iterable[t.Block]) -> tuple[t.Block, ...]:
    """Blocks with boxes to tick for each `[ ] word` of their text."""
    return tuple(
        replace(block, children=tuple(_boxes(block.children)))
        if isinstance(block, t.Paragraph) and any(map(_has_box, block.children))
        else block
        for block in blocks
    )


def _has_box(inline: t.Inline) -> bool:
    return isinstance(inline, t.Text) and _EMPTY in inline.text


def _boxes(inlines: tuple[t.Inline, ...]) -> Iterator[t.Inline]:
    for inline in inlines:
        parts = _BOX.split(inline.text) if isinstance(inline, t.Text) and _EMPTY in inline.text else [""]
        if len(parts) == 1:
            yield inline
            continue
        if before := parts[0].rstrip():
            yield t.Text(before + _WIDE_GAP)
        for place in range(1, len(parts), 2):
            words = parts[place + 1].strip()
            last = place + 2 >= len(parts)
            yield t.Checkbox(words, checked=parts[place] != " ")
            yield t.Text("\u00a0" + words + ("" if last else _WIDE_GAP))
