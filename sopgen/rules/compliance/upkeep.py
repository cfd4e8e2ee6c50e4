"""Upkeep: controls are tested when they are due, findings have an answer, changes of law a decision.

What is due is held against the day of the check, or where none was named against the date of the pack.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.compliance import Compliance, Control, LaborRule, Regime, Regulation
from sopgen.model.coverage import next_test, overdue, undecided
from sopgen.model.months import after_months
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import one_or_more

CMP003 = Code(
    "CMP003",
    Severity.WARNING,
    "The test of a control is overdue",
    """The control of an approved document was to be tested before the day of the check.

    A test is due its interval (`every:`) after the last one, or after the document took effect where
    none is recorded; on that day it is not overdue yet. With `timeframe: pci_dss` a quarter is also met
    within 92 days. The day is that of `--as-of`, or else the date of the pack: the clock of the
    computer is never looked at. A last test after `--as-of` has not been held.

    Bad, as of 2026-07-01:

        {id: ctl-scan, every: 3mo, last: 2026-02-27}

    Good:

        {id: ctl-scan, every: 3mo, last: 2026-05-29}
    """,
    tags=("compliance", "review"),
)

CMP006 = Code(
    "CMP006",
    Severity.WARNING,
    "A change of law whose day has passed without a decision",
    """The day of a watch item lies before the day of the check, and nothing was decided about it.

    Write under `decision:` what was decided, by whom and when, even that nothing has to change; or
    `stage: withdrawn`, where the change did not come; or the new day.

    Bad, as of 2026-05-01:

        {id: watch-consent, name: Consent, date: 2026-04-11}

    Good:

        {id: watch-consent, name: Consent, date: 2026-04-11, decision: The file is extended.}
    """,
    tags=("compliance", "review"),
)

CMP011 = Code(
    "CMP011",
    Severity.WARNING,
    "A finding of a test without an answer",
    """The last test of a control failed or passed with findings, and nothing is said to be done about it.

    Write under `action:` what is done and by when, or that it was done on which day. A finding that
    is borne belongs into the risk register, and the action says so.

    Bad:

        {id: ctl-scan, last: 2025-11-28, result: failed}

    Good:

        {id: ctl-scan, last: 2025-11-28, result: failed, action: Rescan on December 5.}
    """,
    tags=("compliance", "review"),
)

CMP013 = Code(
    "CMP013",
    Severity.WARNING,
    "Law that was not looked at for long",
    """The law of an entry of an approved document was last looked at longer ago than a review.

    Law changes. Each entry is looked at once in the interval of the document (`review_months:`), or
    once a year where it has none; the day is then its `as_of:`. One after `--as-of` was not looked
    at yet.

    Bad, as of 2026-05-01:

        {id: reg-f, name: Regulation F, as_of: 2024-12-15}

    Good:

        {id: reg-f, name: Regulation F, as_of: 2025-12-15}
    """,
    tags=("compliance", "review"),
)
_YEAR = 12


def _day(context: Context) -> date:
    return context.as_of or context.pack.info.date


def _approved(context: Context) -> Iterator[Compliance]:
    return (document for document in context.documents(Compliance) if document.status == "approved")


def overdue_test(context: Context) -> Iterator[Diagnostic]:
    as_of = _day(context)
    for document in _approved(context):
        for control in document.controls:
            if context.as_of and control.last and control.last > as_of:
                yield context.found(
                    CMP003,
                    control.at / "last",
                    f"{control.name} is said to have been tested on {control.last}, after the day of this"
                    f" check, {as_of}",
                    help="write the day of the last test that was held",
                    why="a planned test would be taken for one that was held",
                )
        for control in overdue(document, as_of):
            yield _overdue(context, document, control, as_of)


def _overdue(context: Context, document: Compliance, control: Control, as_of: date) -> Diagnostic:
    due = next_test(document, control)
    assert due
    counted = control.at / "last" if control.last else document.at / "effective"
    return context.found(
        CMP003,
        control.at / "every",
        f"{control.name} was to be tested by {due.latest}, {one_or_more((as_of - due.latest).days, 'day')}"
        f" before {as_of}" + ("" if control.last else ", and no test is recorded"),
        help="test it, then write the day as `last:` and what was found as `result:`",
        why="nobody knows whether it still works",
        related=((counted, "counted from here"),),
    )


def not_decided(context: Context) -> Iterator[Diagnostic]:
    as_of = _day(context)
    for document in _approved(context):
        for item in undecided(document, as_of):
            yield context.found(
                CMP006,
                item.at / "date",
                f"the day of {item.name} was {item.date}, before {as_of}, and nothing is decided",
                help="add `decision:`, even that nothing changes; or `stage: withdrawn`, or the new day",
                why="the change may be law already, and nobody has said what it means here",
            )


def unanswered(context: Context) -> Iterator[Diagnostic]:
    for document in context.documents(Compliance):
        for control in document.controls:
            if control.result in ("failed", "passed_with_findings") and not control.action:
                yield context.found(
                    CMP011,
                    control.at / "result",
                    f"the test of {control.name} had findings, and nothing is said to be done about them",
                    help="add `action:` with what is done, and the day",
                    why="a finding that nobody answers is found again",
                )


def stale(context: Context) -> Iterator[Diagnostic]:
    as_of = _day(context)
    for document in _approved(context):
        months = document.review_months or _YEAR
        entries: Iterator[Regulation | LaborRule | Regime] = chain(
            document.in_scope, document.labor, document.regimes
        )
        for entry in entries:
            if context.as_of and entry.as_of > as_of:
                said = f"after the day of this check, {as_of}"
            elif after_months(entry.as_of, months) < as_of:
                said = f"more than {one_or_more(months, 'month')} before {as_of}"
            else:
                continue
            yield context.found(
                CMP013,
                entry.at / "as_of",
                f"the law of {entry.name} was last looked at on {entry.as_of}, {said}",
                help="look at it again, and write the day as `as_of:`",
                why="it may have changed since",
            )


RULES = (
    Rule(CMP003, overdue_test, whole=True),
    Rule(CMP006, not_decided, whole=True),
    Rule(CMP011, unanswered, whole=True),
    Rule(CMP013, stale, whole=True),
)
