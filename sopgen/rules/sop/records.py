"""Records: a time to keep them runs from something."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.sop import Sop
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule

SOP009 = Code(
    "SOP009",
    Severity.WARNING,
    "A time to keep a record that runs from nothing",
    """A record is kept for a time, and nothing says from when that counts.

    Three years from the call, from the end of employment or from the end of the agreement are three
    different days. Whoever has to erase the record, or may not yet, needs the one that is meant.

    Bad:

        records:
          - {name: Coaching log, location: HR drive, retention: 3y}

    Good:

        records:
          - {name: Coaching log, location: HR drive, retention: 3y, from: the end of employment}

    Source: ISO 9001:2015, 7.5.3.2 d (retention and disposition); ISO 15489-1:2016, 8.5 (disposition
    authorities).
    """,
    tags=("sop", "records", "iso-9001", "iso-15489"),
)


def from_nothing(context: Context) -> Iterator[Diagnostic]:
    for sop in context.documents(Sop):
        for record in sop.records:
            if record.retention and not record.from_:
                yield context.found(
                    SOP009,
                    record.at / "retention",
                    f"“{record.name}” is kept for {record.retention}, and nothing says from when",
                    help="add `from:` with the event that it counts from, such as `the end of employment`",
                    why="nobody can tell the day on which it may, or must, be erased",
                )


RULES = (Rule(SOP009, from_nothing),)
