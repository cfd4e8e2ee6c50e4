"""Capacity plans: shrinkage, agents by interval, people, hours and seats of a queue, forecasts, surges."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.documents.kinds.capacity import goal_words, level, number, percent, share
from sopgen.documents.reasons.reason import Asked, Input, Reason
from sopgen.documents.view import View
from sopgen.model import staffing as model
from sopgen.model.capacity import Capacity, Queue, Surge
from sopgen.model.forecasts import accuracy
from sopgen.model.kpis import Kpi
from sopgen.model.staffing import Daily, Slot, Staffed

COMBINED = {"additive": "Σ s", "multiplicative": "1 − Π(1 − s)"}
ERLANG = {
    "erlang_c": "A. K. Erlang (1917): nobody gives up waiting",
    "erlang_a": "C. Palm (1957); Mandelbaum and Zeltyn (2007): callers give up after their patience",
}


def plan(asked: Asked, document: Capacity) -> Iterator[Reason]:
    """People and seats of all queues, the paid time that is lost, and who is paid for one at work."""
    view, shrinkage = asked.view, document.shrinkage
    yield from _places(asked, document)
    if shrinkage is None:
        return
    lost = model.lost(shrinkage)
    parts = [one for component in shrinkage.components for one in asked.of(component, "percent")]
    formula = COMBINED[shrinkage.combine]
    inputs = [*parts, *asked.given(shrinkage, "combine")]
    yield Reason("shrinkage", "Shrinkage", formula, inputs, share(view, lost))
    paid = model.paid_for_one(lost)
    if paid is not None:
        yield Reason(
            "paid",
            "People paid for each at work",
            "1 ÷ (1 − shrinkage), and never 1 + shrinkage",
            [Input("Shrinkage", share(view, lost)), *parts],
            number(view, paid, 2),
        )


def _places(asked: Asked, document: Capacity) -> Iterator[Reason]:
    """The people of a role at a site, and the seats of a site, for all queues that ask for them."""
    view = asked.view
    need = model.need(view.pack, document)
    known = [one for one in need.staffed.values() if one]
    for pool in need.pools:
        place = f"{view.label(pool.role)}, {view.label(pool.site)}" if pool.site else view.label(pool.role)
        theirs = [one for one in known if (one.queue.role, one.queue.site) == (pool.role, pool.site)]
        yield Reason(
            "people-needed",
            f"People needed, {place}",
            "Σ people of the queues that ask for them",
            [Input(one.queue.name, number(view, one.people), one.queue.at) for one in theirs],
            number(view, pool.people),
            [_known(asked, pool.headcount)],
        )
    for floor in need.floors:
        here = [one for one in known if one.queue.site == floor.site]
        yield Reason(
            "seats-taken",
            f"Seats taken at once, {view.label(floor.site)}",
            "the most agents at one moment of the week, all queues together + seats of work that can wait",
            [Input(one.queue.name, number(view, one.seats), one.queue.at) for one in here],
            number(view, floor.taken),
            source="queues of different clocks may have their largest at the same moment",
        )


def queue(asked: Asked, one: Queue) -> Iterator[Reason]:
    """What it takes in a week, and of whom each interval."""
    view, document = asked.view, asked.document
    assert isinstance(document, Capacity)
    found = model.staffed(view.pack, document, one)
    if found:
        yield from _week(asked, document, found)
        for daily in found.days:
            for slot in daily.slots:
                yield _interval(asked, one, daily, slot)
    yield from _forecast(asked, one)


def _week(asked: Asked, document: Capacity, found: Staffed) -> Iterator[Reason]:
    view, one = asked.view, found.queue
    lost = Input(
        "Shrinkage",
        share(view, model.lost(document.shrinkage)),
        document.shrinkage.at if document.shrinkage else None,
    )
    full = asked.given(document, "full_time")
    hours, fte = number(view, found.hours, 1), number(view, found.fte, 2)
    people, seats = number(view, found.people), number(view, found.seats)
    if not found.days:
        work = [line for part in one.work for line in asked.of(part, "count", "each")]
        work += [*asked.given(one, "paid", "utilization"), lost]
        spent = model.work_hours(one)
        steps = [] if spent is None else [f"hours of work: {number(view, spent, 1)}"]
        yield Reason(
            "fte", "FTE", "hours of work ÷ (paid hours × utilization × (1 − shrinkage))", work, fte, steps
        )
        in_all = [Input("FTE", fte)]
        yield Reason("hours", "Paid hours a week", "FTE × hours of a full-time week", [*in_all, *full], hours)
        yield Reason("people", "People", "⌈FTE⌉", in_all, people)
        yield Reason("seats", "Peak at work", "⌈FTE × (1 − shrinkage)⌉", [*in_all, lost], seats)
        return
    roster = [line for daily in found.days for line in _roster(asked, daily)]
    summed = "Σ people scheduled × hours of the interval × days of the week"
    yield Reason("hours", "Paid hours a week", summed, [*roster, lost], hours)
    in_week = [Input("Paid hours a week", hours), *full]
    yield Reason("fte", "FTE", "paid hours ÷ hours of a full-time week", in_week, fte)
    slots = [slot for daily in found.days for slot in daily.slots]
    most = max(slots, key=lambda slot: slot.scheduled)
    at_once = Input("Most people scheduled", number(view, most.scheduled), most.interval.at)
    yield Reason(
        "people", "People", "max(⌈FTE⌉, most people scheduled)", [Input("FTE", fte), at_once], people
    )
    peak = max(slots, key=lambda slot: slot.needed.agents)
    agents = Input("Agents needed", number(view, peak.needed.agents), peak.interval.at)
    yield Reason("seats", "Peak at work", "the most agents needed in an interval", [agents], seats)


def _roster(asked: Asked, daily: Daily) -> Iterator[Input]:
    view = asked.view
    for slot in daily.slots:
        said = f"{number(view, slot.needed.agents)} agents, {number(view, slot.scheduled)} scheduled"
        yield Input(_when(view, daily, slot), said, slot.interval.at)


def _when(view: View, daily: Daily, slot: Slot) -> str:
    days, times = daily.profile.days, view.words.times(slot.interval.from_, slot.interval.to)
    return f"{view.words.day_names(days)}, {times}"


def _interval(asked: Asked, one: Queue, daily: Daily, slot: Slot) -> Reason:
    """Agents of one interval: why no fewer would do, and who is scheduled for them."""
    view, needed = asked.view, slot.needed
    kpi = view.pack.find(one.kpi, Kpi)
    goal = asked.given(one.goal, "percent", "within", "max_occupancy", "max_abandonment")
    if one.goal and one.goal.percent is None and kpi:
        goal = [*asked.of(kpi, "target"), *goal]
    reached = [
        f"load: volume × AHT ÷ length = {number(view, slot.traffic.load, 1)} erlangs",
        f"{number(view, needed.agents)} agents: service level {level(view, needed.level)}, "
        f"ASA {number(view, needed.wait, 1)} s, occupancy {percent(view, needed.occupancy)}"
        + ("" if needed.abandoned is None else f", abandoned {percent(view, needed.abandoned)}"),
        f"one fewer would miss: {', '.join(model.deciding(view.pack, one, slot))}",
        f"scheduled: ⌈agents ÷ (1 − shrinkage)⌉ = {number(view, slot.scheduled)}",
    ]
    return Reason(
        "agents",
        f"Agents needed, {_when(view, daily, slot)}",
        f"the fewest that reach the goal ({goal_words(view, one)}), by {view.say(MODEL[one.model])}",
        [
            *asked.given(slot.interval, "from_", "to", "volume", "aht"),
            *goal,
            *asked.given(one, "patience", "least"),
        ],
        number(view, needed.agents),
        reached,
        ERLANG[one.model],
    )


MODEL = {"erlang_c": "Erlang C", "erlang_a": "Erlang A"}


def _forecast(asked: Asked, one: Queue) -> Iterator[Reason]:
    found = accuracy(one.history)
    if found is None:
        return
    view = asked.view
    words = view.words
    past = [
        Input(
            f"{words.stretch(p.period)}: forecast, actual",
            f"{words.number(p.forecast)}, {words.number(p.actual)}",
            p.at,
        )
        for p in one.history
    ]
    source = "Hyndman and Koehler (2006)"
    if found.mape is not None:
        mean = "mean of |forecast − actual| ÷ actual over the periods in which something came"
        yield Reason("mape", "MAPE", mean, past, percent(view, found.mape), source=source)
    if found.wape is not None:
        pooled = "Σ |forecast − actual| ÷ Σ actual"
        yield Reason("wape", "WAPE", pooled, past, percent(view, found.wape), source=source)


def surge(asked: Asked, one: Surge) -> Iterator[Reason]:
    """The people that it takes, and those who still lack when all is done about it."""
    view, document = asked.view, asked.document
    assert isinstance(document, Capacity)
    found = model.surged(view.pack, document, one)
    inputs = asked.given(one, "volume", "queues")
    pools = [
        f"{view.label(p.role)}: {number(view, p.people)} needed, {_known(asked, p.headcount)}"
        for p in found.need.pools
    ]
    yield Reason(
        "people",
        "People needed in the surge",
        "Σ people of the queues, at so many times their volume",
        inputs,
        number(view, found.need.people),
        pools,
    )
    answers = [line for answer in one.answers for line in asked.given(answer, "people", "hours", "defers")]
    yield Reason(
        "added",
        "Added by what is done (FTE)",
        "Σ people × hours a week ÷ hours of a full-time week; who changes queue adds what their role spares",
        [*answers, *asked.given(document, "full_time")],
        number(view, found.added, 1),
    )
    yield Reason(
        "short",
        "People short",
        "max(0, people beyond the head-count − FTE added)",
        [*inputs, *answers],
        number(view, found.short, 1) if found.short else view.say("none"),
        [
            f"beyond the head-count: {number(view, found.need.short)}",
            f"added: {number(view, found.added, 1)}",
        ],
    )


def _known(asked: Asked, headcount: int | None) -> str:
    return "head-count not said" if headcount is None else f"{number(asked.view, headcount)} there"
