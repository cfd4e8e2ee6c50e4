"""Processes: shorter than before, or with a reason; and what is eliminated is gone."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.improvement import ImprovedProcess, Improvement, waiting, work
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import folded, plain

IMP007 = Code(
    "IMP007",
    Severity.WARNING,
    "A process that takes longer than before",
    """A case takes more work, or more time in all, than today, and no reason is given.

    That may be right: a law asks for a second look, a check prevents an error that costs more. Then
    `reason:` says so; else a figure is wrong.

    Bad:

        as_is: [{name: Key the order, minutes: 4}]
        to_be: [{name: Key the order, minutes: 4}, {name: Check it, minutes: 1}]

    Good:

        as_is: [{name: Key the order, minutes: 4}]
        to_be: [{name: Key the order, minutes: 4}, {name: Check it, minutes: 1}]
        reason: One order in twelve is wrong, and costs an hour.
    """,
    tags=("improvement",),
)

IMP018 = Code(
    "IMP018",
    Severity.ERROR,
    "A step that is eliminated, and is still there",
    """A step is to be eliminated, and stands among the steps to be under the same name.

    Either it stays, or its time is counted and not saved.

    Bad:

        as_is: [{name: Key it again, minutes: 2, decision: eliminate}]
        to_be: [{name: Key it again, minutes: 2}]

    Good:

        as_is:
          - {name: Key the order, minutes: 4}
          - {name: Key it again, minutes: 2, decision: eliminate}
        to_be: [{name: Key the order, minutes: 4}]
    """,
    tags=("improvement",),
)


def _processes(context: Context) -> Iterator[ImprovedProcess]:
    for document in context.documents(Improvement):
        yield from document.processes


def longer(context: Context) -> Iterator[Diagnostic]:
    for process in _processes(context):
        if process.reason:
            continue
        before, after = work(process.as_is), work(process.to_be)
        all_before, all_after = before + waiting(process.as_is), after + waiting(process.to_be)
        if after > before:
            said = f"{plain(after)} minutes of work, and takes {plain(before)} today"
        elif all_after > all_before:
            said = f"{plain(all_after)} minutes with waiting, and takes {plain(all_before)} today"
        else:
            continue
        yield context.found(
            IMP007,
            process.at / "to_be",
            f"a case of {process.name} is to take {said}",
            key=True,
            help="say why under `reason:`, or mend the minutes and the shares of cases",
            why="a reader would take it for a slip, or ask what the change is for",
            related=((process.at / "as_is", "as it is"),),
        )


def still_there(context: Context) -> Iterator[Diagnostic]:
    for process in _processes(context):
        gone = {folded(step.name): step for step in process.as_is if step.decision == "eliminate"}
        for step in process.to_be:
            if before := gone.get(folded(step.name)):
                yield context.found(
                    IMP018,
                    step.at / "name",
                    f"{step.name} is to be eliminated, and is still a step of {process.name}",
                    help="take it out of `to_be:`, or decide otherwise on it under `as_is:`",
                    why="it cannot be gone and done",
                    related=((before.at / "decision", "the decision"),),
                )


RULES = (Rule(IMP007, longer, whole=True), Rule(IMP018, still_there, whole=True))
