"""No word of a head is broken: every column has room for it, measured in the font that it is set in."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator

import pytest

from sopgen.documents import tree as t
from sopgen.documents import walking
from sopgen.documents.render import document_ids, render
from sopgen.model.load import Loaded
from sopgen.model.tables import BREAKS
from sopgen.writers.columns import set_as, widths
from sopgen.writers.fonts.measures import extent
from sopgen.writers.metrics import CELL_X, MARK_X, POINTS_PER_MM, cell_size, metrics
from sopgen.writers.theme import DEFAULT, PAPERS, Theme

_BOLD = 1.05
"""How much wider letters in bold are, on the average."""


def broken(table: t.Table, theme: Theme) -> Iterator[str]:
    """Words of heads for which their column has no room."""
    how, paper = set_as(table), theme.paper
    side = (paper.height if how.turned else paper.width) - paper.left - paper.right
    small = table.look == "matrix"
    size = (
        cell_size(theme, how.scale)
        if how.scale < 1
        else metrics(theme)["cell-head" if small else "cell"].size
    )
    beside = MARK_X if small or how.scale < 1 else CELL_X
    for row in (*table.head, *table.body):
        place = 0
        for cell in row.cells:
            share = sum(widths(table)[place : place + cell.span])
            place += cell.span
            if row not in table.head and not cell.header:
                continue
            room = side * POINTS_PER_MM * table.width * share - 2 * beside
            for word in BREAKS.split(walking.cell_text(cell)):
                if extent(theme.font, word) * size * _BOLD > room:
                    yield f"{word} in {walking.plain(table.caption)}"


@pytest.mark.parametrize("pack", ["receivables", "full"])
@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_no_word_of_a_head_is_broken(language: str, pack: str, load: Callable[[str], Loaded]) -> None:
    loaded = load(pack)
    assert loaded.pack
    translated = dataclasses.replace(
        loaded.pack, info=dataclasses.replace(loaded.pack.info, language=language)
    )
    found = [
        (id_, word)
        for id_ in document_ids(translated)
        for block in walking.walk(render(translated, id_).blocks)
        if isinstance(block, t.Table)
        for paper in PAPERS.values()
        for word in broken(block, dataclasses.replace(DEFAULT, paper=paper))
    ]
    assert found == []
