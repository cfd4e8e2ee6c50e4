"""The worked example of an SLA's service credits in sentences: what is owed and why, and what follows."""

from __future__ import annotations

from decimal import Decimal

from sopgen.documents.credit_words import CHRONIC, amount, beyond, run, tier_credit
from sopgen.documents.view import View, filled
from sopgen.model.credits import Line, Statement, days_in, earned_back, statement
from sopgen.model.sla import Credits, Sla
from sopgen.model.values import Money


def statement_of(view: View, document: Sla) -> Statement | None:
    """What the worked example comes to, for all that print it; None where there is none."""
    if document.credits is None:
        return None
    made = statement(document, view.pack.kpis, document.credits.example)
    return made if made and made.lines else None


def arithmetic(view: View, document: Sla, example: Statement | None) -> list[str]:
    """A sentence for each missed level of the example: `a × b × c = d`."""
    if example is None or document.credits is None:
        return []
    sums = [
        reckoned(view, document, document.credits, example, line)
        if line.tier
        else _excuse(view, example, line)
        for line in example.lines
        if line.tier or line.result.excused
    ]
    return [
        *sums,
        *_balance(view, document, example),
        *_toward_termination(view, document, example),
        *_disregarded(view, document, example),
    ]


def _disregarded(view: View, document: Sla, example: Statement) -> list[str]:
    """Why failures of earlier periods do not count: without it a run of them could not be told from here."""
    shown = [line.result for line in example.lines]
    earlier = (one for one in document.credits.example if one not in shown) if document.credits else ()
    message = view.say(
        "{measure} ({period}): excused, so that this measurement period counts neither as met nor as missed. "
        "{reason}"
    )
    levels = {level.id: view.pack.kpis.get(level.kpi) for level in document.levels}
    return [
        filled(
            message, measure=kpi.name, period=view.words.stretch(one.period), reason=view.line(one.excused)
        )
        for one in earlier
        if one.excused and (kpi := levels.get(one.level))
    ]


def measured(view: View, example: Statement, line: Line) -> str:
    """The measure of a line, with its period where the month has several: of a level measured by the week."""
    alone = sum(other.level.id == line.level.id for other in example.lines) == 1
    return line.kpi.name if alone else f"{line.kpi.name} ({view.words.stretch(line.result.period)})"


def _excuse(view: View, example: Statement, line: Line) -> str:
    message = view.say("{measure}: excused, so that no service credit is due. {reason}")
    return filled(message, measure=measured(view, example, line), reason=view.line(line.result.excused))


def _balance(view: View, document: Sla, example: Statement) -> list[str]:
    """What of the example's credit can be earned back, level by level, and what then stays."""
    rules = document.credits
    if rules is None or rules.earn_back is None or not example.credit:
        return []
    kept_back = rules.earn_back.excluded_levels
    shares = [
        share
        for line, share in zip(example.lines, example.shares, strict=True)
        if share and line.level.id not in kept_back
    ]
    if not shares:
        return _shares(view, document, example)
    parts = [earned_back(rules, share) for share in shares]
    back = sum(parts, Decimal(0))
    terms = " + ".join(amount(view, document, part) for part in parts) + " = " if parts[1:] else ""
    return [
        *_shares(view, document, example),
        view.say(
            "If all that can be earned back is, {back} of this service credit is returned to the provider "
            "and the client keeps {balance}.",
            back=terms + amount(view, document, back),
            balance=amount(view, document, example.credit - back),
        ),
    ]


def _shares(view: View, document: Sla, example: Statement) -> list[str]:
    """How a cap that was reached is shared among the levels, each of which earns back its own."""
    if example.credit == example.total:
        return []
    parts = [
        f"{measured(view, example, line)} {amount(view, document, share)}"
        for line, share in zip(example.lines, example.shares, strict=True)
        if line.credit
    ]
    shared = view.words.semicolon.join(parts)
    if not shared:
        return []
    if not example.capped:
        return [view.say("What is left is shared among the service levels: {parts}.", parts=shared)]
    return [view.say("The cap is shared among the service levels: {parts}.", parts=shared)]


def _toward_termination(view: View, document: Sla, example: Statement) -> list[str]:
    """How many of the misses that give a right to terminate the example's repeated levels have reached."""
    rule = document.chronic_failure
    if rule is None:
        return []
    in_a_row = rule.misses == rule.periods
    runs: dict[int, list[Line]] = {}
    for line in example.lines:
        if line.repeated:
            runs.setdefault(0 if _second_month(line) else len(line.missed), []).append(line)
    return [
        filled(
            _said_of_run(view, misses, in_a_row=in_a_row),
            measures=view.listed(measured(view, example, line) for line in lines),
            n=misses,
            misses=rule.misses,
            run=run(view, document, rule.periods),
            clause=view.clause(CHRONIC),
        )
        for misses, lines in runs.items()
    ]


def _second_month(line: Line) -> bool:
    """Whether the run is this month and the one just before."""
    this, *earlier = (result.period for result in line.missed)
    return this.window == "month" and earlier == [this.previous]


def _said_of_run(view: View, misses: int, *, in_a_row: bool) -> str:
    if misses:
        if in_a_row:
            return view.say(
                "{measures}: missed {n} times in a row. The right to terminate under {clause} arises when a "
                "service level is missed in {run}."
            )
        return view.say(
            "{measures}: missed {n} times in a row. The right to terminate under {clause} arises when a "
            "service level is missed in any {misses} of {run}."
        )
    if in_a_row:
        return view.say(
            "{measures}: missed for the second month in a row. The right to terminate under {clause} arises "
            "when a service level is missed in {run}."
        )
    return view.say(
        "{measures}: missed for the second month in a row. The right to terminate under {clause} arises "
        "when a service level is missed in any {misses} of {run}."
    )


def reckoned(view: View, document: Sla, rules: Credits, example: Statement, line: Line) -> str:
    """What a level that was missed owes, and how: `a × b × c = d`."""
    result = line.result.result
    assert line.tier is not None
    assert result is not None
    values = {
        "measure": measured(view, example, line),
        "result": view.words.measure(line.kpi, result),
        "side": beyond(view, line.kpi, line.tier),
        "credit": amount(view, document, line.credit),
    }
    factors = [*_shared(view, rules, line), tier_credit(view, document, line.tier)]
    if line.times != 1:
        factors.append(view.words.number(line.times))
    if line.multiplier != 1:
        factors.append(view.words.number(line.multiplier))
    if not factors[1:]:
        return view.say("{measure}: the result of {result} is {side}. Service credit: {credit}.", **values)
    return view.say(
        "{measure}: the result of {result} is {side}. Service credit: {factors} = {credit}.",
        factors=" × ".join(factors),
        **values,
    )


def _shared(view: View, rules: Credits, line: Line) -> list[str]:
    """What the credit of a tier is multiplied by in the model of the agreement."""
    charge = _charge(view, rules, line)
    weight = view.words.percent(line.level.weight or Decimal(0))
    return {
        "tier": [charge],
        "weighted": [charge, view.words.percent(rules.shared_out), weight],
        "points": [charge, view.words.percent(rules.point_value or Decimal(0))],
        "fixed": [],
        "days": [f"{charge} ÷ {view.words.number(days_in(line.result.period))}"],
    }[rules.model]


def _charge(view: View, rules: Credits, line: Line) -> str:
    """What the credit is a share of: the monthly charge as it is written, or what it comes to over months."""
    if line.charge == rules.monthly_charge.amount:
        return view.words.money(rules.monthly_charge)
    return view.words.money(Money(rules.currency, line.charge))
