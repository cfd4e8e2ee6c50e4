"""The dates of a plan, counted from the day that it leads up to, and how much of them can be lost.

A playbook leads up to its go-live date; `leaving.py` lays out an exit plan in the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar

from sopgen.model.calendars import WorkingDays
from sopgen.model.engagement import Calendar
from sopgen.model.graph import finishing
from sopgen.model.onboarding import Onboarding, Task
from sopgen.model.pack import Pack
from sopgen.records import dataclass

T = TypeVar("T", bound=Task)


@dataclass(frozen=True, slots=True)
class Dates:
    """First and last day, both included."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Timeline:
    """Tasks to be dated: each from a day of its own, `zero`, on working days.

    `turn` is the first day of what all of it leads up to; what is planned to end before it does so at the
    latest.
    """

    tasks: tuple[Task, ...]
    days: WorkingDays
    turn: date
    zero: Callable[[Task], date]


def working_days(pack: Pack, playbook: Onboarding) -> WorkingDays:
    """What `bd` counts in this playbook."""
    return WorkingDays.of(pack.find(playbook.calendar, Calendar))


def tasks(playbook: Onboarding) -> tuple[Task, ...]:
    """Every task, phase by phase."""
    return tuple(task for phase in playbook.phases for task in phase.tasks)


def timeline(playbook: Onboarding, days: WorkingDays) -> Timeline:
    """The tasks of a playbook, all of which count from its go-live date."""
    return Timeline(tasks(playbook), days, playbook.go_live, lambda _: playbook.go_live)


def laid_out(line: Timeline) -> Mapping[str, Dates]:
    """The dates of every task, by id."""
    starts = {task.id: (task, line.days.start(line.zero(task), task.offset)) for task in line.tasks}
    return {id_: Dates(start, line.days.end(start, task.duration)) for id_, (task, start) in starts.items()}


def schedule(playbook: Onboarding, days: WorkingDays) -> Mapping[str, Dates]:
    """The dates of every task, gate and wave of a playbook, by id."""
    dates = {**laid_out(timeline(playbook, days))}
    points = [(gate.id, gate.offset) for gate in playbook.gates]
    points += [(wave.id, wave.offset) for wave in playbook.waves]
    for id_, offset in points:
        day = days.start(playbook.go_live, offset)
        dates[id_] = Dates(day, day)
    return dates


def all_dates(pack: Pack) -> Mapping[str, Dates]:
    """Those of all playbooks of a pack: a task may wait for one of another playbook."""
    dates: dict[str, Dates] = {}
    for playbook in _playbooks(pack):
        for id_, found in schedule(playbook, working_days(pack, playbook)).items():
            dates.setdefault(id_, found)
    return dates


def floats(pack: Pack) -> Mapping[str, int]:
    """Business days by which each task of the playbooks may slip; one may wait for that of another."""
    lines = [timeline(playbook, working_days(pack, playbook)) for playbook in _playbooks(pack)]
    return slack(lines, all_dates(pack))


def slack(lines: Sequence[Timeline], dates: Mapping[str, Dates]) -> Mapping[str, int]:
    """Business days by which each task may slip before the turn or the end of its plan moves with it.

    By the critical path method: late finish less early finish, in business days. The early finish is the
    planned one, since each task has its day. What waits for a task may slip as well, as far as its own float
    goes, and what lies between the two is slack. What is planned to end before the turn ends before it at
    the latest, all else within the plan.
    """
    waiting: dict[str, list[str]] = {}
    latest: dict[str, int] = {}
    days_of: dict[str, WorkingDays] = {}
    for line in lines:
        last = max((dates[task.id].end for task in line.tasks), default=line.turn)
        for task in line.tasks:
            end = dates[task.id].end
            limit = line.turn if end < line.turn else last + timedelta(days=1)
            latest.setdefault(task.id, line.days.between(end, limit))
            days_of.setdefault(task.id, line.days)
            for need in task.depends_on:
                waiting.setdefault(need, []).append(task.id)
    graph = {id_: waiting.get(id_, []) for id_ in latest}
    found: dict[str, int] = {}
    for id_ in finishing(graph, graph):
        end = dates[id_].end
        rests = [
            found[after] + days_of[id_].between(end, dates[after].start)
            for after in graph[id_]
            if after in found
        ]
        found[id_] = min([latest[id_], *rests])
    return found


def critical_path(
    playbook: Onboarding, dates: Mapping[str, Dates], float_: Mapping[str, int]
) -> tuple[Task, ...]:
    """The chain of dependent tasks of a playbook with the least float, first task first."""
    return tightest_chain(tasks(playbook), playbook.go_live, dates, float_)


def tightest_chain(
    among: Sequence[T], turn: date, dates: Mapping[str, Dates], float_: Mapping[str, int]
) -> tuple[T, ...]:
    """The chain of dependent tasks with the least float, first task first; empty without dependencies.

    From the task with the least float, of those that the turn waits for or else of all, back to the need with
    the least float, and so on. Of equals the one that ends later counts, then the one listed first.
    """
    all_ = {task.id: task for task in among}
    chained = [task for task in all_.values() if any(need in all_ for need in task.depends_on)]
    before = [task for task in chained if dates[task.id].end < turn]
    path: list[T] = []
    choice = before or chained
    while choice:
        task = min(choice, key=lambda one: (float_[one.id], -dates[one.id].end.toordinal()))
        path.append(task)
        choice = [all_[need] for need in task.depends_on if need in all_ and all_[need] not in path]
    return tuple(reversed(path))


def training_hours(playbook: Onboarding) -> Mapping[str, Decimal]:
    """Hours of training of each role, over the courses that it takes.

    Empty where a course does not say who takes it; without the roles that take one of unsaid length.
    """
    if any(course.hours and not course.audience for course in playbook.training):
        return {}
    hours: dict[str, list[Decimal | None]] = {}
    for course in playbook.training:
        for role in course.audience:
            hours.setdefault(role, []).append(course.hours)
    known = {role: [n for n in each if n is not None] for role, each in hours.items()}
    return {role: sum(n, Decimal(0)) for role, n in known.items() if len(n) == len(hours[role])}


def _playbooks(pack: Pack) -> Iterator[Onboarding]:
    return (document for document in pack.documents if isinstance(document, Onboarding))


def percent_complete(playbook: Onboarding) -> int:
    """Finished tasks of a playbook per hundred."""
    return percent_done(tasks(playbook))


def percent_done(all_: Sequence[Task]) -> int:
    """Finished tasks per hundred, rounded down: nothing is complete before it is."""
    return 100 * sum(1 for task in all_ if task.done) // len(all_) if all_ else 0
