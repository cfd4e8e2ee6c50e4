"""Marks of contacts: only those that the sheet has, and each attribute once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.quality import Attribute, Example, Quality, Rating, Reference
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule

QUA004 = Code(
    "QUA004",
    Severity.ERROR,
    "A mark that the sheet does not allow",
    """A contact is marked in a way that its score sheet does not know.

    An attribute is listed under two marks; or as partly met, or as one that does not apply, where the
    sheet does not say when that is so; or a judgement of a calibration has a score and marks as well,
    of which either could be wrong.

    Bad:

        sheet: [{name: Call, attributes: [{id: at-note, name: Note, weight: 100, class: class-plain}]}]
        examples: [{name: Contact A, partly: [at-note]}]

    Good:

        sheet:
          - name: Call
            attributes:
              - {id: at-note, name: Note, weight: 100, class: class-plain, partly: One item is missing.}
        examples: [{name: Contact A, partly: [at-note]}]
    """,
    tags=("quality",),
)

Judged = Example | Reference | Rating
MARKS = ("partly", "not_met", "not_applicable")
SAYS = {"partly": "is partly met", "not_applicable": "does not apply"}


def marks_off_the_sheet(context: Context) -> Iterator[Diagnostic]:
    for document in context.documents(Quality):
        attributes = {one.id: one for one in document.attributes}
        for judged in _judged(document):
            yield from _twice(context, judged, attributes)
            yield from _unknown(context, judged, attributes)
            yield from _scored_twice(context, judged)


def _judged(document: Quality) -> Iterator[Judged]:
    yield from document.examples
    for session in document.calibration.sessions if document.calibration else ():
        for contact in session.contacts:
            if contact.reference:
                yield contact.reference
            yield from contact.scores


def _twice(context: Context, judged: Judged, attributes: dict[str, Attribute]) -> Iterator[Diagnostic]:
    for one, other in combinations(MARKS, 2):
        for id_ in getattr(judged, other):
            if id_ in getattr(judged, one) and id_ in attributes:
                yield context.found(
                    QUA004,
                    judged.at / other / getattr(judged, other).index(id_),
                    f"{attributes[id_].name} is listed under `{one}:` and under `{other}:`",
                    help="leave it under the one that holds",
                    why="the score would be another by each of the two",
                    related=((judged.at / one, "the other mark"),),
                )


def _unknown(context: Context, judged: Judged, attributes: dict[str, Attribute]) -> Iterator[Diagnostic]:
    for mark, says in SAYS.items():
        for place, id_ in enumerate(getattr(judged, mark)):
            attribute = attributes.get(id_)
            if attribute and not getattr(attribute, mark):
                yield context.found(
                    QUA004,
                    judged.at / mark / place,
                    f"the sheet does not say when {attribute.name} {says}",
                    help=f"add `{mark}:` to the attribute, or mark the contact otherwise",
                    why="two people would mark the same contact differently, and both could be right",
                    related=((attribute.at, "the attribute"),),
                )


def _scored_twice(context: Context, judged: Judged) -> Iterator[Diagnostic]:
    marked = [mark for mark in MARKS if getattr(judged, mark)]
    if not isinstance(judged, Example) and judged.score is not None and marked:
        yield context.found(
            QUA004,
            judged.at / "score",
            "a score is given, and marks that make a score by themselves",
            help="take out `score:`: it is computed of the marks",
            why="where the two differ, nobody could tell which is right",
            related=((judged.at / marked[0], "the marks"),),
        )


RULES = (Rule(QUA004, marks_off_the_sheet, whole=True),)
