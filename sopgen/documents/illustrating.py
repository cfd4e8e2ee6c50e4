"""What a template asks to have drawn: `<drawn of="swimlane"/>` becomes a figure, or several that go on.

A template may ask for the same in two places, at a glance and where its matter is told; it stands where it
is asked for first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from lxml import etree

from sopgen.figures.drawing import Drawing
from sopgen.records import dataclass


@dataclass(frozen=True, slots=True)
class Illustration:
    """(caption, drawing) of each: one, or the parts of what is too long for a page."""

    parts: tuple[tuple[str, Drawing], ...]


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
