"""JPEG files: their shape, what is passed on of them, and what is refused."""

from __future__ import annotations

from struct import pack

import pytest

from sopgen.assets import AssetError, jpeg
from sopgen.assets.raster import Most
from tests.small_pictures import IMAGES

MOST = Most(1_000_000, "make it smaller")
START, END = b"\xff\xd8", b"\xff\xd9"
PHOTOGRAPH = (IMAGES / "seat.jpeg").read_bytes()


def segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + pack(">H", len(body) + 2) + body


def frame(
    marker: int = 0xC0, *, width: int = 30, height: int = 20, colours: int = 3, precision: int = 8
) -> bytes:
    body = pack(">BHHB", precision, height, width, colours) + b"\x01\x11\x00" * colours
    return segment(marker, body)


def jfif(unit: int, density: int) -> bytes:
    return segment(0xE0, b"JFIF\0\x01\x02" + pack(">BHH", unit, density, density) + b"\0\0")


def exif(orientation: int, order: str = "<") -> bytes:
    header = b"II*\0" if order == "<" else b"MM\0*"
    entry = pack(f"{order}HHIHH", 0x0112, 3, 1, orientation, 0)
    return segment(0xE1, b"Exif\0\0" + header + pack(f"{order}IH", 8, 1) + entry + b"\0" * 4)


SCAN = segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x12\xff\x00\x34\xff\xd3\x56"


def file(*parts: bytes, end: bytes = END) -> bytes:
    return START + b"".join(parts) + end


@pytest.mark.parametrize(
    ("data", "width", "height", "dpi"),
    [
        (PHOTOGRAPH, 240, 160, 144),
        (file(frame(), SCAN), 30, 20, 0),
        (file(jfif(1, 300), frame(0xC2), SCAN, SCAN, SCAN), 30, 20, 300),
        (file(jfif(2, 100), frame(colours=1), SCAN), 30, 20, 254),
        (file(jfif(0, 300), frame(), SCAN), 30, 20, 0),
        (file(jfif(1, 1), frame(), SCAN), 30, 20, 0),
        (file(exif(1), exif(1, ">"), frame(), b"\xff\xff", SCAN[1:]), 30, 20, 0),
    ],
    ids=["photograph", "bare", "progressive", "centimetres", "a ratio", "no resolution", "upright"],
)
def test_the_shape_and_resolution(data: bytes, width: int, height: int, dpi: float) -> None:
    found = jpeg.raster(data, MOST)
    assert (found.width, found.height, found.dpi) == (width, height, dpi)


def test_only_what_is_drawn_is_passed_on() -> None:
    kept = (
        jfif(1, 96),
        segment(0xDB, b"table"),
        frame(),
        segment(0xC4, b"code"),
        SCAN,
        segment(0xEE, b"Adobe"),
    )
    notes = (
        exif(1),
        segment(0xE2, b"ICC_PROFILE\0"),
        segment(0xFE, b"at 14.5995, 120.9842"),
        segment(0xED, b"who"),
        segment(0xE0, b"JFXX\0\x10 a small picture"),
        segment(0xE0, b"JFIF\0"),
        segment(0xEE, b"of another program"),
    )
    given = file(*notes, *kept) + b"<script>alert(1)</script>"
    assert jpeg.raster(given, MOST).data == file(*kept)
    assert jpeg.raster(file(*kept), MOST).data == file(*kept)
    small = segment(0xE0, jfif(1, 96)[4:-2] + b"\x02\x02" + b"before it was cut")
    assert jpeg.raster(file(small, *kept[1:]), MOST).data == file(*kept)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (START, "cut short"),
        (PHOTOGRAPH[:-2], "cut short"),
        (PHOTOGRAPH[:300], "cut short"),
        (START + b"\xff\xe0\x00", "cut short"),
        (START + b"\xff\xe0\x00\x01" + END, "damaged"),
        (file(b"\x00", frame(), SCAN), "damaged"),
        (file(frame()), "damaged"),
        (file(SCAN, frame()), "damaged"),
        (file(frame(), *[SCAN] * 101), "damaged"),
        (file(segment(0xC0, b"\x08"), SCAN), "damaged"),
        (file(frame(0xC3), SCAN), "of a rare kind"),
        (file(frame(0xC9), SCAN), "of a rare kind"),
        (file(frame(), frame(), SCAN), "of a rare kind"),
        (file(frame(height=0), SCAN), "means nothing"),
        (file(frame(precision=12), SCAN), "means nothing"),
        (file(segment(0xC0, pack(">BHHB", 8, 2, 2, 1) + b"\x01\x01\x00"), SCAN), "means nothing"),
        (file(segment(0xC0, pack(">BHHB", 8, 2, 2, 3) + b"\x01\x11\x00"), SCAN), "means nothing"),
        (file(frame(colours=4), SCAN), "CMYK"),
        (file(frame(width=65_000, height=65_000), SCAN), "65000 × 65000 pixels"),
        (file(exif(6), frame(), SCAN), "on its side"),
        (file(exif(3, ">"), frame(), SCAN), "on its side"),
    ],
)
def test_what_cannot_be_shown_the_same_everywhere_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(AssetError, match=reason):
        jpeg.raster(data, MOST)


@pytest.mark.parametrize(
    "note", [b"", b"II*\0", b"II*\0\xff\xff\xff\xff", b"II*\0\x08\0\0\0\xff\xff" + b"\0" * 20]
)
def test_a_damaged_note_of_a_camera_turns_nothing(note: bytes) -> None:
    assert jpeg.raster(file(segment(0xE1, b"Exif\0\0" + note), frame(), SCAN), MOST).width == 30


@pytest.mark.parametrize("length", range(2, len(PHOTOGRAPH), 37))
def test_a_file_that_is_cut_is_refused_or_whole(length: int) -> None:
    with pytest.raises(AssetError):
        jpeg.raster(PHOTOGRAPH[:length], MOST)
