"""The whole pack: every document, and every item by its id."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, fields
from typing import Any, TypeVar

from sopgen.kept import kept
from sopgen.model.base import Controlled, Item
from sopgen.model.bcp import Bcp
from sopgen.model.capacity import Capacity
from sopgen.model.clauses import clauses
from sopgen.model.compliance import Compliance
from sopgen.model.contacts import Contacts, Outside, Person, by_role, by_subject
from sopgen.model.engagement import PackInfo, Planned
from sopgen.model.evidence.register import Evidence
from sopgen.model.exit import Exit
from sopgen.model.governance import Governance
from sopgen.model.improvement import Improvement
from sopgen.model.kpis import Kpi, Kpis
from sopgen.model.manual import Manual
from sopgen.model.obligations.register import Obligations
from sopgen.model.onboarding import Onboarding
from sopgen.model.performance import Performance
from sopgen.model.quality import Quality
from sopgen.model.risks import Risks
from sopgen.model.roles import Role, Roles
from sopgen.model.selection import Selection
from sopgen.model.sla import Sla
from sopgen.model.sop import Sop
from sopgen.model.technology import Technology
from sopgen.records import dataclass
from sopgen.source import Asset

T = TypeVar("T", bound=Item)

KINDS: Mapping[str, type[Controlled]] = {
    "roles": Roles,
    "kpis": Kpis,
    "sop": Sop,
    "sla": Sla,
    "bcp": Bcp,
    "onboarding": Onboarding,
    "governance": Governance,
    "risks": Risks,
    "compliance": Compliance,
    "selection": Selection,
    "quality": Quality,
    "performance": Performance,
    "capacity": Capacity,
    "technology": Technology,
    "improvement": Improvement,
    "exit": Exit,
    "obligations": Obligations,
    "evidence": Evidence,
    "manual": Manual,
}
"""The kinds of blueprint that become a document each."""

ROOTS: Mapping[str, type[Item]] = {"pack": PackInfo, "contacts": Contacts, **KINDS}
"""All kinds of blueprint, those that are no controlled document too."""

LOCAL = frozenset({"step", "section"})
"""Kinds whose ids need only be unique in their document: `[[SOP-004.detect]]`."""


@dataclass(frozen=True, slots=True)
class Pack:
    """`documents` stand in the order of the register; `kinds` gives the ids of each kind of item.

    `index` holds every item by its id, the first where an id is defined twice; `owners` says which
    document an item belongs to (none for what `pack.yaml` itself defines). `assets` holds the files
    that blueprints name (logo, template, pictures), by the path as it is written there. `people` holds
    those who hold a role by its id, `outside` those who are called about something by the id of that, and
    both all of them under `contacts.ALL`.
    """

    info: PackInfo
    documents: Sequence[Controlled]
    index: Mapping[str, Item] = field(repr=False)
    owners: Mapping[str, Controlled] = field(repr=False)
    kinds: Mapping[str, tuple[str, ...]] = field(repr=False)
    assets: Mapping[str, Asset] = field(default_factory=dict, repr=False)
    people: Mapping[str, tuple[Person, ...]] = field(default_factory=dict, repr=False)
    outside: Mapping[str, tuple[Outside, ...]] = field(default_factory=dict, repr=False)

    def find(self, id_: str, cls: type[T]) -> T | None:
        """The item of that id if it is a `cls`; None also where the id is empty or unknown."""
        item = self.index.get(id_)
        return item if isinstance(item, cls) else None

    def all(self, cls: type[T]) -> Iterator[T]:
        """Every globally known item of a type, in the order of the documents."""
        return (item for id_ in self.kinds.get(cls.kind, ()) if isinstance(item := self.index[id_], cls))

    @property
    def planned(self) -> tuple[Planned, ...]:
        """The documents that are still to be written: those that are there are no longer planned."""
        written = {document.id for document in self.documents}
        return tuple(one for one in self.info.planned if one.id not in written)

    @property
    def register(self) -> Sequence[Controlled | Planned]:
        """All documents in the order of the register, planned ones after those that are there."""
        rank = {id_: n for n, id_ in enumerate(self.info.order)}
        return sorted((*self.documents, *self.planned), key=lambda one: rank.get(one.id, len(rank)))

    @property
    def binder_id(self) -> str:
        """What the whole pack in one file is called."""
        return f"{self.info.id}-binder"

    @property
    def roles(self) -> Mapping[str, Role]:
        return {role.id: role for role in self.all(Role)}

    @property
    def kpis(self) -> Mapping[str, Kpi]:
        return {kpi.id: kpi for kpi in self.all(Kpi)}


def assemble(
    info: PackInfo,
    documents: list[Controlled],
    assets: Mapping[str, Asset] | None = None,
    contacts: Sequence[Contacts] = (),
) -> Pack:
    """The pack of checked parts, documents in the order that `pack.yaml` gives, then by kind and id."""
    rank = {id_: n for n, id_ in enumerate(info.order)}
    kinds = list(KINDS)
    documents.sort(key=lambda d: (rank.get(d.id, len(rank)), kinds.index(d.kind), d.id))
    index: dict[str, Item] = {}
    owners: dict[str, Controlled] = {}
    written = {document.id for document in documents}
    for item in all_defined(info):
        if not (isinstance(item, Planned) and item.id in written):
            index.setdefault(identity(item), item)
    for document in documents:
        for item in all_defined(document):
            if item.kind not in LOCAL and identity(item) not in index:
                index[identity(item)] = item
                owners[identity(item)] = document
    kinds_of: dict[str, tuple[str, ...]] = {}
    for id_, item in index.items():
        kinds_of[item.kind] = (*kinds_of.get(item.kind, ()), id_)
    people, outside = by_role(contacts), by_subject(contacts)
    return Pack(info, tuple(documents), index, owners, kinds_of, assets or {}, people, outside)


@kept
def all_defined(part: Item) -> tuple[Item, ...]:
    """All that a part of the pack defines, itself included."""
    return tuple(defined(part))


def defined(item: Item) -> Iterator[Item]:
    """The item and everything inside it that has an id, outer before inner."""
    if item.kind and identity(item):
        yield item
    cls: Any = type(item)
    for name in _fields(cls):
        value = getattr(item, name)
        if not value:
            continue
        for place, inner in enumerate(value if isinstance(value, tuple) else (value,)):
            if isinstance(inner, Item):
                yield from defined(inner)
            elif isinstance(inner, str) and "{#" in inner:
                at = item.at / name
                yield from clauses(inner, at / place if isinstance(value, tuple) else at)


@functools.cache
def _fields(cls: Any) -> tuple[str, ...]:
    return tuple(f.name for f in fields(cls))


def identity(item: Item) -> str:
    """The item's id, or the empty string."""
    return getattr(item, "id", "")
