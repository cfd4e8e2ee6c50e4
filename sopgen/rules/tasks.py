"""What is wrong with the order of a plan's tasks, whatever the plan leads up to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sopgen.diagnostics import Code, Diagnostic
from sopgen.model.onboarding import Task
from sopgen.model.schedule import Dates
from sopgen.rules.context import Context
from sopgen.rules.words import arrow


def in_a_circle(
    context: Context, code: Code, tasks: Mapping[str, Task], circle: tuple[str, ...]
) -> Diagnostic:
    """Tasks that wait for each other; the circle ends with the id that it begins with."""
    first = tasks[circle[0]]
    return context.found(
        code,
        first.at / "depends_on" / first.depends_on.index(circle[1]),
        f"tasks wait for each other: {arrow(circle)}",
        help="take out the dependency that does not hold",
        why="none of them could begin",
        related=tuple((tasks[id_].at / "id", "in the circle") for id_ in circle[1:-1]),
    )


def begun_too_soon(
    context: Context, code: Code, tasks: Mapping[str, Task], dates: Mapping[str, Dates], circling: set[str]
) -> Iterator[Diagnostic]:
    """Tasks that begin before one they wait for has ended, those of a circle apart."""
    for task in tasks.values():
        for n, id_ in enumerate(task.depends_on):
            need = tasks.get(id_)
            if need and not {id_, task.id} <= circling and dates[id_].end > dates[task.id].start:
                yield context.found(
                    code,
                    task.at / "depends_on" / n,
                    f"{task.name} begins on {dates[task.id].start}, but waits for {need.name}, which ends on"
                    f" {dates[id_].end}",
                    help=f"begin `{task.id}` later or `{id_}` sooner, or take the dependency out",
                    why="the plan could not be carried out as written",
                    related=(
                        (task.at / "offset", "it begins here"),
                        (need.at / "offset", f"`{id_}` begins here"),
                    ),
                )
