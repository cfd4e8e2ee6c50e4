"""What a plan of governance asks for: forums, reports, answers in time, surveys, reviews of contracts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sopgen.model.base import Party
from sopgen.model.governance import ContractReview, Forum, Governance, GovernanceReport, Ladder
from sopgen.model.meetings import convention, days_of
from sopgen.model.obligations.obligation import Obligation, On, Place, When, Whenever, each, given
from sopgen.model.obligations.recurring import AfterPeriod, Cycle, Held, Rhythm
from sopgen.model.pack import Pack


def of(pack: Pack, document: Governance) -> Iterator[Obligation]:
    for forum in document.forums:
        yield _forum(pack, document, forum)
    for report in document.reports:
        yield from _report(pack, document, report)
    for row in document.protocol:
        if row.response:
            place = Place(document, row, document)
            yield Obligation("answer_message", Whenever("message", row.response, row.name), place, "", row.to)
    for ladder in document.escalation:
        yield from _levels(document, ladder)
    for stage in document.disputes.steps if document.disputes else ():
        if stage.within:
            place = Place(document, stage, document)
            who = each((*stage.client, *stage.provider))
            parties: tuple[Party, ...] = () if who else ("client", "provider")
            when = Whenever("party_dispute", stage.within)
            yield Obligation("settle_dispute", when, place, stage.name, who, parties)
    yield from _upkeep(document)
    for review in document.reviews:
        yield from _reviews(pack, document, review)


def _forum(pack: Pack, document: Governance, forum: Forum) -> Obligation:
    days = days_of(pack, document, forum.calendars)
    held = Held(forum.when, days, convention(document, forum), _meets(pack, document), document.expires)
    others = (*forum.mandatory, *forum.optional)
    place = Place(document, forum, forum)
    return Obligation("hold", held, place, forum.name, given(forum.chair), to=each(others))


def _report(pack: Pack, document: Governance, report: GovernanceReport) -> Iterator[Obligation]:
    within = report.due or report.cut_off
    if report.period is None and within is None:
        return
    days, begins = days_of(pack, document, report.calendars), _begins(pack, document)
    when: When = (
        AfterPeriod(report.period, within, days, begins, document.expires)
        if report.period
        else Whenever("report", within, report.contents)
    )
    place = Place(document, report, report)
    yield Obligation("report", when, place, report.name, given(report.producer), to=report.recipients)


def _begins(pack: Pack, document: Governance) -> date:
    """The day from which there is something to report: that of the service, once the plan applies."""
    engagement = pack.info.engagement
    start = engagement.start if engagement else None
    return max(document.effective, start) if start else document.effective


def _meets(pack: Pack, document: Governance) -> date:
    """The day from which anybody meets: that of the service, or the first of a year that the plan names."""
    begins = _begins(pack, document)
    return min(begins, document.year_from or begins)


def _levels(document: Governance, ladder: Ladder) -> Iterator[Obligation]:
    for level in ladder.levels:
        when = Whenever("escalation", level.after, ladder.name)
        who = each((*level.client, *level.provider))
        yield Obligation("take_up", when, Place(document, level, ladder), level.name, who)


def _upkeep(document: Governance) -> Iterator[Obligation]:
    for survey in document.surveys:
        if survey.every:
            place = Place(document, survey, survey)
            cycle = Cycle(Rhythm.of(survey.every))
            yield Obligation("survey", cycle, place, survey.name, given(survey.owner, document.owner))
    for praise in document.recognition:
        if praise.every:
            place = Place(document, praise, document)
            cycle = Cycle(Rhythm.of(praise.every))
            yield Obligation("recognize", cycle, place, praise.name, given(praise.by, document.owner))


def _reviews(pack: Pack, document: Governance, review: ContractReview) -> Iterator[Obligation]:
    place = Place(document, review, review)
    who = given(review.lead, document.owner)
    if review.when:
        days, begins = days_of(pack, document), _meets(pack, document)
        held = Held(review.when, days, document.on_holiday, begins, document.expires)
        yield Obligation("review_contract", held, place, review.name, who, to=each(review.participants))
    for record in review.records:
        if not (record.findings or record.decisions):
            place = Place(document, record, review)
            yield Obligation("review_contract", On(record.date), place, review.name, who)
