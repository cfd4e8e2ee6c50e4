"""Money: years without a gap, results as approved, savings that rosters bear out, costs in plan."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.improvement import BusinessCase, Improvement, Stated
from sopgen.model.investing import sign_changes
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import plain

IMP008 = Code(
    "IMP008",
    Severity.ERROR,
    "Minutes that are counted as money while no roster shrinks",
    """A shorter handling time is among the savings of the business case, and no roster shrinks by it.

    Shorter contacts leave hours free. Those are money only when fewer people are on the roster; until
    then the same people are paid, and wait for longer. Less handling time and less cost are two
    facts: the second has a roster change, with its day.

    Bad:

        handling:
          - {name: Calls, contacts: 30000, aht: 300s, reduction: 20, occupancy: 80, counted: true}

    Good:

        handling:
          - name: Calls
            contacts: 30000
            aht: 300s
            reduction: 20
            occupancy: 80
            counted: true
            roster: {fte: 3.5, from: 2026-09-01, owner: planner}
    """,
    tags=("improvement",),
)

IMP009 = Code(
    "IMP009",
    Severity.ERROR,
    "A result that the flows do not come to",
    """A result of the business case, as it was approved, is not what its flows come to.

    The present value counts from the day of the decision (year 0); the function NPV of spreadsheets
    takes the first flow a year later, and so gives less. A rate of return is there only where flows
    change their sign once. Compared are the digits that are stated.

    Bad:

        {rate: 10, flows: [{year: 0, investment: 10000}, {year: 1, saving: 12100}], stated: {npv: 909}}

    Good:

        {rate: 10, flows: [{year: 0, investment: 10000}, {year: 1, saving: 12100}], stated: {npv: 1000}}
    """,
    tags=("improvement",),
)

IMP012 = Code(
    "IMP012",
    Severity.ERROR,
    "Years of a business case that leave a gap",
    """The flows do not begin with year 0, or do not go on year by year.

    A value is discounted by its year and money comes back within one: with a gap neither can be
    computed. A year without money stands there with nothing but its number.

    Bad:

        flows: [{year: 0, investment: 10000}, {year: 2, saving: 12000}]

    Good:

        flows: [{year: 0, investment: 10000}, {year: 1}, {year: 2, saving: 12000}]
    """,
    tags=("improvement",),
)

IMP013 = Code(
    "IMP013",
    Severity.ERROR,
    "A cost beyond its tolerance, without a reason",
    """A line is forecast to exceed its plan by more than is borne, and says neither why nor what is done.

    The tolerance is what may be exceeded without a word. Beyond it whoever approved the plan has a
    right to know. Where there is no forecast, a line that has cost more already counts as well.

    Bad:

        tolerance: 10
        lines: [{id: cost-seats, name: Seats, planned: 10000, forecast: 12000}]

    Good:

        tolerance: 10
        lines: [{id: cost-seats, name: Seats, planned: 10000, forecast: 12000, reason: Six more.}]
    """,
    tags=("improvement",),
)

IMP014 = Code(
    "IMP014",
    Severity.ERROR,
    "A forecast below what has been spent",
    """A line is forecast to cost less in the end than it has cost already.

    The forecast is the whole cost, what has been spent included; what is still to be spent alone
    would make every overrun look like a saving.

    Bad:

        {id: cost-seats, name: Seats, planned: 10000, actual: 8000, forecast: 3000}

    Good:

        {id: cost-seats, name: Seats, planned: 10000, actual: 8000, forecast: 11000}
    """,
    tags=("improvement",),
)


def _cases(context: Context) -> Iterator[BusinessCase]:
    for document in context.documents(Improvement):
        if document.business_case:
            yield document.business_case


def minutes_as_money(context: Context) -> Iterator[Diagnostic]:
    for case in _cases(context):
        for one in case.handling:
            if one.counted and one.roster is None:
                yield context.found(
                    IMP008,
                    one.at / "counted",
                    f"time saved on {one.name} is counted as money, and no roster shrinks by it",
                    help="add `roster:` with the people that come off the roster and the day, or"
                    " count nothing: `counted: false`",
                    why="the same people would be paid the same hours",
                )


def not_as_stated(context: Context) -> Iterator[Diagnostic]:
    for case in _cases(context):
        if case.stated is None or not case.ordered:
            continue
        for name, said in _found(case, case.stated):
            yield context.found(
                IMP009,
                case.stated.at / name,
                said,
                help="mend the flows or the figure, or leave it out: it is computed",
                why="the decision would rest on a figure that its own flows do not bear out",
                related=((case.at / "flows", "the flows"),),
            )


def _found(case: BusinessCase, stated: Stated) -> Iterator[tuple[str, str]]:
    """(the figure, what is wrong with it) of those that differ."""
    if stated.npv is not None and (found := _other(stated.npv, case.npv)):
        yield "npv", f"a net present value of {plain(stated.npv)} is stated, and the flows come to {found}"
    if stated.irr is not None:
        rate = case.irr(_decimals(stated.irr))
        if rate is None:
            times = "more than once" if sign_changes(case.net) > 1 else "not at all"
            yield "irr", f"a rate of return is stated, and there is none: the flows change their sign {times}"
        elif found := _other(stated.irr, rate):
            yield "irr", f"a rate of return of {plain(stated.irr)}% is stated, and the flows come to {found}%"
    if stated.payback is not None:
        back = case.payback
        if back is None:
            yield "payback", f"{plain(stated.payback)} years are stated, and the money does not come back"
        elif found := _other(stated.payback, back):
            yield "payback", f"a payback of {plain(stated.payback)} years is stated, and it is {found} years"
    if stated.roi is not None and case.roi is not None and (found := _other(stated.roi, case.roi)):
        yield "roi", f"a return of {plain(stated.roi)}% is stated, and the flows come to {found}%"


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent if isinstance(exponent, int) else 0)


def _other(stated: Decimal, found: Fraction) -> str:
    """What was found at the digits stated, if it is something else; empty where they agree."""
    step = Decimal(1).scaleb(-_decimals(stated))
    exact = (Decimal(found.numerator) / found.denominator).quantize(step, ROUND_HALF_UP)
    return "" if exact == stated else plain(exact)


def gap_of_years(context: Context) -> Iterator[Diagnostic]:
    for case in _cases(context):
        for place, flow in enumerate(case.flows):
            if flow.year != place:
                yield context.found(
                    IMP012,
                    flow.at / "year",
                    f"year {flow.year} stands where year {place} is expected",
                    help="list the years from 0 on without a gap; one without money has its number alone",
                    why="nothing can be discounted or paid back over years that are not there",
                )
                break


def beyond_tolerance(context: Context) -> Iterator[Diagnostic]:
    for document in context.documents(Improvement):
        costs = document.costs
        if costs is None or costs.tolerance is None:
            continue
        for line in costs.lines:
            over = line.overrun
            if over is not None and over > Fraction(costs.tolerance) and not line.reason:
                name, said = ("actual", "has cost") if line.forecast is None else ("forecast", "is forecast")
                yield context.found(
                    IMP013,
                    line.at / name,
                    f"{line.name} {said} {plain(over)}% above its plan, and"
                    f" {plain(costs.tolerance)}% are borne without a reason",
                    help="say under `reason:` why, and what is done about it",
                    why="whoever approved the plan learns of it from the invoice",
                    related=((costs.at / "tolerance", "the tolerance"),),
                )


def below_actual(context: Context) -> Iterator[Diagnostic]:
    for document in context.documents(Improvement):
        for line in document.costs.lines if document.costs else ():
            if line.actual is not None and line.forecast is not None and line.forecast < line.actual:
                yield context.found(
                    IMP014,
                    line.at / "forecast",
                    f"{line.name} has cost {plain(line.actual)}, and is forecast to cost"
                    f" {plain(line.forecast)}",
                    help="write what it will have cost in the end, what has been spent included",
                    why="what is spent does not come back",
                    related=((line.at / "actual", "spent so far"),),
                )


RULES = (
    Rule(IMP008, minutes_as_money, whole=True),
    Rule(IMP009, not_as_stated, whole=True),
    Rule(IMP012, gap_of_years, whole=True),
    Rule(IMP013, beyond_tolerance, whole=True),
    Rule(IMP014, below_actual, whole=True),
)
