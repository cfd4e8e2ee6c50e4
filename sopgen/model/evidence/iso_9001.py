"""ISO 9001:2015, clause 7.5: documented information. Numbers, and words of our own."""

from __future__ import annotations

from sopgen.model.base import Controlled
from sopgen.model.compliance import Compliance
from sopgen.model.evidence.looking import Clause, Look, Standard, every, has, items
from sopgen.model.sop import Sop


def _approved(document: Controlled) -> bool:
    """Whether somebody else has approved it on a day."""
    return document.approved is not None and document.approver != document.author


ISO_9001 = Standard(
    "ISO 9001:2015",
    "7.5",
    (
        Clause(
            "7.5.1",
            "Documents that the work needs",
            (
                Look("Procedures", has(Sop, lambda one: one.steps, "procedure")),
                Look("Records that procedures leave", has(Sop, lambda one: one.records, "records")),
            ),
        ),
        Clause(
            "7.5.2",
            "Making and changing documents",
            (
                Look("Id, title, version and author", every(lambda one: one.id and one.author)[0]),
                Look("Approval by somebody else, on a day", *every(_approved)),
            ),
        ),
        Clause(
            "7.5.3.1",
            "Documents at hand, and protected",
            (
                Look("Classification", *every(lambda one: one.classification)),
                Look("Distribution", *every(lambda one: one.distribution)),
            ),
        ),
        Clause(
            "7.5.3.2",
            "Changes, keeping and disposal",
            (
                Look("History of changes", *every(lambda one: one.history)),
                Look("Review by a day", *every(lambda one: one.review_months or one.expires)),
                Look(
                    "How long records are kept",
                    *items(Sop, lambda one: one.records, "records", lambda one: one.retention),
                ),
                Look(
                    "How records are disposed of",
                    *items(Sop, lambda one: one.records, "records", lambda one: one.disposal),
                ),
                Look(
                    "Documents from outside",
                    has(Compliance, lambda one: one.regulations, "regulations"),
                ),
            ),
        ),
    ),
)
"""By clause."""
