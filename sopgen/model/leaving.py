"""The days of an exit: notice, the last day of service, what is due before and after it.

Whatever rests on a day that nobody has written or that follows from none is left out: a plan that is kept for
the case that it is needed has offsets, and no dates.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import cast

from sopgen.model.calendars import WorkingDays
from sopgen.model.engagement import Calendar
from sopgen.model.exit import Asset, Cure, Exit, ExitCharge, ExitTask
from sopgen.model.months import after_months
from sopgen.model.notice import Counting, last_notice_day, notice
from sopgen.model.pack import Pack
from sopgen.model.schedule import Dates, Timeline, laid_out
from sopgen.model.sla import Sla
from sopgen.model.values import Duration, Money, Offset
from sopgen.records import dataclass

PERIODS = ("notice_period", "cure_period", "transition_period", "return_within", "erase_within")
"""What an agreement and the plan that carries it out both count by."""


@dataclass(frozen=True, slots=True)
class Periods:
    """The periods that hold for a plan: those that it writes, else those of its agreement."""

    notice_period: Duration | None = None
    cure_period: Duration | None = None
    transition_period: Duration | None = None
    return_within: Duration | None = None
    erase_within: Duration | None = None


@dataclass(frozen=True, slots=True)
class Days:
    """The days that all else counts from, as far as they are known.

    `notice` is the day of receipt, written or (`latest`) the last that is in time; `exit` the last day of
    service. `notice_ends` is when a notice of that day has run; `transition_ends` the last day of help.
    """

    working: WorkingDays
    notice: date | None = None
    latest: bool = False
    notice_ends: date | None = None
    exit: date | None = None
    transition_ends: date | None = None


def agreement_of(pack: Pack, plan: Exit) -> Sla | None:
    """The agreement that a plan carries out, where it is in the pack."""
    return pack.find(plan.agreement, Sla)


def unread(pack: Pack, plan: Exit) -> bool:
    """Whether a plan names an agreement of which nobody knows what it says."""
    return bool(plan.agreement) and plan.agreement not in pack.index


def periods_of(pack: Pack, plan: Exit) -> Periods:
    """Those of the plan; what it leaves out as its agreement says it."""
    agreement = agreement_of(pack, plan)
    found: dict[str, Duration | None] = {name: getattr(plan, name) for name in PERIODS}
    if agreement:
        found = {name: own or getattr(agreement, name) for name, own in found.items()}
    return Periods(**found)


def days_of(pack: Pack, plan: Exit) -> Days:
    """The days of an exit, as far as they can be counted."""
    working = WorkingDays.of(pack.find(plan.calendar, Calendar))
    periods = periods_of(pack, plan)
    counting = notice_counting(plan, periods)
    ends = notice(plan.notice, counting, working) if plan.notice and counting else None
    last = plan.exit or ends
    received = plan.notice
    if received is None and last and counting:
        received = last_notice_day(last, counting, working)
        ends = notice(received, counting, working)
    return Days(
        working,
        received,
        plan.notice is None and received is not None,
        ends,
        last,
        after(last, periods.transition_period, working),
    )


def notice_counting(plan: Exit, periods: Periods) -> Counting | None:
    """How notice is counted; None where no period is known."""
    if periods.notice_period is None:
        return None
    return Counting(periods.notice_period, plan.notice_ends, bool(plan.clear_notice))


def after(day: date | None, period: Duration | None, working: WorkingDays) -> date | None:
    """The last day of a period from an event, whose own day is not counted; None without either."""
    return notice(day, Counting(period), working) if day and period else None


def cure_deadline(pack: Pack, plan: Exit, cure: Cure) -> date | None:
    """The last day on which a failure can be put right; None without a notice or a period."""
    working = WorkingDays.of(pack.find(plan.calendar, Calendar))
    return after(cure.received, cure.period or periods_of(pack, plan).cure_period, working)


# -- the plan ---------------------------------------------------------------------------------


def exit_tasks(plan: Exit) -> tuple[ExitTask, ...]:
    """Every task, phase by phase."""
    return tuple(task for phase in plan.phases for task in phase.tasks)


def exit_timeline(plan: Exit, days: Days) -> Timeline | None:
    """What is to be dated, from the day after the last day of service on.

    None without that day, or where a task counts from a notice of which no day is known.
    """
    if days.exit is None:
        return None
    last, received = days.exit, days.notice
    all_ = exit_tasks(plan)
    if received is None and any(task.counted == "notice" for task in all_):
        return None
    zero = {task.id: cast("date", received) if task.counted == "notice" else last for task in all_}
    return Timeline(all_, days.working, last + timedelta(days=1), lambda task: zero[task.id])


def exit_dates(plan: Exit, days: Days) -> Mapping[str, Dates]:
    """The dates of the tasks, by id; empty where they cannot be counted."""
    line = exit_timeline(plan, days)
    return laid_out(line) if line else {}


def at_offset(days: Days, offset: Offset | None) -> date | None:
    """The day that lies an offset from the last day of service."""
    return days.working.start(days.exit, offset) if days.exit and offset else None


def return_day(days: Days, periods: Periods, asset: Asset) -> date | None:
    """The day by which an asset is returned: its own, else that of the return period."""
    return at_offset(days, asset.return_) or after(days.exit, periods.return_within, days.working)


def erasure_day(days: Days, periods: Periods, asset: Asset) -> date | None:
    """The day by which its copies are erased: its own, else the erasure period from the return.

    Taken is that the return is confirmed on its last day; a later confirmation moves the day.
    """
    returned = return_day(days, periods, asset)
    return at_offset(days, asset.erase) or after(returned, periods.erase_within, days.working)


def overlap(plan: Exit, days: Days) -> tuple[int, int] | None:
    """(calendar days, business days) on which provider and successor both work, first and last included.

    None where the successor begins after the last day of service, or no day is known.
    """
    begins = at_offset(days, plan.successor.begins) if plan.successor else None
    if begins is None or days.exit is None or begins > days.exit:
        return None
    before = begins - timedelta(days=1)
    return (days.exit - before).days, days.working.between(before, days.exit + timedelta(days=1))


def most(charges: Sequence[ExitCharge]) -> Money | None:
    """The most that all charges come to; None where one has no limit or they are of several currencies."""
    owed = [charge.most for charge in charges if charge.basis != "included"]
    known = [money for money in owed if money]
    if not known or len(known) < len(owed) or len({money.currency for money in known}) > 1:
        return None
    return Money(known[0].currency, sum((money.amount for money in known), Decimal(0)))


# -- the watch list ---------------------------------------------------------------------------

_CADENCE = {"month": 1, "quarter": 3, "year": 12}
_CADENCE_DAYS = {"shift": 1, "day": 1, "week": 7}


def next_reading(read: date, every: str) -> date:
    """The day by which the next reading is taken: one cadence on, by the corresponding day."""
    if every in _CADENCE:
        return after_months(read, _CADENCE[every])
    return read + timedelta(days=_CADENCE_DAYS[every])
