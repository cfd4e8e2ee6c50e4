from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date
from typing import Any

from sopgen.model.calendars import WorkingDays
from sopgen.model.engagement import Calendar
from sopgen.model.onboarding import Onboarding
from sopgen.model.schedule import (
    Dates,
    critical_path,
    floats,
    percent_complete,
    schedule,
    training_hours,
    working_days,
)

Make = Callable[..., Any]


def task(id_: str, offset: str, duration: str = "1d", *depends_on: str, **more: Any) -> dict[str, Any]:
    return {
        "id": id_,
        "name": id_,
        "role": "lead",
        "offset": offset,
        "duration": duration,
        "depends_on": list(depends_on),
        **more,
    }


def playbook(make: Make, *tasks: dict[str, Any], **more: Any) -> Onboarding:
    phases = [{"id": "ph", "name": "Phase", "tasks": list(tasks)}]
    made: Onboarding = make(Onboarding, go_live="2026-01-12", phases=phases, **more)
    return made


def path(made: Onboarding, pack_of: Callable[..., Any]) -> list[str]:
    pack = pack_of(made)
    return [task.id for task in critical_path(made, schedule(made, WorkingDays()), floats(pack))]


def test_dates_are_counted_from_go_live(make: Make) -> None:
    gate = {"id": "gate", "name": "G", "offset": "-1bd", "criteria": []}
    wave = {"id": "wave", "name": "W", "offset": "+1w"}
    made = playbook(make, task("a", "-5bd", "3bd"), task("b", "+0d"), gates=[gate], waves=[wave])
    assert schedule(made, WorkingDays()) == {
        "a": Dates(date(2026, 1, 5), date(2026, 1, 7)),
        "b": Dates(date(2026, 1, 12), date(2026, 1, 12)),
        "gate": Dates(date(2026, 1, 9), date(2026, 1, 9)),
        "wave": Dates(date(2026, 1, 19), date(2026, 1, 19)),
    }


def test_business_days_are_those_of_the_playbooks_calendar(make: Make, pack_of: Callable[..., Any]) -> None:
    weekend = {"id": "weekend", "name": "W", "hours": [{"days": ["sat"], "from": "08:00", "to": "09:00"}]}
    made = playbook(make, task("a", "-1bd"), calendar="weekend")
    days = working_days(pack_of(made, calendars=[weekend]), made)
    assert schedule(made, days)["a"].start == date(2026, 1, 10)


def test_float_is_what_is_left_before_go_live_or_the_end(make: Make, pack_of: Callable[..., Any]) -> None:
    """Go-live is on Monday 12 January; the last task ends on Friday the 16th."""
    made = playbook(
        make,
        task("hire", "-5bd", "2bd"),  # 5 and 6 January
        task("train", "-2bd", "1bd", "hire"),  # 8 January: the 7th is slack, and so is the 9th
        task("desks", "-1bd", "1bd"),  # 9 January
        task("calls", "+0bd", "2bd", "train"),  # 12 and 13 January
        task("audit", "+4bd", "1bd", "calls"),  # 16 January
        task("party", "+2bd", "1bd"),
    )
    assert floats(pack_of(made)) == {"hire": 2, "train": 1, "desks": 0, "calls": 2, "audit": 0, "party": 2}
    assert path(made, pack_of) == ["hire", "train"]


def test_what_lasts_over_a_weekend_has_no_more_work_in_it(make: Make, pack_of: Callable[..., Any]) -> None:
    """In calendar days the chain over the weekend was the longer, and won."""
    made = playbook(
        make,
        task("a", "+0bd", "5bd"),
        task("b", "+5bd", "4bd", "a"),  # Monday 19 to Thursday 22 January
        task("c", "+3bd", "3bd"),  # Thursday 15 to Monday 19, four days on the calendar
        task("d", "+6bd", "1bd", "c"),
    )
    assert floats(pack_of(made)) == {"a": 0, "b": 0, "c": 2, "d": 2}
    assert path(made, pack_of) == ["a", "b"]


def test_a_task_of_another_playbook_waits_as_well(make: Make, pack_of: Callable[..., Any]) -> None:
    made = playbook(make, task("a", "+0bd"), task("z", "+20bd"))
    later = playbook(make, task("b", "+3bd", "1bd", "a"), id="DOC-2")
    assert floats(pack_of(made))["a"] == 20
    assert floats(pack_of(made, later))["a"] == 2


def test_who_takes_over_on_the_same_day_leaves_no_slack(make: Make, pack_of: Callable[..., Any]) -> None:
    made = playbook(make, task("a", "+0bd", "2bd"), task("b", "+1bd", "1bd", "a"))
    assert floats(pack_of(made)) == {"a": 0, "b": 0}


def test_a_task_without_an_end_leaves_no_slack(make: Make, pack_of: Callable[..., Any]) -> None:
    hours = [{"days": ["mon"], "from": "08:00", "to": "08:01"}]
    rare = make(Calendar, id="rare", name="Rare", hours=hours)
    made = dataclasses.replace(playbook(make, task("a", "+0bd", "999999h")), calendar="rare")
    pack = pack_of(made)
    assert floats(dataclasses.replace(pack, index={**pack.index, "rare": rare})) == {"a": 0}


def test_no_dependencies_make_no_chain(make: Make, pack_of: Callable[..., Any]) -> None:
    assert path(playbook(make, task("a", "-9d", "9d"), task("b", "-8d", "1d", "gone")), pack_of) == []


def test_a_circle_is_gone_round_once(make: Make, pack_of: Callable[..., Any]) -> None:
    made = playbook(
        make, task("a", "-9d", "1d", "b"), task("b", "-8d", "1d", "a"), task("c", "-7d", "1d", "c")
    )
    assert path(made, pack_of) == ["c"]


def test_a_chain_of_thousands(make: Make, pack_of: Callable[..., Any]) -> None:
    tasks = [task(f"t{n}", f"{n - 1000}d", "1d", *([f"t{n - 1}"] if n else [])) for n in range(1000)]
    assert len(path(playbook(make, *tasks), pack_of)) == 1000


def course(id_: str, hours: int | None, *audience: str) -> dict[str, Any]:
    length = {} if hours is None else {"hours": hours}
    return {"id": id_, "name": id_, "audience": list(audience), **length}


def test_hours_of_training_are_those_of_a_role(make: Make) -> None:
    courses = [course("law", 8, "agent", "lead"), course("calls", 4, "agent"), course("coaching", 6, "lead")]
    assert training_hours(playbook(make, training=courses)) == {"agent": 12, "lead": 14}
    unsaid = [*courses, course("tools", None, "lead")]
    assert training_hours(playbook(make, training=unsaid)) == {"agent": 12}
    assert training_hours(playbook(make, training=[*courses, course("fire", 1)])) == {}
    assert training_hours(playbook(make)) == {}


def test_nothing_is_complete_before_it_is(make: Make) -> None:
    tasks = [task(f"t{n}", "+0d", done=n < 2) for n in range(3)]
    assert percent_complete(playbook(make, *tasks)) == 66
    assert percent_complete(playbook(make)) == 0
    assert percent_complete(playbook(make, task("t", "+0d", done=True))) == 100
