"""The ladder: its triggers can be met and missed, and each stage has a way out."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.glide import threshold
from sopgen.model.kpis import Kpi
from sopgen.model.performance import Ladder, Performance, Stage, Trigger
from sopgen.model.scorecards import short_of
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import plain

PRF004 = Code(
    "PRF004",
    Severity.WARNING,
    "A plan without help before it",
    """A ladder comes to its improvement plan without coaching or counseling, or an example does.

    A plan is the last help and not the first. Without a stage before it nobody has been told in time,
    and a court or an appeal will ask what was done before. Mark the stage that helps first with
    `type: coaching` or `type: counseling`, and name it under `previous:` of an example.

    Bad:

        stages: [{id: stage-plan, name: Plan, type: plan}]

    Good:

        stages:
          - {id: stage-coaching, name: Coaching, type: coaching, next: stage-plan}
          - {id: stage-plan, name: Plan, type: plan}
    """,
    tags=("performance",),
)

PRF007 = Code(
    "PRF007",
    Severity.ERROR,
    "A stage without a way out",
    """A stage of help says nothing of what ends it well, or leads to itself, back, or to another ladder.

    Who is coached has to know what ends the coaching. Where it is not enough, the next stage is one
    further down the list: a ladder that leads back never ends.

    Bad:

        - {id: stage-coaching, name: Coaching, type: coaching, next: stage-coaching}

    Good:

        - {id: stage-coaching, name: Coaching, type: coaching, exit: {periods: 2}, next: stage-plan}
    """,
    tags=("performance",),
)

PRF008 = Code(
    "PRF008",
    Severity.ERROR,
    "A trigger that cannot hold",
    """A trigger asks for more than the target, counts more periods than it looks at, or has no threshold.

    Whoever is on target is no outlier: a threshold on the better side of the target would make one.
    Three periods short cannot be found among the last two. And a KPI without a minimum (or a target,
    where it is that which is missed) says nothing of who is short of it.

    Bad:

        - {kpi: promise-kept, threshold: 75, periods: 2}   # the target is 72

    Good:

        - {kpi: promise-kept, periods: 2, of: 3}           # the minimum of the KPI
    """,
    tags=("performance",),
)


def plan_without_help(context: Context) -> Iterator[Diagnostic]:
    for document in context.documents(Performance):
        helped = False
        for stage in document.ladder.stages:
            if stage.type == "plan" and not helped:
                yield context.found(
                    PRF004,
                    stage.at / "type",
                    f"{stage.name} is the first help on the ladder",
                    help="put a stage with `type: coaching` or `type: counseling` before it",
                    why="a plan that nothing came before reads as the way to a dismissal",
                )
            helped = helped or stage.type in ("coaching", "counseling")
        yield from _example_without_help(context, document)


def _example_without_help(context: Context, document: Performance) -> Iterator[Diagnostic]:
    example = document.improvement.example if document.improvement else None
    stages = {stage.id: stage.type for stage in document.ladder.stages}
    if example is None or not {"coaching", "counseling"} & {*stages.values()}:
        return
    if not any(stages.get(one.stage) in ("coaching", "counseling") for one in example.previous):
        yield context.found(
            PRF004,
            example.at / "previous",
            f"the plan of {example.name} comes without coaching or counseling before it",
            help="name under `previous:` the stages that came before, with their days and how they ended",
            why="the ladder has them, and a plan is opened only where they were not enough",
        )
    for one in example.previous:
        if one.to and one.to > example.start:
            yield context.found(
                PRF004,
                one.at / "to",
                f"the stage before the plan ends on {one.to}, after the plan begins on {example.start}",
                help="give the days as they were; a plan begins when the help before it has ended",
                why="nobody could say that it was not enough",
                related=((example.at / "start", "the plan begins here"),),
            )


def no_way_out(context: Context) -> Iterator[Diagnostic]:
    for document in context.documents(Performance):
        place = {stage.id: n for n, stage in enumerate(document.ladder.stages)}
        for n, stage in enumerate(document.ladder.stages):
            if stage.type in ("coaching", "counseling", "plan") and not _has_exit(stage):
                yield context.found(
                    PRF007,
                    stage.at / "exit",
                    f"nothing says what ends {stage.name} well",
                    help="add `exit:` with `periods:` in which the threshold is met, or with a `statement:`",
                    why="whoever is in it could not know what to reach",
                )
            if stage.next and (stage.next not in place or place[stage.next] <= n):
                yield context.found(
                    PRF007,
                    stage.at / "next",
                    f"{stage.name} leads to `{stage.next}`, which does not come after it on this ladder",
                    help="name a stage that stands further down, or leave `next:` out",
                    why="a ladder that leads back has no end",
                )


def _has_exit(stage: Stage) -> bool:
    return stage.exit is not None and bool(stage.exit.periods or stage.exit.statement)


def cannot_hold(context: Context) -> Iterator[Diagnostic]:
    for document in context.documents(Performance):
        for trigger in triggers(document.ladder):
            yield from _too_many(context, trigger)
            if kpi := context.pack.find(trigger.kpi, Kpi):
                yield from _no_threshold(context, trigger, kpi)
        for stage in document.ladder.stages:
            ends = stage.exit
            if ends and ends.periods and ends.of is not None and ends.of < ends.periods:
                yield context.found(
                    PRF008,
                    ends.at / "of",
                    f"the threshold is to be met in {ends.periods} of {ends.of} periods",
                    help="let `of:` be at least as many as `periods:`",
                    why="nobody could leave the stage",
                )


def triggers(ladder: Ladder) -> Iterator[Trigger]:
    """Those of the rule, then those of the stages."""
    yield from ladder.triggers
    for stage in ladder.stages:
        yield from stage.triggers


def _too_many(context: Context, trigger: Trigger) -> Iterator[Diagnostic]:
    if trigger.of is not None and trigger.of < trigger.periods:
        yield context.found(
            PRF008,
            trigger.at / "of",
            f"{trigger.periods} periods short cannot be found among the last {trigger.of}",
            help="let `of:` be at least as many as `periods:`",
            why="nobody would ever be an outlier",
        )


def _no_threshold(context: Context, trigger: Trigger, kpi: Kpi) -> Iterator[Diagnostic]:
    bound = threshold(trigger, kpi)
    if bound is None or kpi.better not in ("higher", "lower"):
        lacks = "a range and no side to be short of" if kpi.better == "range" else "no value to be short of"
        yield context.found(
            PRF008,
            trigger.at / "kpi",
            f"{kpi.name} has {lacks}",
            help="name a KPI whose `better:` is higher or lower, with a minimum, or give a `threshold:`",
            why="nobody could tell who is an outlier",
            related=((kpi.at, "the KPI"),),
        )
    elif kpi.target is not None and short_of(kpi, bound, kpi.target):
        at = trigger.at / ("threshold" if trigger.threshold is not None else "kpi")
        yield context.found(
            PRF008,
            at,
            f"whoever is on the target of {kpi.name}, {plain(kpi.target)}, is short of {plain(bound)}",
            help="let the threshold be the target or lie on its lenient side",
            why="a person on target would be an outlier",
            related=((kpi.at / "target", "the target"),),
        )


RULES = (
    Rule(PRF004, plan_without_help, whole=True),
    Rule(PRF007, no_way_out, whole=True),
    Rule(PRF008, cannot_hold, whole=True),
)
