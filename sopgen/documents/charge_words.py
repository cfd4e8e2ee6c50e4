"""What the services cost and what good results add to it: clauses, schedules, and a month worked out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal

from markupsafe import Markup

from sopgen.documents.placing import printed
from sopgen.documents.registers import Column
from sopgen.documents.view import View
from sopgen.model.charges import Adjustment, ChargeLine, Invoice
from sopgen.model.kpis import Kpi
from sopgen.model.sla import Charge, ChargeBand, Incentive, Incentives, IncentiveStep, Sla
from sopgen.model.values import Money
from sopgen.model.written import kept

PER: Mapping[str, str] = {
    "month": "{rate} a month",
    "unit": "{rate} for each unit",
    "transaction": "{rate} for each transaction",
    "fte": "{rate} for each full-time equivalent",
    "hour": "{rate} for each hour",
}
"""A rate by what it is charged for."""


# -- charges ----------------------------------------------------------------------------------


def clauses(view: View, document: Sla) -> list[str]:
    """What the charges are, by rules that hold for all of them."""
    if document.charges is None:
        return []
    say, schedule = view.say, document.charges.schedule
    words = [
        say(
            "The client shall pay the provider, for each service month, the charges stated in the charge "
            "schedule."
        )
    ]
    if any(charge.commitment for charge in schedule):
        words.append(
            say(
                "Where a minimum commitment is stated, at least that volume is charged for each service "
                "month, whether or not it is used."
            )
        )
    words += (_banding(view, charge) for charge in schedule if charge.bands)
    if any(charge.indexation for charge in schedule):
        words.append(
            say(
                "A rate for which an indexation is stated is adjusted on the date stated there and on each "
                "anniversary of that date by the change of the index over the twelve months before, up or "
                "down, and by no more than the limit where one is stated. The other rates are fixed."
            )
        )
    words.append(
        say(
            "Each charge is rounded half up to the smallest unit of the currency, once, after its parts are "
            "added."
        )
    )
    return words


def _banding(view: View, charge: Charge) -> str:
    if charge.banding == "whole":
        return view.say(
            "{charge}: the rate of the band in which the volume of the service month falls applies to all "
            "of that volume.",
            charge=charge.name,
        )
    return view.say(
        "{charge}: each rate applies to the part of the volume of the service month that lies within its "
        "band.",
        charge=charge.name,
    )


def charge_columns(view: View) -> list[str | Column]:
    """What the charge schedule shows."""
    return [
        "name",
        "service",
        Column(view.say("Rate"), lambda charge: _rates(view, charge)),
        "commitment",
        "notes",
    ]


def index_columns(view: View, document: Sla) -> list[str | Column]:
    """What is shown of the indexations."""
    schedule = document.charges.schedule if document.charges else ()
    names = {id(charge.indexation): charge.name for charge in schedule if charge.indexation}
    return [Column(view.say("Charge"), lambda one: names[id(one)]), "from_", "index", "limit"]


def _rates(view: View, charge: Charge) -> str:
    """The rate, or that of each band in a line of its own."""
    if charge.rate and not charge.bands:
        return _per(view, charge, charge.rate)
    lines = [_band(view, charge, band) for band in charge.bands]
    return Markup().join(Markup("<p>{}</p>").format(printed(line)) for line in lines)


def _per(view: View, charge: Charge, rate: Money) -> str:
    shown = view.words.money(rate)
    if charge.counted and charge.basis != "month":
        return view.say("{rate} for each {counted}", rate=kept(shown, rate), counted=charge.counted)
    return view.say(PER[charge.basis], rate=kept(shown, rate))


def _band(view: View, charge: Charge, band: ChargeBand) -> str:
    number = view.words.number
    rate = _per(view, charge, band.rate)
    start = kept(number(band.start), band.from_)
    if band.to is None:
        if not band.start:
            return rate
        return view.say("above {start}: {rate}", start=start, rate=rate)
    end = kept(number(band.to), band.to)
    if not band.start:
        return view.say("up to {end}: {rate}", end=end, rate=rate)
    return view.say("above {start}, up to {end}: {rate}", start=start, end=end, rate=rate)


# -- incentives -------------------------------------------------------------------------------


def incentive_clauses(view: View, document: Sla) -> list[str]:
    """What incentives are, how far they go, and how they stand to service credits."""
    incentives = document.incentives
    if incentives is None:
        return []
    say = view.say
    steps = [step for one in incentives.schedule for step in one.steps]
    words = [_added(view, steps)]
    if any(one.steps[1:] for one in incentives.schedule):
        words.append(
            say(
                "Where a result reaches several thresholds, the one furthest from the target counts, and no "
                "other."
            )
        )
    cap = kept(view.words.percent(incentives.cap), incentives.cap)
    words += [
        say(
            "All incentives of a service month together may neither raise nor lower the charges of that "
            "month by more than {cap} of them. What goes beyond is not carried forward.",
            cap=cap,
        ),
        say(
            "An incentive is rounded half up, the limit is rounded down, to the smallest unit of the "
            "currency."
        ),
    ]
    if document.credits:
        words.append(
            say(
                "Incentives and service credits are calculated apart: neither counts toward the limit of the "
                "other, and neither is calculated from a charge that the other has changed."
            )
        )
    return words


def _added(view: View, steps: Sequence[IncentiveStep]) -> str:
    """What results do to the charges: add to them, take off, or both."""
    if all(step.malus is None for step in steps):
        return view.say(
            "For each service month, the bonus stated below for the result of the measure is added to the "
            "charges."
        )
    if all(step.bonus is None for step in steps):
        return view.say(
            "For each service month, the malus stated below for the result of the measure is taken off the "
            "charges."
        )
    return view.say(
        "For each service month, the bonus stated below for the result of the measure is added to the "
        "charges, and the malus stated there is taken off them."
    )


def incentive_columns(view: View, document: Sla) -> list[str | Column]:
    """What the incentive schedule shows."""
    incentives = document.incentives
    shown: list[str | Column] = ["kpi", Column(view.say("Target"), lambda one: _target(view, one))]
    shown.append(Column(view.say("Bonus or malus"), lambda one: _steps(view, document, one)))
    if incentives and incentives.counted_in != "amount":
        shown.append(Column(view.say("Per cent of"), lambda one: _base(view, one)))
    return shown


def _target(view: View, incentive: Incentive) -> str:
    kpi = view.pack.find(incentive.kpi, Kpi)
    return view.target(kpi) if kpi else ""


def _base(view: View, incentive: Incentive) -> object:
    if incentive.charge:
        return view.ref(incentive.charge)
    return view.say("all charges of the month")


def _steps(view: View, document: Sla, incentive: Incentive) -> str:
    kpi = view.pack.find(incentive.kpi, Kpi)
    if kpi is None or document.incentives is None:
        return ""
    lines = (
        view.say(
            "{result}: {change}",
            result=_reaching(view, kpi, step),
            change=_change(view, document, document.incentives, step),
        )
        for step in incentive.steps
    )
    return Markup().join(Markup("<p>{}</p>").format(printed(line)) for line in lines)


def _reaching(view: View, kpi: Kpi, step: IncentiveStep) -> str:
    """`at least 75%`: the results that a step is for."""
    said: Iterable[tuple[Decimal | None, Callable[[str], str]]] = (
        (step.at_least, lambda value: view.say("at least {value}", value=value)),
        (step.at_most, lambda value: view.say("at most {value}", value=value)),
        (step.below, lambda value: view.say("below {value}", value=value)),
        (step.above, lambda value: view.say("above {value}", value=value)),
    )
    return next(
        (kept(say(view.words.measure(kpi, value)), value) for value, say in said if value is not None), ""
    )


def _change(view: View, document: Sla, incentives: Incentives, step: IncentiveStep) -> str:
    value = step.bonus if step.bonus is not None else step.malus
    if value is None:
        return ""
    if incentives.counted_in == "amount":
        shown = view.words.money(Money(currency_of(view, document), value))
    else:
        shown = view.words.percent(value)
    if step.bonus is not None:
        return kept(view.say("bonus of {value}", value=shown), step.bonus)
    return kept(view.say("malus of {value}", value=shown), step.malus)


def currency_of(view: View, document: Sla) -> str:
    """The currency of the charges; that of the credits or of the pack where there are none."""
    for charge in document.charges.schedule if document.charges else ():
        for rate in charge.rates:
            return rate.currency
    return document.credits.currency if document.credits else view.words.currency


# -- the month worked out ---------------------------------------------------------------------


def volume(view: View, line: ChargeLine) -> str:
    """What there was; a dash for a fixed charge."""
    return "–" if line.charge.basis == "month" else kept(view.words.number(line.volume), line.volume)


def calculation(view: View, line: ChargeLine) -> str:
    """`200 × USD 18.00 + 31 × USD 15.50`, and which volume is charged in place of a lesser one."""
    if line.charge.basis == "month":
        return view.say("fixed")
    currency = line.charge.rates[0].currency
    parts = (
        f"{view.words.number(part.volume)} × {view.words.money(Money(currency, part.rate))}"
        for part in line.parts
    )
    words = " + ".join(parts)
    return view.say("{sum} (minimum commitment)", sum=words) if line.raised else words


def adjustment(view: View, invoice: Invoice, document: Sla, one: Adjustment) -> str:
    """`bonus of 1% of USD 236,000.00`; what is said of a result that reaches no step."""
    if one.step is None or document.incentives is None:
        return view.say("no bonus and no malus")
    change = _change(view, document, document.incentives, one.step)
    if document.incentives.counted_in == "amount":
        return change
    return view.say(
        "{change} of {base}", change=change, base=view.words.money(Money(invoice.currency, one.base))
    )


def signed(view: View, invoice: Invoice, value: Decimal) -> str:
    """`+ USD 2,360.00`, `− USD 1,180.00`."""
    shown = view.words.money(Money(invoice.currency, abs(value)))
    if not value:
        return shown
    return f"{'+' if value > 0 else '−'}\u00a0{shown}"
