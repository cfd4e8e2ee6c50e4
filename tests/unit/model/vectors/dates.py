"""Dates by the functions that print the end of a term, the day of a review and the dates of a playbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sopgen.model.build import build
from sopgen.model.calendars import WorkingDays
from sopgen.model.engagement import Calendar
from sopgen.model.months import after_months, term_end
from sopgen.model.notice import Counting, clear_days, last_notice_day, notice
from sopgen.model.values import At, Duration

Json = Any
WEEK = ["mon", "tue", "wed", "thu", "fri"]


def working_days(inputs: Json) -> WorkingDays:
    """Those of a calendar; Monday to Friday where the vector names no days."""
    written = inputs.get("calendar", {})
    data = {
        "id": "cal",
        "name": "Calendar",
        "hours": [{"days": written.get("days", WEEK), "from": "09:00", "to": "17:00"}],
        "holidays": [{"date": day, "name": "Holiday"} for day in written.get("holidays", [])],
    }
    return WorkingDays.of(build(Calendar, data, At("pack.yaml")))


def months_on(inputs: Json, expected: Json) -> None:
    found = after_months(date.fromisoformat(inputs["event"]), inputs["months"])
    assert found.isoformat() == expected["date"]


def month_and_half(inputs: Json, expected: Json) -> None:
    found = after_months(date.fromisoformat(inputs["event"]), inputs["months"] + Decimal("0.5"))
    assert found.isoformat() == expected["date"]


def end_of_term(inputs: Json, expected: Json) -> None:
    found = term_end(date.fromisoformat(inputs["start"]), inputs["months"])
    assert found.isoformat() == expected["last_day"]


def business_days(inputs: Json, expected: Json) -> None:
    found = working_days(inputs).shift(date.fromisoformat(inputs["start"]), inputs["count"])
    assert found.isoformat() == expected["date"]


def clear(inputs: Json, expected: Json) -> None:
    event = date.fromisoformat(inputs["event"])
    after = inputs["direction"] == "after"
    assert clear_days(event, inputs["days"], WorkingDays(), after=after).isoformat() == expected["date"]


def notice_ends(inputs: Json, expected: Json) -> None:
    counting = Counting(Duration.parse(f"{inputs['notice_months']}mo"), inputs.get("ends_at"))
    found = notice(date.fromisoformat(inputs["given"]), counting, WorkingDays())
    assert found.isoformat() == expected["ends"]


def last_day_for_notice(inputs: Json, expected: Json) -> None:
    counting = Counting(Duration.parse(f"{inputs['notice_days']}d"))
    found = last_notice_day(date.fromisoformat(inputs["term_end"]), counting, WorkingDays())
    assert found.isoformat() == expected["date"]


CALCULATIONS: Mapping[str, Callable[[Json, Json], None]] = {
    "after_months": months_on,
    "month_and_half": month_and_half,
    "term_end": end_of_term,
    "business_days": business_days,
    "clear_days": clear,
    "notice": notice_ends,
    "last_notice_day": last_day_for_notice,
}
