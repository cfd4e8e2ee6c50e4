"""The bundled fonts: which families and faces there are, their characters, and how wide these are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Face:
    """One font file; `weight` and `style` are CSS values."""

    name: str
    weight: str
    style: str
    path: Path


_TYPOGRAPHIC = 1 << 7
"""USE_TYPO_METRICS of the OpenType specification, table OS/2."""

_KINDS = {
    "Regular": ("400", "normal"),
    "Bold": ("700", "normal"),
    "Italic": ("400", "italic"),
    "BoldItalic": ("700", "italic"),
}


@lru_cache(maxsize=1)
def font_files() -> dict[str, Path]:
    """Every bundled font file by its name."""
    import rendercv_fonts

    root = Path(rendercv_fonts.__file__).parent
    return {path.name: path for path in sorted(root.glob("*/*")) if path.suffix in {".ttf", ".otf"}}


@lru_cache(maxsize=64)
def faces(family: str) -> tuple[Face, ...]:
    """The faces of a family, upright first; empty when it is not bundled."""
    found = []
    for kind, (weight, style) in _KINDS.items():
        for ending in (".ttf", ".otf"):
            name = f"{family.replace(' ', '')}-{kind}{ending}"
            if path := font_files().get(name):
                found.append(Face(name, weight, style, path))
    return tuple(found)


@lru_cache(maxsize=1)
def families() -> tuple[str, ...]:
    """The families that a theme can name."""
    folders = sorted({path.parent.name for path in font_files().values()})
    return tuple(folder for folder in folders if faces(folder))


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
