"""Who is told of an incident by when: the chain held against the clocks, and the notices of an example.

Nothing is taken for known that is not: a time whose event did not happen yet, or of which only the day is
known, is left out with the reason (`DueNotice.lacks`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from sopgen.model import clocks
from sopgen.model.calendars import WorkingDays
from sopgen.model.clocks import Due, Event, Facts, Stage, Term
from sopgen.model.compliance import Chain, Compliance, Incident, Regime
from sopgen.model.engagement import Calendar, Hours
from sopgen.model.pack import Pack
from sopgen.model.spans import Span, compare, elapsed
from sopgen.model.values import At, Duration
from sopgen.records import dataclass

_NOWHERE = At("")
_MONDAY_TO_FRIDAY = Calendar(
    id="",
    name="",
    hours=(Hours(days=("mon", "tue", "wed", "thu", "fri"), from_="00:00", to="24:00", at=_NOWHERE),),
    at=_NOWHERE,
)
"""What business days are where a regime names no calendar."""
_DAY_LONG = Span.of(Duration.parse("24h"))
"""From awareness, after which DORA counts from the classification alone."""


@dataclass(frozen=True, slots=True)
class Held:
    """A regime's first notice against one of its times: what the chain takes from the event that starts it.

    `before` is what passes until then, `sign` -1, 0 or 1 as the chain is shorter, equal or longer; None where
    their units leave that open.
    """

    regime: Regime
    term: Term
    before: Span
    counted: Span
    sign: int | None

    @property
    def kept(self) -> bool:
        return self.sign in (-1, 0)

    @property
    def slack(self) -> Decimal | None:
        """Minutes that are left of the time (below nought: that lack), where both are on the clock."""
        limit, counted = on_clock(Span.of(self.term.within)), on_clock(self.counted)
        return None if limit is None or counted is None else limit - counted


def on_clock(span: Span) -> Decimal | None:
    """Minutes of a time that passes evenly; None where business days or months are in it."""
    return None if span.business_days or span.months else span.minutes + span.days * 1440


def total(chain: Chain) -> Span:
    """All steps together."""
    return Span.of(*(step.takes for step in chain.steps))


def held(pack: Pack, document: Compliance) -> Iterator[Held]:
    """Each regime that the chain notifies, against the time that binds its first notice.

    Only steps count that come after the event with which the clock starts. What the chain does not notify,
    or whose event it does not reach before it does, is left out: `not_held` has it.
    """
    if document.chain is None:
        return
    for regime in document.regimes:
        found = [
            one
            for term in _binding(document.chain, regime)
            if (one := _held(pack, document.chain, regime, term))
        ]
        if found:
            yield min(found, key=_least_room)


def _binding(chain: Chain, regime: Regime) -> Sequence[Term]:
    """The times of its first notice that count: under DORA awareness does not, once it is a day ago."""
    if regime.clock != "dora":
        return regime.first
    aware, classified = start_of(chain, "awareness"), start_of(chain, "classification")
    if aware is None or classified is None:
        return regime.first
    between = Span.of(*(step.takes for step in chain.steps[aware:classified]))
    late = compare(between, _DAY_LONG, elapsed()) == 1
    return tuple(term for term in regime.first if not (late and term.event == "awareness"))


def _least_room(one: Held) -> tuple[int, Decimal]:
    slack = one.slack
    return (-1 if one.sign is None else -one.sign, Decimal(0) if slack is None else slack)


def _held(pack: Pack, chain: Chain, regime: Regime, term: Term) -> Held | None:
    end = next((n for n, step in enumerate(chain.steps) if regime.id in step.notifies), None)
    start = start_of(chain, term.event) if term.event else None
    if end is None or start is None or start > end + 1:
        return None
    before = Span.of(*(step.takes for step in chain.steps[:start]))
    counted = Span.of(*(step.takes for step in chain.steps[start : end + 1]))
    clock = elapsed(pack.find(regime.calendar, Calendar) or _MONDAY_TO_FRIDAY)
    return Held(regime, term, before, counted, compare(counted, Span.of(term.within), clock))


def start_of(chain: Chain, event: Event) -> int | None:
    """How many steps of a chain are done when an event happens; None where it does not reach it."""
    if chain.begins == event:
        return 0
    return next((n for n, step in enumerate(chain.steps, 1) if event in step.reaches), None)


def not_held(pack: Pack, document: Compliance) -> tuple[Regime, ...]:
    """The regimes on incidents that are not held against the chain; requests have no chain."""
    known = {one.regime.id for one in held(pack, document)}
    return tuple(
        regime
        for regime in document.regimes
        if regime.id not in known and any(term.event != "request" for term in regime.first)
    )


@dataclass(frozen=True, slots=True)
class DueNotice:
    """A notice of an incident: when it is due, and when it was sent.

    `lacks` is what its time is counted from and is not known: an event, another notice, or `time` of day.
    """

    regime: Regime
    stage: Stage
    due: Due | None
    lacks: str = ""
    sent: Due | None = None

    @property
    def late(self) -> bool | None:
        """None where that is not known: of a notice on the very day only the day is."""
        if self.due is None or self.sent is None:
            return None
        on_the_day = isinstance(self.due, datetime) and self.sent == self.due.date()
        return None if on_the_day else after(self.sent, self.due)


def after(sent: Due, due: Due) -> bool:
    """Whether something was late: a day is in time until its end."""
    if isinstance(sent, datetime) and isinstance(due, datetime):
        return _instant(sent) > _instant(due)
    return _day(sent) > _day(due)


def _instant(moment: datetime) -> datetime:
    """In UTC: in the hour that clocks repeat, one and the same zone compares what they show."""
    return moment.astimezone(UTC) if moment.tzinfo else moment


def _day(value: Due) -> date:
    return value.date() if isinstance(value, datetime) else value


def due_notices(pack: Pack, document: Compliance) -> tuple[DueNotice, ...]:
    """All notices of the worked example; regimes of which it names no event are left out."""
    incident = document.incident
    if incident is None:
        return ()
    told = (pack.find(one.regime, Regime) for one in incident.notices)
    regimes = {one.id: one for one in (*document.regimes, *told) if one}
    return tuple(one for regime in regimes.values() for one in _notices(pack, incident, regime))


def _notices(pack: Pack, incident: Incident, regime: Regime) -> Iterator[DueNotice]:
    days = WorkingDays.of(pack.find(regime.calendar, Calendar))
    moments, sent = incident.moments, incident.sent(regime.id)
    facts = Facts(moments, sent, incident.affected, days, relief=bool(regime.moves))
    if regime.clock == "own":
        starts = [(term, moments[str(term.event)]) for term in regime.terms if term.event in moments]
        moved = bool(regime.moves)
        found = {str(term.stage): clocks.own(term, start, days, moves=moved) for term, start in starts}
    else:
        found = dict(clocks.dues(regime.clock, facts))
    if not sent and not any(term.event in moments for term in regime.terms):
        return
    for stage, terms in _by_stage(regime.terms).items():
        if stage not in sent and not clocks.is_asked(regime.clock, stage, incident.affected):
            continue
        due = _in_zone(found.get(stage), incident)
        lacks = "" if due else _lacks(regime, terms, facts)
        if due or lacks or stage in sent:
            yield DueNotice(regime, stage, due, lacks, sent.get(stage))


def _in_zone(due: Due | None, incident: Incident) -> Due | None:
    """A moment that is counted from days alone is one of the incident's zone."""
    if isinstance(due, datetime) and due.tzinfo is None:
        return due.replace(tzinfo=ZoneInfo(incident.zone))
    return due


def _by_stage(terms: Sequence[Term]) -> dict[Stage, list[Term]]:
    found: dict[Stage, list[Term]] = {}
    for term in terms:
        found.setdefault(term.stage, []).append(term)
    return found


def _lacks(regime: Regime, terms: Sequence[Term], facts: Facts) -> str:
    """What the time of a notice is counted from and is not known; nothing where it is not due at all."""
    for term in terms:
        if term.after and term.after not in facts.sent:
            return term.after
        if term.event and term.event not in facts.events:
            return term.event
        start = facts.sent.get(term.after) if term.after else facts.events.get(str(term.event))
        if term.within.unit in ("s", "min", "h") and not isinstance(start, datetime):
            return "time"
    return "affected" if regime.clock == "hipaa" and facts.affected is None else ""
