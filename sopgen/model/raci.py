"""Who is responsible, accountable, consulted and informed, by activity.

The matrix comes from the steps (the step's role is responsible, its `accountable` or else the
procedure's owner answers for it), unless the procedure states one by activity.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sopgen.model.pack import Pack
from sopgen.model.sop import RaciRow, Sop, Step
from sopgen.records import dataclass

MARKS = ("R", "A", "C", "I")


@dataclass(frozen=True, slots=True)
class Assignment:
    """One row: the activity (a step, or a row as stated), and each role's marks in the order R, A, C, I."""

    activity: Step | RaciRow
    marks: Mapping[str, str]


def matrix(sop: Sop) -> tuple[Assignment, ...]:
    """The rows of the matrix in the order of the procedure."""
    if sop.raci:
        return tuple(
            _assignment(row, row.responsible, row.accountable, row.consulted, row.informed)
            for row in sop.raci
        )
    return tuple(
        _assignment(
            step,
            [step.role] if step.role else [],
            [step.accountable or sop.owner],
            step.consulted,
            step.informed,
        )
        for step in sop.steps
    )


def roles_of(rows: Iterable[Assignment]) -> tuple[str, ...]:
    """The roles that have a mark, in the order in which they first do anything."""
    return tuple(dict.fromkeys(role for row in rows for role in row.marks))


def activities(sop: Sop) -> tuple[Step, ...] | tuple[RaciRow, ...]:
    """What the rows of the matrix are about."""
    return sop.raci or sop.steps


Duties = dict[str, list[tuple[Sop, Step | RaciRow]]]
"""By mark (R and A): the procedure and the activity that a role has it for."""


def duties(pack: Pack) -> dict[str, Duties]:
    """What procedures give each role to do, by role; one that they give nothing is not among them."""
    found: dict[str, Duties] = {}
    for document in pack.documents:
        if isinstance(document, Sop):
            for row in matrix(document):
                for role, marks in row.marks.items():
                    for mark in set(marks) & {"R", "A"}:
                        held = found.setdefault(role, {"R": [], "A": []})
                        held[mark].append((document, row.activity))
    return found


def _assignment(activity: Step | RaciRow, *holders: Iterable[str]) -> Assignment:
    marks: dict[str, str] = {}
    for mark, roles in zip(MARKS, holders, strict=True):
        for role in roles:
            marks[role] = marks.get(role, "") + mark
    return Assignment(activity, marks)
