"""Activation: the plan is declared in time, by a chain of people that does not come back to itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.bcp import Action, Activity, Bcp, TeamMember
from sopgen.model.recovery import clock_of
from sopgen.model.roles import Role
from sopgen.model.spans import Clock, longer
from sopgen.model.values import At, Duration
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import listed

_SHOWN = 5
"""Activities that are named in one finding, at most."""

BCP004 = Code(
    "BCP004",
    Severity.ERROR,
    "Activation takes longer than recovery may",
    """The declaration, or a step of the activation, comes later than an activity must be back.

    Recovery times run from the disruption. What passes before the plan is declared is lost to
    them: with a decision time of two hours nothing that follows from the declaration is back in
    one. A declaration after the maximum tolerable period of disruption comes after the damage. The
    steps of the activation are counted from the disruption too, each for itself: one that is later
    than a recovery time is a warning, for it may not be needed for that activity.

    Bad:

        activities:
          - {id: act-inbound, name: Inbound calls, mtpd: 4h, rto: 1h, rpo: none}
        activation: {delay: 2h}

    Good:

        activities:
          - {id: act-inbound, name: Inbound calls, mtpd: 4h, rto: 1h, rpo: none}
        activation: {delay: 15min}

    Source: ISO 22301:2019, 8.2.2 d and e, 8.4.2; NIST SP 800-34 Rev. 1, 4.2 (activation and
    notification).
    """,
    tags=("bcp", "activation", "recovery", "iso-22301", "nist-800-34"),
)


def declared_too_late(context: Context) -> Iterator[Diagnostic]:
    for plan in context.documents(Bcp):
        activation = plan.activation
        if activation is None:
            continue
        clock = clock_of(context.pack, plan)
        if activation.delay and (missed := _missed(plan, activation.delay, clock)):
            yield context.found(
                BCP004,
                activation.at / "delay",
                f"the plan may be declared {activation.delay} after the event, but {_said(missed)}",
                help="declare sooner, or allow these activities a longer time",
                why="the time would be missed before the plan begins",
                related=_times(missed),
            )
        yield from _late_steps(context, plan, activation.steps, clock)


def _late_steps(context: Context, plan: Bcp, steps: tuple[Action, ...], clock: Clock) -> Iterator[Diagnostic]:
    for step in steps:
        if step.within and (missed := _missed(plan, step.within, clock)):
            yield context.found(
                BCP004,
                step.at / "within",
                f"this step of the activation may come {step.within} after the event, but {_said(missed)}",
                severity=Severity.WARNING,
                help="set it sooner, or move it to the scenario whose response it belongs to",
                why="what the activation brings about comes too late for them",
                related=_times(missed),
            )


Missed = list[tuple[Activity, str, Duration]]
"""Activities, each with the name of the time that is missed and the time."""


def _missed(plan: Bcp, delay: Duration, clock: Clock) -> Missed:
    """What is to be back sooner than a delay: the recovery time where there is one, else the MTPD."""
    found: Missed = []
    for activity in plan.activities:
        for name, time in (("rto", activity.rto), ("mtpd", activity.mtpd)):
            if time and longer(delay, time, clock):
                found.append((activity, name, time))
                break
    return found


def _said(missed: Missed) -> str:
    words = [
        f"{activity.name} is to be back in {time}"
        if name == "rto"
        else f"{activity.name} cannot stand still longer than {time}"
        for activity, name, time in missed[:_SHOWN]
    ]
    more = len(missed) - _SHOWN
    return listed([*words, *([f"{more} more likewise"] if more > 0 else [])])


def _times(missed: Missed) -> tuple[tuple[At, str], ...]:
    return tuple(
        (activity.at / name, f"the {name.upper()} of {activity.name}")
        for activity, name, _ in missed[:_SHOWN]
    )


BCP008 = Code(
    "BCP008",
    Severity.ERROR,
    "Who follows, or is called, is the same one",
    """A role is its own successor, calls itself, or those who follow add nobody.

    A successor takes over when the holder and the deputy cannot be reached; neither can follow
    itself. Where several people hold a role, one may follow or call another, but nobody can tell
    which: that is a warning. So are successors of whom none is but the deputy, one of the other
    party, and two places that only each other's holders can fill: when one is away, the other has
    both.

    Bad:

        team:
          - {role: operations-manager, duty: Incident lead, successors: [operations-manager]}

    Good:

        team:
          - {role: operations-manager, duty: Incident lead, successors: [quality-analyst]}

    Source: ISO 22301:2019, 8.4.2 (response structure with alternates).
    """,
    tags=("bcp", "activation", "iso-22301"),
)


def same_again(context: Context) -> Iterator[Diagnostic]:
    yield from context.same_people(
        BCP008,
        mend="name another role",
        alone="when the one cannot be reached, the other cannot either",
        among="several people hold this role, and nobody can tell which is meant",
    )
    roles = context.pack.roles
    for plan in context.documents(Bcp):
        for member in plan.team:
            yield from _adds_nobody(context, roles, member)
        yield from _closed(context, roles, plan)


def _adds_nobody(context: Context, roles: Mapping[str, Role], member: TeamMember) -> Iterator[Diagnostic]:
    holder = roles.get(member.role)
    for n, id_ in enumerate(member.successors):
        follower = roles.get(id_)
        if not holder or not follower or id_ == member.role:
            continue
        if id_ == holder.deputy and set(member.successors) <= {holder.id, id_}:
            yield context.found(
                BCP008,
                member.at / "successors" / n,
                f"`{id_}` is to follow when `{holder.id}` and its deputy cannot be reached, but is that"
                " deputy",
                severity=Severity.WARNING,
                help="add a third role, or take this one out: a deputy takes over before any successor",
                why="the chain looks longer than it is",
                related=((holder.at / "deputy", f"the deputy of `{holder.id}`"),),
            )
        elif holder.faces(follower):
            yield context.found(
                BCP008,
                member.at / "successors" / n,
                f"`{holder.id}` is of the {holder.party}, but its successor `{id_}` is of the"
                f" {follower.party}",
                severity=Severity.WARNING,
                help=f"name a role of the {holder.party}",
                why="it would act, and bind, for a party that it does not belong to",
                related=((follower.at / "party", f"the party of `{id_}`"),),
            )


def _closed(context: Context, roles: Mapping[str, Role], plan: Bcp) -> Iterator[Diagnostic]:
    """Two places of the team whose every stand-in is the holder of the other."""
    members: dict[str, TeamMember] = {}
    for member in plan.team:
        members.setdefault(member.role, member)
    stand_ins = {id_: _stand_ins(roles, member) - {id_} for id_, member in members.items()}
    for first, others in stand_ins.items():
        (second, *rest) = sorted(others) or ("",)
        if rest or first > second or stand_ins.get(second) != {first} or context.held_by_several(second):
            continue
        if not context.held_by_several(first):
            yield context.found(
                BCP008,
                members[second].at / "role",
                f"only `{first}` stands in for `{second}`, and only `{second}` for `{first}`",
                severity=Severity.WARNING,
                help="add a third role to `successors:` of one of them",
                why="when one cannot be reached, the other holds both places; when both cannot, nobody does",
                related=((members[first].at / "role", f"the place of `{first}`"),),
            )


def _stand_ins(roles: Mapping[str, Role], member: TeamMember) -> set[str]:
    deputy = roles[member.role].deputy if member.role in roles else ""
    return {*member.successors, *([deputy] if deputy else [])}


BCP016 = Code(
    "BCP016",
    Severity.WARNING,
    "A member of the team whom nobody calls",
    """A role has a place in the continuity team and none in the call tree.

    The call tree brings the team together. Who is neither called nor begins it learns of the
    incident by chance. A plan without a call tree is left alone.

    Bad:

        team:
          - {role: operations-manager, duty: Incident lead}
          - {role: hr-partner, duty: Roll call}
        call_tree:
          - {caller: operations-manager, calls: [it-lead], each: 3min}

    Good:

        team:
          - {role: operations-manager, duty: Incident lead}
          - {role: hr-partner, duty: Roll call}
        call_tree:
          - {caller: operations-manager, calls: [it-lead, hr-partner], each: 3min}

    Source: ISO 22301:2019, 8.4.2, 8.4.3.
    """,
    tags=("bcp", "activation", "iso-22301"),
)


def never_called(context: Context) -> Iterator[Diagnostic]:
    for plan in context.documents(Bcp):
        if not plan.call_tree:
            continue
        reached = {role for call in plan.call_tree for role in (call.caller, *call.calls)}
        for member in plan.team:
            if member.role not in reached:
                yield context.found(
                    BCP016,
                    member.at / "role",
                    f"`{member.role}` is of the team, but nobody calls it",
                    help=f"add `{member.role}` to `calls:` of one who is reached",
                    why="it learns of the incident by chance",
                    related=((plan.call_tree[0].at / "caller", "the call tree begins here"),),
                )


RULES = (
    Rule(BCP004, declared_too_late),
    Rule(BCP016, never_called),
    Rule(BCP008, same_again, whole=True),
)
