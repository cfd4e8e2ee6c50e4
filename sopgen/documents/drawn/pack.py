"""The figures of a pack's cover: which document cites which, and the day of its sites."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sopgen.documents.illustrating import Illustration, Room, one
from sopgen.documents.placing import bare
from sopgen.documents.site_hours import Sites
from sopgen.documents.view import View
from sopgen.figures.day import Panel, Row, Span, days
from sopgen.figures.matrix import Matrix, Thing, matrices
from sopgen.model.engagement import PackInfo, Planned
from sopgen.model.overlap import DAY, Place, Stretch

_MANY = 5
"""Times from which on a document leans on another."""
_NAMED = 3
"""The most cited documents that are named."""


def document_map(view: View, _info: PackInfo, room: Room) -> Illustration | None:
    """Which document cites which: a table, for a line for each would be a tangle in any pack worth a map."""
    documents = view.pack.register
    places = {document.id: n for n, document in enumerate(documents)}
    found = view.citing(view.pack)
    cells = {(places[one], places[other]): n for (one, other), n in found.items() if other in places}
    if not cells:
        return None
    things = tuple(
        Thing(
            str(document.id),
            bare(view.plain(document.title)),
            document.kind_ if isinstance(document, Planned) else document.kind,
        )
        for document in documents
    )
    say = view.say
    note = say(
        "Each number says how often the document of its row cites that of its column; dark from {n} on.",
        n=_MANY,
    )
    matrix = Matrix(things, cells, say("cites"), say("is cited by"), note, _MANY)
    drawings = matrices(matrix, _most_cited(view, found), room.width, room.height)
    return one(say("Which document cites which"), *drawings, view=view)


def _most_cited(view: View, found: Mapping[tuple[str, str], int]) -> str:
    """How closely the documents hang together, which most of them rest on, and which none does."""
    documents = [str(document.id) for document in view.pack.register]
    times = {id_: sum(other == id_ for _, other in found) for id_ in documents}
    most = sorted(documents, key=lambda id_: -times[id_])[:_NAMED]
    said = view.say(
        "{n} of {documents} cite others. Cited by most others: {most}.",
        n=len({one for one, _ in found}),
        documents=view.words.count(len(documents), "{n} document", "{n} documents"),
        most=", ".join(f"{id_} ({times[id_]})" for id_ in most if times[id_]),
    )
    alone = [id_ for id_ in documents if not times[id_]]
    if not alone:
        return said
    if len(alone) > _NAMED:
        none = view.say("{n} are cited by none.", n=len(alone))
    else:
        none = view.say("Cited by none: {documents}.", documents=", ".join(alone))
    return f"{said} {none}"


def day(view: View, _info: PackInfo, room: Room) -> Illustration | None:
    """When each site is open over 24 hours, and when all of them are, on either side of clock changes."""
    sites = Sites.of(view)
    if sites is None:
        return None
    alike: dict[tuple[int, ...], list[Stretch]] = {}
    for stretch in sites.stretches:
        alike.setdefault(stretch.apart, []).append(stretch)
    panels = [panel_of(sites, group) for group in alike.values()]
    caption = view.say("When each site is open ({day}, {year})", day=sites.day_name, year=sites.year)
    alt = " ".join(_takeaway(sites, panel) for panel in panels)
    return one(caption, *days(panels, view.words.zone(sites.zone), alt, room.width, room.height), view=view)


def _takeaway(sites: Sites, panel: Panel) -> str:
    shared = ", ".join(span.words for span in panel.shared) or panel.none
    return sites.view.say(
        "{name}: {value}", name=panel.title, value=f"{shared} ({sites.view.words.zone(sites.zone)})."
    )


def panel_of(sites: Sites, group: Sequence[Stretch]) -> Panel:
    """A day of the sites in a part of the year within which their hours lie alike."""
    stretch, say = group[0], sites.view.say
    shared = tuple(
        Span(*window, say("all open {time}", time=sites.said(window))) for window in sites.shared(stretch)
    )
    rows = tuple(_row(sites, place, stretch) for place in sites.places)
    return Panel(_title(sites, group), rows, shared, say("at no hour are all of them open"))


def _title(sites: Sites, group: Sequence[Stretch]) -> str:
    view, words = sites.view, sites.view.words
    if len(sites.stretches) == len(group):
        return view.say("All of {year}", year=sites.year)
    days_of = [(words.day_of_year(one.first), words.day_of_year(one.last)) for one in group]
    said = words.semicolon.join(view.say("{low} to {high}", low=low, high=high) for low, high in days_of)
    return view.say("{name}: {value}", name=sites.year, value=said)


def _row(sites: Sites, place: Place, stretch: Stretch) -> Row:
    view = sites.view
    ahead = stretch.behind(sites.zone, place.zone)
    seen = [(a, b) for a, b in sites.opened(place, stretch) if a < DAY and b > 0]
    open_ = tuple(Span(*window, sites.said(window, ahead)) for window in seen)
    calendars = ", ".join(bare(one.name) for one in place.calendars)
    below = f"{view.words.zone(place.zone)} · {calendars}"
    return Row(", ".join(bare(site.name) for site in place.sites), below, open_, ahead)
