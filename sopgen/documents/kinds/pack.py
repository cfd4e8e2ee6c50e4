"""The pack's own document: what the pack comes to, who reads what, the register, and who is reached how."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from sopgen.documents.glance import Fact, glance
from sopgen.documents.kind import Kind
from sopgen.documents.site_hours import Sites
from sopgen.documents.view import View
from sopgen.model import raci
from sopgen.model.base import Controlled, Party
from sopgen.model.bcp import Bcp
from sopgen.model.contacts import ALL, Person, one_date
from sopgen.model.engagement import PackInfo
from sopgen.model.kpis import Kpi, Kpis
from sopgen.model.onboarding import Onboarding
from sopgen.model.references import references
from sopgen.model.roles import Role
from sopgen.model.schedule import tasks
from sopgen.model.sla import Sla
from sopgen.model.sop import Sop
from sopgen.records import replace


@dataclass(frozen=True, slots=True)
class Reader:
    """The documents that a role answers for, approves and works by, and those that it is sent as well."""

    role: str
    owns: tuple[str, ...]
    approves: tuple[str, ...]
    works_by: tuple[str, ...]
    sent: tuple[str, ...]


def compute(view: View, _info: PackInfo) -> Mapping[str, Any]:
    """Names as the template reads them."""
    return {
        "summary": glance(_figures(view)),
        "readers": list(_readers(view)),
        "site_hours": Sites.of(view),
        "citing": list(_citing(view)),
        **_reached(view),
    }


def _reached(view: View) -> Mapping[str, Any]:
    """Whom to ask on each side, and outside of both: those that a plan calls stand in that plan."""
    pack = view.pack
    people, outside = pack.people.get(ALL, ()), pack.outside.get(ALL, ())
    sides: dict[str, list[Person]] = {party: [] for party in get_args(Party)}
    for person in people:
        if role := pack.find(person.role, Role):
            sides[role.party].append(person)
    plans = {plan.id: {*plan.subjects} for plan in pack.documents if isinstance(plan, Bcp)}
    planned = {one.at for one in outside if any(subjects & {*one.about} for subjects in plans.values())}
    return {
        "people": [(party, among) for party, among in sides.items() if among],
        "outside": [one for one in outside if one.at not in planned],
        "plans": [id_ for id_, subjects in plans.items() if any(subjects & {*one.about} for one in outside)],
        "as_of": one_date([*people, *outside]),
    }


def _figures(view: View) -> Iterator[Fact]:
    say, words, pack = view.say, view.words, view.pack
    documents = pack.documents
    yield say("Documents"), len(documents)
    yield say("Procedures"), sum(isinstance(one, Sop) for one in documents)
    measures = list(pack.all(Kpi))
    yield say("Measures"), len(measures)
    yield say("Contractual measures"), sum(1 for kpi in measures if kpi.contractual)
    yield say("Roles"), len(pack.roles)
    yield say("People"), sum(role.people or 0 for role in pack.roles.values())
    yield say("Sites"), len(pack.info.sites)
    for one in documents:
        match one:
            case Sla(credits=credits) if credits:
                yield say("Monthly cap on service credits"), words.percent(credits.cap)
            case Bcp(activities=activities):
                times = [activity.rto for activity in activities if activity.rto]
                if times:
                    yield (
                        say("Shortest recovery time"),
                        words.duration(min(times, key=lambda time: time.minutes)),
                    )
            case Onboarding():
                yield (
                    view.ref(one.id, say("Go-live of {document}", document=one.id)),
                    words.long_date(one.go_live),
                )
            case _:
                pass


def _readers(view: View) -> Iterator[Reader]:
    """Every role that a document concerns, in the order of the role descriptions."""
    documents = view.pack.documents
    duties = raci.duties(view.pack)
    for id_ in view.pack.roles:
        owns = [one.id for one in documents if one.owner == id_]
        approves = [one.id for one in documents if one.approver == id_]
        does = {sop.id for held in duties.get(id_, {}).values() for sop, _ in held}
        works_by = [one.id for one in documents if one.id in does or _concerns(one, id_)]
        known = {*owns, *approves, *works_by}
        sent = [one.id for one in documents if one.id not in known and id_ in _sent_to(one)]
        reader = Reader(id_, tuple(owns), tuple(approves), tuple(works_by), tuple(sent))
        if reader != replace(reader, owns=(), approves=(), works_by=(), sent=()):
            yield reader


def _citing(view: View) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Each document that has to do with others, with those that it cites and those that cite it."""
    found = view.citing(view.pack)
    ids = [document.id for document in view.pack.register]
    for id_ in ids:
        cites = tuple(other for other in ids if (id_, other) in found)
        cited = tuple(other for other in ids if (other, id_) in found)
        if cites or cited:
            yield id_, cites, cited


def _concerns(document: Controlled, role: str) -> bool:
    """Whether it is a role's own work that a document is about, other than by a matrix of duties."""
    match document:
        case Onboarding():
            return any(task.role == role for task in tasks(document))
        case Kpis(kpis=kpis):
            return any(kpi.owner == role for kpi in kpis)
        case Bcp():
            members = {id_ for one in document.team for id_ in (one.role, *one.successors)}
            return role in members or any(
                step.role == role for one in document.scenarios for step in one.steps
            )
        case _:
            return False


def _sent_to(document: Controlled) -> set[str]:
    """The roles that its distribution names."""
    return {one.target for line in document.distribution for one in references(line)}


KIND = Kind(title="Cover and document register", template="pack.html.j2", compute=compute)
