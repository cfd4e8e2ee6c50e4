"""Pictures within a client's Word file, without what cameras and programs noted in them."""

from __future__ import annotations

from sopgen.assets import jpeg, png, svg
from sopgen.assets.error import AssetError


def without_notes(data: bytes) -> bytes:
    """A PNG, JPEG or SVG without notes; a damaged one, and any other kind of file, as it is."""
    try:
        if data.startswith(png.SIGNATURE):
            return png.without_notes(data)
        if data.startswith(jpeg.SIGNATURE):
            return jpeg.without_notes(data)
        svg.size(data)
        return svg.drawn(data)
    except AssetError:
        return data
