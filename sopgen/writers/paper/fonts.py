"""Which of the bundled fonts a text is set in, and what none of them has.

Which families stand behind the theme's font follows from the characters of the document, and a
character that none of them has is set as a replacement character.
"""

from __future__ import annotations

import re
import unicodedata

from sopgen.writers.fonts.files import faces
from sopgen.writers.fonts.files import families as bundled
from sopgen.writers.fonts.measures import characters

SYMBOLS = "Source Sans 3"
"""The family with boxes, arrows and ticks; always second."""

_FALLBACKS = (SYMBOLS, "Noto Sans", "Open Sans", "EB Garamond", "XCharter")
_EAST_ASIAN = {"ja": "Noto Sans JP", "ko": "Noto Sans KR"}
_EAST_ASIAN_ANY = ("Noto Sans SC", "Noto Sans JP", "Noto Sans KR")
_PICTURES = frozenset(range(0x1F300, 0x1FB00))
"""Emoji: no bundled font has any, and the search would open the largest ones."""

_PRIVATE = "Co"
"""What only some font says the meaning of: a PDF that lasts has none (ISO 19005-3, 6.2.11.7)."""

_MISSING = "\ufffd"
_REPLACING = "Noto Sans"
"""A family that has the character which stands for those that none has."""
_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff\\s]"
)
_ENDLESS = re.compile(r"\S{120,}")
_PIECES = re.compile(r".{1,15}")
_BREAK = "\u200b"
"""The engine's time to break a word grows with its square; past 120 letters it is told where."""


def families(font: str, language: str, text: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """The families to set a text in, first choice first, and the characters that none of them has.

    Raises:
        ValueError: the theme's font is not among the bundled ones.
    """
    if not faces(font):
        raise ValueError(f"the font {font!r} is not bundled; use one of: {', '.join(bundled())}")
    chosen = [font] if font == SYMBOLS else [font, SYMBOLS]
    wanted = {ord(c) for c in _INVISIBLE.sub("", "".join(set(text)))}
    lost = {code for code in wanted if unicodedata.category(chr(code)) == _PRIVATE}
    for family in chosen:
        wanted -= characters(family)
    lost |= wanted & _PICTURES
    wanted -= lost
    preferred = _EAST_ASIAN.get(language.split("-", maxsplit=1)[0])
    for family in (*_FALLBACKS, *((preferred,) if preferred else ()), *_EAST_ASIAN_ANY):
        if wanted and family not in chosen and (covered := wanted & characters(family)):
            chosen.append(family)
            wanted -= covered
    missing = frozenset(map(chr, wanted | lost))
    if missing and not any(ord(_MISSING) in characters(family) for family in chosen):
        chosen.append(_REPLACING)  # what stands for a letter has to be shown itself
    return tuple(chosen), missing


def settable(text: str, missing: frozenset[str]) -> str:
    """The text as the engine can set it: no character without a glyph, no word it would take minutes over."""
    if missing:
        text = text.translate(dict.fromkeys(map(ord, missing), _MISSING))
    return _ENDLESS.sub(lambda word: _BREAK.join(_PIECES.findall(word[0])), text)
