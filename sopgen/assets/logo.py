"""The logo of a pack: a picture that is what it says it is, and can do no harm where it is shown."""

from __future__ import annotations

from typing import Literal

from sopgen.assets import jpeg, png
from sopgen.assets.error import AssetError
from sopgen.assets.picture import other
from sopgen.records import dataclass

MOST_STRETCHED = 12
"""How many times as wide as high, or as high as wide, a logo may be."""


@dataclass(frozen=True, slots=True)
class Logo:
    """`ratio` is width by height; `name` is whose logo it is, for those who cannot see it.

    `data` is the file with what is drawn and no more.
    """

    path: str
    data: bytes
    type: Literal["png", "svg"]
    ratio: float
    name: str


def logo(path: str, data: bytes, name: str) -> Logo:
    """The logo in a file of a pack, which is that of `name`.

    Raises:
        AssetError: it is no PNG or SVG, or is not safe.
    """
    if found := "a JPEG" if data.startswith(jpeg.SIGNATURE) else other(data):
        raise AssetError(f"`{path}` is {found} file", "export it as PNG or SVG")
    type_: Literal["png", "svg"] = "png" if data.startswith(png.SIGNATURE) else "svg"
    if type_ == "png":
        made = png.logo(data)
        ratio, data = made.width / made.height, made.data
    else:
        from sopgen.assets import svg

        ratio, data = svg.ratio(data), svg.drawn(data)
    if not 1 / MOST_STRETCHED <= ratio <= MOST_STRETCHED:
        raise AssetError("this picture is nothing but a line", "check its size, and export it once more")
    return Logo(path, data, type_, ratio, name)
