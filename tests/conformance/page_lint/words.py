"""What the document tree says that pages should show, in the characters that can be found on them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from sopgen.documents import tree as t
from sopgen.documents import walking

LABEL: Final = 16
"""Characters that a writer may put before a text: a bullet, `4.12`, `Table 14`."""


def key(text: str) -> str:
    """The characters that make words and numbers; spaces, ligatures and hyphenation set aside."""
    shown = (c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) not in {"Cf", "Cc"})
    return re.sub(r"[\s\-‐‑\ufffe]+", "", "".join(shown))


def texts(block: t.Block) -> Iterator[str]:
    """What a block itself says up to its first live number."""
    match block:
        case t.TitlePage():
            yield from (block.notice, block.kicker, block.title, block.subtitle)
        case t.Contents():
            yield from (block.title, *(entry.title for entry in block.entries))
        case t.Paragraph():
            yield next((words for words in runs(block.children) if key(words)), "")
        case t.Figure(caption=words):
            yield walking.plain(words)
        case _:
            yield from leads(block)


def leads(block: t.Block) -> Iterator[str]:
    match block:
        case t.Section() | t.Contents():
            yield block.title
        case t.Paragraph(children, "run-in"):
            yield walking.plain(children)
        case t.Table(caption=words) | t.Callout(title=words) if words:
            yield walking.plain(words)
        case t.Definitions():
            yield from (walking.plain(item.term) for item in block.items)
        case _:
            return


def runs(inlines: tuple[t.Inline, ...], *, notes: bool = False) -> Iterator[str]:
    """The words of a paragraph, apart where a live number, a box, a rule to write on or a note is between.

    The words of notes stand elsewhere; `notes` says that they are wanted too.
    """
    words = ""
    for inline in inlines:
        match inline:
            case t.Number() | t.Blank() | t.Checkbox():
                yield words
                words = ""
            case t.Footnote(children):
                yield words
                yield from runs(children) if notes else ()
                words = ""
            case (
                t.Strong(children)
                | t.Emphasis(children)
                | t.Span(children)
                | t.Link(_, children)
                | t.Ref(_, children, _)
            ):
                *before, last = runs(children, notes=notes)
                for run in before:
                    yield words + run
                    words = ""
                words += last
            case _:
                words += walking.plain((inline,))
    yield words


def parts(blocks: tuple[t.Block, ...]) -> Iterator[str]:
    for block in walking.walk(blocks):
        if isinstance(block, t.Paragraph):
            yield from filter(None, map(key, runs(block.children)))


def begins(text: str, start: str) -> bool:
    """Whether a text on a page is the beginning of one that begins so, but for a number before it."""
    short = start[: max(len(text) - LABEL, 1)] if len(text) < len(start) else start
    return 0 <= text.find(short) <= LABEL
