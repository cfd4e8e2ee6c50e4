"""The ramp: work is taken over in growing portions, each after a gate that can judge what came before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.onboarding import Gate, Onboarding, Phase, Task, Wave
from sopgen.model.schedule import Dates, all_dates, tasks
from sopgen.rules.context import Citation, Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import plain

ONB006 = Code(
    "ONB006",
    Severity.ERROR,
    "Waves that fall, or run backwards",
    """A wave has less volume than one before it, or stands below a later one.

    A wave takes over a portion of the work; its volume is the whole share from then on, and so
    cannot be less than that of a wave before it (the slip is mostly to write the portion itself:
    25, 35, 40 in place of 25, 60, 100). Waves stand in the order of their dates. One that takes
    over work before the go-live date is a warning: then either is not what it is called.

    Bad:

        waves:
          - {id: wave-1, name: Wave 1, offset: 0d, volume: 50}
          - {id: wave-2, name: Wave 2, offset: +10bd, volume: 30}

    Good:

        waves:
          - {id: wave-1, name: Wave 1, offset: 0d, volume: 50}
          - {id: wave-2, name: Wave 2, offset: +10bd, volume: 80}
    """,
    tags=("onboarding", "schedule"),
)


def waves_out_of_step(context: Context) -> Iterator[Diagnostic]:
    dates = all_dates(context.pack)
    for playbook in context.documents(Onboarding):
        for above, wave in pairwise(playbook.waves):
            if dates[wave.id].start < dates[above.id].start:
                yield context.found(
                    ONB006,
                    wave.at / "offset",
                    f"{wave.name} begins on {dates[wave.id].start}, before {above.name}, which is listed"
                    f" above it and begins on {dates[above.id].start}",
                    help=f"list `{wave.id}` above `{above.id}`, or correct the offset",
                    why="whoever plans by the page takes over the wrong portion first",
                    related=((above.at / "offset", f"{above.name} begins here"),),
                )
        yield from _falling(context, playbook, dates)
        for wave in playbook.waves:
            if wave.volume and dates[wave.id].start < playbook.go_live:
                yield context.found(
                    ONB006,
                    wave.at / "offset",
                    f"{wave.name} takes over work on {dates[wave.id].start}, before the go-live date"
                    f" {playbook.go_live}",
                    severity=Severity.WARNING,
                    help="begin it on the go-live date or later, or move the go-live date to the first work",
                    why="work would be live before the gates of the go-live were passed",
                    related=((playbook.at / "go_live", "the go-live date"),),
                )


def _falling(context: Context, playbook: Onboarding, dates: Mapping[str, Dates]) -> Iterator[Diagnostic]:
    most: Wave | None = None
    for wave in sorted(playbook.waves, key=lambda wave: dates[wave.id].start):
        if wave.volume is None:
            continue
        if most and most.volume and wave.volume < most.volume:
            yield context.found(
                ONB006,
                wave.at / "volume",
                f"{wave.name} has {plain(wave.volume)} per cent of the volume from then on, less than"
                f" {plain(most.volume)} since {most.name}",
                help="write the whole share that is taken over from then on, not the portion that is added",
                why="work that was taken over would be handed back",
                related=((most.at / "volume", f"the volume of {most.name}"),),
            )
        else:
            most = wave


ONB007 = Code(
    "ONB007",
    Severity.ERROR,
    "A gate before what it judges",
    """A gate is held before a task that it judges has ended.

    A criterion that names a task (`[[t-certify]]`) can be answered when the task has ended, no
    sooner than on its last day. Where what the gate opens begins with a task that waits for another,
    a gate in the midst of that other one is a warning. (What begins after the gate follows from it.)

    Bad:

        tasks:
          - {id: t-certify, name: Certify, role: trainer, offset: -5bd, duration: 4bd}
        gates:
          - {id: gate, name: Gate, offset: -4bd, opens: go-live, criteria: ["[[t-certify]] is done."]}

    Good:

        tasks:
          - {id: t-certify, name: Certify, role: trainer, offset: -5bd, duration: 4bd}
        gates:
          - {id: gate, name: Gate, offset: -1bd, opens: go-live, criteria: ["[[t-certify]] is done."]}
    """,
    tags=("onboarding", "schedule"),
)


def gate_too_early(context: Context) -> Iterator[Diagnostic]:
    dates = all_dates(context.pack)
    for playbook in context.documents(Onboarding):
        for gate in playbook.gates:
            judged = [*judged_tasks(context, gate)]
            for citation, task in judged:
                if dates[task.id].end > dates[gate.id].start:
                    yield context.found(
                        ONB007,
                        citation.at,
                        f"{gate.name} is held on {dates[gate.id].start}, but {task.name}, which it judges,"
                        f" ends on {dates[task.id].end}",
                        help="hold the gate when the task has ended, or begin the task sooner",
                        why="the criterion cannot be answered yet",
                        related=((gate.at / "offset", "when it is held"), (task.at / "offset", "the task")),
                        words=citation.reference.raw,
                        nth=citation.nth,
                    )
            yield from _unfinished(context, playbook, gate, dates, {task.id for _, task in judged})


def judged_tasks(context: Context, gate: Gate) -> Iterator[tuple[Citation, Task]]:
    """The tasks that the criteria of a gate name, each with the place."""
    for citation in context.citations:
        task = context.pack.find(citation.reference.target, Task)
        if task and any(citation.at == gate.at / "criteria" / n for n in range(len(gate.criteria))):
            yield citation, task


def _unfinished(
    context: Context, playbook: Onboarding, gate: Gate, dates: Mapping[str, Dates], judged: set[str]
) -> Iterator[Diagnostic]:
    held = dates[gate.id].start
    for opened in _begin(context, playbook, gate, dates):
        for id_ in opened.depends_on:
            need = context.pack.find(id_, Task)
            if need and need.id not in judged and dates[id_].start < held < dates[id_].end:
                judged.add(id_)
                yield context.found(
                    ONB007,
                    gate.at / "offset",
                    f"{gate.name} is held on {held} and lets {opened.name} begin, which waits for"
                    f" {need.name}, under way until {dates[id_].end}",
                    severity=Severity.WARNING,
                    help="hold the gate when that has ended, or let it end sooner",
                    why="the gate is passed before what it rests on is there",
                    related=((need.at / "offset", f"{need.name} begins here"),),
                )


def _begin(
    context: Context, playbook: Onboarding, gate: Gate, dates: Mapping[str, Dates]
) -> tuple[Task, ...]:
    """The tasks with which what a gate opens begins: those of a phase's first day, or of the go-live date."""
    phase = context.pack.find(gate.opens, Phase)
    if phase is None:
        all_ = tasks(playbook) if gate.opens == "go-live" else ()
        return _on(playbook.go_live, all_, dates)
    return _on(min(dates[task.id].start for task in phase.tasks), phase.tasks, dates)


def _on(day: date, all_: tuple[Task, ...], dates: Mapping[str, Dates]) -> tuple[Task, ...]:
    return tuple(task for task in all_ if dates[task.id].start == day)


RULES = (
    Rule(ONB006, waves_out_of_step),
    Rule(ONB007, gate_too_early),
)
