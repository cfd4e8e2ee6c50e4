"""Who answers to whom, and who stands in."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.base import Party
from sopgen.model.roles import Role
from sopgen.rules.context import Context
from sopgen.rules.cycles import cycles
from sopgen.rules.rule import Rule
from sopgen.rules.words import arrow

RAC005 = Code(
    "RAC005",
    Severity.ERROR,
    "Reporting lines that do not form a tree",
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
    """,
    tags=("raci", "roles"),
)


def reporting_lines(context: Context) -> Iterator[Diagnostic]:
    roles = context.pack.roles
    for cycle in cycles({id_: [role.reports_to] for id_, role in roles.items()}):
        first, *others = (roles[id_] for id_ in cycle[:-1])
        yield context.found(
            RAC005,
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
            yield context.found(
                RAC005,
                role.at / "reports_to",
                f"`{role.id}` is of the {role.party} but reports to `{superior.id}` of the {superior.party}",
                help="name a role of the same party; contact between the parties belongs in governance",
                why="instructions across the parties change the contract, and in some countries the employer",
                related=((superior.at / "party", f"the party of `{superior.id}`"),),
            )


def _tops(context: Context) -> Iterator[Diagnostic]:
    tops: dict[Party, list[Role]] = {}
    for role in context.pack.roles.values():
        if not role.reports_to and role.party != "preparer":
            tops.setdefault(role.party, []).append(role)
    for party, (first, *others) in tops.items():
        for role in others:
            yield context.found(
                RAC005,
                role.at / "reports_to",
                f"`{role.id}` reports to nobody, and `{first.id}` already stands at the top of the {party}",
                help=f"add `reports_to:` with the role above it, for instance `reports_to: {first.id}`",
                why="an escalation through it would end nowhere",
                related=((first.at / "id", f"`{first.id}` reports to nobody either"),),
            )


RAC006 = Code(
    "RAC006",
    Severity.ERROR,
    "A deputy who is none, or a critical role without one",
    """A role is its own deputy, its deputy is of another party, or a critical role has none.

    A deputy acts when the holder is away; the holder cannot. Where several people hold a role, one
    may act for another, but nobody can tell which: that is a warning, as is a deputy of the other
    party, who would act with an authority that only this party can give. A role is critical when
    the service stops without it, so someone must stand ready.

    Bad:

        - {id: it-lead, name: IT lead, party: provider, critical: true}

    Good:

        - {id: it-lead, name: IT lead, party: provider, critical: true, deputy: service-desk-lead}

    Source: ISO 22301:2019, 8.4.2 (response structure with alternates).
    """,
    tags=("raci", "roles", "iso-22301"),
)


def deputies(context: Context) -> Iterator[Diagnostic]:
    roles = context.pack.roles
    yield from context.same_people(
        RAC006,
        mend="name another role",
        alone="it is away when its deputy is needed",
        among="nobody can tell which of its holders acts for the one who is away",
    )
    for role in roles.values():
        deputy = roles.get(role.deputy)
        if deputy and role.faces(deputy):
            yield context.found(
                RAC006,
                role.at / "deputy",
                f"`{role.id}` is of the {role.party}, but its deputy `{deputy.id}` is of the {deputy.party}",
                severity=Severity.WARNING,
                help=f"name a role of the {role.party}",
                why="it would act, and bind, for a party that it does not belong to",
                related=((deputy.at / "party", f"the party of `{deputy.id}`"),),
            )
        elif role.critical and not role.deputy:
            yield context.found(
                RAC006,
                role.at / "deputy",
                f"`{role.id}` is critical and has no deputy",
                help="add `deputy:` with the role that acts when the holder is away",
                why="the service stops when one person is away",
                related=((role.at / "critical", "it is critical by this line"),),
            )


RULES = (
    Rule(RAC005, reporting_lines),
    Rule(RAC006, deputies),
)
