"""Improvement plans: value, return and payback of the case, work saved, benefits, and costs over plan."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from sopgen.documents import improvements as words
from sopgen.documents.benefits import verdict
from sopgen.documents.business_case import Case, Spent
from sopgen.documents.process_pairs import hours_saved, saved
from sopgen.documents.reasons.reason import Asked, Input, Reason, plain
from sopgen.documents.selections import rounded
from sopgen.model import improvement as model
from sopgen.model.improvement import Benefit, BusinessCase, CashFlow, CostLine, ImprovedProcess, Improvement


def plan(asked: Asked, document: Improvement) -> Iterator[Reason]:
    """What its business case comes to."""
    case = document.business_case
    if case is None:
        return
    if case.ordered:
        yield from _results(asked, case, Case(asked.view, document, case))
    for one in case.handling:
        yield Reason(
            "handling",
            f"Hours free a month, {one.name}",
            "contacts × AHT × reduction ÷ 60 ÷ occupancy",
            asked.given(one, "contacts", "aht", "reduction", "occupancy"),
            asked.view.words.number(rounded(one.hours, 0)),
            source="hours are money only so far as the roster shrinks by them",
        )


def _results(asked: Asked, case: BusinessCase, said: Case) -> Iterator[Reason]:
    view = asked.view
    flows = [line for flow in case.flows for line in _flow(asked, said, flow)]
    rate = asked.given(case, "rate")
    net = [f"year {flow.year}: {said.amounts.number(flow.net)}" for flow in case.flows]
    discounted = [
        f"{said.amounts.number(flow.net)} ÷ (1 + {view.words.percent(case.rate)})^{flow.year}"
        for flow in case.flows
    ]
    first = "the flow of year 0 is not discounted, unlike in the function NPV of spreadsheets"
    npv = "Σ net flow ÷ (1 + rate)^year"
    yield Reason("npv", "Net present value", npv, [*rate, *flows], said.npv, discounted, first)
    once = "only where flows change their sign once: there is no rate then, or several (Descartes)"
    irr = "the rate at which the net present value is nought"
    yield Reason("irr", "Internal rate of return", irr, flows, said.irr, net, once)
    totals = [
        f"end of year {flow.year}: {said.amounts.number(total)}"
        for flow, total in zip(case.flows, case.cumulative, strict=True)
    ]
    back = "last year below nought + what is missing then ÷ net flow of the next year"
    even = "money comes in evenly within a year"
    yield Reason("payback", "Payback", back, flows, said.payback, totals, even)
    if case.roi is not None:
        roi = "Σ net flows ÷ Σ paid out × 100"
        yield Reason("roi", "Return on investment", roi, flows, words.percent(view, case.roi), net)
    if case.margin is not None:
        yield Reason(
            "margin",
            "Savings may fall short by",
            "net present value ÷ present value of the savings × 100",
            [*rate, *flows],
            words.percent(view, Fraction(int(case.margin * 10), 10)),
            source="rounded down to a tenth",
        )


def _flow(asked: Asked, said: Case, flow: CashFlow) -> Iterator[Input]:
    for name in ("investment", "running", "saving"):
        value = getattr(flow, name)
        if value is not None:
            title = asked.given(flow, name)[0].name
            yield Input(f"Year {flow.year}: {title}", said.amounts.said(value), flow.at / name)


def process(asked: Asked, one: ImprovedProcess) -> Iterator[Reason]:
    """The work that a case takes less, and the hours of a period."""
    view = asked.view
    before, after = (
        [Input(f"{title}: {step.name}", _step(asked, step), step.at) for step in steps]
        for title, steps in (("As is", one.as_is), ("To be", one.to_be))
    )
    sums = [
        f"{name}: {words.minutes(view, model.work(steps))}"
        for name, steps in (("as is", one.as_is), ("to be", one.to_be))
    ]
    yield Reason(
        "saved",
        "Work saved (min)",
        "Σ minutes × share of cases as it is − Σ minutes × share of cases as it is to be",
        [*before, *after],
        saved(view, one),
        sums,
        "of a case, in the mean",
    )
    hours = hours_saved(view, one)
    if hours:
        yield Reason(
            "hours",
            "Hours saved",
            "minutes saved on a case × volume ÷ 60",
            [Input("Work saved (min)", saved(view, one)), *asked.given(one, "volume", "period")],
            hours,
        )
    for field, name, steps, inputs in (
        ("value-added", "as it is", one.as_is, before),
        ("value-added", "as it is to be", one.to_be, after),
    ):
        share = model.value_added(steps)
        if share is not None:
            yield Reason(
                field,
                f"Value-added share, {name}",
                "minutes of work that add value ÷ (minutes of work + minutes of waiting) × 100",
                inputs,
                words.percent(view, share),
                source="process cycle efficiency",
            )


def _step(asked: Asked, step: model.ImprovedStep) -> str:
    parts = [f"{part.name} {part.value}" for part in asked.given(step, "minutes", "wait", "share")]
    return ", ".join(parts)


def benefit(asked: Asked, one: Benefit) -> Iterator[Reason]:
    """What is to be reached, where that follows from before and change, and how far it has come."""
    way = words.way(asked.view, one)
    kpi = words.measured(asked.view, one)
    if way is not None and one.after is not None and one.aim is not None:
        [before], [after] = asked.given(one, "before"), asked.given(one, "after")
        aim = words.aim(asked.view, one)
        yield Reason(
            "result",
            "Result",
            "(after − before) ÷ (target − before): at 1 or more, the target is reached",
            [
                Input(before.name, words.value(asked.view, kpi, one.before), before.at),
                Input(after.name, words.value(asked.view, kpi, one.after), after.at),
                Input("Target", aim, one.at / "target" if one.target is not None else None),
            ],
            plain(verdict(asked.view, one)),
            source="of the way, rounded down",
        )
    if one.target is not None or one.aim is None:
        return
    relative = one.as_ == "relative"
    yield Reason(
        "target",
        "Target",
        "before + |before| × change ÷ 100" if relative else "before + change",
        _measured(asked, one),
        words.aim(asked.view, one),
        source="a change in percent of the value before" if relative else "a change in points of the measure",
    )


def _measured(asked: Asked, one: Benefit) -> list[Input]:
    before, *_ = asked.given(one, "before")
    change, *_ = asked.given(one, "change")
    kpi = words.measured(asked.view, one)
    return [
        Input(before.name, words.value(asked.view, kpi, one.before), before.at),
        Input(change.name, words.change(asked.view, one), change.at),
    ]


def cost(asked: Asked, one: CostLine) -> Iterator[Reason]:
    """What it will cost above the plan."""
    document = asked.document
    assert isinstance(document, Improvement)
    if one.variance is None or document.costs is None:
        return
    spent = Spent(asked.view, document, document.costs)
    known = "actual" if one.forecast is None else "forecast"
    inputs = [
        Input(part.name, spent.amounts.said(getattr(one, name)), part.at)
        for name in ("planned", known)
        for part in asked.given(one, name)
    ]
    yield Reason("variance", "Variance", f"{known} − planned", inputs, spent.over(one))
