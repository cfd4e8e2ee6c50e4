"""Procedures: every step is reached, leads to the end, and is somebody's."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from sopgen.diagnostics import Severity
from sopgen.model.flow import END, endless, reachable, successors, unreachable
from sopgen.model.sop import Sop, Step
from sopgen.model.values import At
from sopgen.rules.context import Context
from sopgen.rules.cycles import cycles
from sopgen.rules.rule import Finding, Rule
from sopgen.rules.words import arrow


def broken_flow(context: Context) -> Iterator[Finding]:
    """A step is never reached, or a loop has no way out.

    A procedure runs from its first step: each step leads to its `next`, to the `next` of a branch, or
    to the step below. A step that no way leads to is never done; from a loop without exit the
    procedure never ends.

    Bad:

        steps:
          - {id: score, role: quality-analyst, action: Score a call., next: file}
          - {id: coach, role: team-leader, action: Coach the agent.}
          - {id: file, role: team-leader, action: File the form., next: score}

    Good:

        steps:
          - {id: score, role: quality-analyst, action: Score a call., next: coach}
          - {id: coach, role: team-leader, action: Coach the agent.}
          - {id: file, role: team-leader, action: File the form., next: end}
    """
    for sop in context.documents(Sop):
        lost = unreachable(sop)
        if not _dangles(sop):
            yield from _unreached(sop, lost)
        yield from _loops(sop, {step.id for step in lost})


def _dangles(sop: Sop) -> bool:
    """Whether a `next` names no step: then what it was to reach cannot be told (and DOC002 reports it)."""
    graph = successors(sop)
    return any(way not in graph and way != END for ways in graph.values() for way in ways)


def _unreached(sop: Sop, lost: list[Step]) -> Iterator[Finding]:
    graph = successors(sop)
    explained: set[str] = set()
    for step in lost:
        if step.id not in explained:
            explained |= reachable(graph, [step.id])
            yield Finding(
                step.at / "id",
                f"no way leads from the first step to `{step.id}`",
                help=f"let a step or branch lead here with `next: {step.id}`, or take it out",
                why="it would never be done",
            )


def _loops(sop: Sop, lost: set[str]) -> Iterator[Finding]:
    steps = {step.id: step for step in sop.steps}
    rank = {id_: n for n, id_ in enumerate(steps)}
    stuck = {step.id for step in endless(sop)} - lost
    for cycle in cycles({id_: ways for id_, ways in successors(sop).items() if id_ in stuck}):
        last, first = next((one, other) for one, other in pairwise(cycle) if rank[other] <= rank[one])
        yield Finding(
            _leads(steps[last], first),
            f"this loop has no way out: {arrow(cycle)}",
            help="add a decision with a branch that leaves the loop, or end it with `next: end`",
            why="the procedure would never end",
            related=((steps[first].at / "id", "the loop begins here again"),),
        )


def _leads(step: Step, to: str) -> At:
    """Where a step says that another follows it."""
    return next((branch.at / "next" for branch in step.branches if branch.next == to), step.at / "next")


def broken_decision(context: Context) -> Iterator[Finding]:
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
    """
    for sop in context.documents(Sop):
        for step in sop.steps:
            yield from _decision(step)
            yield from _answers(step)


def _decision(step: Step) -> Iterator[Finding]:
    least = 2
    if step.decision and len(step.branches) < least:
        yield Finding(
            step.at / "decision",
            f"the decision `{step.id}` has {'one branch' if step.branches else 'no branches'}",
            help='add a branch for each answer, such as `- {when: "no", next: end}`',
            why="whoever gets the other answer does not know what to do",
        )
    if step.branches and not step.decision:
        yield Finding(
            step.at / "branches",
            f"the step `{step.id}` has branches and asks no question",
            help="add `decision:` with the question that the branches answer",
            why="a reader cannot tell which branch to take",
            key=True,
        )
    if step.branches and step.next:
        yield Finding(
            step.at / "next",
            f"the step `{step.id}` has branches, so its own `next:` is never followed",
            help="take `next:` out, or make a branch of it",
            why="a reader of the blueprint would expect a way that the procedure does not have",
        )


def _answers(step: Step) -> Iterator[Finding]:
    seen: dict[str, At] = {}
    for branch in step.branches:
        answer = branch.when.strip().casefold()
        if answer in seen:
            yield Finding(
                branch.at / "when",
                f"two branches of `{step.id}` have the answer “{branch.when}”",
                help="keep one, or write what tells them apart",
                why="a reader cannot tell which branch to take",
                related=((seen[answer], "the first one"),),
            )
        seen.setdefault(answer, branch.at / "when")
        if not branch.next:
            yield Finding(
                branch.at / "next",
                f"the branch “{branch.when}” does not say what follows",
                help="add `next:` with the id of a step, or `next: end`",
                why="whoever gets this answer does not know what to do",
            )


def nobodys_step(context: Context) -> Iterator[Finding]:
    """A step has no role, or nothing to do.

    A step is one thing that one role does or decides. Without a role nobody does it; with neither
    `action:` nor `decision:` there is nothing to be done.

    Bad:

        - {id: detect, action: Flag outliers.}

    Good:

        - {id: detect, role: quality-analyst, action: Flag outliers.}

    Source: ISO 9001:2015, 5.3 (roles, responsibilities and authorities).
    """
    for sop in context.documents(Sop):
        for step in sop.steps:
            if not step.role:
                yield Finding(
                    step.at / "role",
                    f"the step `{step.id}` has no role",
                    help="add `role:` with the one role that does it",
                    why="what nobody is named for is not done",
                )
            if not (step.action or step.decision):
                yield Finding(
                    step.at / "action",
                    f"the step `{step.id}` says neither what is done nor what is decided",
                    help="add `action:` with an instruction, or `decision:` with a question",
                    why="the procedure would print an empty step",
                )


RULES = (
    Rule("SOP001", Severity.ERROR, "An unreachable step, or a loop without exit", broken_flow),
    Rule("SOP002", Severity.ERROR, "A decision with a missing branch", broken_decision),
    Rule("SOP003", Severity.ERROR, "A step without a role", nobodys_step),
)
