"""What every controlled document states by itself: when it is reviewed."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.documents.reasons.reason import CORRESPONDING, Asked, Reason
from sopgen.model.base import Controlled


def review(asked: Asked, document: Controlled) -> Iterator[Reason]:
    """The day on which a document is reviewed."""
    if document.review_due and not document.executed:
        yield Reason(
            "review",
            "Review due",
            "effective date + review interval",
            asked.given(document, "effective", "review_months"),
            asked.view.words.long_date(document.review_due),
            source=CORRESPONDING,
        )
