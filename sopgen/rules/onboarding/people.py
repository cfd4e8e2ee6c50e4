"""People: knowledge passes from one to another."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule

ONB011 = Code(
    "ONB011",
    Severity.ERROR,
    "A hand-over that hands nothing on",
    """A role hands over to itself.

    Knowledge that passes from a role to the same one goes nowhere. Where several people hold the
    role, one may teach another: then it is a warning, for nobody can tell who knows.

    Bad:

        - {topic: Complaint codes, from: team-leader, to: team-leader}

    Good:

        - {topic: Complaint codes, from: vendor-manager, to: team-leader}
    """,
    tags=("onboarding", "roles"),
)


def teaches_itself(context: Context) -> Iterator[Diagnostic]:
    roles = context.pack.roles
    for own in context.selves(ONB011):
        several = own.id in roles and roles[own.id].several
        yield context.found(
            ONB011,
            own.at,
            f"`{own.id}` {own.says}",
            severity=Severity.WARNING if several else None,
            help="name another role in one of the two places",
            why="several people hold this role, and nobody can tell which of them knows"
            if several
            else "nothing would be handed on",
            related=((own.other, f"`{own.id}` stands here already"),),
        )


RULES = (Rule(ONB011, teaches_itself),)
