"""The Markdown of prose: one parser, by which rules judge a text and documents set it.

CommonMark with tables and notes. Left out is what a document has no place for (raw HTML, rules, images
as such, struck-out words) and what nobody who writes a contract means: a line that is set in by four
spaces is no code, one under which `---` stands no heading, and `1986. A year` no item of a list.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

MOST_NESTED: Final = 5
"""Lists and quoted text inside each other that a reader can tell apart; more are refused."""
_PARSED: Final = 100
"""Levels of the parser, two for a list: what stands deeper it would drop, but is refused long before."""
_YEAR: Final = re.compile(r"\d{4,9}[.)](?=[ \t])")
_BREAK: Final = re.compile(r"<br ?/?>", re.IGNORECASE)


def dialect() -> MarkdownIt:
    """A parser of its own for whoever adds to it. Loaded where prose needs it: most lines are plain."""
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import list_block

    def listed(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # as the library calls it
        first = state.bMarks[start] + state.tShift[start]
        if _YEAR.match(state.src, first, state.eMarks[start]):
            return False
        return list_block(state, start, end, silent)

    parser = MarkdownIt("commonmark", {"html": False, "xhtmlOut": True, "maxNesting": _PARSED})
    parser.enable("table")
    parser.disable(["image", "hr", "html_block", "html_inline", "lheading", "code"])
    parser.block.ruler.at("list", listed, {"alt": ["paragraph", "reference", "blockquote"]})
    parser.inline.ruler.before("link", "note", _note)
    parser.inline.ruler.before("link", "line_break", _line_break)
    return parser


def _note(state: StateInline, silent: bool) -> bool:  # as the library calls it
    """`^[a note]`, as Pandoc has it: a footnote. None stands in another or in a link."""
    if not state.src.startswith("^[", state.pos) or state.env.get("noted") or state.linkLevel:
        return False
    start = state.pos + 2
    end = state.md.helpers.parseLinkLabel(state, state.pos + 1)
    if end < 0 or not state.src[start:end].strip():
        return False
    if not silent:
        last = state.posMax
        state.env["noted"] = True
        state.push("note_open", "note", 1)
        state.pos, state.posMax = start, end
        state.md.inline.tokenize(state)
        state.push("note_close", "note", -1)
        state.posMax = last
        state.env["noted"] = False
    state.pos = end + 1
    return True


def _line_break(state: StateInline, silent: bool) -> bool:  # as the library calls it
    """`<br>`: the one way to begin a new line in a cell of a table, which GitHub has made common."""
    found = _BREAK.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push("hardbreak", "br", 0)
    state.pos = found.end()
    return True
