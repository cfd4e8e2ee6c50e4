"""Due diligence and the watch list: nothing left out, nothing found and then forgotten."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.selection import Finding, Selection, latest, state
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import listed, plain

SEL012 = Code(
    "SEL012",
    Severity.WARNING,
    "Due diligence that leaves something out",
    """Due diligence on the recommended candidate has a gap, or a finding that nobody follows up.

    Where there is any, it asks about innovation, capacity, customer relationship management,
    continuity and intellectual property. An answer that is open, or that what was asked for is not
    or not wholly there, has a follow-up with an owner and a day.

    Bad:

        answers: [{candidate: cand-harbor, rating: not_met, finding: The plan was never tested.}]

    Good:

        answers:
          - candidate: cand-harbor
            rating: not_met
            finding: The plan was never tested.
            follow_up: Test it before the first call.
            owner: client-vendor-manager
            due: 2026-01-16
    """,
    tags=("selection",),
)

SEL013 = Code(
    "SEL013",
    Severity.ERROR,
    "An alarm before the watch",
    """The alarm of a financial indicator lies on the better side of what is healthy.

    Where more is better, the value beyond which there is an alarm is the lower one, and where less is
    better it is the higher one. Otherwise nothing would ever be watched.

    Bad:

        {id: fin-liquidity, name: Current ratio, better: higher, healthy: 1.0, alarm: 1.5}

    Good:

        {id: fin-liquidity, name: Current ratio, better: higher, healthy: 1.5, alarm: 1.0}
    """,
    tags=("selection",),
)

SEL014 = Code(
    "SEL014",
    Severity.WARNING,
    "A provider in alarm, and no condition",
    """The recommended candidate is in financial alarm, and the recommendation depends on nothing.

    What counts is the newest value of each indicator. What protects the client stands under
    `conditions:`: a guarantee of the parent, payment in arrears, a second provider.

    Bad:

        recommendation: {candidate: cand-harbor, reason: First by its total.}

    Good:

        recommendation:
          candidate: cand-harbor
          reason: First by its total.
          conditions: [{action: A guarantee of the parent., owner: client-counsel, due: 2025-09-30}]
    """,
    tags=("selection",),
)

AREAS = {
    "innovation": "innovation",
    "capacity": "capacity",
    "crm": "customer relationship management",
    "continuity": "continuity",
    "ip": "intellectual property",
}
"""What due diligence asks about at least."""


def gaps_in_diligence(context: Context) -> Iterator[Diagnostic]:
    for selection in context.documents(Selection):
        advice = selection.recommendation
        if advice is None or not selection.diligence:
            continue
        answers = [
            (question, answer)
            for question in selection.diligence
            for answer in question.answers
            if answer.candidate == advice.candidate
        ]
        asked = {question.area for question, _ in answers}
        if lacking := [name for area, name in AREAS.items() if area not in asked]:
            yield context.found(
                SEL012,
                advice.at / "candidate",
                f"due diligence says nothing of the recommended candidate's {listed(lacking)}",
                help="add a question of that `area:` under `diligence:` with an answer for this candidate",
                why="what nobody asked before the contract is found out after it",
                related=((selection.diligence[0].at, "due diligence"),),
            )
        for question, answer in answers:
            if answer.rating != "met" and (missing := _missing(answer)):
                yield context.found(
                    SEL012,
                    answer.at / "rating",
                    f"“{question.question}” is answered “{answer.rating.replace('_', ' ')}”, and there is no"
                    f" {listed(missing)}",
                    help="say what is to be done (`follow_up:`), by whom (`owner:`) and by when (`due:`)",
                    why="a finding that nobody follows up was found for nothing",
                )


def _missing(answer: Finding) -> list[str]:
    given = (("follow-up", answer.follow_up), ("owner", answer.owner), ("day", answer.due))
    return [name for name, value in given if not value]


def alarm_before_watch(context: Context) -> Iterator[Diagnostic]:
    for selection in context.documents(Selection):
        for one in selection.indicators:
            if one.alarm is not None and one.alarm != one.healthy and one.within(one.alarm, one.healthy):
                side = "below" if one.better == "higher" else "above"
                yield context.found(
                    SEL013,
                    one.at / "alarm",
                    f"{one.name} is healthy from {plain(one.healthy)}, and its alarm is {plain(one.alarm)}",
                    help=f"write an alarm {side} {plain(one.healthy)}, or turn `better:` around",
                    why="no value would ever be watched",
                    related=((one.at / "healthy", "healthy"),),
                )


def alarms_without_a_condition(context: Context) -> Iterator[Diagnostic]:
    for selection in context.documents(Selection):
        advice = selection.recommendation
        if advice is None or advice.conditions:
            continue
        for indicator in selection.indicators:
            reading = latest(indicator, advice.candidate)
            if reading and state(indicator, reading.value) == "alarm":
                yield context.found(
                    SEL014,
                    reading.at / "value",
                    f"{indicator.name} of the recommended candidate is {plain(reading.value)}, an alarm,"
                    " and the recommendation has no condition",
                    help="say under `conditions:` of the recommendation what protects the client",
                    why="a provider in trouble takes the service with it",
                    related=((advice.at, "the recommendation"),),
                )


RULES = (
    Rule(SEL012, gaps_in_diligence, whole=True),
    Rule(SEL013, alarm_before_watch),
    Rule(SEL014, alarms_without_a_condition, whole=True),
)
