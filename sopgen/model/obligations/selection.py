"""What a selection asks for: steps, what is followed up, conditions, indicators that are read again."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.model.obligations.obligation import Obligation, On, Place, given
from sopgen.model.obligations.recurring import Cycle, Rhythm
from sopgen.model.pack import Pack
from sopgen.model.selection import Selection


def of(_: Pack, document: Selection) -> Iterator[Obligation]:
    for step in document.steps:
        place = Place(document, step, document)
        who = given(step.role, document.owner)
        yield Obligation("select", On(step.date), place, step.name, who, done=bool(step.outcome))
    for question in document.diligence:
        for finding in question.answers:
            if finding.follow_up and finding.due:
                place = Place(document, finding, question)
                yield Obligation("follow_up", On(finding.due), place, finding.follow_up, given(finding.owner))
    for indicator in document.indicators:
        if indicator.review_months:
            latest = max((reading.as_of for reading in indicator.values), default=None)
            cycle = Cycle(Rhythm(indicator.review_months, "month"), latest)
            place = Place(document, indicator, indicator)
            yield Obligation("read", cycle, place, indicator.name, given(indicator.owner))
    for condition in document.recommendation.conditions if document.recommendation else ():
        if condition.due:
            yield Obligation(
                "action",
                On(condition.due),
                Place(document, condition, document),
                condition.action,
                given(condition.owner),
                under_way=condition.state == "under_way",
                done=condition.state == "done",
            )
