"""Roles: who does what."""

from __future__ import annotations

from typing import ClassVar, Literal

from sopgen.model.base import Controlled, Item, Party
from sopgen.model.fluency import Fluency
from sopgen.records import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Post(Item):
    """The part of a role that works at one site to one calendar."""

    site: str
    calendar: str = ""
    headcount: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tested(Fluency):
    """The least level of the holder in a language."""

    tested: str = ""


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
    sites: tuple[Post, ...] = ()
    responsibilities: tuple[str, ...] = ()
    authority: tuple[str, ...] = ()
    competencies: tuple[str, ...] = ()
    languages: tuple[Tested, ...] = ()
    kpis: tuple[str, ...] = ()

    @property
    def people(self) -> int | None:
        """How many hold it at all its sites; None where nobody says."""
        if self.headcount is not None or not self.sites:
            return self.headcount
        counts = [post.headcount for post in self.sites]
        known = [count for count in counts if count is not None]
        return sum(known) if len(known) == len(counts) else None

    @property
    def posts(self) -> tuple[Post, ...]:
        """Where it works, to which hours, and how many of them: one post for what is said of the whole."""
        if not self.sites:
            return (Post(at=self.at, site=self.site, calendar=self.calendar, headcount=self.headcount),)
        return tuple(replace(post, calendar=post.calendar or self.calendar) for post in self.sites)

    @property
    def several(self) -> bool:
        """Whether more than one person holds it: then one of them may act for, call or teach another."""
        return (self.people or 1) > 1

    def faces(self, other: Role) -> bool:
        """Whether one is of the client and one of the provider: neither acts, or answers, for the other."""
        return {self.party, other.party} == {"client", "provider"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles(Controlled):
    """Who does what: one role description each."""

    kind: ClassVar[str] = "roles"
    figures: tuple[Literal["none", "organisation"], ...] = ()
    roles: tuple[Role, ...]
    introduction: str = ""

    @property
    def kpi_ids(self) -> tuple[str, ...]:
        return tuple(id_ for role in self.roles for id_ in role.kpis)
