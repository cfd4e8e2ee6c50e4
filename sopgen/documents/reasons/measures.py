"""KPIs: the result of the worked example."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.documents.kinds.kpis import of_scorecard, worked
from sopgen.documents.reasons.reason import Asked, Input, Reason
from sopgen.model.kpis import Kpi, Kpis


def kpi(asked: Asked, one: Kpi) -> Iterator[Reason]:
    """The two counts of its example and what they come to, and its share of the scorecard."""
    document = asked.document
    if isinstance(document, Kpis) and (share := of_scorecard(asked.view, document, one)):
        quadrants = [each for each in document.perspectives if each.perspective == one.perspective]
        yield Reason(
            "scorecard",
            "Share of the scorecard",
            "weight of the perspective × weight of the measure ÷ 100",
            [
                *(
                    Input(f"Perspective: {part.name}", part.value, part.at)
                    for each in quadrants
                    for part in asked.given(each, "weight")
                ),
                *asked.given(one, "weight"),
            ],
            share,
        )
    if one.example is None or one.worked is None:
        return
    times = " × per" if one.example.per is not None else " × 100" if one.unit == "%" else ""
    rounding = "rounded half up to the decimals that are reported, to two where none are said"
    yield Reason(
        "example",
        "Result of the worked example",
        f"numerator ÷ denominator{times}",
        asked.given(one.example, "numerator", "denominator", "per") + asked.given(one, "decimals"),
        asked.view.words.measure(one, one.worked),
        [worked(asked.view, one)],
        rounding,
    )
