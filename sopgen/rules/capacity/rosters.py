"""Rosters: those at work carry the load, and reach the goal over the day."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model import staffing
from sopgen.model.capacity import Capacity, Queue
from sopgen.model.staffing import Daily, Need
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import listed, plain

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
    """With those on the roster, a day's calls are answered later than the goal says, or too many give up.

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
        if missed := _missed(context, queue, daily):
            short = [slot for slot in daily.slots if slot.gap < 0]
            yield context.found(
                CAP003,
                daily.profile.at / "days",
                f"on {listed(daily.profile.days)} {missed}",
                help=f"add people at {listed(f'{slot.interval.from_} ({-slot.gap})' for slot in short)}",
                why="people are planned for a result that misses the goal",
                related=tuple((slot.interval.at / "rostered", "too few") for slot in short[:3]),
            )


def _missed(context: Context, queue: Queue, daily: Daily) -> str:
    """What a day misses, the share that is answered in time first; empty where it misses nothing."""
    percentage = staffing.percentage(context.pack, queue)
    if daily.level is not None and percentage is not None and daily.level < percentage:
        return (
            f"{float(daily.level):.1f}% of the contacts of {queue.name} are answered in time, and"
            f" {plain(percentage)}% is the goal"
        )
    most = queue.goal.max_abandonment if queue.goal else None
    if daily.abandoned is not None and most is not None and daily.abandoned > most:
        return f"{float(daily.abandoned):.1f}% of callers give up in {queue.name}, and {most}% is the most"
    return ""


def _days(context: Context) -> Iterator[tuple[Queue, Daily]]:
    for _, need in needs(context):
        for found in need.staffed.values():
            if found:
                yield from ((found.queue, daily) for daily in found.days)


def needs(context: Context) -> list[tuple[Capacity, Need]]:
    """What each plan takes, reckoned once for all rules."""
    return context.once(_reckoned)


def _reckoned(context: Context) -> list[tuple[Capacity, Need]]:
    return [(plan, staffing.need(context.pack, plan)) for plan in context.documents(Capacity)]


RULES = (Rule(CAP002, cannot_carry, whole=True), Rule(CAP003, misses_the_goal, whole=True))
