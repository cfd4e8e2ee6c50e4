"""Who is told of an incident: each clock is known, the chain keeps it, and an example is in order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.clocks import Due
from sopgen.model.compliance import Compliance, Incident, IncidentEvent, Regime, Regulation, SentNotice
from sopgen.model.notification import Held, after, held, not_held, on_clock, start_of
from sopgen.model.spans import Span
from sopgen.model.values import At
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import listed, named, plain

CMP002 = Code(
    "CMP002",
    Severity.ERROR,
    "A notification chain that is longer than the clock of the law",
    """The steps from the event that starts a clock to the notice take longer than the clock allows.

    Only steps after the event count: under GDPR, what a processor needs to find out and to tell the
    controller comes before the controller is aware. Shorten steps, let them begin earlier, or notify
    first and tell the rest later, where the law allows that.

    Bad:

        regimes: [{id: ntf-authority, clock: gdpr_33}]
        chain:
          begins: awareness
          steps: [{name: Review, takes: 60h}, {name: Filing, takes: 24h, notifies: [ntf-authority]}]

    Good:

        chain:
          begins: awareness
          steps: [{name: Review, takes: 36h}, {name: Filing, takes: 24h, notifies: [ntf-authority]}]
    """,
    tags=("compliance", "incidents"),
)

CMP008 = Code(
    "CMP008",
    Severity.ERROR,
    "A clock that cannot be told, or is told twice",
    """A clock of one's own lacks its beginning or its length; or a clock that is known is given others.

    `clock: own` needs `starts:`, the event with which it starts, and `within:`, how long it runs. All
    other clocks have both by law: what is given beside them would be printed nowhere, or contradict it.
    `moves:` is for clocks of one's own in days, and for DORA.

    Bad:

        {id: ntf-client, clock: own, within: 24h}

    Good:

        {id: ntf-client, clock: own, starts: discovery, within: 24h}
    """,
    tags=("compliance", "incidents"),
)

CMP009 = Code(
    "CMP009",
    Severity.WARNING,
    "A regime that the notification chain leaves out",
    """There is a chain, and it does not show that a notice is out in time.

    No step has the regime among its `notifies:`, or the event with which its clock starts is reached
    neither at the beginning (`begins:`) nor by a step before (`reaches:`).

    Bad:

        regimes: [{id: ntf-client, clock: own, starts: discovery, within: 24h}]
        chain: {begins: awareness, steps: [{name: Call, takes: 1h, notifies: [ntf-client]}]}

    Good:

        chain: {begins: discovery, steps: [{name: Call, takes: 1h, notifies: [ntf-client]}]}
    """,
    tags=("compliance", "incidents"),
)

CMP010 = Code(
    "CMP010",
    Severity.ERROR,
    "A worked example that cannot have happened",
    """Events are out of order, a notice is before its clock, or its regime has no such notice.

    What occurs is discovered, then known, then classified or found material. Each notice is one of
    its regime: `notice` for a clock of one's own, for the others those of the law.

    Bad:

        events: [{event: discovery, date: 2026-05-14}, {event: awareness, date: 2026-05-12}]

    Good:

        events: [{event: discovery, date: 2026-05-12}, {event: awareness, date: 2026-05-14}]
    """,
    tags=("compliance", "incidents"),
)

_ORDER = (
    ("occurrence", "discovery", "awareness", "classification"),
    ("occurrence", "discovery", "awareness", "determination"),
)
_CLOCK_UNITS = ("s", "min", "h")


def too_long(context: Context) -> Iterator[Diagnostic]:
    for document in context.documents(Compliance):
        for one in held(context.pack, document):
            if one.sign == 1:
                yield _too_long(context, document, one)


def _too_long(context: Context, document: Compliance, one: Held) -> Diagnostic:
    assert document.chain
    n, step = next((n, step) for n, step in enumerate(document.chain.steps) if one.regime.id in step.notifies)
    key = "within" if one.regime.clock == "own" else "clock"
    return context.found(
        CMP002,
        step.at / "notifies",
        f"from {one.term.event} to {one.regime.name} the chain takes {_time(one.counted)}, and the clock"
        f" allows {one.term.within}",
        words=one.regime.id,
        help=f"shorten the steps up to step {n + 1}, or notify in an earlier one",
        why="who keeps to the chain breaks the law",
        related=((one.regime.at / key, "the clock"),),
    )


def _time(span: Span) -> str:
    """`76h`, where that can be said in hours; else each measure by itself."""
    minutes = on_clock(span)
    if minutes is not None:
        return f"{plain((minutes / 60).normalize())}h"
    parts = ((span.months, "mo"), (span.business_days, "bd"), (span.days, "d"), (span.minutes / 60, "h"))
    return listed(f"{plain(amount.normalize())}{unit}" for amount, unit in parts if amount)


def clock_untold(context: Context) -> Iterator[Diagnostic]:
    for document in context.documents(Compliance):
        for regime in document.regimes:
            if regime.clock == "own":
                lacks = [key for key in ("starts", "within") if getattr(regime, key) is None]
                if lacks:
                    yield context.found(
                        CMP008,
                        regime.at / lacks[0],
                        f"the clock of {regime.name} lacks {named(lacks)}",
                        help="add `starts:` with the event and `within:` with the time;"
                        " or name a clock that is known under `clock:`",
                        why="nobody could say when the notice is due",
                    )
            for key in _told_twice(regime):
                yield context.found(
                    CMP008,
                    regime.at / key,
                    f"`{key}` says nothing where the clock is {_clock_name(regime)}",
                    key=True,
                    help=f"take `{key}:` out, or write `clock: own` and say all of it",
                    why="the clock would be told twice, and perhaps differently",
                )


def _clock_name(regime: Regime) -> str:
    return "one of hours, which run on" if regime.clock == "own" else f"`{regime.clock}`"


def _told_twice(regime: Regime) -> list[str]:
    if regime.clock == "own":
        in_hours = regime.within is not None and regime.within.unit in _CLOCK_UNITS
        return ["moves"] if in_hours and regime.moves is not None else []
    given = ["starts", "within"] if regime.clock == "dora" else ["starts", "within", "moves"]
    return [key for key in given if getattr(regime, key) is not None]


def left_out(context: Context) -> Iterator[Diagnostic]:
    for document in context.documents(Compliance):
        if document.chain is None:
            continue
        for regime in not_held(context.pack, document):
            regulation = context.pack.find(regime.regulation, Regulation)
            if not regime.terms or (regulation and not regulation.applies):
                continue
            event = next((term.event for term in regime.first if term.event), None)
            sent = any(regime.id in step.notifies for step in document.chain.steps)
            reached = event is not None and start_of(document.chain, event) is not None
            if not sent:
                lacks, mend = (
                    "no step of the chain sends it",
                    "add it to the `notifies:` of the step that does",
                )
            elif not reached:
                lacks = f"the chain does not reach `{event}`, with which its clock starts"
                mend = f"say which step `reaches: [{event}]`, or that the chain `begins:` with it"
            else:
                lacks = f"it is sent before `{event}`, with which its clock starts"
                mend = f"let a step before it have `reaches: [{event}]`"
            yield context.found(
                CMP009,
                regime.at,
                f"{regime.name} is not held against the chain: {lacks}",
                help=mend,
                why="the document does not show that this notice is out in time",
                related=((document.chain.at, "the chain"),),
            )


def impossible(context: Context) -> Iterator[Diagnostic]:
    for document in context.documents(Compliance):
        if document.incident:
            yield from _out_of_order(context, document.incident)
            for notice in document.incident.notices:
                if regime := context.pack.find(notice.regime, Regime):
                    yield from _no_such(context, document.incident, notice, regime)


def _out_of_order(context: Context, incident: Incident) -> Iterator[Diagnostic]:
    places = {one.event: one for one in incident.events}
    ordered = ((places[name] for name in order if name in places) for order in _ORDER)
    pairs = dict.fromkeys((a.event, b.event) for known in ordered for a, b in combinations(known, 2))
    wrong: set[str] = set()
    for first, second in ((places[a], places[b]) for a, b in pairs):
        if second.event not in wrong and after(incident.moment(first), incident.moment(second)):
            wrong.add(second.event)
            yield context.found(
                CMP010,
                second.at,
                f"`{second.event}` comes before `{first.event}`",
                help="correct the day or the time of one of the two",
                why="the moments that are computed of it would be wrong",
                related=((first.at, f"`{first.event}`"),),
            )


def _no_such(
    context: Context, incident: Incident, notice: SentNotice, regime: Regime
) -> Iterator[Diagnostic]:
    stages = list(dict.fromkeys(term.stage for term in regime.terms))
    if stages and notice.stage not in stages:
        yield context.found(
            CMP010,
            notice.at / "stage",
            f"{regime.name} has no notice `{notice.stage}`",
            help=f"write {listed((f'`{stage}`' for stage in stages), 'or')}",
            why="no due moment could be set beside it",
            related=((regime.at, "the regime"),),
        )
        return
    started = _started(incident, notice, regime)
    if started and all(after(moment, incident.moment(notice)) for moment, _ in started):
        yield context.found(
            CMP010,
            notice.at,
            f"the notice under {regime.name} was sent before its clock started",
            help="correct the day or the time",
            why="nobody tells of what is not known yet",
            related=tuple((at, "the clock starts here") for _, at in started),
        )


def _started(incident: Incident, notice: SentNotice, regime: Regime) -> list[tuple[Due, At]]:
    """What the clock of a notice starts with: events, and the notice that it follows."""
    terms = [term for term in regime.terms if term.stage == notice.stage]
    events, stages = {term.event for term in terms}, {term.after for term in terms if term.after}
    before: list[IncidentEvent | SentNotice] = [one for one in incident.events if one.event in events]
    before += [one for one in incident.notices if one.regime == notice.regime and one.stage in stages]
    return [(incident.moment(one), one.at) for one in before]


RULES = (
    Rule(CMP002, too_long, whole=True),
    Rule(CMP008, clock_untold, whole=True),
    Rule(CMP009, left_out, whole=True),
    Rule(CMP010, impossible, whole=True),
)
