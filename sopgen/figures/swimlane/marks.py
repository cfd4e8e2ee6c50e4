"""Marks: a band that is laid out as shapes on the page, turned where it runs downwards."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from sopgen.figures.drawing import LINE, Box, Label, Line, Mark, Point, Role, Shape, wrapped
from sopgen.figures.swimlane.bands import SIZE, Place
from sopgen.figures.swimlane.flow import Flow, Lane
from sopgen.figures.swimlane.laying import Laid, borders
from sopgen.figures.swimlane.measures import WORDS
from sopgen.records import dataclass

BESIDE = 6.0
"""What a name leaves of the width of its head."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where on the page the lanes of a band begin, behind their heads."""

    x: float
    y: float
    upright: bool

    def point(self, x: float, y: float) -> Point:
        """A point of the layout on the page."""
        return (self.x + y, self.y + x) if self.upright else (self.x + x, self.y + y)

    def box(self, x: float, y: float, width: float, height: float, role: Role) -> Box:
        """A rectangle of the layout on the page."""
        if self.upright:
            width, height = height, width
        return Box(*self.point(x, y), width, height, role)


def name(lane: Lane, room: float) -> tuple[str, ...]:
    """The name of a lane in lines for a head of so much room."""
    return wrapped(lane.name, room - BESIDE, SIZE, most=99, bold=True)


def lanes(flow: Flow, laid: Laid, frame: Frame, head: float, long: float) -> list[Mark]:
    """The grounds of the lanes of a band with their names, at the left or above."""
    marks: list[Mark] = []
    if not any(lane.name for lane in flow.lanes):
        return marks
    here = dict.fromkeys(laid.band.rows)
    for number, (lane, (begins, ends)) in enumerate(
        zip(here, pairwise(borders(laid.band, laid.at)), strict=True)
    ):
        marks.append(frame.box(0.0, begins, long, ends - begins, "lane-alt" if number % 2 else "lane"))
        marks.append(frame.box(-head, begins, head, ends - begins, "lane-head"))
        if lines := name(flow.lanes[lane], ends - begins if frame.upright else head):
            marks.append(_middle(lines, frame.point(-head / 2, (begins + ends) / 2), "lane-head", bold=True))
    return marks


def content(laid: Laid, letters: Mapping[str, str], frame: Frame) -> list[Mark]:
    """Edges, then nodes, then the words at edges."""
    marks: list[Mark] = []
    for tie, points in zip(laid.band.ties, laid.lines, strict=True):
        moved = tuple(frame.point(x, y) for x, y in points)
        marks.append(Line(moved, "loop" if tie.loop else "edge", leads=True))
    for place in laid.band.places:
        marks += _node(place, letters, frame)
    for put in laid.words:
        x, y = frame.point(put.area.left, put.area.top)
        marks.append(Label(x, y + WORDS * LINE / 2, put.lines, "label", WORDS, "start"))
    return marks


def _middle(lines: tuple[str, ...], at: Point, role: Role, *, bold: bool = False, link: str = "") -> Label:
    """Lines around a point."""
    x, y = at
    first = y - (len(lines) - 1) * SIZE * LINE / 2
    return Label(x, first, lines, role, SIZE, bold=bold, link=link)


def _node(place: Place, letters: Mapping[str, str], frame: Frame) -> list[Mark]:
    x, y = frame.point(place.x, place.y)
    wide, high = place.width / 2, place.height / 2
    if frame.upright:
        wide, high = high, wide
    lines = place.lines
    outline: Mark
    if place.kind == "decision":
        outline = Shape(((x - wide, y), (x, y - high), (x + wide, y), (x, y + high)), "decision", place.link)
        return [outline, _middle(lines, (x, y), "decision", link=place.link)]
    if place.kind == "step":
        outline = Box(x - wide, y - high, 2 * wide, 2 * high, "step", 2.0, place.link)
        return [outline, _middle(lines, (x, y), "step", link=place.link)]
    role: Role = "connector" if place.kind == "connector" else "terminal"
    radius = min(wide, high)
    outline = Box(x - wide, y - high, 2 * wide, 2 * high, role, radius, place.link)
    if place.kind == "connector":
        lines = (letters[place.goal],)
    return [outline, _middle(lines, (x, y), role, bold=True)]
