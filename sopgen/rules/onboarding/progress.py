"""Progress: what is finished could have begun, and the playbook is in force while it is worked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.onboarding import Gate, Onboarding, Task, Wave
from sopgen.model.schedule import Dates, all_dates, tasks
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule

ONB008 = Code(
    "ONB008",
    Severity.ERROR,
    "Finished before it could begin",
    """A task is finished, and one that it waits for is not, or it has not begun yet.

    A task that waits for another cannot be done before it. Where the other does not say whether it
    is finished, that is a warning: it counts as open in the progress of the playbook. So is a task
    that is done and begins after the day that the check was asked for (`--as-of`).

    Bad:

        - {id: t-hire, name: Hire, role: hr-partner, offset: -30bd, done: false}
        - {id: t-train, name: Train, role: trainer, offset: -15bd, depends_on: [t-hire], done: true}

    Good:

        - {id: t-hire, name: Hire, role: hr-partner, offset: -30bd, done: true}
        - {id: t-train, name: Train, role: trainer, offset: -15bd, depends_on: [t-hire], done: true}
    """,
    tags=("onboarding", "progress"),
)


def done_too_soon(context: Context) -> Iterator[Diagnostic]:
    dates = all_dates(context.pack)
    for playbook in context.documents(Onboarding):
        for task in tasks(playbook):
            if not task.done:
                continue
            for n, id_ in enumerate(task.depends_on):
                need = context.pack.find(id_, Task)
                if need and not need.done:
                    yield context.found(
                        ONB008,
                        task.at / "depends_on" / n,
                        f"{task.name} is finished, but it waits for {need.name}, which "
                        + ("is not" if need.done is False else "does not say that it is"),
                        severity=None if need.done is False else Severity.WARNING,
                        help=f"add `done: true` to `{id_}`, or take it from `{task.id}`",
                        why="the progress that the playbook shows is not so",
                        related=((task.at / "done", "it is finished by this"), (need.at / "id", "the other")),
                    )
            if context.as_of and dates[task.id].start > context.as_of:
                yield context.found(
                    ONB008,
                    task.at / "done",
                    f"{task.name} is finished, but begins on {dates[task.id].start}, after the day of this"
                    f" check, {context.as_of}",
                    severity=Severity.WARNING,
                    help="correct its offset, or take `done:` out",
                    why="the progress that the playbook shows is not so",
                    related=((task.at / "offset", "when it begins"),),
                )


ONB009 = Code(
    "ONB009",
    Severity.ERROR,
    "A playbook not in force while it is worked",
    """A playbook expires before what it plans is over, or takes effect after that has begun.

    What is planned for a day after `expires` rests on a document that no longer holds. A playbook
    whose first version takes effect after its first open task was to begin is a warning: nobody
    could have worked to it.

    Bad:

        expires: 2026-01-31
        go_live: 2026-02-02

    Good:

        expires: 2026-12-31
        go_live: 2026-02-02

    Source: ISO 9001:2015, 7.5.3.1 a (available and suitable for use, where and when it is needed).
    """,
    tags=("onboarding", "schedule", "iso-9001"),
)


def out_of_force(context: Context) -> Iterator[Diagnostic]:
    dates = all_dates(context.pack)
    for playbook in context.documents(Onboarding):
        last, name = _last(playbook, dates)
        if playbook.expires and last > playbook.expires:
            yield context.found(
                ONB009,
                playbook.at / "expires",
                f"it expires on {playbook.expires}, but {name} is on {last}",
                help=f"write {last} or a later day, or take `expires:` out",
                why="the rest of the plan would rest on a document that no longer holds",
                related=((playbook.at / "go_live", "the dates are counted from here"),),
            )
        since = min([playbook.effective, *(entry.date for entry in playbook.history)])
        first = min(
            (task for task in tasks(playbook) if not task.done),
            key=lambda task: dates[task.id].start,
            default=None,
        )
        if first and dates[first.id].start < since:
            yield context.found(
                ONB009,
                playbook.at / "effective",
                f"it takes effect on {playbook.effective}, but {first.name} is to begin on"
                f" {dates[first.id].start}",
                severity=Severity.WARNING,
                help="let it take effect before its first task, or correct the go-live date",
                why="nobody could have worked to it",
                related=((first.at / "offset", "it begins here"),),
            )


def _last(playbook: Onboarding, dates: Mapping[str, Dates]) -> tuple[date, str]:
    """The last day of what a playbook plans, and what is on it."""
    days = [(playbook.go_live, "the go-live date")]
    days += [(dates[task.id].end, f"the end of “{task.name}”") for task in tasks(playbook)]
    points: tuple[Gate | Wave, ...] = (*playbook.gates, *playbook.waves)
    days += [(dates[point.id].start, f"“{point.name}”") for point in points]
    return max(days, key=lambda found: found[0])


RULES = (
    Rule(ONB008, done_too_soon),
    Rule(ONB009, out_of_force),
)
