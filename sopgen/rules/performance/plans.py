"""Improvement plans: they follow from the outlier rule, and their days and shares add up."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model import glide
from sopgen.model.calendars import WorkingDays
from sopgen.model.engagement import Calendar
from sopgen.model.kpis import Kpi
from sopgen.model.performance import Checkpoint, Goal, Improvement, Performance, Trigger
from sopgen.model.spans import Clock, Span, compare, elapsed, longer
from sopgen.model.values import Duration
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import listed, plain

PRF001 = Code(
    "PRF001",
    Severity.ERROR,
    "A plan that the outlier rule does not open",
    """What opens a plan, or a stage on the way to it, is not what the outlier rule says.

    One rule says who is an outlier, by which KPI, short of what and in how many periods. A stage may
    ask for more periods of the same; it has neither a KPI nor a threshold of its own. The results by
    which an example was opened fulfil the rule, in the periods by which it counts.

    Bad:

        triggers: [{kpi: promise-kept, periods: 2}]
        improvement: {example: {goals: [{kpi: handling-time, baseline: 9}]}}

    Good:

        triggers: [{kpi: promise-kept, periods: 2}]
        improvement: {example: {goals: [{kpi: promise-kept, baseline: 55}]}}
    """,
    tags=("performance",),
)

PRF003 = Code(
    "PRF003",
    Severity.ERROR,
    "Days of a plan that contradict each other",
    """A checkpoint lies outside the plan or before the one before it, or a length differs from the dates.

    The first day of a plan is the day after `start:`, so that eight weeks from Monday, 16 March end on
    Monday, 11 May. The stage of the ladder that is the plan is as long as the plan.

    Bad:

        lasts: 8w
        checkpoints: [{name: Half-way, after: 4w}, {name: Result, after: 10w}]

    Good:

        lasts: 8w
        checkpoints: [{name: Half-way, after: 4w}, {name: Result, after: 8w}]
    """,
    tags=("performance",),
)

PRF014 = Code(
    "PRF014",
    Severity.ERROR,
    "A glide path that does not end at the goal",
    """The shares of the gap fall from checkpoint to checkpoint, or the last one is not 100.

    A glide path leads from where somebody stands to the goal: what is asked for at the last
    checkpoint is the goal itself, and no checkpoint asks for less than the one before it.

    Bad:

        checkpoints: [{name: Half-way, share: 60}, {name: Result, share: 90}]

    Good:

        checkpoints: [{name: Half-way, share: 60}, {name: Result, share: 100}]
    """,
    tags=("performance",),
)


def not_by_the_rule(context: Context) -> Iterator[Diagnostic]:
    for document in context.documents(Performance):
        rule = {trigger.kpi: trigger for trigger in document.ladder.triggers}
        if not rule:
            continue
        for stage in document.ladder.stages:
            for trigger in stage.triggers:
                yield from _other_trigger(context, rule, trigger)
        example = document.improvement.example if document.improvement else None
        for goal in example.goals if example else ():
            yield from _other_goal(context, document, rule, goal)


def _other_trigger(context: Context, rule: dict[str, Trigger], own: Trigger) -> Iterator[Diagnostic]:
    kpi, general = context.pack.find(own.kpi, Kpi), rule.get(own.kpi)
    if kpi is None:
        return
    if general is None:
        yield context.found(
            PRF001,
            own.at / "kpi",
            f"{kpi.name} opens a stage, and the outlier rule does not have it",
            help=f"add it to `triggers:` of the ladder, or name one of {listed(f'`{one}`' for one in rule)}",
            why="an agent could reach a later stage without being an outlier",
        )
        return
    mine, theirs = glide.threshold(own, kpi), glide.threshold(general, kpi)
    if mine != theirs and mine is not None and theirs is not None:
        yield context.found(
            PRF001,
            own.at / ("threshold" if own.threshold is not None else "kpi"),
            f"a stage opens short of {plain(mine)} in {kpi.name}, and the outlier rule is {plain(theirs)}",
            help="leave the threshold to the outlier rule; a stage differs in the number of periods alone",
            why="one result would count in one place and not in the other",
            related=((general.at, "the outlier rule"),),
        )
    if own.period and general.period and own.period != general.period:
        yield context.found(
            PRF001,
            own.at / "period",
            f"a stage counts by the {own.period}, and the outlier rule by the {general.period}",
            help=f"count by the {general.period} in both",
            why="nobody could say how many periods have passed",
            related=((general.at, "the outlier rule"),),
        )


def _other_goal(
    context: Context, document: Performance, rule: dict[str, Trigger], goal: Goal
) -> Iterator[Diagnostic]:
    kpi, general = context.pack.find(goal.kpi, Kpi), rule.get(goal.kpi)
    if kpi is None:
        return
    if general is None:
        yield context.found(
            PRF001,
            goal.at / "kpi",
            f"the plan has a goal in {kpi.name}, and the outlier rule does not have it",
            help=f"name one of {listed(f'`{one}`' for one in rule)}, or add the KPI to the outlier rule",
            why="a plan would be opened for what makes nobody an outlier",
            related=((document.ladder.at, "the outlier rule"),),
        )
        return
    yield from _other_periods(context, document, general, goal)
    values = [one.value for one in sorted(goal.evidence, key=lambda one: one.period)]
    if values and glide.met(general, kpi, values) is False:
        count = "one period" if general.periods == 1 else f"{general.periods} periods"
        yield context.found(
            PRF001,
            goal.at / "evidence",
            f"fewer than {count} of this evidence are short of the threshold in {kpi.name}",
            help="give the results by which the plan was opened; a value at the threshold is not short of it",
            why="by its own evidence nobody is an outlier",
            related=((general.at, "the outlier rule"),),
        )


def _other_periods(
    context: Context, document: Performance, rule: Trigger, goal: Goal
) -> Iterator[Diagnostic]:
    """Results of periods by which the rule does not count: one fault of each result, the first there is."""
    example = document.improvement.example if document.improvement else None
    found = sorted(goal.evidence, key=lambda one: one.period)
    running = found[-rule.periods :] if rule.of is None or rule.of == rule.periods else []
    before = {id(later): earlier for earlier, later in pairwise(running)}
    for one in found:
        earlier = before.get(id(one))
        if rule.period not in (None, "shift", one.period.window):
            message = (
                f"{one.period} is a {one.period.window}, and the outlier rule counts by the {rule.period}"
            )
            mend = f"give the results of each {rule.period}"
        elif example and one.period.start > example.start:
            message = f"{one.period} begins after the plan, which begins on {example.start}"
            mend = "give the results by which the plan was opened"
        elif earlier and one.period != earlier.period.next:
            message = (
                f"{one.period} does not follow {earlier.period}, and the outlier rule counts periods running"
            )
            mend = "give the result of each period, or let the rule say of how many it counts: `of:`"
        else:
            continue
        yield context.found(
            PRF001,
            one.at / "period",
            message,
            help=mend,
            why="by its own evidence nobody could say that the rule is met",
            related=((rule.at, "the outlier rule"),),
        )


def days_apart(context: Context) -> Iterator[Diagnostic]:
    for document in context.documents(Performance):
        plan = document.improvement
        if plan is None:
            continue
        clock = _clock(context, plan)
        for stage in document.ladder.stages:
            if stage.type == "plan" and stage.lasts and _unlike(stage.lasts, plan.lasts, clock):
                yield context.found(
                    PRF003,
                    stage.at / "lasts",
                    f"{stage.name} lasts {stage.lasts} on the ladder, and {plan.lasts} as a plan",
                    help="give both the same length",
                    why="nobody could say when the plan ends",
                    related=((plan.at / "lasts", "the length of the plan"),),
                )
        yield from _checkpoints_apart(context, plan)
        yield from _dates_apart(context, plan)


def _unlike(one: Duration, other: Duration, clock: Clock) -> bool:
    """Whether two times are known to differ: 56 days are 8 weeks, and 40 business days may be."""
    return compare(Span.of(one), Span.of(other), clock) in (-1, 1)


def _checkpoints_apart(context: Context, plan: Improvement) -> Iterator[Diagnostic]:
    """As far as it is known which time is the longer; dates of an example are looked at by themselves."""
    clock = _clock(context, plan)
    timed = [(one, one.after) for one in plan.checkpoints if one.after]
    for one, after in timed:
        if longer(after, plan.lasts, clock):
            yield context.found(
                PRF003,
                one.at / "after",
                f"{one.name} comes {after} after the start, and the plan lasts {plan.lasts}",
                help=f"let it come within {plan.lasts}, or let the plan last longer",
                why="it would look at a plan that has ended",
                related=((plan.at / "lasts", "the length of the plan"),),
            )
    for (earlier, before), (later, after) in pairwise(timed):
        if longer(before, after, clock):
            yield context.found(
                PRF003,
                later.at / "after",
                f"{later.name} comes before {earlier.name}, which stands above it",
                help="list the checkpoints in the order of their days",
                why="what is asked for would rise while the days go back",
                related=((earlier.at / "after", "the checkpoint above"),),
            )


def _clock(context: Context, plan: Improvement) -> Clock:
    """What the times of a plan weigh: days and months are those of the almanac, worked or not."""
    return elapsed(context.pack.find(plan.calendar, Calendar))


def _dates_apart(context: Context, plan: Improvement) -> Iterator[Diagnostic]:
    example = plan.example
    if example is None or example.end is None:
        return
    days = WorkingDays.of(context.pack.find(plan.calendar, Calendar))
    by_length = glide.after(example.start, plan.lasts, days)
    longest = by_length
    if plan.extension:
        longest = glide.after(by_length, plan.extension, days)
    if not by_length <= example.end <= longest:
        yield context.found(
            PRF003,
            example.at / "end",
            f"a plan of {plan.lasts} from {example.start} ends on {by_length}, and this one on {example.end}",
            help="give the day that follows from the length, or leave `end:` out",
            why="the agent would be told two last days",
            related=((plan.at / "lasts", "the length of the plan"),),
        )


def short_of_the_goal(context: Context) -> Iterator[Diagnostic]:
    for document in context.documents(Performance):
        plan = document.improvement
        if plan is None:
            continue
        last = len(plan.checkpoints) - 1
        shares = [glide.share(plan.checkpoints, n) for n in range(last + 1)]
        if shares[last] != 1:
            yield _found(
                context,
                plan.checkpoints[last],
                f"the last checkpoint asks for {plain(plan.checkpoints[last].share or 0)}% of the gap",
                "let it be 100, or leave it out",
                "the plan would end before the goal",
            )
        for n in range(last):
            if shares[n + 1] < shares[n] and not (n + 1 == last and shares[last] != 1):
                one = plan.checkpoints[n + 1]
                at_fault = one if one.share is not None else plan.checkpoints[n]
                yield _found(
                    context,
                    at_fault,
                    f"{one.name} asks for a smaller share of the gap than the checkpoint before it",
                    "let the shares rise; either all have one, or the even steps of the others fit in",
                    "who was on the path would be asked for less",
                )
        if example := plan.example:
            for goal in example.goals:
                if len(goal.actuals) > len(plan.checkpoints):
                    yield context.found(
                        PRF014,
                        goal.at / "actuals",
                        f"there are {len(goal.actuals)} actuals and {len(plan.checkpoints)} checkpoints",
                        help="give one for each checkpoint, in order",
                        why="the ones too many belong to no day",
                    )


def _found(context: Context, one: Checkpoint, message: str, mend: str, why: str) -> Diagnostic:
    return context.found(PRF014, one.at / "share", message, help=mend, why=why)


RULES = (
    Rule(PRF001, not_by_the_rule, whole=True),
    Rule(PRF003, days_apart, whole=True),
    Rule(PRF014, short_of_the_goal, whole=True),
)
