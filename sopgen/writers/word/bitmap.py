"""Drawings as bitmaps: not every Word shows an SVG."""

from __future__ import annotations

import functools
from typing import Final

_DPI: Final = 96
"""Units of a drawing to the inch: the library takes none by default, and so no length in millimetres."""


@functools.lru_cache(maxsize=16)
def bitmap(svg: bytes, width: int) -> bytes:
    """The PNG of a drawing, so many pixels wide."""
    import resvg_py

    drawing = svg.decode("utf-8")
    return bytes(resvg_py.svg_to_bytes(svg_string=drawing, width=width, dpi=_DPI, skip_system_fonts=True))
