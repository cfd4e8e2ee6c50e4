"""The register: somebody and a day for what is decided, nothing past its day, and an end with a result."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.improvement import Improvement, ImprovementAction
from sopgen.model.values import At
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import listed

IMP005 = Code(
    "IMP005",
    Severity.WARNING,
    "An action past its due date",
    """An action was due before the day of the pack (or that of `--as-of`), and is still open.

    It is done, and the register does not say so; or it is late, and needs a new day that somebody
    stands for.

    Bad:

        pack: {date: 2026-03-02}
        actions: [{id: imp-once, state: open, due: 2026-02-13}]

    Good:

        pack: {date: 2026-03-02}
        actions: [{id: imp-once, state: done, due: 2026-02-13, closed: 2026-02-12, result: In use.}]
    """,
    tags=("improvement",),
)

IMP006 = Code(
    "IMP006",
    Severity.ERROR,
    "An action that ended without a day or a result, or before it began",
    """The dates, the state and the result of an action do not fit each other.

    What is done or rejected has the day on which that was (`closed:`) and what came of it, or why
    not (`result:`). What has a day of closing is done or rejected. Nothing is closed or due before
    it was opened.

    Bad:

        {id: imp-once, opened: 2026-02-02, state: done}

    Good:

        {id: imp-once, opened: 2026-02-02, state: done, closed: 2026-03-02, result: In use.}
    """,
    tags=("improvement",),
)

IMP010 = Code(
    "IMP010",
    Severity.ERROR,
    "An action that nobody does, or by no day",
    """An action is decided upon (`open` or `under_way`), and has no owner or no due date.

    What nobody is named for is not done. An `idea` needs neither until it is decided upon.

    Bad:

        {id: imp-once, state: open}

    Good:

        {id: imp-once, state: open, owner: team-leader, due: 2026-03-31}
    """,
    tags=("improvement",),
)


def _actions(context: Context) -> Iterator[ImprovementAction]:
    for document in context.documents(Improvement):
        if document.status != "superseded":
            yield from document.actions


def past_due(context: Context) -> Iterator[Diagnostic]:
    day = context.as_of or context.pack.info.date
    for action in _actions(context):
        if action.pending and action.due and action.due < day:
            yield context.found(
                IMP005,
                action.at / "due",
                f"{action.name} was due on {action.due}, and is not done on {day}",
                help="say what came of it (`state: done`, `closed:`, `result:`), or agree on a new day",
                why="a register in which days pass unnoticed is read by nobody",
            )


def ended_badly(context: Context) -> Iterator[Diagnostic]:
    for action in _actions(context):
        yield from (
            context.found(
                IMP006,
                at,
                f"{action.name} {said}",
                help=mend,
                why="nobody could tell what became of it",
            )
            for at, said, mend in _faults(action)
        )


def _faults(action: ImprovementAction) -> Iterator[tuple[At, str, str]]:
    """(the place, what is wrong, how to mend it)."""
    if action.ended:
        lacking = [f"`{name}:`" for name in ("closed", "result") if not getattr(action, name)]
        if lacking:
            end = "done" if action.state == "done" else "rejected"
            mend = "add the day on which it ended, and what came of it or why it was turned down"
            yield action.at / "state", f"is {end}, and has no {listed(lacking)}", mend
    elif action.closed:
        mend = "set `state: done` or `state: rejected`, or take out the day"
        yield action.at / "closed", f"was closed on {action.closed}, and is neither done nor rejected", mend
    for name, said in (("closed", "was closed"), ("due", "is due")):
        day = getattr(action, name)
        if day and action.opened and day < action.opened:
            mend = "mend one of the two days"
            yield action.at / name, f"{said} on {day}, before it was opened on {action.opened}", mend


def nobody_or_never(context: Context) -> Iterator[Diagnostic]:
    for action in _actions(context):
        lacking = [name for name in ("owner", "due") if not getattr(action, name)]
        if action.pending and lacking:
            yield context.found(
                IMP010,
                action.at / lacking[0],
                f"{action.name} is decided upon, and has no {listed(f'`{name}:`' for name in lacking)}",
                help="name the role that does it and the day by which it is done, or call it an idea",
                why="what nobody is named for is not done",
            )


RULES = (
    Rule(IMP005, past_due, whole=True),
    Rule(IMP006, ended_badly, whole=True),
    Rule(IMP010, nobody_or_never, whole=True),
)
