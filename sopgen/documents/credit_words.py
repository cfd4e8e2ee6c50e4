"""The credit scheme of an SLA in sentences and figures, its worked example aside."""

from __future__ import annotations

from decimal import Decimal

from sopgen.documents.view import View, filled
from sopgen.model.credits import (
    at_risk_amount,
    cap_amount,
    point_amount,
    threshold,
)
from sopgen.model.kpis import Kpi
from sopgen.model.sla import Credits, CreditTier, ServiceLevel, Sla
from sopgen.model.values import Duration, Money
from sopgen.model.written import kept

HUNDRED = Decimal(100)


def amount(view: View, document: Sla, value: Decimal) -> str:
    """A sum in the currency of the monthly charge."""
    currency = document.credits.currency if document.credits else view.words.currency
    return view.words.money(Money(currency, value))


def heading(view: View, document: Sla) -> str:
    """What a tier's credit is counted in, for the head of a column."""
    if document.credits is None:
        return view.say("Credit")
    return {
        "tier": view.say("Credit (of the monthly charge)"),
        "weighted": view.say("Credit (of the weighted share)"),
        "points": view.say("Points"),
        "fixed": view.say("Credit"),
    }[document.credits.model]


def tier_credit(view: View, document: Sla, tier: CreditTier) -> str:
    """A tier's credit as its model counts it."""
    model = document.credits.model if document.credits else "tier"
    if model == "points":
        return kept(view.words.number(tier.credit), tier.credit)
    words = amount(view, document, tier.credit) if model == "fixed" else view.words.percent(tier.credit)
    return kept(words, tier.credit)


def beyond(view: View, kpi: Kpi, tier: CreditTier) -> str:
    """`below 72%` or `above 5 minutes`: the near end of a tier."""
    value = threshold(tier)
    shown = view.words.measure(kpi, value) if value is not None else ""
    if tier.below is not None:
        return view.say("below {value}", value=shown)
    return view.say("above {value}", value=shown)


CAP, CHRONIC = "credit-cap", "chronic-failure"
"""The ids of clauses that others cite."""


def scheme(view: View, document: Sla) -> list[tuple[str, str]]:
    """How the credit of a month is calculated: clauses, each with its id."""
    rules = document.credits
    if rules is None:
        return []
    cap = view.say(
        "The total of the service credits for a month may not exceed {cap} of the monthly charge.",
        cap=view.words.percent(rules.cap),
    )
    return [
        ("", _model(view, rules)),
        (CAP, cap),
        *(("", words) for words in _repeat(view, document, rules)),
        *(("", words) for words in _earn_back(view, document, rules)),
        *(("", words) for words in _claim(view, document, rules)),
    ]


def _model(view: View, rules: Credits) -> str:
    say = view.say
    return {
        "tier": say(
            "For each service level that is missed, the client is entitled to a service credit equal to the "
            "percentage of the monthly charge stated in the credit tiers of that service level."
        ),
        "weighted": say(
            "Each service level carries a weighted share of the at-risk amount. For each service level that "
            "is missed, the client is entitled to a service credit equal to the percentage of that share "
            "stated in its credit tiers: monthly charge × at-risk % × weight × tier %."
        ),
        "points": say(
            "Each service level that is missed incurs the points stated in its credit tiers. The total "
            "points for a month are converted into a service credit at the value of a point."
        ),
        "fixed": say(
            "For each service level that is missed, the client is entitled to a service credit of the amount "
            "stated in the credit tiers of that service level."
        ),
    }[rules.model]


def _repeat(view: View, document: Sla, rules: Credits) -> list[str]:
    if not rules.repeat_multiplier:
        return []
    if _by_the_month(view, document):
        message = view.say(
            "If a service level was also missed in the preceding month, its service credit is multiplied by "
            "{n}, subject to the cap in {clause}. A month in which the service level was not measured or the "
            "failure is excused is disregarded."
        )
    else:
        message = view.say(
            "If a service level was also missed in the preceding measurement period, its service credit is "
            "multiplied by {n}, subject to the cap in {clause}. A measurement period in which the service "
            "level was not measured or the failure is excused is disregarded."
        )
    return [filled(message, n=view.words.number(rules.repeat_multiplier), clause=view.clause(CAP))]


def _earn_back(view: View, document: Sla, rules: Credits) -> list[str]:
    back = rules.earn_back
    if back is None:
        return []
    share = view.words.percent(HUNDRED if back.share is None else back.share)
    if back.condition == "target":
        message = view.say(
            "The provider earns back {share} of the service credit for a service level if that service level "
            "meets its target for the next {run}."
        )
    else:
        message = view.say(
            "The provider earns back {share} of the service credit for a service level if that service level "
            "meets its minimum for the next {run}."
        )
    shared = view.say(
        "If the cap in {clause} reduces the service credits of a month, it is shared among the service "
        "levels in proportion to their service credits before any part is earned back."
    )
    return [
        message.format(share=share, run=run(view, document, back.periods)),
        filled(shared, clause=view.clause(CAP)),
    ]


def _claim(view: View, document: Sla, rules: Credits) -> list[str]:
    if rules.claim_within is None:
        return []
    time = view.words.duration(rules.claim_within)
    if not document.reporting:
        message = "The client must claim a service credit within {time} of the report that shows the failure."
        return [view.say(message, time=time)]
    message = view.say(
        "The client must claim a service credit within {time} of the report under {clause} that shows the "
        "failure."
    )
    return [filled(message, time=time, clause=view.clause("reporting"))]


def facts(view: View, document: Sla) -> list[tuple[str, str]]:
    """The scheme's figures, percentages with the sums they stand for."""
    rules = document.credits
    if rules is None:
        return []

    def part(percent: Decimal, sum_: Decimal) -> str:
        return kept(f"{view.words.percent(percent)} ({amount(view, document, sum_)})", percent)

    rows = [(view.say("Monthly charge"), kept(view.words.money(rules.monthly_charge), rules.monthly_charge))]
    if rules.model == "weighted":
        share = rules.shared_out
        rows.append((view.say("At-risk amount"), part(share, at_risk_amount(rules))))
    if rules.point_value:
        rows.append((view.say("Value of a point"), part(rules.point_value, point_amount(rules))))
    rows.append((view.say("Monthly cap"), part(rules.cap, cap_amount(rules))))
    return rows


def chronic(view: View, document: Sla) -> str:
    """When misses of one level give a right to terminate."""
    rule = document.chronic_failure
    if rule is None:
        return ""
    if rule.misses == rule.periods:
        message = view.say("The client may terminate {notice} if the same service level is missed in {run}.")
    else:
        message = view.say(
            "The client may terminate {notice} if the same service level is missed in any {misses} of {run}."
        )
    of_what = run(view, document, rule.periods)
    words = message.format(notice=_notice(view, rule.notice), misses=rule.misses, run=of_what)
    if not document.relief:
        return words
    excused = filled(
        view.say("A failure excused under {clause} does not count toward this right."),
        clause=view.clause("relief"),
    )
    return filled("{words} {excused}", words=words, excused=excused)


def _notice(view: View, time: Duration | None) -> str:
    """`on 30 days' notice`; `by notice` where the blueprint sets no time."""
    if time is None:
        return view.say("by notice")
    shown = view.words.duration(time)
    if time.amount == 1:
        return view.say("on {time}'s notice", time=shown)
    return view.say("on {time}' notice", time=shown)


def run(view: View, document: Sla, number: int) -> str:
    """`6 consecutive months`, where all levels are measured by the month."""
    if _by_the_month(view, document):
        return view.words.count(number, "{n} month", "{n} consecutive months")
    return view.words.count(number, "{n} measurement period", "{n} consecutive measurement periods")


def _by_the_month(view: View, document: Sla) -> bool:
    return all(window(view, level) == "month" for level in document.levels)


def window(view: View, level: ServiceLevel) -> str:
    """What a level is measured over: its own window, or the period of its KPI."""
    return level.measured_over(view.pack.kpis[level.kpi])
