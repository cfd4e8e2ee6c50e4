"""Terms that two documents of a pack define: in one sense, or the one by citing the other."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.base import Controlled, Term
from sopgen.model.references import references
from sopgen.model.sla import Sla
from sopgen.model.sop import Sop
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule

TXT006 = Code(
    "TXT006",
    Severity.WARNING,
    "A term with two meanings",
    """Two documents of the pack define the same term in different words.

    Where a contract counts complaints and a procedure says what a complaint is in words of its own,
    the two count different things, and each party cites the definition that suits it. Define the term
    in one document; let the other cite that document in its meaning, or give the same words. Capitals
    and white space make no difference. Two contracts are left alone: each is read by itself.

    Bad:

        definitions:   # of SOP-005; SLA-01 has: A statement that expresses dissatisfaction
          - {term: Complaint, meaning: Any expression of dissatisfaction in writing.}

    Good:

        definitions:
          - {term: Complaint, meaning: "A complaint as defined in [[SLA-01]]."}
    """,
    tags=("text", "terms", "sla", "sop"),
)


def two_meanings(context: Context) -> Iterator[Diagnostic]:
    first: dict[str, tuple[Controlled, Term]] = {}
    documents: tuple[Sla | Sop, ...] = (*context.documents(Sla), *context.documents(Sop))
    for document in documents:
        for term in document.definitions:
            owner, other = first.setdefault(" ".join(term.term.casefold().split()), (document, term))
            if owner is document or (isinstance(owner, Sla) and isinstance(document, Sla)):
                continue
            if _words(term) == _words(other) or _cites(term, owner) or _cites(other, document):
                continue
            yield context.found(
                TXT006,
                term.at / "meaning",
                f"“{term.term}” has another meaning here than in {owner.id}",
                help=f"write “As defined in [[{owner.id}]].”, give the same words, or choose another term",
                why="each reader would take the meaning of the document that is open",
                related=((other.at / "meaning", f"the meaning in {owner.id}"),),
            )


def _words(term: Term) -> str:
    return " ".join(term.meaning.casefold().split())


def _cites(term: Term, document: Controlled) -> bool:
    return any(reference.target == document.id for reference in references(term.meaning))


RULES = (Rule(TXT006, two_meanings),)
