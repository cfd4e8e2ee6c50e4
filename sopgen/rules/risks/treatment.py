"""What is done about risks: it lowers them, it has somebody and a day, or somebody bears them as they are."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.risks import Risk, Risks, above, grown, score
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import listed

RSK002 = Code(
    "RSK002",
    Severity.ERROR,
    "What is left of a risk does not follow from its controls",
    """A risk is rated higher with its controls than without, or lower without any control.

    Controls lower the likelihood or the impact; neither can grow by them, even where the score
    falls. What is lowered is lowered by something that is named.

    Bad:

        {likelihood: 4, impact: 4, residual: {likelihood: 2, impact: 5}}

    Good:

        likelihood: 4
        impact: 4
        controls: [Two people release a payment.]
        residual: {likelihood: 2, impact: 4}
    """,
    tags=("risk",),
)

RSK003 = Code(
    "RSK003",
    Severity.ERROR,
    "A risk above the appetite without an answer",
    """With its controls a risk is above what is borne, and nobody is to do anything about it by a day.

    It needs an action that is not done yet, with its owner and the day it is due; or somebody
    bears it for a time, under `accepted:`.

    Bad:

        appetite: 9
        risks: [{id: risk-breach, likelihood: 4, impact: 5}]

    Good:

        appetite: 9
        risks:
          - id: risk-breach
            likelihood: 4
            impact: 5
            owner: it-lead
            actions: [{action: Encrypt., owner: it-lead, due: 2026-03-31}]
    """,
    tags=("risk",),
)

RSK004 = Code(
    "RSK004",
    Severity.ERROR,
    "A risk that is accepted by nobody, or for ever",
    """A risk is accepted, and nobody is named who bears it, or no day until which.

    Whoever accepts a risk answers for it, and looks at it again: who bears it stands under
    `accepted: {by: …}`, the day at the latest under `until:`.

    Bad:

        {response: accept}

    Good:

        {response: accept, accepted: {by: client-director, until: 2026-12-31}}
    """,
    tags=("risk",),
)


def residual_without_controls(context: Context) -> Iterator[Diagnostic]:
    for register in context.documents(Risks):
        for risk in register.risks:
            if risk.residual is None:
                continue
            for name in grown(risk):
                yield context.found(
                    RSK002,
                    risk.residual.at / name,
                    f"the {name} of {risk.name} is higher with its controls than before",
                    help=f"rate it no higher than {getattr(risk, name)}, or rate it anew before the controls",
                    why="controls make a risk less likely or less bad, and never the opposite",
                    related=((risk.at / name, "before"),),
                )
            if score(risk.left) < score(risk.inherent) and not risk.controls:
                yield context.found(
                    RSK002,
                    risk.residual.at,
                    f"{risk.name} is lower than before, and no control says why",
                    help="name what lowers it under `controls:`, or take out `residual:`",
                    why="a reader could not tell what the lower rating rests on",
                )


def above_without_answer(context: Context) -> Iterator[Diagnostic]:
    for register in context.documents(Risks):
        for risk in above(register.risks, register.appetite):
            if not risk.accepted and (lacking := _lacking(risk)):
                yield context.found(
                    RSK003,
                    risk.at,
                    f"{risk.name} scores {score(risk.left)}, above the appetite of {register.appetite},"
                    f" and has no {listed(lacking)}",
                    help="add `owner:` and under `actions:` one that is not done, with `owner:` and `due:`;"
                    " or who bears it until when, under `accepted:`",
                    why="what is above the appetite is not left as it is",
                    related=((register.at / "appetite", "the appetite"),),
                )


def _lacking(risk: Risk) -> list[str]:
    open_ = [action for action in risk.actions if action.state != "done"]
    lacking = [] if risk.owner else ["owner"]
    if not open_:
        return [*lacking, "action that is still to be done"]
    if not any(action.owner and action.due for action in open_):
        lacking.append("action with an owner and a day")
    return lacking


def accepted_by_nobody(context: Context) -> Iterator[Diagnostic]:
    for register in context.documents(Risks):
        for risk in register.risks:
            if risk.accepted is None and risk.response != "accept":
                continue
            given = risk.accepted
            lacking = [
                said
                for said, value in (("`by:`", given and given.by), ("`until:`", given and given.until))
                if not value
            ]
            if lacking:
                yield context.found(
                    RSK004,
                    given.at if given else risk.at / "response",
                    f"{risk.name} is accepted, and there is no {listed(lacking)}",
                    help="add `accepted:` with the role that bears it (`by:`) and the day on which that is"
                    " looked at again (`until:`)",
                    why="a risk that nobody bears is only forgotten",
                )


RULES = (
    Rule(RSK002, residual_without_controls, whole=True),
    Rule(RSK003, above_without_answer, whole=True),
    Rule(RSK004, accepted_by_nobody, whole=True),
)
