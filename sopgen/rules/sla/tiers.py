"""Credit tiers: each result falls in one at most, and the worse one costs no less."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.credits import threshold, times_owed
from sopgen.model.sla import CreditTier, Sla
from sopgen.rules.context import Context
from sopgen.rules.kpis.values import limits
from sopgen.rules.rule import Rule
from sopgen.rules.sla.ladders import BOUND, Ladder, ladders, side_of, worded
from sopgen.rules.words import plain

SLA003 = Code(
    "SLA003",
    Severity.ERROR,
    "Credit tiers overlap or leave a gap",
    """Two credit tiers overlap, or a result between them falls in none.

    Tiers run from mild to severe, each from its threshold to that of the next. `at_least:` (or
    `at_most:`, where lower is better) may state the far end of a tier; it then meets the next
    threshold at the precision of the KPI, its `decimals:`. A result that two tiers claim, or none, is
    one that the parties will quarrel about.

    Bad, for a KPI with one decimal:

        credit_tiers:
          - {below: 99.9, at_least: 99.1, credit: 10}
          - {below: 99.0, credit: 25}              # at exactly 99.0 nothing is owed

    Good:

        credit_tiers:
          - {below: 99.9, at_least: 99.0, credit: 10}
          - {below: 99.0, credit: 25}
    """,
    tags=("sla", "credits"),
)


def overlap_or_gap(context: Context) -> Iterator[Diagnostic]:
    for sla in context.documents(Sla):
        for level in sla.levels:
            for tier in level.credit_tiers:
                yield from _malformed(context, tier)
    for ladder in ladders(context):
        yield from _reversed(context, ladder)
        for mild, severe in pairwise(ladder.tiers):
            if ladder.start(severe) <= ladder.start(mild):
                yield _disordered(context, ladder, mild, severe)
            else:
                yield from _unmet(context, ladder, mild, severe)
        yield from _open_end(context, ladder)


def _malformed(context: Context, tier: CreditTier) -> Iterator[Diagnostic]:
    side = side_of(tier)
    if side is None:
        said = "no threshold" if tier.below is None else "two thresholds, `below:` and `above:`"
        yield context.found(
            SLA003,
            tier.at / "below",
            f"this tier has {said}",
            help="write `below:` where higher results are better, `above:` where lower ones are",
            why="nobody could say when the credit is owed",
        )
    for other, bound in BOUND.items():
        if side is not None and side != other and getattr(tier, bound) is not None:
            yield context.found(
                SLA003,
                tier.at / bound,
                f"`{bound}:` does not belong beside `{side}:`",
                help=f"write `{BOUND[side]}:` for the far end of the tier, or take it out",
                why="a tier reaches from its threshold away from the target, and this bound lies behind it",
            )


def _reversed(context: Context, ladder: Ladder) -> Iterator[Diagnostic]:
    for tier in ladder.tiers:
        bound = ladder.bound(tier)
        if bound is not None and bound <= ladder.start(tier):
            key, begins = BOUND[ladder.side], threshold(tier)
            assert begins is not None
            yield context.found(
                SLA003,
                tier.at / key,
                f"this tier ends at {plain(ladder.depth(bound))}, before it begins"
                f" {ladder.side} {plain(begins)}",
                help=f"write `{key}:` on the far side of the threshold, or leave it out",
                why="no result could fall in it",
                related=((tier.at / ladder.side, "it begins here"),),
            )


def _disordered(context: Context, ladder: Ladder, mild: CreditTier, severe: CreditTier) -> Diagnostic:
    one, other = threshold(mild), threshold(severe)
    assert one is not None
    assert other is not None
    same = one == other
    return context.found(
        SLA003,
        severe.at / ladder.side,
        f"two credit tiers begin {ladder.side} {plain(other)}"
        if same
        else f"credit tiers run from mild to severe: {ladder.side} {plain(other)} stands after {ladder.side}"
        f" {plain(one)}",
        help="take one of them out" if same else "list the tier nearest the target first",
        why="the tiers overlap: a result would fall in both",
        related=((mild.at / ladder.side, "the tier before"),),
    )


def _unmet(context: Context, ladder: Ladder, mild: CreditTier, severe: CreditTier) -> Iterator[Diagnostic]:
    bound, start = ladder.bound(mild), ladder.start(severe)
    if bound is None or bound <= ladder.start(mild):
        return
    key = BOUND[ladder.side]
    value = threshold(severe)
    assert value is not None
    mend = f"write `{key}: {plain(value)}`, or leave `{key}:` out: a tier reaches to the next"
    related = ((severe.at / ladder.side, "the next tier begins here"),)
    if gap := ladder.results(bound, start):
        yield context.found(
            SLA003,
            mild.at / key,
            f"credit tiers leave a gap: nothing is owed at {worded(ladder.kpi, gap)}",
            help=mend,
            why="a month with that result would be missed and cost nothing",
            related=related,
        )
    elif both := ladder.results(start, bound):
        yield context.found(
            SLA003,
            mild.at / key,
            f"credit tiers overlap: two credits are owed at {worded(ladder.kpi, both)}",
            help=mend,
            why="a month with that result would be owed two different credits",
            related=related,
        )


def _open_end(context: Context, ladder: Ladder) -> Iterator[Diagnostic]:
    last = ladder.tiers[-1]
    bound = ladder.bound(last)
    lowest, highest = limits(ladder.kpi.unit)
    furthest = lowest if ladder.side == "below" else highest
    if bound is None or bound <= ladder.start(last):
        return
    if furthest is not None and bound >= ladder.depth(furthest):
        return
    key = BOUND[ladder.side]
    beyond = "under" if ladder.side == "below" else "over"
    yield context.found(
        SLA003,
        last.at / key,
        f"credit tiers leave a gap: nothing is owed {beyond} {plain(ladder.depth(bound))}",
        help=f"leave `{key}:` out of the last tier, so that it takes in all worse results",
        why="the worst months would cost nothing",
    )


SLA004 = Code(
    "SLA004",
    Severity.ERROR,
    "Worse service earns less",
    """A worse result owes a smaller credit than a better one.

    Credits rise, or at least stay, as the service gets worse. Otherwise it pays to miss by more. A tier
    that is owed for each stretch (`per:`) comes to most where the next begins, which owes no less.

    Bad:

        credit_tiers:
          - {below: 72, credit: 10}
          - {below: 68, credit: 5}

    Good:

        credit_tiers:
          - {below: 72, credit: 5}
          - {below: 68, credit: 10}
    """,
    tags=("sla", "credits"),
)


def worse_earns_less(context: Context) -> Iterator[Diagnostic]:
    for ladder in ladders(context):
        for mild, severe in pairwise(sorted(ladder.tiers, key=ladder.start)):
            most = mild.credit * times_owed(mild, ladder.depth(ladder.start(severe)))
            if severe.credit < most:
                once = most == mild.credit
                yield context.found(
                    SLA004,
                    severe.at / "credit",
                    f"the worse result owes less: {plain(severe.credit)} after {plain(most)}",
                    help=f"write {plain(most)} or more" + (", or swap the two credits" if once else ""),
                    why="it would pay to miss by more",
                    related=((mild.at / "credit", "owed for the better result"),),
                )


RULES = (
    Rule(SLA003, overlap_or_gap, whole=True),
    Rule(SLA004, worse_earns_less),
)
