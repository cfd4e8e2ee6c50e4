"""Pictures in a text: files that are what they say they are, and can do no harm where they are shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from sopgen.assets import jpeg, png
from sopgen.assets.error import AssetError
from sopgen.assets.raster import Most

MOST_STRETCHED = 40
"""How many times as wide as high, or as high as wide, a picture may be."""

_MOST = Most(
    16_000_000, "export it smaller: a page is 170 mm wide, so that 2,000 pixels from side to side are plenty"
)
_OTHERS = {
    b"GIF8": "a GIF",
    b"RIFF": "a WebP",
    b"BM": "a BMP",
    b"II*\x00": "a TIFF",
    b"MM\x00*": "a TIFF",
    b"%PDF": "a PDF",
    b"%!PS": "an EPS",
    b"\x1f\x8b": "a compressed SVG",
}


@dataclass(frozen=True)
class Picture:
    """`width` and `height` are pixels, those of a drawing (SVG) units of 96 to the inch.

    `dpi` is the resolution that the file states, nought without.
    """

    type: Literal["png", "jpeg", "svg"]
    data: bytes = field(repr=False)
    width: float
    height: float
    dpi: float = 0.0

    @cached_property
    def name(self) -> str:
        """A name for a file of it: the same for the same picture, and for no other."""
        from hashlib import sha256

        return f"{sha256(self.data).hexdigest()[:16]}.{self.type}"


def other(data: bytes) -> str:
    """The kind of a file that is a picture of a kind that cannot be used; empty for all else."""
    return next((kind for magic, kind in _OTHERS.items() if data.startswith(magic)), "")


def picture(path: str, data: bytes) -> Picture:
    """The picture in a file of a pack.

    Raises:
        AssetError: it is no PNG, JPEG or SVG, or is not safe.
    """
    try:
        found = _picture(data)
    except AssetError as error:
        raise AssetError(f"`{path}` cannot be used: {error}", error.mend) from error
    if not 1 / MOST_STRETCHED <= found.width / found.height <= MOST_STRETCHED:
        mend = "check its size, and export it once more"
        raise AssetError(f"`{path}` cannot be used: this picture is nothing but a line", mend)
    return found


def _picture(data: bytes) -> Picture:
    if kind := other(data):
        raise AssetError(f"it is {kind} file", "export it as PNG, JPEG or SVG")
    if data.startswith(png.SIGNATURE):
        made = png.raster(data, _MOST)
        return Picture("png", made.data, made.width, made.height, made.dpi)
    if data.startswith(jpeg.SIGNATURE):
        made = jpeg.raster(data, _MOST)
        return Picture("jpeg", made.data, made.width, made.height, made.dpi)
    from sopgen.assets import svg

    width, height = svg.size(data)
    return Picture("svg", svg.drawn(data), width, height)
