"""The Markdown of prose: one parser, by which rules judge a text and documents set it.

CommonMark with tables and notes. Left out is what a document has no place for (raw HTML, rules, images
as such, struck-out words) and what nobody who writes a contract means: a line that is set in by four
spaces is no code, one under which `---` stands no heading, `1986. A year` no item of a list, and an
asterisk between two numbers no emphasis.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from html import unescape
from typing import TYPE_CHECKING, Final

from sopgen.model.emphasis import emphasis
from sopgen.source.text import FORBIDDEN_VALUE

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

MOST_NESTED: Final = 5
"""Lists and quoted text inside each other that a reader can tell apart; more are refused."""
_PARSED: Final = 100
"""Levels of the parser, two for a list: what stands deeper it would drop, but is refused long before."""
_YEAR: Final = re.compile(r"\d{4,9}[.)](?=[ \t])")
_CODE_INDENT: Final = 4
"""Spaces from which on CommonMark takes a line for code."""
_BREAK: Final = re.compile(r"<br ?/?>", re.IGNORECASE)


SIGNS: Final = re.compile(r"[\n\\`*_\[<&]")
"""What any rule for a line begins with."""
LINKS: Final = re.compile(r"[\[<`]")
"""What links, notes, references and code begin with, and all that looks like them."""


def dialect(signs: re.Pattern[str] = SIGNS) -> MarkdownIt:
    """A parser of its own for whoever adds to it. Loaded where prose needs it: most lines are plain.

    A line without any of the `signs` is one text, and is not parsed: most cells of tables hold none.
    """
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import list_block

    def listed(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # as the library calls it
        first = state.bMarks[start] + state.tShift[start]
        if _YEAR.match(state.src, first, state.eMarks[start]):
            return False
        edge = state.blkIndent
        if not silent and state.sCount[start] >= edge + _CODE_INDENT:
            state.blkIndent = state.sCount[start]  # else its second item would go on with the first
        try:
            return list_block(state, start, end, silent)
        finally:
            state.blkIndent = edge

    parser = MarkdownIt("commonmark", {"html": False, "xhtmlOut": True, "maxNesting": _PARSED})
    parser.enable("table")
    parser.disable(["image", "hr", "html_block", "html_inline", "lheading", "code"])
    parser.core.ruler.at("inline", functools.partial(_inline, signs))
    parser.block.ruler.at("list", listed, {"alt": ["paragraph", "reference", "blockquote"]})
    parser.inline.ruler.at("emphasis", emphasis)
    parser.inline.ruler.before("link", "note", _note)
    parser.inline.ruler.before("link", "line_break", _line_break)
    return parser


PATH: Final = re.compile(
    r"(?<![\w\\:])(?:[A-Za-z]:\\(?!\\)|\\\\(?=\w))(?:[^\s|<>\"*?`\[\]\ue000\ue001]*[^\s|<>\"*?`\[\]\ue000\ue001.,;:!)'])?"
)
r"""A path of Windows (`C:\Data\_old`, `\\server\share`): its backslashes escape nothing."""
ENTITY: Final = re.compile(r"&#(?:[xX][0-9a-fA-F]{1,6}|[0-9]{1,7});")


_HOLDS_CODE: Final = re.compile("`|~~~")
HELD: Final = re.compile("\ue000(\\d+)\ue001")
"""What stands in a text, by its number, for something that Markdown is not to read."""
HOLDERS: Final = re.compile("[\ue000\ue001]")
_CODE: Final = frozenset({"code_inline", "fence"})


def outside_code(text: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Where something stands in a text of Markdown, code aside: that is printed as it is typed."""
    found = [*pattern.finditer(text)]
    coded = _in_code(text, found) if found and _HOLDS_CODE.search(text) else frozenset()
    return (match for number, match in enumerate(found) if number not in coded)


def _in_code(text: str, found: Sequence[re.Match[str]]) -> frozenset[int]:
    """The numbers of those that the parser finds in code."""
    starts = [0, *(match.end() for match in found)]
    ends = [*(match.start() for match in found), len(text)]
    between = (HOLDERS.sub("x", text[start:end]) for start, end in zip(starts, ends, strict=True))
    tokens = parser().parse("".join(f"{part}\ue000{n}\ue001" for n, part in enumerate(between)))
    return frozenset(int(n) for token in code(tokens) for n in HELD.findall(token.content))


def code(tokens: Sequence[Token]) -> Iterator[Token]:
    """What of a parsed text is code."""
    for token in tokens:
        if token.type in _CODE:
            yield token
        yield from code(token.children or ())


@functools.cache
def parser() -> MarkdownIt:
    """The parser of all who add nothing to it."""
    return dialect()


def is_forbidden(entity: str) -> bool:
    """Whether a character given by its number is one that no document can carry, or of no one's meaning."""
    character = unescape(entity)
    private = len(character) == 1 and unicodedata.category(character) in ("Co", "Cn")
    return private or character in ("", "\ufffd") or bool(FORBIDDEN_VALUE.search(character))


def _inline(signs: re.Pattern[str], state: StateCore) -> None:
    """What stands in lines, as the library parses it."""
    from markdown_it.token import Token

    for token in state.tokens:
        if token.type != "inline":
            continue
        if signs.search(token.content):
            token.children = token.children or []
            state.md.inline.parse(token.content, state.md, state.env, token.children)
        else:
            token.children = [Token("text", "", 0, content=token.content)] if token.content else []


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
