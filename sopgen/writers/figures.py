"""How large figures stand on paper, the same in Word and PDF, and what their pictures are called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sopgen.assets.picture import Picture
from sopgen.documents.tree import Block
from sopgen.documents.walking import figures
from sopgen.writers.metrics import POINTS_PER_MM
from sopgen.writers.theme import Paper

UNSTATED: Final = 144
"""Dots to the inch of a picture that does not say: most are taken from screens with two to a point."""
DRAWN: Final = 96
"""Units to the inch of a drawing, as in CSS."""
HIGHEST: Final = 2 / 3
"""Of a page's text: a higher figure would stand alone on its page."""

ADDRESS: Final = "pack-picture:"
"""What an `img` asks for, before the name of its picture."""


def natural(image: Picture) -> tuple[float, float]:
    """Width and height in points at the picture's own resolution."""
    dpi = DRAWN if image.type == "svg" else image.dpi or UNSTATED
    return image.width * 72 / dpi, image.height * 72 / dpi


def size(image: Picture, paper: Paper, width: float = 0.0, *, turned: bool = False) -> tuple[float, float]:
    """Width and height on paper in points: as large as the picture is, and as fits.

    `width` is that of the column in points, all of the text's where it is not given.
    """
    across, down = (paper.height, paper.width) if turned else (paper.width, paper.height)
    room = width or (across - paper.left - paper.right) * POINTS_PER_MM
    highest = (down - paper.top - paper.bottom) * POINTS_PER_MM * HIGHEST
    wide, high = natural(image)
    scale = min(1.0, room / wide, highest / high)
    return wide * scale, high * scale


def pictures(blocks: tuple[Block, ...]) -> Mapping[str, Picture]:
    """The pictures of a document by their names."""
    return {figure.image.name: figure.image for figure in figures(blocks)}
