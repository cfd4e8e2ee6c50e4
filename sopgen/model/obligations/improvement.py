"""What an improvement plan asks for: actions in time, benefits looked at, people told and trained."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.model.improvement import Audience, Improvement
from sopgen.model.obligations.obligation import Obligation, On, Place, given
from sopgen.model.pack import Pack


def of(_: Pack, document: Improvement) -> Iterator[Obligation]:
    for action in document.actions:
        if action.due:
            yield Obligation(
                "action",
                On(action.due),
                Place(document, action, action),
                action.name,
                given(action.owner),
                under_way=action.state == "under_way",
                done=action.ended or action.state == "idea",
            )
    yield from _benefits(document)
    for line in document.business_case.handling if document.business_case else ():
        if line.roster and line.roster.from_:
            place = Place(document, line.roster, document)
            yield Obligation("roster", On(line.roster.from_), place, line.name, given(line.roster.owner))
    for audience in document.change_plan:
        yield from _told(document, audience)


def _benefits(document: Improvement) -> Iterator[Obligation]:
    for benefit in document.benefits:
        if benefit.review:
            place = Place(document, benefit, benefit)
            who = given(benefit.owner, document.owner)
            done = benefit.after is not None
            yield Obligation("benefit", On(benefit.review), place, benefit.name, who, done=done)
    if document.follow_up and not any(benefit.review for benefit in document.benefits):
        place = Place(document, document, document)
        yield Obligation("benefits", On(document.follow_up), place, "", given(document.owner))


def _told(document: Improvement, audience: Audience) -> Iterator[Obligation]:
    place = Place(document, audience, document)
    if audience.date:
        who = given(audience.owner, document.owner)
        yield Obligation("tell", On(audience.date), place, audience.audience, who)
    if audience.trained_by:
        who = given(audience.trainer, audience.owner, document.owner)
        yield Obligation("train", On(audience.trained_by), place, audience.audience, who)
