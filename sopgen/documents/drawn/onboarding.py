"""The plan of a playbook on the calendar."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from sopgen.documents.illustrating import Illustration, Room, one
from sopgen.documents.placing import bare
from sopgen.documents.view import View
from sopgen.figures.gantt import Bar, Group, Plan, Point, gantt
from sopgen.model.onboarding import Onboarding, Task
from sopgen.model.schedule import Dates, critical_path, floats, schedule, working_days


def bars(
    view: View, tasks: Sequence[Task], dates: Mapping[str, Dates], path: Container[str]
) -> tuple[Bar, ...]:
    """Tasks by their dates; those on the path stand out."""
    return tuple(
        Bar(
            bare(view.plain(task.name)),
            dates[task.id].start,
            dates[task.id].end,
            task.id in path,
            task.anchor,
        )
        for task in tasks
    )


def plan(view: View, document: Onboarding, room: Room) -> Illustration | None:
    """Phases, tasks and gates on the calendar; what may not slip stands out."""
    dates = schedule(document, working_days(view.pack, document))
    path = {task.id for task in critical_path(document, dates, floats(view.pack))}

    groups = tuple(
        Group(phase.name, bars(view, phase.tasks, dates, path), phase.anchor) for phase in document.phases
    )
    points = tuple(Point(gate.name, dates[gate.id].start, gate.anchor) for gate in document.gates)
    anchor = document.go_live_name or view.say("go-live")
    start = Point(f"{anchor[:1].upper()}{anchor[1:]}", document.go_live)
    words = view.words
    alt = view.say(
        "{tasks} in {phases}, {gates}; those in full color are on the critical path.",
        tasks=words.count(sum(len(group.bars) for group in groups), "{n} task", "{n} tasks"),
        phases=words.count(len(groups), "{n} phase", "{n} phases"),
        gates=words.count(len(points), "{n} gate", "{n} gates"),
    )
    drawings = gantt(Plan(groups, points, (start,)), alt, words.month, room.width, room.height)
    return one(view.say("Plan with critical path and gates"), *drawings, view=view)
