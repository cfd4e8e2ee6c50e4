"""ISO/IEC 20000-1:2018, clause 8.3.3: service level management. Numbers, and words of our own."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.model.capacity import Capacity
from sopgen.model.evidence.looking import Clause, Look, Spot, Standard, documents, either, has, items
from sopgen.model.governance import Governance
from sopgen.model.improvement import Improvement
from sopgen.model.kpis import Kpi
from sopgen.model.pack import Pack
from sopgen.model.sla import Sla


def _aimed(pack: Pack, *, aimed: bool) -> Iterator[Spot]:
    """Service levels whose KPI has a target, or none."""
    for sla in documents(pack, Sla):
        for level in sla.levels:
            kpi = pack.find(level.kpi, Kpi)
            if aimed == bool(kpi and (kpi.target is not None or kpi.low is not None)):
                yield Spot(sla, "levels", None if aimed else level)


ISO_20000_1 = Standard(
    "ISO/IEC 20000-1:2018",
    "8.3.3",
    (
        Clause(
            "8.3.3",
            "Service levels agreed with the customer",
            (
                Look("Services", has(Sla, lambda one: one.services, "services")),
                Look(
                    "Targets of service levels",
                    lambda pack: {spot.document.id: spot for spot in _aimed(pack, aimed=True)}.values(),
                    lambda pack: _aimed(pack, aimed=False),
                ),
                Look(
                    "Limits of the workload",
                    either(
                        has(Capacity, lambda one: one.queues, "queues"),
                        has(Sla, lambda one: one.dependencies, "dependencies"),
                    ),
                ),
                Look(
                    "Exceptions",
                    has(Sla, lambda one: one.exclusions or one.relief, "relief"),
                ),
                Look("Signatures of both parties", has(Sla, lambda one: one.signatories, "signatures")),
                Look(
                    "Reports on results",
                    *items(Sla, lambda one: one.reporting, "reporting", lambda one: one.producer),
                ),
                Look(
                    "Review with the customer at planned times",
                    either(
                        has(Sla, lambda one: one.review, "review"),
                        has(Governance, lambda one: one.reviews, "reviews"),
                    ),
                ),
                Look("Change of the agreement", has(Sla, lambda one: one.change, "change")),
                Look(
                    "What is done about misses",
                    either(
                        has(Sla, lambda one: one.credits, "credits"),
                        has(Improvement, lambda one: one.actions, "actions"),
                    ),
                ),
            ),
        ),
    ),
)
"""By clause."""
