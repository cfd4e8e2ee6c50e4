"""The clause schedule: what is agreed has a place, and nothing is open in a contract that is approved."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.sla import ClauseMatter, Sla
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule

SLA053 = Code(
    "SLA053",
    Severity.ERROR,
    "A clause that is not settled",
    """A contract is approved with an open clause, or a clause is called agreed and stands nowhere.

    The clause schedule says of each matter where it is ruled. What is agreed has a `place:`, here or in
    the master agreement. What is open is settled before the contract is approved, or reserved: left for
    later by agreement of both. A warning where it is not said what is open, or until when it is
    reserved (`open_point:`).

    Bad, in a contract with `status: approved`:

        {id: cl-ip, subject: Intellectual property, status: open}

    Good:

        {id: cl-ip, subject: Intellectual property, place: "Clause 14 of the MSA", status: agreed}
    """,
    tags=("sla",),
)


def unsettled(context: Context) -> Iterator[Diagnostic]:
    for sla in context.documents(Sla):
        for matter in sla.clauses:
            if matter.status == "open" and sla.status in ("approved", "superseded"):
                yield context.found(
                    SLA053,
                    matter.at / "status",
                    f"the contract is approved, and “{matter.subject}” is still open",
                    help="settle it and write `agreed` with its `place:`, or `reserved` if both leave it",
                    why="the parties would sign what they have not agreed",
                    related=((sla.at / "status", "the contract is approved"),),
                )
            yield from _nowhere(context, matter)
            yield from _unexplained(context, matter)


def _nowhere(context: Context, matter: ClauseMatter) -> Iterator[Diagnostic]:
    if matter.status == "agreed" and not matter.place:
        yield context.found(
            SLA053,
            matter.at / "place",
            f"“{matter.subject}” is agreed, and it is not said where",
            help="add `place:` with the clause, here or in the master agreement",
            why="an agreement that stands nowhere cannot be relied on",
        )


def _unexplained(context: Context, matter: ClauseMatter) -> Iterator[Diagnostic]:
    if matter.status != "agreed" and not matter.open_point:
        yield context.found(
            SLA053,
            matter.at / "open_point",
            f"“{matter.subject}” is {matter.status}, and it is not said what about it",
            help="add `open_point:` with what is still to be agreed, or until when it is left",
            why="nobody could close it",
            severity=Severity.WARNING,
        )


RULES = (Rule(SLA053, unsettled, whole=True),)
