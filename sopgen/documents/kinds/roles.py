"""Role descriptions: reporting lines, span of control, and the duties that procedures give."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sopgen.documents.kinds.sop import step_title
from sopgen.documents.view import View
from sopgen.model import organisation, raci
from sopgen.model.roles import Role, Roles
from sopgen.model.sop import RaciRow, Sop, Step


def compute(view: View, document: Roles) -> Mapping[str, Any]:
    """Names as the template reads them."""
    pack = view.pack
    reports = organisation.direct_reports(pack)
    return {
        "hierarchy": list(organisation.hierarchy(pack)),
        "reports": reports,
        "spans": {
            role.id: organisation.span_of_control(pack, role) if reports[role.id] else 0
            for role in pack.roles.values()
        },
        "deputises": {
            role.id: [other.id for other in pack.roles.values() if other.deputy == role.id]
            for role in document.roles
        },
        "duties": {role.id: _duties(view, role) for role in document.roles},
    }


def _duties(view: View, role: Role) -> list[tuple[Sop, str, str]]:
    """(procedure, its activities, part), for what the role does and what it answers for."""
    words = {"R": view.say("Responsible"), "A": view.say("Accountable")}
    rows = []
    for mark, found in raci.duties(view.pack, role.id).items():
        by_procedure: dict[str, tuple[Sop, list[str]]] = {}
        for sop, activity in found:
            by_procedure.setdefault(sop.id, (sop, []))[1].append(_title(view, activity))
        for sop, titles in by_procedure.values():
            everything = len(titles) == len(raci.matrix(sop))
            activities = view.say("All activities") if everything else "; ".join(titles)
            rows.append((sop, activities, words[mark]))
    return sorted(rows, key=lambda row: row[0].id)


def _title(view: View, activity: Step | RaciRow) -> str:
    return view.plain(activity.activity) if isinstance(activity, RaciRow) else step_title(view, activity)
