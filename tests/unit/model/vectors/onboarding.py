"""Playbooks by the functions that print dates, float, the critical path and how much is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from sopgen.model.build import build
from sopgen.model.engagement import PackInfo
from sopgen.model.onboarding import Onboarding
from sopgen.model.pack import Pack, assemble
from sopgen.model.schedule import critical_path, floats, percent_complete, schedule, working_days
from sopgen.model.values import At

Json = Any
HEAD = {"id": "O", "title": "T", "version": "1.0", "status": "draft", "effective": "2026-01-05"}
CONTROL = {**HEAD, "owner": "o", "author": "a", "approver": "p", "purpose": "P", "scope": "S"}
INFO = {**HEAD, "date": "2026-01-05", "client": {"name": "C"}, "provider": {"name": "P"}}
WEEK = ["mon", "tue", "wed", "thu", "fri"]


def _pack(go_live: str, tasks: list[Json], inputs: Json) -> tuple[Pack, Onboarding]:
    holidays = inputs.get("calendar", {}).get("holidays", [])
    calendar = {
        "id": "cal",
        "name": "Calendar",
        "hours": [{"days": WEEK, "from": "09:00", "to": "17:00"}],
        "holidays": [{"date": day, "name": "Holiday"} for day in holidays],
    }
    phases = [{"id": "ph", "name": "Phase", "tasks": tasks}]
    written = {**CONTROL, "go_live": go_live, "calendar": "cal", "phases": phases}
    playbook = build(Onboarding, written, At("onboarding.yaml"))
    info = build(PackInfo, {**INFO, "id": "P", "calendars": [calendar]}, At("pack.yaml"))
    return assemble(info, [playbook]), playbook


def _task(id_: str, offset: str, duration: int, needs: list[str] | None = None) -> Json:
    time = {"duration": f"{duration}bd"} if duration else {}
    return {"id": id_, "name": id_, "role": "r", "offset": offset, "depends_on": needs or [], **time}


def _dates(pack: Pack, playbook: Onboarding) -> dict[str, str]:
    found = schedule(playbook, working_days(pack, playbook))
    return {id_: f"{dates.start}..{dates.end}" for id_, dates in found.items()}


def network(inputs: Json, expected: Json) -> None:
    """Go-live is the first day; each task is planned on the working day after its needs are done."""
    ends: dict[str, int] = {}
    tasks = []
    for id_, task in inputs["tasks"].items():
        start = max((ends[need] for need in task.get("needs", [])), default=0)
        ends[id_] = start + task["bd"]
        tasks.append(_task(id_, f"+{start}bd", task["bd"], task.get("needs")))
    pack, playbook = _pack(inputs["start"], tasks, inputs)
    dates, float_ = schedule(playbook, working_days(pack, playbook)), floats(pack)
    assert float_ == expected["float"]
    assert [task.id for task in critical_path(playbook, dates, float_)] == expected["critical"]
    assert max(found.end for found in dates.values()).isoformat() == expected["end"]
    assert _dates(pack, playbook) == expected.get("dates", _dates(pack, playbook))


def offset_dates(inputs: Json, expected: Json) -> None:
    tasks = [_task(id_, f"{by:+d}{unit}", length) for id_, (by, unit, length) in inputs["tasks"].items()]
    pack, playbook = _pack(inputs["go_live"], tasks, inputs)
    days = working_days(pack, playbook)
    go_live = date.fromisoformat(inputs["go_live"])
    assert _dates(pack, playbook) == expected["dates"]
    assert days.is_worked(go_live) == expected["go_live_worked"]
    assert days.next_worked(go_live).isoformat() == expected.get("next_worked", inputs["go_live"])


def complete(inputs: Json, expected: Json) -> None:
    """By count: a playbook does not say how much is done by the work that it took."""
    tasks = [{**_task(f"t{n}", "0bd", 0), "done": done == "1"} for n, (_, done) in enumerate(inputs["tasks"])]
    assert percent_complete(_pack("2026-06-01", tasks, inputs)[1]) == expected["by_count"]


CALCULATIONS: Mapping[str, Callable[[Json, Json], None]] = {
    "critical_path": network,
    "offset_dates": offset_dates,
    "percent_complete": complete,
}
