"""The credit scheme of an SLA in sentences and figures, its worked example aside."""

from __future__ import annotations

from decimal import Decimal

from sopgen.documents import vocabulary
from sopgen.documents.placing import printed
from sopgen.documents.view import View, filled
from sopgen.model.credits import (
    at_risk_amount,
    cap_amount,
    free_amount,
    point_amount,
    threshold,
)
from sopgen.model.kpis import Kpi
from sopgen.model.sla import ChronicFailure, Credits, CreditTier, EarnBack, ServiceLevel, Sla
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
        "days": view.say("Credit (days of service)"),
    }[document.credits.model]


def tier_credit(view: View, document: Sla, tier: CreditTier) -> str:
    """A tier's credit as its model counts it."""
    model = document.credits.model if document.credits else "tier"
    if model == "points":
        return kept(view.words.number(tier.credit), tier.credit)
    if model == "days":
        words = view.words.count(tier.credit, "{n} day of service", "{n} days of service")
        return kept(words, tier.credit)
    words = amount(view, document, tier.credit) if model == "fixed" else view.words.percent(tier.credit)
    return kept(words, tier.credit)


def tier_owed(view: View, document: Sla, kpi: Kpi, tier: CreditTier) -> str:
    """A tier's credit as the table of tiers states it: once, or for each started stretch."""
    credit = tier_credit(view, document, tier)
    if tier.per is None:
        return credit
    if tier.per == 1 and kpi.unit in vocabulary.STARTED:
        return view.say(vocabulary.STARTED[kpi.unit], credit=credit)
    stretch = kept(view.words.measure(kpi, tier.per), tier.per)
    return view.say("{credit} for each started {stretch}", credit=credit, stretch=stretch)


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
        "The total of the service credits for a service month may not exceed {cap} of the monthly charge. "
        "What exceeds it is not carried forward.",
        cap=view.words.percent(rules.cap),
    )
    clauses = [
        _model(view, rules),
        *_free(view, rules),
        *_charge_basis(view, document, rules),
        (CAP, cap),
        *_allotment(view, document),
        view.say(
            "A service credit is rounded half up, the at-risk amount and the cap are rounded down, to the "
            "smallest unit of the currency."
        )
        if rules.model == "weighted"
        else view.say(
            "A service credit is rounded half up, the cap is rounded down, to the smallest unit of the "
            "currency."
        ),
        *_repeat(view, document, rules),
        *_earn_back(view, document, rules),
        *_passed_over(view, document),
        *_claim(view, document, rules),
    ]
    return [clause if isinstance(clause, tuple) else ("", clause) for clause in clauses]


def _model(view: View, rules: Credits) -> str:
    say = view.say
    return {
        "tier": say(
            "For each service level failure, the client is entitled to a service credit equal to the "
            "percentage of the monthly charge stated in the credit tiers of that service level."
        ),
        "weighted": say(
            "Each service level carries a weighted share of the at-risk amount. For each service level "
            "failure, the client is entitled to a service credit equal to the percentage of that share "
            "stated in the credit tiers of that service level: monthly charge × at-risk % × weight × tier %."
        ),
        "points": say(
            "Each service level failure incurs the points stated in the credit tiers of that service level. "
            "The total points for a service month are converted into a service credit at the value of a "
            "point."
        ),
        "fixed": say(
            "For each service level failure, the client is entitled to a service credit of the amount stated "
            "in the credit tiers of that service level."
        ),
        "days": say(
            "For each service level failure, the client is entitled to a service credit of the days of "
            "service stated in the credit tiers of that service level. A day of service is the monthly "
            "charge divided by the number of days of the service month in which the result is measured."
        ),
    }[rules.model]


def _free(view: View, rules: Credits) -> list[str]:
    """The points that cost nothing."""
    if rules.model != "points" or not rules.free_points:
        return []
    words = view.words.count(
        rules.free_points,
        "The first point of a service month is not converted into a service credit.",
        "The first {n} points of a service month are not converted into a service credit.",
    )
    return [kept(words, rules.free_points)]


def _charge_basis(view: View, document: Sla, rules: Credits) -> list[str]:
    """What the charge is for a level that is measured over several months: `credits.charge_over`."""
    if rules.charge_basis is None or rules.model in ("fixed", "days"):
        return []
    if not any(window(view, level) in ("quarter", "year") for level in document.levels):
        return []
    if rules.charge_basis == "period":
        words = view.say(
            "For the service credit of a service level that is measured over more than one month, the "
            "monthly charge is the sum of the monthly charges for the months of its measurement period."
        )
    else:
        words = view.say(
            "For the service credit of a service level that is measured over more than one month, the "
            "monthly charge is that for the last month of its measurement period."
        )
    return [kept(words, rules.charge_basis)]


def _allotment(view: View, document: Sla) -> list[str]:
    """How a total that the cap reduces is shared: what `Statement.shares` does."""
    if not [level for level in document.levels if level.credit_tiers][1:]:
        return []
    if document.credits and free_amount(document.credits):
        free = view.say(
            "If the points that are not converted, or the cap in {clause}, reduce that total, the reduced "
            "total is allotted to the service levels in proportion to their service credits before the "
            "reduction. Each share is rounded down to the smallest unit of the currency, and the units left "
            "over go one each to the service levels that lost most by it."
        )
        return [filled(free, clause=view.clause(CAP))]
    shared = view.say(
        "If the cap in {clause} reduces that total, the reduced total is allotted to the service levels in "
        "proportion to their service credits before the reduction. Each share is rounded down to the "
        "smallest unit of the currency, and the units left over go one each to the service levels that lost "
        "most by it."
    )
    return [filled(shared, clause=view.clause(CAP))]


def _repeat(view: View, document: Sla, rules: Credits) -> list[str]:
    if not rules.repeat_multiplier:
        return []
    if rules.compounding:
        return [_compounded(view, document, rules.repeat_multiplier)]
    if _by_the_month(view, document):
        message = view.say(
            "If there was a service level failure of the same service level in the preceding service month, "
            "too, the service credit is multiplied by {n}, subject to the cap in {clause}."
        )
    else:
        message = view.say(
            "If there was a service level failure of the same service level in the preceding measurement "
            "period, too, the service credit is multiplied by {n}, subject to the cap in {clause}."
        )
    return [filled(message, n=view.words.number(rules.repeat_multiplier), clause=view.clause(CAP))]


def _compounded(view: View, document: Sla, multiplier: Decimal) -> str:
    if _by_the_month(view, document):
        message = view.say(
            "If there were service level failures of the same service level in preceding service months that "
            "follow each other without a break, too, the service credit is multiplied by {n} for each of "
            "them: by {n} for the second failure in a row, by {square} for the third, and so on, subject to "
            "the cap in {clause}."
        )
    else:
        message = view.say(
            "If there were service level failures of the same service level in preceding measurement periods "
            "that follow each other without a break, too, the service credit is multiplied by {n} for each "
            "of them: by {n} for the second failure in a row, by {square} for the third, and so on, subject "
            "to the cap in {clause}."
        )
    number = view.words.number
    return filled(
        message, n=number(multiplier), square=number(multiplier * multiplier), clause=view.clause(CAP)
    )


def _earn_back(view: View, document: Sla, rules: Credits) -> list[str]:
    back = rules.earn_back
    if back is None:
        return []
    share = view.words.percent(HUNDRED if back.share is None else back.share)
    if back.periods == 1:
        return [_in_the_next(view, document, back).format(share=share), *_kept(view, document, back)]
    if back.condition == "target":
        message = view.say(
            "The provider earns back {share} of the service credit allotted to a service level if that "
            "service level meets its target in each of the next {periods}."
        )
    else:
        message = view.say(
            "The provider earns back {share} of the service credit allotted to a service level if that "
            "service level meets its minimum or limit in each of the next {periods}."
        )
    if _by_the_month(view, document):
        periods = view.words.count(back.periods, "{n} service month", "{n} service months")
    else:
        periods = view.words.count(back.periods, "{n} measurement period", "{n} measurement periods")
    return [message.format(share=share, periods=periods), *_kept(view, document, back)]


def _in_the_next(view: View, document: Sla, back: EarnBack) -> str:
    """Of one month or period nothing is counted."""
    monthly = _by_the_month(view, document)
    if back.condition == "target":
        return (
            view.say(
                "The provider earns back {share} of the service credit allotted to a service level if that "
                "service level meets its target in the next service month."
            )
            if monthly
            else view.say(
                "The provider earns back {share} of the service credit allotted to a service level if that "
                "service level meets its target in the next measurement period."
            )
        )
    return (
        view.say(
            "The provider earns back {share} of the service credit allotted to a service level if that "
            "service level meets its minimum or limit in the next service month."
        )
        if monthly
        else view.say(
            "The provider earns back {share} of the service credit allotted to a service level if that "
            "service level meets its minimum or limit in the next measurement period."
        )
    )


def _kept(view: View, document: Sla, back: EarnBack) -> list[str]:
    """The levels whose credits stay with the client."""
    names = [view.label(level.id) for level in document.levels if level.id in back.excluded_levels]
    if not names:
        return []
    return [
        view.say("Service credits for the following are not earned back: {names}.", names=view.listed(names))
    ]


def _passed_over(view: View, document: Sla) -> list[str]:
    """How a month that does not count is treated wherever months are counted: `results.before`."""
    rules = document.credits
    counted = (rules and (rules.repeat_multiplier or rules.earn_back)) or document.chronic_failure
    if not counted:
        return []
    relief = bool(document.relief or document.dependencies)
    if _by_the_month(view, document):
        both = view.say(
            "Wherever service months are counted, an excused month, and one for which a service level is not "
            "measured for a reason that is not the provider's, counts neither as met nor as missed: it is "
            "passed over, and the service months on either side of it follow each other."
        )
        alone = view.say(
            "Wherever service months are counted, one for which a service level is not measured for a reason "
            "that is not the provider's counts neither as met nor as missed: it is passed over, and the "
            "service months on either side of it follow each other."
        )
    else:
        both = view.say(
            "Wherever measurement periods are counted, an excused period, and one for which a service level "
            "is not measured for a reason that is not the provider's, counts neither as met nor as missed: "
            "it is passed over, and the measurement periods on either side of it follow each other."
        )
        alone = view.say(
            "Wherever measurement periods are counted, one for which a service level is not measured for a "
            "reason that is not the provider's counts neither as met nor as missed: it is passed over, and "
            "the measurement periods on either side of it follow each other."
        )
    return [both if relief else alone]


def _claim(view: View, document: Sla, rules: Credits) -> list[str]:
    """From when a claim runs, which credits need none, and what becomes of one that is late."""
    if rules.claim_within is None or not document.reporting:
        return []
    statement = document.credit_statement
    if statement:
        message = view.say(
            "The provider shall state the service credits of each service month in the {report} ({clause}). "
            "A service credit that it states is due without a claim."
        )
        first = filled(message, report=printed(statement.name), clause=view.clause("reporting"))
    else:
        message = view.say(
            "The provider shall state the service credits of each service month in the report under {clause} "
            "that shows the failure. A service credit that it states is due without a claim."
        )
        first = filled(message, clause=view.clause("reporting"))
    late = view.say(
        "The client shall claim any other service credit in writing within {time} after it receives that "
        "report. A later claim is barred, unless the report was late, incomplete or incorrect: the time "
        "then runs from the receipt of the correct report.",
        time=view.words.duration(rules.claim_within),
    )
    return [first, late]


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
    if rules.model == "points" and rules.point_value:
        rows.append((view.say("Value of a point"), part(rules.point_value, point_amount(rules))))
    if free := free_amount(rules):
        points = view.words.number(rules.free_points or Decimal(0))
        words = f"{points} ({amount(view, document, free)})"
        rows.append((view.say("Points that are not converted"), kept(words, rules.free_points)))
    rows.append((view.say("Monthly cap"), part(rules.cap, cap_amount(rules))))
    return rows


def chronic(view: View, document: Sla) -> list[str]:
    """When failures of one level give a right to terminate what, and until when it can be used."""
    rule = document.chronic_failure
    if rule is None:
        return []
    if rule.periods == 1:
        message = (
            view.say(
                "The client may terminate {what} {notice} if there is a service level failure in a service "
                "month."
            )
            if _by_the_month(view, document)
            else view.say(
                "The client may terminate {what} {notice} if there is a service level failure in a "
                "measurement period."
            )
        )
    elif rule.misses == rule.periods:
        message = view.say(
            "The client may terminate {what} {notice} if there is a service level failure of the same "
            "service level in each of {run}."
        )
    else:
        message = view.say(
            "The client may terminate {what} {notice} if there is a service level failure of the same "
            "service level in any {misses} of {run}."
        )
    what = vocabulary.SCOPE[rule.scope or "unsaid"]
    right = message.format(
        what=kept(view.say(what), rule.scope),
        notice=_notice(view, rule.notice),
        misses=rule.misses,
        run=run(view, document, rule.periods),
    )
    return [right, *_until(view, document, rule)]


def _until(view: View, document: Sla, rule: ChronicFailure) -> list[str]:
    if rule.within is None:
        return []
    time = view.words.duration(rule.within)
    if rule.periods == 1:
        return [_until_after_one(view, document, time)]
    if not document.reporting:
        return [
            view.say(
                "The notice must be given within {time} after the last of these failures; after that time, "
                "the right that arises from them lapses.",
                time=time,
            )
        ]
    message = view.say(
        "The notice must be given within {time} after the client receives the report under {clause} that "
        "shows the last of these failures; after that time, the right that arises from them lapses."
    )
    return [filled(message, time=time, clause=view.clause("reporting"))]


def _until_after_one(view: View, document: Sla, time: str) -> str:
    if not document.reporting:
        return view.say(
            "The notice must be given within {time} after the failure; after that time, the right that "
            "arises from it lapses.",
            time=time,
        )
    message = view.say(
        "The notice must be given within {time} after the client receives the report under {clause} that "
        "shows the failure; after that time, the right that arises from it lapses."
    )
    return filled(message, time=time, clause=view.clause("reporting"))


def _notice(view: View, time: Duration | None) -> str:
    """`on 30 days' written notice`; `by written notice` where the blueprint sets no time."""
    if time is None:
        return view.say("by written notice")
    shown = view.words.duration(time)
    if time.amount == 1:
        return view.say("on {time}'s written notice", time=shown)
    return view.say("on {time}' written notice", time=shown)


def run(view: View, document: Sla, number: int) -> str:
    """`6 consecutive months`, where all levels are measured by the month."""
    if _by_the_month(view, document):
        return view.words.count(number, "{n} service month", "{n} consecutive service months")
    return view.words.count(number, "{n} measurement period", "{n} consecutive measurement periods")


def _by_the_month(view: View, document: Sla) -> bool:
    return document.by_the_month(view.pack.kpis)


def window(view: View, level: ServiceLevel) -> str:
    """What a level is measured over: its own window, or the period of its KPI."""
    return level.measured_over(view.pack.kpis[level.kpi])
