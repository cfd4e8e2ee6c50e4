"""Reports: none is fresher than what it is made of, and what it shows comes to its tool."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.dataflow import Route, freshest, interval, reached
from sopgen.model.kpis import Kpi
from sopgen.model.technology import Technology, ToolReport
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import named

TEC012 = Code(
    "TEC012",
    Severity.WARNING,
    "A report that is made more often than its data come",
    """A report is made anew in less time than a flow on the way from its source takes until the next run.

    It shows the same figures several times over, and its readers take them for new. Where several
    routes lead from the source, the one that delivers most often is looked at.

    Bad:

        flows: [{from: dialler, to: bi, carries: Counts, every: 1d}]
        reports: [{name: Board, system: bi, measures: [service-level], refresh: 15min}]

    Good:

        flows: [{from: dialler, to: bi, carries: Counts, every: 15min}]
        reports: [{name: Board, system: bi, measures: [service-level], refresh: 15min}]
    """,
    tags=("technology", "reporting"),
)

TEC013 = Code(
    "TEC013",
    Severity.WARNING,
    "A report of what does not come to its tool",
    """A report shows a measure, and no flow leads from the source of that to the tool of the report.

    The source is the one that the KPI names. Write the flow that brings it, or mend the tool of the
    report. A document without flows is not looked at, nor a source that is no tool in it.

    Bad:

        flows: [{from: dialler, to: crm, carries: Dispositions}]
        reports: [{name: Board, system: bi, measures: [service-level]}]   # taken from the dialler

    Good:

        flows: [{from: dialler, to: bi, carries: Counts}]
        reports: [{name: Board, system: bi, measures: [service-level]}]
    """,
    tags=("technology", "reporting"),
)


def _sources(context: Context, report: ToolReport) -> tuple[str, ...]:
    """The systems from which the measures of a report are taken, each once."""
    kpis = (context.pack.find(id_, Kpi) for id_ in report.measures)
    return tuple(dict.fromkeys(kpi.source for kpi in kpis if kpi and kpi.source))


def too_fresh(context: Context) -> Iterator[Diagnostic]:
    for document in context.documents(Technology):
        for report in document.reports:
            own = interval(report.refresh)
            if own is None:
                continue
            routes = (freshest(document, source, report.system) for source in _sources(context, report))
            slow = [route for route in routes if route and route.minutes > own]
            if slow:
                yield _stale(context, report, max(slow, key=lambda route: route.minutes))


def _stale(context: Context, report: ToolReport, route: Route) -> Diagnostic:
    flow = next(flow for flow in route.flows if interval(flow.every) == route.minutes)
    often = "at each change" if report.refresh == "live" else f"every {report.refresh}"
    return context.found(
        TEC012,
        report.at / "refresh",
        f"{report.name} is made anew {often}, and what it shows comes from `{flow.from_}` to `{flow.to}`"
        f" every {flow.every}",
        help=f"write `refresh: {flow.every}`, or have the flow run as often as the report",
        why="readers would take the same figures for new ones",
        related=((flow.at / "every", "how often it comes"),),
    )


def not_brought(context: Context) -> Iterator[Diagnostic]:
    for document in context.documents(Technology):
        for report in document.reports if document.flows else ():
            lacking = [
                source
                for source in _sources(context, report)
                if source in document.systems and not reached(document, source, report.system)
            ]
            if lacking:
                yield context.found(
                    TEC013,
                    report.at / "system",
                    f"{report.name} shows measures of {named(lacking)}, and no flow leads from there to"
                    f" `{report.system}`",
                    help="add the flow that brings them, or name the tool in which they are",
                    why="nobody could say where the figures come from, nor how old they are",
                    related=((report.at / "measures", "the measures"),),
                )


RULES = (Rule(TEC012, too_fresh, whole=True), Rule(TEC013, not_brought, whole=True))
