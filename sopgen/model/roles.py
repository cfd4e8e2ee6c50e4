"""Roles: who does what."""

from __future__ import annotations

from typing import ClassVar

from sopgen.model.base import Controlled, Item, Party
from sopgen.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Item):
    """A position that people hold; never a named person."""

    kind: ClassVar[str] = "role"
    id: str
    name: str
    party: Party
    purpose: str = ""
    site: str = ""
    calendar: str = ""
    reports_to: str = ""
    deputy: str = ""
    critical: bool | None = None
    headcount: int | None = None
    responsibilities: tuple[str, ...] = ()
    authority: tuple[str, ...] = ()
    competencies: tuple[str, ...] = ()
    kpis: tuple[str, ...] = ()

    @property
    def several(self) -> bool:
        """Whether more than one person holds it: then one of them may act for, call or teach another."""
        return (self.headcount or 1) > 1

    def faces(self, other: Role) -> bool:
        """Whether one is of the client and one of the provider: neither acts, or answers, for the other."""
        return {self.party, other.party} == {"client", "provider"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles(Controlled):
    """Who does what: one role description each."""

    kind: ClassVar[str] = "roles"
    roles: tuple[Role, ...]
    introduction: str = ""

    @property
    def kpi_ids(self) -> tuple[str, ...]:
        return tuple(id_ for role in self.roles for id_ in role.kpis)
