"""Who answers for what."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.raci import matrix
from sopgen.model.sop import RaciRow, Sop, Step
from sopgen.model.values import At
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import listed

MOST_ACCOUNTABLE = 12
"""Activities of one procedure beyond which nobody can be said to answer for each."""


RAC001 = Code(
    "RAC001",
    Severity.ERROR,
    "Not exactly one Accountable",
    """An activity has no Accountable, or several.

    Accountable is the one who answers when it goes wrong. With two, each relies on the other; with
    none, nobody is asked. Steps without `accountable:` fall to the owner of the procedure; a row of
    a stated matrix falls to nobody.

    Bad:

        - {activity: Coaching, responsible: [team-leader], accountable: [hr-partner, manager]}

    Good:

        - {activity: Coaching, responsible: [team-leader], accountable: [manager]}

    Source: PMBOK Guide, responsibility assignment matrix.
    """,
    tags=("raci", "sop", "pmbok"),
)


def one_accountable(context: Context) -> Iterator[Diagnostic]:
    for sop in context.documents(Sop):
        for row in sop.raci:
            holders = row.accountable
            if len(holders) == 1:
                continue
            said = (
                f"{len(holders)} roles are accountable ({listed(holders)})"
                if holders
                else "nobody is accountable"
            )
            yield context.found(
                RAC001,
                row.at / "accountable",
                f"{said} for “{row.activity}”",
                help="keep the one who answers for it and move the others to `consulted:` or `informed:`"
                if holders
                else "add `accountable: [role]` with the one role that answers for it",
                why="with several each relies on the other, with none nobody is asked",
            )


RAC002 = Code(
    "RAC002",
    Severity.ERROR,
    "Nobody Responsible",
    """A row of a stated RACI matrix names nobody who does the work.

    An activity that someone answers for and nobody does will not be done. (A step without a role is
    SOP003.)

    Bad:

        - {activity: Coaching session, accountable: [operations-manager]}

    Good:

        - {activity: Coaching, responsible: [team-leader], accountable: [manager]}

    Source: PMBOK Guide, responsibility assignment matrix.
    """,
    tags=("raci", "sop", "pmbok"),
)


def nobody_responsible(context: Context) -> Iterator[Diagnostic]:
    for sop in context.documents(Sop):
        for row in sop.raci:
            if not row.responsible:
                yield context.found(
                    RAC002,
                    row.at / "responsible",
                    f"nobody is responsible for “{row.activity}”",
                    help="add `responsible: [role]` with the role or roles that do the work",
                    why="what somebody answers for and nobody does will not be done",
                )


RAC003 = Code(
    "RAC003",
    Severity.WARNING,
    "One role does and approves a step",
    """One role does a step and approves its outcome.

    Segregation of duties: whoever approves has not done the work. Otherwise the approval shows
    nothing.

    Bad:

        - {id: write-off, role: team-leader, action: Write it off., approved_by: team-leader}

    Good:

        - {id: write-off, role: team-leader, action: Write it off., approved_by: manager}

    Source: ISO/IEC 27001:2022, A.5.3 (segregation of duties).
    """,
    tags=("raci", "sop", "iso-27001"),
)


def approves_own_step(context: Context) -> Iterator[Diagnostic]:
    for own in context.selves(RAC003):
        yield context.found(
            RAC003,
            own.at,
            f"`{own.id}` {own.says}",
            help="name another role as approver, such as the one it reports to",
            why="an approval by the one who did the work shows nothing",
            related=((own.other, "who does it"),),
        )


RAC004 = Code(
    "RAC004",
    Severity.WARNING,
    "Accountable for too many activities",
    """One role is accountable for more than twelve activities of one procedure.

    Who answers for everything looks into nothing. Mostly the owner of the procedure stands in for
    accountabilities that nobody has given away.

    Bad:

        owner: operations-manager
        steps:            # thirteen of them, none with `accountable:`

    Good:

        owner: operations-manager
        steps:
          - {id: detect, role: quality-analyst, accountable: team-leader, action: Flag outliers.}
    """,
    tags=("raci", "sop"),
)


def accountable_for_too_much(context: Context) -> Iterator[Diagnostic]:
    for sop in context.documents(Sop):
        activities: dict[str, list[Step | RaciRow]] = {}
        for row in matrix(sop):
            for role, marks in row.marks.items():
                if "A" in marks:
                    activities.setdefault(role, []).append(row.activity)
        for role, held in activities.items():
            if len(held) > MOST_ACCOUNTABLE:
                yield context.found(
                    RAC004,
                    _accountable_at(sop, held[MOST_ACCOUNTABLE]),
                    f"`{role}` is accountable for {len(held)} activities of this procedure, more than"
                    f" {MOST_ACCOUNTABLE}",
                    help="give some of them to the role nearest the work, with `accountable:`",
                    why="who answers for everything looks into nothing",
                )


def _accountable_at(sop: Sop, activity: Step | RaciRow) -> At:
    """Where it is said who answers: at the activity, or at the owner who stands in."""
    return activity.at / "accountable" if activity.accountable else sop.at / "owner"


RAC013 = Code(
    "RAC013",
    Severity.WARNING,
    "Accountable for a step of the other party",
    """A step of one party falls to the owner of the procedure, who is of the other.

    A step without `accountable:` falls to the owner. Where a role of the client does the step and the
    owner is of the provider (or the other way round), the matrix makes one party answer for work that
    only the other can order, and nobody has said so. If it is meant, write the owner as `accountable:`.

    Bad:

        owner: manager                   # of the provider
        steps:
          - {id: verify, role: client-lead, action: Verify the debt.}

    Good:

        owner: manager
        steps:
          - {id: verify, role: client-lead, accountable: client-director, action: Verify the debt.}

    Source: PMBOK Guide, responsibility assignment matrix.
    """,
    tags=("raci", "sop", "pmbok"),
)


def answers_for_the_other_party(context: Context) -> Iterator[Diagnostic]:
    roles = context.pack.roles
    for sop in context.documents(Sop):
        owner = roles.get(sop.owner)
        if owner is None or sop.raci:
            continue
        for step in sop.steps:
            doer = roles.get(step.role)
            if doer and doer.faces(owner) and not step.accountable:
                yield context.found(
                    RAC013,
                    step.at / "role",
                    f"`{doer.id}` of the {doer.party} does this step, and `{owner.id}` of the {owner.party}"
                    " answers for it as owner of the procedure",
                    help=f"add `accountable:` with the role of the {doer.party} that answers, such as"
                    f" `{doer.reports_to or doer.id}`, or with `{owner.id}` if that is meant",
                    why="one party would answer for work that only the other can order",
                    related=((sop.at / "owner", "who answers where a step names nobody"),),
                )


RULES = (
    Rule(RAC001, one_accountable),
    Rule(RAC002, nobody_responsible),
    Rule(RAC003, approves_own_step),
    Rule(RAC004, accountable_for_too_much),
    Rule(RAC013, answers_for_the_other_party),
)
