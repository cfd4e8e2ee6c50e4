"""What steps take and make, and what decisions decide."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.flow import END, successors
from sopgen.model.graph import walk
from sopgen.model.sop import Sop, Step
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import folded

SOP006 = Code(
    "SOP006",
    Severity.WARNING,
    "An input that is made only afterwards",
    """A step takes what no step before it makes, but the step itself or a later one does.

    What is called alike is the same thing. If only this step or those after it have it as an
    output, it is not there yet when the step begins, or the step leaves what it found. (What no
    step makes comes from outside, and what a loop brings back comes before.) Where a further
    version is meant, name it: `Outlier list, reviewed`.

    Bad:

        - {id: coach, role: team-leader, action: Coach the agent., inputs: [Outlier list]}
        - {id: detect, role: quality-analyst, action: Flag outliers., outputs: [Outlier list]}

    Good:

        - {id: detect, role: quality-analyst, action: Flag outliers., outputs: [Outlier list]}
        - {id: coach, role: team-leader, action: Coach the agent., inputs: [Outlier list]}

    Source: ISO 9001:2015, 4.4.1 a and b (inputs, outputs, sequence and interaction).
    """,
    tags=("sop", "flow", "iso-9001"),
)


def made_afterwards(context: Context) -> Iterator[Diagnostic]:
    for sop in context.documents(Sop):
        graph = successors(sop)
        makers: dict[str, list[Step]] = {}
        for step in sop.steps:
            for output in step.outputs:
                makers.setdefault(folded(output), []).append(step)
        for step in sop.steps:
            for n, name in enumerate(step.inputs):
                made = makers.get(folded(name), [])
                before = any(one is not step and step.id in walk(graph, graph[one.id]) for one in made)
                if made and not before:
                    yield _missing(context, step, n, made)


def _missing(context: Context, step: Step, n: int, made: list[Step]) -> Diagnostic:
    maker = step if step in made else made[0]
    where = next(m for m, output in enumerate(maker.outputs) if folded(output) == folded(step.inputs[n]))
    return context.found(
        SOP006,
        step.at / "inputs" / n,
        f"`{step.id}` takes “{step.inputs[n]}”, which "
        + ("it makes itself" if maker is step else f"only `{maker.id}` makes, after it"),
        help="name the version that goes in, or let the step that makes it come before",
        why="it is not there when the step begins, or the step leaves what it found",
        related=((maker.at / "outputs" / where, "made here"),),
    )


SOP007 = Code(
    "SOP007",
    Severity.WARNING,
    "A decision that decides nothing",
    """All branches of a decision lead to the same step.

    Whatever the answer, the same follows: either a branch names the wrong step, or there is nothing
    to decide and the question belongs into the instruction.

    Bad:

        decision: First time in 90 days?
        branches:
          - {when: "yes", next: coach}
          - {when: "no", next: coach}

    Good:

        decision: First time in 90 days?
        branches:
          - {when: "yes", next: coach}
          - {when: "no", next: counsel}
    """,
    tags=("sop", "flow"),
)


def decides_nothing(context: Context) -> Iterator[Diagnostic]:
    for sop in context.documents(Sop):
        for step in sop.steps:
            ways = {branch.next for branch in step.branches}
            if len(step.branches) > 1 and len(ways) == 1 and "" not in ways:
                (way,) = ways
                yield context.found(
                    SOP007,
                    step.at / "decision" if step.decision else step.at / "branches",
                    f"whatever the answer, {'the procedure ends' if way == END else f'`{way}` follows'}",
                    help="correct the branch that leads elsewhere, or make this an instruction",
                    why="a reader looks for a difference that is not there",
                    related=tuple((branch.at / "next", "leads to the same") for branch in step.branches),
                )


RULES = (
    Rule(SOP006, made_afterwards),
    Rule(SOP007, decides_nothing),
)
