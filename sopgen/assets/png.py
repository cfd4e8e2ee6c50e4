"""PNG files: whether one is whole, and its shape (ISO/IEC 15948)."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from struct import Struct

from sopgen.assets.error import AssetError

SIGNATURE = b"\x89PNG\r\n\x1a\n"
MAX_PIXELS = 4_000_000

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
_CHECK = 4
"""Bytes of the checksum after each chunk."""
_MEND = "export it once more as PNG"


def ratio(data: bytes) -> float:
    """Width by height; raises `AssetError` where the file is damaged, animated or too large when unpacked."""
    chunks = list(_chunks(data))
    if not chunks or chunks[0][0] != b"IHDR" or len(chunks[0][1]) != _HEADER.size:
        raise AssetError("this PNG file has no header", _MEND)
    width, height, depth, colour, *_, interlaced = _HEADER.unpack(chunks[0][1])
    if depth not in _DEPTHS.get(colour, ()) or not width or not height:
        raise AssetError("this PNG file has a header that means nothing", _MEND)
    if width * height > MAX_PIXELS:
        raise AssetError(
            f"this picture has {width} × {height} pixels, more than {MAX_PIXELS:,}",
            "export it smaller: a logo is printed 60 mm wide, so that 1,000 pixels are plenty",
        )
    passes = _ADAM7 if interlaced else ((0, 0, 1, 1),)
    expected = sum(_pass_size(width, height, depth * _SAMPLES[colour], one) for one in passes)
    _unpacked(b"".join(body for name, body in chunks if name == b"IDAT"), expected)
    return float(width / height)


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


def _pass_size(width: int, height: int, bits: int, one: _Pass) -> int:
    """Bytes of one pass: a filter byte and the packed pixels for each row that has any."""
    x, y, across, down = one
    columns, rows = -(-(width - x) // across), -(-(height - y) // down)
    return rows * (1 + -(-columns * bits // 8)) if columns > 0 and rows > 0 else 0


def _unpacked(packed: bytes, expected: int) -> None:
    """Check that the pixels are all there; never unpacks more than belongs to the picture."""
    unpack = zlib.decompressobj()
    try:
        found = len(unpack.decompress(packed, expected + 1))
    except zlib.error as error:
        raise AssetError("this PNG file is damaged", _MEND) from error
    if found != expected:
        raise AssetError("this PNG file does not hold the pixels that its header promises", _MEND)
