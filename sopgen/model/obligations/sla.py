"""What a contract asks of its parties: reports, answers to incidents, notices and claims in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sopgen.model.base import Party
from sopgen.model.calendars import WorkingDays
from sopgen.model.engagement import Calendar
from sopgen.model.kpis import Kpi
from sopgen.model.notice import Counting, last_notice_day
from sopgen.model.obligations.obligation import Act, Event, Obligation, On, Place, Whenever, each
from sopgen.model.obligations.recurring import AfterPeriod
from sopgen.model.pack import Pack
from sopgen.model.references import references
from sopgen.model.sla import Priority, Report, Sla
from sopgen.model.targets import dated
from sopgen.model.values import Duration

_CLIENT: tuple[Party, ...] = ("client",)
_PROVIDER: tuple[Party, ...] = ("provider",)
_BOTH: tuple[Party, ...] = ("client", "provider")


def of(pack: Pack, document: Sla) -> Iterator[Obligation]:
    yield from _term(pack, document)
    for report in document.reporting:
        yield _report(pack, document, report)
    for priority in document.priorities:
        yield from _incident(document, priority)
    yield from _moved(pack, document)
    yield from _notices(document)
    yield from _at_the_end(document)


def _term(pack: Pack, document: Sla) -> Iterator[Obligation]:
    """The end of the term; where it renews by itself, the last day for a notice that it shall not."""
    term = document.term
    if term is None or term.end is None:
        return
    place = Place(document, term, part="parties")
    yield Obligation("end_term", On(term.end), place, document.title, parties=_BOTH)
    days = business_days(pack, document)
    period = document.notice_period
    if term.renewal and period and (days or period.unit != "bd"):
        last = last_notice_day(term.end, Counting(period), days or WorkingDays())
        yield Obligation("not_renew", On(last), place, document.title, parties=_BOTH)


def business_days(pack: Pack, document: Sla) -> WorkingDays | None:
    """The days that a contract counts as business days: those of the one calendar that a definition names.

    None where none does, or several do: the contract leaves it open.
    """
    cited = (one.target for term in document.definitions for one in references(term.meaning))
    found = {id_: calendar for id_ in cited if (calendar := pack.find(id_, Calendar))}
    return WorkingDays.of(*found.values()) if len(found) == 1 else None


def _report(pack: Pack, document: Sla, report: Report) -> Obligation:
    place = Place(document, report, part="reporting")
    begins = document.term.start if document.term else document.effective
    when = (
        AfterPeriod(report.period, report.due, business_days(pack, document), begins, _ends(document))
        if report.period
        else Whenever("report", report.due, report.contents)
    )
    who = each((report.producer,))
    parties = () if who else _PROVIDER
    return Obligation("report", when, place, report.name, who, parties, report.recipients)


def _ends(document: Sla) -> date | None:
    """The last day that is reported on; none where the term goes on by itself."""
    term = document.term
    if term and term.end:
        return None if term.renewal else term.end
    return document.expires


def _incident(document: Sla, priority: Priority) -> Iterator[Obligation]:
    place = Place(document, priority, priority)
    times: tuple[tuple[Act, Duration | None], ...] = (
        ("respond", priority.response),
        ("resolve", priority.resolution),
    )
    for act, within in times:
        if within:
            when = Whenever("incident", within, priority.name)
            yield Obligation(act, when, place, priority.name, parties=_PROVIDER)
    if priority.updates:
        when = Whenever("incident", None, priority.name, priority.updates)
        yield Obligation("update", when, place, priority.name, parties=_PROVIDER)


def _moved(pack: Pack, document: Sla) -> Iterator[Obligation]:
    """The days from which another target is to be met, or a charge moves."""
    for level in document.levels:
        name = (pack.find(level.kpi, Kpi) or level).label
        for day, target in dated(document, level):
            place = Place(document, target, level)
            yield Obligation("target", On(day), place, name, parties=_PROVIDER)
    for charge in document.charges.schedule if document.charges else ():
        if charge.indexation:
            place = Place(document, charge.indexation, charge)
            yield Obligation("index", On(charge.indexation.from_), place, charge.name, parties=_BOTH)


def _notices(document: Sla) -> Iterator[Obligation]:
    """What the fixed clauses say, where they say it (`documents/credit_words.py`, `contract_words.py`)."""
    credits, chronic = document.credits, document.chronic_failure
    if credits and credits.claim_within and document.reporting:
        place = Place(document, credits, part="credits")
        statement = document.credit_statement
        when = Whenever("claim", credits.claim_within, statement.name if statement else "")
        yield Obligation("claim", when, place, "", parties=_CLIENT)
    if document.relief_notice and (document.relief or document.dependencies):
        place = Place(document, document, part="relief")
        when = Whenever("relief", document.relief_notice)
        yield Obligation("relief_notice", when, place, "", parties=_PROVIDER)
    if chronic and chronic.within:
        place = Place(document, chronic, part="termination")
        event: Event = "failure_report" if document.reporting else "failure"
        yield Obligation("terminate", Whenever(event, chronic.within), place, "", parties=_CLIENT)


def _at_the_end(document: Sla) -> Iterator[Obligation]:
    """What the periods say that a contract counts by when it ends."""
    periods: tuple[tuple[Act, Event, Duration | None], ...] = (
        ("cure", "breach", document.cure_period),
        ("transition", "transition", document.transition_period),
        ("return", "last_day", document.return_within),
        ("erase", "returned", document.erase_within),
    )
    for act, event, within in periods:
        if within:
            place = Place(document, document, part="exit")
            parties = _BOTH if act == "cure" else _PROVIDER
            yield Obligation(act, Whenever(event, within), place, "", parties=parties)
