"""Continuity: what is promised for recovery can be kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.bcp import Activity, Bcp
from sopgen.model.recovery import Recoverable, clock_of
from sopgen.model.spans import Clock, longer
from sopgen.model.values import Duration
from sopgen.rules.context import Context
from sopgen.rules.cycles import cycles
from sopgen.rules.rule import Rule
from sopgen.rules.words import arrow


def _activities(context: Context) -> Iterator[tuple[Activity, Clock]]:
    for plan in context.documents(Bcp):
        clock = clock_of(context.pack, plan)
        yield from ((activity, clock) for activity in plan.activities)


BCP001 = Code(
    "BCP001",
    Severity.ERROR,
    "RTO exceeds MTPD",
    """An activity is to be back later than its standstill can be borne.

    The maximum tolerable period of disruption (MTPD) is when the damage becomes unacceptable. A
    recovery time objective (RTO) beyond it plans for that damage.

    Bad:

        - {id: act-inbound, name: Inbound calls, mtpd: 4h, rto: 8h, rpo: none}

    Good:

        - {id: act-inbound, name: Inbound calls, mtpd: 8h, rto: 4h, rpo: none}

    Source: ISO 22301:2019, 8.2.2 d and e.
    """,
    tags=("bcp", "recovery", "iso-22301"),
)


def rto_over_mtpd(context: Context) -> Iterator[Diagnostic]:
    for activity, clock in _activities(context):
        if longer(activity.rto, activity.mtpd, clock):
            yield context.found(
                BCP001,
                activity.at / "rto",
                f"{activity.name} is to be back in {activity.rto}, but cannot stand still longer than"
                f" {activity.mtpd}",
                help=f"set an RTO of {activity.mtpd} or less, with means that reach it, or revise the MTPD",
                why="the plan would succeed and the damage be done",
                related=((activity.at / "mtpd", "the maximum tolerable period of disruption"),),
            )


BCP002 = Code(
    "BCP002",
    Severity.ERROR,
    "Backup interval exceeds RPO, or RPO blank",
    """Data is copied less often than the loss allowed, or nobody has said what loss is allowed.

    The recovery point objective (RPO) is how much data, in time, may be lost. With a copy every
    four hours up to four hours are lost. An activity that keeps no data says `rpo: none`, and then
    copies none (a warning); a blank says that nobody has asked.

    Bad:

        - {id: act-inbound, name: Inbound calls, rto: 2h, rpo: 15min, backup: 4h}

    Good:

        - {id: act-inbound, name: Inbound calls, rto: 2h, rpo: 15min, backup: 5min}

    Source: NIST SP 800-34 Rev. 1, 3.2.1 (recovery point objective).
    """,
    tags=("bcp", "recovery", "nist-800-34"),
)


def backup_over_rpo(context: Context) -> Iterator[Diagnostic]:
    for activity, clock in _activities(context):
        if not activity.rpo:
            yield context.found(
                BCP002,
                activity.at / "rpo",
                f"{activity.name} does not say how much data may be lost",
                help="add `rpo:` with a time such as `15min`, or `rpo: none` where it keeps no data",
                why="a blank cannot be told from a question that nobody asked",
            )
        elif activity.rpo == "none":
            if activity.backup:
                yield context.found(
                    BCP002,
                    activity.at / "backup",
                    f"{activity.name} keeps no data by `rpo: none`, yet its data is copied every"
                    f" {activity.backup}",
                    severity=Severity.WARNING,
                    help="take `backup:` out, or say with `rpo:` how much data may be lost",
                    why="one of the two is not so",
                    related=((activity.at / "rpo", "it keeps no data by this"),),
                    fixes=tuple(replace(fix, safe=False) for fix in context.removed(activity.at / "backup")),
                )
        elif longer(activity.backup, Duration.parse(activity.rpo), clock):
            yield context.found(
                BCP002,
                activity.at / "backup",
                f"data is copied every {activity.backup}, but no more than {activity.rpo} may be lost",
                help=f"copy it every {activity.rpo} or more often, or allow a greater loss",
                why="what was entered since the last copy is gone",
                related=((activity.at / "rpo", "the loss allowed"),),
            )


BCP003 = Code(
    "BCP003",
    Severity.ERROR,
    "A dependency recovers later than its dependent",
    """Something is to be back before what it depends on, or depends on itself.

    Calls cannot be answered in two hours when the lines take four. What has no recovery time of its
    own is looked through, to what it depends on in turn; an activity without one must be back
    within its maximum tolerable period of disruption (MTPD). Where dependencies run in a circle,
    nothing in it can be the first to come back.

    Bad:

        activities:
          - {id: act-inbound, name: Inbound calls, rto: 2h, rpo: none, depends_on: [res-lines]}
        resources:
          - {id: res-lines, name: Telephone lines, type: telephone, rto: 4h}

    Good:

        activities:
          - {id: act-inbound, name: Inbound calls, rto: 4h, rpo: none, depends_on: [res-lines]}
        resources:
          - {id: res-lines, name: Telephone lines, type: telephone, rto: 2h}

    Source: ISO 22301:2019, 8.2.2 h (dependencies and interdependencies).
    """,
    tags=("bcp", "recovery", "iso-22301"),
)


def dependency_later(context: Context) -> Iterator[Diagnostic]:
    items: dict[str, Recoverable] = {}
    clocks: dict[str, Clock] = {}
    for plan in context.documents(Bcp):
        both: tuple[Recoverable, ...] = (*plan.activities, *plan.resources)
        clock = clock_of(context.pack, plan)
        for item in both:
            items.setdefault(item.id, item)
            clocks.setdefault(item.id, clock)
    for item in items.values():
        yield from _later(context, items, item, clocks[item.id])
    for cycle in cycles({id_: item.depends_on for id_, item in items.items()}):
        first = items[cycle[0]]
        yield context.found(
            BCP003,
            first.at / "depends_on" / first.depends_on.index(cycle[1]),
            f"the dependencies run in a circle: {arrow(cycle)}",
            help="take out the dependency that holds only in ordinary operation",
            why="nothing in the circle can be the first to come back",
            related=tuple((items[id_].at / "id", "in the circle") for id_ in cycle[1:-1]),
        )


def _later(
    context: Context, items: Mapping[str, Recoverable], item: Recoverable, clock: Clock
) -> Iterator[Diagnostic]:
    name, limit = _limit(item)
    if limit is None:
        return
    for n, need in enumerate(item.depends_on):
        chain = _slower(items, item, need, limit, clock)
        if chain:
            last = items[chain[-1]]
            yield context.found(
                BCP003,
                item.at / "depends_on" / n,
                f"{item.name} is to be back in {limit}, but {last.name} takes {last.rto}"
                if name == "rto"
                else f"{item.name} cannot stand still longer than {limit}, but {last.name} takes {last.rto}",
                help=f"bring `{last.id}` back in {limit} or less, or allow `{item.id}` {last.rto}",
                why=f"it cannot work before: {arrow(chain)}",
                related=(
                    (item.at / name, "its recovery time" if name == "rto" else "how long it may stand still"),
                    (last.at / "rto", "what it waits for"),
                ),
            )


def _limit(item: Recoverable) -> tuple[str, Duration | None]:
    """By when something must be back, and the name of the property that says so."""
    if item.rto is None and isinstance(item, Activity):
        return "mtpd", item.mtpd
    return "rto", item.rto


def _slower(
    items: Mapping[str, Recoverable], item: Recoverable, need: str, limit: Duration, clock: Clock
) -> tuple[str, ...]:
    """The chain to what recovers later than the limit, through those without a time of their own; or none."""
    chains: list[tuple[str, ...]] = [(item.id, need)]
    seen = {item.id, need}
    for chain in chains:
        last = items.get(chain[-1])
        if last is None:
            continue
        if last.rto is None:
            chains += [(*chain, id_) for id_ in last.depends_on if id_ not in seen]
            seen.update(last.depends_on)
        elif longer(last.rto, limit, clock):
            return chain
    return ()


RULES = (
    Rule(BCP001, rto_over_mtpd),
    Rule(BCP002, backup_over_rpo),
    Rule(BCP003, dependency_later),
)
