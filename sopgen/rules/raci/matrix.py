"""Who answers for what, and who answers to whom."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Severity
from sopgen.model.base import Party
from sopgen.model.raci import matrix
from sopgen.model.roles import Role
from sopgen.model.sop import RaciRow, Sop, Step
from sopgen.model.values import At
from sopgen.rules.context import Context
from sopgen.rules.cycles import cycles
from sopgen.rules.rule import Finding, Rule
from sopgen.rules.words import arrow, listed

MOST_ACCOUNTABLE = 12
"""Activities of one procedure beyond which nobody can be said to answer for each."""


def one_accountable(context: Context) -> Iterator[Finding]:
    """An activity has no Accountable, or several.

    Accountable is the one who answers when it goes wrong. With two, each relies on the other; with
    none, nobody is asked. Steps without `accountable:` fall to the owner of the procedure; a row of
    a stated matrix falls to nobody.

    Bad:

        - {activity: Coaching, responsible: [team-leader], accountable: [hr-partner, manager]}

    Good:

        - {activity: Coaching, responsible: [team-leader], accountable: [manager]}

    Source: PMBOK Guide, responsibility assignment matrix.
    """
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
            yield Finding(
                row.at / "accountable",
                f"{said} for “{row.activity}”",
                help="keep the one who answers for it and move the others to `consulted:` or `informed:`"
                if holders
                else "add `accountable: [role]` with the one role that answers for it",
                why="with several each relies on the other, with none nobody is asked",
            )


def nobody_responsible(context: Context) -> Iterator[Finding]:
    """A row of a stated RACI matrix names nobody who does the work.

    An activity that someone answers for and nobody does will not be done. (A step without a role is
    SOP003.)

    Bad:

        - {activity: Coaching session, accountable: [operations-manager]}

    Good:

        - {activity: Coaching, responsible: [team-leader], accountable: [manager]}

    Source: PMBOK Guide, responsibility assignment matrix.
    """
    for sop in context.documents(Sop):
        for row in sop.raci:
            if not row.responsible:
                yield Finding(
                    row.at / "responsible",
                    f"nobody is responsible for “{row.activity}”",
                    help="add `responsible: [role]` with the role or roles that do the work",
                    why="what somebody answers for and nobody does will not be done",
                )


def approves_own_step(context: Context) -> Iterator[Finding]:
    """One role does a step and approves its outcome.

    Segregation of duties: whoever approves has not done the work. Otherwise the approval shows
    nothing.

    Bad:

        - {id: write-off, role: team-leader, action: Write it off., approved_by: team-leader}

    Good:

        - {id: write-off, role: team-leader, action: Write it off., approved_by: manager}

    Source: ISO/IEC 27001:2022, A.5.3 (segregation of duties).
    """
    for sop in context.documents(Sop):
        for step in sop.steps:
            if step.role and step.approved_by == step.role:
                yield Finding(
                    step.at / "approved_by",
                    f"`{step.role}` does this step and approves it",
                    help="name another role as approver, such as the one it reports to",
                    why="an approval by the one who did the work shows nothing",
                    related=((step.at / "role", "who does it"),),
                )


def accountable_for_too_much(context: Context) -> Iterator[Finding]:
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
    """
    for sop in context.documents(Sop):
        activities: dict[str, list[Step | RaciRow]] = {}
        for row in matrix(sop):
            for role, marks in row.marks.items():
                if "A" in marks:
                    activities.setdefault(role, []).append(row.activity)
        for role, held in activities.items():
            if len(held) > MOST_ACCOUNTABLE:
                yield Finding(
                    _accountable_at(sop, held[MOST_ACCOUNTABLE]),
                    f"`{role}` is accountable for {len(held)} activities of this procedure, more than"
                    f" {MOST_ACCOUNTABLE}",
                    help="give some of them to the role nearest the work, with `accountable:`",
                    why="who answers for everything looks into nothing",
                )


def _accountable_at(sop: Sop, activity: Step | RaciRow) -> At:
    """Where it is said who answers: at the activity, or at the owner who stands in."""
    return activity.at / "accountable" if activity.accountable else sop.at / "owner"


def reporting_lines(context: Context) -> Iterator[Finding]:
    """The lines of reporting do not form one tree a party.

    Each party has one role at the top, every other reports to a role of the same party, and no
    chain comes back to its beginning. The organisation chart and the escalation ladder follow these
    lines: where they break, nobody decides. Whoever prepared the pack is left out.

    Bad:

        - {id: team-leader, name: Team leader, party: provider, reports_to: quality-analyst}
        - {id: quality-analyst, name: Quality analyst, party: provider, reports_to: team-leader}

    Good:

        - {id: team-leader, name: Team leader, party: provider, reports_to: operations-manager}
        - {id: quality-analyst, name: Quality analyst, party: provider, reports_to: operations-manager}
        - {id: operations-manager, name: Operations manager, party: provider}
    """
    roles = context.pack.roles
    for cycle in cycles({id_: [role.reports_to] for id_, role in roles.items()}):
        first, *others = (roles[id_] for id_ in cycle[:-1])
        yield Finding(
            first.at / "reports_to",
            f"the reporting line comes back to its beginning: {arrow(cycle)}"
            if others
            else f"`{first.id}` reports to itself",
            help="let the highest of them report to a role outside this circle, or to nobody",
            why="nobody in the circle decides",
            related=tuple((role.at / "reports_to", f"`{role.id}` reports onward here") for role in others),
        )
    yield from _tops(context)
    for role in roles.values():
        superior = roles.get(role.reports_to)
        if superior and superior.party != role.party:
            yield Finding(
                role.at / "reports_to",
                f"`{role.id}` is of the {role.party} but reports to `{superior.id}` of the {superior.party}",
                help="name a role of the same party; contact between the parties belongs in governance",
                why="instructions across the parties change the contract, and in some countries the employer",
                related=((superior.at / "party", f"the party of `{superior.id}`"),),
            )


def _tops(context: Context) -> Iterator[Finding]:
    tops: dict[Party, list[Role]] = {}
    for role in context.pack.roles.values():
        if not role.reports_to and role.party != "preparer":
            tops.setdefault(role.party, []).append(role)
    for party, (first, *others) in tops.items():
        for role in others:
            yield Finding(
                role.at / "reports_to",
                f"`{role.id}` reports to nobody, and `{first.id}` already stands at the top of the {party}",
                help=f"add `reports_to:` with the role above it, for instance `reports_to: {first.id}`",
                why="an escalation through it would end nowhere",
                related=((first.at / "id", f"`{first.id}` reports to nobody either"),),
            )


def deputies(context: Context) -> Iterator[Finding]:
    """A role is its own deputy, or a critical role has none.

    A deputy acts when the holder is away; the holder cannot. A role is critical when the service
    stops without it, so someone must stand ready.

    Bad:

        - {id: it-lead, name: IT lead, party: provider, critical: true}

    Good:

        - {id: it-lead, name: IT lead, party: provider, critical: true, deputy: service-desk-lead}

    Source: ISO 22301:2019, 8.4.2 (response structure with alternates).
    """
    for role in context.pack.roles.values():
        if role.deputy == role.id:
            yield Finding(
                role.at / "deputy",
                f"`{role.id}` is its own deputy",
                help="name another role",
                why="it is away when its deputy is needed",
            )
        elif role.critical and not role.deputy:
            yield Finding(
                role.at / "deputy",
                f"`{role.id}` is critical and has no deputy",
                help="add `deputy:` with the role that acts when the holder is away",
                why="the service stops when one person is away",
                related=((role.at / "critical", "it is critical by this line"),),
            )


RULES = (
    Rule("RAC001", Severity.ERROR, "Not exactly one Accountable", one_accountable),
    Rule("RAC002", Severity.ERROR, "Nobody Responsible", nobody_responsible),
    Rule("RAC003", Severity.WARNING, "One role does and approves a step", approves_own_step),
    Rule("RAC004", Severity.WARNING, "Accountable for too many activities", accountable_for_too_much),
    Rule("RAC005", Severity.ERROR, "Reporting lines that do not form a tree", reporting_lines),
    Rule("RAC006", Severity.ERROR, "A deputy who is none, or a critical role without one", deputies),
)
