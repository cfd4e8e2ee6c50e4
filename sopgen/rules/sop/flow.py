"""Flow: every step is reached, and leads to the end."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.flow import END, endless, successors, unreachable
from sopgen.model.graph import walk
from sopgen.model.sop import Sop, Step
from sopgen.model.values import At
from sopgen.rules.context import Context
from sopgen.rules.cycles import cycles
from sopgen.rules.rule import Rule
from sopgen.rules.words import arrow

SOP001 = Code(
    "SOP001",
    Severity.ERROR,
    "An unreachable step, or a loop without exit",
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
    """,
    tags=("sop", "flow"),
)


def broken_flow(context: Context) -> Iterator[Diagnostic]:
    for sop in context.documents(Sop):
        lost = unreachable(sop)
        if not _dangles(sop):
            yield from _unreached(context, sop, lost)
        yield from _loops(context, sop, {step.id for step in lost})


def _dangles(sop: Sop) -> bool:
    """Whether a `next` names no step: then what it was to reach cannot be told (and DOC002 reports it)."""
    graph = successors(sop)
    return any(way not in graph and way != END for ways in graph.values() for way in ways)


def _unreached(context: Context, sop: Sop, lost: list[Step]) -> Iterator[Diagnostic]:
    graph = successors(sop)
    explained: set[str] = set()
    for step in lost:
        if step.id not in explained:
            explained.update(walk(graph, [step.id]))
            yield context.found(
                SOP001,
                step.at / "id",
                f"no way leads from the first step to `{step.id}`",
                help=f"let a step or branch lead here with `next: {step.id}`, or take it out",
                why="it would never be done",
            )


def _loops(context: Context, sop: Sop, lost: set[str]) -> Iterator[Diagnostic]:
    steps = {step.id: step for step in sop.steps}
    rank = {id_: n for n, id_ in enumerate(steps)}
    stuck = {step.id for step in endless(sop)} - lost
    for cycle in cycles({id_: ways for id_, ways in successors(sop).items() if id_ in stuck}):
        last, first = next((one, other) for one, other in pairwise(cycle) if rank[other] <= rank[one])
        yield context.found(
            SOP001,
            _leads(steps[last], first),
            f"this loop has no way out: {arrow(cycle)}",
            help="add a decision with a branch that leaves the loop, or end it with `next: end`",
            why="the procedure would never end",
            related=((steps[first].at / "id", "the loop begins here again"),),
        )


def _leads(step: Step, to: str) -> At:
    """Where a step says that another follows it."""
    return next((branch.at / "next" for branch in step.branches if branch.next == to), step.at / "next")


RULES = (Rule(SOP001, broken_flow),)
