"""Exit plans: notice, the last day of service, what runs from it, tasks and their float, the watch list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sopgen.documents.kinds.exit import floated
from sopgen.documents.leaving import Leaving
from sopgen.documents.reasons.dated import Slip, days_of, path
from sopgen.documents.reasons.reason import Asked, Input, Reason
from sopgen.documents.watching import STATES, read_next
from sopgen.model.exit import Asset, Cure, Exit, ExitTask, Indicator
from sopgen.model.leaving import (
    agreement_of,
    at_offset,
    cure_deadline,
    erasure_day,
    exit_tasks,
    exit_timeline,
    most,
    return_day,
)
from sopgen.model.schedule import slack, tightest_chain

NOTICE = "the day of receipt is not counted (BGB § 187(1); CPR 2.8(2); Reg. 1182/71, art. 3(1))"


def plan(asked: Asked, document: Exit) -> Iterator[Reason]:
    """The days that all else counts from, the critical path, and the most that charges come to."""
    leaving, words = Leaving(asked.view, document), asked.view.words
    yield from _days(asked, document, leaving)
    line = exit_timeline(document, leaving.days)
    if line:
        floats = slack([line], leaving.dates)
        yield from path(asked, tightest_chain(exit_tasks(document), line.turn, leaving.dates, floats), floats)
    if leaving.overlapping and document.successor:
        yield Reason(
            "overlap",
            "Both at work",
            "last day of service − day on which the successor begins + 1",
            [
                *_last(asked, document, leaving),
                *asked.given(document.successor, "begins"),
                *asked.calendar(document.calendar),
            ],
            leaving.overlapping,
        )
    total = most(document.charges)
    if total:
        yield Reason(
            "charges",
            "The most that the charges come to",
            "Σ caps, or fixed amounts, of what is not included",
            [
                part
                for charge in document.charges
                if charge.basis != "included"
                for part in asked.of(charge, "cap" if charge.cap else "amount")
            ],
            words.money(total),
        )


def _days(asked: Asked, document: Exit, leaving: Leaving) -> Iterator[Reason]:
    """Notice leads to the last day of service, or that day back to the last one for notice."""
    days, day = leaving.days, asked.view.words.long_date
    how = [*period(asked, document, "notice_period"), *asked.given(document, "notice_ends", "clear_notice")]
    how += asked.calendar(document.calendar)
    if days.latest and days.notice:
        yield Reason(
            "notice",
            "Last day on which notice can be received",
            "the last day whose notice ends on the last day of service, or before it",
            [*asked.given(document, "exit"), *how],
            day(days.notice),
            source=f"{NOTICE}; found by going forward",
        )
    elif days.notice_ends:
        yield Reason(
            "notice-ends",
            "End of notice",
            "day of receipt + notice period, on to the end that notice may have",
            [*asked.given(document, "notice"), *how],
            day(days.notice_ends),
            source=NOTICE,
        )
        if document.exit is None and days.exit:
            ends = Input("End of notice", day(days.notice_ends))
            yield Reason("exit", "Last day of service", "the end of notice", [ends, *how], day(days.exit))
    if days.transition_ends:
        yield Reason(
            "transition",
            "End of the transition",
            "last day of service + transition period",
            [*_last(asked, document, leaving), *period(asked, document, "transition_period")],
            day(days.transition_ends),
            source="the last day of service is not counted",
        )


def period(asked: Asked, document: Exit, name: str) -> list[Input]:
    """A period of the plan, or else of its agreement."""
    return asked.given(document, name) or asked.given(agreement_of(asked.view.pack, document), name)


def _last(asked: Asked, document: Exit, leaving: Leaving) -> list[Input]:
    """The last day of service, where it is written or what it follows from."""
    if document.exit or leaving.days.exit is None:
        return asked.given(document, "exit")
    return [Input("Last day of service", asked.view.words.short_date(leaving.days.exit), document.at)]


def task(asked: Asked, one: ExitTask) -> Iterator[Reason]:
    """Its days and its float, where the plan has dates."""
    document = asked.document
    assert isinstance(document, Exit)
    leaving = Leaving(asked.view, document)
    line = exit_timeline(document, leaving.days)
    if line is None:
        return
    noticed = one.counted == "notice"
    zero = _received(asked, document, line.zero(one)) if noticed else _last(asked, document, leaving)
    inputs = [*zero, *asked.calendar(document.calendar)]
    anchor = "notice" if noticed else "last day of service"
    yield from days_of(asked, one, leaving.dates[one.id], inputs, anchor)
    floats = slack([line], leaving.dates)
    chain = tightest_chain(exit_tasks(document), line.turn, leaving.dates, floats)
    if chain and one.id in floated(document, leaving.dates):
        waiting = [other for other in exit_tasks(document) if one.id in other.depends_on]
        yield Slip(leaving.dates, floats, line.turn, inputs).of(asked, one, waiting)


def _received(asked: Asked, document: Exit, day: date) -> list[Input]:
    return asked.given(document, "notice") or [Input("Notice", asked.view.words.short_date(day), document.at)]


def asset(asked: Asked, one: Asset) -> Iterator[Reason]:
    """By when it is returned, and by when its copies are erased."""
    document = asked.document
    assert isinstance(document, Exit)
    leaving = Leaving(asked.view, document)
    back = return_day(leaving.days, leaving.periods, one)
    last = _last(asked, document, leaving)
    if back:
        own = at_offset(leaving.days, one.return_)
        yield Reason(
            "return",
            "Return by",
            "last day of service + offset" if own else "last day of service + return period",
            [*last, *(asked.given(one, "return_") if own else period(asked, document, "return_within"))],
            leaving.said(back),
        )
    gone = erasure_day(leaving.days, leaving.periods, one)
    if gone and one.erased:
        own = at_offset(leaving.days, one.erase)
        after = [Input("Return by", leaving.said(back)), *period(asked, document, "erase_within")]
        yield Reason(
            "erase",
            "Erase by",
            "last day of service + offset" if own else "return + erasure period",
            [*last, *asked.given(one, "erase")] if own else after,
            leaving.said(gone),
            source="" if own else "taken is that the return is confirmed on its last day",
        )


def cure(asked: Asked, one: Cure) -> Iterator[Reason]:
    """The last day on which the failure can be put right."""
    document = asked.document
    assert isinstance(document, Exit)
    last = cure_deadline(asked.view.pack, document, one)
    if last:
        yield Reason(
            "deadline",
            "Cure until",
            "receipt of the notice + cure period",
            [
                *asked.given(one, "received"),
                *(asked.given(one, "period") or period(asked, document, "cure_period")),
            ],
            Leaving(asked.view, document).cure_until(one),
            source=NOTICE,
        )


def indicator(asked: Asked, one: Indicator) -> Iterator[Reason]:
    """What its last reading says, and when it is read next."""
    if one.state:
        yield Reason(
            "state",
            "State",
            "red beyond the red threshold, amber beyond the amber one, else green",
            asked.given(one, "value", "better", "amber", "red"),
            asked.view.say(STATES[one.state]),
            source="a threshold belongs to the better colour; compared unrounded",
        )
    if again := read_next(asked.view, one):
        yield Reason(
            "next-reading",
            "Next reading",
            "last reading + interval",
            asked.given(one, "read", "every"),
            again,
        )
