"""How large figures stand on paper, the same in Word and PDF, and what their pictures are called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sopgen.assets.picture import Picture
from sopgen.documents.tree import Block
from sopgen.documents.walking import figures
from sopgen.figures import svg
from sopgen.figures.drawing import Drawing
from sopgen.writers.bitmap import SHARP, bitmap
from sopgen.writers.fonts.files import faces
from sopgen.writers.metrics import POINTS_PER_MM
from sopgen.writers.theme import DEFAULT, Paper, Theme

UNSTATED: Final = 144
"""Dots to the inch of a picture that does not say: most are taken from screens with two to a point."""
DRAWN: Final = 96
"""Units to the inch of a drawing, as in CSS."""
HIGHEST: Final = 2 / 3
"""Of a page's text: a higher figure would stand alone on its page."""
HIGHEST_DRAWN: Final = 0.88
"""The same of a drawing, which is made for a page: its letters are no smaller for it."""

ADDRESS: Final = "pack-picture:"
"""What an `img` asks for, before the name of its picture."""


def natural(image: Picture | Drawing) -> tuple[float, float]:
    """Width and height in points at the picture's own resolution."""
    if isinstance(image, Drawing):
        return svg.size(image)
    dpi = DRAWN if image.type == "svg" else image.dpi or UNSTATED
    return image.width * 72 / dpi, image.height * 72 / dpi


def size(
    image: Picture | Drawing, paper: Paper, width: float = 0.0, *, turned: bool = False
) -> tuple[float, float]:
    """Width and height on paper in points: as large as the picture is, and as fits.

    `width` is that of the column in points, all of the text's where it is not given.
    """
    across, down = (paper.height, paper.width) if turned else (paper.width, paper.height)
    room = width or (across - paper.left - paper.right) * POINTS_PER_MM
    share = HIGHEST_DRAWN if isinstance(image, Drawing) else HIGHEST
    highest = (down - paper.top - paper.bottom) * POINTS_PER_MM * share
    wide, high = natural(image)
    scale = min(1.0, room / wide, highest / high)
    return wide * scale, high * scale


def shown(image: Picture | Drawing, theme: Theme) -> Picture:
    """What a figure shows, a drawing in the looks of a theme."""
    if isinstance(image, Picture):
        return image
    wide, high = svg.size(image)
    data = svg.svg(image, theme, theme.font, theme.word_fallback)
    return Picture("svg", data, wide * DRAWN / 72, high * DRAWN / 72)


def png(picture: Picture, theme: Theme) -> bytes:
    """What is shown of a drawing by who shows no SVG: on white, in the font of the theme.

    A template may have a font that is not at hand: then in that of our themes.
    """
    font = theme.font if faces(theme.font) else DEFAULT.font
    return bitmap(picture.data, round(picture.width * SHARP / DRAWN), font)


def pictures(blocks: tuple[Block, ...], theme: Theme) -> Mapping[str, Picture]:
    """The pictures of a document by their names."""
    found = (shown(figure.image, theme) for figure in figures(blocks))
    return {picture.name: picture for picture in found}
