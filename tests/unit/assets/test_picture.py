"""Pictures of a text: of which kind, how large, and what is told of those that cannot be used."""

from __future__ import annotations

import zlib
from struct import pack

import pytest

from sopgen.assets import AssetError, png, svg
from sopgen.assets.picture import picture
from tests.small_pictures import IMAGES
from tests.unit.assets.test_pictures import WHOLE, chunk, drawing
from tests.unit.assets.test_pictures import picture as drawn


@pytest.mark.parametrize(
    ("name", "type_", "width", "height", "dpi"),
    [
        ("floor.svg", "svg", 453.54, 226.77, 0),
        ("login.png", "png", 320, 180, 144),
        ("seat.jpeg", "jpeg", 240, 160, 144),
    ],
)
def test_a_picture_says_how_large_it_is(
    name: str, type_: str, width: float, height: float, dpi: float
) -> None:
    found = picture(name, (IMAGES / name).read_bytes())
    assert found.type == type_
    assert (found.width, found.height) == pytest.approx((width, height), abs=0.01)
    assert found.dpi == pytest.approx(dpi, abs=0.5)
    assert found.name.endswith(f".{type_}")


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('viewBox="0 0 30 10"', (30, 10)),
        ('viewBox="0 0 30 10" width="2in"', (192, 64)),
        ('viewBox="0 0 30 10" height="10mm"', (113.39, 37.8)),
        ('viewBox="0 0 30 10" width="100%"', (30, 10)),
        ('width="72pt" height="6pc"', (96, 96)),
        ('width="40" height="2.54cm"', (40, 96)),
    ],
)
def test_a_drawing_is_as_large_as_it_says(attributes: str, size: tuple[float, float]) -> None:
    assert svg.size(drawing(attributes=attributes)) == pytest.approx(size, abs=0.01)


@pytest.mark.parametrize(
    ("data", "reason", "mend"),
    [
        (b"GIF89a", "`a.gif` cannot be used: it is a GIF file", "PNG, JPEG or SVG"),
        (b"hello", "neither", "plain SVG"),
        (drawing("<script/>"), "holds `<script>`", "without scripts"),
        (drawing(attributes='viewBox="0 0 1000 10"'), "nothing but a line", "size"),
        (WHOLE[:-1], "cut short", "as PNG"),
        (drawn(5000, 5000, b""), "5000 × 5000 pixels, more than 16,000,000", "2,000 pixels"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_mend(data: bytes, reason: str, mend: str) -> None:
    with pytest.raises(AssetError, match=reason) as caught:
        picture("a.gif", data)
    assert mend in caught.value.mend


def test_of_a_png_only_what_is_drawn_is_passed_on() -> None:
    notes = chunk(b"tEXt", b"Author\0someone") + chunk(b"eXIf", b"MM\0*") + chunk(b"acTL", b"\0" * 8)
    resolution = chunk(b"pHYs", pack(">IIB", 11811, 11811, 1))
    start = len(png.SIGNATURE) + 25
    given = WHOLE[:start] + resolution + notes + WHOLE[start:] + b"<script>"
    found = picture("a.png", given)
    assert found.data == WHOLE[:start] + resolution + WHOLE[start:]
    assert found.dpi == pytest.approx(300, abs=0.1)


@pytest.mark.parametrize(
    "data",
    [
        drawn(4, 2, (b"\x05" + b"\xff" * 12) * 2),
        drawn(5, 5, b"\0" * 4 + b"\x07" + b"\0" * 31, colour=0, interlaced=1),
        drawn(4, 2, b"\0" * 10, colour=3),
    ],
    ids=["filter", "filter of a pass", "no palette"],
)
def test_a_png_that_programs_would_stumble_over_is_refused(data: bytes) -> None:
    with pytest.raises(AssetError, match=r"damaged|means nothing"):
        picture("a.png", data)


def test_the_same_picture_has_the_same_name() -> None:
    one, other = picture("a.png", WHOLE), picture("b.png", WHOLE)
    assert one == other
    assert one.name == other.name
    assert one.name != picture("a.svg", drawing()).name


def test_a_bomb_is_not_unpacked() -> None:
    body = zlib.compress(b"\0" * 500_000_000)
    header = pack(">IIBBBBB", 10, 10, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", body), (b"IEND", b""))
    with pytest.raises(AssetError, match="does not hold the pixels"):
        picture("a.png", png.SIGNATURE + b"".join(chunk(*part) for part in parts))
