"""People and seats: there are as many as the plan takes, and an answer where there are not."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model import staffing
from sopgen.model.capacity import Answer, Capacity
from sopgen.model.engagement import Site
from sopgen.model.roles import Role
from sopgen.rules.capacity.rosters import needs
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import listed, plain

CAP005 = Code(
    "CAP005",
    Severity.ERROR,
    "Shrinkage that leaves nobody",
    """The parts of shrinkage come to all paid time, or more.

    Then no number of people on the roster puts one at work. Shares that are each of what the others
    leave are combined as `multiplicative`; those of all paid time are added up.

    Bad:

        combine: additive
        components: [{id: shr-a, name: Leave, percent: 60}, {id: shr-b, name: Training, percent: 40}]

    Good:

        combine: additive
        components: [{id: shr-a, name: Leave, percent: 9}, {id: shr-b, name: Training, percent: 4}]
    """,
    tags=("capacity",),
)

CAP006 = Code(
    "CAP006",
    Severity.ERROR,
    "More people or seats than there are",
    """As planned, queues take more people than the role has, or more seats at once than the site.

    People are those on the roster at once, and those whom the paid hours of a week call for; the
    headcount is that of the role at the site of the queue. A seat is taken by each agent at work.
    A plan that begins with a gap has no room for any surge.

    Bad:

        roles: [{id: agent, headcount: 10}]
        queues: [{role: agent, paid: 40h, work: [{name: Letters, count: 1000, each: 1h}]}]

    Good:

        roles: [{id: agent, headcount: 25}]
        queues: [{role: agent, paid: 40h, work: [{name: Letters, count: 1000, each: 1h}]}]
    """,
    tags=("capacity",),
)

CAP007 = Code(
    "CAP007",
    Severity.ERROR,
    "A surge whose answers do not suffice",
    """In a surge more people or seats are needed than there are, and what is done adds fewer.

    Answers add people: full time, or the hours a week that each of them gives; a reserve at another
    site adds seats as well. Parts of shrinkage that are put off are reckoned with. What is left is
    added, or borne with the consent of somebody: then `borne:` says what and with whose.

    Bad:

        surges: [{id: surge-peak, name: Peak, volume: 150, answers: []}]

    Good:

        surges:
          - id: surge-peak
            name: Peak
            volume: 150
            answers: [{means: reserve, people: 12, site: cebu, within: 2h}]
    """,
    tags=("capacity",),
)

CAP013 = Code(
    "CAP013",
    Severity.WARNING,
    "An answer that adds nothing",
    """An answer to a surge says neither how many people it adds nor what it puts off.

    Overtime, a reserve, people of other queues and hiring add people; what is put off is a part of
    shrinkage. Without either the answer counts for nothing.

    Bad:

        answers: [{means: overtime, action: Two hours a night.}]

    Good:

        answers: [{means: overtime, action: Two hours a night., people: 20, hours: 10h}]
    """,
    tags=("capacity",),
)


def nobody_left(context: Context) -> Iterator[Diagnostic]:
    for plan in context.documents(Capacity):
        lost = staffing.lost(plan.shrinkage)
        if plan.shrinkage and staffing.paid_for_one(lost) is None:
            yield context.found(
                CAP005,
                plan.shrinkage.at / "components",
                f"shrinkage comes to {plain(lost)}%, so that nobody is at work",
                key=True,
                help="check the shares; where each is of what the others leave, write"
                " `combine: multiplicative`",
                why="no number of people on the roster would put one at work",
            )


def more_than_there_are(context: Context) -> Iterator[Diagnostic]:
    for plan, need in needs(context):
        for pool in need.pools:
            if pool.short:
                queue = next(q for q in plan.queues if (q.role, q.site) == (pool.role, pool.site))
                role = context.pack.find(pool.role, Role)
                assert role is not None
                yield context.found(
                    CAP006,
                    queue.at / "role",
                    f"queues take {pool.people} people of {role.name}, and {pool.headcount} are there",
                    help=f"plan for {pool.short} fewer, or raise the headcount of the role",
                    why="the goals cannot be met with the people that there are",
                    related=((role.at, "the role"),),
                )
        for floor in need.floors:
            if floor.short:
                queue = next(q for q in plan.queues if q.site == floor.site)
                site = context.pack.find(floor.site, Site)
                assert site is not None
                yield context.found(
                    CAP006,
                    queue.at / "site",
                    f"{floor.taken} agents are at work at once in {site.name}, which has {floor.seats} seats",
                    help="move work to other hours or another site, or add seats",
                    why=f"{floor.short} of them would have no seat",
                    related=((site.at / "seats", "the seats"),),
                )


def not_enough_in_a_surge(context: Context) -> Iterator[Diagnostic]:
    for plan, base in needs(context):
        if base.short or base.seats_short:
            continue  # which is said of the plan itself
        for surge in plan.surges:
            found = staffing.surged(context.pack, plan, surge)
            lacking = [
                *([f"{plain(found.short)} people"] if found.short else []),
                *([f"{found.seats_short} seats"] if found.seats_short else []),
            ]
            if unanswered := [q for q in plan.queues if base.staffed[q.id] and not found.need.staffed[q.id]]:
                lacking.append(f"any answer for {listed(q.name for q in unanswered)}")
            if lacking and not surge.borne:
                yield context.found(
                    CAP007,
                    surge.at / "volume",
                    f"at {surge.volume}% of the volume {surge.name} lacks {listed(lacking)}",
                    help="add answers with `people:`, or say under `borne:` what is borne and who agreed",
                    why="the goals would be missed just when most depends on them",
                )


def adds_nothing(context: Context) -> Iterator[Diagnostic]:
    for plan in context.documents(Capacity):
        for surge in plan.surges:
            for answer in surge.answers:
                if lacking := _lacking(answer):
                    yield context.found(
                        CAP013,
                        answer.at / "means",
                        f"an answer to {surge.name} has no {lacking}",
                        help=f"add {lacking}, or choose `other` for what helps without adding people",
                        why="it counts for nothing where people are added up",
                    )


def _lacking(answer: Answer) -> str:
    if answer.means == "defer":
        return "" if answer.defers else "`defers:`"
    adds = answer.means in ("overtime", "reserve", "cross_skilling", "hire") or answer.hours or answer.site
    return "`people:`" if adds and answer.people is None else ""


RULES = (
    Rule(CAP005, nobody_left, whole=True),
    Rule(CAP006, more_than_there_are, whole=True),
    Rule(CAP007, not_enough_in_a_surge, whole=True),
    Rule(CAP013, adds_nothing, whole=True),
)
