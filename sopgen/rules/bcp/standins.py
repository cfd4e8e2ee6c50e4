"""Stand-ins: nobody stands in for more places of the team than one can fill."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.bcp import Bcp
from sopgen.model.values import At
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule

_MOST = 2
"""Others of the team for whom one person may stand in."""

BCP023 = Code(
    "BCP023",
    Severity.WARNING,
    "Someone who stands in for too many",
    """A role is deputy or successor of more than two other members of the team for each of its holders.

    An event that keeps one person away often keeps more of them away. Whoever is the reserve of
    three places fills one, and the plan counts that one three times. Where several people hold the
    role, each counts.

    Bad:

        team:
          - {role: operations-manager, duty: Incident lead}
          - {role: it-lead, duty: Technical lead, successors: [operations-manager]}
          - {role: workforce-analyst, duty: Routing, successors: [operations-manager]}
          - {role: hr-partner, duty: Roll call, successors: [operations-manager]}

    Good:

        team:
          - {role: operations-manager, duty: Incident lead}
          - {role: it-lead, duty: Technical lead, successors: [workforce-analyst]}
          - {role: workforce-analyst, duty: Routing, successors: [operations-manager]}
          - {role: hr-partner, duty: Roll call, successors: [trainer]}

    Source: ISO 22301:2019, 8.4.2 (response structure with alternates).
    """,
    tags=("bcp", "activation", "iso-22301"),
)


def too_many(context: Context) -> Iterator[Diagnostic]:
    roles = context.pack.roles
    for plan in context.documents(Bcp):
        for id_, places in _stood_in_for(context, plan).items():
            people = roles[id_].people or 1
            if len(places) > _MOST * people:
                *before, last = places.items()
                at = last[1]
                yield context.found(
                    BCP023,
                    at,
                    f"`{id_}` stands in for {len(places)} others of the team of `{plan.id}`, with"
                    f" {'one person' if people == 1 else f'{people} people'}",
                    help=f"name another role in place of `{id_}` for one of them",
                    why="what keeps one of the team away often keeps others away, and one fills one place",
                    related=tuple((other, f"stands in for `{member}`") for member, other in before),
                )


def _stood_in_for(context: Context, plan: Bcp) -> dict[str, dict[str, At]]:
    """By the role that stands in: each member of the team for whom it does, and where that is said."""
    roles = context.pack.roles
    found: dict[str, dict[str, At]] = {}
    for member in plan.team:
        holder = roles.get(member.role)
        said = [(id_, member.at / "successors" / n) for n, id_ in enumerate(member.successors)]
        if holder and holder.deputy:
            said = [(holder.deputy, holder.at / "deputy"), *said]
        for id_, at in said:
            if id_ in roles and id_ != member.role:
                found.setdefault(id_, {}).setdefault(member.role, at)
    return found


RULES = (Rule(BCP023, too_many),)
