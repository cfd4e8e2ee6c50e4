"""The dates of a playbook, counted from its go-live date, and the path that decides them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sopgen.model.calendars import WorkingDays
from sopgen.model.engagement import Calendar
from sopgen.model.graph import finishing
from sopgen.model.onboarding import Onboarding, Task
from sopgen.model.pack import Pack


@dataclass(frozen=True, slots=True)
class Dates:
    """First and last day, both included."""

    start: date
    end: date


def working_days(pack: Pack, playbook: Onboarding) -> WorkingDays:
    """What `bd` counts in this playbook."""
    return WorkingDays.of(pack.find(playbook.calendar, Calendar))


def tasks(playbook: Onboarding) -> tuple[Task, ...]:
    """Every task, phase by phase."""
    return tuple(task for phase in playbook.phases for task in phase.tasks)


def schedule(playbook: Onboarding, days: WorkingDays) -> Mapping[str, Dates]:
    """The dates of every task, gate and wave, by id."""
    dates: dict[str, Dates] = {}
    for task in tasks(playbook):
        start = days.start(playbook.go_live, task.offset)
        dates[task.id] = Dates(start, days.end(start, task.duration))
    points = [(gate.id, gate.offset) for gate in playbook.gates]
    points += [(wave.id, wave.offset) for wave in playbook.waves]
    for id_, offset in points:
        day = days.start(playbook.go_live, offset)
        dates[id_] = Dates(day, day)
    return dates


def all_dates(pack: Pack) -> Mapping[str, Dates]:
    """Those of all playbooks of a pack: a task may wait for one of another playbook."""
    dates: dict[str, Dates] = {}
    for playbook in (d for d in pack.documents if isinstance(d, Onboarding)):
        for id_, found in schedule(playbook, working_days(pack, playbook)).items():
            dates.setdefault(id_, found)
    return dates


def critical_path(playbook: Onboarding, dates: Mapping[str, Dates]) -> tuple[Task, ...]:
    """The chain of dependencies that takes the most days, first task first; empty without dependencies.

    Of two equally long chains the one that ends later wins, then the one listed first.
    """
    by_id = {task.id: task for task in tasks(playbook)}
    graph = {task.id: task.depends_on for task in by_id.values()}
    best: dict[str, tuple[int, tuple[Task, ...]]] = {}
    for id_ in finishing(graph, graph):
        own = (dates[id_].end - dates[id_].start).days + 1
        before = [best[need] for need in graph[id_] if need in best]
        length, path = max(before, key=lambda found: found[0], default=(0, ()))
        best[id_] = (length + own, (*path, by_id[id_]))
    chains = [best[id_] for id_ in by_id]
    longest = max(chains, key=lambda c: (len(c[1]) > 1, c[0], dates[c[1][-1].id].end), default=(0, ()))
    return longest[1] if len(longest[1]) > 1 else ()


def percent_complete(playbook: Onboarding) -> int:
    """Finished tasks per hundred, rounded down: nothing is complete before it is."""
    all_ = tasks(playbook)
    return 100 * sum(1 for task in all_ if task.done) // len(all_) if all_ else 0
