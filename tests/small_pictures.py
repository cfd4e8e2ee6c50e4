"""The small pictures of the full pack, as values: a drawing, a screen and a photograph."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sopgen.assets.picture import Picture, picture

IMAGES: Final = Path(__file__).parent / "data" / "golden" / "full" / "images"


def small(name: str) -> Picture:
    """One of `floor.svg`, `login.png` and `seat.jpeg`."""
    return picture(name, (IMAGES / name).read_bytes())
