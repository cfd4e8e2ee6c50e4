"""The figures of a pack's cover: the day of its sites."""

from __future__ import annotations

from collections.abc import Sequence

from sopgen.documents.illustrating import Illustration, Room, one
from sopgen.documents.placing import bare
from sopgen.documents.site_hours import Sites
from sopgen.documents.view import View
from sopgen.figures.day import Panel, Row, Span, days
from sopgen.model.engagement import PackInfo
from sopgen.model.overlap import DAY, Place, Stretch


def day(view: View, _info: PackInfo, room: Room) -> Illustration | None:
    """When each site is open over 24 hours, and when all of them are, on either side of clock changes."""
    sites = Sites.of(view)
    if sites is None:
        return None
    alike: dict[tuple[int, ...], list[Stretch]] = {}
    for stretch in sites.stretches:
        alike.setdefault(stretch.apart, []).append(stretch)
    panels = [_panel(sites, group) for group in alike.values()]
    caption = view.say("When each site is open ({day}, {year})", day=sites.day_name, year=sites.year)
    alt = " ".join(_takeaway(sites, panel) for panel in panels)
    return one(caption, *days(panels, view.words.zone(sites.zone), alt, room.width, room.height), view=view)


def _takeaway(sites: Sites, panel: Panel) -> str:
    shared = ", ".join(span.words for span in panel.shared) or panel.none
    return sites.view.say(
        "{name}: {value}", name=panel.title, value=f"{shared} ({sites.view.words.zone(sites.zone)})."
    )


def _panel(sites: Sites, group: Sequence[Stretch]) -> Panel:
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
