"""Pages as small pictures, and how far two of them may be apart.

Pictures are compared after a blur, so that letters drawn a little differently by another version of the
rasteriser do not count; what a reader would notice does.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pypdfium2
from PIL import Image, ImageChops, ImageFilter

RESOLUTION: Final = 40
"""Dots to an inch: small enough to keep under version control."""
_SPREAD: Final = 66
_MARGIN: Final = 16
_TABLE: Final = "#E2E7EA"
_BITS: Final = 4
"""Of each channel that are kept: the files are half as large."""
_BLUR: Final = (3.0, 0.6)
"""Pixels across and down: along a line softer letters cancel out, and a rule that is gone does not."""
_TOLERANCE: Final = 10
"""Levels of 256 by which a pixel may differ in any channel."""
SHARE: Final = 0.0005
"""Of the pixels of a page that may differ by more: a word or two."""


def pictures(data: bytes) -> list[Image.Image]:
    """The pages of a PDF, in few colours."""
    with pypdfium2.PdfDocument(data) as pdf:
        return [_few(page.render(scale=RESOLUTION / 72).to_pil().convert("RGB")) for page in pdf]


def _few(picture: Image.Image) -> Image.Image:
    """Squared levels set pale ones apart: at this size a hairline is hardly darker than the paper."""
    step = 256 >> _BITS
    levels = [min(round(level**2 / 255 / step) * step, 255) for level in range(256)]
    return picture.point(levels * 3)


def write(picture: Image.Image, path: Path) -> None:
    """The same picture gives the same bytes: no time, no program's name."""
    colours = picture.getcolors()  # None for more than a palette has
    small = picture.convert("P", palette=Image.Palette.ADAPTIVE) if colours else picture
    small.save(path, optimize=True)


def difference(one: Image.Image, other: Image.Image) -> tuple[float, Image.Image]:
    """The share of pixels that differ, and a picture in which those are black."""
    if one.size != other.size:
        return 1.0, Image.new("L", one.size)
    blurred = (picture.filter(ImageFilter.GaussianBlur(_BLUR)) for picture in (one, other))
    channels = ImageChops.difference(*blurred).split()
    most = ImageChops.lighter(ImageChops.lighter(channels[0], channels[1]), channels[2])
    marked = most.point([255 if level <= _TOLERANCE else 0 for level in range(256)])
    return marked.histogram()[0] / (one.width * one.height), marked


def compare(data: bytes, expected: Path, seen: Path) -> Iterator[str]:
    """What differs between the pages of a PDF and the pictures in a folder.

    Of each page that differs, `seen` is given what was expected, what is there, and the difference.
    """
    got = pictures(data)
    kept = sorted(expected.glob("*.png"))
    if len(kept) != len(got):
        yield f"{expected.name} has {len(got)} pages, and pictures of {len(kept)}: run `make pages`"
    for number, (path, picture) in enumerate(zip(kept, got, strict=False), 1):
        with Image.open(path) as file:
            before = file.convert("RGB")
        share, marked = difference(before, picture)
        if share > SHARE:
            seen.mkdir(parents=True, exist_ok=True)
            for name, one in (("expected", before), ("got", picture), ("difference", marked)):
                one.save(seen / f"{expected.name}-{number:02}-{name}.png")
            yield f"{expected.name}, page {number}: {share:.2%} of it differs; see {seen}"


def spread(data: bytes, numbers: tuple[int, int]) -> Image.Image:
    """Two pages of a PDF side by side, as the README shows them."""
    with pypdfium2.PdfDocument(data) as pdf:
        pages = [pdf[number - 1].render(scale=_SPREAD / 72).to_pil().convert("RGB") for number in numbers]
    width, height = pages[0].size
    ground = Image.new("RGB", (2 * width + 3 * _MARGIN, height + 2 * _MARGIN), _TABLE)
    for place, page in enumerate(pages):
        ground.paste(page, (_MARGIN + place * (width + _MARGIN), _MARGIN))
    return ground.quantize(256, dither=Image.Dither.NONE).convert("RGB")


def update(data: bytes, expected: Path) -> None:
    """Write the pictures of a PDF anew, and take away those of pages that are gone."""
    expected.mkdir(parents=True, exist_ok=True)
    made = {expected / f"{number:02}.png": one for number, one in enumerate(pictures(data), 1)}
    for path in set(expected.glob("*.png")) - set(made):
        path.unlink()
    for path, picture in made.items():
        write(picture, path)
