"""What the bundled fonts measure: the height of their lines, and which characters they have and how wide."""

from __future__ import annotations

from functools import lru_cache

from sopgen.writers.fonts.files import faces

_TYPOGRAPHIC = 1 << 7
"""USE_TYPO_METRICS of the OpenType specification, table OS/2."""


@lru_cache(maxsize=32)
def line_height(family: str) -> float:
    """The height of a line as the font itself has it, in ems: what Word's line multiples are multiples of.

    Word takes the typographic heights where the font says so, and else those for Windows.
    """
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # none are published

    with TTFont(faces(family)[0].path, lazy=True) as font:
        os2, em = font["OS/2"], font["head"].unitsPerEm
        if os2.fsSelection & _TYPOGRAPHIC:
            return float((os2.sTypoAscender - os2.sTypoDescender + os2.sTypoLineGap) / em)
        return float((os2.usWinAscent + os2.usWinDescent) / em)


@lru_cache(maxsize=32)
def characters(family: str) -> frozenset[int]:
    """The code points that the upright face of a bundled family has."""
    from fontTools.ttLib import TTFont

    with TTFont(faces(family)[0].path, lazy=True) as font:
        return frozenset(font.getBestCmap())


def extent(family: str, text: str) -> float:
    """The length of a line in the upright face, in ems; a character that is not known counts half of one."""
    advances = _advances(family) if faces(family) else {}
    return sum(advances.get(ord(letter), 0.5) for letter in text)


@lru_cache(maxsize=32)
def _advances(family: str) -> dict[int, float]:
    from fontTools.ttLib import TTFont

    with TTFont(faces(family)[0].path, lazy=True) as font:
        em, widths = font["head"].unitsPerEm, font["hmtx"].metrics
        return {code: widths[glyph][0] / em for code, glyph in font.getBestCmap().items()}
