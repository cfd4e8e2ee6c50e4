"""Calendars as RFC 5545 has them, read back by another program and byte by byte."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from icalendar import Calendar

from sopgen.documents.listing import Listing, Row, listing
from sopgen.model.audience import Reader
from sopgen.model.obligations.collected import Stretch, stretch
from sopgen.model.obligations.recurring import Cycle, Regular, Rhythm
from sopgen.model.pack import Pack
from sopgen.records import replace
from sopgen.writers.ics import ics

YEAR = Stretch(date(2026, 1, 5), date(2027, 1, 4))
ROW = Row("A#review", "Review: A", "Manager", "Provider", "A", "A, section 1")


@pytest.fixture(scope="module")
def empty(full: Pack) -> Listing:
    return replace(listing(full, Reader(roles=("nobody",)), YEAR), rows=())


def made(empty: Listing, *rows: Row) -> list[Any]:
    calendar = Calendar.from_ical(ics(replace(empty, rows=rows)))
    return list(calendar.walk("VEVENT"))


def test_a_day_is_an_event_of_a_whole_day(empty: Listing) -> None:
    (event,) = made(empty, replace(ROW, days=(date(2026, 3, 31),)))
    assert event["dtstart"].dt == date(2026, 3, 31)
    assert event["dtend"].dt == date(2026, 4, 1)
    assert event["dtstamp"].dt.date() == empty.on
    assert event["transp"] == "TRANSPARENT"
    assert "rrule" not in event
    assert "valarm" not in str(event).lower()


def test_lines_end_as_they_must_and_none_is_too_long(empty: Listing) -> None:
    long = replace(ROW, what="Prüfen; melden, \\ und\nschließen " * 9, days=(date(2026, 3, 31),))
    data = ics(replace(empty, rows=(long,)))
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, data.split(b"\r\n"))) <= 75
    unfolded = data.replace(b"\r\n ", b"").decode()
    assert "Prüfen\\; melden\\, \\\\ und\\nschließen" in unfolded
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    assert str(event["summary"]) == long.what


@pytest.mark.parametrize(
    ("rhythm", "since"),
    [
        (Rhythm(1, "month"), date(2025, 12, 28)),
        (Rhythm(12, "month"), date(2025, 2, 28)),
        (Rhythm(2, "week"), date(2025, 12, 31)),
    ],
)
def test_a_series_repeats_itself_on_the_same_days(empty: Listing, rhythm: Rhythm, since: date) -> None:
    within = Stretch(date(2026, 1, 1), date(2028, 12, 31))
    cycle = Cycle(rhythm, since)
    days = tuple(cycle.dates(within.first, within.last))
    row = replace(ROW, how_often="again", days=days, regular=cycle.regular)
    (event,) = made(replace(empty, within=within), row)
    first = datetime.combine(event["dtstart"].dt, datetime.min.time())
    rule = rrulestr(event["rrule"].to_ical().decode(), dtstart=first)
    assert tuple(one.date() for one in rule) == days


def test_a_day_that_some_months_have_not_makes_events_of_their_own(empty: Listing) -> None:
    cycle = Cycle(Rhythm(1, "month"), date(2025, 12, 31))
    days = tuple(cycle.dates(YEAR.first, YEAR.last))
    events = made(empty, replace(ROW, how_often="Every month", days=days, regular=cycle.regular))
    assert [event["dtstart"].dt for event in events] == [*days]
    assert len({str(event["uid"]) for event in events}) == len(days) == 12


def test_what_lies_outside_the_stretch_is_no_event(empty: Listing) -> None:
    days = (YEAR.first - timedelta(days=1), YEAR.last + timedelta(days=1))
    assert made(empty, replace(ROW, days=days), replace(ROW, key="B", event="An incident")) == []


def test_an_event_is_the_same_whatever_its_words_and_its_day(empty: Listing) -> None:
    (one,) = made(empty, replace(ROW, days=(date(2026, 3, 31),)))
    (other,) = made(empty, replace(ROW, what="Prüfung", days=(date(2026, 4, 30),)))
    assert one["uid"] == other["uid"]


def test_what_is_confidential_says_so(empty: Listing) -> None:
    days = (date(2026, 3, 31),)
    events = made(empty, replace(ROW, days=days), replace(ROW, key="B", days=days, confidential=True))
    assert [str(event["class"]) for event in events] == ["PUBLIC", "CONFIDENTIAL"]


def test_the_calendar_of_a_pack_is_the_same_each_time(full: Pack) -> None:
    found = listing(full, Reader(), stretch(full))
    data = ics(found)
    assert data == ics(listing(full, Reader(), stretch(full)))
    events = Calendar.from_ical(data).walk("VEVENT")
    assert len({str(event["uid"]) for event in events}) == len(events) > 20


def test_a_series_with_one_day_left_is_no_series(empty: Listing) -> None:
    regular = Regular(date(2026, 3, 31), Rhythm(12, "month"))
    (event,) = made(empty, replace(ROW, how_often="Every year", days=(date(2026, 3, 31),), regular=regular))
    assert "rrule" not in event
