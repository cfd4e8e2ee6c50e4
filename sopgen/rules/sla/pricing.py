"""The charge schedule: every volume has one rate, and the month of the example can be added up."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.kpis import Kpi
from sopgen.model.sla import Charge, ChargedMonth, Charges, Incentive, Sla
from sopgen.rules.context import Context
from sopgen.rules.kpis.values import valid, within
from sopgen.rules.rule import Rule
from sopgen.rules.words import plain

SLA049 = Code(
    "SLA049",
    Severity.ERROR,
    "Bands of volume overlap or leave a gap",
    """Two bands of a charge claim the same volume, or a volume falls in none.

    A band takes in what is above its `from:`, up to its `to:`. So each begins where the one before
    ends, with the same number in both; the first begins at 0 and the last has no `to:`.

    Bad:

        bands:
          - {to: 200, rate: USD 18.00}
          - {from: 201, to: 400, rate: USD 15.50}   # 200.5, and all above 400, have no rate

    Good:

        bands:
          - {to: 200, rate: USD 18.00}
          - {from: 200, rate: USD 15.50}
    """,
    tags=("sla", "charges"),
)


def bands_off(context: Context) -> Iterator[Diagnostic]:
    for _, charge in _charges(context):
        if not charge.bands:
            continue
        yield from _first(context, charge)
        for band in charge.bands:
            if band.to is not None and band.to <= band.start:
                yield context.found(
                    SLA049,
                    band.at / "to",
                    f"this band ends at {plain(band.to)}, where it begins or before",
                    help="write an upper end above its lower end",
                    why="no volume could fall in it",
                )
        for lower, upper in pairwise(charge.bands):
            if lower.to is None:
                yield context.found(
                    SLA049,
                    lower.at / "rate",
                    "this band has no end, and another follows",
                    help=f"add `to: {plain(upper.start)}`",
                    why="a volume in the next band would have two rates",
                    related=((upper.at / "rate", "the next band"),),
                )
            elif lower.to != upper.start:
                gap = lower.to < upper.start
                yield context.found(
                    SLA049,
                    upper.at / "from",
                    f"bands leave a gap: above {plain(lower.to)}, up to {plain(upper.start)}, is no rate"
                    if gap
                    else f"bands overlap: above {plain(upper.start)}, up to {plain(lower.to)}, there are two",
                    help=f"write `from: {plain(lower.to)}`",
                    why="the invoice of such a month could be disputed",
                    related=((lower.at / "to", "the band before ends here"),),
                )
        yield from _last(context, charge)


def _first(context: Context, charge: Charge) -> Iterator[Diagnostic]:
    first = charge.bands[0]
    if first.start:
        yield context.found(
            SLA049,
            first.at / "from",
            f"bands leave a gap: what is up to {plain(first.start)} has no rate",
            help="leave `from:` out of the first band, or add one before it",
            why="the invoice of such a month could be disputed",
        )


def _last(context: Context, charge: Charge) -> Iterator[Diagnostic]:
    last = charge.bands[-1]
    if last.to is not None and last.to > last.start and not (charge.commitment or 0) > last.to:
        yield context.found(
            SLA049,
            last.at / "to",
            f"bands leave a gap: what is above {plain(last.to)} has no rate",
            help="leave `to:` out of the last band",
            why="the invoice of a good month could be disputed",
        )


SLA050 = Code(
    "SLA050",
    Severity.ERROR,
    "A charge that cannot be charged",
    """A charge has no rate or two, or a minimum commitment that its basis or its bands have no use for.

    A charge has a `rate:`, or `bands:` with a rate each. A fixed sum a month has neither bands nor a
    commitment: there is nothing to count. A minimum commitment lies within the bands; above the end of
    a band whose rate would apply to the whole volume, it makes that band one that never applies.

    Bad:

        {id: chg-calls, name: Calls, basis: transaction, commitment: 500, banding: whole,
         bands: [{to: 200, rate: USD 2.00}, {from: 200, rate: USD 1.50}]}

    Good:

        {id: chg-calls, name: Calls, basis: transaction, commitment: 150, banding: whole,
         bands: [{to: 200, rate: USD 2.00}, {from: 200, rate: USD 1.50}]}
    """,
    tags=("sla", "charges"),
)


def cannot_be_charged(context: Context) -> Iterator[Diagnostic]:
    for _, charge in _charges(context):
        yield from _no_one_rate(context, charge)
        yield from _idle(context, charge)
        yield from _committed_beyond(context, charge)


def _no_one_rate(context: Context, charge: Charge) -> Iterator[Diagnostic]:
    if bool(charge.rate) != bool(charge.bands):
        return
    both = charge.rate is not None
    yield context.found(
        SLA050,
        charge.at / "rate",
        f"{charge.name} has a `rate:` and `bands:` with others" if both else f"{charge.name} has no rate",
        help="take one of the two out" if both else "add `rate:`, or `bands:` with a rate each",
        why="nobody could say what is charged",
    )


def _idle(context: Context, charge: Charge) -> Iterator[Diagnostic]:
    names = []
    if charge.basis == "month":
        names = [name for name in ("bands", "commitment", "counted") if getattr(charge, name)]
    if charge.banding and not charge.bands:
        names.append("banding")
    for name in names:
        yield context.found(
            SLA050,
            charge.at / name,
            f"`{name}:` says nothing of a charge without bands"
            if name == "banding"
            else f"`{name}:` says nothing of a fixed sum a month",
            help="take it out, or choose the basis that the charge is counted by",
            why="a reader would look for a volume that is not counted"
            if name != "banding"
            else "a reader would look for bands that there are not",
            key=True,
        )


def _committed_beyond(context: Context, charge: Charge) -> Iterator[Diagnostic]:
    if charge.commitment is None or charge.basis == "month":
        return
    for band in charge.bands:
        if band.to is None or charge.commitment <= band.to:
            continue
        last = band is charge.bands[-1]
        if last or charge.banding == "whole":
            yield context.found(
                SLA050,
                charge.at / "commitment",
                f"the minimum commitment of {plain(charge.commitment)} is above the last band, which ends at"
                f" {plain(band.to)}"
                if last
                else f"with a minimum commitment of {plain(charge.commitment)}, the band up to"
                f" {plain(band.to)} never applies",
                help="leave `to:` out of the last band, or lower the commitment"
                if last
                else "lower the commitment, or take the band out",
                why="the volume that is charged at least has no rate"
                if last
                else "a rate is promised that is never charged",
                related=((band.at / "to", "the band ends here"),),
            )
            return


SLA054 = Code(
    "SLA054",
    Severity.ERROR,
    "A month of charges that cannot be added up",
    """Charges are in two currencies, or their example lacks something or names what is not charged.

    It gives the volume of each charge that is counted and of no other, and the result of each
    incentive; a fixed sum a month needs none. It is of a month, as charges are. With an example or
    without, all rates of the schedule are of one currency, that of the credits where there are any, and
    an incentive is in per cent of charges of its own contract.

    Bad, for two charges that are counted:

        example: {month: 2026-05, volumes: [{charge: chg-seats, volume: 118}]}

    Good:

        example:
          month: 2026-05
          volumes: [{charge: chg-seats, volume: 118}, {charge: chg-cases, volume: 240}]
    """,
    tags=("sla", "charges"),
)


def cannot_be_added_up(context: Context) -> Iterator[Diagnostic]:
    for sla in context.documents(Sla):
        yield from _of_another_contract(context, sla)
        if sla.charges is None:
            continue
        yield from _currencies(context, sla, sla.charges)
        if sla.charges.example is None:
            continue
        example = sla.charges.example
        if example.month.window != "month":
            yield context.found(
                SLA054,
                example.at / "month",
                f"{example.month} is a {example.month.window}, and charges are of a month",
                help="write a month, such as `2026-05`",
                why="the rates of a month would be charged for another stretch of time",
            )
        yield from _volumes(context, sla.charges, example)
        yield from _results(context, sla, example)


def _of_another_contract(context: Context, sla: Sla) -> Iterator[Diagnostic]:
    """Incentives in per cent of a charge that is none of their own contract."""
    own = {charge.id for charge in (sla.charges.schedule if sla.charges else ())}
    for incentive in sla.incentives.schedule if sla.incentives else ():
        if incentive.charge and incentive.charge not in own and context.pack.find(incentive.charge, Charge):
            yield context.found(
                SLA054,
                incentive.at / "charge",
                f"`{incentive.charge}` is a charge of another contract",
                help="name one of this contract, or leave `charge:` out for all its charges",
                why="a percentage of what another contract charges cannot be added to this one",
            )


def _currencies(context: Context, sla: Sla, charges: Charges) -> Iterator[Diagnostic]:
    """Rates of another currency than the charge that credits are taken off, or else than the first."""
    rates = [rate for charge in charges.schedule for rate in charge.rates]
    first = sla.credits.monthly_charge if sla.credits else (rates[0] if rates else None)
    other = next((rate for rate in rates if first and rate.currency != first.currency), None)
    if first and other and other.at and first.at:
        yield context.found(
            SLA054,
            other.at,
            f"this rate is in {other.currency}, and "
            + ("credits are in" if sla.credits else "others are in")
            + f" {first.currency}",
            help="write all rates in one currency" + (", that of the credits" if sla.credits else ""),
            why="amounts of two currencies cannot be added, nor taken off each other",
            related=((first.at, "another currency"),),
        )


def _volumes(context: Context, charges: Charges, example: ChargedMonth) -> Iterator[Diagnostic]:
    own = {charge.id: charge for charge in charges.schedule}
    given = {volume.charge for volume in example.volumes}
    for volume in example.volumes:
        charge = own.get(volume.charge)
        if charge and charge.basis == "month":
            yield context.found(
                SLA054,
                volume.at / "charge",
                f"`{charge.id}` is a fixed sum a month, and has no volume",
                help="take the entry out",
                why="the volume would be read and never charged",
                related=((charge.at / "basis", "its basis"),),
            )
        elif charge is None and volume.charge in context.pack.index:
            yield context.found(
                SLA054,
                volume.at / "charge",
                f"`{volume.charge}` is a charge of another contract",
                help="name one of this contract, or take the entry out",
                why="the volume would be read and never charged",
            )
    for charge in charges.schedule:
        if charge.basis != "month" and charge.id not in given:
            yield context.found(
                SLA054,
                charge.at / "id",
                f"the example gives no volume of {charge.name}",
                help=f"add `{{charge: {charge.id}, volume: …}}` to the volumes of the example",
                why="the month cannot be added up without it",
                related=((example.at / "month", "the example"),),
            )


def _results(context: Context, sla: Sla, example: ChargedMonth) -> Iterator[Diagnostic]:
    own = {one.id: one for one in (sla.incentives.schedule if sla.incentives else ())}
    given = {result.incentive for result in example.results}
    for incentive in own.values():
        if incentive.id not in given:
            yield context.found(
                SLA054,
                incentive.at / "id",
                f"the example gives no result of `{incentive.id}`",
                help=f"add `{{incentive: {incentive.id}, result: …}}` to the results of the example",
                why="the month would be added up without what it adds or takes off",
                related=((example.at / "month", "the example"),),
            )
    for result in example.results:
        of = own.get(result.incentive)
        if of is None:
            if context.pack.find(result.incentive, Incentive):
                yield context.found(
                    SLA054,
                    result.at / "incentive",
                    f"`{result.incentive}` is an incentive of another contract",
                    help="name one of this contract, or take the entry out",
                    why="the result would be read and change nothing",
                )
            continue
        kpi = context.pack.find(of.kpi, Kpi)
        if kpi and not within(kpi.unit, result.result):
            yield context.found(
                SLA054,
                result.at / "result",
                f"{plain(result.result)} cannot be measured in the unit of `{kpi.id}`, `{kpi.unit}`",
                help=f"write a value {valid(kpi.unit)}, or correct the unit of the KPI",
                why="the example would calculate with a result that cannot occur",
                related=((kpi.at / "unit", "the unit"),),
            )


def _charges(context: Context) -> Iterator[tuple[Sla, Charge]]:
    for sla in context.documents(Sla):
        for charge in sla.charges.schedule if sla.charges else ():
            yield sla, charge


RULES = (
    Rule(SLA049, bands_off, whole=True),
    Rule(SLA050, cannot_be_charged, whole=True),
    Rule(SLA054, cannot_be_added_up, whole=True),
)
