"""What every controlled document states by itself: when it is reviewed."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.documents.reasons.reason import Asked, Reason
from sopgen.model.base import Controlled


def review(asked: Asked, document: Controlled) -> Iterator[Reason]:
    """The day on which a document is reviewed."""
    if document.review_due and not document.executed:
        yield Reason(
            "review",
            "Review due",
            "effective date + review interval: the day of the same number, or the last of its month",
            asked.given(document, "effective", "review_months"),
            asked.view.words.long_date(document.review_due),
            source="BGB §§ 187(1), 188(2), (3)",
        )
