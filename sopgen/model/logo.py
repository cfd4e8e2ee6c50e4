"""The logo of a pack: a picture that is what it says it is, and can do no harm where it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sopgen.model import png, svg
from sopgen.model.engagement import HouseStyle, Organisation, PackInfo
from sopgen.source.asset import AssetError, read_asset

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


def logo_of(info: PackInfo, folder: Path) -> Logo | None:
    """The logo that a pack names; None where it names none.

    Raises:
        AssetError: the file cannot be read, is no PNG or SVG, or is not safe.
    """
    style = info.theme
    if style is None or not style.logo:
        return None
    data = read_asset(folder, style.logo)
    name = owner(info, style).name
    if found := next((kind for magic, kind in _OTHERS.items() if data.startswith(magic)), ""):
        raise AssetError(f"`{style.logo}` is {found} file", "export it as PNG or SVG")
    type_: Literal["png", "svg"] = "png" if data.startswith(png.SIGNATURE) else "svg"
    ratio = png.ratio(data) if type_ == "png" else svg.ratio(data)
    if not 1 / MOST_STRETCHED <= ratio <= MOST_STRETCHED:
        raise AssetError("this picture is nothing but a line", "check its size, and export it once more")
    return Logo(style.logo, data, type_, ratio, name)


def owner(info: PackInfo, style: HouseStyle) -> Organisation:
    """Whose logo it is."""
    named = getattr(info, style.logo_of) if style.logo_of else info.preparer
    return named or info.provider
