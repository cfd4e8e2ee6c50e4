"""Roles at several sites: their people are counted once, and have where to sit."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.calendars import day_lengths
from sopgen.model.engagement import Calendar, Site
from sopgen.model.roles import Post, Role
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule

_SHIFT = 12 * 60
"""Minutes of a day that one person can sit at a seat; who works to longer ones shares it with another."""
_SHOWN = 5
"""Roles of one site that are shown, at most."""

RAC014 = Code(
    "RAC014",
    Severity.ERROR,
    "A role whose sites say something else",
    """A role has `sites`, and beside them a site of its own or a head-count that is not their sum.

    `sites` stands in place of `site`; `headcount` may be given as well, as the sum over all sites.
    What differs is counted by some documents and not by others.

    Bad:

        - id: agent
          headcount: 100
          sites:
            - {site: manila, headcount: 105}
            - {site: cebu, headcount: 20}

    Good:

        - id: agent
          sites:
            - {site: manila, headcount: 105}
            - {site: cebu, headcount: 20}
    """,
    tags=("raci", "roles", "sites"),
)


def two_answers(context: Context) -> Iterator[Diagnostic]:
    for role in context.pack.roles.values():
        if not role.sites:
            continue
        if role.site:
            yield context.found(
                RAC014,
                role.at / "site",
                f"`{role.id}` has `sites`, and `site: {role.site}` beside them",
                help="take `site` out, and name the place among `sites`",
                why="nobody can tell whether this is one more place",
                related=((role.sites[0].at / "site", "the first of its sites"),),
            )
        counts = [post.headcount for post in role.sites if post.headcount is not None]
        if role.headcount is None or not counts:
            continue
        total = sum(counts)
        whole = len(counts) == len(role.sites)
        if total > role.headcount or (whole and total != role.headcount):
            yield context.found(
                RAC014,
                role.at / "headcount",
                f"`{role.id}` has {role.headcount} people, and {total} at its sites",
                help="take `headcount` out, which is then the sum, or correct the numbers",
                why="spans, call trees and seats would be computed from different numbers",
                related=tuple((post.at / "headcount", f"at `{post.site}`") for post in role.sites[:_SHOWN]),
            )


RAC015 = Code(
    "RAC015",
    Severity.WARNING,
    "More people than seats at a site",
    """More people work at a site to one calendar than it has seats.

    People whose calendar has days of up to twelve hours are there together, so that each needs a
    seat. Those who work to longer days take turns at their seats, and are not counted; nor is a
    site that does not say how many seats it has.

    Bad:

        sites:
          - {id: cebu, name: Cebu, party: provider, zone: Asia/Manila, seats: 40}
        roles:
          - {id: agent, name: Agent, party: provider, site: cebu, calendar: office-hours, headcount: 45}

    Good:

        sites:
          - {id: cebu, name: Cebu, party: provider, zone: Asia/Manila, seats: 40}
        roles:
          - {id: agent, name: Agent, party: provider, site: cebu, calendar: office-hours, headcount: 38}
    """,
    tags=("raci", "roles", "sites"),
)


def without_a_seat(context: Context) -> Iterator[Diagnostic]:
    at_work: dict[tuple[str, str], list[tuple[Role, Post]]] = {}
    for role in context.pack.roles.values():
        for post in role.posts:
            if post.headcount:
                at_work.setdefault((post.site, post.calendar), []).append((role, post))
    for (site_id, calendar_id), among in at_work.items():
        site, calendar = context.pack.find(site_id, Site), context.pack.find(calendar_id, Calendar)
        if site is None or site.seats is None or calendar is None or max(day_lengths(calendar)) > _SHIFT:
            continue
        people = sum(post.headcount or 0 for _, post in among)
        if people > site.seats:
            most = max(among, key=lambda one: one[1].headcount or 0)
            others = [(post.at / "headcount", f"`{role.id}`") for role, post in among if post is not most[1]]
            yield context.found(
                RAC015,
                most[1].at / "headcount",
                f"{people} people work at `{site.id}` to `{calendar.id}`, and it has {site.seats} seats",
                help="correct the numbers, add seats to the site, or give those who take turns other hours",
                why="some of them have nowhere to work",
                related=((site.at / "seats", "its seats"), *others[:_SHOWN]),
            )


RULES = (
    Rule(RAC014, two_answers),
    Rule(RAC015, without_a_seat),
)
