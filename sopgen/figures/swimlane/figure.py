"""The figure: bands below each other, each as full as the width allows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf

from sopgen.figures.drawing import LINE, Box, Drawing, Label, Line, Mark, Role, Shape, text_width, wrapped
from sopgen.figures.swimlane.bands import SIZE, Band, Course, Place, band
from sopgen.figures.swimlane.flow import Flow, Lane
from sopgen.figures.swimlane.laying import Laid, borders, laid_out
from sopgen.figures.swimlane.measures import WORDS
from sopgen.figures.swimlane.ranks import known, loops, ranks, summary

HEAD = 48.0
"""The least width of the heads of lanes."""
NARROWEST = 76.0
"""The width of a step with its channel: no more columns than this lets in are tried."""
BETWEEN = 12.0
"""From band to band."""


def swimlane(flow: Flow, alt: str, width: float = 480.0) -> Drawing:
    """The drawing of a flow. `alt` may name `{steps}`, `{lanes}`, `{decisions}` and `{loops}`.

    It is as wide as asked for, and wider only where one column with its words is.
    """
    return swimlanes(flow, alt, width, inf)[0]


def swimlanes(flow: Flow, alt: str, width: float, height: float) -> tuple[Drawing, ...]:
    """The same as several drawings, none of which is higher than a page, as far as one band is not.

    Connectors have the same letters in all of them.
    """
    head = max([HEAD, *(text_width(word, SIZE, bold=True) + 10 for word in _names(flow))])
    bands = _bands(flow, width - head, head)
    names = _letters(bands)
    wide = max([width - 1.0, *(head + laid.width for laid in bands)])
    pages: list[list[Laid]] = [[]]
    for laid in bands:
        if pages[-1] and _height([*pages[-1], laid]) > height:
            pages.append([])
        pages[-1].append(laid)
    said = summary(flow).said(alt)
    drawings: list[Drawing] = []
    for page in pages:
        marks: list[Mark] = []
        top = 0.5
        for laid in page:
            marks += _lanes(flow, laid, head, wide, top)
            marks += _content(laid, names, head + 0.5, top)
            top += laid.height + BETWEEN
        drawings.append(Drawing(wide + 1.0, _height(page), tuple(marks), said))
    return tuple(drawings)


def _height(bands: Sequence[Laid]) -> float:
    return sum(laid.height + BETWEEN for laid in bands) - BETWEEN * bool(bands) + 1.0


def _name(lane: Lane, head: float) -> tuple[str, ...]:
    return wrapped(lane.name, head - 6, SIZE, most=99, bold=True)


def _names(flow: Flow) -> list[str]:
    return [word for lane in flow.lanes for word in lane.name.split()]


def _bands(flow: Flow, width: float, head: float) -> list[Laid]:
    """As many ranks in each band as fit its width."""
    back = loops(flow)
    heads = {n: len(_name(lane, head)) * SIZE * LINE + 6.0 for n, lane in enumerate(flow.lanes)}
    course = Course(flow, known(flow), back, ranks(flow, back), heads)
    last = max(course.rank.values(), default=-1) + 1
    made: list[Laid] = []
    first = 0
    while first < last:
        laid, first = _fullest(course, first, last, width)
        if laid.band.places:
            made.append(laid)
    return made


def _fullest(course: Course, first: int, last: int, width: float) -> tuple[Laid, int]:
    """The band that begins at a rank and goes on as far as its width allows; and where the next begins."""
    until = min(last, first + max(1, int(width / NARROWEST)))
    while True:
        made = band(course, first, until)
        least = sum(_column(made, column) for column in range(made.columns)) + 14.0 * made.columns
        if until - first == 1 or least <= width:
            laid = laid_out(made, width)
            if until - first == 1 or laid.width <= width:
                return laid, until
        until -= 1


def _column(made: Band, column: int) -> float:
    return max(place.width for place in made.places if place.column == column)


def _letters(bands: Sequence[Laid]) -> Mapping[str, str]:
    """A name for each node that is come to from another band, in the order of the bands: A, B, … AA."""
    names: dict[str, str] = {}
    for laid in bands:
        for place in laid.band.places:
            if place.kind == "connector":
                names.setdefault(place.goal, _letter(len(names)))
    return names


def _letter(number: int) -> str:
    more, number = divmod(number, 26)
    return (_letter(more - 1) if more else "") + chr(ord("A") + number)


def _lanes(flow: Flow, laid: Laid, head: float, wide: float, top: float) -> list[Mark]:
    """The grounds of the lanes of a band, with their names at the left."""
    marks: list[Mark] = []
    edges = borders(laid.band, laid.at)
    lanes = list(dict.fromkeys(laid.band.rows))
    for number, (lane, upper, lower) in enumerate(zip(lanes, edges, edges[1:], strict=False)):
        y, high = top + upper, lower - upper
        marks.append(Box(head + 0.5, y, wide - head, high, "lane-alt" if number % 2 else "lane"))
        marks.append(Box(0.5, y, head, high, "lane-head"))
        lines = _name(flow.lanes[lane], head)
        if lines:
            marks.append(_middle(lines, 0.5 + head / 2, y + high / 2, "lane-head", bold=True))
    return marks


def _middle(
    lines: tuple[str, ...], x: float, y: float, role: Role, *, bold: bool = False, link: str = ""
) -> Label:
    """Lines around a point."""
    first = y - (len(lines) - 1) * SIZE * LINE / 2
    return Label(x, first, lines, role, SIZE, bold=bold, link=link)


def _content(laid: Laid, names: Mapping[str, str], left: float, top: float) -> list[Mark]:
    """Edges, then nodes, then the words at edges."""
    marks: list[Mark] = []
    for tie, points in zip(laid.band.ties, laid.lines, strict=True):
        moved = tuple((x + left, y + top) for x, y in points)
        marks.append(Line(moved, "loop" if tie.loop else "edge", leads=True))
    for place in laid.band.places:
        marks += _node(place, names, left, top)
    for put in laid.words:
        area = put.area
        y = area.top + top + WORDS * LINE / 2
        marks.append(Label(area.left + left, y, put.lines, "label", WORDS, "start"))
    return marks


def _node(place: Place, names: Mapping[str, str], left: float, top: float) -> list[Mark]:
    x, y, wide, high = place.x + left, place.y + top, place.width / 2, place.height / 2
    lines = place.lines
    outline: Mark
    if place.kind == "decision":
        outline = Shape(((x - wide, y), (x, y - high), (x + wide, y), (x, y + high)), "decision", place.link)
        return [outline, _middle(lines, x, y, "decision", link=place.link)]
    if place.kind == "step":
        outline = Box(x - wide, y - high, 2 * wide, 2 * high, "step", 2.0, place.link)
        return [outline, _middle(lines, x, y, "step", link=place.link)]
    role: Role = "connector" if place.kind == "connector" else "terminal"
    radius = min(wide, high)
    outline = Box(x - wide, y - high, 2 * wide, 2 * high, role, radius, place.link)
    if place.kind == "connector":
        lines = (names[place.goal],)
    return [outline, _middle(lines, x, y, role, bold=True)]
