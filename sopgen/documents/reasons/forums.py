"""Governance plans: the hours that forums take of each role, and how many people report to a holder."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.documents.governance.words import hours, recurs
from sopgen.documents.kinds.governance import response_rate
from sopgen.documents.quality.words import rounded
from sopgen.documents.reasons.reason import Asked, Input, Reason, plain
from sopgen.model.governance import Forum, Governance, Survey
from sopgen.model.meetings import A_YEAR, attending, meeting_load
from sopgen.model.organisation import direct_reports, span_by_people
from sopgen.model.roles import Role


def plan(asked: Asked, document: Governance) -> Iterator[Reason]:
    """Hours a month and spans, role by role."""
    for id_ in attending(document.forums):
        yield from _load(asked, document, id_)
    reports = direct_reports(asked.view.pack)
    for role in asked.view.pack.roles.values():
        if reports[role.id]:
            yield _span(asked, document, role, reports[role.id])


def _load(asked: Asked, document: Governance, id_: str) -> Iterator[Reason]:
    view, role = asked.view, asked.view.pack.find(id_, Role)
    load = meeting_load(view.pack, document.forums, id_)
    if not load.forums:
        return
    name = plain(view.label(id_))
    turns = " × min(people sent, holders) ÷ holders where some are sent"
    holders = (
        [] if role is None or role.people is None else [Input(f"{name}: people", str(role.people), role.at)]
    )
    needed = [forum for forum in document.forums if id_ in forum.mandatory and forum.minutes is not None]
    yield Reason(
        "load",
        f"Meeting hours a month of {name}",
        f"Σ minutes ÷ 60 × times a year ÷ 12{turns}",
        [*(line for forum in needed for line in _forum(asked, forum, id_)), *holders],
        hours(view, load.hours),
        [f"{forum.name}: {A_YEAR[forum.when.every]} times a year" for forum in needed],
        "mandatory forums; a month is a twelfth of a year, and so 4 1/3 weeks",
    )


def _forum(asked: Asked, forum: Forum, id_: str) -> Iterator[Input]:
    yield from asked.of(forum, "minutes")
    yield Input(
        f"{forum.name}: {asked.given(forum.when, 'every')[0].name}",
        recurs(asked.view, forum.when),
        forum.when.at,
    )
    for one in forum.attendees:
        if one.role == id_:
            yield from (
                Input(f"{forum.name}: {part.name}", part.value, part.at)
                for part in asked.given(one, "people")
            )


def _span(asked: Asked, document: Governance, role: Role, reports: tuple[Role, ...]) -> Reason:
    number = asked.view.words.number
    people = [Input(one.name, number(1 if one.people is None else one.people), one.at) for one in reports]
    return Reason(
        "span",
        f"People to one holder, {role.name}",
        "people who report to the role ÷ its holders",
        [
            *people,
            Input(f"{role.name}: people", number(max(1, role.people or 1)), role.at),
            *asked.given(document, "span_limit"),
        ],
        number(rounded(span_by_people(role, reports))),
        source="where nobody says how many hold a role, one person does",
    )


def survey(asked: Asked, one: Survey) -> Iterator[Reason]:
    """How many of those who were asked have answered, round by round."""
    for each in one.results:
        rate = response_rate(asked.view, each)
        if rate:
            yield Reason(
                "response-rate",
                f"Response rate, {asked.view.words.stretch(each.period)}",
                "100 × answered ÷ asked",
                asked.given(each, "asked", "answered"),
                rate,
            )
