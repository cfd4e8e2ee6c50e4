"""Rights that a contract gives: each can arise, and what it runs from is there."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.kpis import Kpi
from sopgen.model.periods import MONTHS
from sopgen.model.sla import ChronicFailure, Sla
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import listed, one_or_more

SLA025 = Code(
    "SLA025",
    Severity.ERROR,
    "A right that can never arise",
    """A right needs more misses, or more periods, than there can be, or a minimum that is not there.

    Four misses cannot happen in three periods, nor three quarters in a term of six months. The party
    that relies on the right has none. Where the term is renewed, the periods may reach into the next.
    Nor is a credit earned back by meeting the minimum of a KPI that has none.

    Bad:

        chronic_failure: {misses: 6, periods: 3, notice: 30d}

    Good:

        chronic_failure: {misses: 3, periods: 6, notice: 30d}
    """,
    tags=("sla", "termination"),
)


def right_never_arises(context: Context) -> Iterator[Diagnostic]:
    for sla in context.documents(Sla):
        rule = sla.chronic_failure
        if rule and rule.misses > rule.periods:
            yield _more_misses_than_periods(context, rule)
        elif rule:
            yield from _outlasts_the_term(context, sla, rule)
        yield from _no_time_to_earn_back(context, sla)
        yield from _no_minimum_to_earn_back(context, sla)


def _more_misses_than_periods(context: Context, rule: ChronicFailure) -> Diagnostic:
    at = rule.at
    return context.found(
        SLA025,
        at / "misses",
        f"{rule.misses} misses are asked for within {one_or_more(rule.periods, 'period')}",
        help="write fewer misses than periods, or as many for misses in a row",
        why="there are never more misses than periods, so that nobody could ever terminate",
        related=((at / "periods", "the periods"),),
        fixes=context.rewritten(
            "Swap the two", (at / "misses", str(rule.periods)), (at / "periods", str(rule.misses))
        ),
    )


def _outlasts_the_term(context: Context, sla: Sla, rule: ChronicFailure) -> Iterator[Diagnostic]:
    known = _periods_of_term(context, sla)
    if known is None or sla.term is None or sla.term.renewal:
        return
    window, periods = known
    field = "misses" if rule.misses > periods else "periods"
    if rule.periods > periods:
        yield context.found(
            SLA025,
            rule.at / field,
            f"{getattr(rule, field)} {window}s are asked for, and the term has {periods}",
            help="ask for fewer, or say by `renewal:` how the term goes on",
            why="nobody could ever terminate"
            if field == "misses"
            else "the term ends before the clause can look at all of them",
            related=((sla.term.at / "months", "the term"),),
            severity=None if field == "misses" else Severity.WARNING,
        )


def _no_time_to_earn_back(context: Context, sla: Sla) -> Iterator[Diagnostic]:
    back = sla.credits.earn_back if sla.credits else None
    known = _periods_of_term(context, sla)
    if back is None or known is None or sla.term is None or sla.term.renewal:
        return
    window, periods = known
    if back.periods >= periods:
        yield context.found(
            SLA025,
            back.at / "periods",
            f"a credit is earned back by {one_or_more(back.periods, f'good {window}')} after the miss, and"
            f" the term has {periods} in all",
            help="ask for fewer, or say by `renewal:` how the term goes on",
            why="nothing could ever be earned back",
            related=((sla.term.at / "months", "the term"),),
        )


def _no_minimum_to_earn_back(context: Context, sla: Sla) -> Iterator[Diagnostic]:
    back = sla.credits.earn_back if sla.credits else None
    if back is None or back.condition != "minimum":
        return
    measured = ((level, context.pack.find(level.kpi, Kpi)) for level in sla.levels if level.credit_tiers)
    lacking = [(level, kpi) for level, kpi in measured if kpi and kpi.minimum is None]
    if lacking:
        names = listed(f"`{level.id}`" for level, _ in lacking)
        yield context.found(
            SLA025,
            back.at / "condition",
            f"a credit is earned back by meeting the minimum, and there is none for {names}",
            help="write `condition: target`, or add `minimum:` to the KPI",
            why="nobody could say when the credit is earned back",
            related=tuple((kpi.at / "id", "its KPI has no minimum") for _, kpi in lacking),
        )


def _periods_of_term(context: Context, sla: Sla) -> tuple[str, int] | None:
    """The shortest window of the levels and how often it fits; None where that cannot be told in months."""
    if sla.term is None or sla.term.months is None:
        return None
    windows = {level.measured_over(context.pack.find(level.kpi, Kpi)) for level in sla.levels}
    if not windows <= MONTHS.keys():
        return None
    window = min(windows, key=lambda name: MONTHS[name])
    return window, sla.term.months // MONTHS[window]


SLA028 = Code(
    "SLA028",
    Severity.ERROR,
    "A claim that runs from a report which nothing defines",
    """A credit must be claimed within a time from the report, and the agreement has no report.

    `claim_within:` is counted from the report that shows the failure. Without one the time never
    begins, or begins whenever either party says so.

    Bad:

        credits: {model: tier, monthly_charge: USD 20000.00, cap: 10, claim_within: 30d}

    Good:

        credits: {model: tier, monthly_charge: USD 20000.00, cap: 10, claim_within: 30d}
        reporting:
          - {name: Service report, period: month, due: 5bd}
    """,
    tags=("sla", "credits", "reporting"),
)


def claim_without_report(context: Context) -> Iterator[Diagnostic]:
    for sla in context.documents(Sla):
        if sla.credits and sla.credits.claim_within and not sla.reporting:
            yield context.found(
                SLA028,
                sla.credits.at / "claim_within",
                f"a claim must be made within {sla.credits.claim_within} of the report, and no report is"
                " defined",
                help="add `reporting:` with the report that shows the results, its `period:` and its `due:`",
                why="nobody could say when the time for a claim begins",
            )


SLA046 = Code(
    "SLA046",
    Severity.WARNING,
    "A claim that runs from one of several reports, and nobody says which",
    """Claims run from the report of the credits, and of several reports none is said to be it.

    The time for a claim begins with the receipt of the statement of the month's credits. Mark it
    with `credit_statement: true`; two of them would be two beginnings.

    Bad:

        credits: {model: tier, monthly_charge: USD 20000.00, cap: 10, claim_within: 30d}
        reporting:
          - {name: Weekly report, period: week, due: 1bd}
          - {name: Service report, period: month, due: 5bd}

    Good:

        credits: {model: tier, monthly_charge: USD 20000.00, cap: 10, claim_within: 30d}
        reporting:
          - {name: Weekly report, period: week, due: 1bd}
          - {name: Service report, due: 5bd, credit_statement: true}
    """,
    tags=("sla", "credits", "reporting"),
)


def statement_unclear(context: Context) -> Iterator[Diagnostic]:
    for sla in context.documents(Sla):
        if not (sla.credits and sla.credits.claim_within and sla.reporting[1:]):
            continue
        marked = [report for report in sla.reporting if report.credit_statement]
        if len(marked) == 1:
            continue
        yield context.found(
            SLA046,
            marked[1].at / "credit_statement" if marked else sla.credits.at / "claim_within",
            "two reports are the credit statement"
            if marked
            else f"a claim is made within {sla.credits.claim_within} of the report of the credits, and"
            f" {len(sla.reporting)} reports could be it",
            help="write `credit_statement: true` in the one report that states the credits of a month",
            why="nobody could say when the time for a claim begins",
            related=((marked[0].at / "credit_statement", "the other"),) if marked else (),
        )


SLA047 = Code(
    "SLA047",
    Severity.ERROR,
    "A credit kept from earn-back that is none",
    """A level whose credits cannot be earned back is of another agreement, or never owes a credit.

    The clause on earn-back names the levels whose credits stay with the client. One that owes nothing
    makes the reader look for a credit that there is not.

    Bad:

        levels: [{id: sl-errors, kpi: errors}]
        credits:
          earn_back: {periods: 3, condition: target, excluded_levels: [sl-errors]}

    Good:

        levels: [{id: sl-errors, kpi: errors, credit_tiers: [{above: 1, credit: 25}]}]
        credits:
          earn_back: {periods: 3, condition: target, excluded_levels: [sl-errors]}
    """,
    tags=("sla", "credits"),
)


def excluded_in_vain(context: Context) -> Iterator[Diagnostic]:
    for sla in context.documents(Sla):
        back = sla.credits.earn_back if sla.credits else None
        own = {level.id: level for level in sla.levels}
        for place, id_ in enumerate(back.excluded_levels if back else ()):
            level = own.get(id_)
            if (
                back is None
                or (level and level.credit_tiers)
                or (not level and id_ not in context.pack.index)
            ):
                continue
            yield context.found(
                SLA047,
                back.at / "excluded_levels" / place,
                f"`{id_}` owes no credit" if level else f"`{id_}` is a level of another agreement",
                help="take it out, or give the level its `credit_tiers:`" if level else "take it out",
                why="the clause would keep back what there is not",
            )


RULES = (
    Rule(SLA046, statement_unclear),
    Rule(SLA047, excluded_in_vain),
    Rule(SLA025, right_never_arises),
    Rule(SLA028, claim_without_report, whole=True),
)
