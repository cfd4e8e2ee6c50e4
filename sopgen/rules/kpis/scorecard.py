"""Balanced scorecards and objectives: weights that add up, and results that move the right way."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.base import Item
from sopgen.model.kpis import KeyResult, Kpi, Kpis, Quadrant, within
from sopgen.model.values import At
from sopgen.rules.context import Context
from sopgen.rules.kpis.values import valid
from sopgen.rules.kpis.values import within as can_be
from sopgen.rules.rule import Rule
from sopgen.rules.words import plain

HUNDRED = Decimal(100)

KPI013 = Code(
    "KPI013",
    Severity.ERROR,
    "Weights of a scorecard or an objective that do not add up to 100",
    """The weights of perspectives, of the measures of one, or of key results do not add up to 100.

    Each set of weights shares out a whole: the perspectives the scorecard, the measures their
    perspective, the key results their objective. One without a weight counts as zero; where none has
    any, nothing is weighed and nothing is asked for.

    Bad:

        key_results:
          - {id: kr-kept, kpi: promise-kept, start: 66, target: 72, weight: 60}
          - {id: kr-quality, kpi: quality-score, start: 88, target: 90, weight: 30}

    Good:

        key_results:
          - {id: kr-kept, kpi: promise-kept, start: 66, target: 72, weight: 60}
          - {id: kr-quality, kpi: quality-score, start: 88, target: 90, weight: 40}
    """,
    tags=("kpi", "scorecard"),
)


def weights_off(context: Context) -> Iterator[Diagnostic]:
    for document in context.documents(Kpis):
        yield from _sum(context, document.perspectives, document.at / "perspectives", "the perspectives")
        for quadrant in document.perspectives:
            what = f"the measures of the perspective `{quadrant.perspective}`"
            yield from _sum(context, within(document, quadrant), quadrant.at / "perspective", what)
        for objective in document.objectives:
            what = f"the key results of “{objective.name}”"
            yield from _sum(context, objective.key_results, objective.at / "key_results", what)


def _sum(
    context: Context, items: Sequence[Quadrant | Kpi | KeyResult], at: At, what: str
) -> Iterator[Diagnostic]:
    weighed: list[tuple[Item, Decimal]] = [(one, one.weight) for one in items if one.weight is not None]
    total = sum((weight for _, weight in weighed), Decimal(0))
    if weighed and total != HUNDRED:
        off = HUNDRED - total
        yield context.found(
            KPI013,
            at,
            f"the weights of {what} add up to {plain(total)}, not 100",
            help=f"{'add' if off > 0 else 'take away'} {plain(abs(off))} in all",
            why="part of the whole would count for nothing" if off > 0 else "more than the whole would count",
            related=tuple((one.at / "weight", plain(weight)) for one, weight in weighed),
            key=True,
        )


KPI014 = Code(
    "KPI014",
    Severity.ERROR,
    "A key result that leads nowhere",
    """A key result has no measure or two, or its target is not better than its start.

    It is read from a KPI of the catalogue, or has a `measure:` of its own with its `unit:`. Its target
    lies on the better side of its start, as the KPI says which side that is, or within its range, and
    both can be measured in the unit.

    Bad, where higher is better:

        {id: kr-kept, kpi: promise-kept, start: 72, target: 66}

    Good:

        {id: kr-kept, kpi: promise-kept, start: 66, target: 72}
    """,
    tags=("kpi", "scorecard"),
)


def leads_nowhere(context: Context) -> Iterator[Diagnostic]:
    for document in context.documents(Kpis):
        for objective in document.objectives:
            for result in objective.key_results:
                yield from _measures(context, result)
                kpi = context.pack.find(result.kpi, Kpi) if result.kpi else None
                yield from _direction(context, result, kpi)
                yield from _outside_range(context, result, kpi)
                yield from _beyond_unit(context, result, kpi)


def _measures(context: Context, result: KeyResult) -> Iterator[Diagnostic]:
    if bool(result.kpi) == bool(result.measure):
        both = bool(result.kpi)
        yield context.found(
            KPI014,
            result.at / "measure",
            "this key result is read from a KPI, and has a measure of its own"
            if both
            else "this key result says not what is measured",
            help="take one of the two out" if both else "name a KPI under `kpi:`, or say it under `measure:`",
            why="nobody could say what is read at the end of the period",
        )
    elif result.kpi and result.unit:
        yield context.found(
            KPI014,
            result.at / "unit",
            "a key result that is read from a KPI has the unit of that KPI",
            help="take `unit:` out",
            why="two units of one figure contradict each other sooner or later",
            severity=Severity.WARNING,
            fixes=context.removed(result.at / "unit"),
        )


def _direction(context: Context, result: KeyResult, kpi: Kpi | None) -> Iterator[Diagnostic]:
    better = kpi.better if kpi else None
    same = result.start == result.target
    wrong = (better == "higher" and result.target < result.start) or (
        better == "lower" and result.target > result.start
    )
    if same or wrong:
        yield context.found(
            KPI014,
            result.at / "target",
            f"the target of {plain(result.target)} is where it starts"
            if same
            else f"the target of {plain(result.target)} is worse than the start of {plain(result.start)}:"
            f" {better} is better",
            help="write a target on the better side of the start, or swap the two",
            why="it would be reached without anything being done" if same else "getting worse would reach it",
            related=((result.at / "start", "the start"),),
        )


def _outside_range(context: Context, result: KeyResult, kpi: Kpi | None) -> Iterator[Diagnostic]:
    """Of a measure that is good within a range, what lies outside is no aim."""
    if kpi is None or kpi.better != "range":
        return
    for end, out in (
        ("low", kpi.low is not None and result.target < kpi.low),
        ("high", kpi.high is not None and result.target > kpi.high),
    ):
        if out:
            yield context.found(
                KPI014,
                result.at / "target",
                f"the target of {plain(result.target)} lies outside the range of `{kpi.id}`",
                help="write a target within the range, or correct the range of the KPI",
                why="who reaches it misses what the KPI asks for",
                related=((kpi.at / end, "the end of the range"),),
            )


def _beyond_unit(context: Context, result: KeyResult, kpi: Kpi | None) -> Iterator[Diagnostic]:
    unit = kpi.unit if kpi else result.unit
    for name, value in (("start", result.start), ("target", result.target)):
        if not can_be(unit, value):
            yield context.found(
                KPI014,
                result.at / name,
                f"{plain(value)} cannot be measured in the unit `{unit}`",
                help=f"write a value {valid(unit)}, or correct the unit",
                why="it could never be reached, or always",
            )


KPI015 = Code(
    "KPI015",
    Severity.WARNING,
    "A perspective without measures, or a measure outside all of them",
    """A perspective of the scorecard has no measure, or a measure names a perspective that is not listed.

    The scorecard shows, for each perspective, the measures that name it. One without any has an aim
    that nothing shows to be reached; a measure whose perspective is not listed stands in no field.
    A weight is a share of a perspective: a measure without one has nothing that it could be a share of.

    Bad:

        perspectives: [{perspective: customer, objective: Consumers pay what they promise.}]
        kpis: [{id: aht, name: Handling time, perspective: process}]

    Good:

        perspectives: [{perspective: process, objective: No minute is lost.}]
        kpis: [{id: aht, name: Handling time, perspective: process}]
    """,
    tags=("kpi", "scorecard"),
)


def outside_scorecard(context: Context) -> Iterator[Diagnostic]:
    for document in context.documents(Kpis):
        listed = {one.perspective for one in document.perspectives}
        for quadrant in document.perspectives:
            if not within(document, quadrant):
                yield context.found(
                    KPI015,
                    quadrant.at / "perspective",
                    f"no measure names the perspective `{quadrant.perspective}`",
                    help=f"write `perspective: {quadrant.perspective}` at the measures that show it",
                    why="nothing would show whether its objective is reached",
                )
        for kpi in document.kpis:
            yield from _unlisted(context, document, kpi, listed)


def _unlisted(context: Context, document: Kpis, kpi: Kpi, listed: Collection[str]) -> Iterator[Diagnostic]:
    if listed and kpi.perspective and kpi.perspective not in listed:
        yield context.found(
            KPI015,
            kpi.at / "perspective",
            f"{kpi.name} is of the perspective `{kpi.perspective}`, which the scorecard does not list",
            help="list it under `perspectives:` with its objective, or correct the perspective",
            why="the measure would stand in no field of the scorecard",
            related=((document.at / "perspectives", "the perspectives"),),
        )
    elif kpi.weight is not None and (not kpi.perspective or not listed):
        yield context.found(
            KPI015,
            kpi.at / "weight",
            f"{kpi.name} has a weight, and no perspective that it could be a share of",
            help="add `perspective:`, and list it under `perspectives:`; or take the weight out",
            why="the weight would weigh nothing",
        )


RULES = (
    Rule(KPI013, weights_off, whole=True),
    Rule(KPI014, leads_nowhere, whole=True),
    Rule(KPI015, outside_scorecard, whole=True),
)
