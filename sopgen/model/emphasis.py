"""Asterisks of Markdown: emphasis around words, and multiplication between them.

CommonMark would print `2*3*4` as 234. Here an asterisk between two operands, without spaces around it, is
a sign of multiplication and no mark, as an underscore within a word is none in CommonMark.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline

PLACE: Final = "place"
"""Where in its line a sign stands that may be a mark: in the `meta` of its token."""
RUN: Final = "run"
"""How many of them stand there together."""
_QUOTES: Final = '"`“”„«»'
_ENDS: Final = ")]}%‰°"
_BEGINS: Final = "([{$€£¥"
"""What an operand may end or begin with, letters and digits aside. An apostrophe is none: `l'*avis*`."""


def emphasis(state: StateInline, silent: bool) -> bool:  # as the library calls it
    """The library's rule, for asterisks that are marks.

    A single asterisk between two operands neither opens nor closes. Two or more never open there, and
    close only where a word goes on (`**R**esponsible`), not before a number or a bracket (`x**2`).
    """
    from markdown_it.rules_inline.state_inline import Delimiter

    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    run = state.scanDelims(state.pos, marker == "*")
    opens, closes = run.can_open, run.can_close
    end = state.pos + run.length
    if marker == "*" and is_operator(state.src, state.pos, end):
        goes_on = state.src[state.pos - 1].isalnum() and state.src[end].isalpha()
        opens, closes = False, closes and run.length > 1 and goes_on
    for number in range(run.length):
        token = state.push("text", "", 0)
        token.content = marker
        token.meta = {PLACE: state.pos + number, RUN: run.length}
        place = len(state.tokens) - 1
        state.delimiters.append(Delimiter(ord(marker), run.length, place, -1, opens, closes))
    state.pos = end
    return True


def is_operator(text: str, start: int, end: int) -> bool:
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
    """Letters, digits and what stands for a reference (a sign for private use).

    Letters without capitals are none: Chinese has no spaces around the words that it emphasises.
    """
    return unicodedata.category(sign) in ("Lu", "Ll", "Lt", "Nd", "Nl", "No", "Mn", "Mc", "Co")
