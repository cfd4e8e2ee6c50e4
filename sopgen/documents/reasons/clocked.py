"""Compliance matrices: next tests, the chain of steps held against clocks, and when notices are due."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.documents.compliance import clock_words
from sopgen.documents.compliance.notices import Against, Worked
from sopgen.documents.reasons.reason import CORRESPONDING, Asked, Input, Reason
from sopgen.documents.span_words import passed
from sopgen.model import notification
from sopgen.model.compliance import Compliance, Control, Incident, Regime
from sopgen.model.coverage import coverage, next_test
from sopgen.model.notification import DueNotice, Held


def matrix(asked: Asked, document: Compliance) -> Iterator[Reason]:
    """How much is covered, and what is overdue on the day of the pack."""
    view, whole = asked.view, coverage(asked.view.pack, document, document.in_scope)
    number = view.words.number
    for field, title, part, all_, what in (
        ("covered", "Obligations with a control", whole.controlled, whole.obligations, "that have a control"),
        ("evidenced", "Controls with evidence", whole.evidenced, whole.controls, "that name their evidence"),
    ):
        if all_:
            lacking = [one for one in all_ if one not in part]
            yield Reason(
                field,
                title,
                f"the number {what}, of those of regulations in scope",
                [Input(one.name, "none", one.at) for one in lacking],
                view.say("{n} of {all}", n=number(len(part)), all=number(len(all_))),
                source="a control that serves several obligations counts once",
            )


def control(asked: Asked, one: Control) -> Iterator[Reason]:
    """When it is tested next."""
    document = asked.document
    assert isinstance(document, Compliance)
    due = next_test(document, one)
    if due is None:
        return
    words = asked.view.words
    started = asked.given(one, "last") or asked.given(document, "effective")
    pci = one.timeframe == "pci_dss"
    yield Reason(
        "next-test",
        "Next test",
        "last test + interval, or the document's first day + interval where there was none",
        [*started, *asked.given(one, "every", "timeframe")],
        words.short_date(due.same_day),
        [f"at the latest {words.short_date(due.latest)}"] if due.latest != due.same_day else [],
        "PCI DSS 4: months are also met within their days" if pci else CORRESPONDING,
    )


def regime(asked: Asked, one: Regime) -> Iterator[Reason]:
    """The room that the chain leaves its first notice, and when the notices of the example are due."""
    document = asked.document
    assert isinstance(document, Compliance)
    against = Against(asked.view, document)
    for held in against.held:
        if held.regime.id == one.id and held.slack is not None:
            yield _room(asked, document, held, against.room(held))
    if document.incident is None:
        return
    worked = Worked(asked.view, document)
    for notice in worked.notices:
        if notice.regime.id == one.id and notice.due:
            yield _due(asked, document.incident, notice, worked.due(notice))


def _room(asked: Asked, document: Compliance, held: Held, result: str) -> Reason:
    view, chain = asked.view, document.chain
    assert chain is not None
    start = notification.start_of(chain, held.term.event) if held.term.event else 0
    end = next(n for n, step in enumerate(chain.steps) if held.regime.id in step.notifies)
    limit = view.words.duration(held.term.within)
    at = held.regime.at / "within" if held.regime.within else held.regime.at / "clock"
    counted = [
        Input(f"{step.name}: takes", view.words.duration(step.takes), step.at / "takes")
        for step in chain.steps[start or 0 : end + 1]
    ]
    return Reason(
        "room",
        "Room that the chain leaves the first notice",
        "limit − Σ times of the steps after the event that starts the clock",
        [Input("Limit", f"{limit} from: {clock_words.event(view, str(held.term.event))}", at), *counted],
        result,
        [f"steps counted: {passed(view, held.counted)}"],
        clock_words.source(held.regime),
    )


def _due(asked: Asked, incident: Incident, notice: DueNotice, result: str) -> Reason:
    """A time runs from an event of the incident, or from a notice that was sent before."""
    view, one = asked.view, notice.regime
    terms = [term for term in one.terms if term.stage == notice.stage]
    events = [
        Input(
            clock_words.event(view, event.event), clock_words.moment(view, incident.moment(event)), event.at
        )
        for event in incident.events
        if any(term.event == event.event for term in terms)
    ]
    sent = [
        Input(clock_words.stage(view, told.stage), clock_words.moment(view, incident.moment(told)), told.at)
        for told in incident.notices
        if told.regime == one.id and any(term.after == told.stage for term in terms)
    ]
    special = clock_words.special(view, one.clock, notice.stage)
    return Reason(
        "due",
        f"{clock_words.stage(view, notice.stage)} of {incident.name}",
        "; ".join(clock_words.counted(view, term) for term in terms),
        [
            *events,
            *sent,
            *asked.given(incident, "zone", "affected"),
            *asked.given(one, "clock", "moves", "calendar"),
        ],
        result,
        [special] if special else [],
        clock_words.source(one),
    )
