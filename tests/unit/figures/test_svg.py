"""Drawings as SVG: well-formed, plain, legible, and the same everywhere."""

from __future__ import annotations

from typing import get_args

import pytest
from lxml import etree

from sopgen.figures.drawing import Box, Drawing, Label, Line, Role, Shape
from sopgen.figures.svg import LOOKS, svg
from sopgen.model.palette import PALETTES, contrast

DRAWING = Drawing(
    200,
    100,
    (
        Box(0, 0, 200, 100, "lane"),
        Box(10, 10, 60, 30, "step", radius=3),
        Shape(((100, 10), (120, 25), (100, 40), (80, 25)), "decision"),
        Line(((70, 25), (80, 25)), "edge", leads=True),
        Line(((100, 40), (100, 60), (40, 60), (40, 40)), "loop", leads=True),
        Label(40, 25, ("Count & sign", "<here>"), "step", bold=True),
    ),
    "Two steps & a loop",
)
NS = "{http://www.w3.org/2000/svg}"


def drawn(base: str = "slate") -> etree._Element:
    return etree.fromstring(svg(DRAWING, PALETTES[base], "Lato"))


def test_what_it_says_stands_in_it_as_words() -> None:
    root = drawn()
    assert root.findtext(f"{NS}title") == "Two steps & a loop"
    assert [text.text for text in root.iter(f"{NS}text")] == ["Count & sign", "<here>"]


def test_nothing_but_plain_elements_with_looks_of_their_own() -> None:
    """Office and rasterisers lose what stands in style sheets."""
    root = drawn()
    names = {etree.QName(element).localname for element in root.iter()}
    assert names <= {"svg", "title", "rect", "polygon", "polyline", "text"}
    assert not [element for element in root.iter() if element.get("style") or element.get("class")]


def test_it_is_as_large_as_its_points_are_on_paper() -> None:
    root = drawn()
    assert (root.get("width"), root.get("height")) == ("269.33", "136")
    assert root.get("viewBox") == "-1 -1 202 102"


def test_an_arrow_ends_where_its_line_leads() -> None:
    heads = [str(e.get("points")) for e in drawn().iter(f"{NS}polygon")]
    assert heads[1].split()[0] == "80,25"
    assert heads[2].split()[0] == "40,40"


def test_every_role_has_looks() -> None:
    assert set(LOOKS) == set(get_args(Role))


@pytest.mark.parametrize("base", PALETTES)
def test_words_can_be_read_on_their_ground(base: str) -> None:
    """WCAG 2.2, 1.4.3: 4.5 to 1."""
    palette = PALETTES[base]

    def colour(name: str) -> str:
        return "FFFFFF" if name == "white" else str(getattr(palette, name))

    for role, looks in LOOKS.items():
        if role in ("bar", "mark"):
            continue  # whose words stand beside them
        assert contrast(colour(looks.text), colour(looks.fill or "white")) >= 4.5, role


def test_grounds_are_told_apart_without_colour() -> None:
    """What is good or bad has a rule of its own."""
    rules = [LOOKS[role].dashes for role in ("good", "caution", "bad")]
    assert len(set(rules)) == len(rules)
