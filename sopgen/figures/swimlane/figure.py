"""The figure: bands below each other that run to the right, or downwards where more is read in one go so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf

from sopgen.figures.drawing import LINE, Drawing, Mark, text_width
from sopgen.figures.swimlane.bands import SIZE, Course, size
from sopgen.figures.swimlane.cutting import Cutting
from sopgen.figures.swimlane.flow import Flow
from sopgen.figures.swimlane.laying import Laid
from sopgen.figures.swimlane.marks import BESIDE, Frame, content, lanes, name
from sopgen.figures.swimlane.ranks import known, loops, ranks, summary
from sopgen.records import dataclass

HEAD = 48.0
"""The least width of the heads of lanes that stand at the left."""
NARROW = (0.0, 0.5, 0.8)
"""How narrow nodes are in lanes beside each other: what is tried, in turn, until these fit the width."""
SHORT = 5
"""Letters at an edge from lane to lane, at most, where nodes are as narrow as can be."""
BETWEEN = 12.0
"""From band to band."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The bands of a flow with room for their heads: its width, or its height where they run downwards."""

    bands: Sequence[Laid]
    head: float
    upright: bool

    def high(self, laid: Laid) -> float:
        """How high a band is with what belongs to it."""
        return laid.width + self.head if self.upright else laid.height

    def wide(self, laid: Laid) -> float:
        """How wide a band is with what belongs to it."""
        return laid.height if self.upright else laid.width + self.head


def swimlane(flow: Flow, alt: str, width: float = 480.0, *, upright: bool | None = None) -> Drawing:
    """The drawing of a flow. `alt` may name `{steps}`, `{lanes}`, `{decisions}` and `{loops}`.

    It is as wide as asked for, and wider only where one column with its words is.
    """
    return swimlanes(flow, alt, width, inf, upright=upright)[0]


def swimlanes(
    flow: Flow, alt: str, width: float, height: float, *, upright: bool | None = None
) -> tuple[Drawing, ...]:
    """The same as several drawings, none of which is higher than a page, as far as one band is not.

    Connectors have the same letters in all of them. Which way lanes run is found out where it is not said.
    """
    plan = _plan(flow, width - 1.0, height - 1.0, upright=upright)
    letters = _letters(plan.bands)
    pages: list[list[Laid]] = [[]]
    for laid in plan.bands:
        if pages[-1] and _height(plan, [*pages[-1], laid]) > height:
            pages.append([])
        pages[-1].append(laid)
    said = summary(flow).said(alt)
    wide = max([0.0 if plan.upright else width - 1.0, *map(plan.wide, plan.bands)])
    return tuple(
        Drawing(wide + 1.0, _height(plan, page), tuple(_marks(flow, plan, page, letters, wide)), said)
        for page in pages
    )


def _plan(flow: Flow, width: float, height: float, *, upright: bool | None) -> Plan:
    """To the right where one band holds all, or else whichever way is the lesser burden to a reader."""
    head, flat = _flat(flow, width, height)
    if upright is False:
        return Plan(flat.bands(), head, upright=False)
    if not upright and flat.single and len(bands := flat.bands()) == 1:
        return Plan(bands, head, upright=False)
    for narrow in NARROW:
        top, tall = _tall(flow, inf if upright else width, height, narrow)
        if upright or (tall.narrow and tall.burden < flat.burden):
            bands = tall.bands()
            if upright or all(laid.height <= width for laid in bands):
                return Plan(bands, top, upright=True)
    return Plan(flat.bands(), head, upright=False)


def _flat(flow: Flow, width: float, height: float) -> tuple[float, Cutting]:
    """Lanes as rows: how wide their heads are, and the bands."""
    head = max([HEAD, *(_longest(lane.name) + 10 for lane in flow.lanes)]) if _named(flow) else 0.0
    heads = {n: len(name(lane, head)) * SIZE * LINE + 6.0 for n, lane in enumerate(flow.lanes)}
    return head, Cutting(_course(flow, heads, 1.0, upright=False), width - head, height)


def _tall(flow: Flow, width: float, height: float, narrow: float) -> tuple[float, Cutting]:
    """Lanes as columns: how high their heads are, and the bands."""
    heads = {n: _longest(lane.name) + BESIDE + 4.0 for n, lane in enumerate(flow.lanes)}
    lines = max((len(name(lane, heads[n])) for n, lane in enumerate(flow.lanes)), default=0)
    head = lines * SIZE * LINE + 8.0 if _named(flow) else 0.0
    return head, Cutting(_course(flow, heads, narrow, upright=True), height - head, width)


def _named(flow: Flow) -> bool:
    """Whether there are lanes to be seen."""
    return any(lane.name for lane in flow.lanes)


def _longest(words: str) -> float:
    return max((text_width(word, SIZE, bold=True) for word in words.split()), default=0.0)


def _course(flow: Flow, heads: Mapping[int, float], narrow: float, *, upright: bool) -> Course:
    """What is found out about a flow, with nodes as narrow as wanted."""
    back = loops(flow)
    sizes = {node.id: size(node, narrow) for node in flow.nodes}
    rank = ranks(flow, back, single=upright, said=SHORT if upright and narrow == NARROW[-1] else inf)
    return Course(flow, known(flow), back, rank, heads, sizes, upright)


def _height(plan: Plan, bands: Sequence[Laid]) -> float:
    return sum(plan.high(laid) + BETWEEN for laid in bands) - BETWEEN * bool(bands) + 1.0


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


def _marks(
    flow: Flow, plan: Plan, page: Sequence[Laid], letters: Mapping[str, str], wide: float
) -> list[Mark]:
    marks: list[Mark] = []
    top = 0.5
    for laid in page:
        frame = Frame(0.5, top + plan.head, True) if plan.upright else Frame(plan.head + 0.5, top, False)
        marks += lanes(flow, laid, frame, plan.head, laid.width if plan.upright else wide - plan.head)
        marks += content(laid, letters, frame)
        top += plan.high(laid) + BETWEEN
    return marks
