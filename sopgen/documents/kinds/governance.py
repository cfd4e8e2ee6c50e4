"""Governance and communication plans: hours that forums take, days of the year, ladders on their clocks."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from sopgen.documents import vocabulary
from sopgen.documents.glance import Glance, glance
from sopgen.documents.governance.forums import Forums
from sopgen.documents.governance.ladders import Ladders, Settling
from sopgen.documents.governance.words import EVERY, recurs
from sopgen.documents.governance.year import Year, reporting
from sopgen.documents.kind import Kind
from sopgen.documents.placing import joined
from sopgen.documents.quality.words import rounded
from sopgen.documents.registers import Column, badge
from sopgen.documents.view import View
from sopgen.model.governance import Governance, Pair, ProtocolRow, Survey, SurveyResult
from sopgen.model.organisation import direct_reports, span_by_people
from sopgen.model.roles import Role
from sopgen.model.written import kept


def compute(view: View, document: Governance) -> Mapping[str, Any]:
    """Names as the template reads them."""
    forums, year = Forums(view, document), Year(view, document)
    disputes = document.disputes
    return {
        "forums": forums,
        "recurs": lambda when: recurs(view, when),
        "year": year,
        "reporting": reporting(view, document),
        "counted": Column(view.say("Hours that count"), lambda row: _counted(view, row)),
        "ladders": Ladders(view, document),
        "settling": Settling(view, document, disputes) if disputes else None,
        "leads": [role for role in view.pack.roles.values() if direct_reports(view.pack)[role.id]],
        "span_columns": _spans(view, document),
        "backup": lambda pair, side: _backup(view, pair, side),
        "rounds": [one for survey in document.surveys for one in survey.results],
        "round_columns": _rounds(view, document),
        "glance": _glance(view, document, forums, year),
    }


def _backup(view: View, pair: Pair, side: str) -> str:
    """Who stands in: whoever is named, else the deputy of the role."""
    named = getattr(pair, f"{side}_backup")
    role = view.pack.roles.get(getattr(pair, side))
    return str(named or (role.deputy if role else ""))


def _counted(view: View, row: ProtocolRow) -> object:
    """Whose hours count for an answer: a calendar's, or all of them."""
    if row.clock == "24x7":
        said: object = kept(view.say("24 hours a day"), row.clock)
    elif row.calendar:
        said = view.ref(row.calendar)
    else:
        said = kept(view.say("Business hours"), row.clock) if row.clock else ""
    return joined(", ", (said, kept(view.say("on call"), row.on_call) if row.on_call else ""))


def _spans(view: View, document: Governance) -> list[str | Column]:
    reports = direct_reports(view.pack)

    def people(role: Role) -> object:
        span = span_by_people(role, reports[role.id])
        said = view.words.number(rounded(span))
        over = document.span_limit is not None and span > document.span_limit
        return badge(view.say("{n}, over the limit", n=said), "bad") if over else said

    return [
        Column(view.say("Role"), lambda role: view.ref(role.id)),
        Column(view.say("Reports to"), lambda role: view.ref(role.reports_to)),
        Column(view.say("Roles that report to it"), lambda role: view.refs(r.id for r in reports[role.id])),
        Column(view.say("Holders"), lambda role: role.people or "", "right"),
        Column(view.say("People to one holder"), people, "right"),
    ]


def _rounds(view: View, document: Governance) -> list[str | Column]:
    of = {id(one): survey for survey in document.surveys for one in survey.results}

    def survey(one: SurveyResult) -> Survey:
        return of[id(one)]

    def target(one: SurveyResult) -> object:
        wanted = survey(one).target
        return "" if wanted is None else view.words.number(wanted)

    return [
        Column(view.say("Survey"), lambda one: view.ref(survey(one).id)),
        Column(view.say("Period"), lambda one: view.words.stretch(one.period)),
        "asked",
        "answered",
        Column(view.say("Response rate"), lambda one: response_rate(view, one), "right"),
        "score",
        Column(view.say("Target"), target, "right"),
        "reading",
    ]


def response_rate(view: View, one: SurveyResult) -> str:
    """Of those who were asked, how many answered; nothing where either is not known."""
    if not one.asked or one.answered is None:
        return ""
    return view.words.percent(rounded(Fraction(100 * one.answered, one.asked), 0))


def _glance(view: View, document: Governance, forums: Forums, year: Year) -> Glance | None:
    words, most, review = view.words, forums.most, year.next_review()
    open_ = len(document.disputes.log) if document.disputes else 0
    return glance(
        (
            (view.say("Forums"), words.number(len(document.forums))),
            (view.say("Joint"), len(forums.joint)),
            (view.say("Reports"), len(document.reports)),
            (view.say("Escalation ladders"), len(document.escalation)),
            (view.say("Disputes logged"), open_),
            (view.say("Next contract review"), words.short_date(review) if review else ""),
        ),
        (
            (
                view.say("Most meeting hours"),
                view.say("{role}: {hours} a month", role=view.ref(most.role), hours=forums.hours(most))
                if most
                else "",
            ),
            (view.say("Severities"), view.refs(one.priority for one in document.escalation if one.priority)),
        ),
    )


KIND = Kind(
    title="Governance and communication plan",
    template="governance.html.j2",
    codes={
        "model": {
            "on_site": "On site",
            "off_site": "Off site",
            "hybrid": "Hybrid",
            "msp": "Managed service provider",
        },
        "tier": {"operational": "Operational", "tactical": "Tactical", "strategic": "Strategic"},
        "every": EVERY,
        "period": vocabulary.PERIOD,
        "on_holiday": {
            "held": "held all the same",
            "next": "held on the next business day",
            "previous": "held on the business day before",
            "dropped": "dropped",
        },
        "state": {"open": "Not settled", "settled": "Settled", "withdrawn": "Withdrawn"},
        "by": vocabulary.PARTY,
    },
    compute=compute,
)
