"""Calibration: scores that are given blind, by both parties, and differences that lead to something."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.agreement import spread_of
from sopgen.model.quality import Calibrated, Calibration, Quality, Session
from sopgen.model.roles import Role
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import listed, one_or_more

QUA007 = Code(
    "QUA007",
    Severity.ERROR,
    "A rater who is measured by own marks",
    """The rater whose marks are the reference of a contact is among those who are held against it.

    Against oneself one is always right, so that such a score says nothing and makes all others look
    better. The marks of that rater stand once, as the reference.

    Bad:

        reference: {by: rater-client, not_met: [at-note]}
        scores: [{rater: rater-client, not_met: [at-note]}, {rater: rater-first}]

    Good:

        reference: {by: rater-client, not_met: [at-note]}
        scores: [{rater: rater-first}]
    """,
    tags=("quality",),
)

QUA008 = Code(
    "QUA008",
    Severity.WARNING,
    "Scores beyond the tolerance, and nothing follows",
    """In a session a score lies further from the reference than is borne, and the log says of no action.

    Sessions are held so that the next contact is scored alike: write what was agreed under
    `actions:`, a guidance that was made clearer or somebody who scores beside another for a while.

    Bad:

        sessions:
          - date: 2025-12-10
            contacts:
              - {name: "1", reference: {score: 90}, scores: [{rater: rater-first, score: 70}]}

    Good:

        sessions:
          - date: 2025-12-10
            contacts:
              - {name: "1", reference: {score: 90}, scores: [{rater: rater-first, score: 70}]}
            actions: [What counts as a promise is written into the guidance.]
    """,
    tags=("quality",),
)

QUA011 = Code(
    "QUA011",
    Severity.WARNING,
    "Calibration by one party alone",
    """All roles that take part in calibration belong to one party.

    Client and provider then read the same sheet in two ways and find out when a credit is claimed. Let
    a role of the other party score the same contacts.

    Bad:

        calibration: {every: month, tolerance: 5, participants: [quality-analyst, team-leader]}

    Good:

        calibration:
          every: month
          tolerance: 5
          participants: [quality-analyst, client-vendor-manager]
    """,
    tags=("quality",),
)


def own_marks(context: Context) -> Iterator[Diagnostic]:
    for _, calibration in _calibrations(context):
        names = {one.id: one.name for one in calibration.raters}
        for session in calibration.sessions:
            for contact in session.contacts:
                yield from _own(context, contact, names)


def _own(context: Context, contact: Calibrated, names: Mapping[str, str]) -> Iterator[Diagnostic]:
    reference = contact.reference
    for rating in contact.scores:
        if reference and rating.rater == reference.by:
            rater = names.get(reference.by, reference.by)
            yield context.found(
                QUA007,
                rating.at / "rater",
                f"{rater} set the reference of contact {contact.name} and is held against it",
                help="take this score out, or `by:` where the reference is that of all",
                why="against oneself one is always right",
                related=((reference.at / "by", "the reference"),),
            )


def _calibrations(context: Context) -> Iterator[tuple[Quality, Calibration]]:
    return ((one, one.calibration) for one in context.documents(Quality) if one.calibration)


def out_without_action(context: Context) -> Iterator[Diagnostic]:
    for document, calibration in _calibrations(context):
        for session in calibration.sessions:
            count = _beyond(document, calibration, session)
            if count and not session.actions:
                yield context.found(
                    QUA008,
                    session.at / "date",
                    f"{one_or_more(count, 'score')} of the session of {session.date.isoformat()}"
                    f" {'lies' if count == 1 else 'lie'} beyond the tolerance, and nothing was agreed",
                    help="write under `actions:` what was agreed",
                    why="the next contact would be scored as differently",
                    related=((calibration.at / "tolerance", "the tolerance"),),
                )


def _beyond(document: Quality, calibration: Calibration, session: Session) -> int:
    spreads = (spread_of(document, calibration, contact) for contact in session.contacts)
    return sum(len(spread.out) for spread in spreads if spread)


def one_party(context: Context) -> Iterator[Diagnostic]:
    for _, calibration in _calibrations(context):
        roles = [context.pack.find(id_, Role) for id_ in calibration.participants]
        parties = {role.party for role in roles if role}
        if len(parties) == 1 and None not in roles:
            party = next(iter(parties))
            yield context.found(
                QUA011,
                calibration.at / "participants",
                f"{listed(role.name for role in roles if role)} are all of the {party}",
                help="add a role of the other party that scores the same contacts",
                why="the two parties would read the same sheet in two ways",
            )


RULES = (
    Rule(QUA007, own_marks, whole=True),
    Rule(QUA008, out_without_action, whole=True),
    Rule(QUA011, one_party, whole=True),
)
