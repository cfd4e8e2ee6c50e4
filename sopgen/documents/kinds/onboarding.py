"""The playbook: dates from the go-live date, the longest chain, what is done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sopgen.documents.curriculum import curriculum
from sopgen.documents.glance import Glance, glance
from sopgen.documents.kind import Kind
from sopgen.documents.view import View
from sopgen.model.engagement import Calendar
from sopgen.model.onboarding import Onboarding, Task
from sopgen.model.schedule import (
    Dates,
    critical_path,
    floats,
    percent_complete,
    schedule,
    tasks,
    training_hours,
    working_days,
)


def compute(view: View, document: Onboarding) -> Mapping[str, Any]:
    """Names as the template reads them."""
    dates = schedule(document, working_days(view.pack, document))
    float_ = floats(view.pack)
    path = critical_path(document, dates, float_)
    calendar = view.pack.find(document.calendar, Calendar)
    anchor = document.go_live_name or view.say("go-live")
    glance_ = _glance(view, document, dates, path, anchor)
    return {
        "glance": glance_,
        "dates": dates,
        "numbers": _numbers(document),
        "task_name": lambda id_: view.plain(view.label(id_)),
        "anchor": anchor,
        "calendar_name": calendar.name if calendar else view.say("Monday to Friday"),
        "path": path,
        "floats": float_,
        "floated": floated(document, dates) if path else frozenset(),
        "complete": percent_complete(document),
        "spans": [
            (
                phase,
                min(dates[task.id].start for task in phase.tasks),
                max(dates[task.id].end for task in phase.tasks),
            )
            for phase in document.phases
        ],
        "offset": lambda offset: view.words.offset(offset, anchor),
        "opened": lambda id_: view.ref(id_) if id_ != "go-live" else f"{anchor[:1].upper()}{anchor[1:]}",
        "training_hours": training_hours(document),
        **curriculum(view, document),
    }


def _glance(
    view: View, document: Onboarding, dates: Mapping[str, Dates], path: Sequence[Task], anchor: str
) -> Glance | None:
    all_ = tasks(document)
    first = min((dates[task.id].start for task in all_), default=None)
    last = max((dates[task.id].end for task in all_), default=None)
    say, day = view.say, view.words.long_date
    return glance(
        (
            (f"{anchor[:1].upper()}{anchor[1:]}", day(document.go_live)),
            (say("Tasks"), len(all_)),
            (say("First task starts"), first and day(first)),
            (say("Last task ends"), last and day(last)),
            (say("Phases"), len(document.phases)),
            (say("Tasks on the critical path"), len(path)),
            (say("Gates"), len(document.gates)),
            (say("Waves"), len(document.waves)),
            (say("Risks"), len(document.risks)),
        ),
        ((say("Tasks are with"), view.refs(task.role for task in all_)),),
    )


def _numbers(document: Onboarding) -> Mapping[str, str]:
    """How tasks are called within the playbook: the second of the third phase is `3.2`."""
    return {
        task.id: f"{phase}.{place}"
        for phase, one in enumerate(document.phases, 1)
        for place, task in enumerate(one.tasks, 1)
    }


def floated(document: Onboarding, dates: Mapping[str, Dates]) -> frozenset[str]:
    """The tasks whose float says something: the go-live date or another task waits for them."""
    waited = {need for task in tasks(document) for need in task.depends_on}
    open_ = (task for task in tasks(document) if not task.done)
    return frozenset(t.id for t in open_ if t.id in waited or dates[t.id].end < document.go_live)


KIND = Kind(title="Onboarding playbook", template="onboarding.html.j2", compute=compute)
