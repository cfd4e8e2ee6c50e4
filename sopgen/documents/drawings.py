"""The figures that a document can show, by its kind: facts of the model in the words of the pack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf

from sopgen.documents.drawn import (
    capacity,
    compliance,
    governance,
    improvement,
    kpis,
    leaving,
    obligations,
    onboarding,
    pack,
    performance,
    quality,
    risks,
    roles,
    selection,
    sla,
    sop,
    technology,
)
from sopgen.documents.drawn.call_tree import call_tree
from sopgen.documents.drawn.dependencies import dependencies
from sopgen.documents.drawn.recovery import recovery
from sopgen.documents.illustrating import Illustration, Room, Sketch
from sopgen.documents.view import View
from sopgen.model.base import Controlled
from sopgen.model.engagement import PackInfo

PAGE = Room(470.0, 560.0)
"""The text of a page in every theme, below a heading and above a caption."""
WALL = Room(470.0, inf)
"""Where pages end nothing: a slide, a wiki."""


def at_a_glance(document: Controlled | PackInfo) -> tuple[str, ...]:
    """The names of the figures that open a document."""
    sketches = DRAWINGS.get(document.kind, {})
    return tuple(name for name in _wanted(document) if sketches[name].glance)


def illustrated(view: View, document: Controlled | PackInfo, name: str) -> Illustration | None:
    """What is drawn of a document under a name; None where that is nothing, or is not wanted."""
    if name not in _wanted(document):
        return None
    return DRAWINGS[document.kind][name].draw(view, document, PAGE)


def _wanted(document: Controlled | PackInfo) -> Sequence[str]:
    if asked := getattr(document, "figures", ()):  # a manual has none
        return [name for name in asked if name != "none"]
    return [name for name, sketch in DRAWINGS.get(document.kind, {}).items() if sketch.standard]


DRAWINGS: Mapping[str, Mapping[str, Sketch]] = {
    "bcp": {
        "recovery": Sketch(recovery),
        "dependencies": Sketch(dependencies, glance=False),
        "call-tree": Sketch(call_tree),
    },
    "capacity": {
        "intervals": Sketch(capacity.intervals, glance=False),
        "surges": Sketch(capacity.surges, glance=False),
    },
    "kpis": {
        "measures": Sketch(kpis.measures),
        "scorecard": Sketch(kpis.scorecard, glance=False),
        "objectives": Sketch(kpis.objectives, glance=False),
    },
    "compliance": {
        "notification": Sketch(compliance.notification, glance=False),
        "tests": Sketch(compliance.tests, glance=False),
    },
    "exit": {"plan": Sketch(leaving.plan), "watch": Sketch(leaving.watch, glance=False)},
    "governance": {
        "escalation": Sketch(governance.escalation, glance=False),
        "meetings": Sketch(governance.meetings, glance=False),
        "year": Sketch(governance.year, glance=False),
    },
    "improvement": {
        "flows": Sketch(improvement.flows, glance=False),
        "cash": Sketch(improvement.cashed, glance=False),
        "benefits": Sketch(improvement.benefits, glance=False),
    },
    "obligations": {"year": Sketch(obligations.year, glance=False)},
    "onboarding": {"plan": Sketch(onboarding.plan)},
    "pack": {"document-map": Sketch(pack.document_map), "day": Sketch(pack.day)},
    "performance": {
        "ladder": Sketch(performance.ladder, glance=False),
        "glide-path": Sketch(performance.glide_path, glance=False),
        "scorecard": Sketch(performance.scorecard, glance=False),
    },
    "quality": {
        "calibration": Sketch(quality.calibration, glance=False),
        "pareto": Sketch(quality.errors, glance=False),
    },
    "risks": {
        "inherent": Sketch(risks.inherent, glance=False),
        "residual": Sketch(risks.residual, glance=False),
    },
    "roles": {"organisation": Sketch(roles.organisation)},
    "selection": {
        "contributions": Sketch(selection.contributions, glance=False),
        "sensitivity": Sketch(selection.sensitivity, glance=False),
    },
    "sla": {
        "tiers": Sketch(sla.tiers, glance=False),
        "ramp": Sketch(sla.ramp, glance=False),
        "bad-month": Sketch(sla.bad_month, glance=False),
        "downtime": Sketch(sla.downtime, glance=False),
    },
    "sop": {
        "swimlane": Sketch(sop.swimlane),
        "decisions": Sketch(sop.decisions, standard=False),
        "systems": Sketch(sop.systems, standard=False),
    },
    "technology": {
        "workflow": Sketch(technology.workflow, glance=False),
        "savings": Sketch(technology.savings_of, glance=False),
    },
}
"""By the kind of a document and the name of a figure, the first of which is drawn when none is asked for."""
