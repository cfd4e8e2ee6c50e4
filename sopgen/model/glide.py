"""What an improvement plan asks for, and when: the value at each checkpoint on the way to the goal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from sopgen.model.calendars import WorkingDays
from sopgen.model.kpis import Kpi
from sopgen.model.months import after_months
from sopgen.model.performance import Checkpoint, Goal, Improvement, PlanExample, Trigger
from sopgen.model.scorecards import short_of
from sopgen.model.values import Duration
from sopgen.records import dataclass

_WHOLE = 100
_MONTHS = {"mo": 1, "y": 12}


@dataclass(frozen=True, slots=True)
class Mark:
    """What is to be reached at a checkpoint, on its day."""

    day: date
    value: Fraction


def after(start: date, duration: Duration, days: WorkingDays) -> date:
    """The day some time after another, which is not counted itself; parts of a day are dropped."""
    if duration.unit in _MONTHS:
        return after_months(start, duration.amount * _MONTHS[duration.unit])
    if duration.unit == "bd":
        return days.shift(start, int(duration.amount))
    return start + timedelta(days=int(duration.minutes // 1440))


def end_of(plan: Improvement, example: PlanExample, days: WorkingDays) -> date:
    """The last day of an example: as it is written, else by the length of the plan."""
    return example.end or after(example.start, plan.lasts, days)


def share(checkpoints: Sequence[Checkpoint], n: int) -> Fraction:
    """Of the gap, how much is to be closed by the n-th checkpoint (from 0): k of n in even steps."""
    own = checkpoints[n].share
    return Fraction(n + 1, len(checkpoints)) if own is None else Fraction(own) / _WHOLE


def days_of(checkpoints: Sequence[Checkpoint], start: date, end: date, days: WorkingDays) -> tuple[date, ...]:
    """The days of checkpoints: after their own time, or evenly spread; moved to the next working day.

    What would be moved beyond the end goes back to the last working day within it.
    """
    span, count = (end - start).days, len(checkpoints)
    found = []
    for n, one in enumerate(checkpoints, 1):
        wanted = after(start, one.after, days) if one.after else start + timedelta(days=span * n // count)
        day = days.next_worked(wanted)
        found.append(day if day <= end else days.shift(end + timedelta(days=1), -1))
    return tuple(found)


def glide_path(
    checkpoints: Sequence[Checkpoint],
    dates: Sequence[date],
    baseline: Decimal,
    target: Decimal,
) -> tuple[Mark, ...]:
    """Baseline + (target − baseline) × share of the gap, at each checkpoint."""
    gap = Fraction(target) - Fraction(baseline)
    return tuple(Mark(day, Fraction(baseline) + gap * share(checkpoints, n)) for n, day in enumerate(dates))


def gains(baseline: Decimal, marks: Sequence[Mark]) -> tuple[Fraction, ...]:
    """What is to be gained from checkpoint to checkpoint, negative where lower is better."""
    values = [Fraction(baseline), *(mark.value for mark in marks)]
    return tuple(later - earlier for earlier, later in pairwise(values))


def aim(goal: Goal, kpi: Kpi) -> Decimal | None:
    """What is to be reached: as it is written, else the minimum of the KPI."""
    return kpi.minimum if goal.target is None else goal.target


def threshold(trigger: Trigger, kpi: Kpi) -> Decimal | None:
    """The value short of which a trigger counts a period."""
    if trigger.threshold is not None:
        return trigger.threshold
    return kpi.target if trigger.short_of == "target" else kpi.minimum


def met(trigger: Trigger, kpi: Kpi, values: Sequence[Decimal]) -> bool | None:
    """Whether enough of the last periods are short of the threshold; None where nothing says so."""
    bound = threshold(trigger, kpi)
    if bound is None:
        return None
    last = values[-(trigger.of or trigger.periods) :]
    return sum(short_of(kpi, bound, value) for value in last) >= trigger.periods
