"""Goals and measures: a role is held to its own KPIs, and a goal lies where it helps."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model import glide
from sopgen.model.kpis import Kpi
from sopgen.model.performance import Goal, Performance
from sopgen.model.scorecards import short_of
from sopgen.model.values import At
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import listed, plain

PRF002 = Code(
    "PRF002",
    Severity.ERROR,
    "A goal in a KPI that is not of the role",
    """A plan has a goal in a KPI by which the role of the person is not measured.

    People improve what they answer for. The KPIs of a role stand in its description (`kpis:` of the
    role); a goal in another one is beyond the person's control, or the description lacks it.

    Bad:

        example: {role: agent, goals: [{kpi: liquidation, baseline: 8}]}

    Good:

        example: {role: agent, goals: [{kpi: promise-kept, baseline: 55}]}
    """,
    tags=("performance", "roles"),
)

PRF009 = Code(
    "PRF009",
    Severity.WARNING,
    "A measure that the role's description does not have",
    """A scorecard or the outlier rule measures a role by a KPI that its description does not name.

    Whoever signed the description did not sign for that. Add the KPI to `kpis:` of the role, or take
    it out of the scorecard.

    Bad:

        measures: [{kpi: liquidation, weight: 100}]      # the role has promise-kept

    Good:

        measures: [{kpi: promise-kept, weight: 100}]
    """,
    tags=("performance", "roles"),
)

PRF011 = Code(
    "PRF011",
    Severity.ERROR,
    "A goal that does not lead out",
    """A goal is stricter than the target, is reached already, or leaves somebody short of the threshold.

    A plan can be passed: its goal is no stricter than what is asked of everybody. Where the plan
    begins at the goal there is no gap. And whoever passes is no outlier any more: a goal on the wrong
    side of the threshold ends a plan and opens the next.

    Bad:

        {kpi: promise-kept, baseline: 55, target: 80}    # the target of all is 72

    Good:

        {kpi: promise-kept, baseline: 55, target: 65}
    """,
    tags=("performance",),
)


def goal_of_another_role(context: Context) -> Iterator[Diagnostic]:
    for document in context.documents(Performance):
        example = document.improvement.example if document.improvement else None
        if example:
            held = [(goal.kpi, goal.at / "kpi") for goal in example.goals]
            for kpi, at, words in _not_of(context, example.role, held):
                yield context.found(
                    PRF002,
                    at,
                    f"{kpi.name} is no KPI of the role: {words}",
                    help="name a KPI of the role, or add this one to `kpis:` of the role",
                    why="nobody can be held to what is not part of the role",
                    related=((context.pack.roles[example.role].at, "the role"),),
                )


def measure_of_another_role(context: Context) -> Iterator[Diagnostic]:
    for document in context.documents(Performance):
        groups = [
            (card.role, [(one.kpi, one.at / "kpi") for one in card.measures], "the scorecard")
            for card in document.scorecards
        ]
        ladder = document.ladder
        groups.append(
            (ladder.role, [(one.kpi, one.at / "kpi") for one in ladder.triggers], "the outlier rule")
        )
        for role, held, where in groups:
            for kpi, at, words in _not_of(context, role, held):
                yield context.found(
                    PRF009,
                    at,
                    f"{where} has {kpi.name}, which is no KPI of the role: {words}",
                    help="add it to `kpis:` of the role, or take it out here",
                    why="the description that people sign does not say that they are measured by it",
                    related=((context.pack.roles[role].at, "the role"),),
                )


def _not_of(context: Context, role_id: str, held: list[tuple[str, At]]) -> Iterator[tuple[Kpi, At, str]]:
    """KPIs that are not of a role which names its own, their places, and what the role has."""
    role = context.pack.roles.get(role_id)
    if role is None or not role.kpis:
        return
    words = f"`{role_id}` has {listed(f'`{one}`' for one in role.kpis)}"
    for id_, at in held:
        kpi = context.pack.find(id_, Kpi)
        if kpi and id_ not in role.kpis:
            yield kpi, at, words


def leads_nowhere(context: Context) -> Iterator[Diagnostic]:
    for document in context.documents(Performance):
        example = document.improvement.example if document.improvement else None
        rule = {trigger.kpi: trigger for trigger in document.ladder.triggers}
        for goal in example.goals if example else ():
            kpi = context.pack.find(goal.kpi, Kpi)
            if kpi is None or kpi.better not in ("higher", "lower"):
                continue
            trigger = rule.get(goal.kpi)
            bound = glide.threshold(trigger, kpi) if trigger else None
            yield from _goal(context, goal, kpi, trigger.at if trigger else None, bound)


def _goal(
    context: Context, goal: Goal, kpi: Kpi, rule: At | None, bound: Decimal | None
) -> Iterator[Diagnostic]:
    target = glide.aim(goal, kpi)
    at = goal.at / ("target" if goal.target is not None else "kpi")
    if target is None:
        yield context.found(
            PRF011,
            at,
            f"the goal in {kpi.name} has no value, and the KPI no minimum",
            help="add `target:`",
            why="there is no gap to close",
        )
    elif not short_of(kpi, target, goal.baseline):
        yield context.found(
            PRF011,
            goal.at / "baseline",
            f"the plan begins at {plain(goal.baseline)} in {kpi.name}, and the goal is {plain(target)}",
            help="give the result that led to the plan, and a goal on its better side",
            why="there is no gap to close",
        )
    elif kpi.target is not None and short_of(kpi, target, kpi.target):
        yield context.found(
            PRF011,
            at,
            f"the goal of {plain(target)} is stricter than the target of {kpi.name}, {plain(kpi.target)}",
            help="ask for no more than the target; the minimum is usual",
            why="a plan would ask of one what is asked of nobody else",
            related=((kpi.at / "target", "the target"),),
        )
    elif rule and bound is not None and short_of(kpi, bound, target):
        yield context.found(
            PRF011,
            at,
            f"whoever reaches the goal of {plain(target)} in {kpi.name} is still short of {plain(bound)}",
            help="let the goal be the threshold of the outlier rule, or lie on its better side",
            why="the plan would be passed, and its holder an outlier again",
            related=((rule, "the outlier rule"),),
        )


RULES = (
    Rule(PRF002, goal_of_another_role, whole=True),
    Rule(PRF009, measure_of_another_role, whole=True),
    Rule(PRF011, leads_nowhere, whole=True),
)
