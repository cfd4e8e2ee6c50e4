"""Reports: made by somebody, for somebody, in time for the forum that works from them."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.engagement import Calendar
from sopgen.model.governance import Governance, GovernanceReport
from sopgen.model.meetings import too_late
from sopgen.model.sla import Report, Sla
from sopgen.model.spans import longer, working
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import folded, listed, one_or_more

GOV006 = Code(
    "GOV006",
    Severity.ERROR,
    "A report that comes after the meeting that uses it",
    """A forum works from a report on the period just over, and is held before that is there.

    Compared are the days of the plan's year, on its calendars, where the report comes as often as the
    forum is held. A report counts from the day on which it is due, or from its cut-off where nothing
    else is said.

    Bad:

        forums: [{id: review, when: {every: monthly, business_day: 5}, inputs: [service-report]}]
        reports: [{id: service-report, period: month, due: 7bd}]

    Good:

        forums: [{id: review, when: {every: monthly, business_day: 10}, inputs: [service-report]}]
        reports: [{id: service-report, period: month, due: 7bd}]
    """,
    tags=("governance", "reports"),
)

GOV007 = Code(
    "GOV007",
    Severity.WARNING,
    "A report that nobody makes, or nobody reads",
    """A report has no producer; or no forum works from it and nobody is sent it.

    What nobody makes is missing when it is asked for; what nobody reads costs work for nothing.

    Bad:

        {id: trend-report, name: Trend report}

    Good:

        {id: trend-report, name: Trend report, producer: analyst, recipients: [manager]}
    """,
    tags=("governance", "reports"),
)

GOV015 = Code(
    "GOV015",
    Severity.WARNING,
    "A report that the contract has otherwise",
    """A plan and a service level agreement list a report of the same name, and differ on it.

    The agreement prevails: its period, the time within which it is due and who makes it are those to
    keep to.

    Bad, where the agreement says 7 business days:

        {id: service-report, name: Monthly service report, period: month, due: 9bd}

    Good:

        {id: service-report, name: Monthly service report, period: month, due: 7bd}
    """,
    tags=("governance", "reports", "sla"),
)

GOV016 = Code(
    "GOV016",
    Severity.ERROR,
    "A report that is due before its figures are frozen",
    """The cut-off of a report is later than the time at which it is due.

    Both are counted from the end of the period. Before the cut-off figures still change, so that the
    report would say what is no longer so when it is read.

    Bad:

        {cut_off: 5bd, due: 3bd}

    Good:

        {cut_off: 3bd, due: 5bd}
    """,
    tags=("governance", "reports"),
)


def after_the_meeting(context: Context) -> Iterator[Diagnostic]:
    for plan in context.documents(Governance):
        known = {report.id: report for report in plan.reports}
        for forum in plan.forums:
            for place, id_ in enumerate(forum.inputs):
                report = known.get(id_)
                late = too_late(context.pack, plan, forum, report) if report else ()
                if report and late:
                    yield context.found(
                        GOV006,
                        forum.at / "inputs" / place,
                        f"{forum.name} is held {one_or_more(len(late), 'time')} in the year before"
                        f" {report.name} is there, first on {late[0].held}",
                        help="hold the forum later in its period, or let the report come sooner",
                        why="it would decide on figures that nobody has yet",
                        related=((report.at / ("due" if report.due else "cut_off"), "when it comes"),),
                    )


def nobody_makes_or_reads(context: Context) -> Iterator[Diagnostic]:
    for plan in context.documents(Governance):
        used = {id_ for forum in plan.forums for id_ in forum.inputs}
        for report in plan.reports:
            lacking = [] if report.producer else ["nobody makes it"]
            if report.id not in used and not report.recipients:
                lacking.append("no forum works from it and nobody is sent it")
            if lacking:
                yield context.found(
                    GOV007,
                    report.at / ("recipients" if report.producer else "producer"),
                    f"{report.name}: {listed(lacking)}",
                    help="add `producer:`, and `recipients:` or the `inputs:` of a forum",
                    why="it would not be made, or not be missed",
                )


def otherwise_in_the_contract(context: Context) -> Iterator[Diagnostic]:
    agreed = {folded(one.name): one for sla in context.documents(Sla) for one in sla.reporting}
    for plan in context.documents(Governance):
        for report in plan.reports:
            if one := agreed.get(folded(report.name)):
                for key, ours, theirs in _differences(report, one):
                    yield context.found(
                        GOV015,
                        report.at / key,
                        f"{report.name}: the plan has `{key}: {ours}`, the agreement `{key}: {theirs}`",
                        help="write what the agreement says, or give the report another name",
                        why="the agreement prevails, and a reader of the plan would keep to something else",
                        related=((one.at / key, "the agreement"),),
                    )


def _differences(report: GovernanceReport, agreed: Report) -> Iterator[tuple[str, object, object]]:
    for key in ("period", "due", "producer"):
        ours, theirs = getattr(report, key), getattr(agreed, key)
        if ours and theirs and ours != theirs:
            yield key, ours, theirs


def due_before_the_cut_off(context: Context) -> Iterator[Diagnostic]:
    for plan in context.documents(Governance):
        for report in plan.reports:
            calendar = next(iter(report.calendars or plan.calendars), "")
            if longer(report.cut_off, report.due, working(context.pack.find(calendar, Calendar))):
                yield context.found(
                    GOV016,
                    report.at / "cut_off",
                    f"{report.name} is due after {report.due}, its figures are frozen after {report.cut_off}",
                    help="swap the two, or correct the slip",
                    why="it would be sent with figures that still change",
                    related=((report.at / "due", "when it is due"),),
                )


RULES = (
    Rule(GOV006, after_the_meeting, whole=True),
    Rule(GOV007, nobody_makes_or_reads, whole=True),
    Rule(GOV015, otherwise_in_the_contract, whole=True),
    Rule(GOV016, due_before_the_cut_off, whole=True),
)
