"""Capacity plans: shrinkage, agents by interval, people, hours and seats of a queue, forecasts, surges."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.documents.kinds.capacity import goal_words, level, number, percent, share
from sopgen.documents.reasons.reason import Asked, Input, Reason
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
    """The part of paid time that is lost, and who is paid for one at work."""
    view, shrinkage = asked.view, document.shrinkage
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
    lost = Input("Shrinkage", share(view, model.lost(document.shrinkage)), _at(document))
    full = asked.given(document, "full_time")
    if found.days:
        roster = [line for daily in found.days for line in _roster(asked, daily)]
        hours = "Σ people scheduled × hours of the interval × days of the week"
        fte = "paid hours ÷ hours of a full-time week"
        people = "max(⌈FTE⌉, people scheduled at the peak)"
        peak = "max(agents needed) over the intervals"
    else:
        roster = [line for work in one.work for line in _work(asked, work)]
        roster += asked.given(one, "paid", "utilization")
        hours = "FTE × hours of a full-time week"
        fte = "hours of work ÷ (paid hours × utilization × (1 − shrinkage))"
        people = "⌈FTE⌉"
        peak = "⌈FTE × (1 − shrinkage)⌉"
    yield Reason("hours", "Paid hours a week", hours, [*roster, lost, *full], number(view, found.hours, 1))
    yield Reason("fte", "FTE", fte, [*roster, lost, *full], number(view, found.fte, 2))
    yield Reason("people", "People", people, [*roster, lost, *full], number(view, found.people))
    yield Reason("seats", "Peak at work", peak, [*roster, lost], number(view, found.seats))


def _at(document: Capacity) -> object:
    return document.shrinkage.at if document.shrinkage else None


def _roster(asked: Asked, daily: Daily) -> Iterator[Input]:
    words = asked.view.words
    for slot in daily.slots:
        when = f"{words.day_names(daily.profile.days)}, {words.times(slot.interval.from_, slot.interval.to)}"
        said = (
            f"{number(asked.view, slot.needed.agents)} agents, {number(asked.view, slot.scheduled)} scheduled"
        )
        yield Input(when, said, slot.interval.at)


def _work(asked: Asked, work: object) -> Iterator[Input]:
    yield from asked.of(work, "count", "each")  # type: ignore[arg-type]


def _interval(asked: Asked, one: Queue, daily: Daily, slot: Slot) -> Reason:
    """Agents of one interval: why no fewer would do, and who is scheduled for them."""
    view, needed = asked.view, slot.needed
    words = view.words
    when = f"{words.day_names(daily.profile.days)}, {words.times(slot.interval.from_, slot.interval.to)}"
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
        f"Agents needed, {when}",
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
