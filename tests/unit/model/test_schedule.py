from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from sopgen.model.calendars import WorkingDays
from sopgen.model.onboarding import Onboarding
from sopgen.model.schedule import (
    Dates,
    critical_path,
    percent_complete,
    schedule,
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


def path(made: Onboarding) -> list[str]:
    return [task.id for task in critical_path(made, schedule(made, WorkingDays()))]


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


def test_the_chain_that_takes_the_most_days(make: Make) -> None:
    made = playbook(
        make,
        task("short", "-9d", "1d"),
        task("long", "-9d", "5d"),
        task("alone", "-30d", "20d"),
        task("last", "-4d", "1d", "short", "long"),
    )
    assert path(made) == ["long", "last"]


def test_of_two_equal_chains_the_one_that_ends_later(make: Make) -> None:
    made = playbook(
        make,
        task("a1", "-9d"),
        task("a2", "-8d", "1d", "a1"),
        task("b1", "-5d"),
        task("b2", "-4d", "1d", "b1"),
    )
    assert path(made) == ["b1", "b2"]


def test_no_dependencies_make_no_chain(make: Make) -> None:
    assert path(playbook(make, task("a", "-9d", "9d"), task("b", "-8d", "1d", "gone"))) == []


def test_a_circle_is_gone_round_once(make: Make) -> None:
    made = playbook(
        make, task("a", "-9d", "1d", "b"), task("b", "-8d", "1d", "a"), task("c", "-7d", "1d", "c")
    )
    assert sorted(path(made)) == ["a", "b"]


def test_a_chain_of_thousands(make: Make) -> None:
    tasks = [task(f"t{n}", f"{n - 2000}d", "1d", *([f"t{n - 1}"] if n else [])) for n in range(2000)]
    assert len(path(playbook(make, *tasks))) == 2000


def test_nothing_is_complete_before_it_is(make: Make) -> None:
    tasks = [task(f"t{n}", "+0d", done=n < 2) for n in range(3)]
    assert percent_complete(playbook(make, *tasks)) == 66
    assert percent_complete(playbook(make)) == 0
    assert percent_complete(playbook(make, task("t", "+0d", done=True))) == 100
