"""Queues: what their model reckons with, goals that can be reached, forecasts that were near enough."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model import staffing
from sopgen.model.capacity import Capacity, Goal, Queue
from sopgen.model.erlang import LONGEST, MOST
from sopgen.model.forecasts import accuracy
from sopgen.model.kpis import Kpi
from sopgen.model.values import Duration
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import listed

CAP001 = Code(
    "CAP001",
    Severity.ERROR,
    "A goal that no number of agents reaches",
    """No number of agents answers all calls in time, and none keeps every caller from giving up.

    A service level of 100%, or an abandonment of 0%, asks for agents without end: there is always
    a chance that all of them are busy. A load of more than 1,000 erlangs, or callers who wait for
    more than an hour, are no queue of one floor: most often a time stands there in minutes that
    was meant in seconds.

    Bad:

        goal: {percent: 100, within: 20s}

    Good:

        goal: {percent: 95, within: 20s}
    """,
    tags=("capacity",),
)

CAP008 = Code(
    "CAP008",
    Severity.ERROR,
    "A goal that does not fit its measure",
    """A queue is planned for a service level that its KPI cannot hold, or that is lower than its target.

    The measure of a queue is a percentage. Where the goal has no percentage of its own, the target
    of the KPI is planned for, so that one is needed. A goal below the target plans for a miss.

    Bad:

        queues: [{kpi: service-level, goal: {percent: 80, within: 30s}}]   # its target is 85

    Good:

        queues: [{kpi: service-level, goal: {within: 30s}}]
    """,
    tags=("capacity", "kpi"),
)

CAP010 = Code(
    "CAP010",
    Severity.ERROR,
    "A queue without what its model reckons with, or with what it does not",
    """The model of a queue lacks a value that it needs, or has one that changes nothing.

    `erlang_c` and `erlang_a` reckon with a goal and with profiles of a day, `erlang_a` with the
    patience of callers as well. `workload` reckons with the work of a period, the period, and the
    hours for which one person is paid in it. A patience under `erlang_c` would be read by nobody.

    Bad:

        queues: [{model: erlang_c, patience: 120s}]

    Good:

        queues:
          - model: erlang_a
            patience: 120s
            goal: {percent: 80, within: 20s}
            profiles: [{days: [mon], intervals: [{from: "08:00", to: "08:30", volume: 9, aht: 3min}]}]
    """,
    tags=("capacity",),
)

CAP011 = Code(
    "CAP011",
    Severity.ERROR,
    "A time that nothing can be reckoned with",
    """A time of a plan is nought, or has no length: business days, months and years have none.

    People are reckoned from seconds and hours. Write how many hours are meant.

    Bad:

        full_time: 5bd

    Good:

        full_time: 40h
    """,
    tags=("capacity",),
)

CAP012 = Code(
    "CAP012",
    Severity.WARNING,
    "A forecast that was further off than is borne",
    """The past of a queue misses its forecast by more than the plan's tolerance.

    The error is the sum of all misses, up and down, over all that came (WAPE): a mean of the
    percentages of single periods would weigh a quiet week like a busy one. A plan made in the same
    way will be as far off.

    Bad:

        forecast: {method: Last year plus a tenth., tolerance: 5}
        queues: [{history: [{period: 2025-11, forecast: 2400, actual: 2000}]}]

    Good:

        forecast: {method: Last four weeks., tolerance: 5}
        queues: [{history: [{period: 2025-11, forecast: 2050, actual: 2000}]}]
    """,
    tags=("capacity",),
)

_EVERYBODY = 100
_NEEDS = {
    "erlang_c": ("goal", "profiles"),
    "erlang_a": ("goal", "profiles", "patience"),
    "workload": ("work", "period", "paid"),
}
_TAKES = {
    "erlang_c": ("goal", "least", "profiles"),
    "erlang_a": ("goal", "least", "profiles", "patience"),
    "workload": ("period", "paid", "utilization", "work"),
}
_ALL = dict.fromkeys(name for names in _TAKES.values() for name in names)


def unlike_its_model(context: Context) -> Iterator[Diagnostic]:
    for _, queue in queues(context):
        lacking = [f"`{name}:`" for name in _NEEDS[queue.model] if not getattr(queue, name)]
        if lacking:
            yield context.found(
                CAP010,
                queue.at / "model",
                f"{queue.name} is planned as `{queue.model}` and has no {listed(lacking)}",
                help=f"add {listed(lacking)}, or choose the model of what is there",
                why="how many people it takes could not be said",
            )
        for name in _ALL:
            if name not in _TAKES[queue.model] and getattr(queue, name) not in (None, ()):
                yield context.found(
                    CAP010,
                    queue.at / name,
                    f"{queue.name} is planned as `{queue.model}`, which does not reckon with `{name}:`",
                    help="take it out, or choose the model that reckons with it",
                    why="whoever reads it would believe that the figures rest on it",
                    related=((queue.at / "model", "the model"),),
                )
        if queue.model == "erlang_c" and queue.goal and queue.goal.max_abandonment is not None:
            yield context.found(
                CAP010,
                queue.goal.at / "max_abandonment",
                f"{queue.name} is planned as `erlang_c`, in which nobody gives up",
                help="take it out, or choose `erlang_a` with the patience of callers",
                why="the limit would never be looked at",
                related=((queue.at / "model", "the model"),),
            )


def out_of_reach(context: Context) -> Iterator[Diagnostic]:
    for _, queue in queues(context):
        if queue.model == "workload" or queue.goal is None:
            continue
        yield from _endless(context, queue)
        yield from _immense(context, queue)


def _endless(context: Context, queue: Queue) -> Iterator[Diagnostic]:
    goal = queue.goal
    assert goal is not None
    own = goal.percent is not None
    percentage = staffing.percentage(context.pack, queue)
    if percentage is not None and percentage >= _EVERYBODY:
        yield context.found(
            CAP001,
            goal.at / "percent" if own else queue.at / "kpi",
            f"{queue.name} is to answer all contacts in time",
            help="ask for a share below 100%",
            why="there is always a chance that all agents are busy, however many they are",
        )
    if goal.max_abandonment == 0:
        yield context.found(
            CAP001,
            goal.at / "max_abandonment",
            f"nobody may give up in {queue.name}",
            help="allow a share above 0%",
            why="there is always a chance that somebody waits too long, however many agents there are",
        )


def _immense(context: Context, queue: Queue) -> Iterator[Diagnostic]:
    patience = staffing.seconds(queue.patience) if queue.patience else None
    if queue.model == "erlang_a" and patience and patience > LONGEST:
        yield context.found(
            CAP001,
            queue.at / "patience",
            f"callers of {queue.name} wait more than an hour before they give up",
            help="write the mean time after which callers hang up, or choose `erlang_c`",
            why="nobody waits so long on the telephone: the time is most likely in another unit",
        )
        return
    for profile in queue.profiles:
        for interval in profile.intervals:
            coming = staffing.traffic(queue, interval)
            if coming and coming.load > MOST:
                yield context.found(
                    CAP001,
                    interval.at / "volume",
                    f"from {interval.from_} to {interval.to} {queue.name} has a load of"
                    f" {int(coming.load):,} erlangs, more than any floor",
                    help="check that volume is that of the interval, and in which unit the handling time is",
                    why=f"more than {MOST:,} agents would be busy at once",
                )


def goal_beside_its_measure(context: Context) -> Iterator[Diagnostic]:
    for _, queue in queues(context):
        goal, kpi = queue.goal, context.pack.find(queue.kpi, Kpi)
        if goal is None:
            continue
        if kpi is not None:
            yield from _beside(context, queue, goal, kpi)
        elif goal.percent is None and not queue.kpi:
            yield context.found(
                CAP008,
                goal.at / "percent",
                f"the goal of {queue.name} has no percentage, and no measure that has one",
                help="add `percent:` to the goal, or name the KPI under `kpi:`",
                why="how many agents it takes could not be said",
            )


def _beside(context: Context, queue: Queue, goal: Goal, kpi: Kpi) -> Iterator[Diagnostic]:
    if kpi.unit != "%" or kpi.better == "lower":
        what = "no percentage" if kpi.unit != "%" else "a share of which less is better"
        yield context.found(
            CAP008,
            queue.at / "kpi",
            f"{queue.name} is measured by {kpi.name}, which is {what}",
            help="name the KPI of the share that is answered in time",
            why="people are planned for the share of contacts that are answered in time",
            related=((kpi.at, "the measure"),),
        )
    elif goal.percent is None and kpi.target is None:
        yield context.found(
            CAP008,
            goal.at / "percent",
            f"neither the goal of {queue.name} nor its measure {kpi.name} has a percentage",
            help="add `target:` to the KPI, or `percent:` to the goal",
            why="how many agents it takes could not be said",
            related=((kpi.at, "the measure"),),
        )
    elif goal.percent is not None and kpi.target is not None and goal.percent < kpi.target:
        yield context.found(
            CAP008,
            goal.at / "percent",
            f"{queue.name} is planned for {goal.percent}%, below the target of {kpi.target}% of {kpi.name}",
            help="take `percent:` out, and the target is planned for",
            why="people are planned for a result that misses the target",
            related=((kpi.at / "target", "the target"),),
        )


def times_without_length(context: Context) -> Iterator[Diagnostic]:
    for plan in context.documents(Capacity):
        for said, time in _times(plan):
            length = staffing.seconds(time)
            if length is None or (not length and said != "the time of the goal"):
                assert time.at is not None
                how = "is nought" if length is not None else "has no length of its own"
                yield context.found(
                    CAP011,
                    time.at,
                    f"{said} is {time}, which {how}" if length is None else f"{said} {how}",
                    help="write it in hours (`40h`), minutes or seconds",
                    why="people are reckoned from hours and seconds",
                )


def _times(plan: Capacity) -> Iterator[tuple[str, Duration]]:
    yield "a full-time week", plan.full_time
    for queue in plan.queues:
        if queue.goal:
            yield "the time of the goal", queue.goal.within
        if queue.patience:
            yield "the patience of callers", queue.patience
        if queue.paid:
            yield "the paid time of one person", queue.paid
        yield from (("the handling time", one.aht) for day in queue.profiles for one in day.intervals)
        yield from ((f"the time for {one.name}", one.each) for one in queue.work)
    for surge in plan.surges:
        yield from (("the time that each adds", one.hours) for one in surge.answers if one.hours)


def forecast_too_far_off(context: Context) -> Iterator[Diagnostic]:
    for plan, queue in queues(context):
        found = accuracy(queue.history)
        tolerance = plan.forecast.tolerance if plan.forecast else None
        if plan.forecast is None or tolerance is None or found is None or found.wape is None:
            continue
        if found.wape > Fraction(tolerance):
            yield context.found(
                CAP012,
                queue.at / "history",
                f"past forecasts of {queue.name} were off by {float(found.wape):.1f}% of what came,"
                f" and {tolerance}% is borne",
                key=True,
                help="say under `forecast:` what is done differently, plan for the error, or raise the"
                " tolerance with those who agreed to it",
                why="a plan that is made in the same way will be as far off",
                related=((plan.forecast.at / "tolerance", "the tolerance"),),
            )


def queues(context: Context) -> Iterator[tuple[Capacity, Queue]]:
    """Each queue with its plan."""
    return ((plan, queue) for plan in context.documents(Capacity) for queue in plan.queues)


RULES = (
    Rule(CAP001, out_of_reach, whole=True),
    Rule(CAP008, goal_beside_its_measure, whole=True),
    Rule(CAP010, unlike_its_model, whole=True),
    Rule(CAP011, times_without_length),
    Rule(CAP012, forecast_too_far_off, whole=True),
)
