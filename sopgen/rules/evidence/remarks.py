"""Remarks of evidence indexes: each is on a clause that the index has, and says something of it."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity, near
from sopgen.model.evidence.register import Evidence, Remark
from sopgen.model.evidence.standards import STANDARDS
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule

EVD001 = Code(
    "EVD001",
    Severity.ERROR,
    "A remark on a clause that the index does not have",
    """A remark names a clause that is not gone through, or a standard that the index leaves out.

    It would be printed nowhere.

    Bad:

        remarks: [{standard: iso-27001, clause: "8.2", note: Kept by the IT lead.}]

    Good:

        remarks: [{standard: iso-27001, clause: A.5.18, note: Kept by the IT lead.}]
    """,
    tags=("evidence",),
)

EVD002 = Code(
    "EVD002",
    Severity.WARNING,
    "A remark that says nothing, or two things at once",
    """A remark has nothing to tell of its clause, or contradicts itself.

    It is there for a note, for documents that answer the clause, or for the reason why there is nothing
    to answer. What does not apply cannot be answered as well.

    Bad:

        remarks: [{standard: iso-27001, clause: A.5.7}]

    Good:

        remarks: [{standard: iso-27001, clause: A.5.7, documents: [MAN-02]}]
    """,
    tags=("evidence",),
)


def _remarks(context: Context) -> Iterator[tuple[Evidence, Remark]]:
    return ((document, one) for document in context.documents(Evidence) for one in document.remarks)


def on_no_clause(context: Context) -> Iterator[Diagnostic]:
    for document, remark in _remarks(context):
        standard = STANDARDS[remark.standard]
        if document.standards and remark.standard not in document.standards:
            yield context.found(
                EVD001,
                remark.at / "standard",
                f"the index does not go through {standard.name}",
                help=f"add `{remark.standard}` under `standards:`, or take the remark out",
                why="the remark would be printed nowhere",
                related=((document.at / "standards", "what it goes through"),),
            )
            continue
        numbers = [clause.number for clause in standard.clauses]
        if remark.clause not in numbers:
            yield context.found(
                EVD001,
                remark.at / "clause",
                f"of {standard.name} the index has no clause {remark.clause}",
                help=f"write one of those that it goes through: {numbers[0]} to {numbers[-1]}",
                why="the remark would be printed nowhere",
                near=near(remark.clause, numbers),
            )


def says_nothing(context: Context) -> Iterator[Diagnostic]:
    for _, remark in _remarks(context):
        if remark.excluded and (remark.documents or remark.note):
            yield context.found(
                EVD002,
                remark.at / "excluded",
                f"{remark.clause} does not apply, and something is said to answer it",
                help="leave out `excluded:`, or `documents:` and `note:`",
                why="a clause that does not apply is not counted, and what answers it would not be printed",
            )
        elif not (remark.excluded or remark.documents or remark.note):
            yield context.found(
                EVD002,
                remark.at,
                f"the remark on {remark.clause} says nothing",
                help="add `note:`, `documents:` or `excluded:`, or take it out",
                why="the index would be as if it were not there",
            )


RULES = (Rule(EVD001, on_no_clause, whole=True), Rule(EVD002, says_nothing, whole=True))
