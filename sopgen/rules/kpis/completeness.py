"""KPIs: complete enough to be measured."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.kpis import Kpi, Kpis
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import listed


def has_calculation(kpi: Kpi) -> bool:
    """Whether the blueprint says how the value comes about."""
    return bool(kpi.formula or (kpi.numerator and kpi.denominator))


def measures(context: Context) -> Iterator[Kpi]:
    for catalogue in context.documents(Kpis):
        yield from catalogue.kpis


KPI001 = Code(
    "KPI001",
    Severity.ERROR,
    "A KPI without a unit",
    """A KPI has no unit.

    A target of 90 may be per cent, seconds or calls. Without the unit nobody can say whether a
    result meets it, and the documents print a bare number.

    Bad:

        - {id: answer-time, name: Speed of answer, target: 30}

    Good:

        - {id: answer-time, name: Speed of answer, unit: s, better: lower, target: 30}

    Source: ISO 22400-2:2014 (each KPI description states its unit of measure).
    """,
    tags=("kpi", "iso-22400"),
)


def no_unit(context: Context) -> Iterator[Diagnostic]:
    for kpi in measures(context):
        if kpi.unit is None:
            yield context.found(
                KPI001,
                kpi.at / "unit",
                f"{kpi.name} has no unit",
                help='say what it is counted in: `unit: "%"`, `unit: s`, `unit: count`, …',
                why="a bare number can be met or missed at will",
            )


KPI002 = Code(
    "KPI002",
    Severity.ERROR,
    "A contractual KPI that cannot be verified",
    """A contractual KPI lacks its source, owner, period or calculation.

    Money depends on a contractual measure. Unless the contract says which system the values come
    from, who answers for them, over which period they run and how they are worked out, either
    side can dispute every result.

    Bad:

        - {id: promise-kept, name: Promises kept, unit: "%", target: 72, contractual: true}

    Good:

        - id: promise-kept
          name: Promises kept
          numerator: promises honoured by the due date
          denominator: promises falling due in the period
          unit: "%"
          better: higher
          target: 72
          period: month
          source: dialler
          owner: operations-manager
          contractual: true

    Source: ISO/IEC 20000-1:2018, 8.3.3 (service level targets are measured and reported).
    """,
    tags=("kpi", "iso-20000"),
)


def contractual_incomplete(context: Context) -> Iterator[Diagnostic]:
    for kpi in measures(context):
        if not kpi.contractual:
            continue
        lacking = [name for name in ("source", "owner", "period") if not getattr(kpi, name)]
        keys = [f"`{name}:`" for name in lacking]
        if not has_calculation(kpi):
            lacking.append("calculation")
            keys.append("`numerator:` with `denominator:` (or `formula:`)")
        if lacking:
            yield context.found(
                KPI002,
                kpi.at / "id",
                f"{kpi.name} is contractual, yet has no {listed(lacking, 'or')}",
                help=f"add {listed(keys)}; or leave `contractual:` out if no credit depends on it",
                why="either side could dispute every result",
                related=((kpi.at / "contractual", "it is contractual by this line"),),
            )


RULES = (
    Rule(KPI001, no_unit),
    Rule(KPI002, contractual_incomplete),
)
