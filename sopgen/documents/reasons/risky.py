"""Risk registers: scores, bands, ranks, and what stands above the appetite."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.documents.kinds.risks import rated
from sopgen.documents.reasons.reason import Asked, Input, Reason, plain
from sopgen.model import risks as model
from sopgen.model.risks import Cell, Risk, Risks

RANKED = "ISO 31000:2018, 6.4; levels are ranks, so that their product ranks and measures nothing"


def risk(asked: Asked, one: Risk) -> Iterator[Reason]:
    """What it was, what is left of it, and its place."""
    document = asked.document
    assert isinstance(document, Risks)
    before = asked.given(one, "likelihood", "impact")
    given = asked.given(one.residual, "likelihood", "impact")
    left = [Input(f"With controls: {part.name}", part.value, part.at) for part in given] or before
    result, steps, bounds = _scored(asked, document, one.inherent)
    product = "likelihood × impact"
    yield Reason("score", "Score before controls", product, [*before, *bounds], result, steps, RANKED)
    result, steps, bounds = _scored(asked, document, one.left)
    kept = product if one.residual else f"{product}, as before: nothing is said of what controls leave"
    yield Reason("residual", "Score with controls", kept, [*left, *bounds], result, steps, RANKED)
    place = model.ranks(document.risks)[one.id]
    yield Reason(
        "rank",
        "Rank",
        "1 + the number of risks with a higher score with controls, or the same and a higher one before",
        [Input(other.name, _scores(asked, other), other.at) for other in document.risks],
        str(place),
        source="equals share a place: 1, 2, 2, 4",
    )


def _scores(asked: Asked, one: Risk) -> str:
    number = asked.view.words.number
    return f"{number(model.score(one.left))} with controls, {number(model.score(one.inherent))} before"


def _scored(asked: Asked, document: Risks, cell: Cell) -> tuple[str, list[str], list[Input]]:
    """A score as it is printed, how it comes about, and the bounds of its band."""
    number, score = asked.view.words.number, model.score(cell)
    steps = [f"{number(cell[0])} × {number(cell[1])} = {number(score)}"]
    band = document.band(score)
    if band:
        steps.append(f"{band.from_} ≤ {score} ≤ {band.to}: {band.name}")
    bounds = asked.of(band, "from_", "to") if band else []
    return plain(rated(asked.view, document, cell)), steps, bounds


def register(asked: Asked, document: Risks) -> Iterator[Reason]:
    """How many risks are more than is borne."""
    found = model.above(document.risks, document.appetite)
    number = asked.view.words.number
    yield Reason(
        "above",
        "Risks above the appetite",
        "the number of risks whose score with controls is greater than the appetite",
        [
            *asked.given(document, "appetite"),
            *(Input(one.name, number(model.score(one.left)), one.at) for one in document.risks),
        ],
        number(len(found)),
        [f"{one.name}: {number(model.score(one.left))} > {number(document.appetite)}" for one in found],
        "a score equal to the appetite is within it",
    )
