"""People: knowledge passes from one to another, and nobody judges their own work."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.onboarding import Onboarding
from sopgen.rules.context import Context
from sopgen.rules.onboarding.ramp import judged_tasks
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
    yield from context.same_people(
        ONB011,
        mend="name another role in one of the two places",
        alone="nothing would be handed on",
        among="several people hold this role, and nobody can tell which of them knows",
    )


ONB012 = Code(
    "ONB012",
    Severity.WARNING,
    "A gate approved by who did the work",
    """The approver of a gate does a task that one of its criteria names.

    A gate is a second pair of eyes on what was done before it. Who did a task that the gate judges
    would judge its own work.

    Bad:

        tasks:
          - {id: t-certify, name: Certify the agents, role: trainer, offset: -5bd}
        gates:
          - {id: gate, name: Gate, approver: trainer, criteria: ["[[t-certify]] is done."]}

    Good:

        tasks:
          - {id: t-certify, name: Certify the agents, role: trainer, offset: -5bd}
        gates:
          - {id: gate, name: Gate, approver: manager, criteria: ["[[t-certify]] is done."]}

    Source: ISO/IEC 27001:2022, A.5.3 (segregation of duties).
    """,
    tags=("onboarding", "roles", "iso-27001"),
)


def judges_own_work(context: Context) -> Iterator[Diagnostic]:
    for playbook in context.documents(Onboarding):
        for gate in playbook.gates:
            own = next(
                (
                    task
                    for _, task in judged_tasks(context, gate)
                    if gate.approver and task.role == gate.approver
                ),
                None,
            )
            if own:
                yield context.found(
                    ONB012,
                    gate.at / "approver",
                    f"`{gate.approver}` approves {gate.name}, which judges a task of its own: {own.name}",
                    help="name another role as approver, such as the one it reports to",
                    why="an approval by the one who did the work shows nothing",
                    related=((own.at / "role", "who does it"),),
                )


RULES = (
    Rule(ONB011, teaches_itself),
    Rule(ONB012, judges_own_work),
)
