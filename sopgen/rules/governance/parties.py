"""Both parties: where they must both be named, and on which side each role stands."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.governance import DisputeStage, EscalationLevel, Governance
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule

GOV002 = Code(
    "GOV002",
    Severity.ERROR,
    "A level without both parties",
    """A level of a ladder, or a step of a dispute, names the roles of one party only.

    A matter between the parties rises on both sides at once, or the one who takes it up has nobody to
    speak with. A step of a dispute that names nobody is for the parties as such, and one in which a
    third party mediates or decides needs neither.

    Bad:

        - {name: Level 2, after: 30min, provider: [manager]}

    Good:

        - {name: Level 2, after: 30min, provider: [manager], client: [client-lead]}
    """,
    tags=("governance", "escalation"),
)

GOV012 = Code(
    "GOV012",
    Severity.ERROR,
    "A joint forum that one party can hold alone",
    """A forum is held between the parties, and all who must attend are of one of them.

    With only one party required, the forum may meet, decide and write minutes without the other. A
    chair counts as one who must attend.

    Bad:

        {joint: true, chair: manager, attendees: [{role: client-lead, optional: true}]}

    Good:

        {joint: true, chair: manager, attendees: [{role: client-lead}]}
    """,
    tags=("governance", "forums"),
)

GOV017 = Code(
    "GOV017",
    Severity.ERROR,
    "A role on the other party's side",
    """A role of the provider stands under `client:`, or one of the client under `provider:`.

    Points of contact, levels of a ladder and those who oversee a service face each other across the
    contract. A reader would call the wrong party.

    Bad:

        {name: Daily operations, client: manager, provider: client-lead}

    Good:

        {name: Daily operations, client: client-lead, provider: manager}
    """,
    tags=("governance",),
)

SIDES = ("client", "provider")


def one_party_only(context: Context) -> Iterator[Diagnostic]:
    for plan in context.documents(Governance):
        for level in _levels(plan):
            missing = [side for side in SIDES if not getattr(level, side)]
            if isinstance(level, DisputeStage) and (level.mediator or len(missing) == len(SIDES)):
                continue
            if missing:
                yield context.found(
                    GOV002,
                    level.at / missing[0],
                    f"{level.name} names nobody of the {' or of the '.join(missing)}",
                    help=f"add the roles of the {missing[0]} under `{missing[0]}:`",
                    why="who takes the matter up has nobody to speak with",
                )


def _levels(plan: Governance) -> Iterator[EscalationLevel | DisputeStage]:
    for ladder in plan.escalation:
        yield from ladder.levels
    if plan.disputes:
        yield from plan.disputes.steps


def held_by_one_party(context: Context) -> Iterator[Diagnostic]:
    roles = context.pack.roles
    for plan in context.documents(Governance):
        for forum in plan.forums:
            if not forum.joint or not all(role in roles for role in forum.mandatory):
                continue
            there = {roles[role].party for role in forum.mandatory}
            for missing in (side for side in SIDES if side not in there):
                yield context.found(
                    GOV012,
                    forum.at / "joint",
                    f"{forum.name} is held between the parties, and nobody of the {missing} must attend",
                    help=f"name a role of the {missing} under `attendees:` that is not optional, or take out"
                    " `joint:`",
                    why="it could decide without the other party",
                )


def wrong_side(context: Context) -> Iterator[Diagnostic]:
    for plan in context.documents(Governance):
        for item in (*plan.oversight, *plan.contacts, *_levels(plan)):
            for side, other in (SIDES, SIDES[::-1]):
                for key in (side, f"{side}_backup"):
                    value = getattr(item, key, ())
                    for place, role in enumerate((value,) if isinstance(value, str) else value):
                        at = item.at / key if isinstance(value, str) else item.at / key / place
                        if _party(context, role) == other:
                            yield context.found(
                                GOV017,
                                at,
                                f"{context.pack.roles[role].name} is a role of the {other}",
                                help=f"name a role of the {side} here, or move this one to the other side",
                                why="a reader would turn to the wrong party",
                                related=((context.pack.roles[role].at, "the role"),),
                            )


def _party(context: Context, role: str) -> str:
    return context.pack.roles[role].party if role in context.pack.roles else ""


RULES = (
    Rule(GOV002, one_party_only, whole=True),
    Rule(GOV012, held_by_one_party, whole=True),
    Rule(GOV017, wrong_side, whole=True),
)
