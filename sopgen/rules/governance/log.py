"""What is on record: disputes in the order of their days, answers no more than people asked."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.governance import Dispute, Governance
from sopgen.model.values import At
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule

GOV018 = Code(
    "GOV018",
    Severity.ERROR,
    "A dispute whose record does not add up",
    """The record of a dispute is out of order, or says that it is settled and not when or how.

    What was said lies between the day on which the dispute was raised and the day on which it was
    closed. One that is settled or withdrawn has that day; one that is settled has an outcome too.

    Bad:

        {raised: 2026-04-13, state: settled}

    Good:

        {raised: 2026-04-13, state: settled, closed: 2026-04-16, outcome: No credit is due.}
    """,
    tags=("governance", "disputes"),
)

GOV019 = Code(
    "GOV019",
    Severity.ERROR,
    "More answers than people asked",
    """A round of a survey was answered by more people than were asked.

    The response rate would be over 100%, and nothing that is read from the answers would hold.

    Bad:

        {period: 2026-Q1, asked: 31, answered: 40}

    Good:

        {period: 2026-Q1, asked: 40, answered: 31}
    """,
    tags=("governance", "surveys"),
)


def record_out_of_order(context: Context) -> Iterator[Diagnostic]:
    for plan in context.documents(Governance):
        for dispute in plan.disputes.log if plan.disputes else ():
            for at, message, mend in (*_days(dispute), *_state(dispute)):
                yield context.found(
                    GOV018,
                    at,
                    f"{dispute.name}: {message}",
                    help=mend,
                    why="a record that does not add up proves nothing",
                )


def _days(dispute: Dispute) -> Iterator[tuple[At, str, str]]:
    closed = dispute.closed
    if closed and closed < dispute.raised:
        said = f"closed on {closed}, before it was raised on {dispute.raised}"
        yield dispute.at / "closed", said, "correct one of the dates"
        return
    for entry in dispute.entries:
        if entry.date < dispute.raised:
            said = f"an entry of {entry.date}, before it was raised on {dispute.raised}"
            yield entry.at / "date", said, "correct one of the dates"
        elif closed and entry.date > closed:
            said = f"an entry of {entry.date}, after it was closed on {closed}"
            yield entry.at / "date", said, "correct one of the dates, or take out `closed:`"


def _state(dispute: Dispute) -> Iterator[tuple[At, str, str]]:
    over = dispute.state in ("settled", "withdrawn")
    if over and not dispute.closed:
        yield dispute.at / "state", f"it is {dispute.state}, and no day says since when", "add `closed:`"
    if dispute.closed and not over:
        said = f"it has a day on which it was closed, and its state is {dispute.state or 'not given'}"
        yield dispute.at / "closed", said, "add `state: settled` or `state: withdrawn`, or take out the day"
    if dispute.state == "settled" and not dispute.outcome:
        yield (
            dispute.at / "state",
            "it is settled, and nothing says how",
            "add `outcome:` with what came of it",
        )


def more_answers(context: Context) -> Iterator[Diagnostic]:
    for plan in context.documents(Governance):
        for survey in plan.surveys:
            for one in survey.results:
                if one.asked is not None and one.answered is not None and one.answered > one.asked:
                    yield context.found(
                        GOV019,
                        one.at / "answered",
                        f"{survey.name}: {one.answered} answers of {one.asked} who were asked",
                        help="swap the two, or correct the slip",
                        why="a rate of more than 100% is none",
                        related=((one.at / "asked", "who was asked"),),
                    )


RULES = (Rule(GOV018, record_out_of_order, whole=True), Rule(GOV019, more_answers, whole=True))
