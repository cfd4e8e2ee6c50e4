"""The credit scheme of an SLA in sentences and figures, and the arithmetic of its worked example."""

from __future__ import annotations

from decimal import Decimal

from sopgen.documents.view import View, filled
from sopgen.model.credits import Line, Statement, earned_back, threshold
from sopgen.model.kpis import Kpi
from sopgen.model.sla import Credits, CreditTier, Sla
from sopgen.model.values import Money

HUNDRED = Decimal(100)


def amount(view: View, document: Sla, value: Decimal) -> str:
    """A sum in the currency of the monthly charge."""
    currency = document.credits.monthly_charge.currency if document.credits else view.words.currency
    return view.words.money(Money(currency, value))


def heading(view: View, document: Sla) -> str:
    """What a tier's credit is counted in, for the head of a column."""
    if document.credits is None:
        return view.say("Credit")
    return {
        "tier": view.say("Credit (of the monthly charge)"),
        "weighted": view.say("Credit (of the level's share)"),
        "points": view.say("Points"),
        "fixed": view.say("Credit"),
    }[document.credits.model]


def tier_credit(view: View, document: Sla, tier: CreditTier) -> str:
    """A tier's credit as its model counts it."""
    model = document.credits.model if document.credits else "tier"
    if model == "points":
        return view.words.number(tier.credit)
    return amount(view, document, tier.credit) if model == "fixed" else view.words.percent(tier.credit)


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
    """How the credit of a month is reckoned: clauses, each with its id."""
    rules = document.credits
    if rules is None:
        return []
    cap = view.say(
        "The credit of a month is never more than {cap} of the monthly charge.",
        cap=view.words.percent(rules.cap),
    )
    return [
        ("", _model(view, rules)),
        (CAP, cap),
        *(("", words) for words in _repeat(view, rules)),
        *(("", words) for words in _earn_back(view, rules)),
        *(("", words) for words in _claim(view, document, rules)),
    ]


def _model(view: View, rules: Credits) -> str:
    say = view.say
    return {
        "tier": say(
            "Each service level that is missed earns a credit of the monthly charge, as its tiers state. "
            "The credits of the month are added up."
        ),
        "weighted": say(
            "Each service level has a weighted share of the at-risk amount. A level that is missed earns "
            "the part of its share that its tiers state: charge × at-risk % × weight % × tier %. "
            "The credits of the month are added up."
        ),
        "points": say(
            "Each service level that is missed earns points, as its tiers state. The points of the month "
            "are added up and turned into a credit at the value of a point."
        ),
        "fixed": say(
            "Each service level that is missed earns the amount that its tiers state. "
            "The amounts of the month are added up."
        ),
    }[rules.model]


def _repeat(view: View, rules: Credits) -> list[str]:
    if not rules.repeat_multiplier:
        return []
    message = view.say(
        "A level that was missed in the month before as well earns {n} times its credit, within the cap of "
        "{clause}."
    )
    return [filled(message, n=view.words.number(rules.repeat_multiplier), clause=view.clause(CAP))]


def _earn_back(view: View, rules: Credits) -> list[str]:
    back = rules.earn_back
    if back is None:
        return []
    share = view.words.percent(HUNDRED if back.share is None else back.share)
    if back.condition == "target":
        message = view.say(
            "The provider earns back {share} of a level's credit when the level meets its target "
            "in every month of the following {time}."
        )
    else:
        message = view.say(
            "The provider earns back {share} of a level's credit when the level meets its minimum "
            "in every month of the following {time}."
        )
    return [message.format(share=share, time=view.words.months(back.periods))]


def _claim(view: View, document: Sla, rules: Credits) -> list[str]:
    if rules.claim_within is None:
        return []
    time = view.words.duration(rules.claim_within)
    if not document.reporting:
        return [view.say("A credit is claimed within {time} of the report that shows the miss.", time=time)]
    message = view.say("A credit is claimed within {time} of the report under {clause} that shows the miss.")
    return [filled(message, time=time, clause=view.clause("reporting"))]


def facts(view: View, document: Sla) -> list[tuple[str, str]]:
    """The scheme's figures, percentages with the sums they stand for."""
    rules = document.credits
    if rules is None:
        return []
    charge = rules.monthly_charge

    def part(percent: Decimal) -> str:
        return f"{view.words.percent(percent)} ({amount(view, document, charge.amount * percent / HUNDRED)})"

    rows = [(view.say("Monthly charge"), view.words.money(charge))]
    if rules.model == "weighted":
        rows.append((view.say("At-risk amount"), part(rules.shared_out)))
    if rules.point_value:
        rows.append((view.say("Value of a point"), part(rules.point_value)))
    rows.append((view.say("Cap for a month"), part(rules.cap)))
    return rows


def arithmetic(view: View, document: Sla, example: Statement | None) -> list[str]:
    """A sentence for each missed level of the example: `a × b × c = d`."""
    if example is None or document.credits is None:
        return []
    sums = [_sum(view, document, document.credits, line) for line in example.lines if line.tier]
    return [*sums, *_balance(view, document, example), *_toward_termination(view, document, example)]


def _balance(view: View, document: Sla, example: Statement) -> list[str]:
    """What of the example's credit can be earned back, and what then stays."""
    rules = document.credits.earn_back if document.credits else None
    if rules is None or not example.credit:
        return []
    back = earned_back(rules, example.credit)
    return [
        view.say(
            "Earned back in full, {back} of this credit returns to the provider and {balance} stays with the "
            "client.",
            back=amount(view, document, back),
            balance=amount(view, document, example.credit - back),
        )
    ]


def _toward_termination(view: View, document: Sla, example: Statement) -> list[str]:
    """How many of the misses that give a right to terminate the example's repeated levels have reached."""
    rule = document.chronic_failure
    repeated = [line for line in example.lines if line.tier and line.repeated]
    if rule is None or not repeated:
        return []
    message = view.say(
        "{measures}: missed in 2 months in a row, of the {misses} misses in {periods} months that give a "
        "right to terminate under {clause}."
    )
    return [
        filled(
            message,
            measures=view.listed(line.kpi.name for line in repeated),
            misses=rule.misses,
            periods=rule.periods,
            clause=view.clause(CHRONIC),
        )
    ]


def _sum(view: View, document: Sla, rules: Credits, line: Line) -> str:
    assert line.tier is not None
    charge = view.words.money(rules.monthly_charge)
    factors = {
        "tier": [charge],
        "weighted": [
            charge,
            view.words.percent(rules.shared_out),
            view.words.percent(line.level.weight or Decimal(0)),
        ],
        "points": [charge, view.words.percent(rules.point_value or Decimal(0))],
        "fixed": [],
    }[rules.model]
    factors.append(tier_credit(view, document, line.tier))
    if line.multiplier != 1:
        factors.append(view.words.number(line.multiplier))
    return view.say(
        "{measure}: {result} is {side}; {factors} = {credit}.",
        measure=line.kpi.name,
        result=view.words.measure(line.kpi, line.result),
        side=beyond(view, line.kpi, line.tier),
        factors=" × ".join(factors),
        credit=amount(view, document, line.credit),
    )


def chronic(view: View, document: Sla) -> str:
    """When misses of one level give a right to terminate."""
    rule = document.chronic_failure
    if rule is None:
        return ""
    if rule.misses == rule.periods:
        message = view.say(
            "The client may terminate when the same service level is missed in {misses} periods in a row."
        )
    else:
        message = view.say(
            "The client may terminate when the same service level is missed in {misses} of any {periods} "
            "periods in a row."
        )
    words = message.format(misses=rule.misses, periods=rule.periods)
    if rule.notice:
        words += " " + view.say("It gives {time} of notice.", time=view.words.duration(rule.notice))
    if not document.relief:
        return words
    excused = filled(view.say("A miss excused under {clause} does not count."), clause=view.clause("relief"))
    return filled("{words} {excused}", words=words, excused=excused)
