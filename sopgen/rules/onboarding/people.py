"""People: knowledge passes from one to another."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.onboarding import Onboarding, Transfer
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule

ONB011 = Code(
    "ONB011",
    Severity.ERROR,
    "A hand-over that hands nothing on",
    """A role hands over to itself, or gets back what it handed over.

    Knowledge that passes from a role to the same one goes nowhere. Where several people hold the
    role, one may teach another: then it is a warning, for nobody can tell who knows. Two rows that
    hand one subject over in both directions say of each side that it knows and that it does not.

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
    for playbook in context.documents(Onboarding):
        yield from _both_ways(context, playbook)


def _both_ways(context: Context, playbook: Onboarding) -> Iterator[Diagnostic]:
    seen: dict[tuple[str, str, str], Transfer] = {}
    for transfer in playbook.knowledge_transfer:
        topic = transfer.topic.strip().casefold()
        back = seen.get((topic, transfer.to, transfer.from_))
        if back and transfer.from_ != transfer.to:
            yield context.found(
                ONB011,
                transfer.at / "from",
                f"`{transfer.from_}` hands over what it gets from `{transfer.to}`: {transfer.topic}",
                help="take out the row that is the wrong way round",
                why="both sides would be said to know it and not to know it",
                related=((back.at / "from", "the other way round here"),),
            )
        seen.setdefault((topic, transfer.from_, transfer.to), transfer)


RULES = (Rule(ONB011, teaches_itself),)
