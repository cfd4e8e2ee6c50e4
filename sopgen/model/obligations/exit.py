"""What an exit plan asks for: readings, reviews, tests, cures by their days, and the way out.

A plan that is kept for the case that it is needed has no days: what it asks for then counts from the notice
or from the last day of service.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sopgen.model.base import Party
from sopgen.model.exit import Asset, Cure, Exit, ExitTask
from sopgen.model.leaving import (
    Days,
    Periods,
    at_offset,
    cure_deadline,
    days_of,
    erasure_day,
    exit_dates,
    exit_tasks,
    periods_of,
    return_day,
)
from sopgen.model.obligations.obligation import Event, Obligation, On, Place, When, Whenever, given
from sopgen.model.obligations.recurring import Cycle, Rhythm
from sopgen.model.pack import Pack
from sopgen.model.schedule import Dates
from sopgen.model.values import Duration, Offset

_PROVIDER: tuple[Party, ...] = ("provider",)


def of(pack: Pack, document: Exit) -> Iterator[Obligation]:
    yield from _watched(document)
    for cure in document.cures:
        yield from _cure(pack, document, cure)
    days, periods = days_of(pack, document), periods_of(pack, document)
    dates = exit_dates(document, days)
    for task in exit_tasks(document):
        place = Place(document, task, task)
        when = _planned(task, dates.get(task.id))
        yield Obligation("task", when, place, task.name, given(task.role), done=bool(task.done))
    for asset in document.assets:
        yield from _asset(document, asset, days, periods)
    for contract in document.contracts:
        settled = _by(at_offset(days, contract.by), contract.by, None, "last_day")
        if settled:
            place = Place(document, contract, document)
            who = given(contract.owner, document.owner)
            yield Obligation("settle", settled, place, contract.name, who)


def _watched(document: Exit) -> Iterator[Obligation]:
    for criterion in document.reviews:
        if criterion.every:
            place = Place(document, criterion, document)
            who = given(criterion.owner, document.owner)
            yield Obligation("judge", Cycle(Rhythm.of(criterion.every)), place, criterion.name, who)
    for indicator in document.indicators:
        if indicator.every:
            cycle = Cycle(Rhythm.of(indicator.every), indicator.read)
            place = Place(document, indicator, indicator)
            yield Obligation("read", cycle, place, indicator.name, given(indicator.owner, document.owner))
    for exercise in document.exercises:
        cycle = Cycle(Rhythm(exercise.every_months, "month"), exercise.last)
        place = Place(document, exercise, exercise)
        yield Obligation("exercise", cycle, place, exercise.name, given(exercise.owner, document.owner))


def _cure(pack: Pack, document: Exit, cure: Cure) -> Iterator[Obligation]:
    for action in cure.actions:
        if action.due:
            yield Obligation(
                "action",
                On(action.due),
                Place(document, action, cure),
                action.action,
                given(action.owner),
                under_way=action.state == "under_way",
                done=action.state == "done",
            )
    for checkpoint in cure.checkpoints:
        place = Place(document, checkpoint, cure)
        who = given(document.owner)
        done = bool(checkpoint.result)
        yield Obligation("checkpoint", On(checkpoint.date), place, cure.name, who, done=done)
    if deadline := cure_deadline(pack, document, cure):
        place = Place(document, cure, cure)
        yield Obligation("cure", On(deadline), place, cure.name, parties=_PROVIDER)


def _planned(task: ExitTask, dates: Dates | None) -> When:
    if dates:
        return On(dates.end, dates.start)
    event: Event = "exit_notice" if task.counted == "notice" else "last_day"
    return Whenever(event, None, offset=task.offset)


def _asset(document: Exit, asset: Asset, days: Days, periods: Periods) -> Iterator[Obligation]:
    """What is returned and erased: on its day, or so long after the last day of service or the return."""
    place = Place(document, asset, asset)
    returned = _by(return_day(days, periods, asset), asset.return_, periods.return_within, "last_day")
    if returned:
        yield Obligation("return", returned, place, asset.name, parties=_PROVIDER)
    erased = _by(erasure_day(days, periods, asset), asset.erase, periods.erase_within, "returned")
    if erased and asset.erased:
        yield Obligation("erase", erased, place, asset.name, parties=_PROVIDER)


def _by(day: date | None, offset: Offset | None, period: Duration | None, event: Event) -> When | None:
    """The day that something is due; where there is none, what it is counted from."""
    if day:
        return On(day)
    if offset:
        return Whenever("last_day", None, offset=offset)
    return Whenever(event, period) if period else None
