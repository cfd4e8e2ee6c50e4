"""Flows: each leads somewhere, and personal data are protected on their way from tool to tool."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.engagement import System
from sopgen.model.technology import Technology
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import listed

TEC010 = Code(
    "TEC010",
    Severity.WARNING,
    "Personal data on their way without protection",
    """Personal data pass from tool to tool, and nobody says how they are kept from others.

    Two things are said of such a flow: how it is encrypted, and how the two ends know each other.
    What a person reads or types, and what comes from outside, is guarded by the sign-in of the tool.

    Bad:

        {from: crm, to: dialler, carries: Placements, personal: true}

    Good:

        {from: crm, to: dialler, carries: Placements, personal: true,
         encryption: SFTP, authentication: Key pair}

    Source: Regulation (EU) 2016/679, art. 32(1)(a); PCI DSS v4.0, requirement 4.2.
    """,
    tags=("technology", "security"),
)

TEC011 = Code(
    "TEC011",
    Severity.ERROR,
    "A flow from something to itself",
    """What passes comes from where it goes.

    What is done within one tool is no flow; one of the two ends is meant to be another.

    Bad:

        {from: crm, to: crm, carries: Notes}

    Good:

        {from: agent, to: crm, carries: Notes}
    """,
    tags=("technology",),
)


def unprotected(context: Context) -> Iterator[Diagnostic]:
    for document in context.documents(Technology):
        for flow in document.flows:
            ends = [context.pack.find(end, System) for end in (flow.from_, flow.to)]
            if not flow.personal or None in ends or flow.from_ == flow.to:
                continue
            lacking = [name for name in ("encryption", "authentication") if not getattr(flow, name)]
            if lacking:
                yield context.found(
                    TEC010,
                    flow.at / "personal",
                    f"personal data pass from `{flow.from_}` to `{flow.to}`, and nothing is said of"
                    f" {listed(lacking, 'or')}",
                    help=f"add {listed(f'`{name}:`' for name in lacking)}",
                    why="who listens on the way, or poses as one of the ends, could have them",
                )


def to_itself(context: Context) -> Iterator[Diagnostic]:
    for document in context.documents(Technology):
        for flow in document.flows:
            if flow.from_ == flow.to:
                yield context.found(
                    TEC011,
                    flow.at / "to",
                    f"what passes comes from `{flow.from_}` and goes there",
                    help="name the other end",
                    why="a flow that leads nowhere hides the one that was meant",
                    related=((flow.at / "from", "where it comes from"),),
                )


RULES = (Rule(TEC010, unprotected, whole=True), Rule(TEC011, to_itself, whole=True))
