"""Ladders: each level later than the one before, the last before the matter must be settled."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.escalating import Running, after_resolution, not_increasing, running
from sopgen.model.governance import EscalationLevel, Governance, Ladder
from sopgen.model.meetings import Roster, rosters
from sopgen.model.sla import Priority
from sopgen.rules.context import Context
from sopgen.rules.governance.hours import around_the_clock
from sopgen.rules.rule import Rule
from sopgen.rules.words import listed

GOV001 = Code(
    "GOV001",
    Severity.ERROR,
    "Escalation clocks that do not increase",
    """A level of a ladder is reached no later than the level before it.

    Times are counted from the report of the matter, not from level to level. A second level after 30
    minutes that follows a first one after an hour would be called before it.

    Bad:

        levels:
          - {name: Level 1, after: 1h}
          - {name: Level 2, after: 30min}

    Good:

        levels:
          - {name: Level 1, after: 0min}
          - {name: Level 2, after: 30min}
    """,
    tags=("governance", "escalation"),
)

GOV003 = Code(
    "GOV003",
    Severity.ERROR,
    "A ladder that outlasts the resolution time",
    """A level is reached when the matter should have been settled already.

    The time by which a severity is resolved stands in the service level agreement, that of another
    matter under `resolution:`. Whoever is called after it can settle nothing in time.

    Bad, for a severity that is resolved within 4 hours:

        levels:
          - {name: Level 1, after: 0min}
          - {name: Level 2, after: 6h}

    Good:

        levels:
          - {name: Level 1, after: 0min}
          - {name: Level 2, after: 2h}
    """,
    tags=("governance", "escalation"),
)

GOV004 = Code(
    "GOV004",
    Severity.ERROR,
    "A severity around the clock, and contacts with office hours",
    """A ladder runs 24 hours a day, and those of a level are at work in certain hours only.

    An incident at three in the morning would wait for the office. Either the roles of each party keep
    all hours between them, or they can be reached beyond their hours: `on_call: true`.

    Bad, for roles with office hours:

        - {name: Level 1, after: 0min, client: [client-lead], provider: [manager]}

    Good:

        - {name: Level 1, after: 0min, client: [client-lead], provider: [manager], on_call: true}
    """,
    tags=("governance", "escalation"),
)

GOV009 = Code(
    "GOV009",
    Severity.WARNING,
    "A ladder that says what its severity says",
    """A ladder for a severity of an agreement gives a clock, a calendar or a time of its own.

    They are those of the severity, which alone count: what stands here is read by nobody, and is wrong
    as soon as the agreement changes.

    Bad:

        {id: ladder-p1, priority: p1, clock: business, resolution: 2bd}

    Good:

        {id: ladder-p1, priority: p1}
    """,
    tags=("governance", "escalation"),
)

GOV020 = Code(
    "GOV020",
    Severity.WARNING,
    "An example of a ladder without a clock",
    """A ladder has an example, and nobody says which hours count.

    When each level is reached in the example follows from the clock: one that never stops, or the
    business hours of a calendar. Without one nothing of the example is printed.

    Bad:

        {id: ladder-service, example: {date: 2026-03-06, time: "16:30"}}

    Good:

        {id: ladder-service, clock: business, example: {date: 2026-03-06, time: "16:30"}}
    """,
    tags=("governance", "escalation"),
)

Found = tuple[Governance, Ladder, Running]


def _ladders(context: Context) -> Iterator[Found]:
    for plan in context.documents(Governance):
        for ladder in plan.escalation:
            yield plan, ladder, running(context.pack, ladder)


def clocks_not_increasing(context: Context) -> Iterator[Diagnostic]:
    for _, ladder, run in _ladders(context):
        for before, level in not_increasing(ladder.levels, run.weights):
            yield context.found(
                GOV001,
                level.at / "after",
                f"{level.name} is reached after {level.after}, {before.name} before it after {before.after}",
                help="count each level from the report, and list the levels in that order",
                why="the higher level would be called before the lower one, or together with it",
                related=((before.at / "after", "the level before"),),
            )


def after_the_resolution(context: Context) -> Iterator[Diagnostic]:
    for _, ladder, run in _ladders(context):
        level = after_resolution(ladder, run)
        if level and run.resolution and run.resolution.at:
            yield context.found(
                GOV003,
                level.at / "after",
                f"{level.name} of {ladder.name} is reached after {level.after}, and the matter is settled"
                f" within {run.resolution}",
                help="let the last level be reached while there is time left to settle the matter",
                why="whoever is called after that can settle nothing in time",
                related=((run.resolution.at, "by when it is settled"),),
            )


def office_hours_around_the_clock(context: Context) -> Iterator[Diagnostic]:
    for _, ladder, run in _ladders(context):
        if run.clock != "24x7":
            continue
        for level in ladder.levels:
            if level.on_call:
                continue
            for side in ("client", "provider"):
                if open_ := _part_time(context, level, side):
                    yield context.found(
                        GOV004,
                        level.at / side,
                        f"{ladder.name} runs around the clock, and at {level.name} the {side} keeps only"
                        f" {listed(roster.calendar.name for roster in open_)}",
                        help="add `on_call: true` where they can be reached beyond their hours, or name roles"
                        " that keep all hours between them",
                        why="a report outside these hours would reach nobody",
                        related=((open_[0].calendar.at, "these hours"),),
                    )


def _part_time(context: Context, level: EscalationLevel, side: str) -> tuple[Roster, ...]:
    """The rosters of a side that leave hours of the week open; none where they do not, or are not known."""
    each = [rosters(context.pack, role) for role in getattr(level, side)]
    if not all(each):
        return ()
    found = tuple({one.calendar.id: one for roster in each for one in roster}.values())
    return () if not found or around_the_clock(found) else found


def said_twice(context: Context) -> Iterator[Diagnostic]:
    for _, ladder, _run in _ladders(context):
        severity = context.pack.find(ladder.priority, Priority)
        if severity is None:
            continue
        for key in ("clock", "calendar", "resolution"):
            if getattr(ladder, key):
                yield context.found(
                    GOV009,
                    ladder.at / key,
                    f"{ladder.name} gives a {key} of its own, and that of {severity.name} counts",
                    help=f"take out `{key}:`",
                    why="what stands here changes nothing, and a reader would rely on it",
                    related=((severity.at, "the severity"),),
                )


def example_without_a_clock(context: Context) -> Iterator[Diagnostic]:
    for _, ladder, run in _ladders(context):
        if ladder.example and run.clock is None:
            yield context.found(
                GOV020,
                ladder.at / "example",
                f"{ladder.name} has an example, and nothing says which hours count",
                help="add `clock:` to the ladder, or to its severity where it has one",
                why="the example is not printed, for nobody could say when a level is reached",
            )


RULES = (
    Rule(GOV001, clocks_not_increasing, whole=True),
    Rule(GOV003, after_the_resolution, whole=True),
    Rule(GOV004, office_hours_around_the_clock, whole=True),
    Rule(GOV009, said_twice, whole=True),
    Rule(GOV020, example_without_a_clock, whole=True),
)
