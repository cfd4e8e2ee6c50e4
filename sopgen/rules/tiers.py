"""Credit tiers: every miss falls in one, and no hit in any."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from itertools import pairwise
from typing import Literal

from sopgen.diagnostics import Severity
from sopgen.model.credits import threshold
from sopgen.model.kpis import Kpi
from sopgen.model.sla import CreditTier, ServiceLevel, Sla
from sopgen.rules.context import Context
from sopgen.rules.kpis import limits
from sopgen.rules.rule import Finding, Rule
from sopgen.rules.words import plain

Side = Literal["below", "above"]
_BOUND = {"below": "at_least", "above": "at_most"}
_TARGETS: dict[str | None, dict[Side, str]] = {
    "higher": {"below": "target"},
    "lower": {"above": "target"},
    "range": {"below": "low", "above": "high"},
    None: {},
}
"""From which value of the KPI a miss begins, by the side on which results are bad."""


@dataclass(frozen=True, slots=True)
class _Ladder:
    """The tiers of a level on one side of its target, in the order of the blueprint.

    Values are compared as `depth`: mirrored for `below`, so that a greater depth is always worse and a
    tier takes in the results from its threshold (without it) to its bound (with it).
    """

    level: ServiceLevel
    kpi: Kpi
    side: Side
    tiers: tuple[CreditTier, ...]

    def depth(self, value: Decimal) -> Decimal:
        return -value if self.side == "below" else value

    def start(self, tier: CreditTier) -> Decimal:
        value = threshold(tier)
        assert value is not None
        return self.depth(value)

    def bound(self, tier: CreditTier) -> Decimal | None:
        value: Decimal | None = getattr(tier, _BOUND[self.side])
        return None if value is None else self.depth(value)

    def results(self, above: Decimal, to: Decimal) -> tuple[Decimal, Decimal] | None:
        """First and last result, at the KPI's precision, whose depth is over `above` and at most `to`."""
        step = Decimal(1).scaleb(-(self.kpi.decimals or 0))
        first = ((above / step).to_integral_value(ROUND_FLOOR) + 1) * step
        last = (to / step).to_integral_value(ROUND_FLOOR) * step
        return (self.depth(first), self.depth(last)) if first <= last else None


def _ladders(context: Context) -> Iterator[_Ladder]:
    for sla in context.documents(Sla):
        for level in sla.levels:
            kpi = context.pack.find(level.kpi, Kpi)
            if kpi is None:
                continue
            sides: tuple[Side, ...] = ("below", "above")
            for side in sides:
                tiers = tuple(tier for tier in level.credit_tiers if _side(tier) == side)
                if tiers:
                    yield _Ladder(level, kpi, side, tiers)


def _side(tier: CreditTier) -> Side | None:
    """On which side of its threshold a tier is owed; None for a tier without exactly one threshold."""
    if (tier.below is None) == (tier.above is None):
        return None
    return "below" if tier.below is not None else "above"


def _at(kpi: Kpi, results: tuple[Decimal, Decimal]) -> str:
    """The results in words: `exactly 68.0 %`, `68.1 to 68.4 %`."""
    unit = f" {kpi.unit}" if kpi.unit else ""
    low, high = sorted(results)
    return f"exactly {plain(low)}{unit}" if low == high else f"{plain(low)} to {plain(high)}{unit}"


def overlap_or_gap(context: Context) -> Iterator[Finding]:
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
    """
    for sla in context.documents(Sla):
        for level in sla.levels:
            for tier in level.credit_tiers:
                yield from _malformed(tier)
    for ladder in _ladders(context):
        for mild, severe in pairwise(ladder.tiers):
            if ladder.start(severe) <= ladder.start(mild):
                yield _disordered(ladder, mild, severe)
            else:
                yield from _unmet(ladder, mild, severe)
        yield from _open_end(ladder)


def _malformed(tier: CreditTier) -> Iterator[Finding]:
    side = _side(tier)
    if side is None:
        said = "no threshold" if tier.below is None else "two thresholds, `below:` and `above:`"
        yield Finding(
            tier.at / "below",
            f"this tier has {said}",
            help="write `below:` where higher results are better, `above:` where lower ones are",
            why="nobody could say when the credit is owed",
        )
    for other, bound in _BOUND.items():
        if side is not None and side != other and getattr(tier, bound) is not None:
            yield Finding(
                tier.at / bound,
                f"`{bound}:` does not belong beside `{side}:`",
                help=f"write `{_BOUND[side]}:` for the far end of the tier, or take it out",
            )


def _disordered(ladder: _Ladder, mild: CreditTier, severe: CreditTier) -> Finding:
    one, other = threshold(mild), threshold(severe)
    assert one is not None
    assert other is not None
    same = one == other
    return Finding(
        severe.at / ladder.side,
        f"two credit tiers begin {ladder.side} {plain(other)}"
        if same
        else f"credit tiers run from mild to severe: {ladder.side} {plain(other)} stands after {ladder.side}"
        f" {plain(one)}",
        help="take one of them out" if same else "list the tier nearest the target first",
        why="the tiers overlap: a result would fall in both",
        related=((mild.at / ladder.side, "the tier before"),),
    )


def _unmet(ladder: _Ladder, mild: CreditTier, severe: CreditTier) -> Iterator[Finding]:
    bound, start = ladder.bound(mild), ladder.start(severe)
    if bound is None:
        return
    key = _BOUND[ladder.side]
    value = threshold(severe)
    assert value is not None
    mend = f"write `{key}: {plain(value)}`, or leave `{key}:` out: a tier reaches to the next"
    related = ((severe.at / ladder.side, "the next tier begins here"),)
    if gap := ladder.results(bound, start):
        yield Finding(
            mild.at / key,
            f"credit tiers leave a gap: nothing is owed at {_at(ladder.kpi, gap)}",
            help=mend,
            why="a month with that result would be missed and cost nothing",
            related=related,
        )
    elif both := ladder.results(start, bound):
        yield Finding(
            mild.at / key,
            f"credit tiers overlap: two credits are owed at {_at(ladder.kpi, both)}",
            help=mend,
            why="a month with that result would be owed two different credits",
            related=related,
        )


def _open_end(ladder: _Ladder) -> Iterator[Finding]:
    last = ladder.tiers[-1]
    bound = ladder.bound(last)
    lowest, highest = limits(ladder.kpi.unit)
    furthest = lowest if ladder.side == "below" else highest
    if bound is None or (furthest is not None and bound >= ladder.depth(furthest)):
        return
    key = _BOUND[ladder.side]
    beyond = "under" if ladder.side == "below" else "over"
    yield Finding(
        last.at / key,
        f"credit tiers leave a gap: nothing is owed {beyond} {plain(ladder.depth(bound))}",
        help=f"leave `{key}:` out of the last tier, so that it takes in all worse results",
        why="the worst months would cost nothing",
    )


def worse_earns_less(context: Context) -> Iterator[Finding]:
    """A worse result owes a smaller credit than a better one.

    Credits rise, or at least stay, as the service gets worse. Otherwise it pays to miss by more.

    Bad:

        credit_tiers:
          - {below: 72, credit: 10}
          - {below: 68, credit: 5}

    Good:

        credit_tiers:
          - {below: 72, credit: 5}
          - {below: 68, credit: 10}
    """
    for ladder in _ladders(context):
        for mild, severe in pairwise(sorted(ladder.tiers, key=ladder.start)):
            if severe.credit < mild.credit:
                yield Finding(
                    severe.at / "credit",
                    f"the worse result owes less: {plain(severe.credit)} after {plain(mild.credit)}",
                    help=f"write {plain(mild.credit)} or more, or swap the two credits",
                    why="it would pay to miss by more",
                    related=((mild.at / "credit", "owed for the better result"),),
                )


def credit_off_target(context: Context) -> Iterator[Finding]:
    """Meeting the target owes a credit, or missing it owes none.

    The first tier begins where the target ends, at the precision of the KPI; and every level that
    has a weight has tiers. Credits are owed on the bad side only: `below:` where higher is better,
    `above:` where lower is. A range has a ladder on either side, from `low:` and from `high:`. If a
    near miss is to be forgiven, say so by a first tier with `credit: 0`, so that nobody overlooks
    it.

    Bad, for a target of 72:

        credit_tiers:
          - {below: 70, credit: 5}

    Good:

        credit_tiers:
          - {below: 72, credit: 0}
          - {below: 70, credit: 5}
    """
    for ladder in _ladders(context):
        yield from _wrong_start(ladder)
    for sla in context.documents(Sla):
        for level in sla.levels:
            kpi = context.pack.find(level.kpi, Kpi)
            if kpi is not None:
                yield from _uncredited(level, kpi)


def _wrong_start(ladder: _Ladder) -> Iterator[Finding]:
    kpi, side = ladder.kpi, ladder.side
    first = min(ladder.tiers, key=ladder.start)
    name = _TARGETS[kpi.better].get(side)
    if name is None:
        if kpi.better is not None:
            yield Finding(
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
        yield Finding(
            ladder.level.at / "kpi",
            f"`{kpi.id}` has no `{name}:`, so that nothing says where a miss begins",
            help=f"add `{name}:` to the KPI",
            related=((kpi.at / "id", "the KPI"), (first.at / side, "the first credit")),
        )
        return
    goal, start = ladder.depth(target), ladder.start(first)
    unpunished, punished = ladder.results(goal, start), ladder.results(start, goal)
    if results := unpunished or punished:
        yield Finding(
            first.at / side,
            f"missing the target owes no credit at {_at(kpi, results)}"
            if unpunished
            else f"meeting the target owes a credit at {_at(kpi, results)}",
            help=f"begin the first tier at the target: `{side}: {plain(target)}`",
            why=f"the target is {plain(target)}, and a miss begins there",
            related=((kpi.at / name, "the target stands here"),),
        )


def _uncredited(level: ServiceLevel, kpi: Kpi) -> Iterator[Finding]:
    sides = {_side(tier) for tier in level.credit_tiers}
    if level.weight and not level.credit_tiers:
        yield Finding(
            level.at / "weight",
            f"`{level.id}` has a weight and no credit tiers: a miss owes nothing",
            help="add `credit_tiers:` with a first tier at the target, or take the weight out",
            why="that share of the at-risk amount could never be owed",
        )
    elif kpi.better == "range" and len(sides & {"below", "above"}) == 1:
        missing: Side = "above" if "below" in sides else "below"
        name = _TARGETS["range"][missing]
        value: Decimal | None = getattr(kpi, name)
        if value is not None:
            yield Finding(
                level.at / "credit_tiers",
                f"a result {missing} {plain(value)} misses the range and owes no credit",
                help=f"add a tier such as `{{{missing}: {plain(value)}, credit: 10}}`",
                related=((kpi.at / name, "this end of the range"),),
                key=True,
            )


RULES = (
    Rule("SLA003", Severity.ERROR, "Credit tiers overlap or leave a gap", overlap_or_gap),
    Rule("SLA004", Severity.ERROR, "Worse service earns less", worse_earns_less),
    Rule("SLA005", Severity.ERROR, "Meeting the target earns credit, or missing it none", credit_off_target),
)
