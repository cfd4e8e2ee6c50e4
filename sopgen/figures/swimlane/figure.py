"""The figure: bands below each other, each as full as the width allows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from sopgen.figures.drawing import LINE, Box, Drawing, Label, Line, Mark, Point, Shape, text_width, wrapped
from sopgen.figures.swimlane.bands import DOT, SIZE, Band, Place, band
from sopgen.figures.swimlane.flow import Edge, Flow
from sopgen.figures.swimlane.measures import WORDS, Said, Strips, line, said, stand, strips
from sopgen.figures.swimlane.ranks import known, loops, ranks, summary
from sopgen.figures.swimlane.routes import routes
from sopgen.figures.swimlane.tracks import Piece, assign, pieces
from sopgen.figures.swimlane.words import Area, Put, around, free
from sopgen.records import dataclass

HEAD = 58.0
"""The least width of the heads of lanes."""
BETWEEN = 12.0
"""From band to band."""
TRIES = 8
"""How often a band is set again with more room, until all words have a place."""
GAP = 7.0


@dataclass(slots=True)
class Laid:
    """A band in points, from the upper left corner of its first lane beside the heads."""

    band: Band
    at: Strips
    lines: list[tuple[Point, ...]]
    words: list[Put]

    @property
    def width(self) -> float:
        return self.at.x[-1]

    @property
    def height(self) -> float:
        return self.at.y[-1]


def swimlane(flow: Flow, alt: str, width: float = 480.0) -> Drawing:
    """The drawing of a flow. `alt` may name `{steps}`, `{lanes}`, `{decisions}` and `{loops}`.

    It is as wide as asked for, and wider only where one column with its words is.
    """
    head = max([HEAD, *(text_width(word, SIZE, bold=True) + 10 for word in _names(flow))])
    bands = _bands(flow, width - head)
    names = _letters(bands)
    wide = max([width - 1.0, *(head + laid.width for laid in bands)])
    marks: list[Mark] = []
    top = 0.5
    for laid in bands:
        marks += _lanes(flow, laid, head, wide, top)
        marks += _content(laid, names, head + 0.5, top)
        top += laid.height + BETWEEN
    height = max(1.0, top - BETWEEN + 0.5)
    return Drawing(wide + 1.0, height, tuple(marks), summary(flow).said(alt))


def _names(flow: Flow) -> list[str]:
    return [word for lane in flow.lanes for word in lane.name.split()]


def _bands(flow: Flow, width: float) -> list[Laid]:
    """As many ranks in each band as fit its width."""
    back = loops(flow)
    rank = ranks(flow, back)
    edges = known(flow)
    last = max(rank.values(), default=-1) + 1
    made: list[Laid] = []
    first = 0
    while first < last:
        laid, first = _fullest(flow, edges, back, rank, (first, last), width)
        if laid.band.places:
            made.append(laid)
    return made


def _fullest(
    flow: Flow,
    edges: Sequence[Edge],
    back: frozenset[Edge],
    rank: Mapping[str, int],
    stretch: tuple[int, int],
    width: float,
) -> tuple[Laid, int]:
    """The band that begins at a rank and goes on as far as its width allows; and where the next begins."""
    first, last = stretch
    until = min(last, first + max(1, int(width / 84)))
    while True:
        made = band(flow, edges, back, rank, first, until)
        least = sum(_column(made, column) for column in range(made.columns)) + 14.0 * made.columns
        if until - first == 1 or least <= width:
            laid = _laid(made, (0.0, least, width))
            if until - first == 1 or laid.width <= width:
                return laid, until
        until -= 1


def _column(made: Band, column: int) -> float:
    return max(place.width for place in made.places if place.column == column)


def _laid(made: Band, room: tuple[float, float, float]) -> Laid:
    """Route a band and set it, with more air each time that words found no place."""
    del room
    ways = [pieces(number, way) for number, way in enumerate(routes(made))]
    every = [piece for way in ways for piece in way]
    sizes = [(place.width, place.height) for place in made.places]
    for air in range(TRIES):
        for place, (place.width, place.height) in zip(made.places, sizes, strict=True):
            pass
        laid, complete = _set(made, ways, every, air)
        if complete:
            break
    return laid


def _set(made: Band, ways: Sequence[Sequence[Piece]], every: Sequence[Piece], air: int) -> tuple[Laid, bool]:
    """One try: whether all words found a place."""
    labels = {
        number: said(tie.words, ways[number], air) for number, tie in enumerate(made.ties) if tie.words
    }
    heads = {id(label.home): label.height + 2.0 for label in labels.values() if label.home.across}
    assign(every, _gap(heads, air))
    at = strips(made, every, labels.values(), air)
    stand(made, at, every)
    lines = [
        line(way, made.places[tie.source], made.places[tie.target], at)
        for way, tie in zip(ways, made.ties, strict=True)
    ]
    words, complete = _words(made, ways, lines, labels, at)
    return Laid(made, at, lines, words), complete


def _gap(heads: Mapping[int, float], air: int) -> Callable[[Piece], float]:
    def gap(piece: Piece) -> float:
        apart = GAP + (air if air < 4 else 3.0)
        if piece.strip % 2 and piece.high - piece.low <= 2 and air < 2 and piece.before is None:
            return apart
        return max(apart, heads.get(id(piece), 0.0))

    return gap


def _words(
    made: Band,
    ways: Sequence[Sequence[Piece]],
    lines: Sequence[Sequence[Point]],
    labels: Mapping[int, Said],
    at: Strips,
) -> tuple[list[Put], bool]:
    """Words beside their lines, as far as there is room."""
    taken = [_area(place) for place in made.places]
    taken += [area for points in lines for area in around(points)]
    right = at.x[-1]
    taken += [Area(0.0, y, right, y) for y in _borders(made, at)[1:-1]]
    within = Area(1.0, 1.0, right - 1.0, at.y[-1] - 1.0)
    put: list[Put] = []
    for number, label in labels.items():
        home = next(n for n, piece in enumerate(ways[number]) if piece is label.home)
        found = free(label.lines, lines[number], home, taken, within)
        if found is None:
            return put, False
        put.append(found)
        taken.append(found.area)
    return put, True


def _area(place: Place) -> Area:
    return Area(
        place.x - place.width / 2,
        place.y - place.height / 2,
        place.x + place.width / 2,
        place.y + place.height / 2,
    )


def _borders(made: Band, at: Strips) -> list[float]:
    """Where lanes begin: below what runs in the channel between two of them."""
    borders = [0.0]
    for row in range(1, len(made.rows)):
        if made.rows[row] != made.rows[row - 1]:
            borders.append(at.y[2 * row + 1] - 1.5)
    return [*borders, at.y[-1]]


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
    borders = _borders(laid.band, laid.at)
    lanes = list(dict.fromkeys(laid.band.rows))
    for lane, upper, lower in zip(lanes, borders, borders[1:], strict=False):
        y, high = top + upper, lower - upper
        marks.append(Box(head + 0.5, y, wide - head, high, "lane-alt" if lane % 2 else "lane"))
        marks.append(Box(0.5, y, head, high, "lane-head"))
        most = max(1, int((high - 4) / (SIZE * LINE)))
        lines = wrapped(flow.lanes[lane].name, head - 8, SIZE, most=most, bold=True)
        if lines:
            marks.append(_middle(lines, 0.5 + head / 2, y + high / 2, "lane-head", bold=True))
    return marks


def _middle(
    lines: tuple[str, ...], x: float, y: float, role: str, *, bold: bool = False, link: str = ""
) -> Label:
    """Lines around a point."""
    first = y - (len(lines) - 1) * SIZE * LINE / 2
    return Label(x, first, lines, role, SIZE, bold=bold, link=link)  # type: ignore[arg-type]


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
    role = "connector" if place.kind == "connector" else "terminal"
    radius = min(wide, high)
    outline = Box(x - wide, y - high, 2 * wide, 2 * high, role, radius, place.link)
    if place.kind == "connector":
        lines = (names[place.goal],)
    return [outline, _middle(lines, x, y, role, bold=True)]


__all__ = ["DOT", "swimlane"]
