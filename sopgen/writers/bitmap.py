"""Drawings as bitmaps: not every Word shows an SVG."""

from __future__ import annotations

import functools
from typing import Final

from sopgen.writers.fonts.files import faces

_DPI: Final = 96
"""Units of a drawing to the inch: the library takes none by default, and so no length in millimetres."""


SHARP: Final = 220
"""Dots to the inch of a drawing with words, as sharp as a page or a slide needs them."""


@functools.lru_cache(maxsize=16)
def bitmap(svg: bytes, width: int, font: str = "") -> bytes:
    """The PNG of a drawing, so many pixels wide, on nothing; with words in a bundled `font`, on white."""
    import resvg_py

    made = resvg_py.svg_to_bytes(
        svg_string=svg.decode("utf-8"),
        width=width,
        dpi=_DPI,
        skip_system_fonts=True,
        font_files=[str(face.path) for face in faces(font)] if font else None,
        sans_serif_family=font or None,
        background="white" if font else None,
    )
    return bytes(made)
