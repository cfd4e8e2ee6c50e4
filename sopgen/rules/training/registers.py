"""Registers of scripts and policies: somebody looks at each again when it is due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.manual import Manual, Policy, Script
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import one_or_more

TRN005 = Code(
    "TRN005",
    Severity.WARNING,
    "A script or policy past its review",
    """The review of a script or a policy was due before the day of the check.

    It is due `review_months:` after its approval or last review, or after the effective date of its
    document where it has neither; on that day it is not overdue yet. The day of the check is that
    named with `--as-of`; without it nothing is found. Documents that are not approved are not looked
    at.

    Bad, on 1 March 2026:

        - {id: scr-voicemail, name: Voicemail, version: "1.0", approved: 2025-02-10, review_months: 12}

    Good:

        - {id: scr-voicemail, name: Voicemail, version: "1.1", approved: 2026-02-09, review_months: 12}

    Source: ISO 9001:2015, 7.5.2 (review and approval of documented information).
    """,
    tags=("training", "manual", "review", "iso-9001"),
)


def past_review(context: Context) -> Iterator[Diagnostic]:
    if context.as_of is None:
        return
    for manual in context.documents(Manual):
        if manual.status != "approved":
            continue
        entries: Iterator[Policy | Script] = chain(manual.policies, manual.scripts)
        for one in entries:
            due = manual.next_review(one)
            if due and due < context.as_of:
                yield _overdue(context, manual, one, due, context.as_of)


def _overdue(context: Context, manual: Manual, one: Policy | Script, due: date, as_of: date) -> Diagnostic:
    key = "reviewed" if isinstance(one, Policy) else "approved"
    counted = one.at / key if one.last_review else manual.at / "effective"
    return context.found(
        TRN005,
        one.at / "review_months",
        f"the review of {one.name} was due on {due}, {one_or_more((as_of - due).days, 'day')} before {as_of}",
        help=f"review it, then write the day as `{key}:`",
        why="nobody has said that it still holds",
        related=((counted, "counted from here"),),
    )


RULES = (Rule(TRN005, past_review, whole=True),)
