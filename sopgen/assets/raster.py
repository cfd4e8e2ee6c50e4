"""Pictures made of pixels: their size on paper, and what of a file is passed on."""

from __future__ import annotations

from dataclasses import field

from sopgen.assets.error import AssetError
from sopgen.records import dataclass

_PLAUSIBLE = (30.0, 2400.0)
"""Dots to the inch that someone can have meant."""


@dataclass(frozen=True, slots=True)
class Raster:
    """`width` and `height` are pixels; `dpi` is the resolution that the file states, nought without.

    `data` is the file with what draws it and no more: no notes, no place where a photograph was taken,
    nothing behind its end.
    """

    width: int
    height: int
    dpi: float
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Most:
    """The pixels that a picture may have, and what to do about one with more."""

    pixels: int
    smaller: str

    def check(self, width: int, height: int) -> None:
        """Raises `AssetError` for a picture with more pixels."""
        if width * height > self.pixels:
            raise AssetError(
                f"this picture has {width} × {height} pixels, more than {self.pixels:,}", self.smaller
            )


def plausible(dpi: float) -> float:
    """A stated resolution, or nought where it means nothing."""
    return dpi if _PLAUSIBLE[0] <= dpi <= _PLAUSIBLE[1] else 0.0
