"""Which way a language and a text are read."""

from __future__ import annotations

import re
from typing import Final

_RTL_LANGUAGES: Final = frozenset({"ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})
_RTL: Final = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_LETTER: Final = re.compile(f"[A-Za-z\u00c0-\u058f{_RTL}]")
RTL_STRETCH: Final = re.compile(f"([{_RTL}](?:[^A-Za-z\u00c0-\u024f{_RTL}]*[{_RTL}])*)")
"""Letters read from right to left, with what stands between them."""


def right_to_left(language: str) -> bool:
    return language.split("-", maxsplit=1)[0].lower() in _RTL_LANGUAGES


def first_letter_rtl(text: str) -> bool | None:
    """Whether the first letter of a text is read from right to left; None without a letter."""
    first = _LETTER.search(text)
    return None if first is None else RTL_STRETCH.match(first.group()) is not None
