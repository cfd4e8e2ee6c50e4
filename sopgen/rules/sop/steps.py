"""Steps: each has somebody, something to do, and an answer to each of its questions."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.sop import Sop, Step
from sopgen.model.values import At
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule

SOP002 = Code(
    "SOP002",
    Severity.ERROR,
    "A decision with a missing branch",
    """A decision lacks an answer, or an answer does not say what follows.

    A decision asks a question; every answer leads on. With fewer than two branches nothing is
    decided. Two branches with the same answer contradict each other, branches without a question
    have nothing to answer, and a `next:` beside branches is never followed.

    Bad:

        - id: first-outlier
          role: team-leader
          decision: First time in 90 days?
          branches:
            - {when: "yes", next: coach}

    Good:

        - id: first-outlier
          role: team-leader
          decision: First time in 90 days?
          branches:
            - {when: "yes", next: coach}
            - {when: "no", next: counsel}

    Source: ISO 5807:1985 (decision symbol: each exit bears its condition).
    """,
    tags=("sop", "flow", "iso-5807"),
)


def broken_decision(context: Context) -> Iterator[Diagnostic]:
    for sop in context.documents(Sop):
        for step in sop.steps:
            yield from _decision(context, step)
            yield from _answers(context, step)


def _decision(context: Context, step: Step) -> Iterator[Diagnostic]:
    least = 2
    if step.decision and len(step.branches) < least:
        yield context.found(
            SOP002,
            step.at / "decision",
            f"the decision `{step.id}` has {'one branch' if step.branches else 'no branches'}",
            help='add a branch for each answer, such as `- {when: "no", next: end}`',
            why="whoever gets the other answer does not know what to do",
        )
    if step.branches and not step.decision:
        yield context.found(
            SOP002,
            step.at / "branches",
            f"the step `{step.id}` has branches and asks no question",
            help="add `decision:` with the question that the branches answer",
            why="a reader cannot tell which branch to take",
            key=True,
        )
    if step.branches and step.next:
        yield context.found(
            SOP002,
            step.at / "next",
            f"the step `{step.id}` has branches, so its own `next:` is never followed",
            help="take `next:` out, or make a branch of it",
            why="a reader of the blueprint would expect a way that the procedure does not have",
        )


def _answers(context: Context, step: Step) -> Iterator[Diagnostic]:
    seen: dict[str, At] = {}
    for branch in step.branches:
        answer = branch.when.strip().casefold()
        if answer in seen:
            yield context.found(
                SOP002,
                branch.at / "when",
                f"two branches of `{step.id}` have the answer “{branch.when}”",
                help="keep one, or write what tells them apart",
                why="a reader cannot tell which branch to take",
                related=((seen[answer], "the first one"),),
            )
        seen.setdefault(answer, branch.at / "when")
        if not branch.next:
            yield context.found(
                SOP002,
                branch.at / "next",
                f"the branch “{branch.when}” does not say what follows",
                help="add `next:` with the id of a step, or `next: end`",
                why="whoever gets this answer does not know what to do",
            )


SOP003 = Code(
    "SOP003",
    Severity.ERROR,
    "A step without a role",
    """A step has no role, or nothing to do.

    A step is one thing that one role does or decides. Without a role nobody does it; with neither
    `action:` nor `decision:` there is nothing to be done.

    Bad:

        - {id: detect, action: Flag outliers.}

    Good:

        - {id: detect, role: quality-analyst, action: Flag outliers.}

    Source: ISO 9001:2015, 5.3 (roles, responsibilities and authorities).
    """,
    tags=("sop", "iso-9001"),
)


def nobodys_step(context: Context) -> Iterator[Diagnostic]:
    for sop in context.documents(Sop):
        for step in sop.steps:
            if not step.role:
                yield context.found(
                    SOP003,
                    step.at / "role",
                    f"the step `{step.id}` has no role",
                    help="add `role:` with the one role that does it",
                    why="what nobody is named for is not done",
                )
            if not (step.action or step.decision):
                yield context.found(
                    SOP003,
                    step.at / "action",
                    f"the step `{step.id}` says neither what is done nor what is decided",
                    help="add `action:` with an instruction, or `decision:` with a question",
                    why="the procedure would print an empty step",
                )


RULES = (
    Rule(SOP002, broken_decision),
    Rule(SOP003, nobodys_step),
)
