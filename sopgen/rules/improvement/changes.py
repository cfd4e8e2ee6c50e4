"""Changes: of which measure, relative or in points, within its unit, and leading to the target."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.improvement import Benefit, Effect, Improvement, changed, measure
from sopgen.model.kpis import Kpi
from sopgen.model.values import At
from sopgen.rules.context import Context
from sopgen.rules.kpis.values import valid, within
from sopgen.rules.rule import Rule
from sopgen.rules.words import plain

IMP001 = Code(
    "IMP001",
    Severity.ERROR,
    "A change that does not say what it is counted in",
    """A change is a number alone: neither a percentage of the value before nor so many points.

    `15% more satisfaction` from 80 is 92 as a percentage of it, and 95 in percentage points. Who
    reads one and is given the other has a dispute. `as: relative` is a percentage of the value
    before, `as: points` the unit of the measure itself.

    Bad:

        {kpi: satisfaction, before: 80, change: 15}

    Good:

        {kpi: satisfaction, before: 80, change: 15, as: points}
    """,
    tags=("improvement",),
)

IMP002 = Code(
    "IMP002",
    Severity.ERROR,
    "A value that its measure cannot have",
    """A value before or after, or what a change leads to, lies outside the unit of the measure.

    A share lies between 0 and 100 per cent; a time and a count are never negative. 90% with ten
    percent more is 99%, with 15 points more it would be 105%: either the change is counted in the
    other way, or it is too large.

    Bad:

        {name: Right first time, unit: "%", before: 90, change: 15, as: points}

    Good:

        {name: Right first time, unit: "%", before: 90, change: 5, as: points}
    """,
    tags=("improvement",),
)

IMP003 = Code(
    "IMP003",
    Severity.ERROR,
    "A target that the change does not lead to",
    """The value before and the change come to something other than the target.

    One of the three is wrong, or the change is counted in the other way. They are compared at the
    decimals of the target.

    Bad:

        {before: 6.0, change: -20, as: relative, target: 5.0}

    Good:

        {before: 6.0, change: -20, as: relative, target: 4.8}
    """,
    tags=("improvement",),
)

IMP017 = Code(
    "IMP017",
    Severity.ERROR,
    "A measure that is not named, or has no unit",
    """A benefit or an effect names no measure of the pack, and not all that a measure of its own needs.

    What is not named cannot be measured again. Without a unit nobody can tell 5 minutes from 5%,
    and without the side that is better nobody can tell whether it was reached; a measure of the
    pack whose target is a range needs that side too.

    Bad:

        {id: ben-errors, before: 41, target: 5}

    Good:

        {id: ben-errors, name: Orders with an error, unit: count, better: lower, before: 41, target: 5}
    """,
    tags=("improvement",),
)


Told = tuple[Improvement, Benefit | Effect, Kpi]


def told(context: Context) -> Iterator[Told]:
    """Each benefit and effect with its measure; left out where the pack does not have the one it names."""
    for document in context.documents(Improvement):
        effects = [effect for action in document.actions for effect in action.effects]
        every: list[Benefit | Effect] = [*document.benefits, *effects]
        for one in every:
            kpi = context.pack.find(one.kpi, Kpi)
            if kpi or not one.kpi:
                yield document, one, measure(one, kpi)


def not_counted(context: Context) -> Iterator[Diagnostic]:
    for _, one, kpi in told(context):
        if one.change is None or one.as_ is not None:
            continue
        read = ""
        if one.before is not None:
            both = (changed(one.before, one.change, "relative"), changed(one.before, one.change, "points"))
            low, high = (_short(value) for value in both)
            read = f": from {plain(one.before)} it leads to {low} or to {high}"
        yield context.found(
            IMP001,
            one.at / "change",
            f"a change of {plain(one.change)} in {kpi.name or 'a measure'} may be relative or in"
            f" points{read}",
            help="add `as: relative` for a percentage of the value before, or `as: points` for the unit of"
            " the measure (percentage points of a share)",
            why="two readers would expect two results",
        )


def _short(value: Fraction) -> str:
    exact = Decimal(value.numerator) / value.denominator
    return plain(exact.quantize(Decimal("0.01"), ROUND_HALF_UP).normalize())


def outside_unit(context: Context) -> Iterator[Diagnostic]:
    for _, one, kpi in told(context):
        given = [(name, getattr(one, name, None)) for name in ("before", "target", "after")]
        known = [(name, value) for name, value in given if value is not None]
        outside = [(name, value) for name, value in known if not within(kpi.unit, value)]
        for name, value in outside:
            yield _outside(context, one.at / name, kpi, f"{plain(value)} is outside the unit of {kpi.name}")
        if outside or one.before is None or one.change is None or one.as_ is None:
            continue
        led = changed(one.before, one.change, one.as_)
        if not within(kpi.unit, Decimal(led.numerator) / led.denominator):
            said = f"{plain(one.before)} with a change of {plain(one.change)}"
            said += f" comes to {_short(led)}, outside the unit of {kpi.name}"
            yield _outside(context, one.at / "change", kpi, said)


def _outside(context: Context, at: At, kpi: Kpi, message: str) -> Diagnostic:
    return context.found(
        IMP002,
        at,
        message,
        help=f"write what leads to a value {valid(kpi.unit)}; of a share, ask whether the change is meant"
        " relative or in points",
        why="such a value can never be measured",
    )


def target_elsewhere(context: Context) -> Iterator[Diagnostic]:
    for _, one, kpi in told(context):
        if not isinstance(one, Benefit) or one.target is None or one.change is None or one.as_ is None:
            continue
        led = changed(one.before, one.change, one.as_)
        exponent = one.target.as_tuple().exponent
        step = Decimal(1).scaleb(min(0, exponent if isinstance(exponent, int) else 0))
        if (Decimal(led.numerator) / led.denominator).quantize(step, ROUND_HALF_UP) == one.target:
            continue
        yield context.found(
            IMP003,
            one.at / "target",
            f"{plain(one.before)} with a change of {plain(one.change)} ({_counted(one)}) comes to"
            f" {_short(led)}, and the target of {kpi.name or 'the measure'} is {plain(one.target)}",
            help="mend the change or the target, or say under `as:` that the change is counted in the"
            " other way",
            why="nobody could tell which of the two was promised",
            related=((one.at / "change", "the change"),),
        )


def _counted(one: Benefit) -> str:
    return "a percentage of it" if one.as_ == "relative" else "in points"


def not_named(context: Context) -> Iterator[Diagnostic]:
    for _, one, kpi in told(context):
        lacking = []
        if not kpi.name:
            lacking.append("`kpi:`" if isinstance(one, Benefit) else "`kpi:` or `measure:`")
        elif not kpi.unit and not kpi.id and (isinstance(one, Benefit) or one.as_ == "points"):
            lacking.append("`unit:`")
        if isinstance(one, Benefit) and kpi.name and (kpi.better == "range" or not (kpi.id or kpi.better)):
            lacking.append("`better:`")
        if lacking:
            yield context.found(
                IMP017,
                one.at,
                f"{kpi.name or 'what is to change'} has no {' and no '.join(lacking)}",
                help="name a measure of the pack under `kpi:`, or name what is measured and add `unit:` and,"
                " for a benefit, `better:`",
                why="what is not told apart cannot be measured twice in one way",
            )


RULES = (
    Rule(IMP001, not_counted, whole=True),
    Rule(IMP002, outside_unit, whole=True),
    Rule(IMP003, target_elsewhere, whole=True),
    Rule(IMP017, not_named, whole=True),
)
