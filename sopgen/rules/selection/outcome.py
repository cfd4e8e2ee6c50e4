"""What comes of a selection: who is recommended was ranked, and what departs from the figures says why."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.selection import (
    Candidate,
    Function,
    FunctionRating,
    Selection,
    below,
    ranking,
    shortlisted,
    unmet,
)
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import listed

SEL004 = Code(
    "SEL004",
    Severity.ERROR,
    "A recommended candidate that is not ranked",
    """A candidate is recommended that fails a requirement, has one open, or took back its proposal.

    A requirement is what a candidate must meet. If it can be waived for one, it is no requirement:
    make it a criterion, and score all candidates by it. A score below the minimum of a criterion
    shuts a candidate out as well.

    Bad:

        candidates: [{id: cand-harbor, requirements: [{requirement: req-license, result: fail}]}]
        recommendation: {candidate: cand-harbor}

    Good:

        candidates: [{id: cand-harbor, requirements: [{requirement: req-license, result: pass}]}]
        recommendation: {candidate: cand-harbor}
    """,
    tags=("selection",),
)

SEL007 = Code(
    "SEL007",
    Severity.ERROR,
    "A recommendation past a better candidate, without a reason",
    """A candidate is recommended though another ranks higher, and nothing says why.

    There may be reasons that no criterion holds. They stand under `departs:`, for whoever decides and
    for the candidate that was passed over.

    Bad:

        recommendation: {candidate: cand-second, reason: It fits us.}

    Good:

        recommendation:
          candidate: cand-second
          reason: Level with the first in all but the price.
          departs: The first could not start before the fall.
    """,
    tags=("selection",),
)

SEL015 = Code(
    "SEL015",
    Severity.ERROR,
    "A function decided upon against its score, without a reason",
    """A function is outsourced that is core or scores too little, or is kept though it is shortlisted.

    The rating is there to be followed or to be departed from with a reason, under `reason:`.

    Bad:

        {id: fn-pricing, complexity: 5, criticality: 5, fit: 1, core: true, verdict: outsource}

    Good:

        id: fn-pricing
        complexity: 5
        criticality: 5
        fit: 1
        core: true
        verdict: outsource
        reason: For six months, while the team is rebuilt.
    """,
    tags=("selection",),
)

SEL017 = Code(
    "SEL017",
    Severity.ERROR,
    "A decision by nobody, or on no day",
    """A recommendation is accepted or declined, and it does not say by whom or when.

    Whoever lost, and whoever audits the contract, asks who decided, with what authority, and whether
    that was before the contract was signed.

    Bad:

        recommendation: {candidate: cand-harbor, decision: accepted}

    Good:

        recommendation:
          candidate: cand-harbor
          decision: accepted
          decided_by: client-director
          decided: 2025-08-08
    """,
    tags=("selection",),
)


def recommended_without_a_rank(context: Context) -> Iterator[Diagnostic]:
    for selection in context.documents(Selection):
        advice, candidate = selection.recommendation, _recommended(selection)
        if advice and candidate and (why := _shut_out(selection, candidate)):
            yield context.found(
                SEL004,
                advice.at / "candidate",
                f"{candidate.name} is recommended, and {listed(why)}",
                help="recommend a candidate that is ranked; what can be waived is a criterion and no"
                " requirement",
                why="the others were told that nobody is ranked without it",
                related=((candidate.at, "the candidate"),),
            )


def _recommended(selection: Selection) -> Candidate | None:
    advice = selection.recommendation
    return next((one for one in selection.candidates if advice and one.id == advice.candidate), None)


def _shut_out(selection: Selection, candidate: Candidate) -> list[str]:
    said = ["has withdrawn"] if candidate.withdrawn else []
    for requirement in unmet(selection, candidate):
        fails = candidate.result(requirement.id) == "fail"
        said.append(f"fails “{requirement.name}”" if fails else f"has “{requirement.name}” still open")
    said += [f"scores below the minimum for {criterion.name}" for criterion in below(selection, candidate)]
    return said


def recommended_past_another(context: Context) -> Iterator[Diagnostic]:
    for selection in context.documents(Selection):
        advice, ranked = selection.recommendation, ranking(selection)
        own = next((one for one in ranked if advice and one.candidate.id == advice.candidate), None)
        if advice and own and own.rank > 1 and not advice.departs:
            yield context.found(
                SEL007,
                advice.at / "candidate",
                f"{own.candidate.name} is recommended, and {ranked[0].candidate.name} ranks higher",
                help="recommend the first, or say under `departs:` why not",
                why="whoever decides, and the candidate that was passed over, will ask",
                related=((ranked[0].candidate.at, "the first by its total"),),
            )


def functions_against_their_score(context: Context) -> Iterator[Diagnostic]:
    for selection in context.documents(Selection):
        rating = selection.function_rating
        for function in selection.functions if rating else ():
            if rating and not function.reason and (said := _against(rating, function)):
                yield context.found(
                    SEL015,
                    function.at / "verdict",
                    f"{function.name} {said}",
                    help="decide otherwise, or say why under `reason:`",
                    why="a rating that is not followed looks as if it had been made up",
                    related=((rating.at, "how functions are rated"),),
                )


def _against(rating: FunctionRating, function: Function) -> str:
    listed_ = shortlisted(rating, function)
    if function.verdict == "outsource" and not listed_:
        return (
            "is outsourced, and is core" if function.core else "is outsourced, and scores too little for it"
        )
    return "is kept, and its score puts it on the shortlist" if function.verdict == "keep" and listed_ else ""


def decisions_by_nobody(context: Context) -> Iterator[Diagnostic]:
    for selection in context.documents(Selection):
        advice = selection.recommendation
        if advice is None or advice.decision not in ("accepted", "declined"):
            continue
        given = (("`decided_by:`", advice.decided_by), ("`decided:`", advice.decided))
        if lacking := [name for name, value in given if not value]:
            yield context.found(
                SEL017,
                advice.at / "decision",
                f"the recommendation is {advice.decision}, and there is no {listed(lacking, 'and no')}",
                help="name the role that decided (`decided_by:`) and the day (`decided:`)",
                why="nobody could be asked about it",
            )


RULES = (
    Rule(SEL004, recommended_without_a_rank, whole=True),
    Rule(SEL007, recommended_past_another, whole=True),
    Rule(SEL015, functions_against_their_score, whole=True),
    Rule(SEL017, decisions_by_nobody, whole=True),
)
