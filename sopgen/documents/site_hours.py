"""The hours of a pack's sites beside each other, as the cover says and draws them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sopgen.documents.view import View
from sopgen.model import overlap
from sopgen.model.calendars import WEEKDAYS
from sopgen.model.overlap import DAY, Place, Stretch, Window
from sopgen.records import dataclass

_TWO = 2


@dataclass(frozen=True, slots=True)
class Shared:
    """What all sites share in a stretch of the year: windows in each zone, and minutes in all."""

    first: date
    windows: tuple[str, ...]
    length: str


@dataclass(frozen=True, slots=True)
class Sites:
    """The hours of a pack's sites, on a usual day of the week, in the zone of the client."""

    view: View
    places: Sequence[Place]
    zone: str
    year: int
    weekday: int
    also: tuple[str, ...] = ()
    """Zones beside those of the sites, on whose clocks something else is held."""

    @classmethod
    def of(cls, view: View, also: tuple[str, ...] = ()) -> Sites | None:
        """None where there are no two places whose hours could be compared."""
        places = overlap.places(view.pack)
        if len(places) < _TWO:
            return None
        client = [place for place in places if any(site.party == "client" for site in place.sites)]
        info = view.pack.info
        start = info.engagement.start if info.engagement and info.engagement.start else info.date
        zone = (client or places)[0].zone
        here_first = sorted(places, key=lambda place: place.zone != zone)
        return cls(view, here_first, zone, start.year, overlap.usual_day(places), also)

    @property
    def zones(self) -> tuple[str, ...]:
        """Those of the sites, the client's first."""
        return tuple(dict.fromkeys((self.zone, *(place.zone for place in self.places))))

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        zones = (*self.zones, *(zone for place in self.places for zone in place.zones))
        return overlap.stretches(self.year, tuple(dict.fromkeys((*zones, *self.also))))

    def opened(self, place: Place, stretch: Stretch) -> tuple[Window, ...]:
        return place.windows(self.weekday, stretch, self.zone)

    def shared(self, stretch: Stretch) -> tuple[Window, ...]:
        return overlap.overlap([self.opened(place, stretch) for place in self.places])

    def said(self, window: Window, ahead: int = 0) -> str:
        """`08:00 to 17:00` on a clock that is so many minutes ahead."""
        begins, ends = window
        if ends - begins >= DAY:
            return self.view.say("24 hours")
        return self.view.words.times(overlap.clock(begins + ahead), overlap.clock(ends + ahead))

    def table(self) -> Iterator[Shared]:
        """What is shared in each zone, from each day on which a change of clocks changes it."""
        before: tuple[str, ...] | None = None
        for stretch in self.stretches:
            shared = self.shared(stretch)
            windows = tuple(
                ", ".join(self.said(window, stretch.behind(self.zone, zone)) for window in shared)
                for zone in self.zones
            )
            if windows == before:
                continue
            before = windows
            minutes = sum(ends - begins for begins, ends in shared)
            yield Shared(stretch.first, windows, self.view.words.minutes(minutes) if minutes else "")

    @property
    def day_name(self) -> str:
        return self.view.words.day_names((WEEKDAYS[self.weekday],))
