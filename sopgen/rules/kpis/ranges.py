"""Which side is good, and the values that this side is counted from: both are there."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.kpis import Kpi
from sopgen.rules.context import Context
from sopgen.rules.kpis.completeness import measures
from sopgen.rules.rule import Rule
from sopgen.rules.words import listed

KPI012 = Code(
    "KPI012",
    Severity.ERROR,
    "A target that does not fit its side",
    """The values of a target do not fit the side that is good, or none is said to be.

    A target of 30 seconds may be the least or the most: without `better:` nobody can say which.
    With `better: range` a result is good between `low:` and `high:`, and both are needed: no document
    could say the target otherwise, and every result would meet it. A `target:` or a `minimum:` says
    nothing then. With `better: higher` or `better: lower` it is the other way round: the ends of a
    range are printed nowhere.

    Bad:

        {unit: "%", better: range, target: 85}

    Good:

        {unit: "%", better: range, low: 80, high: 88}
    """,
    tags=("kpi",),
)


def target_off_its_side(context: Context) -> Iterator[Diagnostic]:
    for kpi in measures(context):
        if kpi.better == "range":
            yield from _no_range(context, kpi)
        elif kpi.better:
            yield from _idle(context, kpi, ("low", "high"), Severity.WARNING)
        else:
            yield from _no_side(context, kpi)


def _no_side(context: Context, kpi: Kpi) -> Iterator[Diagnostic]:
    given = [name for name in ("target", "minimum", "low", "high") if getattr(kpi, name) is not None]
    if given:
        yield context.found(
            KPI012,
            kpi.at / "better",
            f"{kpi.name} does not say which side of its {given[0]} is good"
            if given[0] in ("target", "minimum")
            else f"{kpi.name} does not say that a result within its range is good",
            help="add `better: higher`, `better: lower`, or `better: range` with `low:` and `high:`",
            why="the documents would print it as the least that is good, and it may be the most",
            related=tuple((kpi.at / name, "good on one side of this") for name in given),
        )


def _no_range(context: Context, kpi: Kpi) -> Iterator[Diagnostic]:
    lacking = [name for name in ("low", "high") if getattr(kpi, name) is None]
    if lacking:
        keys = listed(f"`{name}:`" for name in lacking)
        yield context.found(
            KPI012,
            kpi.at / "better",
            f"{kpi.name} is good within a range that has no {keys}",
            help="add `low:` and `high:`, or write `better: higher` or `better: lower`",
            why="every result would meet the target, and no document could say what it is",
        )
    yield from _idle(context, kpi, ("target", "minimum"), Severity.ERROR if lacking else Severity.WARNING)


def _idle(context: Context, kpi: Kpi, names: tuple[str, ...], severity: Severity) -> Iterator[Diagnostic]:
    for name in names:
        if getattr(kpi, name) is not None:
            yield context.found(
                KPI012,
                kpi.at / name,
                f"`{name}:` says nothing of a KPI of which {kpi.better} is better"
                if kpi.better != "range"
                else f"`{name}:` says nothing of a KPI that is good within a range",
                help="take it out, or write the side that is good under `better:`",
                why="it would be met or missed by nothing",
                related=((kpi.at / "better", "which side is good"),),
                severity=severity,
                fixes=context.removed(kpi.at / name) if severity is Severity.WARNING else (),
            )


RULES = (Rule(KPI012, target_off_its_side),)
