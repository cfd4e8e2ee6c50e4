"""All obligations of a pack: those of each of its documents, for whom they may be told, and on which days."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sopgen.model.audience import Reader, withheld
from sopgen.model.base import Controlled
from sopgen.model.calendars import NO_END
from sopgen.model.months import after_months
from sopgen.model.obligations import (
    bcp,
    capacity,
    compliance,
    control,
    governance,
    improvement,
    kpis,
    manual,
    onboarding,
    performance,
    quality,
    risks,
    selection,
    sla,
    sop,
    technology,
)
from sopgen.model.obligations import exit as exit_
from sopgen.model.obligations.obligation import Obligation, On, Whenever
from sopgen.model.obligations.recurring import Cycle
from sopgen.model.pack import Pack
from sopgen.records import dataclass, replace

OBLIGATIONS: Mapping[str, Callable[[Pack, Any], Iterator[Obligation]]] = {
    "bcp": bcp.of,
    "capacity": capacity.of,
    "compliance": compliance.of,
    "exit": exit_.of,
    "governance": governance.of,
    "improvement": improvement.of,
    "kpis": kpis.of,
    "manual": manual.of,
    "onboarding": onboarding.of,
    "performance": performance.of,
    "quality": quality.of,
    "risks": risks.of,
    "selection": selection.of,
    "sla": sla.of,
    "sop": sop.of,
    "technology": technology.of,
}
"""What a document of a kind asks for beyond its own review; a kind that is not here asks for nothing more."""

A_YEAR = 12


def obligations(pack: Pack) -> Iterator[Obligation]:
    """All that is still to be done, document by document; one that is superseded binds nobody."""
    yield from control.planned(pack)
    for document in pack.documents:
        if document.status == "superseded":
            continue
        asked = OBLIGATIONS.get(document.kind)
        for one in (*control.of(document), *(asked(pack, document) if asked else ())):
            if not one.done:
                yield one


# -- for whom ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Told:
    """What a reader is told, and the documents of which that reader may not know."""

    obligations: tuple[Obligation, ...]
    withheld: tuple[Controlled, ...]


def told(pack: Pack, reader: Reader) -> Told:
    """The obligations of those for whom a copy is, as far as these may know of them."""
    closed = tuple(withheld(pack, reader))
    ids = {document.id for document in closed}
    found = tuple(
        one for one in obligations(pack) if one.place.source.id not in ids and _owes(pack, reader, one)
    )
    return Told(found, closed)


def _owes(pack: Pack, reader: Reader, one: Obligation) -> bool:
    if reader.roles:
        return bool(set(reader.roles) & set(one.who))
    return reader.party is None or reader.party in one.owed_by(pack)


# -- by the calendar --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one day to another, both included."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


def stretch(pack: Pack, first: date | None = None, last: date | None = None) -> Stretch:
    """Twelve months from the date of the pack, unless others are asked for."""
    begin = first or pack.info.date
    return Stretch(begin, last or after_months(begin, A_YEAR) - timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Due:
    """An obligation on one of the days on which it falls due."""

    day: date
    obligation: Obligation


def by_day(found: Iterable[Obligation], within: Stretch) -> list[Due]:
    """What falls due in a stretch of the calendar, by day; without what comes back within the month."""
    due = [Due(day, one) for one in found for day in days(one, within)]
    return sorted(due, key=lambda one: one.day)


def days(one: Obligation, within: Stretch) -> Sequence[date]:
    """The days on which an obligation falls due; none of what comes back within the month."""
    match one.when:
        case On(due):
            return (due,) if within.holds(due) else ()
        case Whenever():
            return ()
        case when:
            return () if when.rhythm.frequent else tuple(when.dates(within.first, within.last))


def next_day(one: Obligation, day: date) -> date | None:
    """The first day from another on that something comes back on; None of what does so within the month.

    A rule is looked through for some years alone: one whose days are all dropped would be without an end.
    """
    when = one.when
    if isinstance(when, On | Whenever) or when.rhythm.frequent:
        return None
    bounded = not isinstance(when, Cycle) and day.year + _AHEAD < NO_END.year
    last = after_months(day, _AHEAD * A_YEAR) if bounded else NO_END
    return next(iter(when.dates(day, last)), None)


_AHEAD = 10
"""Years in which the next day of a rule is looked for."""


def overdue(found: Iterable[Obligation], day: date) -> list[Due]:
    """What was due on one day before another, and is not done: of what comes back, its next time."""
    due = [Due(first, one) for one in found if (first := first_due(one)) and first < day]
    return sorted(due, key=lambda one: one.day)


def first_due(one: Obligation) -> date | None:
    """The day of what is due once, or is counted from when it was last done; None of all else."""
    if isinstance(one.when, On):
        return one.when.due
    return getattr(one.when, "next", None)


def later_than(found: Iterable[Obligation], day: date) -> list[Due]:
    """What is due once, on one day after another."""
    due = [Due(one.when.due, one) for one in found if isinstance(one.when, On) and one.when.due > day]
    return sorted(due, key=lambda one: one.day)


def recurring(found: Iterable[Obligation]) -> list[Obligation]:
    """What comes back, by how often and then as it is listed."""
    again = [one for one in found if not isinstance(one.when, On | Whenever)]
    return sorted(again, key=_length)


def _length(one: Obligation) -> int:
    assert not isinstance(one.when, On | Whenever)
    rhythm = one.when.rhythm
    return rhythm.count * {"shift": 0, "day": 1, "week": 7, "month": 31}[rhythm.unit]


def merged(found: Iterable[Obligation], within: Stretch) -> list[Obligation]:
    """Those that several documents say as one, in the place of the first, with the places of the others.

    They say the same when the same is owed by the same, as often or in the same time, on the same days.
    """
    groups: dict[object, list[Obligation]] = {}
    for one in found:
        groups.setdefault(_sameness(one, within) if one.what else one.key, []).append(one)
    return [replace(first, also=tuple(other.place for other in others)) for first, *others in groups.values()]


def _sameness(one: Obligation, within: Stretch) -> object:
    when = one.when
    if isinstance(when, Whenever):
        timed: object = when
    else:
        rhythm = None if isinstance(when, On) else when.rhythm
        timed = (rhythm, getattr(when, "within", None), first_due(one), days(one, within))
    return one.act, one.what.casefold(), frozenset(one.who), one.parties, timed


def by_urgency(found: Iterable[Obligation]) -> list[Obligation]:
    """What is due on a day, by day; what comes back, by how often; what is due after an event."""
    listed = [*found]
    dated = [(one.when.due, one) for one in listed if isinstance(one.when, On)]
    once = [one for _, one in sorted(dated, key=lambda pair: pair[0])]
    return [*once, *recurring(listed), *after_events(listed)]


def after_events(found: Iterable[Obligation]) -> list[Obligation]:
    """What is due after something has happened."""
    return [one for one in found if isinstance(one.when, Whenever)]
