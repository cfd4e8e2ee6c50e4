"""Pictures of a client's template keep what draws them, and lose what was noted in them."""

from __future__ import annotations

import zlib

import pytest

from sopgen.assets.notes import without_notes
from tests.small_pictures import IMAGES


def chunk(name: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4) + name + body + zlib.crc32(name + body).to_bytes(4)


def segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2) + body


def test_a_png_keeps_its_colours_and_loses_its_notes() -> None:
    data = (IMAGES / "login.png").read_bytes()
    gamma = chunk(b"gAMA", (45455).to_bytes(4))
    notes = (
        chunk(b"prVW", b"layers")
        + chunk(b"caBX", b"Ann")
        + chunk(b"tEXt", b"Author\0Ann")
        + chunk(b"eXIf", b"MM\0*")
        + chunk(b"tIME", bytes(7))
    )
    assert without_notes(data[:33] + gamma + notes + data[33:] + b"more") == data[:33] + gamma + data[33:]


def test_a_jpeg_keeps_its_colours_and_loses_its_notes() -> None:
    data = (IMAGES / "seat.jpeg").read_bytes()
    profile = segment(0xE2, b"ICC_PROFILE\0\x01\x01colours")
    notes = (
        segment(0xFE, b"Ann") + segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0Ann") + segment(0xED, b"Ann")
    )
    assert without_notes(data[:2] + profile + notes + data[2:]) == data[:2] + profile + data[2:]
    small = segment(0xE0, data[6:18] + b"\x02\x02" + b"before it was cut")
    assert without_notes(data[:2] + small + data[20:]) == data


TURNED = b"Exif\0\0" + b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0"


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\nbroken", b"\xff\xd8\xff\xe1" + TURNED, b"GIF89a", b""])
def test_what_cannot_be_taken_apart_or_would_look_otherwise_stays_as_it_is(data: bytes) -> None:
    assert without_notes(data) == data


@pytest.mark.parametrize(("tag", "space"), [("svg", "xmlns"), ("d:svg", "xmlns:d")])
def test_a_drawing_loses_its_notes_wherever_it_begins_and_however_it_is_marked(tag: str, space: str) -> None:
    head = f"<!-- Ann: {'licence ' * 200} -->"
    data = f'{head}<{tag} {space}="http://www.w3.org/2000/svg" viewBox="0 0 4 2"><!-- Ann --></{tag}>'
    made = without_notes(data.encode())
    assert b"Ann" not in made
    assert b'viewBox="0 0 4 2"' in made
