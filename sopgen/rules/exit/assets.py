"""Assets: each has an owner, a form and a day; personal data are proven to be gone, once back."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.engagement import Calendar
from sopgen.model.exit import Asset, Exit
from sopgen.model.leaving import Periods, days_of, erasure_day, periods_of, return_day, unread
from sopgen.model.spans import Span, compare, elapsed
from sopgen.model.values import Duration, Offset
from sopgen.rules.context import Context
from sopgen.rules.exit.agreement import nor_the_agreement
from sopgen.rules.rule import Rule
from sopgen.rules.words import listed

EXT004 = Code(
    "EXT004",
    Severity.ERROR,
    "An asset without an owner, a form or a day",
    """Of an asset it is not said to whom it belongs, how it goes back, or by when.

    What nobody owns is claimed by both sides or by neither; what has no form comes back as nobody can
    read it; what has no day comes back last. A day may be left out where the return period of the
    plan or of its agreement gives one.

    Bad:

        assets: [{id: asset-recordings, name: Call recordings}]

    Good:

        assets:
          - id: asset-recordings
            name: Call recordings
            owner: client
            form: Encrypted copy
            return: +10bd
    """,
    tags=("exit", "assets"),
)

EXT005 = Code(
    "EXT005",
    Severity.ERROR,
    "Personal data without proof of erasure",
    """An asset holds personal data, and nothing shows that its copies are erased, or by when.

    Whoever had personal data processed answers for the copies that stay behind. Ask for a certificate
    or a log under `proof:`, and give a day under `erase:`, unless the erasure period of the plan or
    of its agreement gives one.

    Bad:

        {id: asset-recordings, name: Call recordings, personal: true}

    Good:

        {id: asset-recordings, name: Call recordings, personal: true, erase: +45d, proof: Certificate}

    Source: Regulation (EU) 2016/679, art. 28(3)(g), (h); NIST SP 800-88 rev. 1, 4.8 (certificate).
    """,
    tags=("exit", "assets", "data-protection", "nist-800-88"),
)

EXT006 = Code(
    "EXT006",
    Severity.ERROR,
    "Erased before it is returned",
    """An asset is to be erased before the day by which it is returned.

    A copy that is erased before the return was read back may have been the only one. Both days count
    from the last day of service. Where that is known, the days are compared; else, of two written in
    unlike units, only what is sure is found.

    Bad:

        {id: asset-recordings, name: Call recordings, return: +30d, erase: +20d}

    Good:

        {id: asset-recordings, name: Call recordings, return: +10d, erase: +40d}
    """,
    tags=("exit", "assets"),
)


def asset_incomplete(context: Context) -> Iterator[Diagnostic]:
    for plan, periods, asset in _assets(context):
        lacking = [
            name
            for name, given in (
                ("owner", asset.owner),
                ("form", asset.form),
                ("return", asset.return_ or periods.return_within or unread(context.pack, plan)),
            )
            if not given
        ]
        if lacking:
            yield context.found(
                EXT004,
                asset.at / lacking[0],
                f"“{asset.name}” goes back, and there is no {listed(f'`{name}:`' for name in lacking)}",
                help="say to whom it belongs (`owner:`), how it goes back (`form:`) and by when (`return:`)",
                why="at the end each side would read it in its own way",
                related=nor_the_agreement(context, plan, "return_within") if "return" in lacking else (),
            )


def not_proven_erased(context: Context) -> Iterator[Diagnostic]:
    for plan, periods, asset in _assets(context):
        if not asset.personal:
            continue
        erased = asset.erase or periods.erase_within or unread(context.pack, plan)
        given = (("proof", asset.proof), ("erase", erased))
        lacking = [name for name, value in given if not value]
        if lacking:
            yield context.found(
                EXT005,
                asset.at / lacking[0],
                f"“{asset.name}” holds personal data and has no {listed(f'`{one}:`' for one in lacking)}",
                help="say what shows that copies are erased (`proof:`), and by when that is (`erase:`)",
                why="whoever had the data processed answers for the copies that stay behind",
                related=(
                    (asset.at / "personal", "said here"),
                    *(nor_the_agreement(context, plan, "erase_within") if "erase" in lacking else ()),
                ),
            )


def erased_too_soon(context: Context) -> Iterator[Diagnostic]:
    for plan, periods, asset in _assets(context):
        if asset.erase is None:
            continue
        if asset.return_:
            returned, at = str(asset.return_), asset.at / "return"
        else:
            returned, at = str(periods.return_within), asset.at / "id"
        if _sooner(context, plan, periods, asset):
            yield context.found(
                EXT006,
                asset.at / "erase",
                f"“{asset.name}” is erased by {asset.erase}, and returned by {returned} only",
                help="let the erasure follow the return",
                why="the copy that is erased may be the only one",
                related=((at, "the return"),),
            )


def _assets(context: Context) -> Iterator[tuple[Exit, Periods, Asset]]:
    for plan in context.documents(Exit):
        periods = periods_of(context.pack, plan)
        yield from ((plan, periods, asset) for asset in plan.assets)


def _sooner(context: Context, plan: Exit, periods: Periods, asset: Asset) -> bool:
    """Whether an asset is erased before it is returned: by their days where both have one."""
    days = days_of(context.pack, plan)
    returned, erased = return_day(days, periods, asset), erasure_day(days, periods, asset)
    if returned and erased:
        return erased < returned
    calendar = context.pack.find(plan.calendar, Calendar)
    if asset.erase and asset.return_:
        return _before(asset.erase, asset.return_, calendar)
    if asset.erase and periods.return_within:
        return _before_period(asset.erase, periods.return_within, calendar)
    return False


def _before(one: Offset, other: Offset, calendar: Calendar | None) -> bool:
    """Whether the first offset lies before the second whatever the day that both count from."""
    if (one.amount < 0) != (other.amount < 0):
        return one.amount < 0
    sign = -1 if one.amount < 0 else 1
    return _shorter(one, other, calendar) == -sign


def _before_period(one: Offset, period: Duration, calendar: Calendar | None) -> bool:
    if one.amount < 0:
        return True
    return compare(_span(one), Span.of(period), elapsed(calendar)) == -1


def _shorter(one: Offset, other: Offset, calendar: Calendar | None) -> int | None:
    return compare(_span(one), _span(other), elapsed(calendar))


def _span(offset: Offset) -> Span:
    return Span.of(Duration(Decimal(abs(offset.amount)), offset.unit))


RULES = (
    Rule(EXT004, asset_incomplete, whole=True),
    Rule(EXT005, not_proven_erased, whole=True),
    Rule(EXT006, erased_too_soon, whole=True),
)
