"""The mark of a draft: one large pale word across each page, under the text.

It is drawn as outlines and marked as an artifact: nobody hears it, finds it or copies it, and it
lies under everything that is written.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

from sopgen.writers.fonts.files import faces
from sopgen.writers.theme import Theme

_REACH = 0.72
"""Of the page's diagonal, how much the word takes."""

_TALLEST = 0.22
"""Of the page's shorter side, how tall a letter may be: a short word would fill the page otherwise."""


def drawn(word: str, theme: Theme, families: tuple[str, ...]) -> tuple[float, str] | None:
    """The width of the word in ems and the operators that draw it; None where no family has its letters."""
    family = next((one for one in families if covers(one, word)), "")
    if not family:
        return None
    width, shape = outline(word, family)
    return width, "\n".join((f"{_rgb(theme.mark)} rg", shape, "f"))


def box(width: float) -> list[float]:
    """What a word of such a width is drawn within, in ems."""
    return [-0.1, -0.5, round(width + 0.1, 4), 1.2]


def covers(family: str, word: str) -> bool:
    """Whether a bundled family has every letter of the word."""
    from sopgen.writers.fonts.measures import characters

    return bool(faces(family)) and {ord(c) for c in word} <= characters(family)


def _rgb(colour_: str) -> str:
    return " ".join(f"{c / 255:.3f}" for c in bytes.fromhex(colour_))


def placed(page: Any, width: float, name: str) -> str:
    """The drawing turned onto the rising diagonal of a page and centred there; `width` is in ems."""
    left, bottom, right, top = map(float, page)
    across, up = right - left, top - bottom
    size = min(_REACH * math.hypot(across, up) / width, _TALLEST * min(across, up) / 0.7)
    angle = math.atan2(up, across)
    cosine, sine = size * math.cos(angle), size * math.sin(angle)
    x, y = width / 2, 0.35
    x, y = (left + right) / 2 - cosine * x + sine * y, (bottom + top) / 2 - sine * x - cosine * y
    place = " ".join(f"{value:.3f}" for value in (cosine, sine, -sine, cosine, x, y))
    return f"/Artifact <</Type /Pagination /Subtype /Watermark>> BDC q {place} cm {name} Do Q EMC"


@lru_cache(maxsize=16)
def outline(word: str, family: str) -> tuple[float, str]:
    """The width of a word in bold, and its shape as PDF path operators, both in ems."""
    from fontTools.pens.basePen import BasePen  # type: ignore[import-untyped]  # none are published
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    face = next((face for face in faces(family) if face.weight == "700"), faces(family)[0])
    operators: list[str] = []

    class Path(BasePen):  # type: ignore[misc]  # untyped; the names are those of the library's protocol
        def _moveTo(self, at: tuple[float, float]) -> None:  # noqa: N802
            self._write("m", at)

        def _lineTo(self, at: tuple[float, float]) -> None:  # noqa: N802
            self._write("l", at)

        def _curveToOne(self, *points: tuple[float, float]) -> None:  # noqa: N802
            self._write("c", *points)

        def _closePath(self) -> None:  # noqa: N802
            operators.append("h")

        def _write(self, operator: str, *points: tuple[float, float]) -> None:
            numbers = " ".join(f"{(x + start) / em:.4f} {y / em:.4f}" for x, y in points)
            operators.append(f"{numbers} {operator}")

    with TTFont(face.path, lazy=True) as font:
        glyphs, names, em, start = font.getGlyphSet(), font.getBestCmap(), font["head"].unitsPerEm, 0.0
        for letter in word:
            glyph = glyphs[names[ord(letter)]]
            glyph.draw(Path(glyphs))
            start += glyph.width
    return start / em, "\n".join(operators)
