"""Provider selections: totals, prices and their points, how firm the ranking is, functions, costs."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.documents import selections as cells
from sopgen.documents.kinds.selection import moved
from sopgen.documents.reasons.reason import Asked, Input, Reason
from sopgen.model import selection as model
from sopgen.model.selection import Candidate, Cost, Function, Selection, Standing
from sopgen.model.values import Money
from sopgen.model.weighing import nearest

PRICED = {
    "lowest_over_price": "100 × lowest price ÷ price",
    "linear": "100 × (highest − price) ÷ (highest − lowest)",
}
BY = {
    "lowest_over_price": "World Bank, quality- and cost-based selection",
    "linear": "among those that are ranked",
}


def selection(asked: Asked, document: Selection) -> Iterator[Reason]:
    """The least change of a weight that makes another first."""
    view = asked.view
    tie = nearest(model.ties(document))
    if tie is None:
        return
    first = model.ranking(document)[0].candidate
    yield Reason(
        "sensitivity",
        f"Least change of a weight that draws {view.label(tie.rival)} level with {first.name}",
        "x = −(R_w − R_j) ÷ ((s_w − s_j) − (R_w − R_j)): s the points by the criterion, R the total over the"
        " others, which keep their proportions",
        [one for criterion in document.criteria for one in asked.of(criterion, "weight")],
        moved(view, tie),
        [f"criterion: {view.label(tie.criterion)}"],
        "after Triantaphyllou and Sánchez (1997); points stay as they are",
    )


def candidate(asked: Asked, one: Candidate) -> Iterator[Reason]:
    """Its total with the place that it has, and its price."""
    view, document = asked.view, asked.document
    assert isinstance(document, Selection)
    ranked = model.ranking(document)
    own = next((each for each in ranked if each.candidate.id == one.id), None)
    if own:
        yield from _standing(asked, document, own, ranked)
    price = model.full_price(document, one)
    amounts = [Input(view.label(p.charge), view.words.money(p.amount), p.at / "amount") for p in one.prices]
    if price and one.prices:
        yield Reason("price", "Price", "Σ amounts of the charges", amounts, view.words.money(price))
    points = model.price_points(document).get(one.id)
    if points is None or document.price_method is None or price is None:
        return
    others = [
        Input(f"Price of {other.name}", view.words.money(asked_), other.at)
        for other in model.eligible(document)
        if (asked_ := model.full_price(document, other))
    ]
    yield Reason(
        "price-points",
        "Points for the price",
        PRICED[document.price_method],
        others,
        cells.figure(view, points, 1),
        source=BY[document.price_method],
    )


def _standing(
    asked: Asked, document: Selection, own: Standing, ranked: tuple[Standing, ...]
) -> Iterator[Reason]:
    view, one = asked.view, own.candidate
    number = view.words.number
    inputs: list[Input] = []
    for criterion in document.criteria:
        inputs += asked.of(criterion, "weight")
        score = next((each for each in one.scores if each.criterion == criterion.id), None)
        if score:
            inputs.append(Input(f"{criterion.name}: score", number(score.score), score.at / "score"))
    least, most = document.bounds
    adds = [
        f"{criterion.name}: {cells.figure(view, own.points[criterion.id])} points, adds "
        f"{number(cells.rounded(own.adds[criterion.id], 2))}"
        for criterion in document.criteria
    ]
    digits = cells.digits_for(each.total for each in ranked)
    yield Reason(
        "total",
        "Total",
        f"Σ weight × points ÷ Σ weights; a score counts 100 × score ÷ {number(most)}",
        inputs,
        number(cells.rounded(own.total, digits)),
        adds,
        f"scores from {number(least)} to {number(most)}; compared before it is rounded",
    )
    yield Reason(
        "rank",
        "Rank",
        "1 + the number of candidates with a higher total",
        [
            Input(each.candidate.name, number(cells.rounded(each.total, digits)), each.candidate.at)
            for each in ranked
        ],
        str(own.rank),
        source="of those that are ranked; equals share a place: 1, 1, 3",
    )


def function(asked: Asked, one: Function) -> Iterator[Reason]:
    """How well it lends itself to be outsourced."""
    document = asked.document
    assert isinstance(document, Selection)
    rating = document.function_rating
    if rating is None:
        return
    yield Reason(
        "score",
        "Score",
        "100 × Σ weight × share ÷ Σ weights; share: (5 − level) ÷ 4 of complexity and criticality, "
        "(level − 1) ÷ 4 of the fit",
        [
            *asked.given(one, "complexity", "criticality", "fit"),
            *(
                Input(f"{w.name}: weight", w.value, w.at)
                for w in asked.given(rating, "complexity", "criticality", "fit")
            ),
        ],
        cells.figure(asked.view, model.suitability(rating, one), 1),
    )


def cost(asked: Asked, one: Cost) -> Iterator[Reason]:
    """By how much it exceeds its plan."""
    over, part = model.overrun(one), model.overrun_share(one)
    if over is None:
        return
    words = asked.view.words
    sign = "+" if over > 0 else "−" if over < 0 else ""
    steps = [f"{sign}{words.percent(cells.rounded(abs(part), 1))} of the plan"] if part else []
    yield Reason(
        "variance",
        "Variance",
        "actual − planned",
        asked.given(one, "planned", "actual"),
        f"{sign}{words.money(Money(one.planned.currency, abs(over)))}",
        steps,
    )
