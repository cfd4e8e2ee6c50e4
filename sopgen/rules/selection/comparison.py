"""Candidates are compared alike: each by every criterion, on evidence, and within one selection."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.selection import Selection, eligible
from sopgen.model.values import At
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import listed

SEL003 = Code(
    "SEL003",
    Severity.ERROR,
    "A candidate that is not scored on everything",
    """A candidate that meets all requirements has no score for a criterion, or one for the price.

    Totals are compared only where each candidate was judged by every criterion. What follows from
    prices is computed from them, and written nowhere else. Until the first score is given, nobody
    needs any; a candidate that fails a requirement or has withdrawn needs none.

    Bad:

        criteria: [{id: crit-quality, weight: 70}, {id: crit-start, weight: 30}]
        candidates: [{id: cand-harbor, scores: [{criterion: crit-quality, score: 80}]}]

    Good:

        criteria: [{id: crit-quality, weight: 70}, {id: crit-start, weight: 30}]
        candidates:
          - id: cand-harbor
            scores: [{criterion: crit-quality, score: 80}, {criterion: crit-start, score: 60}]
    """,
    tags=("selection",),
)

SEL008 = Code(
    "SEL008",
    Severity.WARNING,
    "A requirement that passes or fails without evidence",
    """A candidate passes or fails a requirement, and nothing says what showed it.

    A candidate that is shut out will ask why, and an auditor will ask the same of the one that was
    chosen. Say what was read, seen or asked, and when.

    Bad:

        requirements: [{requirement: req-license, result: pass}]

    Good:

        requirements:
          - requirement: req-license
            result: pass
            evidence: All 38 licenses found in the public registers on June 20.
    """,
    tags=("selection",),
)

SEL016 = Code(
    "SEL016",
    Severity.ERROR,
    "An id of another selection",
    """A selection names a criterion, requirement, charge or candidate that another one defines.

    A pack may hold several selections, each with its own criteria and candidates. A score for a
    criterion of another one counts nowhere.

    Bad:

        {criterion: crit-of-the-other-selection, score: 80, evidence: Two references.}

    Good:

        {criterion: crit-quality, score: 80, evidence: Two references.}
    """,
    tags=("selection",),
)


def missing_scores(context: Context) -> Iterator[Diagnostic]:
    for selection in context.documents(Selection):
        priced = {criterion.id: criterion for criterion in selection.priced}
        for candidate in selection.candidates:
            for score in candidate.scores:
                if criterion := priced.get(score.criterion):
                    yield context.found(
                        SEL003,
                        score.at,
                        f"{candidate.name} has a score for {criterion.name}, which follows from its prices",
                        help="take it out, and state the price under `prices:`",
                        why="points for a price are computed, and this score would count nowhere",
                        related=((criterion.at / "basis", "scored by price"),),
                    )
        if not selection.scoring:
            continue
        for candidate in eligible(selection):
            lacking = [one.name for one in selection.judged if candidate.score(one.id) is None]
            if lacking:
                yield context.found(
                    SEL003,
                    candidate.at / "scores",
                    f"{candidate.name} has no score for {listed(lacking)}",
                    help="add it under `scores:` with what it rests on; or say why it is not ranked"
                    " (`withdrawn:`, a requirement that it fails)",
                    why="no total can be compared with that of a candidate that was judged by everything",
                )


def results_without_evidence(context: Context) -> Iterator[Diagnostic]:
    for selection in context.documents(Selection):
        names = {one.id: one.name for one in selection.requirements}
        for candidate in selection.candidates:
            for answer in candidate.requirements:
                if answer.result != "open" and not answer.evidence:
                    name = names.get(answer.requirement, answer.requirement)
                    verb = "passes" if answer.result == "pass" else "fails"
                    yield context.found(
                        SEL008,
                        answer.at / "result",
                        f"{candidate.name} {verb} “{name}”, and nothing says what showed it",
                        help="add what was read or seen under `evidence:`",
                        why="who is shut out by it, or an auditor, will ask",
                    )


def ids_of_another_selection(context: Context) -> Iterator[Diagnostic]:
    for selection in context.documents(Selection):
        own = {
            one.id
            for part in (selection.criteria, selection.requirements, selection.charges, selection.candidates)
            for one in part
        }
        for id_, at in _named(selection):
            owner = context.pack.owners.get(id_)
            if id_ not in own and isinstance(owner, Selection):
                yield context.found(
                    SEL016,
                    at,
                    f"`{id_}` belongs to {owner.id}, and not to this selection",
                    help="name one that this document defines",
                    why="it would count nowhere",
                    related=((context.pack.index[id_].at, "defined here"),),
                )


def _named(selection: Selection) -> Iterator[tuple[str, At]]:
    """(id, its place) wherever a selection names a part of itself."""
    for candidate in selection.candidates:
        yield from ((one.criterion, one.at / "criterion") for one in candidate.scores)
        yield from ((one.requirement, one.at / "requirement") for one in candidate.requirements)
        yield from ((one.charge, one.at / "charge") for one in candidate.prices)
    for question in selection.diligence:
        yield from ((one.candidate, one.at / "candidate") for one in question.answers)
    for indicator in selection.indicators:
        yield from ((one.candidate, one.at / "candidate") for one in indicator.values)
    for evaluator in selection.evaluators:
        yield from ((id_, evaluator.at / "interests" / n) for n, id_ in enumerate(evaluator.interests))
    if advice := selection.recommendation:
        yield advice.candidate, advice.at / "candidate"


RULES = (
    Rule(SEL003, missing_scores, whole=True),
    Rule(SEL008, results_without_evidence, whole=True),
    Rule(SEL016, ids_of_another_selection, whole=True),
)
