"""Coverage, tests and watch: what counts once, and the day on which something is late."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from sopgen.model.compliance import Compliance
from sopgen.model.coverage import controls_of, coverage, next_test, overdue, undecided, users
from sopgen.model.pack import Pack

Make = Callable[..., Any]
REGULATIONS = [
    {"id": f"reg-{name}", "name": name, "citation": "1", "as_of": "2025-12-15", "in_scope": name != "c"}
    for name in "abc"
]


def duty(n: int, regulation: str, *controls: str) -> dict[str, Any]:
    return {"id": f"obl-{n}", "name": "D", "regulation": regulation, "duty": "D.", "controls": [*controls]}


def control(id_: str, **more: Any) -> dict[str, Any]:
    return {"id": id_, "name": id_, "statement": "S.", **more}


def test_a_control_that_meets_several_counts_once(make: Make, pack_of: Callable[..., Pack]) -> None:
    made = make(
        Compliance,
        regulations=REGULATIONS,
        obligations=[
            duty(1, "reg-a", "x", "y"),
            duty(2, "reg-a"),
            duty(3, "reg-b", "x"),
            duty(4, "reg-c", "z"),
        ],
        controls=[control("x", evidence="E."), control("y"), control("z", evidence="E.")],
    )
    pack = pack_of(made)
    whole = coverage(pack, made, made.in_scope)
    assert [len(one) for one in (whole.obligations, whole.controlled, whole.controls, whole.evidenced)] == [
        3,
        2,
        2,
        1,
    ]
    assert [one.id for one in controls_of(pack, users(made))] == ["x", "y", "z"]


def test_a_test_is_late_from_the_day_after(make: Make) -> None:
    made = make(
        Compliance,
        regulations=REGULATIONS,
        controls=[
            control("month", every="1mo", last="2026-01-31"),
            control("pci", every="3mo", timeframe="pci_dss", last="2025-11-30"),
            control("never", every="1mo"),
            control("untimed", last="2020-01-01"),
            control("hourly", every="4h"),
        ],
    )

    def late(day: str) -> list[str]:
        return [one.id for one in overdue(made, date.fromisoformat(day))]

    assert late("2026-02-05") == []
    assert late("2026-02-06") == ["never"]
    assert late("2026-02-28") == ["never"]
    assert late("2026-03-01") == ["month", "never"]
    assert late("2026-03-03") == ["month", "pci", "never"]
    assert [next_test(made, one) is None for one in made.controls] == [False, False, False, True, True]


def test_a_change_of_law_waits_for_a_decision_from_its_day_on(make: Make) -> None:
    item = {"name": "W", "date": "2026-04-11"}
    made = make(
        Compliance,
        regulations=REGULATIONS,
        watch=[
            {"id": "w-open", **item},
            {"id": "w-decided", **item, "decision": "D."},
            {"id": "w-gone", **item, "stage": "withdrawn"},
        ],
    )
    assert undecided(made, date(2026, 4, 11)) == ()
    assert [one.id for one in undecided(made, date(2026, 4, 12))] == ["w-open"]
