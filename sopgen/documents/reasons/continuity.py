"""Continuity plans: the order of recovery, the worst chain, seats, the call tree, exercises."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sopgen.documents.kinds.bcp import seats_left, seats_needed
from sopgen.documents.reasons.reason import CORRESPONDING, Asked, Input, Reason, plain
from sopgen.model import call_tree, recovery
from sopgen.model import seats as model
from sopgen.model.bcp import Activity, Bcp, Resource, Scenario
from sopgen.model.graph import walk
from sopgen.model.roles import Role

_ISO = "ISO 22301:2019, 8.2.2: recovery times run from the disruption and are not added"


def plan(asked: Asked, document: Bcp) -> Iterator[Reason]:
    """Seats as long as nothing is lost, and how long the call tree takes."""
    view = asked.view
    if said := seats_needed(view, document):
        yield Reason(
            "seats",
            "Seats needed and offered",
            "needed: Σ ⌈seats × MBCO⌉ over the activities; offered: Σ seats of the resources",
            _seated(asked, document),
            said,
        )
    reached = call_tree.reached(document, call_tree.headcounts(view.pack))
    if not reached or call_tree.never_reached(document):
        return
    seconds = max(reached.values())
    ordered = sorted(reached, key=lambda role: reached[role])
    yield Reason(
        "call-tree",
        "Last call of the call tree",
        "caller's time + Σ ⌈people called ÷ callers⌉ × time of a call, in the order of the calls",
        [*_calls(asked, document), *_holders(asked, list(reached))],
        view.words.minutes(seconds / 60),
        [f"{plain(view.label(role))}: {view.words.minutes(reached[role] / 60)}" for role in ordered],
        "the holders of a role call side by side, once the last of them was reached; every call is answered",
    )


def _calls(asked: Asked, document: Bcp) -> Iterator[Input]:
    for call in document.call_tree:
        called = ", ".join(plain(asked.view.label(role)) for role in call.calls)
        time = asked.view.words.duration(call.each)
        yield Input(f"Calls of {plain(asked.view.label(call.caller))}", f"{called}, {time} each", call.at)


def _holders(asked: Asked, roles: list[str]) -> Iterator[Input]:
    for id_ in roles:
        role = asked.view.pack.find(id_, Role)
        if role and role.people is not None:
            yield Input(f"{role.name}: people", asked.view.words.number(role.people), role.at)


def _seated(asked: Asked, document: Bcp, gone: frozenset[str] = frozenset()) -> list[Input]:
    found: list[Input] = []
    for activity in document.activities:
        if model.minimum_seats(activity) is not None:
            found += asked.of(activity, "seats", "mbco")
    for resource in document.resources:
        if resource.id not in gone:
            found += asked.of(resource, "seats")
    return found


def recoverable(asked: Asked, item: Activity | Resource) -> Iterator[Reason]:
    """Its place in the order, its worst chain, and its seats at the minimum."""
    document, view = asked.document, asked.view
    assert isinstance(document, Bcp)
    order = recovery.order(document, recovery.clock_of(view.pack, document))
    own = next(one for one in order if one.item.id == item.id)
    items = {one.item.id: one.item for one in order}
    chain = [
        items[id_] for id_ in walk({k: v.depends_on for k, v in items.items()}, [item.id]) if id_ in items
    ]
    times = [one for link in chain for one in asked.of(link, "rto")]
    above = ", ".join(plain(view.label(one.item.id)) for one in order if one.position < own.position)
    yield Reason(
        "order",
        "Place in the order of recovery",
        "after all that it depends on; of what is ready, the most urgent first, by what waits for it too",
        [*asked.given(item, "depends_on", "rto")],
        str(own.position),
        [f"before it: {above}"] if above else [],
        _ISO,
    )
    if own.worst:
        yield Reason(
            "chain",
            "Worst chain",
            "max(RTO) over the item and all that it depends on",
            times,
            view.words.duration(own.worst),
            source=_ISO,
        )
    if isinstance(item, Activity) and (least := model.minimum_seats(item)) is not None:
        yield Reason(
            "minimum-seats",
            "Seats at the minimum",
            "⌈seats × MBCO⌉",
            asked.given(item, "seats", "mbco"),
            str(least),
            source="rounded up, activity by activity",
        )


def scenario(asked: Asked, one: Scenario) -> Iterator[Reason]:
    """The seats that it leaves."""
    document = asked.document
    assert isinstance(document, Bcp)
    said = seats_left(asked.view, document, one)
    if not said:
        return
    gone = model.lost(document, one)
    names = ", ".join(plain(asked.view.label(id_)) for id_ in sorted(gone))
    yield Reason(
        "seats",
        "Seats left",
        "left: Σ seats of the resources that remain; needed: Σ ⌈seats × MBCO⌉ over the activities",
        [*asked.given(one, "affects"), *_seated(asked, document, gone)],
        said,
        [f"lost, with all that depends on it: {names}"] if names else [],
    )


def exercise(asked: Asked, one: Any) -> Iterator[Reason]:
    """When it is held next: an exercise of this plan, or of an exit plan."""
    due = recovery.exercise_due(one)
    if due:
        yield Reason(
            "due",
            "Next due",
            "last + interval",
            asked.given(one, "last", "every_months"),
            asked.view.words.short_date(due),
            source=f"ISO 22301:2019, 8.5; {CORRESPONDING}",
        )
