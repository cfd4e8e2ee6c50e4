"""Performance pricing: a bonus for good results alone, and no result that is paid for twice."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, pairwise

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.credits import threshold
from sopgen.model.kpis import Kpi
from sopgen.model.sla import CreditTier, Incentive, IncentiveStep, ServiceLevel, Sla
from sopgen.model.targets import all_tiers
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import plain

_BONUS, _MALUS = ("at_least", "at_most"), ("below", "above")
_UPWARD = ("at_least", "above")
"""Thresholds beyond which results are greater."""
_FITS = {"higher": ("at_least", "below"), "lower": ("at_most", "above")}
"""The thresholds that fit the side on which results are better; of a range, no bonus has one."""

SLA051 = Code(
    "SLA051",
    Severity.ERROR,
    "A result that is paid for twice",
    """A result earns a bonus and a credit, or owes a malus and a credit, or a bonus is paid for a miss.

    A bonus is for more than the target asks: its threshold is at the target or beyond it, where no
    credit is owed. Where a service level has credit tiers, what a bad result costs is said there; a
    malus for the same result takes the same money a second time, past the cap of the credits. Where
    targets are dated, tiers move with them. No result reaches the steps of two incentives, nor a malus
    within a range that is good.

    Bad, for a target of 72 with credits below it:

        steps:
          - {at_least: 70, bonus: 1}
          - {below: 65, malus: 1}

    Good:

        steps:
          - {at_least: 75, bonus: 1}
    """,
    tags=("sla", "charges", "credits"),
)


def paid_twice(context: Context) -> Iterator[Diagnostic]:
    for sla, incentive, kpi in context.incentives():
        levels = [level for level in sla.levels if level.kpi == kpi.id and sla.credits]
        for step in incentive.steps:
            if _formed(step) is None or not _fits(kpi, step):
                continue
            credited = next((hit for level in levels if (hit := _credited(level, kpi, step))), None)
            if credited:
                yield _twice(context, step, *credited)
            else:
                yield from _wrong_side_of_target(context, step, kpi)
    yield from _same_measure_twice(context)


def _credited(level: ServiceLevel, kpi: Kpi, step: IncentiveStep) -> tuple[ServiceLevel, CreditTier] | None:
    """The first tier of a level that a result of the step falls in, too, under any of its targets."""
    return next(((level, tier) for moved, tier in all_tiers(level, kpi) if _meet(step, moved)), None)


def _meet(step: IncentiveStep, tier: CreditTier) -> bool:
    name, value, bound = _threshold(step), _value(step), threshold(tier)
    if bound is None:
        return False
    if (name in _UPWARD) == (tier.above is not None):
        return True
    return value < bound if name in _UPWARD else value > bound


def _twice(context: Context, step: IncentiveStep, level: ServiceLevel, tier: CreditTier) -> Diagnostic:
    bonus = step.bonus is not None
    return context.found(
        SLA051,
        step.at / _threshold(step),
        f"a result {_said(step)} {'earns a bonus' if bonus else 'owes a malus'}, and `{level.id}` owes a"
        " credit for such results",
        help="begin the bonus where no credit is owed any more"
        if bonus
        else "take the malus out, or the credit tiers",
        why="one result would be rewarded and punished" if bonus else "one result would be paid for twice",
        related=((tier.at / ("below" if tier.below is not None else "above"), "the credit is owed here"),),
    )


def _wrong_side_of_target(context: Context, step: IncentiveStep, kpi: Kpi) -> Iterator[Diagnostic]:
    value = _value(step)
    if kpi.better == "range":
        yield from _within_range(context, step, kpi)
    if kpi.target is None or kpi.better not in _FITS:
        return
    better = value > kpi.target if kpi.better == "higher" else value < kpi.target
    if (step.bonus is not None and not better and value != kpi.target) or (step.malus is not None and better):
        bonus = step.bonus is not None
        yield context.found(
            SLA051,
            step.at / _threshold(step),
            f"a bonus is due for a result {_said(step)}, which misses the target of {plain(kpi.target)}"
            if bonus
            else f"a malus is due for a result {_said(step)}, which can meet {plain(kpi.target)}",
            help=f"begin at {plain(kpi.target)} or beyond it",
            why="a miss would be rewarded" if bonus else "what was asked for would be punished",
            related=((kpi.at / "target", "the target"),),
        )


def _within_range(context: Context, step: IncentiveStep, kpi: Kpi) -> Iterator[Diagnostic]:
    """A malus of a range begins at its end or beyond."""
    value, end = _value(step), "high" if step.above is not None else "low"
    bound: Decimal | None = getattr(kpi, end)
    if bound is not None and (value < bound if end == "high" else value > bound):
        yield context.found(
            SLA051,
            step.at / _threshold(step),
            f"a malus is due for a result {_said(step)}, which can lie within the range up to {plain(bound)}"
            if end == "high"
            else f"a malus is due for a result {_said(step)}, which can lie within the range from"
            f" {plain(bound)}",
            help=f"begin at {plain(bound)} or beyond it",
            why="what was asked for would be punished",
            related=((kpi.at / end, "the end of the range"),),
        )


def _same_measure_twice(context: Context) -> Iterator[Diagnostic]:
    """Steps of two incentives of a contract that one result reaches."""
    for sla in context.documents(Sla):
        own = sla.incentives.schedule if sla.incentives else ()
        for one, other in combinations(own, 2):
            if one.kpi == other.kpi:
                yield from _overlapping(context, one, other)


def _overlapping(context: Context, one: Incentive, other: Incentive) -> Iterator[Diagnostic]:
    first = [step for step in one.steps if _formed(step)]
    for step in other.steps:
        met = next((near for near in first if _formed(step) and _share_results(near, step)), None)
        if met:
            yield context.found(
                SLA051,
                step.at / _threshold(step),
                f"a result {_said(step)} can reach a step of `{one.id}`, too",
                help="write the steps of a measure in one incentive",
                why="one result would be paid for twice",
                related=((met.at / _threshold(met), "the other step"),),
            )


def _share_results(one: IncentiveStep, other: IncentiveStep) -> bool:
    """Whether a result can reach both."""
    upward, falling = _threshold(one) in _UPWARD, _threshold(other) in _UPWARD
    if upward == falling:
        return True
    low, high = (one, other) if upward else (other, one)
    closed = _threshold(low) == "at_least" and _threshold(high) == "at_most"
    return _value(low) < _value(high) or (closed and _value(low) == _value(high))


SLA052 = Code(
    "SLA052",
    Severity.ERROR,
    "Steps of an incentive that cannot be told apart",
    """A step has no threshold or two, the wrong one for its side, or pays less for a better result.

    A bonus is due for `at_least:` (better: higher) or `at_most:` (better: lower), a malus `below:` or
    `above:`. The further a step is from the target, the more it adds or takes off. Of a measure that
    is good within a range, no result is better than another: it can have a malus outside, and no bonus.

    Bad, where higher is better:

        steps:
          - {at_least: 75, bonus: 2}
          - {at_least: 78, bonus: 1}

    Good:

        steps:
          - {at_least: 75, bonus: 1}
          - {at_least: 78, bonus: 2}
    """,
    tags=("sla", "charges"),
)


def steps_off(context: Context) -> Iterator[Diagnostic]:
    for _, incentive, kpi in context.incentives():
        sound = []
        for step in incentive.steps:
            fault = _formed(step) is None
            if fault:
                yield _malformed(context, step)
            elif not _fits(kpi, step):
                yield _misfit(context, step, kpi)
            else:
                sound.append(step)
        for name in (*_BONUS, *_MALUS):
            steps = (one for one in sound if _threshold(one) == name)
            yield from _falling(context, sorted(steps, key=_value, reverse=name not in _UPWARD))


def _malformed(context: Context, step: IncentiveStep) -> Diagnostic:
    given = [name for name in (*_BONUS, *_MALUS) if getattr(step, name) is not None]
    sums = [name for name in ("bonus", "malus") if getattr(step, name) is not None]
    at = given[0] if given else (sums[0] if sums else "at_least")
    if len(given) != 1:
        message = "this step has no threshold" if not given else "this step has two thresholds"
    elif len(sums) != 1:
        message = (
            "this step has neither a bonus nor a malus" if not sums else "this step has a bonus and a malus"
        )
    else:
        message = f"`{given[0]}:` goes with a {'malus' if given[0] in _MALUS else 'bonus'}"
    return context.found(
        SLA052,
        step.at / at,
        message,
        help="write one threshold with what follows from it: `{at_least: 75, bonus: 1}`,"
        " `{below: 60, malus: 1}`",
        why="nobody could say what a result adds or takes off",
    )


def _misfit(context: Context, step: IncentiveStep, kpi: Kpi) -> Diagnostic:
    name = _threshold(step)
    within = kpi.better == "range"
    fitting = [one for one in _FITS.get(kpi.better or "", ()) if (one in _BONUS) == (name in _BONUS)]
    return context.found(
        SLA052,
        step.at / name,
        f"no result of `{kpi.id}` within its range is better than another"
        if within
        else f"{kpi.better} is better for `{kpi.id}`, and this step is for results {_said(step)}",
        help="take the bonus out" if within else f"write `{fitting[0]}:`",
        why="the wrong results would be rewarded",
        related=((kpi.at / "better", "which side is good"),),
    )


def _falling(context: Context, steps: list[IncentiveStep]) -> Iterator[Diagnostic]:
    """Steps from the target outwards: what each comes to grows."""
    for near, far in pairwise(steps):
        same = _value(near) == _value(far)
        if same or _amount(far) <= _amount(near):
            yield context.found(
                SLA052,
                far.at / _threshold(far),
                f"two steps are for results {_said(far)}"
                if same
                else f"results {_said(far)} come to {plain(_amount(far))}, no more than the"
                f" {plain(_amount(near))} of results {_said(near)}",
                help="take one of them out" if same else "let what is further from the target come to more",
                why="nobody could say which counts" if same else "it would pay to stop short",
                related=((near.at / _threshold(near), "the other step"),),
            )


def _formed(step: IncentiveStep) -> str | None:
    """The name of the one threshold of a step that goes with what it says; None where there is no such."""
    given = [name for name in (*_BONUS, *_MALUS) if getattr(step, name) is not None]
    if len(given) != 1 or (step.bonus is None) == (step.malus is None):
        return None
    return given[0] if (given[0] in _BONUS) == (step.bonus is not None) else None


def _fits(kpi: Kpi, step: IncentiveStep) -> bool:
    name = _threshold(step)
    if kpi.better == "range":
        return name in _MALUS
    return kpi.better is None or name in _FITS[kpi.better]


def _threshold(step: IncentiveStep) -> str:
    return next(name for name in (*_BONUS, *_MALUS) if getattr(step, name) is not None)


def _value(step: IncentiveStep) -> Decimal:
    value: Decimal = getattr(step, _threshold(step))
    return value


def _amount(step: IncentiveStep) -> Decimal:
    return step.bonus or step.malus or Decimal(0)


def _said(step: IncentiveStep) -> str:
    return f"{_threshold(step).replace('_', ' ')} {plain(_value(step))}"


RULES = (
    Rule(SLA051, paid_twice, whole=True),
    Rule(SLA052, steps_off, whole=True),
)
