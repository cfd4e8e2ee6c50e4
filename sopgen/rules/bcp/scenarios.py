"""Scenarios: the response comes before the damage, in order, and to something that was lost."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.bcp import Action, Activity, Bcp, Scenario
from sopgen.model.recovery import clock_of
from sopgen.model.seats import lost, seats, stopped
from sopgen.model.spans import Clock, longer
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule

BCP006 = Code(
    "BCP006",
    Severity.ERROR,
    "Fewer seats than the minimum",
    """The seats that the plan offers are fewer than its activities need at their minimum.

    Each activity says its ordinary seats and, by its minimum business continuity objective (MBCO),
    the share that must stay; each share is rounded up to whole seats. All resources with seats
    together must offer that many. In a scenario, what it takes away, and what depends on that,
    offers none: seats that do not suffice then are a warning.

    Bad:

        activities:
          - {id: act-inbound, name: Inbound calls, seats: 30, mbco: 60, rto: 2h, rpo: none}
        resources:
          - {id: res-cebu, name: Cebu, type: site, seats: 12}

    Good:

        activities:
          - {id: act-inbound, name: Inbound calls, seats: 30, mbco: 60, rto: 2h, rpo: none}
        resources:
          - {id: res-cebu, name: Cebu, type: site, seats: 18}

    Source: ISO 22301:2019, 8.2.2 (prioritized activities at a minimum acceptable capacity), 8.3.4.
    """,
    tags=("bcp", "capacity", "iso-22301"),
)


def too_few_seats(context: Context) -> Iterator[Diagnostic]:
    for plan in context.documents(Bcp):
        offering = [resource for resource in plan.resources if resource.seats is not None]
        counted = seats(plan)
        if counted is None or not offering:
            continue
        if counted.shortfall:
            yield context.found(
                BCP006,
                offering[0].at / "seats",
                f"the activities need {counted.needed} seats at their minimum, but the plan offers"
                f" {counted.left}",
                help=f"provide {counted.shortfall} more, or lower the minimum where that can be borne",
                why="the minimum that the plan promises could not be worked",
                related=tuple((one.at / "seats", f"the seats of {one.name}") for one in offering[1:]),
            )
            continue
        for scenario in plan.scenarios:
            left = seats(plan, scenario)
            if left and left.shortfall:
                gone = lost(plan, scenario)
                yield context.found(
                    BCP006,
                    scenario.at / "affects",
                    f"{scenario.name} leaves {left.left} seats, but the activities need {left.needed} at"
                    " their minimum",
                    severity=Severity.WARNING,
                    help="plan other seats for this scenario, or say in its steps which activities rest",
                    why="the minimum that the plan promises could not be worked in it",
                    related=tuple(
                        (one.at / "seats", f"{one.name} is lost in it") for one in offering if one.id in gone
                    ),
                )


BCP011 = Code(
    "BCP011",
    Severity.WARNING,
    "The response comes after the damage",
    """A step of a scenario is due only after what the scenario takes away can no longer be missed.

    Times of steps and the maximum tolerable period of disruption (MTPD) are both counted from the
    disruption. A step that is due later than the MTPD of an activity which the scenario affects
    does not help it: a warning, since not every step is there for that. Where every step is later,
    also than the MTPD of an activity that only depends on what is lost, the response as a whole
    comes after the damage: an error.

    Bad:

        activities:
          - {id: act-inbound, name: Inbound calls, mtpd: 4h, rto: 2h, rpo: none}
        scenarios:
          - id: scn-fire
            name: Fire
            type: site
            affects: [act-inbound]
            steps:
              - {role: operations-manager, action: Open the second site., within: 6h}

    Good:

        activities:
          - {id: act-inbound, name: Inbound calls, mtpd: 4h, rto: 2h, rpo: none}
        scenarios:
          - id: scn-fire
            name: Fire
            type: site
            affects: [act-inbound]
            steps:
              - {role: operations-manager, action: Open the second site., within: 90min}

    Source: ISO 22301:2019, 8.2.2 d, 8.4.4.
    """,
    tags=("bcp", "scenarios", "recovery", "iso-22301"),
)


def response_too_late(context: Context) -> Iterator[Diagnostic]:
    for plan in context.documents(Bcp):
        clock = clock_of(context.pack, plan)
        for scenario in plan.scenarios:
            timed = [step for step in scenario.steps if step.within]
            reached = _reached(plan, scenario)
            for step in timed:
                for activity in _outrun(reached, step, clock):
                    nothing_sooner = len(timed) == len(scenario.steps) and all(
                        longer(one.within, activity.mtpd, clock) for one in timed
                    )
                    if nothing_sooner or activity.id in scenario.affects:
                        yield _late(context, step, activity, Severity.ERROR if nothing_sooner else None)
                        break


def _outrun(activities: list[Activity], step: Action, clock: Clock) -> list[Activity]:
    return [activity for activity in activities if longer(step.within, activity.mtpd, clock)]


def _late(context: Context, step: Action, activity: Activity, severity: Severity | None) -> Diagnostic:
    return context.found(
        BCP011,
        step.at / "within",
        f"this step is due in {step.within}, but {activity.name} cannot stand still longer than"
        f" {activity.mtpd}",
        severity=severity,
        help=f"set it within {activity.mtpd}, or move to `reconstitution:` what comes after recovery",
        why="the damage is done by then",
        related=((activity.at / "mtpd", "the maximum tolerable period of disruption"),),
    )


def _reached(plan: Bcp, scenario: Scenario) -> list[Activity]:
    """The activities that a scenario stops: those it affects, and all that depends on what is lost."""
    gone = stopped(plan, scenario)
    # Those it names first: of several that are outrun, the first is told of.
    found = [activity for activity in plan.activities if activity.id in gone]
    return sorted(found, key=lambda activity: activity.id not in scenario.affects)


BCP012 = Code(
    "BCP012",
    Severity.WARNING,
    "Steps out of the order of their times",
    """A step is due sooner than one that stands before it.

    Steps are worked in the order of the page. If the second is due in half an hour and the third in
    ten minutes, either the order or a time is wrong: whoever works down the page meets the third
    too late.

    Bad:

        steps:
          - {role: it-lead, action: Move to the second carrier., within: 30min}
          - {role: team-leader, action: Stop outbound calls., within: 10min}

    Good:

        steps:
          - {role: team-leader, action: Stop outbound calls., within: 10min}
          - {role: it-lead, action: Move to the second carrier., within: 30min}
    """,
    tags=("bcp", "scenarios"),
)


def steps_out_of_order(context: Context) -> Iterator[Diagnostic]:
    for plan in context.documents(Bcp):
        clock = clock_of(context.pack, plan)
        activation = (plan.activation.steps,) if plan.activation else ()
        for steps in (*activation, *(scenario.steps for scenario in plan.scenarios), plan.reconstitution):
            yield from _disordered(context, steps, clock)


def _disordered(context: Context, steps: tuple[Action, ...], clock: Clock) -> Iterator[Diagnostic]:
    above: list[Action] = []
    for step in steps:
        if step.within is None:
            continue
        later = next((one for one in reversed(above) if longer(one.within, step.within, clock)), None)
        if later:
            yield context.found(
                BCP012,
                step.at / "within",
                f"this step is due in {step.within}, but one above it only in {later.within}",
                help="put the steps in the order of their times, or correct the time",
                why="whoever works down the page comes to it too late",
                related=((later.at / "within", "the step above"),),
            )
        else:
            above.append(step)


BCP013 = Code(
    "BCP013",
    Severity.WARNING,
    "A scenario that takes nothing away",
    """A scenario does not say which activities and resources it takes away.

    Without `affects:` nobody can tell which recovery times the response has to keep, nor which
    seats are left: neither is checked, and no figure of the plan counts the loss.

    Bad:

        - id: scn-power
          name: Loss of power
          type: power
          steps: [{role: it-lead, action: Start the generator., within: 10min}]

    Good:

        - id: scn-power
          name: Loss of power
          type: power
          affects: [res-power]
          steps: [{role: it-lead, action: Start the generator., within: 10min}]

    Source: ISO 22301:2019, 8.2.2 h, 8.3.2.
    """,
    tags=("bcp", "scenarios", "iso-22301"),
)


def takes_nothing_away(context: Context) -> Iterator[Diagnostic]:
    for plan in context.documents(Bcp):
        for scenario in plan.scenarios:
            if not scenario.affects:
                yield context.found(
                    BCP013,
                    scenario.at / "affects",
                    f"{scenario.name} takes nothing away",
                    help="add `affects:` with the ids of the activities and resources that are lost",
                    why="nobody can tell which recovery times the response has to keep",
                )


BCP021 = Code(
    "BCP021",
    Severity.WARNING,
    "Work is moved to what is not ready yet",
    """A step moves work to a resource before the recovery time within which that resource is ready.

    Times of steps and recovery times are both counted from the disruption. A step that hands calls to
    a second site after 20 minutes, where that site needs 90, leaves 70 minutes in which nobody
    answers. Bridge them with a step of their own, such as an announcement, and move the work when the
    resource is ready. Looked at are steps that say where the work goes (`to:`) and by when.

    Bad:

        resources:
          - {id: res-cebu, name: Cebu, type: site, rto: 90min}
        scenarios:
          - id: scn-power
            steps:
              - {role: analyst, action: Move the calls., within: 20min, to: res-cebu}

    Good:

        resources:
          - {id: res-cebu, name: Cebu, type: site, rto: 90min}
        scenarios:
          - id: scn-power
            steps:
              - {role: analyst, action: Play the announcement., within: 20min}
              - {role: analyst, action: Move the calls., within: 90min, to: res-cebu}

    Source: ISO 22301:2019, 8.4.4 (actions, and the resources they need).
    """,
    tags=("bcp", "scenarios", "recovery", "iso-22301"),
)


def moved_too_soon(context: Context) -> Iterator[Diagnostic]:
    for plan in context.documents(Bcp):
        clock = clock_of(context.pack, plan)
        first = plan.activation.steps if plan.activation else ()
        for step in (*first, *(step for scenario in plan.scenarios for step in scenario.steps)):
            resource = next((one for one in plan.resources if one.id == step.to), None)
            if resource and step.within and longer(resource.rto, step.within, clock):
                yield context.found(
                    BCP021,
                    step.at / "within",
                    f"the work goes to {resource.name} within {step.within}, but that is ready only"
                    f" within {resource.rto}",
                    help=f"write `within: {resource.rto}` or later, and before it what bridges the time",
                    why="until then nobody would take the work",
                    related=((resource.at / "rto", "its recovery time"), (step.at / "to", "where it goes")),
                )


RULES = (
    Rule(BCP021, moved_too_soon),
    Rule(BCP006, too_few_seats),
    Rule(BCP011, response_too_late),
    Rule(BCP012, steps_out_of_order),
    Rule(BCP013, takes_nothing_away),
)
