"""What performance management asks for: scorecards, coaching, stages in time, reviews, surveys."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.model.obligations.obligation import Obligation, Place, Whenever, each, given
from sopgen.model.obligations.recurring import Cycle, Rhythm
from sopgen.model.pack import Pack
from sopgen.model.performance import Performance


def of(_: Pack, document: Performance) -> Iterator[Obligation]:
    yield from _again(document)
    for stage in document.ladder.stages:
        if stage.within:
            place = Place(document, stage, stage)
            yield Obligation("stage", Whenever("stage", stage.within), place, stage.name, given(stage.lead))
    for checkpoint in document.improvement.checkpoints if document.improvement else ():
        if checkpoint.after:
            place = Place(document, checkpoint, document)
            when = Whenever("plan", checkpoint.after)
            yield Obligation("meet", when, place, checkpoint.name, each(checkpoint.present))


def _again(document: Performance) -> Iterator[Obligation]:
    for card in document.scorecards:
        if card.every:
            place = Place(document, card, card)
            yield Obligation("score_card", Cycle(Rhythm.of(card.every)), place, card.name, (document.owner,))
    for session in document.coaching.sessions if document.coaching else ():
        if session.every:
            place = Place(document, session, document)
            cycle = Cycle(Rhythm.of(session.every))
            yield Obligation("coach", cycle, place, session.name, given(session.by, document.owner))
    for review in document.reviews.cycles if document.reviews else ():
        if review.every:
            place = Place(document, review, review)
            cycle = Cycle(Rhythm.of(review.every))
            yield Obligation(
                "review_person", cycle, place, review.name, given(review.reviewer, document.owner)
            )
    for survey in document.surveys:
        if survey.every:
            place = Place(document, survey, survey)
            cycle = Cycle(Rhythm.of(survey.every))
            yield Obligation("survey", cycle, place, survey.name, given(survey.owner, document.owner))
