"""What a QA manual asks for: samples, calibration sessions, scores, answers to disputes, reports."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.model.obligations.obligation import Obligation, Place, Whenever, each, given
from sopgen.model.obligations.recurring import Cycle, Rhythm
from sopgen.model.pack import Pack
from sopgen.model.quality import Quality


def of(_: Pack, document: Quality) -> Iterator[Obligation]:
    sampling, calibration = document.sampling, document.calibration
    if sampling:
        place = Place(document, sampling, document)
        yield Obligation(
            "sample", Cycle(Rhythm.of(sampling.every)), place, "", given(sampling.by, document.owner)
        )
    for way in document.monitoring:
        if way.within:
            place = Place(document, way, document)
            yield Obligation("score", Whenever("contact", way.within), place, way.name, each(way.by))
    if calibration:
        last = max((session.date for session in calibration.sessions), default=None)
        place = Place(document, calibration, document)
        who = given(calibration.leader, document.owner)
        cycle = Cycle(Rhythm.of(calibration.every), last)
        yield Obligation("calibrate", cycle, place, "", who, to=calibration.participants)
    for step in document.disputes.steps if document.disputes else ():
        if step.within:
            place = Place(document, step, document)
            yield Obligation("answer", Whenever("dispute", step.within), place, step.action, given(step.role))
    for report in document.reports:
        if report.every:
            place = Place(document, report, document)
            who = given(report.producer, document.owner)
            cycle = Cycle(Rhythm.of(report.every))
            yield Obligation("report", cycle, place, report.name, who, to=report.recipients)
