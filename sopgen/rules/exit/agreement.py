"""An exit plan and its agreement: triggers rest on clauses, periods are alike, service levels go on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.engagement import Calendar
from sopgen.model.exit import Exit
from sopgen.model.leaving import PERIODS, agreement_of
from sopgen.model.spans import Span, compare, elapsed
from sopgen.model.values import At, Duration
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule

_NAMED: Mapping[str, str] = {
    "notice_period": "notice",
    "cure_period": "cure",
    "transition_period": "transition",
    "return_within": "return",
    "erase_within": "erasure",
}

EXT003 = Code(
    "EXT003",
    Severity.ERROR,
    "A trigger without a clause",
    """A trigger of exit names no clause on which it rests.

    Whoever ends an agreement without a right to do so breaks it. Name the clause:
    `[[SLA-01.termination]]` prints its number, and `[[id]]` that of a single right which has an id
    (`{#id}`) in the agreement. A clause of an agreement outside the pack is named in words.

    Bad:

        triggers:
          - {id: trig-insolvency, name: Insolvency, by: client}

    Good:

        triggers:
          - {id: trig-insolvency, name: Insolvency, by: client, clause: "[[right-insolvency]]"}
    """,
    tags=("exit", "triggers"),
)

EXT007 = Code(
    "EXT007",
    Severity.ERROR,
    "A period that differs from that of the agreement",
    """The plan counts by another period of notice, cure, transition, return or erasure than its agreement.

    The agreement binds, the plan only carries it out. Leave the period out of the plan, which then
    takes it from the agreement; a plan writes one only where its agreement is not in the pack, or is
    silent. The same goes for the cure period of a single cure plan where it is shorter than that of
    the agreement: a longer one is a concession that may be made.

    Bad, where SLA-01 has `cure_period: 30d`:

        agreement: SLA-01
        cure_period: 20d

    Good:

        agreement: SLA-01
    """,
    tags=("exit", "sla", "termination"),
)

EXT009 = Code(
    "EXT009",
    Severity.ERROR,
    "A service level that stops before the end",
    """A service level is said to hold until a day before the last day of service.

    The weeks before an exit are those in which service suffers first: people leave, and attention is
    elsewhere. A level that stops sooner leaves the client without a measure and without a credit just
    then. What cannot be measured in the same way is changed under `change:`.

    Bad:

        levels: [{level: sl-promise-kept, until: -20bd}]

    Good:

        levels: [{level: sl-promise-kept, change: Measured by the week.}]
    """,
    tags=("exit", "sla"),
)


def nor_the_agreement(context: Context, plan: Exit, period: str) -> tuple[tuple[At, str], ...]:
    """Where an agreement would give a period that it does not give."""
    agreement = agreement_of(context.pack, plan)
    return ((agreement.at / period, "nor does the agreement give one"),) if agreement else ()


def trigger_without_clause(context: Context) -> Iterator[Diagnostic]:
    for plan in context.documents(Exit):
        for trigger in plan.triggers:
            if not trigger.clause:
                yield context.found(
                    EXT003,
                    trigger.at / "clause",
                    f"“{trigger.name}” ends the service, and no clause says that it may",
                    help="add `clause:` with what it rests on: `[[SLA-01.termination]]`, or in words",
                    why="whoever ends an agreement without a right to do so breaks it",
                )


def periods_differ(context: Context) -> Iterator[Diagnostic]:
    for plan in context.documents(Exit):
        agreement = agreement_of(context.pack, plan)
        if agreement is None:
            continue
        for name in PERIODS:
            own, agreed = getattr(plan, name), getattr(agreement, name)
            if own and agreed and _compared(context, plan, own, agreed) not in (0, None):
                yield context.found(
                    EXT007,
                    plan.at / name,
                    f"the plan counts {own} for {_NAMED[name]}, and {agreement.id} {agreed}",
                    help=f"take `{name}:` out of the plan, which then has that of {agreement.id}",
                    why="the agreement binds, and the plan would act too late or without a right",
                    related=((agreement.at / name, "the agreement"),),
                    fixes=context.removed(plan.at / name),
                )
        yield from _cures_cut_short(context, plan, agreement.cure_period, agreement.at / "cure_period")


def _cures_cut_short(context: Context, plan: Exit, agreed: Duration | None, at: At) -> Iterator[Diagnostic]:
    for cure in plan.cures:
        if cure.period and agreed and _compared(context, plan, cure.period, agreed) == -1:
            yield context.found(
                EXT007,
                cure.at / "period",
                f"“{cure.name}” is to be cured in {cure.period}, and the agreement gives {agreed}",
                help="take `period:` out, or write one that is no shorter",
                why="notice given after the shorter time would be given too soon",
                related=((at, "the agreement"),),
            )


def _compared(context: Context, plan: Exit, one: Duration, other: Duration) -> int | None:
    """As `compare` says it; times of unlike units that may be alike are not told apart."""
    return compare(Span.of(one), Span.of(other), elapsed(context.pack.find(plan.calendar, Calendar)))


def level_stops_early(context: Context) -> Iterator[Diagnostic]:
    for plan in context.documents(Exit):
        for kept in plan.levels:
            if kept.until and kept.until.amount < 0:
                yield context.found(
                    EXT009,
                    kept.at / "until",
                    f"`{kept.level}` holds until {kept.until} only, before the last day of service",
                    help="take `until:` out or write `+0d`; say under `change:` what is measured otherwise",
                    why="just when service suffers there would be neither a measure nor a credit",
                )


RULES = (
    Rule(EXT003, trigger_without_clause, whole=True),
    Rule(EXT007, periods_differ, whole=True),
    Rule(EXT009, level_stops_early, whole=True),
)
