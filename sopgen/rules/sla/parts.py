"""What is made up of parts: no more is promised of the whole than its parts can reach."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_DOWN, Decimal

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.availability import is_share_of_time, of_whole
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import plain

_SHARE = Decimal("0.0001")
"""How finely a share of time is shown."""

SLA018 = Code(
    "SLA018",
    Severity.ERROR,
    "A whole that its parts cannot reach",
    """The parts that make up a service are together available for less of the time than its target asks.

    A whole works only while each of its parts does: the shares are multiplied, 99.9 % by 99.5 % is
    99.4005 %. Of several alike of which not all are needed the share is higher: one of two at 99.5 %
    is 99.9975 %. Both hold for parts that fail independently of each other; what they have in common
    (power, a building) is a part of its own.

    Bad, for a target of 99.9:

        parts:
          - {name: Lines, availability: 99.5}
          - {name: Dialer, availability: 99.95}

    Good:

        parts:
          - {name: Lines, availability: 99.5, units: 2, needed: 1}
          - {name: Dialer, availability: 99.95}

    Source: AWS Well-Architected Framework, reliability pillar, availability with dependencies.
    """,
    tags=("sla", "availability"),
)


def parts_below_target(context: Context) -> Iterator[Diagnostic]:
    for _, level, kpi in context.levels():
        for part in level.parts:
            if part.needed is not None and part.needed > (part.units or 1):
                yield context.found(
                    SLA018,
                    part.at / "needed",
                    f"{part.needed} of {part.units or 1} are needed",
                    help="write how many there are under `units:`, and how many of them must work"
                    " under `needed:`",
                    why="it could never work",
                )
        whole = of_whole(level)
        if whole is None:
            continue
        if not is_share_of_time(kpi):
            yield context.found(
                SLA018,
                level.at / "parts",
                f"`{kpi.id}` is not a share of time in per cent, of which more is better, with a target",
                help="take `parts:` out, or correct the KPI",
                why="an availability calculated from parts could not be held against it",
                related=((kpi.at / "id", "the KPI"),),
                key=True,
            )
        elif kpi.target is not None and whole < kpi.target:
            yield context.found(
                SLA018,
                level.at / "parts",
                f"the parts are together available for {plain(_shown(whole))} % of the time,"
                f" less than the target of {plain(kpi.target)} %",
                help="take a second unit of the weakest part, agree on better parts, or lower the target",
                why="the target would be missed though every part keeps what is promised of it",
                related=((kpi.at / "target", "the target"),),
                key=True,
            )


def _shown(share: Decimal) -> Decimal:
    """As the document shows it: never as better than it is."""
    return share.quantize(_SHARE, ROUND_DOWN).normalize()


RULES = (Rule(SLA018, parts_below_target, whole=True),)
