"""Ids of clauses: where a contract has a clause to cite."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.clauses import marks
from sopgen.rules.context import Context, Scalar
from sopgen.rules.rule import Rule

DOC014 = Code(
    "DOC014",
    Severity.ERROR,
    "An id where a contract has no clause",
    """An id such as `{#late-data}` stands where a contract has no clause.

    Paragraphs and items of a contract are numbered clauses. One that is cited has its id at its end,
    after a space and before a blank line or the next item; `[[late-data]]` then prints its number,
    wherever it moves. An id in the middle of a paragraph, in a table, in quoted text, in a field that
    is printed in a table, or in a document that does not number its paragraphs names nothing.

    Bad:

        disputes: A dispute {#dispute} is raised in writing.

    Good:

        disputes: A dispute is raised in writing. {#dispute}

    Source: drafting practice: every obligation can be cited by its clause.
    """,
    tags=("documents", "clauses"),
)


def id_without_clause(context: Context) -> Iterator[Diagnostic]:
    for scalar in context.scalars:
        if scalar.node.markdown and isinstance(scalar.value, str) and "{#" in scalar.value:
            yield from _misplaced(context, scalar, scalar.value)


def _misplaced(context: Context, scalar: Scalar, text: str) -> Iterator[Diagnostic]:
    document = context.document_at(scalar.at)
    reason = ""
    if document is None or not document.legal:
        reason = "this document does not number its paragraphs"
    elif not scalar.node.clauses:
        reason = "this text is not printed as a clause"
    met = Counter[str]()
    for mark in marks(text):
        if reason or not mark.id:
            yield context.found(
                DOC014,
                scalar.at,
                f"`{mark.raw}` names no clause: {reason or 'it does not end a paragraph or an item'}",
                help="take it out"
                if reason
                else "move it to the end, after a space: `in writing. {#dispute}`",
                why="a reference to it would have no number to print",
                words=mark.raw,
                nth=met[mark.raw],
            )
        met[mark.raw] += 1


RULES = (Rule(DOC014, id_without_clause),)
