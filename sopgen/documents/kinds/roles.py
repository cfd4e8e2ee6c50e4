"""Role descriptions: reporting lines, span of control, and the duties that procedures give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from markupsafe import Markup

from sopgen.documents.glance import Glance, glance
from sopgen.documents.kind import Kind
from sopgen.documents.placing import joined
from sopgen.documents.registers import Column
from sopgen.documents.view import View
from sopgen.model import organisation, raci, training
from sopgen.model.roles import Role, Roles, Tested
from sopgen.model.sop import RaciRow, Sop, Step


def compute(view: View, document: Roles) -> Mapping[str, Any]:
    """Names as the template reads them."""
    pack = view.pack
    reports = organisation.direct_reports(pack)
    duties = raci.duties(pack)
    lines = list(organisation.hierarchy(pack))
    return {
        "glance": _glance(view, document, lines),
        "hierarchy": lines,
        "reports": reports,
        "spans": {
            role.id: organisation.span_of_control(pack, role) if reports[role.id] else 0
            for role in pack.roles.values()
        },
        "deputises": {
            role.id: [other.id for other in pack.roles.values() if other.deputy == role.id]
            for role in document.roles
        },
        "signing": {role.id: list(_signing(view, role)) for role in document.roles},
        "duties": {role.id: _duties(view, duties.get(role.id, {})) for role in document.roles},
        **_languages(view, document),
    }


def _languages(view: View, document: Roles) -> Mapping[str, Any]:
    """What is said of languages: on the sheet of each role, and of all side by side."""
    holders = {one.at: role for role in document.roles for one in role.languages}

    def asked_for(one: Tested) -> Markup:
        return view.refs(training.asking(view.pack, holders[one.at], one))

    return {
        "spoken_by": lambda role: Markup().join(
            Markup("<p>{}</p>").format(_fluency(view, one)) for one in role.languages
        ),
        "speaking": [one for role in document.roles for one in role.languages],
        "asked_languages": _asked(view, document),
        "language_columns": [
            Column(view.say("Role"), lambda one: view.ref(holders[one.at].id)),
            "language",
            "spoken",
            "written",
            "tested",
            Column(view.say("Asked for by"), asked_for),
        ],
    }


def _fluency(view: View, one: Tested) -> Markup:
    """`English: spoken C1, written B2. Tested: Before the offer`."""
    levels = (
        one.spoken and view.say("spoken {level}", level=one.spoken),
        one.written and view.say("written {level}", level=one.written),
    )
    said = joined(": ", (one.language, joined(", ", levels)))
    if not one.tested:
        return said
    return joined(" ", (Markup("{}.").format(said), view.say("Tested:"), view.line(one.tested)))


def _asked(view: View, document: Roles) -> Markup:
    """Of how many roles each language is asked."""
    names: dict[str, str] = {}
    roles: Counter[str] = Counter()
    for one in (one for role in document.roles for one in role.languages):
        names.setdefault(one.language.casefold(), one.language)
        roles[one.language.casefold()] += 1
    said = (
        view.say(
            "{language} is asked of {roles}.",
            language=names[key],
            roles=view.words.count(n, "{n} role", "{n} roles"),
        )
        for key, n in roles.items()
    )
    return joined(" ", said)


def _glance(view: View, document: Roles, lines: Sequence[tuple[int, Role]]) -> Glance | None:
    parties = Counter(role.party for role in document.roles)
    critical = [role.id for role in document.roles if role.critical]
    spans = {role.id: organisation.span_of_control(view.pack, role) for role in document.roles}
    widest = max(spans, key=lambda id_: spans[id_], default="")
    return glance(
        (
            (view.say("Roles"), len(document.roles)),
            (view.say("People"), sum(role.people or 0 for role in document.roles)),
            *((view.say("Roles of the {party}", party=view.party(code)), n) for code, n in parties.items()),
            (view.say("Levels of reporting"), 1 + max((depth for depth, _ in lines), default=0)),
            (view.say("Widest span"), spans[widest] and joined(": ", (view.ref(widest), str(spans[widest])))),
        ),
        ((view.say("Critical roles"), view.refs(critical)),),
    )


def _signing(view: View, role: Role) -> Iterator[tuple[str, str]]:
    """(part, name) of who signs the sheet of a role; no name where it may be that of several."""
    yield view.say("Holder"), _only_holder(view, role)
    manager = view.pack.find(role.reports_to, Role)
    if manager:
        yield view.say("Manager"), _only_holder(view, manager)


def _only_holder(view: View, role: Role) -> str:
    people = view.pack.people.get(role.id, ())
    return people[0].name if len(people) == 1 and not role.several else ""


def _duties(view: View, duties: raci.Duties) -> list[tuple[Sop, list[tuple[str, str]]]]:
    """Each procedure with what the role does there, answers for, or both: every activity stands once."""
    procedures: dict[str, tuple[Sop, dict[str, list[Step | RaciRow]]]] = {}
    for mark, pairs in duties.items():
        for sop, activity in pairs:
            _, marked = procedures.setdefault(sop.id, (sop, {"R": [], "A": []}))
            marked[mark].append(activity)
    return [
        (sop, list(_parts(view, sop, marked["R"], marked["A"])))
        for _, (sop, marked) in sorted(procedures.items(), key=itemgetter(0))
    ]


def _parts(
    view: View, sop: Sop, does: Sequence[Step | RaciRow], answers: Sequence[Step | RaciRow]
) -> Iterator[tuple[str, str]]:
    """(marks, activities of the procedure for which the role has them)."""
    parts = {
        "RA": [one for one in does if one in answers],
        "R": [one for one in does if one not in answers],
        "A": [one for one in answers if one not in does],
    }
    for marks, activities in parts.items():
        if len(activities) == len(raci.activities(sop)):
            yield marks, view.say("all")
        elif activities:
            stated = [view.plain(one.activity) for one in activities if isinstance(one, RaciRow)]
            numbers = [sop.number_of(one) for one in activities if isinstance(one, Step)]
            yield marks, joined(", ", [*spans(numbers), *stated])


def spans(numbers: Sequence[int]) -> Iterator[str]:
    """Rising numbers, those that follow one another as one: `1–3`, `5`."""
    for _, run in groupby(enumerate(numbers), key=lambda one: one[1] - one[0]):
        first, *others = (number for _, number in run)
        yield f"{first}–{others[-1]}" if others else str(first)


KIND = Kind(title="Role descriptions", template="roles.html.j2", compute=compute)
