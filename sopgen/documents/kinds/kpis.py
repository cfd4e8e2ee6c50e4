"""The KPI catalogue: contractual measures apart from internal ones, and where each is used."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sopgen.documents import vocabulary
from sopgen.documents.view import View
from sopgen.model.base import Controlled
from sopgen.model.kpis import Band, Kpi, Kpis
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
        "bands": lambda kpi: ranges(view, kpi),
        "perspective": lambda code: view.say(vocabulary.PERSPECTIVE[code]),
    }


def ranges(view: View, kpi: Kpi) -> list[tuple[Band, str]]:
    """Each band with the results in it. The scale is open at its end, and at a beginning of zero."""
    return [(band, _range(view, kpi, band)) for band in kpi.bands]


def _range(view: View, kpi: Kpi, band: Band) -> str:
    low, high = view.words.measure(kpi, band.from_), view.words.measure(kpi, band.to)
    if band is kpi.bands[-1]:
        return view.say("{value} and above", value=low)
    if band is kpi.bands[0] and not band.from_:
        return view.say("below {value}", value=high)
    return view.say("{low} to below {high}", low=low, high=high)


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
