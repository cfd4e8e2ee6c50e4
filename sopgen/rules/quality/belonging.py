"""What belongs together: a manual's own attributes, classes, standards and raters."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.quality import Quality, Session
from sopgen.model.values import At
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule

QUA013 = Code(
    "QUA013",
    Severity.ERROR,
    "Something of another QA manual",
    """A manual refers to an attribute, an error class, a standard or a rater of another manual.

    Scores are computed of the sheet and the classes of the manual itself: a mark on an attribute of
    another sheet would change nothing, and nobody would see it.

    Bad:

        sheet:
          - name: Mail
            attributes: [{id: at-tone, name: Tone, weight: 100, class: class-of-calls}]

    Good:

        classes: [{id: class-mail, name: Critical, critical: true}]
        sheet:
          - name: Mail
            attributes: [{id: at-tone, name: Tone, weight: 100, class: class-mail}]
    """,
    tags=("quality",),
)

Referred = tuple[At, str]
"""The place of an id, and the id."""
MARKS = ("partly", "not_met", "not_applicable")


def of_another_manual(context: Context) -> Iterator[Diagnostic]:
    for document in context.documents(Quality):
        for at, id_ in (*_of_the_sheet(document), *_of_marks(document), *_of_the_log(document)):
            owner = context.pack.owners.get(id_)
            if isinstance(owner, Quality) and owner is not document:
                yield context.found(
                    QUA013,
                    at,
                    f"`{id_}` belongs to {owner.id}, not to {document.id}",
                    help=f"define one in {document.id} under an id of its own, and name that here",
                    why="scores are computed of what stands in the manual itself",
                    related=((context.pack.index[id_].at, "it is defined here"),),
                )


def _of_the_sheet(document: Quality) -> Iterator[Referred]:
    for attribute in document.attributes:
        yield attribute.at / "class", attribute.class_
        if attribute.standard:
            yield attribute.at / "standard", attribute.standard
    for error in document.results.errors if document.results else ():
        yield error.at / "attribute", error.attribute


def _of_marks(document: Quality) -> Iterator[Referred]:
    contacts = [contact for session in _sessions(document) for contact in session.contacts]
    references = [contact.reference for contact in contacts if contact.reference]
    ratings = [rating for contact in contacts for rating in contact.scores]
    for judged in (*document.examples, *references, *ratings):
        for mark in MARKS:
            for place, id_ in enumerate(getattr(judged, mark)):
                yield judged.at / mark / place, id_


def _of_the_log(document: Quality) -> Iterator[Referred]:
    for session in _sessions(document):
        for contact in session.contacts:
            if contact.reference and contact.reference.by:
                yield contact.reference.at / "by", contact.reference.by
            for rating in contact.scores:
                yield rating.at / "rater", rating.rater


def _sessions(document: Quality) -> tuple[Session, ...]:
    return document.calibration.sessions if document.calibration else ()


RULES = (Rule(QUA013, of_another_manual, whole=True),)
