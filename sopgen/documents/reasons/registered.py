"""Manuals: when a policy or a script is reviewed."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.documents.reasons.reason import CORRESPONDING, Asked, Reason
from sopgen.model.manual import Manual, Policy, Script


def entry(asked: Asked, one: Policy | Script) -> Iterator[Reason]:
    """The day of its next review."""
    document = asked.document
    assert isinstance(document, Manual)
    day = document.next_review(one)
    if day is None:
        return
    last = asked.given(one, "reviewed" if isinstance(one, Policy) else "approved")
    yield Reason(
        "review",
        "Next review",
        "last review or approval + interval, or from when the document took effect",
        [*(last or asked.given(document, "effective")), *asked.given(one, "review_months")],
        asked.view.words.short_date(day),
        source=CORRESPONDING,
    )
