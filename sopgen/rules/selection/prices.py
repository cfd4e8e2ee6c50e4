"""Prices: complete, in one currency, and made into points by a method that is stated."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.selection import Candidate, Selection, eligible
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import listed

SEL005 = Code(
    "SEL005",
    Severity.ERROR,
    "Prices that cannot be compared",
    """Points for prices cannot be computed, or would compare what is not alike.

    Each candidate that meets all requirements states an amount for each charge, 0 where it asks
    nothing: a charge left out is a hidden fee. All amounts are in one currency, one criterion at most
    is scored by price, and `price_method:` says how a price becomes points.

    Bad:

        charges: [{id: charge-seats}, {id: charge-start}]
        candidates: [{prices: [{charge: charge-seats, amount: USD 8640000.00}]}]

    Good:

        charges: [{id: charge-seats}, {id: charge-start}]
        candidates:
          - prices:
              - {charge: charge-seats, amount: USD 8640000.00}
              - {charge: charge-start, amount: USD 0.00}
    """,
    tags=("selection",),
)


def incomparable_prices(context: Context) -> Iterator[Diagnostic]:
    for selection in context.documents(Selection):
        yield from _criterion(context, selection)
        yield from _currencies(context, selection)
        if selection.scoring or any(one.prices for one in selection.candidates):
            for candidate in eligible(selection):
                yield from _incomplete(context, selection, candidate)


def _criterion(context: Context, selection: Selection) -> Iterator[Diagnostic]:
    priced = selection.priced
    for second in priced[1:]:
        yield context.found(
            SEL005,
            second.at / "basis",
            f"{second.name} is scored by price, and so is {priced[0].name}",
            help="score one criterion by price, and judge the other",
            why="one price has one number of points",
            related=((priced[0].at / "basis", "the other"),),
        )
    if not priced:
        return
    lacking = [
        name
        for name, given in (("`price_method:`", selection.price_method), ("`charges:`", selection.charges))
        if not given
    ]
    if lacking:
        yield context.found(
            SEL005,
            priced[0].at / "basis",
            f"{priced[0].name} is scored by price, and there is no {listed(lacking, 'and no')}",
            help="say how a price becomes points (`price_method: lowest_over_price`) and what it is made of"
            " (`charges:`)",
            why="no points can be computed",
        )


def _currencies(context: Context, selection: Selection) -> Iterator[Diagnostic]:
    prices = [price for candidate in selection.candidates for price in candidate.prices]
    for price in prices:
        if price.amount.currency != prices[0].amount.currency:
            yield context.found(
                SEL005,
                price.at / "amount",
                f"this amount is in {price.amount.currency}, and others are in {prices[0].amount.currency}",
                help="convert it at the rate of one day for all, and say so under `price_basis:`",
                why="amounts of two currencies cannot be summed or compared",
                related=((prices[0].at / "amount", "the first amount"),),
            )


def _incomplete(context: Context, selection: Selection, candidate: Candidate) -> Iterator[Diagnostic]:
    lacking = [charge.name for charge in selection.charges if candidate.price(charge.id) is None]
    if lacking:
        yield context.found(
            SEL005,
            candidate.at / "prices",
            f"{candidate.name} states no amount for {listed(lacking)}",
            help="add it under `prices:`, with an amount of 0 where nothing is charged",
            why="its price would look lower than it is",
            related=((selection.charges[0].at, "the charges"),),
        )


RULES = (Rule(SEL005, incomparable_prices, whole=True),)
