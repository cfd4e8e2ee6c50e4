"""How long a procedure takes: all that its steps say of it can be added up and printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.flow import END, clock_of, effort, extent, successors, waiting
from sopgen.model.graph import walk
from sopgen.model.sop import Sop, Step
from sopgen.model.spans import Clock, Span, compare
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import listed

_SHOWN = 5
"""Steps of a tangle that are shown, at most."""

SOP008 = Code(
    "SOP008",
    Severity.WARNING,
    "A time of a procedure that cannot be told",
    """The steps say how long they take or wait, and the document cannot say it of the procedure.

    A procedure prints its effort and its waiting on the shortest and on the longest route. Where one
    route waits five calendar days (`5d`) and another four business days (`4bd`), which is the longer
    depends on the days off: no figure is printed then. Hours and business days compare where the
    `calendar:` of the procedure gives each day the same hours. Nor is there a longest route where so
    many steps lead back to each other that the ways through them cannot be counted.

    Bad:

        steps:
          - id: complete
            role: analyst
            decision: Are the papers complete?
            branches:
              - {when: "yes", next: file}
              - {when: "no", next: ask}
          - {id: ask, role: analyst, action: Ask for the rest., wait: 5d, next: end}
          - {id: file, role: analyst, action: File them., wait: 4bd}

    Good:

        steps:
          - id: complete
            role: analyst
            decision: Are the papers complete?
            branches:
              - {when: "yes", next: file}
              - {when: "no", next: ask}
          - {id: ask, role: analyst, action: Ask for the rest., wait: 5bd, next: end}
          - {id: file, role: analyst, action: File them., wait: 4bd}
    """,
    tags=("sop", "flow"),
)


def times_untold(context: Context) -> Iterator[Diagnostic]:
    for sop in context.documents(Sop):
        if END not in walk(successors(sop), [sop.steps[0].id]):
            continue  # SOP001 says what is to be done first
        clock = clock_of(context.pack, sop)
        for name, times in (("duration", effort(sop)), ("wait", waiting(sop))):
            if not any(times.values()):
                continue
            routes = extent(sop, times, clock)
            if routes.knot:
                yield _tangled(context, sop, routes.knot)
                break
            lost = [route for route in ("shortest", "longest") if getattr(routes, route) is None]
            if lost:
                yield _not_compared(context, sop, name, lost, _unlike(sop, times, clock))


def _tangled(context: Context, sop: Sop, knot: frozenset[str]) -> Diagnostic:
    first, *others = [step for step in sop.steps if step.id in knot]
    return context.found(
        SOP008,
        first.at / "id",
        f"{len(knot)} steps lead back to each other in too many ways to tell the longest route",
        help="let fewer of them lead back, or make some of them a procedure of their own",
        why="the document does not say how long the procedure may take",
        related=tuple((step.at / "id", "one of them") for step in others[:_SHOWN]),
    )


def _not_compared(
    context: Context, sop: Sop, name: str, lost: list[str], unlike: tuple[Step, Step]
) -> Diagnostic:
    one, other = unlike
    mine, theirs = getattr(one, name), getattr(other, name)
    figure = "waiting" if name == "wait" else "effort"
    # What a calendar can tell: the hours of a business day, and not how many days off lie between two days.
    telling = {mine.unit, theirs.unit} <= {"s", "min", "h", "bd"} and not sop.calendar
    return context.found(
        SOP008,
        other.at / name,
        f"`{theirs}` and the `{mine}` of `{one.id}` do not compare, so that the {figure} on the"
        f" {listed(lost)} route is not known",
        help="write both in one unit"
        + (", or name the `calendar:` that says how many hours a business day has" if telling else ""),
        why=f"the document leaves out the {figure} that it cannot tell",
        related=((one.at / name, "the other time"),),
    )


def _unlike(sop: Sop, times: Mapping[str, Span], clock: Clock) -> tuple[Step, Step]:
    """Two steps whose times are of different measures: two that do not compare, where each alone does not."""
    first: dict[tuple[bool, ...], Step] = {}
    for step in sop.steps:
        if span := times[step.id]:
            first.setdefault(tuple(map(bool, span.measures)), step)
    pairs = list(combinations(first.values(), 2))
    unknown = (pair for pair in pairs if compare(times[pair[0].id], times[pair[1].id], clock) is None)
    return next(unknown, pairs[0])


RULES = (Rule(SOP008, times_untold),)
