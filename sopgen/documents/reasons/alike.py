"""Calibration: how far those who score lie from the reference, and how alike they judge."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.documents.quality.words import rounded, score, signed
from sopgen.documents.reasons.reason import Asked, Input, Reason
from sopgen.model.agreement import Record, record, reference_of, spread_of
from sopgen.model.quality import Calibration, Quality, Rater, Session


def rater(asked: Asked, one: Rater) -> Iterator[Reason]:
    """What each session says of a rater, the latest first."""
    document = asked.document
    assert isinstance(document, Quality)
    plan = document.calibration
    if plan is None:
        return
    for session in sorted(plan.sessions, key=lambda each: each.date, reverse=True):
        found = record(document, plan, session, one.id)
        if found:
            yield from _session(asked, plan, session, one, found)


def _session(
    asked: Asked, plan: Calibration, session: Session, one: Rater, found: Record
) -> Iterator[Reason]:
    view, words = asked.view, asked.view.words
    held = words.short_date(session.date)
    scored = [*_scores(asked, plan, session, one)]
    yield Reason(
        "mean-difference",
        f"Mean difference, {held}",
        "Σ (score − reference) ÷ contacts, in percentage points",
        scored,
        signed(words, rounded(found.mean)),
    )
    yield Reason(
        "tolerance",
        f"Within tolerance, {held}",
        "the number of contacts with |score − reference| ≤ tolerance",
        [*scored, *asked.given(plan, "tolerance")],
        view.say("{n} of {all}", n=found.within, all=found.contacts),
    )
    if found.kappa:
        yield Reason(
            "agreement",
            f"Agreement, {held}",
            "attributes marked as the reference marks them ÷ attributes that both marked × 100",
            scored,
            score(words, found.kappa.agreement),
        )


def _scores(asked: Asked, plan: Calibration, session: Session, one: Rater) -> Iterator[Input]:
    document, words = asked.document, asked.view.words
    assert isinstance(document, Quality)
    for contact in session.contacts:
        spread = spread_of(document, plan, contact)
        rating = next((each for each in contact.scores if each.rater == one.id), None)
        if spread and rating and one.id in spread.differences:
            reference = score(words, document.score(reference_of(contact)))
            said = f"{score(words, document.score(rating))} against {reference}"
            yield Input(contact.name, said, rating.at)
