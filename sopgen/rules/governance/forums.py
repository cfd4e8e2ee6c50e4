"""Forums: on days that can be told, in hours in which those who must attend are at work."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.governance import Forum, Governance, Recurrence
from sopgen.model.meetings import MONTHS, clashes, convention, days_of, held_in_year, is_dated
from sopgen.model.overlap import DAY, clock
from sopgen.model.values import At
from sopgen.rules.context import Context
from sopgen.rules.cycles import cycles
from sopgen.rules.rule import Rule
from sopgen.rules.words import DAYS, arrow, listed, one_or_more

GOV005 = Code(
    "GOV005",
    Severity.WARNING,
    "A meeting outside somebody's hours",
    """Somebody who must attend a forum is not at work when it is held, for a part of the year at least.

    A meeting keeps its time on the clock of its zone; elsewhere it moves when clocks are changed, on
    days that differ from place to place. It is looked at in each part of the year between two changes.
    The hours are those of the calendars that the role works to. Where `people:` says that only some who
    hold the role attend, one of its calendars is enough.

    Bad, for a role in Manila that works from 09:00 to 18:00 there:

        {time: "09:00", zone: America/Chicago, attendees: [{role: clerk}]}

    Good:

        {time: "20:30", zone: America/Chicago, attendees: [{role: clerk}]}
    """,
    tags=("governance", "forums", "calendars"),
)

GOV010 = Code(
    "GOV010",
    Severity.WARNING,
    "A forum on a day off, and nobody says what then",
    """A forum falls on a day off within the year of the plan, and no convention says whether it is held.

    Several are usual: it is held all the same, it moves to the next or the previous business day, or it
    is dropped. One for all forums stands under `on_holiday:` of the plan, another for one in the forum.

    Bad, where 25 May is a holiday:

        forums: [{id: review, when: {every: monthly, weekday: mon, nth: -1}}]

    Good:

        on_holiday: next
        forums: [{id: review, when: {every: monthly, weekday: mon, nth: -1}}]
    """,
    tags=("governance", "forums", "calendars"),
)

GOV011 = Code(
    "GOV011",
    Severity.ERROR,
    "A day that cannot be told, or is told twice",
    """What recurs names its day in a way that does not go together.

    - `daily` needs nothing more.
    - `weekly` has a `weekday`.
    - `fortnightly` has `from:`, one of its days; a weekday beside it must be that of the day, and names
      none by itself.
    - `monthly`, `quarterly`, `half_yearly` and `yearly` have one of: `weekday` with `nth`,
      `business_day`, or `day`. Of longer ones `month` says which month: 1 to 3 of a quarter, 1 to 6 of
      half a year, 1 to 12 of a year. A month by itself names no day.

    Where no day is named at all, the document gives no dates.

    Bad:

        when: {every: monthly, weekday: wed}

    Good:

        when: {every: monthly, weekday: wed, nth: 2}
    """,
    tags=("governance", "forums"),
)

GOV013 = Code(
    "GOV013",
    Severity.ERROR,
    "Forums that escalate in a circle",
    """What a forum cannot decide comes back to it through the forums to which it escalates.

    An open matter would go round, and nobody would decide it. The highest forum escalates to none: what
    it cannot settle is a dispute, or a change of the contract.

    Bad:

        - {id: call, escalates_to: review}
        - {id: review, escalates_to: call}

    Good:

        - {id: call, escalates_to: review}
        - {id: review}
    """,
    tags=("governance", "forums"),
)

_DAYS = ("weekday", "nth", "business_day", "day")
_MAY: dict[str, tuple[str, ...]] = {
    "daily": (),
    "weekly": ("weekday",),
    "fortnightly": ("weekday", "from_"),
    "monthly": _DAYS,
    **dict.fromkeys(("quarterly", "half_yearly", "yearly"), (*_DAYS, "month")),
}
_ALL = (*_DAYS, "month", "from_")


def outside_the_hours(context: Context) -> Iterator[Diagnostic]:
    for plan in context.documents(Governance):
        for forum in plan.forums:
            for role in forum.mandatory:
                clash = next(clashes(context.pack, plan, forum, role), None)
                if clash is None:
                    continue
                hours = clash.roster.calendar
                while_ = "" if clash.always else f" (from {clash.stretch.first} to {clash.stretch.last})"
                yield context.found(
                    GOV005,
                    _attendance(forum, role),
                    f"{context.pack.roles[role].name} must attend {forum.name}, which is held at"
                    f" {_told(clash.minute)} {clash.roster.zone} time on {DAYS[clash.weekday]}s{while_},"
                    f" outside {hours.name}",
                    help="hold it at another time, make the role optional, or correct its hours",
                    why="it would be held without somebody whom it needs, or in somebody's night",
                    related=((forum.at / "time", "when it is held"), (hours.at, "the hours")),
                )


def _attendance(forum: Forum, role: str) -> At:
    if role == forum.chair:
        return forum.at / "chair"
    return next(one.at / "role" for one in forum.attendees if one.role == role)


def _told(minute: int) -> str:
    beside = "" if 0 <= minute < DAY else " (the next day)" if minute >= DAY else " (the day before)"
    return clock(minute) + beside


def on_a_day_off(context: Context) -> Iterator[Diagnostic]:
    for plan in context.documents(Governance):
        for forum in plan.forums:
            if convention(plan, forum) or not is_dated(forum.when):
                continue
            worked = days_of(context.pack, plan, forum.calendars)
            found = [
                one.planned
                for one in held_in_year(context.pack, plan, forum)
                if not worked.is_worked(one.planned)
            ]
            if found:
                yield context.found(
                    GOV010,
                    forum.at / "when",
                    f"{forum.name} falls on {one_or_more(len(found), 'day')} off, the first {found[0]}, and"
                    " nothing says what happens then",
                    help="add `on_holiday:` to the plan or to the forum: held, next, previous or dropped",
                    why="some would come and some would not",
                )


def day_not_told(context: Context) -> Iterator[Diagnostic]:
    for plan in context.documents(Governance):
        rules = [(forum.name, forum.when) for forum in plan.forums]
        rules += [(review.name, review.when) for review in plan.reviews if review.when]
        for name, when in rules:
            for at, message, mend in _faults(when):
                yield context.found(
                    GOV011,
                    at,
                    f"{name}: {message}",
                    help=mend,
                    why="nobody could say on which day it is held",
                )


def _faults(when: Recurrence) -> Iterator[tuple[At, str, str]]:
    given = [key for key in _ALL if getattr(when, key) is not None]
    for key in given:
        if key not in _MAY[when.every]:
            name = key.rstrip("_")
            yield when.at / name, f"`{name}:` says nothing of what is {when.every}", f"take out `{name}:`"
    if when.every in MONTHS:
        yield from _of_months(when, [key for key in given if key in _DAYS])
    day = DAYS[when.from_.weekday()] if when.from_ else ""
    if when.every == "fortnightly" and day and when.weekday and day[:3].lower() != when.weekday:
        mend = "take out `weekday:`, or name a day of that weekday under `from:`"
        yield when.at / "weekday", f"{when.from_} is a {day}", mend
    if when.every == "fortnightly" and when.weekday and not day:
        yield when.at / "weekday", "`weekday:` names no day without `from:`", "add `from:`"


def _of_months(when: Recurrence, given: list[str]) -> Iterator[tuple[At, str, str]]:
    ways = [way for way in (("weekday", "nth"), ("business_day",), ("day",)) if set(way) & set(given)]
    if len(ways) > 1:
        named = listed(f"`{way[0]}:`" for way in ways)
        yield when.at / ways[1][0], f"{named} name a day each", "keep one of them"
    elif ways and not set(ways[0]) <= set(given):
        has, lacks = ("weekday", "nth") if "weekday" in given else ("nth", "weekday")
        yield when.at / has, f"`{has}:` names no day without `{lacks}:`", f"add `{lacks}:`"
    if "month" in _MAY[when.every] and when.month and not given:
        yield when.at / "month", "`month:` names no day by itself", "add `day:`"
    if when.month and when.month > MONTHS[when.every] > 1:
        most = MONTHS[when.every]
        yield (
            when.at / "month",
            f"there is no month {when.month} of {most}",
            f"write the month as a number from 1 to {most}",
        )


def in_a_circle(context: Context) -> Iterator[Diagnostic]:
    forums = {forum.id: forum for plan in context.documents(Governance) for forum in plan.forums}
    ways = {id_: [forum.escalates_to] for id_, forum in forums.items() if forum.escalates_to}
    for circle in cycles(ways):
        yield context.found(
            GOV013,
            forums[circle[0]].at / "escalates_to",
            f"what it cannot decide comes back to it: {arrow(circle)}",
            help="let the highest of them escalate to none",
            why="nobody would decide",
            related=tuple((forums[id_].at / "escalates_to", "and from here") for id_ in circle[1:-1]),
        )


RULES = (
    Rule(GOV005, outside_the_hours, whole=True),
    Rule(GOV010, on_a_day_off, whole=True),
    Rule(GOV011, day_not_told, whole=True),
    Rule(GOV013, in_a_circle, whole=True),
)
