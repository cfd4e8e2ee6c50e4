"""The theme's fonts inside the file, for readers who have not installed them.

Embedded are fonts whose licence and whose own flag allow it, and whose outlines Word can embed. They
are cut to the letters of a language and obfuscated as ECMA-376 part 4, 2.8.1 says: a hurdle, so that
nobody takes them out by accident, and no protection.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from sopgen.writers.fonts.files import Face, faces

_LICENCES: Final = ("SIL Open Font License", "Apache License")
_EMBEDDABLE: Final = frozenset({0, 8})
"""Values of `OS/2.fsType` under which a font may be edited with in somebody else's file."""
_LATIN: Final = (range(0x20, 0x7F), range(0xA0, 0x180), range(0x218, 0x21C), range(0x2010, 0x2027))
_SIGNS: Final = frozenset([*range(0x2030, 0x203B), *map(ord, "€₦₱₹™←↑→↓−≈≠≤≥☐☑☒✓✗\ufffd")])
_CYRILLIC: Final = (range(0x400, 0x530),)
_LETTERS: Final = {
    **dict.fromkeys(("be", "bg", "kk", "mk", "ru", "sr", "uk"), _CYRILLIC),
    "el": (range(0x370, 0x400),),
    "vi": (range(0x1EA0, 0x1EFA), range(0x1A0, 0x1B1), range(0x300, 0x324)),
}
"""What a language needs beyond Latin letters; other scripts are the reader's own fonts' to supply."""
_LEFT_OUT: Final = ("700", "italic")
"""Bold italics are rare enough to leave to Word, which slants the bold face."""
_ELEMENTS: Final = {
    ("400", "normal"): "embedRegular",
    ("700", "normal"): "embedBold",
    ("400", "italic"): "embedItalic",
}
_OBFUSCATED: Final = 32
_KEY: Final = 16


@dataclass(frozen=True, slots=True)
class Embedded:
    """One face: the part's name below `word/`, its bytes, and how the font table refers to it."""

    name: str
    data: bytes
    element: str
    key: str
    """A GUID in braces, from the bytes of the face."""

    @property
    def relation(self) -> str:
        return self.name.removeprefix("fonts/").removesuffix(".odttf")


@lru_cache(maxsize=16)
def embedded(family: str, language: str) -> tuple[Embedded, ...]:
    """The faces of a family for a language, cut once for each process; none that may not be embedded."""
    script = language.partition("-")[0].lower()
    repertoire = _repertoire(script if script in _LETTERS else "")
    kept = (face for face in faces(family) if (face.weight, face.style) != _LEFT_OUT)
    return tuple(_obfuscated(face, data) for face in kept if (data := _cut(face, repertoire)))


def _repertoire(script: str) -> frozenset[int]:
    letters = (*_LATIN, *_LETTERS.get(script, ()))
    return _SIGNS.union(*letters)


def _cut(face: Face, repertoire: frozenset[int]) -> bytes:
    """The face without hints and layout tables, which Word uses only when told to; empty if not allowed."""
    from fontTools import subset  # type: ignore[import-untyped]  # none are published

    options = subset.Options()
    options.hinting = False
    options.notdef_outline = True
    options.drop_tables += ["GPOS", "GSUB", "GDEF"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    buffer = io.BytesIO()
    with subset.load_font(str(face.path), options, lazy=True) as font:
        if not _allowed(font):
            return b""
        font.recalcTimestamp = False
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=repertoire)
        subsetter.subset(font)
        font.save(buffer)
    return buffer.getvalue()


def _allowed(font: Any) -> bool:
    licence = font["name"].getDebugName(13) or ""
    free = any(words in licence for words in _LICENCES)
    return free and font["OS/2"].fsType in _EMBEDDABLE and "glyf" in font


def _obfuscated(face: Face, data: bytes) -> Embedded:
    """The first 32 bytes combined with the GUID, its bytes in reverse."""
    digest = hashlib.sha256(data).hexdigest()[: 2 * _KEY].upper()
    mask = bytes.fromhex(digest)[::-1]
    start = bytes(byte ^ mask[place % _KEY] for place, byte in enumerate(data[:_OBFUSCATED]))
    parts = (digest[:8], digest[8:12], digest[12:16], digest[16:20], digest[20:])
    name = f"fonts/{face.path.stem.replace(' ', '')}.odttf"
    element = _ELEMENTS[face.weight, face.style]
    return Embedded(name, start + data[_OBFUSCATED:], element, f"{{{'-'.join(parts)}}}")
