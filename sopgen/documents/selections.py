"""What a selection says of candidates, functions, prices and indicators: columns and cells of tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from markupsafe import Markup

from sopgen.documents.placing import joined, printed
from sopgen.documents.registers import Column, badge
from sopgen.documents.view import View
from sopgen.model import selection as model
from sopgen.model.selection import (
    Candidate,
    Cost,
    Criterion,
    Finding,
    Function,
    Indicator,
    Question,
    Reading,
    Requirement,
    Selection,
    Standing,
)
from sopgen.model.values import Money
from sopgen.model.weighing import Tie, reach
from sopgen.model.written import kept

RESULT = {"pass": ("Passes", "good"), "fail": ("Fails", "bad"), "open": ("Open", "caution")}
RATING = {
    "met": ("Met", "good"),
    "partly": ("Partly met", "caution"),
    "not_met": ("Not met", "bad"),
    "open": ("Open", "muted"),
}
STATE = {"healthy": ("Healthy", "good"), "watch": ("Watch", "caution"), "alarm": ("Alarm", "bad")}
_MOST_DIGITS = 6


def rounded(value: Fraction, digits: int) -> Decimal:
    """A computed figure to so many decimals, half up."""
    return (Decimal(value.numerator) / value.denominator).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def shortened(value: Decimal) -> Decimal:
    """Without decimals that are all nought: `80.00` is said as 80, and `23.40` as it is."""
    whole = value.to_integral_value()
    return whole if value == whole else value


def digits_for(totals: Iterable[Fraction]) -> int:
    """Two decimals, or as many more as tell totals apart that differ."""
    different = set(totals)
    for digits in range(2, _MOST_DIGITS):
        if len({rounded(total, digits) for total in different}) == len(different):
            return digits
    return _MOST_DIGITS


def figure(view: View, value: Fraction, digits: int = 2) -> str:
    """A computed figure in words; without decimals that are all nought."""
    return view.words.number(shortened(rounded(value, digits)))


def share(view: View, value: Fraction) -> str:
    """A computed percentage in words; without decimals that are nought."""
    return view.words.percent(shortened(rounded(value, 2)))


def by_candidate(
    view: View, candidates: Iterable[Candidate], cell: Callable[[Candidate, Any], object], align: str
) -> list[Column]:
    """A column a candidate; `cell` is given the candidate and the item of the row."""

    def column(candidate: Candidate) -> Column:
        title = view.ref(candidate.id)
        return Column(title, lambda item: cell(candidate, item), "right" if align == "right" else "center")

    return [column(candidate) for candidate in candidates]


def met(view: View, candidate: Candidate, requirement: Requirement) -> Markup:
    """Whether a candidate meets a requirement."""
    words, tone = RESULT[candidate.result(requirement.id)]
    return badge(view.say(words), tone)


def unranked(view: View, document: Selection, candidate: Candidate) -> Markup:
    """Why a candidate is not ranked; nothing where it is."""
    said: list[object] = []
    if candidate.withdrawn:
        said.append(joined(" ", (view.say("Withdrawn:"), view.line(candidate.withdrawn))))
    for requirement in model.unmet(document, candidate):
        name = requirement.name
        if candidate.result(requirement.id) == "fail":
            said.append(view.say("Fails: {requirement}", requirement=name))
        else:
            said.append(view.say("Open: {requirement}", requirement=name))
    said += [
        view.say("Below the minimum: {criterion}", criterion=criterion.name)
        for criterion in model.below(document, candidate)
    ]
    return joined(view.words.semicolon, said)


def score(view: View, candidate: Candidate, criterion: Criterion, standing: Standing | None) -> object:
    """A score as it was given; of the price, the points that it comes to."""
    if criterion.basis == "price":
        said = figure(view, standing.points[criterion.id], 1) if standing else ""
        return view.say("{n} points", n=said) if said else ""
    given = candidate.score(criterion.id)
    return "" if given is None else kept(view.words.number(given), given)


def amount(view: View, money: Money | None) -> object:
    """An amount of money; nothing where there is none."""
    return "" if money is None else kept(view.words.money(money), money)


def suitability(view: View, document: Selection) -> list[Column]:
    """How functions score, and what follows from that."""
    rating = document.function_rating
    if rating is None:
        return []

    def verdict(function: Function) -> Markup:
        if function.core:
            return badge(view.say("Core: kept"), "muted", function.core)
        if model.shortlisted(rating, function):
            return badge(view.say("Shortlisted"), "good")
        return badge(view.say("Below {n}", n=view.words.number(rating.shortlist_from)), "caution")

    return [
        Column(view.say("Score"), lambda one: figure(view, model.suitability(rating, one), 1), "right"),
        Column(view.say("Result"), verdict),
    ]


def leading(view: View, found: Sequence[Tie]) -> list[Column]:
    """How far each weight can move before somebody else is first."""

    def end(tie: Tie | None) -> object:
        if tie is None:
            return view.say("any")
        return joined(" ", (share(view, tie.at), Markup("({})").format(view.ref(tie.rival))))

    def column(title: str, which: int) -> Column:
        return Column(title, lambda criterion: end(reach(found, criterion.id)[which]))

    return [
        column(view.say("Down to (level with)"), 0),
        column(view.say("Up to (level with)"), 1),
    ]


def rated(view: View, finding: Finding) -> Markup:
    """How far what is asked for is there."""
    words, tone = RATING[finding.rating]
    return badge(view.say(words), tone, finding.rating)


def answered(view: View, candidate: Candidate, question: Question) -> object:
    """The rating of a candidate's answer; nothing where it was not asked."""
    found = next((one for one in question.answers if one.candidate == candidate.id), None)
    return rated(view, found) if found else ""


def measure(view: View, indicator: Indicator, value: Decimal) -> str:
    """A value of an indicator with its unit."""
    words = view.words
    match indicator.unit:
        case "percent":
            said = words.percent(value)
        case "days":
            said = words.count(value, "{n} day", "{n} days")
        case "months":
            said = words.count(value, "{n} month", "{n} months")
        case _:
            said = words.number(value)
    return kept(said, value)


def bound(view: View, indicator: Indicator, value: Decimal | None) -> object:
    """A threshold with its good side: `≥ 1.5`."""
    if value is None:
        return ""
    sign = "≥" if indicator.better == "higher" else "≤"
    return kept(f"{sign} {measure(view, indicator, value)}", value)


def health(view: View, indicator: Indicator, reading: Reading) -> Markup:
    """What a reading says."""
    words, tone = STATE[model.state(indicator, reading.value)]
    return badge(view.say(words), tone)


def variance(view: View, document: Selection) -> list[Column]:
    """What costs came to, and by how much they exceed what was planned."""

    def over(cost: Cost) -> object:
        found, part = model.overrun(cost), model.overrun_share(cost)
        if found is None:
            return ""
        sign = "+" if found > 0 else "−" if found < 0 else ""
        said = f"{sign}{view.words.money(Money(cost.planned.currency, abs(found)))}"
        if not part:
            return said
        percent = view.words.percent(rounded(abs(part), 1))
        return Markup('<p>{}</p><p role="small">{}{}</p>').format(said, sign, percent)

    def state(cost: Cost) -> object:
        found, allowed = model.overrun_share(cost), document.cost_tolerance
        if found is None or allowed is None:
            return ""
        if found > Fraction(allowed):
            return badge(view.say("Over plan"), "bad")
        return badge(view.say("Within plan"), "good")

    def actual(cost: Cost) -> object:
        said = amount(view, cost.actual)
        if cost.actual is None or cost.to is None:
            return said
        until = view.say("to {date}", date=kept(view.words.short_date(cost.to), cost.to))
        return Markup('<p>{}</p><p role="small">{}</p>').format(printed(said), until)

    return [
        Column(view.say("Actual"), actual, "right"),
        Column(view.say("Variance"), over, "right"),
        Column(view.say("State"), state),
    ]
