"""What a miss costs: something, and no more than the contract allows."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.credits import HUNDRED, cap_amount, charge_over, level_credit, threshold
from sopgen.model.currencies import minor_units, rounded
from sopgen.model.kpis import Kpi
from sopgen.model.sla import Credits, ServiceLevel, Sla
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.sla.ladders import TARGETS, Ladder, Side, ladders, side_of, worded
from sopgen.rules.words import plain

SLA005 = Code(
    "SLA005",
    Severity.ERROR,
    "Meeting the target earns credit, or missing it none",
    """Meeting the target owes a credit, or missing it owes none.

    The first tier begins where the target ends, at the precision of the KPI. Credits are owed on the
    bad side only: `below:` where higher is better, `above:` where lower is. A range has a ladder on
    either side, from `low:` and from `high:`. In the weighted model a level has both a weight and
    tiers, or neither; in the points model a point has a value. If a near miss is to be forgiven, say
    so by a first tier with `credit: 0`, so that nobody overlooks it.

    Bad, for a target of 72:

        credit_tiers:
          - {below: 70, credit: 5}

    Good:

        credit_tiers:
          - {below: 72, credit: 0}
          - {below: 70, credit: 5}
    """,
    tags=("sla", "credits"),
)


def credit_off_target(context: Context) -> Iterator[Diagnostic]:
    for ladder in ladders(context):
        yield from _wrong_start(context, ladder)
    for _, level, kpi in context.levels():
        if kpi.better == "range":
            yield from _one_end(context, level, kpi)
    for sla in context.documents(Sla):
        if sla.credits is not None:
            yield from _worthless(context, sla, sla.credits)


def _wrong_start(context: Context, ladder: Ladder) -> Iterator[Diagnostic]:
    kpi, side = ladder.kpi, ladder.side
    first = min(ladder.tiers, key=ladder.start)
    name = TARGETS[kpi.better].get(side)
    if name is None:
        if kpi.better is not None:
            yield context.found(
                SLA005,
                first.at / side,
                f"{kpi.better} is better for `{kpi.id}`, yet a credit is owed {side}"
                f" {plain(threshold(first) or 0)}",
                help=f"write `{'above' if side == 'below' else 'below'}:`",
                why="good service would owe a credit, and bad service none",
                related=((kpi.at / "better", "which side is good"),),
            )
        return
    target: Decimal | None = getattr(kpi, name)
    if target is None:
        yield context.found(
            SLA005,
            ladder.level.at / "kpi",
            f"`{kpi.id}` has no `{name}:`, so that nothing says where a miss begins",
            help=f"add `{name}:` to the KPI",
            why="a credit would be owed for missing nothing",
            related=((kpi.at / "id", "the KPI"), (first.at / side, "the first credit")),
        )
        return
    goal, start = ladder.depth(target), ladder.start(first)
    unpunished, punished = ladder.results(goal, start), ladder.results(start, goal)
    if results := unpunished or punished:
        yield context.found(
            SLA005,
            first.at / side,
            f"missing the target owes no credit at {worded(kpi, results)}"
            if unpunished
            else f"meeting the target owes a credit at {worded(kpi, results)}",
            help=f"begin the first tier at the target: `{side}: {plain(target)}`",
            why=f"the target is {plain(target)}, and a miss begins there",
            related=((kpi.at / name, "the target stands here"),),
        )


def _one_end(context: Context, level: ServiceLevel, kpi: Kpi) -> Iterator[Diagnostic]:
    sides = {side_of(tier) for tier in level.credit_tiers} & {"below", "above"}
    if len(sides) != 1:
        return
    missing: Side = "above" if "below" in sides else "below"
    name = TARGETS["range"][missing]
    value: Decimal | None = getattr(kpi, name)
    if value is not None:
        yield context.found(
            SLA005,
            level.at / "credit_tiers",
            f"a result {missing} {plain(value)} misses the range and owes no credit",
            help=f"add a tier such as `{{{missing}: {plain(value)}, credit: 10}}`",
            why="a miss on that side would cost nothing",
            related=((kpi.at / name, "this end of the range"),),
            key=True,
        )


def _worthless(context: Context, sla: Sla, credits: Credits) -> Iterator[Diagnostic]:
    """Credits that come to nothing by the scheme's own arithmetic."""
    if credits.model == "points" and not credits.point_value:
        yield context.found(
            SLA005,
            credits.at / "point_value",
            "a point has no value, so that no miss owes anything",
            help="add `point_value:`, in per cent of the monthly charge",
            why="the credits look like a remedy and are none",
        )
    if credits.model != "weighted":
        return
    for level in sla.levels:
        if bool(level.weight) != bool(level.credit_tiers):
            has, lacks = ("weight", "credit_tiers") if level.weight else ("credit_tiers", "weight")
            yield context.found(
                SLA005,
                level.at / has,
                f"`{level.id}` has `{has}:` and no `{lacks}:`, so that a miss owes nothing",
                help=f"add `{lacks}:`, or take `{has}:` out",
                why="the credits look like a remedy and are none",
                key=True,
            )


SLA006 = Code(
    "SLA006",
    Severity.ERROR,
    "The largest credit exceeds the cap",
    """The largest credit that one service level, or the at-risk amount, can reach exceeds the cap.

    What exceeds the cap is never paid, so a reader is promised more than the contract gives.
    Weighted model: the at-risk amount is at most the cap, and no tier takes more than 100 % of a
    level's share. The other models: no single level's severest tier exceeds the cap by
    itself; that several misses together meet the cap is what the cap is for. So is a repeat
    multiplier, which is left out here.

    Bad:

        credits: {model: weighted, monthly_charge: USD 180000.00, at_risk: 12, cap: 10}

    Good:

        credits: {model: weighted, monthly_charge: USD 180000.00, at_risk: 10, cap: 10}
    """,
    tags=("sla", "credits"),
)


def credit_over_cap(context: Context) -> Iterator[Diagnostic]:
    for sla in context.documents(Sla):
        if sla.credits is None:
            continue
        if sla.credits.model == "weighted":
            yield from _over_share(context, sla, sla.credits)
        else:
            yield from _over_cap(context, sla, sla.credits)


def _over_share(context: Context, sla: Sla, credits: Credits) -> Iterator[Diagnostic]:
    cap = plain(credits.cap)
    if credits.at_risk is not None and credits.at_risk > credits.cap:
        yield context.found(
            SLA006,
            credits.at / "at_risk",
            f"{plain(credits.at_risk)} % of the charge is at risk, but credits stop at {cap} %",
            help=f"write `at_risk: {cap}`, or raise the cap",
            why="the difference is promised and never paid",
            related=((credits.at / "cap", "the cap"),),
        )
    for level in sla.levels:
        for tier in level.credit_tiers:
            if tier.credit > HUNDRED:
                yield context.found(
                    SLA006,
                    tier.at / "credit",
                    f"this tier takes {plain(tier.credit)} % of the share of `{level.id}`",
                    help="write at most 100; raise the `weight:` of the level if it should cost more",
                    why="the shares of all levels together would exceed the at-risk amount",
                )


def _over_cap(context: Context, sla: Sla, credits: Credits) -> Iterator[Diagnostic]:
    cap = cap_amount(credits)
    for level in sla.levels:
        if not level.credit_tiers:
            continue
        severest = max(level.credit_tiers, key=lambda tier: tier.credit)
        kpi = context.pack.find(level.kpi, Kpi)
        charge = charge_over(credits, level.measured_over(kpi))
        credit = level_credit(credits, level, severest, Decimal(1), charge=charge)
        if credit > cap:
            code = credits.currency
            yield context.found(
                SLA006,
                severest.at / "credit",
                f"this tier owes {code} {plain(credit)} a month, more than the cap of {code} {plain(cap)}",
                help="lower the credit, or raise the cap",
                why="the difference is promised and never paid",
                related=((credits.at / "cap", f"the cap, in per cent of {credits.monthly_charge}"),),
            )


SLA023 = Code(
    "SLA023",
    Severity.ERROR,
    "An amount finer than its currency",
    """An amount has more decimals than its currency.

    Yen have none, most currencies two, Kuwaiti dinars three (ISO 4217). What is finer cannot be paid,
    and two readers round it differently. A KPI counted in money may be finer, as a rate is.

    Bad:

        monthly_charge: JPY 1200000.50

    Good:

        monthly_charge: JPY 1200000

    Source: ISO 4217:2015 (minor units).
    """,
    tags=("sla", "credits", "iso-4217"),
)


def amount_too_fine(context: Context) -> Iterator[Diagnostic]:
    for sla in context.documents(Sla):
        credits = sla.credits
        if credits is None:
            continue
        amounts = [(credits.at / "monthly_charge", credits.monthly_charge.amount)]
        if credits.model == "fixed":
            tiers = (tier for level in sla.levels for tier in level.credit_tiers)
            amounts += [(tier.at / "credit", tier.credit) for tier in tiers]
        digits = minor_units(credits.currency)
        for at, amount in amounts:
            if -int(amount.as_tuple().exponent) > digits:
                has = {0: "no decimals"}.get(digits, f"{digits} decimals")
                yield context.found(
                    SLA023,
                    at,
                    f"{credits.currency} has {has}, and {plain(amount)} has more",
                    help=f"write {plain(rounded(credits.currency, amount))}, if that is what was agreed",
                    why="nobody can pay it, and two readers would round it differently",
                )


RULES = (
    Rule(SLA005, credit_off_target, whole=True),
    Rule(SLA006, credit_over_cap),
    Rule(SLA023, amount_too_fine),
)
