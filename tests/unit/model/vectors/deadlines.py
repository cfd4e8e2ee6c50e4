"""Deadlines by the functions that compute them: on the clock, in business hours, by days."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sopgen.model import deadlines
from sopgen.model.build import build
from sopgen.model.engagement import Calendar
from sopgen.model.values import At, Duration
from tests.unit.model.vectors.dates import WEEK, working_days

Json = Any


def _moment(text: str, inputs: Json) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(inputs.get("zone", "UTC")))


def _said(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M")


def _calendar(inputs: Json) -> Calendar:
    hours = [{"days": WEEK, "from": opens, "to": closes} for opens, closes in inputs["hours"]]
    off = [{"date": day, "name": "Holiday"} for day in inputs.get("calendar", {}).get("holidays", [])]
    return build(Calendar, {"id": "cal", "name": "C", "hours": hours, "holidays": off}, At("pack.yaml"))


def elapsed_due(inputs: Json, expected: Json) -> None:
    start, time = _moment(inputs["start"], inputs), timedelta(hours=inputs["hours"])
    assert _said(deadlines.elapsed_due(start, time)) == expected["due"]
    assert _said(start + time) == expected["wall"], "what adding on the face of the clock would give"


def business_clock_due(inputs: Json, expected: Json) -> None:
    start = _moment(inputs["start"], inputs)
    assert _said(deadlines.worked_due(start, inputs["minutes"], _calendar(inputs))) == expected["due"]


def business_elapsed(inputs: Json, expected: Json) -> None:
    start, end = (_moment(inputs[name], inputs) for name in ("start", "end"))
    assert deadlines.worked_minutes(start, end, _calendar(inputs)) == expected["minutes"]


def act_due(inputs: Json, expected: Json) -> None:
    within = Duration.parse(f"{inputs['amount']}{ {'months': 'mo'}[inputs['unit']] }")
    found = deadlines.act_due(date.fromisoformat(inputs["event"]), within, working_days(inputs))
    assert {"nominal": found.nominal.isoformat(), "due": found.due.isoformat()} == expected


def business_days_between(inputs: Json, expected: Json) -> None:
    first, last = (date.fromisoformat(inputs[name]) for name in ("first", "last"))
    assert deadlines.business_days_between(first, last, working_days(inputs)) == expected["days"]


CALCULATIONS: Mapping[str, Callable[[Any, Any], None]] = {
    "elapsed_due": elapsed_due,
    "business_clock_due": business_clock_due,
    "business_elapsed": business_elapsed,
    "act_due": act_due,
    "business_days_between": business_days_between,
}
