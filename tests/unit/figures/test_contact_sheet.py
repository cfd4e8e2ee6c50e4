"""Twenty procedures as they are drawn, to be looked at: open tests/data/golden/figures/index.html.

After a change that is meant: `pytest tests/unit/figures --update-goldens`, then look at what changed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from html import escape

import pytest

from sopgen.figures.drawing import Drawing
from sopgen.figures.svg import svg
from sopgen.figures.swimlane.figure import swimlanes
from sopgen.writers.theme import DEFAULT
from tests.conftest import GOLDEN
from tests.unit.figures.flows import TOLD, read
from tests.unit.figures.measure import measured
from tests.unit.figures.test_swimlane import flow

NAMES = [
    *sorted(path.stem for path in TOLD.glob("*.yaml")),
    *(f"receivables SOP-{n:03}" for n in range(1, 7)),
]
PAGE = (470.0, 560.0)


@cache
def drawings(name: str) -> dict[str, Drawing]:
    """By the names of their files."""
    process = flow(name) if " " in name else read(TOLD / f"{name}.yaml")
    pages = swimlanes(process, "{steps} steps in {lanes} lanes; {decisions} decisions, {loops} back", *PAGE)
    return {f"{name.replace(' ', '-')}-{n}.svg": page for n, page in enumerate(pages, 1)}


@pytest.mark.parametrize("name", NAMES)
def test_it_is_drawn_as_it_was_when_it_was_looked_at(name: str, golden: Callable[[str, str], None]) -> None:
    for file, drawing in drawings(name).items():
        picture = svg(drawing, DEFAULT, DEFAULT.font).decode()
        golden(f"figures/{file}", picture.replace("><", ">\n<") + "\n")


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_covered_and_every_page_fits(name: str) -> None:
    for drawing in drawings(name).values():
        assert (drawing.width <= PAGE[0], drawing.height <= PAGE[1]) == (True, True)
        found = measured(drawing)
        assert (found.edges_over_nodes, found.nodes_over_nodes, found.words_covered) == (0, 0, 0)
        assert (found.shared_tracks, found.outside) == (0, 0)


def test_the_sheet_shows_all_of_them(golden: Callable[[str, str], None]) -> None:
    files = [(file, drawing) for name in NAMES for file, drawing in drawings(name).items()]
    shown = "".join(
        f'<figure><img src="{file}" alt="{escape(drawing.alt)}">'
        f"<figcaption>{file.removesuffix('.svg')}: {_told(drawing)}</figcaption></figure>\n"
        for file, drawing in files
    )
    style = (
        "body { display: flex; flex-wrap: wrap } figure { margin: 12px } figcaption { font: 9pt sans-serif }"
    )
    golden(
        "figures/index.html",
        f'<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>Twenty procedures</title>\n'
        f"<style>{style}</style>\n{shown}</html>\n",
    )
    assert {path.name for path in (GOLDEN / "figures").glob("*.svg")} == {file for file, _ in files}


def _told(drawing: Drawing) -> str:
    found = measured(drawing)
    return (
        f"{found.bands} bands, {found.connectors} connectors, {found.crossings} crossings, "
        f"{found.bends} bends, {found.lane_switches} changes of lane"
    )
