"""The times of a procedure's routes by the function that a procedure prints them with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from sopgen.model import flow
from sopgen.model.build import build
from sopgen.model.engagement import Calendar
from sopgen.model.sop import Sop
from sopgen.model.spans import Span, working
from sopgen.model.values import At

Json = Any
AT = At("sop.yaml")
HEAD = {"id": "S", "title": "T", "version": "1.0", "status": "draft", "effective": "2026-01-05"}
CONTROL = {**HEAD, "owner": "o", "author": "a", "approver": "p", "purpose": "P", "scope": "S"}


def _step(id_: str, written: Json) -> Json:
    times = {"duration": ("min", "min"), "wait": ("bd", "bd")}
    given = {key: f"{written[name]}{unit}" for key, (name, unit) in times.items() if name in written}
    return {"id": id_, "branches": [{"when": to, "next": to} for to in written["next"]], **given}


def _calendar(hours: str) -> Calendar:
    """Monday to Friday from midnight on, so many hours."""
    whole, part = divmod(Decimal(hours) * 60, 60)
    week = {"days": ["mon", "tue", "wed", "thu", "fri"], "from": "00:00", "to": f"{whole:02}:{part:02.0f}"}
    return build(Calendar, {"id": "c", "name": "C", "hours": [week]}, At("pack.yaml"))


def _shown(time: Span | None) -> list[str]:
    assert time is not None
    return [f"{time.minutes:f}", f"{time.business_days:f}"]


def cycle_time(inputs: Json, expected: Json) -> None:
    """Hands-on time is in minutes here, waits in business days; both together, as of one route."""
    steps = [_step(id_, written) for id_, written in inputs["steps"].items()]
    for ordered in (steps, [{**step, "branches": step["branches"][::-1]} for step in steps]):
        sop = build(Sop, {**CONTROL, "steps": ordered}, AT)
        effort, waits = flow.effort(sop), flow.waiting(sop)
        clock = working(_calendar(inputs["hours_per_day"]) if "hours_per_day" in inputs else None)
        both = {id_: effort[id_] + waits[id_] for id_ in effort}
        found = flow.extent(sop, both, clock, inputs.get("visits", 1))
        assert {"shortest": _shown(found.shortest), "longest": _shown(found.longest)} == expected


CALCULATIONS: Mapping[str, Callable[[Json, Json], None]] = {"cycle_time": cycle_time}
