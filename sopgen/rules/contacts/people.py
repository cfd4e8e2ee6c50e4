"""The people behind the roles. Without any contacts nothing is asked: the file may be left out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.bcp import Bcp, TeamMember
from sopgen.model.contacts import ALL, Outside, Person
from sopgen.model.months import after_months
from sopgen.model.pack import Pack
from sopgen.model.values import At
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import one_or_more

_SHOWN = 3
"""Entries that are shown beside the first, at most."""

CON001 = Code(
    "CON001",
    Severity.WARNING,
    "A role that a plan calls, and no number to call",
    """A continuity plan calls a role, or gives it a place, and no contact with a telephone stands for it.

    A plan is used when there is no time to look for a number. The plan has a blank in its place, to
    be filled in by hand. A role of several people that others only call is left alone, since whoever
    calls them has the list; so is a pack without contacts, from which they may have been left out.

    Bad:

        call_tree:
          - {caller: operations-manager, calls: [it-lead], each: 3min}
        people:
          - {role: operations-manager, name: Ana Reyes, telephone: "+63 2 5550 0123"}

    Good:

        call_tree:
          - {caller: operations-manager, calls: [it-lead], each: 3min}
        people:
          - {role: operations-manager, name: Ana Reyes, telephone: "+63 2 5550 0123"}
          - {role: it-lead, name: Ben Cruz, telephone: "+63 2 5550 0125"}

    Source: ISO 22301:2019, 8.4.3 (warning and communication).
    """,
    tags=("contacts", "bcp", "iso-22301"),
)


def no_number(context: Context) -> Iterator[Diagnostic]:
    pack = context.pack
    if ALL not in pack.people:
        return
    for plan in context.documents(Bcp):
        acts = {*(call.caller for call in plan.call_tree), *(member.role for member in plan.team)}
        acts |= {*plan.activation.authority} if plan.activation else set()
        for id_, at in _places(plan).items():
            role = pack.roles.get(id_)
            if role is None or role.people == 0 or (role.several and id_ not in acts):
                continue
            people = pack.people.get(id_, ())
            if not any(person.telephone or person.other_telephone for person in people):
                yield context.found(
                    CON001,
                    at,
                    f"the contacts have {'no telephone of' if people else 'nobody for'} `{id_}`",
                    help="add a telephone to the person"
                    if people
                    else f"add a person with `role: {id_}` and a telephone to the contacts",
                    why="whoever has to call cannot; the plan is printed with a blank for the number",
                    related=((people[0].at / "name", "has no telephone"),) if people else (),
                )


def _places(plan: Bcp) -> dict[str, At]:
    """Where a plan calls each role first, or gives it a place."""
    found: dict[str, At] = {}
    for call in plan.call_tree:
        found.setdefault(call.caller, call.at / "caller")
        for n, role in enumerate(call.calls):
            found.setdefault(role, call.at / "calls" / n)
    for n, role in enumerate(plan.activation.authority if plan.activation else ()):
        assert plan.activation
        found.setdefault(role, plan.activation.at / "authority" / n)
    for member in plan.team:
        found.setdefault(member.role, member.at / "role")
    return found


CON002 = Code(
    "CON002",
    Severity.ERROR,
    "A deputy who is the same person",
    """The one person who holds a role is also the only one to hold that of the deputy.

    The two roles differ, and the people do not: when the one is away, so is the other.

    Bad:

        people:
          - {role: it-lead, name: Ben Cruz, deputy: workforce-analyst}
          - {role: workforce-analyst, name: Ben Cruz}

    Good:

        people:
          - {role: it-lead, name: Ben Cruz, deputy: workforce-analyst}
          - {role: workforce-analyst, name: Liza Ocampo}

    Source: ISO 22301:2019, 8.4.2 (response structure with alternates).
    """,
    tags=("contacts", "roles", "iso-22301"),
)


def own_deputy(context: Context) -> Iterator[Diagnostic]:
    pack = context.pack
    for person in pack.people.get(ALL, ()):
        role = pack.roles.get(person.role)
        deputy = person.deputy or (role.deputy if role else "")
        others = pack.people.get(deputy, ())
        if deputy == person.role or not others or _several(pack, deputy):
            continue
        if {person.who} == {other.who for other in (*pack.people[person.role], *others)}:
            said = person.at / "deputy" if person.deputy or role is None else role.at / "deputy"
            yield context.found(
                CON002,
                person.at / "name",
                f"{person.name} holds `{person.role}` and, alone, that of its deputy `{deputy}`",
                help="name another role as deputy, or another person for one of the two",
                why="when one is away, so is the other",
                related=((others[0].at / "name", f"holds `{deputy}`"), (said, "the deputy")),
            )


def _several(pack: Pack, id_: str) -> bool:
    """Whether a role has more holders than the contacts need to name."""
    role = pack.roles.get(id_)
    return role is not None and (role.people or 1) > len(pack.people.get(id_, ()))


CON003 = Code(
    "CON003",
    Severity.ERROR,
    "A succession that ends with the same person",
    """All who may take a place in the continuity team, holder, deputy and successors, are one person.

    Successors are there for the case that the holder cannot be reached. Where the same person holds
    every role of the chain, nobody follows.

    Bad:

        team:
          - {role: client-lead, duty: Contact, successors: [client-director]}
        people:
          - {role: client-lead, name: Jill Stone}
          - {role: client-director, name: Jill Stone}

    Good:

        team:
          - {role: client-lead, duty: Contact, successors: [client-director]}
        people:
          - {role: client-lead, name: Jill Stone}
          - {role: client-director, name: Pat Long}

    Source: ISO 22301:2019, 8.4.2 (response structure with alternates).
    """,
    tags=("contacts", "bcp", "iso-22301"),
)


def one_for_all(context: Context) -> Iterator[Diagnostic]:
    for plan in context.documents(Bcp):
        for member in plan.team:
            chain = _chain(context.pack, member)
            holders = {id_: context.pack.people.get(id_, ()) for id_ in chain}
            if len(chain) < 2 or not all(holders.values()):  # noqa: PLR2004  # holder and one more
                continue
            if any(_several(context.pack, id_) for id_ in chain):
                continue
            people: list[Person] = [person for found in holders.values() for person in found]
            if len({person.who for person in people}) == 1 and member.successors:
                first, *others = people
                yield context.found(
                    CON003,
                    others[-1].at / "name",
                    f"{first.name} holds `{member.role}` and every role that follows it in `{plan.id}`",
                    help="name another person for one of these roles, or a successor whom another holds",
                    why="when this one cannot be reached, nobody takes the place",
                    related=(
                        (first.at / "name", f"holds `{first.role}`"),
                        (member.at / "successors", "who follows"),
                    ),
                )


def _chain(pack: Pack, member: TeamMember) -> tuple[str, ...]:
    """The holder's role, the deputy's, and those that follow, each once."""
    role = pack.roles.get(member.role)
    deputies = (role.deputy,) if role and role.deputy else ()
    return tuple(dict.fromkeys((member.role, *deputies, *member.successors)))


CON004 = Code(
    "CON004",
    Severity.WARNING,
    "Numbers that nobody has looked at for long",
    """A contact holds from a day that lies further back than the review interval of a continuity plan.

    A plan is reviewed every so many months, and so are the numbers in it: people leave, and numbers
    change without a word. Entries of one day are named together. The clock of the computer is never
    looked at: name the day with `--as-of`. Entries without `valid_from` are left alone, and so are
    packs without a plan that says how often it is reviewed.

    Bad, as of 2027-03-01, with a plan of `review_months: 12`:

        people:
          - {role: it-lead, name: Ben Cruz, telephone: "+63 2 5550 0125", valid_from: 2026-01-05}

    Good:

        people:
          - {role: it-lead, name: Ben Cruz, telephone: "+63 2 5550 0125", valid_from: 2027-01-11}

    Source: ISO 22301:2019, 8.4.4.3 (plans are kept usable), 8.6.
    """,
    tags=("contacts", "bcp", "review", "iso-22301"),
)


def not_looked_at(context: Context) -> Iterator[Diagnostic]:
    plans = [plan for plan in context.documents(Bcp) if plan.review_months]
    if context.as_of is None or not plans:
        return
    plan = min(plans, key=lambda one: one.review_months or 0)
    pack = context.pack
    old: dict[date, list[Person | Outside]] = {}
    entries: list[Person | Outside] = [*pack.people.get(ALL, ()), *pack.outside.get(ALL, ())]
    for one in entries:
        if one.valid_from and after_months(one.valid_from, plan.review_months or 0) < context.as_of:
            old.setdefault(one.valid_from, []).append(one)
    for day, (first, *others) in old.items():
        more = f" and {one_or_more(len(others), 'other')}" if others else ""
        yield context.found(
            CON004,
            first.at / "valid_from",
            f"the entry of {first.name}{more} {'hold' if others else 'holds'} from {day}, and `{plan.id}` is"
            f" reviewed every {one_or_more(plan.review_months or 0, 'month')}",
            help="call each number, correct what has changed, and write that day as `valid_from:`",
            why="a number that is wrong is found out in the emergency",
            related=(
                (plan.at / "review_months", "how often the plan is reviewed"),
                *((other.at / "valid_from", f"{other.name}, of the same day") for other in others[:_SHOWN]),
            ),
        )


RULES = (
    Rule(CON001, no_number),
    Rule(CON002, own_deputy),
    Rule(CON003, one_for_all),
    Rule(CON004, not_looked_at),
)
