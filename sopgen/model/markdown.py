"""The Markdown of blueprints, for those who judge a text and those who set it.

CommonMark, with one difference: an asterisk between two operands, without spaces around it, is a sign
of multiplication and no mark. CommonMark would print `2*3*4` as 234.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

_QUOTES = '"`“”„«»'
_ENDS = ")]}%‰°"
_BEGINS = "([{$€£¥"
"""What an operand may end or begin with, letters and digits aside. An apostrophe is none: `l'*avis*`."""
_SPECIAL = "*_`[]"
"""Signs that an author puts a backslash before for Markdown alone; before others it may be a path."""


def commonmark() -> MarkdownIt:
    """CommonMark with tables and strike-through; no raw HTML, images, rules or headings of their own."""
    made = MarkdownIt("commonmark", {"html": False, "xhtmlOut": True, "typographer": False})
    made.enable(["table", "strikethrough"])
    made.disable(["image", "hr", "html_block", "html_inline", "lheading"])
    made.inline.ruler.at("emphasis", _emphasis)
    return made


@dataclass(frozen=True, slots=True)
class Mark:
    """What Markdown takes for more than words: what it is, and how it begins as it is written."""

    what: str
    written: str


_INLINE = {
    "strong_open": "bold",
    "em_open": "italics",
    "s_open": "struck-out words",
    "code_inline": "code",
    "link_open": "a link",
}
_BLOCKS = {
    "fence": "a block of code",
    "bullet_list_open": "a list",
    "ordered_list_open": "a list",
    "table_open": "a table",
    "blockquote_open": "quoted text",
    "heading_open": "a heading",
}


def inline_marks(text: str) -> Iterator[Mark]:
    """The marks in a text of one line, in order."""
    (whole,) = _shared().parseInline(text)
    for token in whole.children or ():
        if what := _INLINE.get(token.type):
            yield Mark(what, token.markup.replace("autolink", "<") or "](")
        elif token.type == "text_special" and (token.info == "entity" or token.content in _SPECIAL):
            yield Mark("a sign written as a code" if token.info == "entity" else "a backslash", token.markup)


def plain_words(text: str) -> str:
    """A text of one line without its marks."""
    (whole,) = _shared().parseInline(text)
    return "".join(token.content for token in whole.children or () if token.nesting == 0)


def block_marks(text: str) -> Iterator[Mark]:
    """The blocks of a text that are no paragraphs, in order."""
    for token in _shared().parse(text):
        if what := _BLOCKS.get(token.type):
            yield Mark(what, token.markup or "|")


def is_paragraph(text: str) -> bool:
    """Whether a text is one paragraph and nothing else."""
    return [token.type for token in _shared().parse(text) if token.nesting >= 0] == [
        "paragraph_open",
        "inline",
    ]


@functools.cache
def _shared() -> MarkdownIt:
    return commonmark().disable("text_join")


def _emphasis(state: StateInline, silent: bool) -> bool:  # as the library calls it
    """The library's rule, for asterisks that are marks.

    A single asterisk between two operands neither opens nor closes. Two or more never open there, and
    close only where a word goes on (`**R**esponsible`), not before a number or a bracket (`x**2`).
    """
    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    run = state.scanDelims(state.pos, marker == "*")
    opens, closes = run.can_open, run.can_close
    end = state.pos + run.length
    if marker == "*" and _is_operator(state.src, state.pos, end):
        goes_on = state.src[state.pos - 1].isalnum() and state.src[end].isalpha()
        opens, closes = False, closes and run.length > 1 and goes_on
    for _ in range(run.length):
        token = state.push("text", "", 0)
        token.content = marker
        place = len(state.tokens) - 1
        state.delimiters.append(Delimiter(ord(marker), run.length, place, -1, opens, closes))
    state.pos = end
    return True


def _is_operator(text: str, start: int, end: int) -> bool:
    """Whether an operand ends right before a run of asterisks, and another begins right after it."""
    return _ends(text, start - 1) and _begins(text, end)


def _ends(text: str, last: int) -> bool:
    if last < 0:
        return False
    sign = text[last]
    return _is_wordy(sign) or sign in _ENDS or (sign in _QUOTES and last > 0 and _is_end(text[last - 1]))


def _begins(text: str, first: int) -> bool:
    if first >= len(text):
        return False
    sign = text[first]
    quoted = sign in _QUOTES and first + 1 < len(text) and _is_begin(text[first + 1])
    return _is_wordy(sign) or sign in _BEGINS or quoted


def _is_end(sign: str) -> bool:
    return _is_wordy(sign) or sign in _ENDS


def _is_begin(sign: str) -> bool:
    return _is_wordy(sign) or sign in _BEGINS


def _is_wordy(sign: str) -> bool:
    """Letters, digits and what stands for a reference (a sign for private use)."""
    return unicodedata.category(sign)[0] in "LNM" or unicodedata.category(sign) == "Co"
