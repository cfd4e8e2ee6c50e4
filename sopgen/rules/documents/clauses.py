"""Ids of clauses: where a contract has a clause to cite."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.base import Controlled
from sopgen.model.clauses import Clause, marks
from sopgen.model.references import Target, ToItem, ToNumber, ToPart, Unknown
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


DOC037 = Code(
    "DOC037",
    Severity.WARNING,
    "A clause of another document",
    """A text refers to a clause of another document, and would print no more than that document's title.

    A contract numbers its clauses anew with every change, and only its own text follows: there
    `[[late-data]]` prints `clause 7.3(b)`. In another document a number could be that of yesterday's
    contract. The title is printed instead, which a sentence about one clause does not expect: “under
    [[late-data]]” reads as “under Service levels (SLA-01)”. Words of your own say what is meant.

    Bad:

        references:
          - "[[SLA-01]], in particular [[late-data]]."

    Good:

        references:
          - "[[SLA-01]], in particular [[late-data|the clause on late data]]."

    Source: drafting practice: another document is cited by what does not move.
    """,
    tags=("documents", "clauses", "references"),
)


def clause_of_another(context: Context) -> Iterator[Diagnostic]:
    for citation in context.citations:
        reference = citation.reference
        meant = _cited(context.resolved(reference))
        if meant is None or reference.words or context.document_at(citation.at) is meant:
            continue
        if any(item.at.file == citation.at.file for item in context.definitions[reference.target]):
            continue  # which is defined here too, and found as that
        whole = reference.raw.strip("[] ")
        yield context.found(
            DOC037,
            citation.at,
            f"`{reference.raw}` prints no number outside `{meant.id}`",
            help=f"add words of your own: `[[{whole}|the clause on …]]`",
            why="the sentence would name the document, or the thing, and no clause",
            words=reference.raw,
            nth=citation.nth,
        )


def _cited(target: Target | Unknown) -> Controlled | None:
    """The document of which a reference names a clause, or asks for a number."""
    match target:
        case ToNumber(document=owner) | ToPart(document=owner):
            return owner
        case ToItem(item=Clause(), document=owner):
            return owner
        case _:
            return None


RULES = (
    Rule(DOC014, id_without_clause),
    Rule(DOC037, clause_of_another),
)
