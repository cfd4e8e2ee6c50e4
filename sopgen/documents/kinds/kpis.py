"""The KPI catalogue: contractual measures apart from internal ones, and where each is used."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sopgen.documents import vocabulary
from sopgen.documents.view import View
from sopgen.model.base import Controlled
from sopgen.model.kpis import Kpis
from sopgen.model.roles import Roles
from sopgen.model.sla import Sla
from sopgen.model.sop import Sop


def compute(view: View, document: Kpis) -> Mapping[str, Any]:
    """Names as the template reads them."""
    return {
        "contractual": [kpi for kpi in document.kpis if kpi.contractual],
        "internal": [kpi for kpi in document.kpis if not kpi.contractual],
        "used": {kpi.id: [d for d in view.pack.documents if uses(d, kpi.id)] for kpi in document.kpis},
        "aggregation": lambda code: view.say(vocabulary.AGGREGATION[code]),
        "perspective": lambda code: view.say(vocabulary.PERSPECTIVE[code]),
    }


def uses(document: Controlled, kpi: str) -> bool:
    """Whether a document rests on a measure: a level of it, a procedure serving it, a role measured by it."""
    match document:
        case Sla():
            return any(level.kpi == kpi for level in document.levels)
        case Sop():
            return kpi in document.kpis
        case Roles():
            return any(kpi in role.kpis for role in document.roles)
        case _:
            return False
