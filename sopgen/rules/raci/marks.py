"""What one role is to one activity: said once, and the same wherever it is said."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.sop import RaciRow, Sop, Step
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import folded, listed

RAC009 = Code(
    "RAC009",
    Severity.WARNING,
    "Two marks that exclude each other",
    """A role is asked about, or told of, what it does or answers for itself.

    Who does a step or answers for it (the owner of the procedure, where the step names nobody)
    knows of it: nobody need consult or inform that role. And whom one asks before, one tells after.
    In the matrix such a role has two letters, and a reader cannot tell which holds. (Responsible
    and accountable may be one role.)

    Bad:

        - {id: detect, role: quality-analyst, action: Flag outliers., informed: [quality-analyst]}

    Good:

        - {id: detect, role: quality-analyst, action: Flag outliers., informed: [team-leader]}

    Source: PMBOK Guide, responsibility assignment matrix.
    """,
    tags=("raci", "sop", "pmbok"),
)


def two_marks(context: Context) -> Iterator[Diagnostic]:
    for own in context.selves(RAC009):
        yield context.found(
            RAC009,
            own.at,
            f"`{own.id}` {own.says}",
            help=f"take `{own.id}` out here, or name whom this really goes to",
            why="a reader of the matrix cannot tell which of the two holds",
            related=((own.other, "what it is to this activity already"),),
        )
    for sop in context.documents(Sop):
        if not sop.raci:
            yield from _owner_answers(context, sop)


def _owner_answers(context: Context, sop: Sop) -> Iterator[Diagnostic]:
    """The owner is accountable for each step that names nobody, and is consulted or informed all the same."""
    for step in sop.steps:
        for name, does in (("consulted", "consulted on"), ("informed", "informed of")):
            named: tuple[str, ...] = getattr(step, name)
            if not step.accountable and step.role != sop.owner in named:
                yield context.found(
                    RAC009,
                    step.at / name / named.index(sop.owner),
                    f"`{sop.owner}` answers for this step as owner of the procedure, and is {does} it",
                    help=f"take `{sop.owner}` out here, or add `accountable:` with the role that answers",
                    why="a reader of the matrix cannot tell which of the two holds",
                    related=((sop.at / "owner", "who answers where a step names nobody"),),
                )


RAC011 = Code(
    "RAC011",
    Severity.ERROR,
    "The matrix contradicts the step",
    """A row of a stated RACI matrix and the step of the same title name different roles.

    A procedure may state a matrix of its own, by activity. Where an activity is called as a step
    is, both say who does it and who answers for it; if they differ, the procedure says two things.

    Bad:

        steps:
          - {id: coach, title: Coaching, role: team-leader, action: Coach the agent.}
        raci:
          - {activity: Coaching, responsible: [trainer], accountable: [manager]}

    Good:

        steps:
          - {id: coach, title: Coaching, role: team-leader, action: Coach the agent.}
        raci:
          - {activity: Coaching, responsible: [team-leader], accountable: [manager]}
    """,
    tags=("raci", "sop"),
)


def matrix_against_steps(context: Context) -> Iterator[Diagnostic]:
    for sop in context.documents(Sop):
        for row in sop.raci:
            called = [step for step in sop.steps if step.title and folded(step.title) == folded(row.activity)]
            found = [list(_differs(context, row, step)) for step in called]
            # Of several steps of one title the row may mean any.
            if found and all(found):
                yield from found[0]


def _differs(context: Context, row: RaciRow, step: Step) -> Iterator[Diagnostic]:
    for name, role, named, does in (
        ("responsible", step.role, row.responsible, "does it"),
        ("accountable", step.accountable, row.accountable, "answers for it"),
    ):
        if role and named and role not in named:
            yield context.found(
                RAC011,
                row.at / name,
                f"{listed(f'`{one}`' for one in named)} {does} by this matrix, but `{role}` by the step"
                f" “{step.title}”",
                help=f"name `{role}` here, or correct the step",
                why="whoever reads the matrix and whoever reads the step wait for each other",
                related=((step.at / ("role" if name == "responsible" else name), f"`{role}` by the step"),),
            )


RULES = (
    Rule(RAC009, two_marks),
    Rule(RAC011, matrix_against_steps),
)
