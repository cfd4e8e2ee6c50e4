"""The control block: who wrote and approved a document, when it applies, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.base import Controlled, Revision
from sopgen.model.values import At
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import one_or_more

DOC004 = Code(
    "DOC004",
    Severity.ERROR,
    "An author approves their own document",
    """The role that wrote a document also approves it.

    Approval is a second pair of eyes. An auditor counts a document approved by its author as not
    approved. That goes for the author of its newest version in the history too.

    Bad:

        author: operations-manager
        approver: operations-manager

    Good:

        author: team-leader
        approver: operations-manager

    Source: ISO 9001:2015, 7.5.2 c (review and approval for suitability and adequacy).
    """,
    tags=("documents", "approval", "iso-9001"),
)


def own_approval(context: Context) -> Iterator[Diagnostic]:
    for own in context.selves(DOC004):
        yield _approved_by_author(context, own.id, own.at, own.other)
    for document in context.pack.documents:
        newest = max(document.history, key=lambda entry: _number(entry.version), default=None)
        if newest and newest.author == document.approver != document.author:
            yield _approved_by_author(context, newest.author, document.at / "approver", newest.at / "author")


def _approved_by_author(context: Context, role: str, approver: At, author: At) -> Diagnostic:
    return context.found(
        DOC004,
        approver,
        f"`{role}` approves a document of its own",
        help="name another role as approver, or the role that really wrote it as author",
        why="an auditor counts a document approved by its author as not approved",
        related=((author, "the author"),),
    )


DOC005 = Code(
    "DOC005",
    Severity.ERROR,
    "Effective before approval, or expired before effective",
    """A document applies before it was approved, or ends before it begins.

    Nobody can be held to a procedure before it was approved; and a document that expires before it
    takes effect never applies.

    Bad:

        approved: 2026-01-12
        effective: 2026-01-05

    Good:

        approved: 2025-12-15
        effective: 2026-01-05

    Source: ISO 9001:2015, 7.5.2 c (approval).
    """,
    tags=("documents", "approval", "iso-9001"),
)


def dates_out_of_order(context: Context) -> Iterator[Diagnostic]:
    for document in context.pack.documents:
        effective = document.at / "effective"
        if document.approved and document.effective < document.approved:
            yield context.found(
                DOC005,
                effective,
                f"it is effective on {document.effective}, before it was approved on {document.approved}",
                help=f"write {document.approved} or a later day, or correct the day of approval",
                why="nobody can be held to a document before it was approved",
                related=((document.at / "approved", "the day of approval"),),
            )
        if document.expires and document.expires < document.effective:
            yield context.found(
                DOC005,
                document.at / "expires",
                f"it expires on {document.expires}, before it is effective on {document.effective}",
                help=f"write a day after {document.effective}, or take `expires:` out",
                why="it would never apply",
                related=((effective, "the day from which it applies"),),
            )


DOC018 = Code(
    "DOC018",
    Severity.WARNING,
    "Approved without a date, or dated without approval",
    """A document is approved and does not say when, or is a draft that says when it was approved.

    The day of approval is the evidence that somebody approved it: an auditor asks for it, and the
    control table shows it. A draft that carries one claims an approval that this version does not have.

    Bad:

        status: approved
        effective: 2026-01-05

    Good:

        status: approved
        approved: 2025-12-15
        effective: 2026-01-05

    Source: ISO 9001:2015, 7.5.2 c (review and approval for suitability and adequacy).
    """,
    tags=("documents", "approval", "iso-9001"),
)


def approval_undated(context: Context) -> Iterator[Diagnostic]:
    for document in context.pack.documents:
        if document.status == "approved" and document.approved is None:
            yield context.found(
                DOC018,
                document.at / "status",
                "it is approved, and does not say when",
                help=f"add `approved:` with the day on which `{document.approver}` approved it",
                why="an auditor asks for the evidence of approval",
                related=((document.at / "approver", "who approved it"),),
            )
        elif document.status in ("draft", "in_review") and document.approved:
            state = "a draft" if document.status == "draft" else "in review"
            yield context.found(
                DOC018,
                document.at / "approved",
                f"it was approved on {document.approved}, and is {state}",
                help="write `status: approved`, or take `approved:` out until this version is",
                why="it claims an approval that this version does not have",
                related=((document.at / "status", "the status"),),
            )


DOC006 = Code(
    "DOC006",
    Severity.WARNING,
    "A review is overdue",
    """The review of an approved document was due before the day that the check was asked for.

    The review date is the effective date plus `review_months`. The clock of the computer is never
    looked at, so that the same pack gives the same findings on any day: name the day with
    `--as-of`. Drafts, documents in review and superseded ones are left alone.

    Bad, as of 2027-03-01:

        status: approved
        effective: 2026-01-05
        review_months: 12

    Good:

        status: approved
        effective: 2027-01-05
        review_months: 12

    Source: ISO 9001:2015, 7.5.2 c; ISO 22301:2019, 7.5.2 c (review).
    """,
    tags=("documents", "review", "iso-9001", "iso-22301"),
)


def review_overdue(context: Context) -> Iterator[Diagnostic]:
    if context.as_of is None:
        return
    for document in context.pack.documents:
        due = document.review_due
        if document.status == "approved" and due and due < context.as_of:
            yield context.found(
                DOC006,
                document.at / "review_months",
                f"its review was due on {due}, {one_or_more((context.as_of - due).days, 'day')} before"
                f" {context.as_of}",
                help="review it, then give it a new version and effective date",
                why="people work to rules that nobody has confirmed",
                related=((document.at / "effective", "counted from here"),),
            )


DOC007 = Code(
    "DOC007",
    Severity.ERROR,
    "An approved document cites one not in force",
    """An approved document cites a draft or a superseded one.

    Whoever follows the approved document is sent to rules that are not in force: not yet, or no
    longer. That goes for `[[SOP-004]]` in prose and for keys that hold the id of a document. One that
    is in review is a warning: an earlier version of it may be in force.

    Bad:

        status: approved
        purpose: Outliers are handled under [[SOP-004]].     # SOP-004 is a draft

    Good:

        status: approved
        purpose: Outliers are handled under [[SOP-005]].     # SOP-005 is approved

    Source: ISO 9001:2015, 7.5.3.1 a (available and suitable for use, where and when it is needed).
    """,
    tags=("documents", "references", "iso-9001"),
)


_NOT_IN_FORCE = {"draft": "still a draft", "in_review": "still in review", "superseded": "superseded"}


def cites_unapproved(context: Context) -> Iterator[Diagnostic]:
    for at, cited, words, nth in _cited(context):
        document = context.document_at(at)
        if document and document.status == "approved" and cited.status in _NOT_IN_FORCE:
            yield context.found(
                DOC007,
                at,
                f"this approved document cites `{cited.id}`, which is {_NOT_IN_FORCE[cited.status]}",
                severity=Severity.WARNING if cited.status == "in_review" else None,
                help="cite the document that took its place"
                if cited.status == "superseded"
                else f"approve `{cited.id}` first, or set this one back to draft",
                why="its readers would be sent to rules that are not in force",
                related=((cited.at / "status", f"the status of `{cited.id}`"),),
                words=words,
                nth=nth,
            )


def _cited(context: Context) -> Iterator[tuple[At, Controlled, str, int]]:
    """Each document that a place cites, with the words and their count where it is prose."""
    for scalar in context.scalars:
        if "document" in scalar.node.refers_to:
            found = context.pack.find(str(scalar.value), Controlled)
            if found:
                yield scalar.at, found, "", 0
    for citation in context.citations:
        found = context.pack.find(citation.reference.target, Controlled)
        if found:
            yield citation.at, found, citation.reference.raw, citation.nth


DOC008 = Code(
    "DOC008",
    Severity.ERROR,
    "The version differs from the newest of the history",
    """The version is not that of the newest entry of the history, or the history is out of order.

    The history tells a reader what this version changed. If its newest entry is another version,
    either the text was changed without an entry or the version was not raised. Entries stand
    newest first, by version and by date.

    Bad:

        version: "1.2"
        history:
          - {version: "1.1", date: 2025-12-15, change: Window shortened.}
          - {version: "1.0", date: 2025-06-01, change: First issue.}

    Good:

        version: "1.1"
        history:
          - {version: "1.1", date: 2025-12-15, change: Window shortened.}
          - {version: "1.0", date: 2025-06-01, change: First issue.}

    Source: ISO 9001:2015, 7.5.3.2 c (control of changes).
    """,
    tags=("documents", "history", "iso-9001"),
)


def version_off_history(context: Context) -> Iterator[Diagnostic]:
    for document in context.pack.documents:
        if not document.history:
            continue
        newest = max(document.history, key=lambda entry: _number(entry.version))
        if _number(newest.version) != _number(document.version):
            yield context.found(
                DOC008,
                document.at / "version",
                f"the version is {document.version}, but the newest entry of the history is {newest.version}",
                help=f"add an entry for {document.version} to the history, or write {newest.version} here",
                why="a reader could not tell what this version changed",
                related=((newest.at / "version", "the newest entry"),),
            )
        yield from _misplaced(context, document.history)


def _misplaced(context: Context, history: tuple[Revision, ...]) -> Iterator[Diagnostic]:
    for above, entry in pairwise(history):
        for field, later in (
            ("version", _number(entry.version) >= _number(above.version)),
            ("date", entry.date > above.date),
        ):
            if later:
                yield context.found(
                    DOC008,
                    entry.at / field,
                    f"the history is not newest first: {getattr(entry, field)} stands below"
                    f" {getattr(above, field)}",
                    help="put the newest version on top, each with the day on which it was made",
                    why="a reader takes the first entry for the newest",
                    related=((above.at / field, "the entry above"),),
                )
                break


def _number(version: str) -> tuple[int, ...]:
    """The parts of a version; `1.2` is the same as `1.2.0`."""
    return (*map(int, version.split(".")), 0)[:3]


RULES = (
    Rule(DOC004, own_approval),
    Rule(DOC005, dates_out_of_order),
    Rule(DOC018, approval_undated),
    Rule(DOC006, review_overdue),
    Rule(DOC007, cites_unapproved),
    Rule(DOC008, version_off_history),
)
