"""PNG files: whether one is whole, its shape, and what is left of it without notes (ISO/IEC 15948)."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from struct import Struct

from sopgen.assets.error import AssetError
from sopgen.assets.raster import Most, Raster, plausible

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_LOGO = Most(4_000_000, "export it smaller: a logo is printed 60 mm wide, so that 1,000 pixels are plenty")

_HEADER = Struct(">IIBBBBB")
_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Samples for each pixel, by type of colour."""
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_Pass = tuple[int, int, int, int]
_ADAM7: tuple[_Pass, ...] = (
    (0, 0, 8, 8),
    (4, 0, 8, 8),
    (0, 4, 4, 8),
    (2, 0, 4, 4),
    (0, 2, 2, 4),
    (1, 0, 2, 2),
    (0, 1, 1, 2),
)
"""The passes of an interlaced picture: first column and row, and the steps across and down."""
_DRAWING = frozenset({b"IHDR", b"PLTE", b"tRNS", b"sRGB", b"pHYs", b"IDAT", b"IEND"})
"""The chunks that are passed on. Colours are taken for sRGB, as in every document."""
_LOOKS = frozenset({b"gAMA", b"cHRM", b"iCCP", b"sBIT", b"cICP", b"mDCV", b"cLLI", b"bKGD", b"hIST", b"sPLT"})
_MOVING = frozenset({b"acTL", b"fcTL", b"fdAT"})
_ANCILLARY = 0x20
"""Of a chunk's first letter: a picture can be shown without it (PNG, 5.4)."""
_PALETTE = 3
_MOST_COLOURS = 256
_FILTERS = 5
"""How many ways there are to filter a row."""
_METRES_PER_INCH = 0.0254
_DENSITY = Struct(">IIB")
_CHECK = 4
"""Bytes of the checksum after each chunk."""
_MEND = "export it once more as PNG"


def logo(data: bytes) -> Raster:
    """What is drawn of a logo; raises `AssetError` as `raster` does."""
    return raster(data, _LOGO)


def raster(data: bytes, most: Most) -> Raster:
    """What is drawn; raises `AssetError` where the file is damaged or too large when unpacked."""
    chunks = list(_chunks(data))
    if not chunks or chunks[0][0] != b"IHDR" or len(chunks[0][1]) != _HEADER.size:
        raise AssetError("this PNG file has no header", _MEND)
    width, height, depth, colour, *_, interlaced = _HEADER.unpack(chunks[0][1])
    bodies = dict(reversed(chunks))
    palette = len(bodies.get(b"PLTE", b"")) / 3
    if (
        (depth not in _DEPTHS.get(colour, ()) or not width or not height)
        or (colour == _PALETTE and not palette)
        or (palette > _MOST_COLOURS or palette % 1)
    ):
        raise AssetError("this PNG file has a header that means nothing", _MEND)
    most.check(width, height)
    passes = _ADAM7 if interlaced else ((0, 0, 1, 1),)
    rows = [_rows(width, height, depth * _SAMPLES[colour], one) for one in passes]
    _unpacked(b"".join(body for name, body in chunks if name == b"IDAT"), rows)
    kept = b"".join(_chunk(name, body) for name, body in chunks if name in _DRAWING)
    return Raster(width, height, _resolution(bodies.get(b"pHYs", b"")), SIGNATURE + kept)


def without_notes(data: bytes) -> bytes:
    """The file, of whatever kind, with no texts, times or notes; raises `AssetError` where damaged.

    What a program keeps in chunks of its own, such as the layers that it was made from, is a note too.
    """
    known = _DRAWING | _LOOKS | _MOVING
    kept = ((name, body) for name, body in _chunks(data) if name in known or not name[0] & _ANCILLARY)
    return SIGNATURE + b"".join(_chunk(name, body) for name, body in kept)


def _resolution(body: bytes) -> float:
    """Dots to the inch, as a chunk of dots to the metre states them."""
    if len(body) != _DENSITY.size:
        return 0.0
    across, _, unit = _DENSITY.unpack(body)
    return plausible(across * _METRES_PER_INCH) if unit else 0.0


def _chunk(name: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4) + name + body + zlib.crc32(name + body).to_bytes(4)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    position, name = len(SIGNATURE), b""
    while name != b"IEND":
        length = int.from_bytes(data[position : position + 4])
        name, end = data[position + 4 : position + 8], position + 8 + length
        body, check = data[position + 8 : end], data[end : end + 4]
        if len(check) < _CHECK or int.from_bytes(check) != zlib.crc32(name + body):
            raise AssetError("this PNG file is damaged or cut short", _MEND)
        yield name, body
        position = end + 4


def _rows(width: int, height: int, bits: int, one: _Pass) -> tuple[int, int]:
    """Rows of one pass that has any, and their bytes: one that says how it is filtered, and packed pixels."""
    x, y, across, down = one
    columns, rows = -(-(width - x) // across), -(-(height - y) // down)
    return (rows, 1 + -(-columns * bits // 8)) if columns > 0 and rows > 0 else (0, 0)


def _unpacked(packed: bytes, passes: list[tuple[int, int]]) -> None:
    """Check that the pixels are all there; never unpacks more than belongs to the picture."""
    unpack = zlib.decompressobj()
    expected = sum(rows * size for rows, size in passes)
    try:
        pixels = unpack.decompress(packed, expected + 1)
    except zlib.error as error:
        raise AssetError("this PNG file is damaged", _MEND) from error
    if len(pixels) != expected:
        raise AssetError("this PNG file does not hold the pixels that its header promises", _MEND)
    start = 0
    for rows, size in passes:
        end = start + rows * size
        if rows and max(pixels[start:end:size]) >= _FILTERS:
            raise AssetError("this PNG file is damaged", _MEND)
        start = end
