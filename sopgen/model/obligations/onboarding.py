"""What a playbook asks for: its tasks, gates and waves on their days, and training that is refreshed."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.model.obligations.obligation import Obligation, On, Place, given
from sopgen.model.obligations.recurring import Cycle, Rhythm
from sopgen.model.onboarding import Onboarding
from sopgen.model.pack import Pack
from sopgen.model.schedule import schedule, tasks, working_days


def of(pack: Pack, document: Onboarding) -> Iterator[Obligation]:
    dates = schedule(document, working_days(pack, document))
    for task in tasks(document):
        place = Place(document, task, task)
        when = On(dates[task.id].end, dates[task.id].start)
        yield Obligation("task", when, place, task.name, given(task.role), done=bool(task.done))
    for gate in document.gates:
        place = Place(document, gate, gate)
        who = given(gate.approver, document.owner)
        yield Obligation("approve", On(dates[gate.id].end), place, gate.name, who)
    for wave in document.waves:
        place = Place(document, wave, wave)
        yield Obligation("start_wave", On(dates[wave.id].end), place, wave.name, given(document.owner))
    for course in document.training:
        if course.refresher_months:
            place = Place(document, course, course)
            cycle = Cycle(Rhythm(course.refresher_months, "month"))
            who = course.audience or given(course.trainer, document.owner)
            yield Obligation("refresh", cycle, place, course.name, who)
