"""What a continuity plan asks for: exercises, and what is done within a time when it is needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sopgen.model.base import Item
from sopgen.model.bcp import Action, Bcp, Exercise
from sopgen.model.obligations.obligation import Event, Obligation, Place, Whenever, given
from sopgen.model.obligations.recurring import Cycle, Rhythm
from sopgen.model.pack import Pack


def of(_: Pack, document: Bcp) -> Iterator[Obligation]:
    for exercise in document.exercises:
        yield _exercise(document, exercise)
    for activity in document.activities:
        if activity.rto:
            when = Whenever("disruption", activity.rto, activity.name)
            place = Place(document, activity, activity)
            yield Obligation("recover", when, place, activity.name, given(activity.owner, document.owner))
    if document.activation:
        yield from _steps(document, document.activation.steps, "activation", None)
    for scenario in document.scenarios:
        yield from _steps(document, scenario.steps, "scenario", scenario)
    yield from _steps(document, document.reconstitution, "reconstitution", None)
    for notice in document.communications:
        if notice.within or notice.repeat:
            when = Whenever("activation", notice.within, repeat=notice.repeat)
            place = Place(document, notice, document)
            yield Obligation(
                "notify", when, place, f"{notice.audience}: {notice.message}", given(notice.role)
            )


def _exercise(document: Bcp, exercise: Exercise) -> Obligation:
    cycle = Cycle(Rhythm(exercise.every_months, "month"), exercise.last)
    place = Place(document, exercise, exercise)
    return Obligation("exercise", cycle, place, exercise.name, given(document.owner))


def _steps(
    document: Bcp, steps: Sequence[Action], event: Event, scenario: Item | None
) -> Iterator[Obligation]:
    for step in steps:
        if step.within:
            when = Whenever(event, step.within, scenario.label if scenario else "")
            yield Obligation(
                "step", when, Place(document, step, scenario or document), step.action, given(step.role)
            )
