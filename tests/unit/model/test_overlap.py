"""Hours of several sites beside each other; the figures by hand are in the vectors."""

from __future__ import annotations

import dataclasses
from itertools import pairwise
from typing import Any

import pytest

from sopgen.model.build import build
from sopgen.model.engagement import Calendar, Site
from sopgen.model.overlap import DAY, Place, clock, overlap, places, stretches, united, usual_day, windows
from sopgen.model.pack import Pack
from sopgen.model.values import At

AT = At("pack.yaml")
WEEK = ["mon", "tue", "wed", "thu", "fri"]
WEDNESDAY = 2


def site(id_: str, zone: str) -> Site:
    return build(Site, {"id": id_, "name": id_, "party": "client", "zone": zone}, AT)


def calendar(id_: str, zone: str = "", *hours: tuple[list[str], str, str]) -> Calendar:
    written = [{"days": days, "from": start, "to": end} for days, start, end in hours]
    data: dict[str, Any] = {"id": id_, "name": id_, "hours": written, **({"zone": zone} if zone else {})}
    return build(Calendar, data, AT)


def test_hours_past_midnight_reach_into_the_next_day() -> None:
    night = calendar("night", "", (["tue"], "21:00", "06:00"))
    assert windows(night.hours, WEDNESDAY, 0) == ((-180, 360),)
    assert windows(night.hours, WEDNESDAY, 60) == ((-240, 300),)


def test_hours_that_meet_at_midnight_are_one_shift() -> None:
    halves = calendar("night", "", (WEEK, "20:30", "24:00"), (WEEK, "00:00", "10:30"))
    assert (1230, DAY + 630) in windows(halves.hours, WEDNESDAY, 0)


def test_without_hours_it_is_open_around_the_clock() -> None:
    ((begins, ends),) = windows((), WEDNESDAY, 300)
    assert begins <= 0
    assert ends >= DAY


def test_windows_that_touch_are_one() -> None:
    assert united([(600, 700), (0, 100), (100, 200), (650, 660)]) == ((0, 200), (600, 700))


@pytest.mark.parametrize(
    ("opened", "shared"),
    [
        ([[(480, 1020)], [(540, 1080)]], ((540, 1020),)),
        ([[(480, 1020)], [(1020, 1080)]], ()),
        ([[(-60, 120), (1380, 1560)], [(-1440, 2880)]], ((1380, 1560),)),  # of two nights the one that begins
        ([[(-1440, 2880)], [(-100, 1500)]], ((0, DAY),)),
        ([[(0, 300), (600, 900)], [(200, 700)]], ((200, 300), (600, 700))),
    ],
)
def test_what_all_share(opened: list[list[tuple[int, int]]], shared: tuple[tuple[int, int], ...]) -> None:
    assert overlap(opened) == shared


def test_where_weeks_differ_the_day_is_one_that_most_work() -> None:
    west = Place((site("a", "Europe/Dublin"),), (calendar("w", "", (WEEK, "09:00", "17:00")),))
    gulf = Place((site("b", "Asia/Riyadh"),), (calendar("g", "", (["sun", "mon", "tue"], "09:00", "17:00")),))
    assert usual_day([west]) == WEDNESDAY
    assert usual_day([west, gulf]) == 1


def test_without_a_change_of_clocks_a_year_is_one_stretch() -> None:
    (whole,) = stretches(2027, ["Asia/Manila", "Africa/Johannesburg"])
    assert (whole.first.isoformat(), whole.last.isoformat()) == ("2027-01-01", "2027-12-31")
    assert whole.behind("Africa/Johannesburg", "Asia/Manila") == 360
    assert clock(-30) == "23:30"


def test_stretches_of_a_year_follow_each_other() -> None:
    found = stretches(2026, ["Europe/Dublin", "America/Chicago"])
    assert [one.apart for one in found] == [(-360,), (-300,), (-360,), (-300,), (-360,)]
    assert all((b.first - a.last).days == 1 for a, b in pairwise(found))


def with_sites(pack: Pack, sites: tuple[Site, ...], calendars: tuple[Calendar, ...]) -> Pack:
    info = dataclasses.replace(pack.info, sites=sites, calendars=calendars)
    return dataclasses.replace(pack, info=info)


def test_a_site_keeps_the_hours_of_those_who_work_there(full: Pack) -> None:
    """Its roles work to `us-business`, though in another zone; the other has the one of its clock."""
    calendars = (
        calendar("us-business", "America/Chicago", (WEEK, "08:00", "17:00")),
        calendar("manila-days", "Asia/Manila", (WEEK, "09:00", "18:00")),
        calendar("irish", "Europe/Dublin", (WEEK, "09:00", "18:00")),
    )
    pack = with_sites(full, (site("manila", "Asia/Manila"), site("cork", "Europe/Dublin")), calendars)
    found = [([one.id for one in place.sites], [one.id for one in place.calendars]) for place in places(pack)]
    assert found == [(["manila"], ["us-business"]), (["cork"], ["irish"])]
    manila = places(pack)[0]
    stretch = stretches(2026, manila.zones)[0]
    assert (1320, DAY + 420) in manila.windows(WEDNESDAY, stretch, "Asia/Manila")


def test_sites_with_the_same_hours_are_one_place_and_those_without_none(full: Pack) -> None:
    calendars = (calendar("irish", "Europe/Dublin", (WEEK, "09:00", "18:00")),)
    sites = (site("cork", "Europe/Dublin"), site("galway", "Europe/Dublin"), site("lima", "America/Lima"))
    (place,) = places(with_sites(full, sites, calendars))
    assert [one.id for one in place.sites] == ["cork", "galway"]
