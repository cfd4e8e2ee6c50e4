"""The register itself: its calendar has days, and it lists something."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.audience import reader_of
from sopgen.model.obligations.collected import stretch, told
from sopgen.model.obligations.register import Obligations
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule

OBL005 = Code(
    "OBL005",
    Severity.ERROR,
    "A register that lists nothing",
    """No document of the pack asks the party or the roles of a register for anything.

    Or what it asks for stands in documents that are more confidential than the register. Its reader
    would believe that nothing is owed.

    Bad, where no document asks agents for anything:

        roles: [agent]

    Good:

        roles: [team-leader]
    """,
    tags=("obligations",),
)

OBL006 = Code(
    "OBL006",
    Severity.ERROR,
    "A calendar that ends before it begins",
    """The last day of a register's calendar lies before its first.

    Where no first day is written it is the date of the pack.

    Bad:

        from: 2026-07-01
        until: 2026-06-30

    Good:

        from: 2026-07-01
        until: 2027-06-30
    """,
    tags=("obligations", "dates"),
)


def nothing_listed(context: Context) -> Iterator[Diagnostic]:
    for document in context.documents(Obligations):
        if not (document.roles or document.party):
            continue
        if not told(
            context.pack, reader_of(context.pack, document, document.party, document.roles)
        ).obligations:
            key = "roles" if document.roles else "party"
            yield context.found(
                OBL005,
                document.at / key,
                "nothing in the pack is owed by those for whom this register is, as far as it may be told",
                help="ask for other roles or for the other party, or raise `classification:`, or take the"
                " register out",
                why="a register without a line says that nothing is owed",
            )


def ends_before_it_begins(context: Context) -> Iterator[Diagnostic]:
    for document in context.documents(Obligations):
        within = stretch(context.pack, document.from_, document.until)
        if within.last < within.first:
            yield context.found(
                OBL006,
                document.at / "until",
                f"the calendar ends on {within.last} and begins on {within.first}",
                help="write a later day under `until:`, or an earlier one under `from:`",
                why="no day lies between the two, and the calendar would be empty",
            )


RULES = (Rule(OBL005, nothing_listed, whole=True), Rule(OBL006, ends_before_it_begins, whole=True))
