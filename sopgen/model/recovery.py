"""In which order a continuity plan brings things back, and whether the means suffice."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from heapq import heappop, heappush
from itertools import count

from sopgen.model.bcp import Activity, Bcp, Exercise, Resource
from sopgen.model.months import after_months
from sopgen.model.values import Duration

Recoverable = Activity | Resource
_NEVER = Decimal("Infinity")


@dataclass(frozen=True, slots=True)
class Recovery:
    """One place in the order; `worst` is the longest recovery time beneath it, itself included."""

    item: Recoverable
    position: int
    worst: Duration | None


def order(plan: Bcp) -> tuple[Recovery, ...]:
    """Activities and resources, each after all that it depends on; the shorter recovery time first.

    What stands in a cycle comes last, in the order of the plan: a rule reports it.
    """
    items: dict[str, Recoverable] = {item.id: item for item in plan.resources}
    items.update((item.id, item) for item in plan.activities)
    done: list[Recoverable] = []
    left = dict(items)
    while left:
        ready = [i for i in left.values() if not any(need in left for need in i.depends_on)]
        chosen = min(ready, key=_urgency) if ready else next(iter(left.values()))
        done.append(chosen)
        del left[chosen.id]
    worst = worst_chain(items)
    return tuple(Recovery(item, n, worst[item.id]) for n, item in enumerate(done, 1))


def worst_chain(items: Mapping[str, Recoverable]) -> Mapping[str, Duration | None]:
    """The longest recovery time among an item and all that it depends on, directly or not."""
    return {id_: _longest([items[i] for i in _closure(items, id_)]) for id_ in items}


def minimum_seats(activity: Activity) -> int | None:
    """Seats that the business continuity objective calls for, rounded up."""
    if activity.seats is None or activity.mbco is None:
        return None
    return math.ceil(activity.seats * activity.mbco / 100)


def seats(plan: Bcp) -> tuple[int, int]:
    """(needed at the minimum, offered by the plan's resources)."""
    needed = sum(minimum_seats(activity) or 0 for activity in plan.activities)
    return needed, sum(resource.seats or 0 for resource in plan.resources)


def call_minutes(plan: Bcp) -> Mapping[str, Decimal]:
    """Minutes until each role of the call tree is reached; callers whom nobody calls start at zero.

    A caller makes the calls one after another, and begins when first reached.
    """
    turns: dict[str, list[tuple[str, Decimal]]] = {}
    for branch in plan.call_tree:
        made = turns.setdefault(branch.caller, [])
        before = made[-1][1] if made else Decimal(0)
        made += [(role, before + branch.each.minutes * n) for n, role in enumerate(branch.calls, 1)]
    called = {role for branch in plan.call_tree for role in branch.calls}
    waiting = [(Decimal(0), n, role) for n, role in enumerate(turns) if role not in called]
    number = count(len(turns))
    reached: dict[str, Decimal] = {}
    while waiting:
        at, _, role = heappop(waiting)
        if role not in reached:
            reached[role] = at
            for next_role, after in turns.get(role, ()):
                heappush(waiting, (at + after, next(number), next_role))
    return reached


def exercise_due(exercise: Exercise) -> date | None:
    """When the next one is due; None for one that was never held."""
    return after_months(exercise.last, exercise.every_months) if exercise.last else None


def _urgency(item: Recoverable) -> Decimal:
    return item.rto.minutes if item.rto else _NEVER


def _closure(items: Mapping[str, Recoverable], start: str) -> Iterator[str]:
    seen: set[str] = set()
    todo = [start]
    while todo:
        if (id_ := todo.pop()) not in seen and id_ in items:
            seen.add(id_)
            yield id_
            todo += items[id_].depends_on


def _longest(items: list[Recoverable]) -> Duration | None:
    times = [item.rto for item in items if item.rto]
    return max(times, key=lambda d: d.minutes, default=None)
