"""What a template asks to have drawn: `<drawn of="swimlane"/>` becomes a figure, or several that go on.

A template may ask for the same in two places, at a glance and where its matter is told; it stands where it
is asked for first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from lxml import etree

from sopgen.documents.placing import bare
from sopgen.documents.view import View
from sopgen.figures.drawing import Drawing
from sopgen.records import dataclass, replace


@dataclass(frozen=True, slots=True)
class Illustration:
    """(caption, drawing) of each: one, or the parts of what is too long for a page."""

    parts: tuple[tuple[str, Drawing], ...]


@dataclass(frozen=True, slots=True)
class Room:
    """What a drawing may take, in points: what is longer goes on in another."""

    width: float
    height: float


Draw = Callable[[View, Any, Room], Illustration | None]
"""The drawings of a document; None where it has nothing of the kind."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """How a figure is drawn.

    A `standard` one stands in every document of its kind whose author asks for no other; `glance` ones
    stand at its head, where it has one.
    """

    draw: Draw
    standard: bool = True
    glance: bool = True


def one(caption: str, *drawings: Drawing, view: View) -> Illustration:
    """Drawings under one caption, which counts them where they are several: all of them in words alone."""
    drawings = tuple(replace(drawing, alt=bare(drawing.alt)) for drawing in drawings)
    caption = bare(caption)
    if len(drawings) == 1:
        return Illustration(((caption, drawings[0]),))
    of = len(drawings)
    return Illustration(
        tuple(
            (view.say("{caption} ({n} of {count})", caption=caption, n=n, count=of), drawing)
            for n, drawing in enumerate(drawings, 1)
        )
    )


def prepare(root: Any, drawn: Callable[[str], Illustration | None]) -> Mapping[str, Drawing]:
    """Put figures in the place of what is asked for; the drawings by the name that each figure gives."""
    drawings: dict[str, Drawing] = {}
    asked: set[str] = set()
    for element in list(root.iter("drawn")):
        name = element.get("of")
        made = None if name in asked else drawn(name)
        asked.add(name)
        element.tag = "div"  # which is nothing by itself
        for number, (caption, drawing) in enumerate(made.parts if made else (), 1):
            key = f"{name}-{number}"
            drawings[key] = drawing
            figure = etree.SubElement(element, "figure", drawing=key)
            etree.SubElement(figure, "caption").text = caption
    return drawings
