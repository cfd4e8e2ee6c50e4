"""Service levels and response times; what a miss costs is in `credits.py` and `tiers.py`."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from sopgen.diagnostics import Severity
from sopgen.model.credits import HUNDRED
from sopgen.model.kpis import Kpi
from sopgen.model.sla import Priority, ServiceLevel, Sla
from sopgen.model.values import At, Duration
from sopgen.rules.context import Context
from sopgen.rules.kpis import has_calculation
from sopgen.rules.rule import Finding, Rule
from sopgen.rules.words import plain


def _levels(context: Context) -> Iterator[tuple[ServiceLevel, Kpi]]:
    """Each service level whose KPI exists."""
    for sla in context.documents(Sla):
        for level in sla.levels:
            if kpi := context.pack.find(level.kpi, Kpi):
                yield level, kpi


def no_window(context: Context) -> Iterator[Finding]:
    """A service level does not say over which stretch of time it is measured.

    99.5 % over a day allows seven minutes of standstill, over a quarter eleven hours. The window
    stands at the service level, or else is the period of its KPI.

    Bad:

        - {id: sl-availability, kpi: availability}           # and the KPI has no period

    Good:

        - {id: sl-availability, kpi: availability, window: month}

    Source: ISO/IEC 20000-1:2018, 8.3.3.
    """
    for level, kpi in _levels(context):
        if level.window is None and kpi.period is None:
            yield Finding(
                level.at / "window",
                f"`{level.id}` does not say over which stretch of time it is measured",
                help="add `window: month`, or `period:` at the KPI",
                why="the same result can be a hit over a quarter and a miss over a day",
                related=((kpi.at / "id", "the KPI has no period either"),),
            )


def no_calculation(context: Context) -> Iterator[Finding]:
    """A service level does not say how its result is worked out, or what is left out of the count.

    The calculation stands at the KPI: `numerator:` and `denominator:`, or `formula:`. Exclusions
    stand at the service level; `exclusions: []` says that nothing is left out. Both decide whether
    money is owed, so neither may be left open.

    Bad:

        - {id: sl-promise-kept, kpi: promise-kept}           # the KPI has a target and no formula

    Good:

        - id: sl-promise-kept
          kpi: promise-kept                                  # which has numerator and denominator
          exclusions:
            - Accounts recalled by the Client during the month.

    Source: ISO/IEC 20000-1:2018, 8.3.3.
    """
    for level, kpi in _levels(context):
        if not has_calculation(kpi):
            yield Finding(
                level.at / "kpi",
                f"`{level.id}` rests on `{kpi.id}`, which does not say how it is calculated",
                help="add `numerator:` and `denominator:` to the KPI, or `formula:`",
                why="either side could work out another result",
                related=((kpi.at / "id", "the KPI"),),
            )
        if level.exclusions is None:
            yield Finding(
                level.at / "exclusions",
                f"`{level.id}` does not say what is left out of the count",
                help="add `exclusions:` with a line each, or `exclusions: []` if nothing is left out",
                why="each side would leave out what suits it",
            )


def response_over_resolution(context: Context) -> Iterator[Finding]:
    """An incident is to be resolved before anyone has to look at it.

    The response time runs until a person takes an incident up, the resolution time until service is
    restored. The first can only be the shorter.

    Bad:

        - {id: p1, name: Critical, response: 4h, resolution: 1h, clock: 24x7}

    Good:

        - {id: p1, name: Critical, response: 15min, resolution: 4h, clock: 24x7}
    """
    for sla in context.documents(Sla):
        for priority in sla.priorities:
            if _slower(priority.response, priority.resolution):
                yield Finding(
                    priority.at / "response",
                    f"{priority.name}: a response within {priority.response}, but a resolution within"
                    f" {priority.resolution}",
                    help="swap the two, or correct the slip",
                    why="nobody can resolve what nobody has taken up",
                    related=((priority.at / "resolution", "the resolution time"),),
                )


def _slower(one: Duration | None, other: Duration | None) -> bool:
    return one is not None and other is not None and one.minutes > other.minutes


def severity_inverted(context: Context) -> Iterator[Finding]:
    """A worse incident may take longer than a lesser one.

    Priorities are listed worst first. Response and resolution times of each are no longer than
    those of the ones below it. A business day counts as the calendar day that it at least takes.

    Bad:

        - {id: p1, name: Critical, response: 1h, resolution: 8h, clock: 24x7}
        - {id: p2, name: High, response: 30min, resolution: 4h, clock: 24x7}

    Good:

        - {id: p1, name: Critical, response: 15min, resolution: 4h, clock: 24x7}
        - {id: p2, name: High, response: 30min, resolution: 8h, clock: 24x7}
    """
    for sla in context.documents(Sla):
        for field in ("response", "resolution"):
            timed = [priority for priority in sla.priorities if getattr(priority, field)]
            for worse, lesser in pairwise(timed):
                mine: Duration = getattr(worse, field)
                other: Duration = getattr(lesser, field)
                if mine.minutes > other.minutes:
                    yield Finding(
                        worse.at / field,
                        f"{worse.name}: a {field} time of {mine}, longer than the {other} of {lesser.name}",
                        help="list priorities worst first, each at least as fast as the one below",
                        why="it would pay to report an incident as a lesser one",
                        related=((lesser.at / field, f"{lesser.name}, listed below it"),),
                    )


def clock_undefined(context: Context) -> Iterator[Finding]:
    """A response or resolution time does not say which hours count.

    Four hours from Friday evening end on Friday night around the clock, and on Monday in business
    hours. `clock: business` needs the calendar whose hours count.

    Bad:

        - {id: p3, name: Medium, response: 4h, resolution: 2bd}

    Good:

        - {id: p3, name: Medium, response: 4h, resolution: 2bd, clock: business, calendar: us-business}
    """
    for sla in context.documents(Sla):
        for priority in sla.priorities:
            if not (priority.response or priority.resolution):
                continue
            if priority.clock is None:
                yield Finding(
                    priority.at / "clock",
                    f"{priority.name} does not say which hours count",
                    help="add `clock: 24x7`, or `clock: business` with `calendar:`",
                    why="four hours from Friday evening end on Friday night or on Monday",
                    related=_times(priority),
                )
            elif priority.clock == "business" and not priority.calendar:
                yield Finding(
                    priority.at / "clock",
                    f"{priority.name} counts business hours and does not say whose",
                    help="add `calendar:` with the id of a calendar of `pack.yaml`",
                    why="the parties keep different hours and holidays",
                )


def _times(priority: Priority) -> tuple[tuple[At, str], ...]:
    return tuple(
        (priority.at / field, f"the {field} time")
        for field in ("response", "resolution")
        if getattr(priority, field)
    )


def weights_off(context: Context) -> Iterator[Finding]:
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
    """
    for sla in context.documents(Sla):
        if sla.credits is None or sla.credits.model != "weighted":
            continue
        total = sum((level.weight or Decimal(0) for level in sla.levels), Decimal(0))
        if total != HUNDRED:
            off = HUNDRED - total
            yield Finding(
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
    Rule("SLA001", Severity.ERROR, "A service level without a measurement window", no_window),
    Rule("SLA002", Severity.ERROR, "A service level without calculation or exclusions", no_calculation),
    Rule("SLA007", Severity.ERROR, "Response slower than resolution", response_over_resolution),
    Rule("SLA008", Severity.ERROR, "A higher severity slower than a lower one", severity_inverted),
    Rule("SLA009", Severity.ERROR, "A clock that is not defined", clock_undefined),
    Rule("SLA019", Severity.ERROR, "Weights that do not add up to 100", weights_off),
)
