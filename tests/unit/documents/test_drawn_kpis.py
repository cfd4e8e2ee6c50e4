"""The figure of a KPI catalogue: which measures it shows, on which scale, and what it says of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from sopgen.documents.drawings import WALL
from sopgen.documents.drawn.kpis import measures, objectives, scorecard
from sopgen.documents.view import View
from sopgen.documents.words import NBSP, Words
from sopgen.figures.drawing import Drawing, Label, Shape
from sopgen.model.build import build
from sopgen.model.kpis import Kpi, Kpis
from sopgen.model.load import Loaded
from sopgen.model.pack import Pack
from sopgen.model.values import At
from tests.unit.figures.measure import legible


def drawn(pack: Pack, *data: dict[str, object]) -> Drawing | None:
    """The figure of the pack's catalogue, with other measures where they are given."""
    document = next(one for one in pack.documents if isinstance(one, Kpis))
    if data:
        kpis = (build(Kpi, {"id": f"k{n}", "name": f"K{n}", **one}, At("f")) for n, one in enumerate(data))
        document = replace(document, kpis=tuple(kpis))
    made = measures(View(pack, document, Words()), document, WALL)
    return made.parts[0][1] if made else None


def said(drawing: Drawing | None) -> list[str]:
    assert drawing is not None
    labels = (mark for mark in drawing.marks if isinstance(mark, Label))
    return [" ".join(label.lines).replace(NBSP, " ") for label in labels]


def test_each_measure_of_the_sample_stands_with_the_words_of_its_target(
    load: Callable[[str], Loaded],
) -> None:
    pack = load("receivables").pack
    assert pack is not None
    drawing = drawn(pack)
    words = said(drawing)
    kpis = next(one for one in pack.documents if isinstance(one, Kpis)).kpis
    assert len(kpis) == 16
    assert {kpi.name for kpi in kpis} <= set(words)
    for target in ("≥ 72%", "≤ 4%", "≤ USD 0.09", "≥ 5.5 minutes", "≤ 7.5 minutes"):
        assert target in words
    assert drawing is not None
    assert drawing.alt.replace(NBSP, " ") == (
        "Minimum and target of 16 measures, the better side at the right. Less is better in 4 of them. 1 has "
        "a range as its target."
    )


@pytest.mark.parametrize(
    ("data", "ends", "breaks"),
    [
        ({"unit": "%", "better": "higher", "target": 72, "minimum": 65}, ["0%", "100%"], 0),
        ({"unit": "%", "better": "higher", "target": "99.5", "minimum": 99}, ["96%", "100%"], 1),
        ({"unit": "%", "better": "higher", "target": 120, "minimum": 105}, ["0%", "150%"], 0),
        ({"unit": "s", "better": "lower", "target": 30, "minimum": 60}, ["100 seconds", "0 seconds"], 0),
        ({"unit": "currency", "better": "lower", "target": 95}, ["USD 120.00", "USD 0.00"], 0),
        (
            {"unit": "count", "better": "higher", "target": 250000, "minimum": 249000},
            ["244,000", "256,000"],
            2,
        ),
        (
            {
                "unit": "score",
                "better": "higher",
                "target": 4,
                "minimum": 3,
                "bands": [{"label": "low", "from": 1, "to": 3}, {"label": "high", "from": 3, "to": 5}],
            },
            ["1", "5"],
            0,
        ),
        ({"unit": "%", "better": "range", "low": 80, "high": 88}, ["0%", "100%"], 0),
    ],
)
def test_ends_are_those_of_the_unit(
    full: Pack, data: dict[str, object], ends: list[str], breaks: int
) -> None:
    drawing = drawn(full, data)
    words = said(drawing)
    assert words.index(ends[0]) == words.index(ends[1]) - 1
    assert drawing is not None
    assert sum(isinstance(mark, Shape) for mark in drawing.marks) == breaks


def test_measures_without_a_target_are_not_drawn(full: Pack, bare: Pack) -> None:
    assert drawn(bare) is None
    open_at_an_end = {"unit": "%", "better": "range", "low": 80}
    assert drawn(full, open_at_an_end) is None
    assert "K0" not in said(drawn(full, {"unit": "%"}, {"unit": "%", "better": "higher", "target": 5}))


def catalogue(pack: Pack) -> Kpis:
    return next(one for one in pack.documents if isinstance(one, Kpis))


def test_the_scorecard_has_each_perspective_with_its_measures(load: Callable[[str], Loaded]) -> None:
    pack = load("receivables").pack
    assert pack is not None
    made = scorecard(View(pack, catalogue(pack), Words()), catalogue(pack), WALL)
    assert made is not None
    ((_, drawing),) = made.parts
    words = said(drawing)
    assert [one for one in words if one in ("Cash and cost", "Internal process", "People")] == [
        "Cash and cost",
        "Internal process",
        "People",
    ]
    assert {kpi.name for kpi in catalogue(pack).kpis} <= set(words)
    assert "Consumer and client: 6 measures" in drawing.alt.replace(NBSP, " ")
    assert legible(drawing)


def test_the_tree_has_each_objective_and_its_key_results(load: Callable[[str], Loaded]) -> None:
    pack = load("receivables").pack
    assert pack is not None
    made = objectives(View(pack, catalogue(pack), Words()), catalogue(pack), WALL)
    assert made is not None
    ((_, drawing),) = made.parts
    words = said(drawing)
    assert "Promises become cash" in words
    assert "66.4% → 74% (50%)" in words
    assert "3 → 0 (40%)" in words  # a measure of its own, which is counted
    assert (
        drawing.alt.replace(NBSP, " ")
        == "3 objectives with 7 key results, each from its start to its target."
    )
    assert legible(drawing)


def test_without_perspectives_and_objectives_nothing_is_drawn(bare: Pack) -> None:
    view = View(bare, catalogue(bare), Words())
    assert scorecard(view, catalogue(bare), WALL) is None
    assert objectives(view, catalogue(bare), WALL) is None
