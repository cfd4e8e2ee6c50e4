"""Call trees: everybody is called by someone who has been called."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.bcp import Bcp
from sopgen.model.call_tree import never_reached
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import listed

BCP015 = Code(
    "BCP015",
    Severity.ERROR,
    "Callers whom nobody reaches",
    """Callers only call each other, so that none of them ever makes the first call.

    A call tree begins with a caller whom nobody calls, and each next caller begins when called. Two who
    wait for each other's call both wait for good, and so does everyone whom only they call.

    Bad:

        call_tree:
          - {caller: team-leader, calls: [it-lead], each: 3min}
          - {caller: it-lead, calls: [team-leader, agent], each: 3min}

    Good:

        call_tree:
          - {caller: team-leader, calls: [it-lead], each: 3min}
          - {caller: it-lead, calls: [agent], each: 3min}
    """,
    tags=("bcp", "calls"),
)


def unreached_callers(context: Context) -> Iterator[Diagnostic]:
    for plan in context.documents(Bcp):
        lost = never_reached(plan)
        rows = [branch for branch in plan.call_tree if branch.caller in lost]
        if rows:
            names = listed([f"`{role}`" for role in lost])
            yield context.found(
                BCP015,
                rows[0].at / "caller",
                f"nobody who starts the call tree reaches {names}",
                help="let a caller who is reached call one of them, or take out the call back to the first",
                why="each waits for the other's call, and everyone below them is not called either",
                related=tuple((row.at / "caller", "calls, and is not called") for row in rows[1:]),
            )


RULES = (Rule(BCP015, unreached_callers),)
