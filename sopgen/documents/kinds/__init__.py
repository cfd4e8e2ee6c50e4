"""The kinds of document, one module each: all that a kind is to the documents stands there."""

from __future__ import annotations

from collections.abc import Mapping

from sopgen.documents.kind import Kind
from sopgen.documents.kinds import (
    bcp,
    capacity,
    compliance,
    evidence,
    governance,
    improvement,
    kpis,
    manual,
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
from sopgen.documents.kinds import exit as exit_

KINDS: Mapping[str, Kind] = {
    "pack": pack.KIND,
    "roles": roles.KIND,
    "kpis": kpis.KIND,
    "sop": sop.KIND,
    "sla": sla.KIND,
    "bcp": bcp.KIND,
    "onboarding": onboarding.KIND,
    "governance": governance.KIND,
    "risks": risks.KIND,
    "compliance": compliance.KIND,
    "selection": selection.KIND,
    "quality": quality.KIND,
    "performance": performance.KIND,
    "capacity": capacity.KIND,
    "technology": technology.KIND,
    "improvement": improvement.KIND,
    "exit": exit_.KIND,
    "obligations": obligations.KIND,
    "evidence": evidence.KIND,
    "manual": manual.KIND,
}
"""By the name of the kind, which is also that of its module and of its schema."""
