"""Points of contact: somebody else stands in, and somebody is there in the hours that are promised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.engagement import Calendar
from sopgen.model.governance import Governance
from sopgen.model.meetings import Roster, rosters, year_of
from sopgen.model.sla import Sla
from sopgen.model.values import At
from sopgen.records import dataclass
from sopgen.rules.context import Context
from sopgen.rules.governance.hours import Gap, gaps
from sopgen.rules.rule import Rule
from sopgen.rules.words import DAYS, listed

GOV008 = Code(
    "GOV008",
    Severity.ERROR,
    "Promised hours that no roster covers",
    """Somebody is said to answer, or a service to be given, in hours in which nobody is at work.

    The hours of a point of contact, of a row of the communication protocol and of a service are
    compared with those of the roles that keep them: a contact with its backup, a service with all
    roles of the provider, in each part of the year between two changes of clocks. Roles without known
    hours are taken to be there. Where people can be reached beyond their hours, `on_call: true`
    says so.

    Bad, for a role that works from Tuesday to Thursday:

        {name: Daily operations, provider: clerk, calendar: office}

    Good:

        {name: Daily operations, provider: manager, calendar: office}
    """,
    tags=("governance", "contacts", "calendars"),
)

GOV014 = Code(
    "GOV014",
    Severity.ERROR,
    "A contact who is their own backup",
    """The backup of a point of contact is the contact.

    It is a warning where several people hold the role: one of them may stand in for another.

    Bad:

        {client: client-lead, client_backup: client-lead}

    Good:

        {client: client-lead, client_backup: client-director}
    """,
    tags=("governance", "contacts"),
)


@dataclass(frozen=True, slots=True)
class Promise:
    """Hours that are promised, where that is said, and the roles that keep them; no calendar is all hours."""

    at: At
    what: str
    roles: tuple[str, ...]
    calendar: Calendar | None


def _promises(context: Context, plan: Governance) -> Iterator[Promise]:
    find = context.pack.find
    for pair in plan.contacts:
        calendar = find(pair.calendar, Calendar)
        for side in ("client", "provider") if calendar and not pair.on_call else ():
            role = context.pack.roles.get(getattr(pair, side))
            named = getattr(pair, f"{side}_backup") or (role.deputy if role else "")
            if role:
                yield Promise(pair.at / "calendar", f"{pair.name} ({side})", (role.id, named), calendar)
    for row in plan.protocol:
        calendar = find(row.calendar, Calendar)
        if row.to and not row.on_call and (calendar or row.clock == "24x7"):
            at = row.at / ("clock" if row.clock == "24x7" else "calendar")
            yield Promise(at, row.name, row.to, None if row.clock == "24x7" else calendar)


def _services(context: Context) -> Iterator[Promise]:
    working = tuple(role.id for role in context.pack.roles.values() if role.party == "provider")
    for sla in context.documents(Sla):
        for service in sla.services:
            if calendar := context.pack.find(service.hours, Calendar):
                yield Promise(service.at / "hours", service.name, working, calendar)


def no_roster(context: Context) -> Iterator[Diagnostic]:
    for plan in context.documents(Governance):
        year = year_of(context.pack, plan)[0].year
        kept: dict[tuple[str, ...], Gap | None] = {}
        for promise in (*_promises(context, plan), *_services(context)):
            each = [rosters(context.pack, role) for role in promise.roles if role]
            found = {one.calendar.id: one for roster in each for one in roster}
            if not (found and all(each)):
                continue
            key = (promise.calendar.id if promise.calendar else "", *found)
            if key not in kept:
                kept[key] = _gap(promise.calendar, [*found.values()], year)
            if gap := kept[key]:
                yield _uncovered(context, promise, [*found.values()], gap)


def _gap(promised: Calendar | None, found: Sequence[Roster], year: int) -> Gap | None:
    zone = promised.zone if promised else found[0].zone
    return next(gaps(promised, zone, found, year), None) if zone else None


def _uncovered(context: Context, promise: Promise, found: Sequence[Roster], gap: Gap) -> Diagnostic:
    weekday, stretch = gap
    return context.found(
        GOV008,
        promise.at,
        f"{promise.what}: not all hours on a {DAYS[weekday]} (as from {stretch.first} to {stretch.last}) are"
        f" covered by {listed(one.calendar.name for one in found)}",
        help="promise the hours that are worked, name somebody else who covers the rest, or add"
        " `on_call: true` where people can be reached beyond their hours",
        why="whoever calls in these hours reaches nobody",
        related=((found[0].calendar.at, "the hours that are worked"),),
    )


def own_backup(context: Context) -> Iterator[Diagnostic]:
    yield from context.same_people(
        GOV014,
        mend="name another role of the same party",
        alone="nobody is there when the contact is not",
        among="it holds only as long as they are not away together",
    )


RULES = (Rule(GOV008, no_roster, whole=True), Rule(GOV014, own_backup, whole=True))
