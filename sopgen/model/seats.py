"""Whether the seats that are left in a scenario suffice."""

from __future__ import annotations

import math

from sopgen.model.bcp import Activity, Bcp, Resource, Scenario
from sopgen.model.graph import walk
from sopgen.records import dataclass


@dataclass(frozen=True, slots=True)
class Seats:
    """Seats that the activities need at their minimum, and that the plan's resources leave them."""

    needed: int
    left: int

    @property
    def shortfall(self) -> int:
        return max(0, self.needed - self.left)


def minimum_seats(activity: Activity) -> int | None:
    """Seats that the business continuity objective calls for, rounded up."""
    if activity.seats is None or activity.mbco is None:
        return None
    return math.ceil(activity.seats * activity.mbco / 100)


def stopped(plan: Bcp, scenario: Scenario) -> frozenset[str]:
    """The activities and resources that a scenario takes away: those it affects, and all that needs them."""
    needed: dict[str, list[str]] = {}
    items: tuple[Activity | Resource, ...] = (*plan.activities, *plan.resources)
    for item in items:
        for need in item.depends_on:
            needed.setdefault(need, []).append(item.id)
    return frozenset(walk(needed, scenario.affects))


def lost(plan: Bcp, scenario: Scenario) -> frozenset[str]:
    """The resources among them, which offer no seats then."""
    return stopped(plan, scenario) & {resource.id for resource in plan.resources}


def seats(plan: Bcp, scenario: Scenario | None = None) -> Seats | None:
    """What is needed, rounded up activity by activity, and what is left: of all, or in a scenario.

    None where no activity needs seats, and where one has seats and does not say how many must stay.
    """
    seated = [minimum_seats(activity) for activity in plan.activities if activity.seats is not None]
    needed = [count for count in seated if count is not None]
    if not needed or len(needed) < len(seated):
        return None
    gone = lost(plan, scenario) if scenario else frozenset[str]()
    return Seats(sum(needed), sum(r.seats or 0 for r in plan.resources if r.id not in gone))
