"""The logo of a pack: a picture that is what it says it is, and can do no harm where it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sopgen.assets import png, svg
from sopgen.assets.error import AssetError

MOST_STRETCHED = 12
"""How many times as wide as high, or as high as wide, a logo may be."""

_OTHERS = {
    b"\xff\xd8\xff": "a JPEG",
    b"GIF8": "a GIF",
    b"RIFF": "a WebP",
    b"BM": "a BMP",
    b"II*\x00": "a TIFF",
    b"MM\x00*": "a TIFF",
    b"%PDF": "a PDF",
    b"%!PS": "an EPS",
    b"\x1f\x8b": "a compressed SVG",
}


@dataclass(frozen=True, slots=True)
class Logo:
    """`ratio` is width by height; `name` is whose logo it is, for those who cannot see it."""

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
    if found := next((kind for magic, kind in _OTHERS.items() if data.startswith(magic)), ""):
        raise AssetError(f"`{path}` is {found} file", "export it as PNG or SVG")
    type_: Literal["png", "svg"] = "png" if data.startswith(png.SIGNATURE) else "svg"
    ratio = png.ratio(data) if type_ == "png" else svg.ratio(data)
    if not 1 / MOST_STRETCHED <= ratio <= MOST_STRETCHED:
        raise AssetError("this picture is nothing but a line", "check its size, and export it once more")
    return Logo(path, data, type_, ratio, name)
