"""How long a call tree takes to reach everybody."""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import Decimal
from heapq import heappop, heappush
from itertools import count

from sopgen.model.bcp import Bcp
from sopgen.model.graph import walk
from sopgen.model.pack import Pack
from sopgen.model.values import NOMINAL, SECONDS, Duration


def headcounts(pack: Pack) -> Mapping[str, int | None]:
    """How many hold each role; None where nobody says."""
    return {id_: role.people for id_, role in pack.roles.items()}


def reached(plan: Bcp, people: Mapping[str, int | None]) -> Mapping[str, Decimal] | None:
    """Seconds until all who hold each role of the tree are reached.

    Callers whom nobody calls start at zero. All who hold a role begin to call when the last of them was
    reached, and share their calls: h people called by c take ⌈h ÷ c⌉ calls one after another. A role is
    reached by the first of its callers to come round; one that none comes to is left out.

    None where it cannot be said: the head-count of a role, or the time of a call on the clock, is not known.
    """
    roles = {role for branch in plan.call_tree for role in (branch.caller, *branch.calls)}
    known = {role: holders for role in roles if (holders := people.get(role))}
    times = [_seconds(branch.each) for branch in plan.call_tree]
    if len(known) < len(roles) or None in times:
        return None
    turns: dict[str, list[tuple[str, Decimal]]] = {}
    for branch, each in zip(plan.call_tree, times, strict=True):
        made = turns.setdefault(branch.caller, [])
        for role in branch.calls:
            before = made[-1][1] if made else Decimal(0)
            made.append((role, before + math.ceil(Decimal(known[role]) / known[branch.caller]) * (each or 0)))
    number = count()
    open_ = [(Decimal(0), next(number), role) for role in starts(plan)]
    found: dict[str, Decimal] = {}
    while open_:
        at, _, role = heappop(open_)
        if role not in found:
            found[role] = at
            for next_role, after in turns.get(role, ()):
                heappush(open_, (at + after, next(number), next_role))
    return found


def starts(plan: Bcp) -> tuple[str, ...]:
    """Callers whom nobody else calls."""
    called = {role for branch in plan.call_tree for role in branch.calls if role != branch.caller}
    return tuple(dict.fromkeys(b.caller for b in plan.call_tree if b.caller not in called))


def never_reached(plan: Bcp) -> tuple[str, ...]:
    """Callers that no chain of calls comes to from one who starts: they only call each other."""
    calls: dict[str, set[str]] = {}
    for branch in plan.call_tree:
        calls.setdefault(branch.caller, set()).update(branch.calls)
    seen = set(walk(calls, starts(plan)))
    return tuple(caller for caller in calls if caller not in seen)


def _seconds(time: Duration) -> Decimal | None:
    """On the clock; None for business days and months, which have no length of their own."""
    return None if time.unit in NOMINAL else time.amount * SECONDS[time.unit]
