"""Rosters: those at work carry the load, and reach the goal over the day."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model import staffing
from sopgen.model.capacity import Queue
from sopgen.model.erlang import reaches
from sopgen.model.staffing import Daily, Slot
from sopgen.rules.capacity.queues import queues
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import listed

CAP002 = Code(
    "CAP002",
    Severity.ERROR,
    "A roster that cannot carry its load",
    """In an interval there are no more agents at work than the load has erlangs.

    With 10 erlangs ten agents would be busy without a pause: what cannot be answered at once is
    never caught up with, and the wait grows until calls cease. Of those on the roster, only the part
    that shrinkage leaves is at work.

    Bad:

        intervals: [{from: "08:00", to: "08:30", volume: 100, aht: 180s, rostered: 10}]

    Good:

        intervals: [{from: "08:00", to: "08:30", volume: 100, aht: 180s, rostered: 20}]
    """,
    tags=("capacity",),
)

CAP003 = Code(
    "CAP003",
    Severity.ERROR,
    "A roster that misses its goal over the day",
    """With those who are on the roster, fewer of a day's calls are answered in time than the goal asks for.

    Each interval counts by its volume. A single half hour below the goal is borne, and shown in the
    plan, where others make up for it; a whole day below it is a plan for a miss.

    Bad:

        goal: {percent: 80, within: 20s}
        # 12 agents reach 64%
        profiles: [{days: [mon], intervals: [{volume: 100, aht: 180s, rostered: 12}]}]

    Good:

        goal: {percent: 80, within: 20s}
        # 14 agents reach 88%
        profiles: [{days: [mon], intervals: [{volume: 100, aht: 180s, rostered: 14}]}]
    """,
    tags=("capacity",),
)


def cannot_carry(context: Context) -> Iterator[Diagnostic]:
    for queue, daily in _days(context):
        for slot in daily.slots:
            if slot.achieved is None and slot.traffic.volume:
                yield context.found(
                    CAP002,
                    slot.interval.at / "rostered",
                    f"from {slot.interval.from_} to {slot.interval.to} {slot.present} agents of {queue.name}"
                    f" are at work, and the load is {float(slot.traffic.load):.1f} erlangs",
                    help=f"plan for {slot.scheduled} on the roster, of whom {slot.needed.agents} are at work",
                    why="the wait grows as long as calls come",
                )


def misses_the_goal(context: Context) -> Iterator[Diagnostic]:
    for queue, daily in _days(context):
        percentage = staffing.percentage(context.pack, queue)
        if daily.level is None or percentage is None or daily.level >= percentage:
            continue
        short = [slot for slot in daily.slots if _below(slot, queue, context)]
        yield context.found(
            CAP003,
            daily.profile.at / "days",
            f"on {listed(daily.profile.days)} {float(daily.level):.1f}% of the contacts of {queue.name} are"
            f" answered in time, and {float(percentage):g}% is the goal",
            help=f"add people at {listed(_lacking(slot) for slot in short)}",
            why="people are planned for a result that misses the goal",
            related=tuple((slot.interval.at / "rostered", "too few") for slot in short[:3]),
        )


def _below(slot: Slot, queue: Queue, context: Context) -> bool:
    percentage = staffing.percentage(context.pack, queue)
    assert percentage is not None
    return slot.achieved is not None and not reaches(slot.achieved.level, percentage)


def _lacking(slot: Slot) -> str:
    return f"{slot.interval.from_} ({-slot.gap})"


def _days(context: Context) -> Iterator[tuple[Queue, Daily]]:
    for plan, queue in queues(context):
        if found := staffing.staffed(context.pack, plan, queue):
            yield from ((queue, daily) for daily in found.days)


RULES = (Rule(CAP002, cannot_carry), Rule(CAP003, misses_the_goal))
