"""Calendars (RFC 5545): one event for each day, or one that repeats itself where its rhythm is regular.

An event is told from others by the place in the pack that asks for it, so that a calendar that is read in
again takes the place of the one before. No clock is asked: a calendar is made on the date of the pack.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from sopgen.documents.listing import Listing, Row
from sopgen.model.obligations.recurring import Regular

if TYPE_CHECKING:
    from icalendar import Event

_FREQUENCY = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY"}
_ONE_DAY = timedelta(days=1)


def ics(found: Listing) -> bytes:
    """The events of a listing that lie within its stretch, all of whole days."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//sopgen//sopgen//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", found.title)
    calendar.add("x-wr-calname", found.title)
    for row in found.rows:
        for event in _events(found, row):
            calendar.add_component(event)
    made: bytes = calendar.to_ical()
    return made


def _events(found: Listing, row: Row) -> Iterator[Event]:
    days = [day for day in row.days if found.within.holds(day)]
    if row.regular and len(days) > 1:
        yield _event(found, row, days[0], row.key, _rule(row.regular, days[-1]))
        return
    for day in days:
        yield _event(found, row, day, f"{row.key}@{day}" if row.how_often else row.key, None)


def _rule(regular: Regular, last: date) -> dict[str, object]:
    rhythm = regular.rhythm
    rule: dict[str, object] = {"FREQ": _FREQUENCY[rhythm.unit], "UNTIL": last}
    return {**rule, "INTERVAL": rhythm.count} if rhythm.count > 1 else rule


def _event(found: Listing, row: Row, day: date, key: str, rule: dict[str, object] | None) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", f"{hashlib.sha256(key.encode()).hexdigest()[:32]}@sopgen")
    event.add("dtstamp", datetime(found.on.year, found.on.month, found.on.day, tzinfo=UTC))
    event.add("dtstart", day)
    event.add("dtend", day + _ONE_DAY)
    if rule:
        event.add("rrule", rule)
    event.add("summary", row.what)
    event.add("description", _description(found, row))
    event.add("class", "CONFIDENTIAL" if row.confidential else "PUBLIC")
    event.add("transp", "TRANSPARENT")
    return event


def _description(found: Listing, row: Row) -> str:
    view = found.view
    said = (
        (view.say("Who"), row.who),
        (view.say("How often"), row.how_often),
        (view.say("Begins"), view.words.long_date(row.began) if row.began else ""),
        (view.say("State"), row.state),
        (view.say("Source"), row.source),
    )
    return "\n".join(
        str(view.say("{name}: {value}", name=name, value=value)) for name, value in said if value
    )
