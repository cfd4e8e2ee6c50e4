"""A selection that nobody can tilt: no stake in a candidate, weights before prices, and bids kept private."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.roles import Role
from sopgen.model.selection import Selection
from sopgen.model.values import At
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import folded, listed

SEL006 = Code(
    "SEL006",
    Severity.ERROR,
    "An evaluator with a stake in a candidate",
    """Somebody scores or decides who has an interest in a candidate, or belongs to one.

    Who owns a candidate, worked for it lately or is related to it steps aside: `recused: true` says
    so. A role of the provider neither scores nor decides where the provider is a candidate.

    Bad:

        evaluators: [{role: client-it-lead, interests: [cand-harbor]}]

    Good:

        evaluators: [{role: client-it-lead, interests: [cand-harbor], recused: true}]
    """,
    tags=("selection",),
)

SEL009 = Code(
    "SEL009",
    Severity.ERROR,
    "Steps of a selection that are out of order",
    """A step is dated before the one that stands above it, or the decision before proposals were opened.

    Steps stand in the order in which they are done. Of two on one day the first stands first.

    Bad:

        steps: [{name: Proposals due, date: 2025-06-13}, {name: Questions, date: 2025-05-23}]

    Good:

        steps: [{name: Questions, date: 2025-05-23}, {name: Proposals due, date: 2025-06-13}]
    """,
    tags=("selection",),
)

SEL010 = Code(
    "SEL010",
    Severity.ERROR,
    "Weights that were fixed when proposals were known",
    """Criteria and weights were fixed on or after the day on which proposals were opened.

    Who knows the prices can choose weights by which anybody wins. Weights, scale and price method are
    fixed, and better still told to the candidates, before a proposal is opened.

    Bad:

        {weights_fixed: 2025-06-20, opened: 2025-06-16}

    Good:

        {weights_fixed: 2025-05-09, opened: 2025-06-16}
    """,
    tags=("selection",),
)

SEL011 = Code(
    "SEL011",
    Severity.ERROR,
    "Prices of candidates that anybody may read",
    """A selection states prices, and is classified as public or internal, or not at all.

    Candidates gave their prices in confidence. `internal` lets both parties of the engagement read
    them, the provider that was chosen among them.

    Bad:

        {classification: internal}

    Good:

        {classification: confidential}
    """,
    tags=("selection",),
)


def evaluators_with_a_stake(context: Context) -> Iterator[Diagnostic]:
    for selection in context.documents(Selection):
        names = {one.id: one.name for one in selection.candidates}
        for evaluator in selection.evaluators:
            if evaluator.recused:
                continue
            if evaluator.interests:
                of = listed(names.get(id_, id_) for id_ in evaluator.interests)
                yield _stake(
                    context, evaluator.at / "interests", f"{evaluator.role} scores, with an interest in {of}"
                )
            elif _of_a_candidate(context, selection, evaluator.role):
                yield _stake(
                    context,
                    evaluator.at / "role",
                    f"{evaluator.role} scores, and is a role of the provider, a candidate",
                )
        yield from _decider(context, selection)


def _decider(context: Context, selection: Selection) -> Iterator[Diagnostic]:
    advice = selection.recommendation
    if advice is None or not advice.decided_by:
        return
    interested = any(one.role == advice.decided_by and one.interests for one in selection.evaluators)
    if interested or _of_a_candidate(context, selection, advice.decided_by):
        said = (
            "with an interest in a candidate" if interested else "and is a role of the provider, a candidate"
        )
        yield _stake(context, advice.at / "decided_by", f"{advice.decided_by} decides, {said}")


def _of_a_candidate(context: Context, selection: Selection, id_: str) -> bool:
    role, provider = context.pack.find(id_, Role), context.pack.info.provider
    ours = {folded(name) for name in (provider.name, provider.short_name) if name}
    candidates = {folded(one.name) for one in selection.candidates}
    return role is not None and role.party == "provider" and bool(ours & candidates)


def _stake(context: Context, at: At, message: str) -> Diagnostic:
    return context.found(
        SEL006,
        at,
        message,
        help="name somebody else, or add `recused: true` to an evaluator who takes no part",
        why="a candidate that lost would have the decision set aside",
    )


def steps_out_of_order(context: Context) -> Iterator[Diagnostic]:
    for selection in context.documents(Selection):
        for first, second in pairwise(selection.steps):
            if second.date < first.date:
                yield context.found(
                    SEL009,
                    second.at / "date",
                    f"“{second.name}” is dated before “{first.name}”, which stands above it",
                    help="correct the date, or put the steps in the order of their dates",
                    why="the process could not have run as it is told",
                    related=((first.at / "date", "the step above"),),
                )
        advice = selection.recommendation
        if advice and advice.decided and selection.opened and advice.decided < selection.opened:
            yield context.found(
                SEL009,
                advice.at / "decided",
                "the decision is dated before proposals were opened",
                help="correct one of the two dates",
                why="nothing was known by which it could be made",
                related=((selection.at / "opened", "opened"),),
            )


def weights_fixed_too_late(context: Context) -> Iterator[Diagnostic]:
    for selection in context.documents(Selection):
        fixed, opened = selection.weights_fixed, selection.opened
        if fixed and opened and fixed >= opened:
            yield context.found(
                SEL010,
                selection.at / "weights_fixed",
                "weights were fixed on or after the day on which proposals were opened",
                help="fix them before that day; if they changed later, have the proposals scored anew by"
                " the weights that the candidates were told",
                why="who knows the prices can choose weights by which anybody wins",
                related=((selection.at / "opened", "opened"),),
            )


def unprotected_prices(context: Context) -> Iterator[Diagnostic]:
    for selection in context.documents(Selection):
        if selection.classification in ("confidential", "restricted"):
            continue
        if price := next((one for candidate in selection.candidates for one in candidate.prices), None):
            is_ = f"is {selection.classification}" if selection.classification else "has no classification"
            yield context.found(
                SEL011,
                selection.at / "classification",
                f"{selection.id} states prices of candidates, and {is_}",
                help="write `classification: confidential` or `restricted`, and name who receives it",
                why="candidates gave their prices in confidence",
                related=((price.at, "a price"),),
            )


RULES = (
    Rule(SEL006, evaluators_with_a_stake, whole=True),
    Rule(SEL009, steps_out_of_order, whole=True),
    Rule(SEL010, weights_fixed_too_late, whole=True),
    Rule(SEL011, unprotected_prices, whole=True),
)
