"""The lines of reporting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from math import ceil

from sopgen.model.pack import Pack
from sopgen.model.roles import Role


def direct_reports(pack: Pack) -> Mapping[str, tuple[Role, ...]]:
    """The roles that report to each role."""
    found: dict[str, list[Role]] = {id_: [] for id_ in pack.roles}
    for role in pack.roles.values():
        if role.reports_to in found:
            found[role.reports_to].append(role)
    return {id_: tuple(roles) for id_, roles in found.items()}


def span_of_control(pack: Pack, role: Role) -> int:
    """People who report to one holder of the role, no holder having more: the share of each, rounded up."""
    return ceil(span_by_people(role, direct_reports(pack)[role.id]))


def span_by_people(role: Role, reports: Iterable[Role]) -> Fraction:
    """The head-count beneath a role, shared among its holders; where nobody says how many, one person."""
    people = sum(1 if one.people is None else one.people for one in reports)
    return Fraction(people, max(1, role.people or 1))


def hierarchy(pack: Pack) -> Iterator[tuple[int, Role]]:
    """(depth, role), each under the role it reports to, from the roots down; a cycle is left out."""
    reports = direct_reports(pack)
    todo = [(0, role) for role in reversed(list(pack.roles.values())) if role.reports_to not in pack.roles]
    while todo:
        depth, role = todo.pop()
        yield depth, role
        todo += [(depth + 1, inner) for inner in reversed(reports[role.id])]
