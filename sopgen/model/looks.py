"""The files that a pack shows: its logo, the client's own Word template, the pictures in its texts.

What looks into a format is loaded for a pack that has a file of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopgen.assets import AssetError
from sopgen.model.engagement import HouseStyle, Organisation, PackInfo
from sopgen.model.pack import Pack
from sopgen.source import Refusal

if TYPE_CHECKING:
    from sopgen.assets.logo import Logo
    from sopgen.assets.picture import Picture
    from sopgen.assets.word_template import WordTemplate


def logo_of(pack: Pack) -> Logo | None:
    """The logo that a pack names; None where it names none.

    Raises:
        AssetError: the file cannot be read, is no PNG or SVG, or is not safe.
    """
    style = pack.info.theme
    if style is None or not style.logo:
        return None
    from sopgen.assets.logo import logo

    return logo(style.logo, content(pack, style.logo), _owner(pack.info, style).name)


def word_template_of(pack: Pack) -> WordTemplate | None:
    """The template that a pack names; None where it names none.

    Raises:
        AssetError: the file cannot be read, is no Word document, or is not safe to pass on.
    """
    style = pack.info.theme
    if style is None or not style.word_template:
        return None
    from sopgen.assets.word_template import word_template

    return word_template(style.word_template, content(pack, style.word_template))


def picture_of(pack: Pack, path: str) -> Picture:
    """A picture that a text of the pack shows.

    Raises:
        AssetError: the file cannot be read, is no PNG, JPEG or SVG, or is not safe.
    """
    from sopgen.assets.picture import picture

    return picture(path, content(pack, path))


def content(pack: Pack, path: str) -> bytes:
    """A file that a blueprint names, by the path as it is written there.

    Raises:
        AssetError: it could not be read as the pack was loaded.
    """
    unnamed = Refusal(f"`{path}` was not seen when the pack was read", "write the plain path of a file")
    asset = pack.assets.get(path, unnamed)
    if isinstance(asset, Refusal):
        raise AssetError(asset.message, asset.mend)
    return asset


def _owner(info: PackInfo, style: HouseStyle) -> Organisation:
    """Whose logo it is."""
    named = getattr(info, style.logo_of) if style.logo_of else info.preparer
    return named or info.provider
