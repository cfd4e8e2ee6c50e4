"""Which way a language, a document and each of its paragraphs are read.

A paragraph goes the way of its first letter (UAX #9, P2 and P3). In a document that is read from right
to left a paragraph in its language may well begin with a name in Latin letters: there one goes the other
way only where it has no letter of that way at all.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_RTL_LANGUAGES: Final = frozenset({"ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})
_RTL: Final = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_ANY_RTL: Final = re.compile(f"[{_RTL}]")
RTL_STRETCH: Final = re.compile(f"([{_RTL}](?:[^A-Za-z\u00c0-\u024f{_RTL}]*[{_RTL}])*)")
"""Letters read from right to left, with what stands between them."""


def right_to_left(language: str) -> bool:
    return language.split("-", maxsplit=1)[0].lower() in _RTL_LANGUAGES


def has_rtl(text: str) -> bool:
    """Whether a letter of a text may be read from right to left."""
    return not text.isascii() and _ANY_RTL.search(text) is not None


def first_letter_rtl(text: str) -> bool | None:
    """Whether the first letter of a text is read from right to left; None without a letter."""
    for letter in text:
        match unicodedata.bidirectional(letter):
            case "L":
                return False
            case "R" | "AL":
                return True
            case _:
                continue
    return None


def against(text: str, *, document_rtl: bool) -> bool:
    """Whether a paragraph of such words goes the other way than its document."""
    if document_rtl:
        return not has_rtl(text) and first_letter_rtl(text) is False
    return has_rtl(text) and first_letter_rtl(text) is True
