"""Hours of several zones by the functions that the cover of a pack lays them side by side with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from sopgen.model.build import build
from sopgen.model.calendars import WEEKDAYS
from sopgen.model.engagement import Calendar, Site
from sopgen.model.overlap import DAY, Place, Stretch, changes, clock, overlap, stretches
from sopgen.model.values import At

Json = Any
AT = At("pack.yaml")


def places(inputs: Json) -> list[Place]:
    found = []
    for n, one in enumerate(inputs["sites"]):
        site = build(Site, {"id": f"s{n}", "name": "S", "party": "client", "zone": one["zone"]}, AT)
        hours = [{"days": list(WEEKDAYS), "from": one["from"], "to": one["to"]}]
        calendar = build(Calendar, {"id": f"c{n}", "name": "C", "zone": one["zone"], "hours": hours}, AT)
        found.append(Place((site,), (calendar,)))
    return found


def shared(sites: list[Place], weekday: int, stretch: Stretch) -> tuple[int, int]:
    (window,) = overlap(site.windows(weekday, stretch, "UTC") for site in sites)
    return window


def said(begins: int, ends: int) -> str:
    return f"{clock(begins)}-{clock(ends)}"


def clock_changes(inputs: Json, expected: Json) -> None:
    found = [f"{one.day} {one.offset:+}" for one in changes(inputs["year"], inputs["zone"])]
    assert found == expected["changes"]


def overlap_of(inputs: Json, expected: Json) -> None:
    day, sites = date.fromisoformat(inputs["day"]), places(inputs)
    zones = ["UTC", *(site.zone for site in sites)]
    (stretch,) = (one for one in stretches(day.year, zones) if one.first <= day <= one.last)
    begins, ends = shared(sites, day.weekday(), stretch)
    ahead = [stretch.behind("UTC", site.zone) for site in sites]
    assert {
        "minutes": ends - begins,
        "utc": said(begins, ends),
        "local": [said(begins + more, ends + more) for more in ahead],
    } == expected
    assert 0 <= begins < DAY


def overlap_changes(inputs: Json, expected: Json) -> None:
    sites = places(inputs)
    rows = []
    for stretch in stretches(inputs["year"], ["UTC", *(site.zone for site in sites)]):
        begins, ends = shared(sites, stretch.first.weekday(), stretch)
        rows.append(f"{stretch.first} {ends - begins} {said(begins, ends)}")
    assert rows == expected["rows"]


CALCULATIONS: Mapping[str, Callable[[Json, Json], None]] = {
    "clock_changes": clock_changes,
    "overlap": overlap_of,
    "overlap_changes": overlap_changes,
}
