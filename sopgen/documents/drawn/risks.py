"""The heat maps of a risk register: before anything is done, and with the controls."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sopgen.documents.illustrating import Illustration, Room, one
from sopgen.documents.view import View
from sopgen.figures.drawing import Role
from sopgen.figures.heatmap import Cell, Map, heatmap
from sopgen.model import risks as model
from sopgen.model.risks import Risk, Risks

GROUNDS: Mapping[int, tuple[Role, ...]] = {
    1: ("good",),
    2: ("good", "bad"),
    3: ("good", "caution", "bad"),
    4: ("good", "caution", "bad", "worst"),
    5: ("lane", "good", "caution", "bad", "worst"),
}
"""What as many bands look like, lowest first: no two alike. More than five share the last."""


def inherent(view: View, document: Risks, room: Room) -> Illustration | None:
    """How many risks there are at each likelihood and impact, before anything is done."""
    return _map(view, document, room, lambda risk: risk.inherent, view.say("Risks before anything is done"))


def residual(view: View, document: Risks, room: Room) -> Illustration | None:
    """The same with the controls; None where no risk has any."""
    if not any(risk.residual for risk in document.risks):
        return None
    return _map(view, document, room, lambda risk: risk.left, view.say("Risks with their controls"))


def _map(
    view: View, document: Risks, room: Room, place: Callable[[Risk], model.Cell], caption: str
) -> Illustration:
    counts = model.counted([place(risk) for risk in document.risks])
    rows = sorted(document.likelihood, key=lambda level: level.level)
    columns = sorted(document.impact, key=lambda level: level.level)
    cells = {}
    for r, row in enumerate(rows):
        for c, column in enumerate(columns):
            where = (row.level, column.level)
            count = counts.get(where, 0)
            number = view.words.number
            cells[r, c] = Cell(
                _role(document, model.score(where)),
                number(model.score(where)),
                number(count) if count else "",
            )
    shown = Map(
        [f"{level.level} {level.name}" for level in columns],
        [f"{level.level} {level.name}" for level in rows],
        view.say("Impact"),
        view.say("Likelihood"),
        [(_role(document, band.from_), f"{band.from_}–{band.to} {band.name}") for band in document.bands],
    )
    above = sum(model.score(place(risk)) > document.appetite for risk in document.risks)
    alt = view.say(
        "{risks} by likelihood and impact; {above} above the appetite of {appetite}.",
        risks=view.words.count(len(document.risks), "{n} risk", "{n} risks"),
        above=view.words.number(above),
        appetite=document.appetite,
    )
    return one(caption, heatmap(shown, cells, alt, room.width), view=view)


def _role(document: Risks, score: int) -> Role:
    band = document.band(score)
    grounds = GROUNDS[min(len(document.bands), max(GROUNDS))]
    return grounds[min(document.bands.index(band), len(grounds) - 1)] if band else "lane"
