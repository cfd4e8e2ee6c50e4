"""Contracts of tools: they end after they begin, and not before the service that rests on them."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.sla import Sla
from sopgen.model.technology import Technology, Tool, ToolContract
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule

TEC017 = Code(
    "TEC017",
    Severity.ERROR,
    "A contract whose days do not fit",
    """A contract of a tool ends before it begins, or its notice is longer than its term.

    Notice that would have to be given before the contract begins can never be in time.

    Bad:

        contract: {starts: 2026-02-01, ends: 2026-01-31}

    Good:

        contract: {starts: 2026-02-01, ends: 2027-01-31, notice: 90d}
    """,
    tags=("technology", "contract"),
)

TEC018 = Code(
    "TEC018",
    Severity.WARNING,
    "A tool whose contract ends before the service",
    """The contract of a tool ends within the term of an agreement, and does not renew.

    The service would go on and the tool would not. Where it renews unless notice is given, write
    `renews: true`.

    Bad:

        # the agreement runs from 2026-02-02 for 36 months
        contract: {ends: 2027-01-31, renews: false}

    Good:

        contract: {ends: 2027-01-31, notice: 60d, renews: true}
    """,
    tags=("technology", "contract"),
)

TEC019 = Code(
    "TEC019",
    Severity.WARNING,
    "A contract that has ended",
    """On the day of the check (`--as-of`) the term of a tool's contract is over, and it does not renew.

    Either the tool is used without a right to it, or it was renewed and the register does not say so.

    Bad:

        contract: {ends: 2026-01-31}          # checked as of 2026-03-01

    Good:

        contract: {ends: 2027-01-31}
    """,
    tags=("technology", "contract"),
)


def _contracts(context: Context) -> Iterator[tuple[Tool, ToolContract]]:
    for document in context.documents(Technology):
        for tool in document.tools:
            if tool.contract is not None:
                yield tool, tool.contract


def days_that_do_not_fit(context: Context) -> Iterator[Diagnostic]:
    for tool, contract in _contracts(context):
        if contract.starts is None or contract.ends is None:
            continue
        if contract.ends < contract.starts:
            yield context.found(
                TEC017,
                contract.at / "ends",
                f"the contract of `{tool.system}` ends on {contract.ends}, before it starts,"
                f" on {contract.starts}",
                help="mend one of the two days",
                why="it would never have been in force",
                related=((contract.at / "starts", "its first day"),),
            )
        elif contract.notice_by is not None and contract.notice_by < contract.starts:
            yield context.found(
                TEC017,
                contract.at / "notice",
                f"notice to `{tool.system}` would be due on {contract.notice_by}, before its contract"
                f" starts on {contract.starts}",
                help="write a shorter `notice:`, or mend the days of the term",
                why="it could never be given in time",
                related=((contract.at / "starts", "its first day"),),
            )


def _told(context: Context, contract: ToolContract) -> bool:
    """Whether it goes on by itself, or has ended on the day of the check, which TEC019 says."""
    ended = context.as_of is not None and contract.ends is not None and contract.ends < context.as_of
    return bool(contract.renews) or ended


def ends_before_the_service(context: Context) -> Iterator[Diagnostic]:
    terms = [(sla.term.end, sla) for sla in context.documents(Sla) if sla.term and sla.term.end]
    last = max(terms, key=lambda term: term[0], default=None)
    if last is None:
        return
    end, sla = last
    for tool, contract in _contracts(context):
        if contract.ends is not None and contract.ends < end and not _told(context, contract):
            yield context.found(
                TEC018,
                contract.at / "ends",
                f"the contract of `{tool.system}` ends on {contract.ends}, and {sla.id} runs until {end}",
                help="add `renews: true` where it goes on by itself, or see to a longer term",
                why="the service would go on and the tool would not",
                related=((sla.at / "term", "the term of the service"),),
            )


def ended(context: Context) -> Iterator[Diagnostic]:
    if context.as_of is None:
        return
    for tool, contract in _contracts(context):
        if contract.ends is not None and contract.ends < context.as_of and not contract.renews:
            yield context.found(
                TEC019,
                contract.at / "ends",
                f"the contract of `{tool.system}` ended on {contract.ends}, before {context.as_of}",
                help="write the days of the contract that follows it, or take the tool out",
                why="it would be used without a right to it",
            )


RULES = (
    Rule(TEC017, days_that_do_not_fit, whole=True),
    Rule(TEC018, ends_before_the_service, whole=True),
    Rule(TEC019, ended, whole=True),
)
