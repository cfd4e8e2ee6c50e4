"""What of a text Markdown takes for more than words."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Any, Final

from sopgen.model.emphasis import PLACE, RUN, is_operator
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


_LOOSE: Final = re.compile(r"\*\*|(?<!_)__(?!_)|`")
_PAIRED: Final = re.compile(r"(?<![^\s(])\*\*(?=\w)[^*_\n|`\\]*(?<=[\w.:!?)])\*\*(?![^\s.,;:!?)])")
"""Bold as nearly all of it is written, which needs no parser to be told."""
_PAIR: Final = 2
_SIGN: Final = re.compile(r"\*+|_+")
_CODE: Final = re.compile(r"(?<!`)(`+)(?!`)(?:[^`]|(?!\1(?!`))`+)+?\1(?!`)")
_ESCAPED: Final = re.compile(r"\\[!-/:-@\[-`{-~]")
_RAISED: Final = re.compile(r"[\d)\]] \*\* [\d(\[]")


def without_code(text: str) -> str:
    """The text with spaces in place of code and of signs that are escaped."""
    for sign, pattern in (("`", _CODE), ("\\", _ESCAPED)):
        if sign in text:
            text = pattern.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text)
    return text


def may_be_loose(text: str) -> bool:
    """Whether a text has signs of bold or a backtick that are not plainly in pairs."""
    return bool(_LOOSE.search(text) and _LOOSE.search(_PAIRED.sub("x", text)))


def loose_marks(text: str) -> Iterator[tuple[int, str]]:
    """Signs of bold in a line that make nothing bold, and backticks that hold no code: where, and which.

    One asterisk or underscore is let be, as a sign of its own (`5*`), and so are powers (`x**2`).
    """
    if not may_be_loose(text):
        return
    (whole,) = _apart().parseInline(text)
    left = [token for token in whole.children or () if token.type == "text" and token.content]
    signs = [sign for sign in _left_over(text, left) if not _is_meant(text, sign)]
    if len(signs) > 1 or (signs and not _stands_alone(text, signs[0])):
        yield from ((sign.start(), sign[0]) for sign in signs)
    if any("`" in token.content for token in left) and (found := re.search("`+", without_code(text))):
        yield found.start(), found[0]


def _left_over(text: str, left: list[Any]) -> Iterator[re.Match[str]]:
    """The runs of several asterisks or underscores of which the parser has left any as they are."""
    beyond = 0
    for token in left:
        place = token.meta.get(PLACE, 0)
        if token.meta.get(RUN, 0) >= _PAIR and place >= beyond and (sign := _SIGN.match(text, place)):
            beyond = sign.end()
            yield sign


def _stands_alone(text: str, sign: re.Match[str]) -> bool:
    """Whether a sign has space on both sides: a single one is no mark of bold that lost the other."""
    around = text[: sign.start()][-1:] + text[sign.end() :][:1]
    return not around.strip()


def _is_meant(text: str, sign: re.Match[str]) -> bool:
    """Whether such signs are no marks by their place or number: a power, a rule, a name of code."""
    raised = _RAISED.fullmatch(text, sign.start() - 2, sign.end() + 2)
    blank = sign[0][0] == "_" and len(sign[0]) > _PAIR
    return bool(raised) or blank or is_operator(text, sign.start(), sign.end())


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


@functools.cache
def _apart() -> Any:
    """A parser that leaves each sign that made no mark a token of its own."""
    return dialect().disable(["text_join", "fragments_join"])
