"""Pictures: what is whole and safe, and what must never be unpacked or passed on."""

from __future__ import annotations

import zlib
from struct import pack

import pytest

from sopgen.assets import AssetError, png, svg
from sopgen.assets.logo import Logo, logo


def chunk(name: bytes, body: bytes) -> bytes:
    return pack(">I", len(body)) + name + body + pack(">I", zlib.crc32(name + body))


def picture(
    width: int, height: int, pixels: bytes, *, colour: int = 2, depth: int = 8, interlaced: int = 0
) -> bytes:
    header = pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlaced)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(pixels)), (b"IEND", b""))
    return png.SIGNATURE + b"".join(chunk(*part) for part in parts)


WHOLE = picture(4, 2, (b"\0" + b"\xff" * 12) * 2)


def drawing(inside: str = "", attributes: str = 'viewBox="0 0 30 10"') -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inside}</svg>'.encode()


# -- PNG ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "ratio"),
    [
        (WHOLE, 2),
        (picture(3, 1, b"\0\xe0", colour=0, depth=1), 3),
        (picture(5, 5, b"\0" * (2 + 2 + 3 + 2 * 2 + 4 + 3 * 3 + 2 * 6), colour=0, interlaced=1), 1),
    ],
    ids=["colours", "one bit", "interlaced"],
)
def test_the_shape_of_a_png(data: bytes, ratio: float) -> None:
    assert png.logo(data).width / png.logo(data).height == ratio


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (png.SIGNATURE, "cut short"),
        (WHOLE[:-1], "cut short"),
        (WHOLE[:40] + b"?" + WHOLE[41:], "damaged"),
        (png.SIGNATURE + chunk(b"IEND", b""), "no header"),
        (picture(0, 2, b""), "means nothing"),
        (picture(2, 2, b"", depth=3), "means nothing"),
        (picture(50_000, 50_000, b""), "50000 × 50000 pixels"),
        (picture(4, 2, b"\0" * 20), "does not hold the pixels"),
        (picture(4, 2, b"\0" * 50_000_000), "does not hold the pixels"),
    ],
    ids=["empty", "cut", "changed", "no header", "no width", "depth", "huge", "too little", "bomb"],
)
def test_a_png_that_is_not_whole_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(AssetError, match=reason):
        png.logo(data)


# -- SVG ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "ratio"),
    [
        (drawing(), 3),
        (drawing(attributes='width="40px" height="20"'), 2),
        (
            drawing(
                "<metadata><note xmlns='urn:x' onload='x' file='C:\\x'/></metadata>"
                "<style>.a{fill:url(#g)}</style><rect class='a' style=\"fill:url('#g')\"/>"
            ),
            3,
        ),
        (b'<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd">' + drawing(), 3),
    ],
    ids=["view box", "lengths", "what drawing programs add", "public identifier"],
)
def test_the_shape_of_an_svg(data: bytes, ratio: float) -> None:
    assert svg.ratio(data) == ratio


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        ("<script>x()</script>", "<script>"),
        ("<g onclick='x()'/>", "onclick"),
        ("<image href='data:image/png;base64,AA=='/>", "<image>"),
        ("<image href='file:///etc/hostname'/>", "<image>"),
        ("<text>Northlake</text>", "<text>"),
        ("<foreignObject/>", "<foreignObject>"),
        ("<use href='#a'/>", "<use>"),
        ("<animate/>", "<animate>"),
        (
            "<linearGradient xlink:href='a.svg#b' xmlns:xlink='http://www.w3.org/1999/xlink'/>",
            "leads elsewhere",
        ),
        ("<linearGradient href='https://example.com/'/>", "leads elsewhere"),
        ("<g xml:base='https://example.com/'/>", "leads elsewhere"),
        ("<rect fill='url(https://example.com/#a)'/>", "leads elsewhere"),
        ("<rect style='fill:u\\72l(x)'/>", "leads elsewhere"),
        ("<style>rect{}<!-- -->@im<!-- -->port 'x'</style>", "from elsewhere"),
        ('<style>rect{fill:url( "x")}</style>', "from elsewhere"),
        ("<?xml-stylesheet href='x.css'?>", "another file"),
        ("<g>" * 60 + "</g>" * 60, "too complicated"),
        ("<g/>" * 6000, "too complicated"),
        ("<path d='" + "M0 0" * 130_000 + "'/>", "500 kB"),
    ],
)
def test_an_svg_that_could_do_harm_is_refused(inside: str, reason: str) -> None:
    with pytest.raises(AssetError, match=reason) as caught:
        svg.ratio(drawing(inside))
    assert caught.value.mend


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + drawing("&a;"), "entities"),
        (b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/hostname">]>' + drawing("&a;"), "entities"),
        (drawing("&a;"), "neither"),
        (b"kind: kpis\n", "neither"),
        (b"", "neither"),
        (b"<html xmlns='http://www.w3.org/1999/xhtml'/>", "neither"),
        (drawing("<g>"), "neither"),
        (drawing(attributes=""), "how large"),
        (drawing(attributes='viewBox="0 0 0 10"'), "how large"),
        ('<?xml version="1.0" encoding="utf-16"?>'.encode("utf-16") + drawing(), "UTF-8"),
    ],
)
def test_what_is_no_svg_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(AssetError, match=reason):
        svg.ratio(data)


# -- logos ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\xff\xd8\xff\xe0", "is a JPEG file"),
        (b"%PDF-1.7", "is a PDF file"),
        (drawing(attributes='viewBox="0 0 1000 1"'), "nothing but a line"),
    ],
)
def test_a_file_that_is_no_logo_is_named(data: bytes, reason: str) -> None:
    with pytest.raises(AssetError, match=reason):
        logo("logo", data, "P")


def test_a_logo_says_what_it_is_and_whose() -> None:
    assert logo("logo", WHOLE, "P") == Logo("logo", WHOLE, "png", 2, "P")


def test_of_a_drawing_only_what_is_drawn_is_passed_on() -> None:
    data = (
        b'<?xml version="1.0"?><!-- note --><svg xmlns="http://www.w3.org/2000/svg" id="page" '
        b'viewBox="0 0 9 9" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:ink="http://i" ink:name="a">'
        b"<title>Draft</title><metadata>Ann</metadata><style>/* note */#kept{fill:red}.a{fill:#fff}</style>"
        b'<defs><linearGradient id="g"><stop offset="0"/></linearGradient>'
        b'<linearGradient id="h" xlink:href="#g"/></defs>'
        b'<ink:view>Ann</ink:view><g id="layer" ink:label="Ann" data-name="Ann"><path id="kept" class="a" '
        b'd="M0 0h9" fill="url(#h)"/></g></svg>'
    )
    drawn = svg.drawn(data)
    assert drawn.decode() == (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        'viewBox="0 0 9 9">'
        "<style> #kept{fill:red}.a{fill:#fff}</style>"
        '<defs><linearGradient id="g"><stop offset="0" /></linearGradient>'
        '<linearGradient id="h" xlink:href="#g" /></defs>'
        '<g><path id="kept" class="a" d="M0 0h9" fill="url(#h)" /></g></svg>'
    )
    assert svg.size(drawn) == svg.size(data)
    assert svg.drawn(drawn) == drawn
