"""Technology architectures: hours that automation saves, its payback, and the last day for notice."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.documents import savings
from sopgen.documents.kinds.technology import lag, sources_of
from sopgen.documents.reasons.reason import Asked, Input, Reason
from sopgen.documents.selections import rounded
from sopgen.model import automation
from sopgen.model.dataflow import shortest
from sopgen.model.technology import Opportunity, Technology, ToolReport, people


def architecture(asked: Asked, document: Technology) -> Iterator[Reason]:
    """What all opportunities together save, and for each tool the last day for notice and who has access."""
    view = asked.view
    hours = automation.total(document.opportunities)
    if hours:
        counted = automation.ranks(document.opportunities)
        yield Reason(
            "savings",
            "Hours to be saved a month",
            "Σ hours of the opportunities, those that were rejected left out",
            [
                Input(one.name, savings.hours_words(view, saved), one.at)
                for one in document.opportunities
                if one.id in counted and (saved := automation.hours(one)) is not None
            ],
            savings.hours_words(view, hours),
        )
    for tool in document.tools:
        contract, name = tool.contract, view.label(tool.system)
        if contract and contract.notice_by:
            yield Reason(
                "notice",
                f"Notice by, {name}",
                "the last day whose notice period ends on the last day of the contract, or before it",
                asked.given(contract, "ends", "notice"),
                view.words.short_date(contract.notice_by),
                source="the day of receipt is not counted (BGB § 187(1)); found by going forward",
            )
        held = people(document, tool.system, view.pack.roles)
        if tool.licences is not None and held is not None:
            yield Reason(
                "people",
                f"People with access, {name}",
                "Σ people of the roles that have access",
                [
                    Input(role.name, view.words.number(role.people or 0), role.at)
                    for role in map(view.pack.roles.__getitem__, document.admitted(tool.system))
                ],
                view.words.number(held),
            )
    for report in document.reports:
        yield from _lag(asked, document, report)


def _lag(asked: Asked, document: Technology, report: ToolReport) -> Iterator[Reason]:
    """How old what a report shows may be: along the flows from what its measures are taken from."""
    sources = dict.fromkeys(sources_of(asked.view, report))
    result = lag(asked.view, document, report)
    if not result:
        return
    routes = [shortest(document, source, report.system) for source in sources]
    flows = [flow for route in routes if route for flow in route.flows]
    yield Reason(
        "lag",
        f"Data lag, {report.name}",
        "max over its sources of Σ intervals of the flows from there + its own interval",
        [
            *(
                Input(f"{asked.view.label(one.from_)} → {asked.view.label(one.to)}", one.every, one.at)
                for one in flows
            ),
            *asked.given(report, "refresh"),
        ],
        result,
        source="at worst, by the route of the fewest flows",
    )


def opportunity(asked: Asked, one: Opportunity) -> Iterator[Reason]:
    """The hours that it saves in a month, and when its cost is earned back."""
    view, document = asked.view, asked.document
    assert isinstance(document, Technology)
    hours = automation.hours(one)
    if hours is None:
        return
    counts = asked.given(one, "volume", "minutes", "share")
    yield Reason(
        "hours",
        "Hours a month",
        "volume × minutes × share ÷ 60",
        counts,
        view.words.number(rounded(hours, 1)),
    )
    result = savings.payback(view, document, one)
    if result:
        rate = asked.given(one, "hourly_cost") or asked.given(document, "hourly_cost")
        yield Reason(
            "payback",
            "Payback",
            "cost ÷ (hours a month × cost of an hour − running cost of a month)",
            [*asked.given(one, "cost"), *counts, *rate, *asked.given(one, "running_cost")],
            result,
            source="rounded up to a tenth of a month; not discounted",
        )
