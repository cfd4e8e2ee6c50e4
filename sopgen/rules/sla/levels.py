"""Service levels: measured over a known time, in a known way, and weighed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.credits import HUNDRED
from sopgen.model.sla import ServiceLevel, Sla
from sopgen.rules.context import Context
from sopgen.rules.kpis.completeness import has_calculation
from sopgen.rules.rule import Rule
from sopgen.rules.words import plain

SLA001 = Code(
    "SLA001",
    Severity.ERROR,
    "A service level without a measurement window",
    """A service level does not say over which stretch of time it is measured.

    99.5 % over a day allows seven minutes of standstill, over a quarter eleven hours. The window
    stands at the service level, or else is the period of its KPI, as it is for an incentive.

    Bad:

        - {id: sl-availability, kpi: availability}           # and the KPI has no period

    Good:

        - {id: sl-availability, kpi: availability, window: month}

    Source: ISO/IEC 20000-1:2018, 8.3.3.
    """,
    tags=("sla", "iso-20000"),
)


def no_window(context: Context) -> Iterator[Diagnostic]:
    for one, kpi in context.owed_on():
        level = isinstance(one, ServiceLevel)
        if not getattr(one, "window", None) and kpi.period is None:
            yield context.found(
                SLA001,
                one.at / ("window" if level else "kpi"),
                f"`{one.id}` does not say over which stretch of time it is measured",
                help="add `window: month`, or `period:` at the KPI" if level else "add `period:` at the KPI",
                why="the same result can be a hit over a quarter and a miss over a day",
                related=((kpi.at / "id", "the KPI has no period either"),),
            )


SLA002 = Code(
    "SLA002",
    Severity.ERROR,
    "A service level without calculation or exclusions",
    """A service level does not say how its result is worked out, or what is left out of the count.

    The calculation stands at the KPI: `numerator:` and `denominator:`, or `formula:`. Exclusions
    stand at the service level; `exclusions: []` says that nothing is left out. Both decide whether
    money is owed, so neither may be left open. The measure of an incentive is calculated, too.

    Bad:

        - {id: sl-promise-kept, kpi: promise-kept}           # the KPI has a target and no formula

    Good:

        - id: sl-promise-kept
          kpi: promise-kept                                  # which has numerator and denominator
          exclusions:
            - Accounts recalled by the Client during the month.

    Source: ISO/IEC 20000-1:2018, 8.3.3.
    """,
    tags=("sla", "iso-20000"),
)


def no_calculation(context: Context) -> Iterator[Diagnostic]:
    for one, kpi in context.owed_on():
        if not has_calculation(kpi):
            yield context.found(
                SLA002,
                one.at / "kpi",
                f"`{one.id}` rests on `{kpi.id}`, which does not say how it is calculated",
                help="add `numerator:` and `denominator:` to the KPI, or `formula:`",
                why="either side could work out another result",
                related=((kpi.at / "id", "the KPI"),),
            )
        if isinstance(one, ServiceLevel) and one.exclusions is None:
            yield context.found(
                SLA002,
                one.at / "exclusions",
                f"`{one.id}` does not say what is left out of the count",
                help="add `exclusions:` with a line each, or `exclusions: []` if nothing is left out",
                why="each side would leave out what suits it",
            )


SLA019 = Code(
    "SLA019",
    Severity.ERROR,
    "Weights that do not add up to 100",
    """The weights of the service levels do not add up to 100.

    In the weighted model each level has a share of the at-risk amount. If the weights add up to
    less, part of it can never be owed; if to more, more is owed than is at risk. A level without
    weight counts as zero.

    Bad:

        levels:
          - {id: sl-promise-kept, kpi: promise-kept, weight: 60}
          - {id: sl-quality, kpi: quality-score, weight: 30}

    Good:

        levels:
          - {id: sl-promise-kept, kpi: promise-kept, weight: 60}
          - {id: sl-quality, kpi: quality-score, weight: 40}
    """,
    tags=("sla", "credits"),
)


def weights_off(context: Context) -> Iterator[Diagnostic]:
    for sla in context.documents(Sla):
        if sla.credits is None or sla.credits.model != "weighted":
            continue
        total = sum((level.weight or Decimal(0) for level in sla.levels), Decimal(0))
        if total != HUNDRED:
            off = HUNDRED - total
            yield context.found(
                SLA019,
                sla.at / "levels",
                f"the weights add up to {plain(total)}, not 100",
                help=f"{'add' if off > 0 else 'take away'} {plain(abs(off))} in all",
                why="part of the at-risk amount could never be owed"
                if off > 0
                else "more would be owed than is at risk",
                related=tuple(
                    (level.at / "weight", f"{plain(level.weight)} for `{level.id}`")
                    for level in sla.levels
                    if level.weight is not None
                ),
                key=True,
            )


RULES = (
    Rule(SLA001, no_window),
    Rule(SLA002, no_calculation),
    Rule(SLA019, weights_off, whole=True),
)
