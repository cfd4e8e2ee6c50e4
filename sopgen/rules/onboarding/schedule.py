"""Playbooks: the order of the page is the order of the dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.calendars import NO_END
from sopgen.model.engagement import Calendar
from sopgen.model.onboarding import Gate, Onboarding, Phase, Task, Wave
from sopgen.model.schedule import Dates, all_dates, tasks
from sopgen.model.values import At
from sopgen.rules.context import Context
from sopgen.rules.cycles import cycles
from sopgen.rules.rule import Rule
from sopgen.rules.tasks import begun_too_soon, in_a_circle


def _first_task(phase: Phase, dates: Mapping[str, Dates]) -> Task:
    return min(phase.tasks, key=lambda task: dates[task.id].start)


ONB001 = Code(
    "ONB001",
    Severity.ERROR,
    "Phase order contradicts dates",
    """A phase is listed after another, yet begins before it.

    Phases are read as a sequence. The classic slip: “knowledge transfer” (four weeks before
    go-live) listed after “pre-onboarding” (two weeks before). Whoever plans by the page starts it
    too late.

    Bad:

        phases:
          - id: ph-prepare
            name: Pre-onboarding
            tasks: [{id: t-access, name: Open access, role: it-lead, offset: -2w}]
          - id: ph-transfer
            name: Knowledge transfer
            tasks: [{id: t-workshops, name: Hold workshops, role: trainer, offset: -4w}]

    Good:

        phases:
          - id: ph-transfer
            name: Knowledge transfer
            tasks: [{id: t-workshops, name: Hold workshops, role: trainer, offset: -4w}]
          - id: ph-prepare
            name: Pre-onboarding
            tasks: [{id: t-access, name: Open access, role: it-lead, offset: -2w}]
    """,
    tags=("onboarding", "schedule"),
)


def phases_out_of_order(context: Context) -> Iterator[Diagnostic]:
    dates = all_dates(context.pack)
    for playbook in context.documents(Onboarding):
        latest: tuple[Phase, Task] | None = None
        for phase in playbook.phases:
            task = _first_task(phase, dates)
            start = dates[task.id].start
            if latest is None or start >= dates[latest[1].id].start:
                latest = (phase, task)
                continue
            above, first = latest
            yield context.found(
                ONB001,
                task.at / "offset",
                f"{phase.name} begins on {start}, before {above.name}, which is listed above it and begins on"
                f" {dates[first.id].start}",
                help=f"list `{phase.id}` above `{above.id}`, or correct the offset",
                why="whoever plans by the page starts it too late",
                related=((first.at / "offset", f"{above.name} begins here"),),
            )


ONB002 = Code(
    "ONB002",
    Severity.ERROR,
    "A dependency later than its dependent, or a circle",
    """A task begins before one that it waits for has ended, or tasks wait for each other in a circle.

    A task ends on the last day of its duration. It may begin on the day on which the other ends, no
    sooner.

    Bad:

        - {id: t-hire, name: Hire, role: hr-partner, offset: -20bd, duration: 10bd}
        - {id: t-train, name: Train, role: trainer, offset: -15bd, depends_on: [t-hire]}

    Good:

        - {id: t-hire, name: Hire, role: hr-partner, offset: -30bd, duration: 10bd}
        - {id: t-train, name: Train, role: trainer, offset: -15bd, depends_on: [t-hire]}
    """,
    tags=("onboarding", "schedule"),
)


def dependency_too_late(context: Context) -> Iterator[Diagnostic]:
    dates = all_dates(context.pack)
    all_: dict[str, Task] = {}
    for playbook in context.documents(Onboarding):
        for task in tasks(playbook):
            all_.setdefault(task.id, task)
    circles = cycles({id_: task.depends_on for id_, task in all_.items()})
    for circle in circles:
        yield in_a_circle(context, ONB002, all_, circle)
    circling = {id_ for circle in circles for id_ in circle}
    yield from begun_too_soon(context, ONB002, all_, dates, circling)


ONB003 = Code(
    "ONB003",
    Severity.ERROR,
    "A gate after what it opens",
    """A gate is held after what it opens has begun.

    A gate decides whether a wave, a phase or the go-live may begin. Held afterwards it decides
    nothing. On the same day is soon enough.

    Bad:

        gates:
          - {id: gate, name: Go-live gate, offset: +2bd, opens: go-live, criteria: [All certified.]}

    Good:

        gates:
          - {id: gate, name: Go-live gate, offset: -2bd, opens: go-live, criteria: [All certified.]}
    """,
    tags=("onboarding", "schedule"),
)


def gate_too_late(context: Context) -> Iterator[Diagnostic]:
    dates = all_dates(context.pack)
    for playbook in context.documents(Onboarding):
        for gate in playbook.gates:
            opened = _opened(context, playbook, gate, dates)
            held = dates[gate.id].start
            if opened and held > opened[0]:
                yield context.found(
                    ONB003,
                    gate.at / "offset",
                    f"{gate.name} is held on {held}, after what it opens began on {opened[0]}",
                    help="hold it sooner, or begin later what it opens",
                    why="a gate held afterwards decides nothing",
                    related=((gate.at / "opens", "what it opens"), (opened[1], "when that begins")),
                )


def _opened(
    context: Context, playbook: Onboarding, gate: Gate, dates: Mapping[str, Dates]
) -> tuple[date, At] | None:
    """When what a gate opens begins, and where that is said."""
    if gate.opens == "go-live":
        return playbook.go_live, playbook.at / "go_live"
    item = context.pack.index.get(gate.opens)
    first = _first_task(item, dates) if isinstance(item, Phase) else item
    if isinstance(first, Task | Wave):
        return dates[first.id].start, first.at / "offset"
    return None


ONB010 = Code(
    "ONB010",
    Severity.ERROR,
    "A task that no date ends",
    """A task takes more hours than its calendar has until the year 9999.

    A duration in hours is worked off on the hours of the calendar of the playbook. With one hour a week
    half a million of them take ten thousand years, and no date can be printed.

    Bad, on a calendar with one hour a week:

        - {id: t-train, name: Train, role: trainer, offset: -15bd, duration: 999999h}

    Good:

        - {id: t-train, name: Train, role: trainer, offset: -15bd, duration: 9h}
    """,
    tags=("onboarding", "schedule"),
)


def never_ends(context: Context) -> Iterator[Diagnostic]:
    dates = all_dates(context.pack)
    for playbook in context.documents(Onboarding):
        calendar = context.pack.find(playbook.calendar, Calendar)
        for task in tasks(playbook):
            if calendar and dates[task.id].end == NO_END:
                yield context.found(
                    ONB010,
                    task.at / "duration",
                    f"{task.name} takes {task.duration}, more than “{calendar.name}” has until {NO_END}",
                    help="correct the duration, or the hours of the calendar",
                    why="no date can be printed for its end",
                    related=((calendar.at / "id", "the calendar"),),
                )


RULES = (
    Rule(ONB001, phases_out_of_order),
    Rule(ONB002, dependency_too_late),
    Rule(ONB003, gate_too_late),
    Rule(ONB010, never_ends),
)
