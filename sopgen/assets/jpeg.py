"""JPEG files: whether one is whole, its shape, and what is left of it without notes (ITU-T T.81, JFIF 1.02).

Of the entropy-coded data only the frame is read: pixels are unpacked by whoever shows them, and never
more than the header says.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from struct import Struct, unpack_from

from sopgen.assets.error import AssetError
from sopgen.assets.raster import Most, Raster, plausible

SIGNATURE = b"\xff\xd8\xff"
MAX_SCANS = 100
"""Scans of a progressive picture: each is one more pass over all pixels; programs write about ten."""

_START, _END, _SCAN = 0xD8, 0xD9, 0xDA
_FRAMES = frozenset({0xC0, 0xC1, 0xC2})
"""Baseline, extended and progressive, in Huffman's code: what every program shows."""
_OTHER_FRAMES = frozenset({*range(0xC3, 0xD0)} - {0xC4, 0xC8, 0xCC})
_DRAWING = frozenset({*_FRAMES, 0xC4, 0xDA, 0xDB, 0xDD, 0xE0, 0xEE})
"""Frame, tables, scans, restarts, and the two notes that say how to draw: JFIF's and Adobe's."""
_JFIF, _EXIF, _PROFILE, _ADOBE = 0xE0, 0xE1, 0xE2, 0xEE
_JFIF_HEAD, _ADOBE_HEAD = 12, 12
"""Bytes of their notes that say how to draw."""
_NOTES = frozenset({*range(0xE1, 0xEE), 0xEF, 0xFE})
"""What applications keep for themselves, and comments; of these a profile of colours alone draws."""
_BARE = frozenset({*range(0xC0), *range(0xD0, 0xD9)})
"""Markers that have no body, or are none, and so stand between no two segments."""
_WITHIN = frozenset({0, *range(0xD0, 0xD8)})
"""What follows 0xFF within entropy-coded data: a stuffed nought, or a restart."""
_COUNTED = 2
"""Bytes of a segment's length, which counts itself."""
_FRAME = Struct(">BHHB")
_DENSITY = Struct(">5s2xBH")
_TIFF = {b"II*\0": "<", b"MM\0*": ">"}
_ORIENTATION, _UPRIGHT = 0x0112, 1
_PRECISION = 8
_MOST_SAMPLED = 4
_COLOURS = frozenset({1, 3})
_CM_PER_INCH = 2.54
_MEND = "export it once more as JPEG or PNG"


def raster(data: bytes, most: Most) -> Raster:
    """What is drawn; raises `AssetError` where the file is damaged, turned, in CMYK or too large."""
    kept = [data[:2]]
    frame, dpi, scans = b"", 0.0, 0
    for marker, body, coded in _segments(data):
        if marker in _OTHER_FRAMES or (marker in _FRAMES and frame):
            raise AssetError("this JPEG file is of a rare kind that few programs show", _MEND)
        if marker in _FRAMES:
            frame = body
            _check(frame, most)
        elif marker == _SCAN:
            scans += 1
            if not frame or scans > MAX_SCANS:
                raise _damaged()
        elif marker == _JFIF and body.startswith(b"JFIF\0"):
            dpi = _resolution(body)
        elif marker == _EXIF and body.startswith(b"Exif\0\0") and _turned(body[6:]):
            raise AssetError(
                "this photograph is stored on its side, with a note to turn it",
                "open it, turn it once around, and save it, so that it stands upright without the note",
            )
        if marker in _DRAWING:
            kept += [*_written(marker, _drawn(marker, body)), coded]
    if not scans:
        raise _damaged()
    _, height, width, _ = _FRAME.unpack_from(frame)
    return Raster(width, height, dpi, b"".join((*kept, b"\xff\xd9")))


def without_notes(data: bytes) -> bytes:
    """The file, of whatever kind, with no comments, and no notes but a profile of its colours.

    Raises `AssetError` where it is damaged, or a note says that it is to be turned.
    """
    kept = [data[:2]]
    for marker, body, coded in _segments(data):
        if marker == _EXIF and body.startswith(b"Exif\0\0") and _turned(body[6:]):
            raise AssetError("this photograph is stored on its side, with a note to turn it", _MEND)
        colours = marker == _PROFILE and body.startswith(b"ICC_PROFILE\0")
        kept += [*_written(marker, body if colours else _drawn(marker, body)), coded]
    return b"".join((*kept, b"\xff\xd9"))


def _drawn(marker: int, body: bytes) -> bytes | None:
    """What of a segment says how to draw; None where nothing does.

    The small picture in a note of JFIF's stays behind: it may show what was cut off the large one.
    """
    if marker == _JFIF:
        whole = body.startswith(b"JFIF\0") and len(body) >= _JFIF_HEAD
        return body[:_JFIF_HEAD] + b"\0\0" if whole else None
    if marker == _ADOBE:
        return body[:_ADOBE_HEAD] if body.startswith(b"Adobe") else None
    return None if marker in _NOTES else body


def _written(marker: int, body: bytes | None) -> tuple[bytes, ...]:
    return () if body is None else (b"\xff", bytes((marker,)), (len(body) + 2).to_bytes(2), body)


def _segments(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Marker, body and entropy-coded data of each; what follows the end of the picture is none of it."""
    position = 2
    while True:
        if data[position : position + 1] != b"\xff":
            raise _damaged()
        while data[position : position + 1] == b"\xff":
            position += 1
        marker = data[position] if position < len(data) else _START
        if marker == _END:
            return
        length = int.from_bytes(data[position + 1 : position + 3])
        end = position + 1 + length
        if marker in _BARE or length < _COUNTED or end > len(data):
            raise _damaged()
        coded = _after(data, end) if marker == _SCAN else end
        yield marker, data[position + 3 : end], data[end:coded]
        position = coded


def _after(data: bytes, position: int) -> int:
    """Where entropy-coded data ends: at a marker that is none of its own stuffing or restarts."""
    while (position := data.find(b"\xff", position)) >= 0:
        following = data[position + 1] if position + 1 < len(data) else _START
        if following not in _WITHIN:
            return position
        position += 2
    raise _damaged()


def _check(frame: bytes, most: Most) -> None:
    if len(frame) < _FRAME.size:
        raise _damaged()
    precision, height, width, colours = _FRAME.unpack_from(frame)
    if precision != _PRECISION or not width or not height or len(frame) != _FRAME.size + 3 * colours:
        raise AssetError("this JPEG file has a header that means nothing", _MEND)
    if colours not in _COLOURS:
        raise AssetError("this JPEG file is in colours for a printing press (CMYK)", "export it in RGB")
    sampled = [frame[_FRAME.size + 3 * n + 1] for n in range(colours)]
    if not all(1 <= one >> 4 <= _MOST_SAMPLED and 1 <= one & 15 <= _MOST_SAMPLED for one in sampled):
        raise AssetError("this JPEG file has a header that means nothing", _MEND)
    most.check(width, height)


def _resolution(body: bytes) -> float:
    """Dots to the inch as JFIF states them."""
    if len(body) < _DENSITY.size:
        return 0.0
    _, unit, density = _DENSITY.unpack_from(body)
    return plausible({1: density, 2: density * _CM_PER_INCH}.get(unit, 0.0))


def _turned(tiff: bytes) -> bool:
    """Whether a camera's note says that the picture is to be turned; a damaged one says nothing."""
    order = _TIFF.get(tiff[:4], "<")
    try:
        (start,) = unpack_from(f"{order}I", tiff, 4)
        (count,) = unpack_from(f"{order}H", tiff, start)
        for place in range(count):
            tag, _, _, found = unpack_from(f"{order}HHIH", tiff, start + 2 + 12 * place)
            if tag == _ORIENTATION:
                return bool(found != _UPRIGHT)
    except struct.error:
        return False
    return False


def _damaged() -> AssetError:
    return AssetError("this JPEG file is damaged or cut short", _MEND)
