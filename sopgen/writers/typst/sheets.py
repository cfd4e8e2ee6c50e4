"""A document's pages as drawings for a screen: the same that its PDF has, mark of a draft included."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from sopgen.documents.tree import Document
from sopgen.writers.markup.inline import PLACED_PAPER
from sopgen.writers.paper.watermark import placed
from sopgen.writers.theme import Theme
from sopgen.writers.typst import engine
from sopgen.writers.typst.layout import given

_SIZE: Final = re.compile(rb'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_GROUND: Final = re.compile(rb'<path fill="#ffffff"[^>]*/>')
_WHERE: Final = re.compile(r"q ((?:-?[\d.]+ ){6})cm")
_ORIGINS: Final = """
query(<_at>).map(one => {
  let place = one.location().position()
  (one.value, place.page, place.x.pt(), place.y.pt())
})
"""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where words stand that come from one place of the blueprint: page from 1, points from its corner."""

    origin: str
    page: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: an SVG, and its size in points."""

    svg: bytes
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Sheets:
    pages: tuple[Sheet, ...]
    origins: tuple[Origin, ...]


def sheets(document: Document, theme: Theme) -> Sheets:
    """Every page of a document, and what on it comes from where."""
    with given(document, theme, PLACED_PAPER) as order:
        drawn = engine.sheets(order.sources, order.folder)
        found = engine.asked(order.sources, order.folder, _ORIGINS)
    return Sheets(tuple(_sheet(svg, order.mark) for svg in drawn), tuple(Origin(*one) for one in found))


def _sheet(svg: bytes, mark: tuple[float, str] | None) -> Sheet:
    size = _SIZE.search(svg)
    assert size is not None
    width, height = float(size[1]), float(size[2])
    if mark:
        drawing = _mark(width, height, *mark)
        svg = _GROUND.sub(lambda ground: ground[0] + drawing, svg, count=1)
    return Sheet(svg, width, height)


def _mark(width: float, height: float, length: float, drawing: str) -> bytes:
    """The mark of a draft, which a PDF is given when it is finished, turned from its words into SVG's."""
    where = _WHERE.search(placed((0, 0, width, height), length, ""))
    assert where is not None
    colour, *lines = drawing.splitlines()
    red, green, blue = (round(float(part) * 255) for part in colour.split()[:3])
    path = " ".join(f"{_OPERATORS[operator]} {numbers}" for numbers, operator in map(_parted, lines[:-1]))
    turn = f"matrix(1 0 0 -1 0 {height:.3f}) matrix({where[1].strip()})"
    return f'<path transform="{turn}" fill="rgb({red},{green},{blue})" d="{path}"/>'.encode()


_OPERATORS: Final = {"m": "M", "l": "L", "c": "C", "h": "Z"}


def _parted(line: str) -> tuple[str, str]:
    numbers, _, operator = line.rpartition(" ")
    return numbers, operator
