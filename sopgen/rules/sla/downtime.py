"""Allowed downtime: of a share of time, and with time left to measure."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.availability import (
    first_term,
    is_share_of_time,
    maintenance_in,
    service_hours,
    stretches,
)
from sopgen.model.kpis import Kpi
from sopgen.model.sla import ServiceLevel, Sla
from sopgen.model.values import NOMINAL
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import plain

SLA042 = Code(
    "SLA042",
    Severity.ERROR,
    "A downtime that cannot be stated",
    """A service level is marked `availability: true`, and no downtime follows from it.

    The downtime that a target allows is (window − maintenance) × (100 − target) ÷ 100. So the measure
    is a share of time in per cent of which more is better, it has a target, and the maintenance
    allowance is shorter than the window: counted in the hours of the service, where it has hours. An
    allowance in business days, months or years has no length on the clock.

    Bad:

        {kpi: speed-of-answer, availability: true}   # a KPI in seconds

    Good:

        {kpi: platform-availability, availability: true}   # a KPI in per cent
    """,
    tags=("sla", "availability"),
)


def no_downtime(context: Context) -> Iterator[Diagnostic]:
    for sla, level, kpi in context.levels():
        if level.availability:
            yield from _no_share(context, level, kpi)
            yield from _no_time(context, sla, level, kpi)


def _no_share(context: Context, level: ServiceLevel, kpi: Kpi) -> Iterator[Diagnostic]:
    if is_share_of_time(kpi):
        return
    yield context.found(
        SLA042,
        level.at / "availability",
        f"`{kpi.id}` is not a share of time in per cent, of which more is better, with a target",
        help='take `availability:` out, or give the KPI `unit: "%"`, `better: higher` and a target',
        why="a downtime calculated from it would be false",
        related=((kpi.at / "unit", "its unit"),),
    )


def _no_time(context: Context, sla: Sla, level: ServiceLevel, kpi: Kpi) -> Iterator[Diagnostic]:
    if level.maintenance is None:
        return
    if level.maintenance.unit in NOMINAL:
        yield context.found(
            SLA042,
            level.at / "maintenance",
            f"`{level.maintenance}` of maintenance is no fixed number of hours",
            help="write it in hours or minutes, such as `8h`",
            why="the downtime that the target allows could not be calculated",
        )
        return
    for stretch in stretches(service_hours(context.pack, level), *first_term(sla)):
        if maintenance_in(level, kpi, stretch.window) >= stretch.least:
            yield context.found(
                SLA042,
                level.at / "maintenance",
                f"{level.maintenance} of maintenance leave nothing to measure of a {stretch.window} with"
                f" {plain(Decimal(stretch.least) / 60)} hours of service",
                help="write a shorter allowance, or a longer `window:`",
                why="no downtime could be a miss",
                related=((level.window_at(kpi), "the window"),),
            )


RULES = (Rule(SLA042, no_downtime, whole=True),)
