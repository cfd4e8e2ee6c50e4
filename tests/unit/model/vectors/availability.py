"""Availability by the functions that print how much downtime a target allows."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sopgen.documents.words import Words
from sopgen.model.availability import allowed_downtime, at_least_of, in_series, stretches
from sopgen.model.build import build
from sopgen.model.calendars import service_minutes
from sopgen.model.engagement import Calendar
from sopgen.model.values import At

Json = Any
DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


def _calendar(minutes_a_day: int) -> Calendar:
    end = f"{minutes_a_day // 60:02}:{minutes_a_day % 60:02}"
    hours = {"days": DAYS, "from": "00:00", "to": end}
    return build(Calendar, {"id": "cal", "name": "Calendar", "hours": [hours]}, At("pack.yaml"))


def _minutes(inputs: Json) -> int:
    """Of a window given by its days, by its minutes, or by days of service of equal length."""
    if "minutes" in inputs:
        return int(inputs["minutes"])
    if "start" in inputs:
        first, last = date.fromisoformat(inputs["start"]), date.fromisoformat(inputs["end"])
        minutes = service_minutes(_calendar(1440), first, last)
        of_any = [(stretch.least, stretch.most) for stretch in stretches(None, first, 12)]
        assert any(least <= minutes <= most for least, most in of_any)
        return minutes
    first = date(2026, 6, 1)
    last = first + timedelta(days=inputs["service_days"] - 1)
    return service_minutes(_calendar(int(inputs["service_minutes_per_day"])), first, last)


def downtime(inputs: Json, expected: Json) -> None:
    found = allowed_downtime(
        Decimal(inputs["target"]), _minutes(inputs), Decimal(inputs.get("maintenance", 0))
    )
    assert found == Decimal(expected["minutes"])
    if "text" in expected:
        said = re.findall(r"(\d+)\s*([dhms])", Words().minutes(found))
        assert said == re.findall(r"(\d+)([dhms])", expected["text"])


def _percent(found: Decimal, expected: str) -> None:
    assert found.quantize(Decimal(expected), ROUND_HALF_UP) == Decimal(expected)


def serial(inputs: Json, expected: Json) -> None:
    _percent(in_series(map(Decimal, inputs["parts"])), expected["percent"])


def k_of_n(inputs: Json, expected: Json) -> None:
    _percent(at_least_of(inputs["k"], inputs["n"], Decimal(inputs["each"])), expected["percent"])


CALCULATIONS: Mapping[str, Callable[[Json, Json], None]] = {
    "allowed_downtime": downtime,
    "serial": serial,
    "k_of_n": k_of_n,
}
