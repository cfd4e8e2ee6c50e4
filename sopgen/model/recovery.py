"""In which order a continuity plan brings things back, and when they can be back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sopgen.model.bcp import Activity, Bcp, Exercise, Resource
from sopgen.model.engagement import Calendar
from sopgen.model.graph import walk
from sopgen.model.months import after_months
from sopgen.model.pack import Pack
from sopgen.model.spans import Clock, Span, compare, elapsed, longest
from sopgen.model.values import Duration
from sopgen.records import dataclass

Recoverable = Activity | Resource


@dataclass(frozen=True, slots=True)
class Recovery:
    """One place in the order.

    `worst` is the longest recovery time among the item and all beneath it. Recovery times run from the
    disruption (ISO 22301:2019, 8.2.2), so that they are not added along a chain. None where no time is
    given, or where it cannot be told which is the longest.
    """

    item: Recoverable
    position: int
    worst: Duration | None


def clock_of(pack: Pack, plan: Bcp) -> Clock:
    """What the times of a plan, which run from the disruption, weigh against each other."""
    return elapsed(pack.find(plan.calendar, Calendar))


def order(plan: Bcp, clock: Clock) -> tuple[Recovery, ...]:
    """Activities and resources, each after all that it depends on; of what is ready, the most urgent first.

    Urgency is inherited: the shortest recovery time among an item and all that waits for it, then its own.
    What is alike in both, or cannot be compared, keeps the order of the plan. What stands in a cycle comes
    last: a rule reports it.
    """
    items: dict[str, Recoverable] = {item.id: item for item in plan.resources}
    items.update((item.id, item) for item in plan.activities)
    urgency = _urgencies(items, clock)
    done: list[Recoverable] = []
    left = dict(items)
    while left:
        ready = [id_ for id_, i in left.items() if not any(need in left for need in i.depends_on)]
        chosen, *others = ready or left
        for other in others if ready else ():
            if _sooner(urgency[other], urgency[chosen], clock):
                chosen = other
        done.append(left.pop(chosen))
    worst = worst_chain(items, clock)
    return tuple(Recovery(item, n, worst[item.id]) for n, item in enumerate(done, 1))


def worst_chain(items: Mapping[str, Recoverable], clock: Clock) -> Mapping[str, Duration | None]:
    """The longest recovery time among an item and all that it depends on, directly or not."""
    needs = {id_: item.depends_on for id_, item in items.items()}
    beneath = {id_: [items[need].rto for need in walk(needs, [id_]) if need in items] for id_ in items}
    return {id_: longest([rto for rto in rtos if rto], clock) for id_, rtos in beneath.items()}


def exercise_due(exercise: Exercise) -> date | None:
    """When the next one is due; None for one that was never held."""
    return after_months(exercise.last, exercise.every_months) if exercise.last else None


def days_overdue(exercise: Exercise, as_of: date) -> int:
    """Days by which the next one is late; on the day that it is due, it is not."""
    due = exercise_due(exercise)
    return max(0, (as_of - due).days) if due else 0


Urgency = tuple[tuple[Span, ...], tuple[Span, ...]]
"""The shortest inherited recovery times, of which several only where they do not compare; then its own."""


def _urgencies(items: Mapping[str, Recoverable], clock: Clock) -> Mapping[str, Urgency]:
    waiting: dict[str, list[str]] = {id_: [] for id_ in items}
    for item in items.values():
        for need in item.depends_on:
            if need in waiting:
                waiting[need].append(item.id)
    found = {}
    for id_, item in items.items():
        times = [Span.of(rto) for other in walk(waiting, [id_]) if (rto := items[other].rto)]
        found[id_] = (_shortest(times, clock), (Span.of(item.rto),) if item.rto else ())
    return found


def _shortest(times: list[Span], clock: Clock) -> tuple[Span, ...]:
    """Those than which no other is shorter, of equal ones the first."""
    kept: list[Span] = []
    for time in times:
        if all(compare(other, time, clock) not in (-1, 0) for other in kept):
            kept = [other for other in kept if compare(time, other, clock) != -1]
            kept.append(time)
    return tuple(kept)


def _sooner(one: Urgency, other: Urgency, clock: Clock) -> bool:
    """Whether the first is the more urgent beyond doubt."""
    for mine, theirs in zip(one, other, strict=True):
        if any(all(compare(a, b, clock) == -1 for b in theirs) for a in mine):
            return True
        alike = len(mine) == len(theirs) <= 1 and all(
            compare(a, b, clock) == 0 for a, b in zip(mine, theirs, strict=True)
        )
        if not alike:
            return False
    return False
