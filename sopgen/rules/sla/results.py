"""Measured results: each of a level and a period that fit, with a figure or a reason."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.kpis import Kpi
from sopgen.model.results import Result, newest
from sopgen.model.sla import Incentive, ServiceLevel, Sla
from sopgen.model.values import At
from sopgen.rules.context import Context
from sopgen.rules.kpis.values import valid, within
from sopgen.rules.rule import Rule
from sopgen.rules.words import plain

_SUCH_AS = {"day": "2026-03-09", "week": "2026-W11", "month": "2026-03", "quarter": "2026-Q1", "year": "2026"}


SLA024 = Code(
    "SLA024",
    Severity.ERROR,
    "A result that the agreement cannot use",
    """A result is of another agreement, is for another stretch of time, cannot be, or says nothing.

    A service level is measured over its `window:`, or else over the period of its KPI; a result is for
    one such day, week, month, quarter or year. It has a figure, or a reason why there is none. The
    figure can be measured in the unit of the KPI: a share lies between 0 and 100 per cent, and a time
    or a count is never negative.

    Bad, for a level measured by the month:

        - {level: sl-promise-kept, period: 2026-Q1, result: 66.4}

    Good:

        - {level: sl-promise-kept, period: 2026-03, result: 66.4}
    """,
    tags=("sla", "credits"),
)


def unusable_result(context: Context) -> Iterator[Diagnostic]:
    for sla in context.documents(Sla):
        for result in sla.credits.example if sla.credits else ():
            if result.result is None and not result.excused:
                yield context.found(
                    SLA024,
                    result.at / "result",
                    "this entry has neither a result nor a reason why there is none",
                    help="add `result:`, or `excused:` with the reason, or take the entry out",
                    why="the example would show a level about which nothing is known",
                )
            level = context.pack.find(result.level, ServiceLevel)
            kpi = context.pack.find(level.kpi, Kpi) if level else None
            if level and level.id not in {own.id for own in sla.levels}:
                yield context.found(
                    SLA024,
                    result.at / "level",
                    f"`{level.id}` is a service level of another agreement",
                    help="name one of this agreement, or take the entry out",
                    why="the example would leave the result out",
                    related=((level.at / "id", "the service level"),),
                )
            elif level and kpi:
                yield from _other_window(context, result, level, kpi)
                yield from _beyond_unit(context, result, kpi)


def _other_window(context: Context, result: Result, level: ServiceLevel, kpi: Kpi) -> Iterator[Diagnostic]:
    window = level.measured_over(kpi)
    if window in _SUCH_AS and window != result.period.window:
        yield context.found(
            SLA024,
            result.at / "period",
            f"{result.period} is a {result.period.window}, and `{level.id}` is measured by the {window}",
            help=f"write a {window}, such as `{_SUCH_AS[window]}`",
            why="the figure of another stretch of time can be a hit where this one is a miss",
            related=((level.window_at(kpi), "the stretch of time"),),
        )


def _beyond_unit(context: Context, result: Result, kpi: Kpi) -> Iterator[Diagnostic]:
    if result.result is not None and not within(kpi.unit, result.result):
        yield context.found(
            SLA024,
            result.at / "result",
            f"{plain(result.result)} cannot be measured in the unit of `{kpi.id}`, `{kpi.unit}`",
            help=f"write a value {valid(kpi.unit)}, or correct the unit of the KPI",
            why="the example would calculate with a result that cannot occur",
            related=((kpi.at / "unit", "the unit"),),
        )


SLA041 = Code(
    "SLA041",
    Severity.WARNING,
    "A result finer than its KPI reports",
    """A result has more decimals than its KPI is reported with (`decimals:`).

    A result is rounded to the decimals of its KPI before it is compared, and printed as it is given:
    99.896 seems to miss a target of 99.9, and reported with one decimal it is 99.9 and meets it. It is
    therefore given as it is reported, in the example of the credits and in that of the charges. Where
    the contract says that results are compared as measured (`comparison: as_measured`), a result may be
    as fine as it was measured.

    Bad, for a KPI with one decimal:

        - {level: sl-platform-availability, period: 2026-03, result: 99.896}

    Good:

        - {level: sl-platform-availability, period: 2026-03, result: 99.9}
    """,
    tags=("sla", "credits"),
)


def result_too_fine(context: Context) -> Iterator[Diagnostic]:
    for sla in context.documents(Sla):
        if sla.comparison == "as_measured":
            continue
        for at, figure, kpi_id in (*_of_levels(context, sla), *_of_incentives(context, sla)):
            kpi = context.pack.find(kpi_id, Kpi)
            if kpi is None or kpi.reported(figure) == figure:
                continue
            reported = plain(kpi.reported(figure))
            yield context.found(
                SLA041,
                at / "result",
                f"{plain(figure)} is finer than `{kpi.id}` is reported, as {reported}",
                help=f"write {reported}, or a greater `decimals:` at the KPI",
                why="it is compared as it is reported, and can seem to lie on the other side of a threshold",
                related=((kpi.at / "decimals", "how finely results are reported"),),
            )


def _of_levels(context: Context, sla: Sla) -> Iterator[tuple[At, Decimal, str]]:
    """The results of the credits that have a figure, each with its measure."""
    for result in sla.credits.example if sla.credits else ():
        level = context.pack.find(result.level, ServiceLevel)
        if level and result.result is not None:
            yield result.at, result.result, level.kpi


def _of_incentives(context: Context, sla: Sla) -> Iterator[tuple[At, Decimal, str]]:
    """The results of the charges, each with its measure."""
    example = sla.charges.example if sla.charges else None
    for result in example.results if example else ():
        incentive = context.pack.find(result.incentive, Incentive)
        if incentive:
            yield result.at, result.result, incentive.kpi


SLA035 = Code(
    "SLA035",
    Severity.WARNING,
    "A level that the worked example leaves out",
    """A level has results, and none in the month that the worked example shows.

    The example shows the newest month of its results; those of months before tell which misses are
    repeated. A result of a quarter belongs to its last month: beside the second quarter, which ends in
    June, results of May are shown nowhere.

    Bad, where `sl-two` is measured by the quarter:

        - {level: sl-one, period: 2026-05, result: 66.4}
        - {level: sl-two, period: 2026-Q2, result: 3}

    Good:

        - {level: sl-one, period: 2026-06, result: 66.4}
        - {level: sl-two, period: 2026-Q2, result: 3}
    """,
    tags=("sla", "credits"),
)


def level_left_out(context: Context) -> Iterator[Diagnostic]:
    for sla in context.documents(Sla):
        results = sla.credits.example if sla.credits else ()
        shown = newest(results)
        for level in sla.levels:
            own = [result for result in results if result.level == level.id]
            if not own or any(result in shown for result in own):
                continue
            month = f"{shown[0].period.end:%Y-%m}"
            yield context.found(
                SLA035,
                max(own, key=lambda result: result.period).at / "period",
                f"`{level.id}` has no result in {month}, the month that the example shows",
                help=f"add its result for a period that ends in {month}, or take its results out",
                why="what is written here would be shown nowhere",
                related=((shown[0].at / "period", "the newest month"),),
            )


RULES = (
    Rule(SLA024, unusable_result),
    Rule(SLA035, level_left_out, whole=True),
    Rule(SLA041, result_too_fine),
)
