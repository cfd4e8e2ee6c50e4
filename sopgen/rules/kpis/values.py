"""Targets, minimums and bands: free of contradiction."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.kpis import Band, Kpi
from sopgen.model.sla import CreditTier, IncentiveStep, Sla
from sopgen.model.values import At
from sopgen.rules.context import Context
from sopgen.rules.kpis.completeness import measures
from sopgen.rules.rule import Rule
from sopgen.rules.words import plain

_RANGES: dict[str, tuple[Decimal, Decimal | None]] = {
    "%": (Decimal(0), Decimal(100)),
    **dict.fromkeys(("s", "min", "h", "d", "bd", "w", "mo", "count", "ratio"), (Decimal(0), None)),
}
"""A score, points and money may be anything."""
_ENDS = {"low": "a lower end", "high": "an upper end"}


def limits(unit: str | None) -> tuple[Decimal | None, Decimal | None]:
    """The least and the greatest value that a unit can have; None where it has no such end."""
    return _RANGES.get(unit or "", (None, None))


def within(unit: str | None, value: Decimal) -> bool:
    """Whether something counted in that unit can have that value."""
    low, high = limits(unit)
    return (low is None or value >= low) and (high is None or value <= high)


def valid(unit: str | None) -> str:
    """The values that a unit can have, in words: `between 0 and 100`."""
    low, high = limits(unit)
    return f"between {low} and {high}" if high is not None else "of 0 or more"


KPI003 = Code(
    "KPI003",
    Severity.ERROR,
    "A minimum stricter than the target",
    """The minimum is harder to reach than the target.

    The minimum is what must not be missed, the target what is aimed at; so the minimum lies on
    the lenient side. Which side that is follows from `better:`. Of a range, the low end lies
    under the high one.

    Bad:

        {better: higher, target: 72, minimum: 80}

    Good:

        {better: higher, target: 72, minimum: 65}
    """,
    tags=("kpi",),
)


def minimum_stricter(context: Context) -> Iterator[Diagnostic]:
    for kpi in measures(context):
        if kpi.target is not None and kpi.minimum is not None and kpi.better in ("higher", "lower"):
            higher = kpi.better == "higher"
            if kpi.minimum > kpi.target if higher else kpi.minimum < kpi.target:
                side = "lower" if higher else "higher"
                yield context.found(
                    KPI003,
                    kpi.at / "minimum",
                    f"the minimum of {plain(kpi.minimum)} is harder to reach than the target of"
                    f" {plain(kpi.target)}",
                    help=f"write a minimum {side} than the target, or swap the two",
                    why=f"{kpi.better} is better, so that the target would be met before the minimum is",
                    related=((kpi.at / "target", "the target"), (kpi.at / "better", "which side is good")),
                )
        if kpi.low is not None and kpi.high is not None and kpi.low > kpi.high:
            yield context.found(
                KPI003,
                kpi.at / "low",
                f"the range begins at {plain(kpi.low)}, above its end at {plain(kpi.high)}",
                help="swap the two",
                why="no result could lie within",
                related=((kpi.at / "high", "the end of the range"),),
            )


KPI004 = Code(
    "KPI004",
    Severity.ERROR,
    "Bands overlap or leave a gap",
    """Two bands overlap, or a stretch of the scale between them belongs to none.

    Bands run from low to high; each begins where the one before ends. A result on a shared
    stretch would earn two ratings, one in a gap none.

    Bad:

        bands:
          - {label: Below standard, from: 0, to: 65}
          - {label: Meets standard, from: 70, to: 100}

    Good:

        bands:
          - {label: Below standard, from: 0, to: 70}
          - {label: Meets standard, from: 70, to: 100}
    """,
    tags=("kpi",),
)


def bands_broken(context: Context) -> Iterator[Diagnostic]:
    for kpi in measures(context):
        for band in kpi.bands:
            if band.from_ >= band.to:
                yield context.found(
                    KPI004,
                    band.at / "to",
                    f"the band “{band.label}” ends at {plain(band.to)}, not above its beginning at"
                    f" {plain(band.from_)}",
                    help="write the lower end under `from:` and the upper end under `to:`",
                    why="no result could lie within",
                    related=((band.at / "from", "where it begins"),),
                )
        for below, band in pairwise(kpi.bands):
            if band.from_ != below.to:
                yield _unjoined(context, below, band)


def _unjoined(context: Context, below: Band, band: Band) -> Diagnostic:
    gap = band.from_ > below.to
    stretch = sorted((below.to, band.from_))
    between = f"from {plain(stretch[0])} to {plain(stretch[1])}"
    return context.found(
        KPI004,
        band.at / "from",
        f"the bands leave a gap {between}" if gap else f"two bands claim the stretch {between}",
        help=f"write `from: {plain(below.to)}`, or let “{below.label}” end at {plain(band.from_)};"
        " bands run from low to high",
        why="a result there would have no rating" if gap else "a result there would have two ratings",
        related=((below.at / "to", f"“{below.label}” ends here"),),
    )


KPI005 = Code(
    "KPI005",
    Severity.WARNING,
    "A value outside the range of its unit",
    """A target, another value of a KPI, or the threshold of a credit lies outside what its unit can be.

    So does the result of an example, which is computed from its numerator and denominator.

    A share of something lies between 0 and 100 per cent; a time, a count and a ratio are never
    negative. A value outside is a slip of the pen, or the unit is wrong. Where a percentage may
    rightly pass 100 (growth, attainment of a plan), say so by `unit: score` or `unit: ratio`.

    Bad:

        {unit: "%", target: 720}

    Good:

        {unit: "%", target: 72}
    """,
    tags=("kpi",),
)


def outside_unit(context: Context) -> Iterator[Diagnostic]:
    for kpi in measures(context):
        for at, what, value in _values(kpi):
            if not within(kpi.unit, value):
                yield _outside(context, kpi, at, what, value)
    for measure, at, what, value in _held_against(context):
        if not within(measure.unit, value):
            yield _outside(context, measure, at, what, value)


def _values(kpi: Kpi) -> Iterator[tuple[At, str, Decimal]]:
    yield from _limits(kpi)
    if kpi.benchmark:
        yield kpi.benchmark.at / "value", "a benchmark", kpi.benchmark.value
    if kpi.example and kpi.worked is not None:
        yield kpi.example.at / "numerator", "an example with the result", kpi.worked


def _limits(kpi: Kpi) -> Iterator[tuple[At, str, Decimal]]:
    """What results of a KPI are held against: where it stands, what it is called, and what it is."""
    for name in ("target", "minimum", "low", "high"):
        value: Decimal | None = getattr(kpi, name)
        if value is not None:
            yield kpi.at / name, _ENDS.get(name, f"a {name}"), value
    for band in kpi.bands:
        yield band.at / "from", "a band from", band.from_
        yield band.at / "to", "a band to", band.to


def _held_against(context: Context) -> Iterator[tuple[Kpi, At, str, Decimal]]:
    """What contracts hold results of a KPI against: credit tiers, dated targets, steps of incentives."""
    for _, level, kpi in context.levels():
        for tier in level.credit_tiers:
            yield from ((kpi, at, "a threshold", value) for at, value in _thresholds(tier))
        for target in level.targets:
            yield kpi, target.at / "value", "a dated target", target.value
    for sla in context.documents(Sla):
        for incentive in sla.incentives.schedule if sla.incentives else ():
            if measure := context.pack.find(incentive.kpi, Kpi):
                for step in incentive.steps:
                    yield from ((measure, at, "a threshold", value) for at, value in _thresholds(step))


def _thresholds(step: CreditTier | IncentiveStep) -> Iterator[tuple[At, Decimal]]:
    for name in ("below", "at_least", "above", "at_most"):
        value: Decimal | None = getattr(step, name)
        if value is not None:
            yield step.at / name, value


def _outside(context: Context, kpi: Kpi, at: At, what: str, value: Decimal) -> Diagnostic:
    return context.found(
        KPI005,
        at,
        f"{what}{_joint(what)}{plain(value)} is outside its unit, `{kpi.unit}`",
        help=f"write a value {valid(kpi.unit)}, or choose the unit that the value is in",
        why="it could always be met, or never",
        related=((kpi.at / "unit", "the unit"),),
    )


def _joint(what: str) -> str:
    return " " if what.startswith("a band") else " of "


KPI011 = Code(
    "KPI011",
    Severity.WARNING,
    "A threshold finer than its results",
    """A target, a minimum, a range, a band or a credit tier has more decimals than the results.

    `decimals:` says with how many they are reported. No result can lie at a threshold that is finer,
    and whether one that is rounded to the far side of it meets it is left to a quarrel. Zeros at the
    end change nothing: 99.90 is no finer than 99.9.

    Bad:

        {decimals: 0, better: higher, target: 72.5}

    Good:

        {decimals: 1, better: higher, target: 72.5}
    """,
    tags=("kpi", "sla", "credits"),
)


def threshold_too_fine(context: Context) -> Iterator[Diagnostic]:
    for kpi in measures(context):
        for at, what, value in _limits(kpi):
            yield from _too_fine(context, kpi, at, what, value)
    for measure, at, what, value in _held_against(context):
        yield from _too_fine(context, measure, at, what, value)


def _too_fine(context: Context, kpi: Kpi, at: At, what: str, value: Decimal) -> Iterator[Diagnostic]:
    if kpi.reported(value) == value:
        return
    has = {0: "no decimals", 1: "one decimal"}.get(kpi.decimals or 0, f"{kpi.decimals} decimals")
    yield context.found(
        KPI011,
        at,
        f"{what}{_joint(what)}{plain(value)} is finer than the results of `{kpi.id}`, which have {has}",
        help=f"write {plain(kpi.reported(value))}, or a greater `decimals:`",
        why="no result can lie at it, and rounding would decide which side one is on",
        related=((kpi.at / "decimals", "how finely results are reported"),),
    )


RULES = (
    Rule(KPI003, minimum_stricter),
    Rule(KPI004, bands_broken),
    Rule(KPI005, outside_unit),
    Rule(KPI011, threshold_too_fine),
)
