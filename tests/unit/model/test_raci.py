from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sopgen.model import raci
from sopgen.model.sop import RaciRow, Sop, Step

Make = Callable[..., Any]

STEPS = [
    {"id": "a", "role": "agent", "consulted": ["lead"], "informed": ["client", "agent"]},
    {"id": "b", "role": "lead", "accountable": "lead"},
    {"id": "c"},
]


def test_the_matrix_comes_from_the_steps(make: Make) -> None:
    rows = raci.matrix(make(Sop, steps=STEPS))
    assert [dict(row.marks) for row in rows] == [
        {"agent": "RI", "owner": "A", "lead": "C", "client": "I"},
        {"lead": "RA"},
        {"owner": "A"},
    ]
    assert raci.roles_of(rows) == ("agent", "owner", "lead", "client")


def test_a_matrix_as_stated_comes_before_the_steps(make: Make) -> None:
    stated = {"activity": "Coaching", "responsible": ["lead", "agent"], "accountable": ["lead"]}
    (row,) = raci.matrix(make(Sop, steps=STEPS, raci=[stated]))
    assert isinstance(row.activity, RaciRow)
    assert dict(row.marks) == {"lead": "RA", "agent": "R"}


def test_duties_of_a_role_over_all_procedures(make: Make, pack_of: Callable[..., Any]) -> None:
    first = make(Sop, id_="SOP-1", steps=STEPS)
    second = make(Sop, id_="SOP-2", steps=[{"id": "z", "role": "lead"}])
    found = raci.duties(pack_of(first, second))["lead"]

    def named(mark: str) -> list[tuple[str, str]]:
        return [(sop.id, step.id) for sop, step in found[mark] if isinstance(step, Step)]

    assert named("R") == [("SOP-1", "b"), ("SOP-2", "z")]
    assert named("A") == [("SOP-1", "b")]
