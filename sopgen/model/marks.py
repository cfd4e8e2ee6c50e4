"""What of a text Markdown takes for more than words."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Any, Final

from sopgen.model.markdown import dialect
from sopgen.records import dataclass

_SPECIAL: Final = "*_`[]"
"""Signs that an author puts a backslash before for Markdown alone; before others it may be a path."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What Markdown takes for more than words: what it is, and how it begins as it is written."""

    what: str
    written: str


_INLINE: Final = {
    "strong_open": "bold",
    "em_open": "italics",
    "note_open": "a footnote",
    "code_inline": "code",
    "link_open": "a link",
}
_SIGNS: Final = re.compile(r"\*.*\*|_.*_|`.*`|<.*>|&#?\w+;|\\[*_`\[\]]|\]\(", re.DOTALL)
"""A line without any of these has no marks, and needs no parser: nearly all have none."""


def inline_marks(text: str) -> Iterator[Mark]:
    """The marks in a text of one line, in order."""
    if not _SIGNS.search(text):
        return
    (whole,) = _parser().parseInline(text)
    for token in whole.children or ():
        if what := _INLINE.get(token.type):
            yield Mark(what, token.markup.replace("autolink", "<") or "](")
        elif token.type == "text_special" and (token.info == "entity" or token.content in _SPECIAL):
            yield Mark("a sign written as a code" if token.info == "entity" else "a backslash", token.markup)


def plain_words(text: str) -> str:
    """A text of one line without its marks."""
    (whole,) = _parser().parseInline(text)
    return "".join(token.content for token in whole.children or () if token.nesting == 0)


def is_paragraph(text: str) -> bool:
    """Whether a text is one paragraph and nothing else."""
    return [token.type for token in _parser().parse(text) if token.nesting >= 0] == [
        "paragraph_open",
        "inline",
    ]


@functools.cache
def _parser() -> Any:
    return dialect().disable("text_join")
