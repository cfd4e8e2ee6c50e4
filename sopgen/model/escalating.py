"""When the levels of an escalation ladder are reached, and whether they are in order.

Each level is counted from the report and not from the level before, on the clock of its severity: one that
never stops, or one that stops when nobody works.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Literal
from zoneinfo import ZoneInfo

from sopgen.model.calendars import WEEKDAYS, WorkingDays, opening
from sopgen.model.engagement import Calendar
from sopgen.model.governance import Dispute, Disputes, EscalationLevel, Governance, Ladder
from sopgen.model.meetings import CLOCK, days_of, later, zone_of
from sopgen.model.pack import Pack
from sopgen.model.sla import Priority
from sopgen.model.spans import Clock, Span, compare, elapsed, longer, working
from sopgen.model.values import Duration
from sopgen.records import dataclass


@dataclass(frozen=True, slots=True)
class Running:
    """The clock of a ladder, and by when it is to end: those of its severity, or else its own."""

    clock: Literal["24x7", "business"] | None
    calendar: Calendar | None
    resolution: Duration | None

    @property
    def weights(self) -> Clock:
        return elapsed(self.calendar) if self.clock == "24x7" else working(self.calendar)

    @property
    def hours(self) -> Calendar | None:
        """The calendar outside whose hours it stands still; None of a clock that never does."""
        return self.calendar if self.clock == "business" else None


def running(pack: Pack, ladder: Ladder) -> Running:
    """What counts for a ladder; a calendar of its own, and no clock, says that its hours count."""
    severity = pack.find(ladder.priority, Priority)
    if severity is None:
        calendar = pack.find(ladder.calendar, Calendar)
        return Running(ladder.clock or ("business" if calendar else None), calendar, ladder.resolution)
    return Running(severity.clock, pack.find(severity.calendar, Calendar), severity.resolution)


def not_increasing(levels: Sequence[EscalationLevel], clock: Clock) -> Iterator[tuple[EscalationLevel, ...]]:
    """Each level that is reached no later than the one before it, with that one."""
    for before, after in pairwise(levels):
        if compare(Span.of(after.after), Span.of(before.after), clock) in (-1, 0):
            yield before, after


def after_resolution(ladder: Ladder, run: Running) -> EscalationLevel | None:
    """The first level that is reached after the matter must be settled."""
    return next((one for one in ladder.levels if longer(one.after, run.resolution, run.weights)), None)


# -- moments ------------------------------------------------------------------------------------


def due(
    raised: datetime, after: Duration, hours: Calendar | None, worked: WorkingDays | None = None
) -> datetime:
    """When a time from a report is over, on the clock of the calendar or of the zone of `raised`.

    Hours count while the calendar is open, around the clock where there is none; they begin at the next
    opening, and end at a closing time rather than at the opening after it. Business days, days and months
    end at the hour of the report.
    """
    if after.unit in CLOCK:
        if hours is not None and hours.hours:
            return _open_for(raised, after.minutes, hours)
        return _elapsed(raised, after.minutes)
    day = later(raised.date(), after, worked or WorkingDays.of(hours))
    return raised.replace(year=day.year, month=day.month, day=day.day)


def _elapsed(raised: datetime, minutes: Decimal) -> datetime:
    """In real time: clocks that are changed meanwhile do not lengthen it."""
    span = timedelta(seconds=int(minutes * 60))
    if raised.tzinfo is None:
        return raised + span
    return (raised.astimezone(ZoneInfo("UTC")) + span).astimezone(raised.tzinfo)


def _open_for(raised: datetime, minutes: Decimal, calendar: Calendar) -> datetime:
    left = timedelta(seconds=int(minutes * 60))
    for opens, closes in _openings(raised, calendar):
        begin = max(opens, raised)
        if begin + left <= closes:
            return begin + left
        left -= closes - begin
    raise AssertionError("a calendar with hours opens again")


def _openings(since: datetime, calendar: Calendar) -> Iterator[tuple[datetime, datetime]]:
    """The stretches of a calendar that end after a moment, in their order, without end."""
    worked = WorkingDays.of(calendar)
    day = since.date() - timedelta(days=1)
    while True:
        if worked.is_worked(day):
            for one in sorted(calendar.hours, key=lambda hours: hours.from_):
                if WEEKDAYS[day.weekday()] in one.days:
                    start, length = opening(one)
                    midnight = datetime.combine(day, time(), since.tzinfo)
                    opens = midnight + timedelta(minutes=start)
                    closes = opens + timedelta(minutes=length)
                    if closes > since:
                        yield opens, closes
        day += timedelta(days=1)


def moments(pack: Pack, plan: Governance, ladder: Ladder) -> tuple[datetime, ...]:
    """When each level is reached in the ladder's example; empty without one, or where no clock is known."""
    run = running(pack, ladder)
    if ladder.example is None or run.clock is None:
        return ()
    zone = (run.hours.zone if run.hours else "") or zone_of(pack, plan)
    if not zone:
        return ()
    at = ladder.example.time
    midnight = datetime.combine(ladder.example.date, time(), ZoneInfo(zone))
    raised = midnight + timedelta(hours=int(at[:2]), minutes=int(at[3:]))  # 24:00 is the next day
    worked = WorkingDays.of(run.calendar) if run.calendar else days_of(pack, plan)
    return tuple(due(raised, level.after, run.hours, worked) for level in ladder.levels)


# -- disputes -----------------------------------------------------------------------------------


def dispute_days(pack: Pack, plan: Governance, disputes: Disputes) -> WorkingDays:
    """The business days that the steps of a dispute count."""
    return days_of(pack, plan, (disputes.calendar,) if disputes.calendar else ())


def step_ends(dispute: Dispute, disputes: Disputes, worked: WorkingDays) -> tuple[date, ...]:
    """The last day of each step from the day on which a dispute was raised, which is not counted.

    Steps follow each other; it ends before the first step that has no time, or one in hours.
    """
    ends: list[date] = []
    day = dispute.raised
    for step in disputes.steps:
        if step.within is None or step.within.unit in CLOCK:
            break
        day = later(day, step.within, worked)
        ends.append(day)
    return tuple(ends)


def reached(dispute: Dispute, disputes: Disputes, worked: WorkingDays) -> int | None:
    """The step in whose time a dispute was closed, from 0; None of an open one, or one past all steps."""
    if dispute.closed is None:
        return None
    ends = step_ends(dispute, disputes, worked)
    return next((n for n, end in enumerate(ends) if dispute.closed <= end), None)
