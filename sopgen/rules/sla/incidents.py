"""Response and resolution times of incidents."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.incidents import Field, clock_of, slower
from sopgen.model.sla import Priority, Sla
from sopgen.model.spans import longer
from sopgen.model.values import At
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule

SLA007 = Code(
    "SLA007",
    Severity.ERROR,
    "Response slower than resolution",
    """An incident is to be resolved before anyone has to look at it.

    The response time runs until a person takes an incident up, the resolution time until service is
    restored. The first can only be the shorter. A business day counts the hours of the priority's
    calendar.

    Bad:

        - {id: p1, name: Critical, response: 4h, resolution: 1h, clock: 24x7}

    Good:

        - {id: p1, name: Critical, response: 15min, resolution: 4h, clock: 24x7}
    """,
    tags=("sla", "incidents"),
)


def response_over_resolution(context: Context) -> Iterator[Diagnostic]:
    for sla in context.documents(Sla):
        for priority in sla.priorities:
            if longer(priority.response, priority.resolution, clock_of(context.pack, priority)):
                yield context.found(
                    SLA007,
                    priority.at / "response",
                    f"{priority.name}: a response within {priority.response}, but a resolution within"
                    f" {priority.resolution}",
                    help="swap the two, or correct the slip",
                    why="nobody can resolve what nobody has taken up",
                    related=((priority.at / "resolution", "the resolution time"),),
                )


SLA008 = Code(
    "SLA008",
    Severity.ERROR,
    "A higher severity slower than a lower one",
    """A worse incident may take longer than a lesser one.

    Priorities are listed worst first. Response and resolution times of each are no longer than
    those of the ones below it. Times in unlike units, or on unlike clocks, are compared as far as
    the calendars tell which is longer: a business day has the hours of its calendar, and around the
    clock it ends a calendar day later at the soonest.

    Bad:

        - {id: p1, name: Critical, response: 1h, resolution: 8h, clock: 24x7}
        - {id: p2, name: High, response: 30min, resolution: 4h, clock: 24x7}

    Good:

        - {id: p1, name: Critical, response: 15min, resolution: 4h, clock: 24x7}
        - {id: p2, name: High, response: 30min, resolution: 8h, clock: 24x7}
    """,
    tags=("sla", "incidents"),
)


def severity_inverted(context: Context) -> Iterator[Diagnostic]:
    for sla in context.documents(Sla):
        fields: tuple[Field, ...] = ("response", "resolution")
        for field in fields:
            for worse, lesser in _inverted(context, sla, field):
                yield context.found(
                    SLA008,
                    worse.at / field,
                    f"{worse.name}: a {field} time of {getattr(worse, field)}, longer than the"
                    f" {getattr(lesser, field)} of {lesser.name}",
                    help="list priorities worst first, each at least as fast as those below",
                    why="it would pay to report an incident as a lesser one",
                    related=((lesser.at / field, f"{lesser.name}, listed below it"),),
                )


def _inverted(context: Context, sla: Sla, field: Field) -> Iterator[tuple[Priority, Priority]]:
    """Each priority with the first below it that is faster, unless one between the two is the nearer case."""
    timed = [priority for priority in sla.priorities if getattr(priority, field)]
    for n, worse in enumerate(timed):
        for m, lesser in enumerate(timed[n + 1 :], n + 1):
            if slower(context.pack, worse, lesser, field):
                if not any(slower(context.pack, nearer, lesser, field) for nearer in timed[n + 1 : m]):
                    yield worse, lesser
                break


SLA009 = Code(
    "SLA009",
    Severity.ERROR,
    "A clock that is not defined",
    """A response or resolution time does not say which hours count.

    Four hours from Friday evening end on Friday night around the clock, and on Monday in business
    hours. `clock: business` needs the calendar whose hours count.

    Bad:

        - {id: p3, name: Medium, response: 4h, resolution: 2bd}

    Good:

        - {id: p3, name: Medium, response: 4h, resolution: 2bd, clock: business, calendar: us-business}
    """,
    tags=("sla", "incidents"),
)


def clock_undefined(context: Context) -> Iterator[Diagnostic]:
    for sla in context.documents(Sla):
        for priority in sla.priorities:
            if not (priority.response or priority.resolution):
                continue
            if priority.clock is None:
                yield context.found(
                    SLA009,
                    priority.at / "clock",
                    f"{priority.name} does not say which hours count",
                    help="add `clock: 24x7`, or `clock: business` with `calendar:`",
                    why="four hours from Friday evening end on Friday night or on Monday",
                    related=_times(priority),
                )
            elif priority.clock == "business" and not priority.calendar:
                yield context.found(
                    SLA009,
                    priority.at / "clock",
                    f"{priority.name} counts business hours and does not say whose",
                    help="add `calendar:` with the id of a calendar of `pack.yaml`",
                    why="the parties keep different hours and holidays",
                )


def _times(priority: Priority) -> tuple[tuple[At, str], ...]:
    return tuple(
        (priority.at / field, f"the {field} time")
        for field in ("response", "resolution")
        if getattr(priority, field)
    )


RULES = (
    Rule(SLA007, response_over_resolution),
    Rule(SLA008, severity_inverted),
    Rule(SLA009, clock_undefined),
)
