"""What a document comes to: figures that were counted by hand in the blueprints."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest

from sopgen.documents import extent, walking
from sopgen.documents import tree as t
from sopgen.documents.render import render
from sopgen.model.load import Loaded
from sopgen.model.pack import Pack
from sopgen.model.sop import Sop

COUNTED = {
    "ROL-01": {"Roles": "4", "People": "22", "Levels of reporting": "3", "Widest span": "Team leader: 9"},
    "KPI-01": {"Measures": "2", "Contractual": "1", "Internal": "1", "Procedures served": "1"},
    "SOP-001": {
        "Steps": "5",
        "Decisions": "1",
        "Roles involved": "2",
        "Starts on": "1\u00a0trigger",
        "Hands-on time": "2\u00a0hr 45\u00a0min to 3\u00a0hr",
        "Carried out by": "Team leader",
    },
}
"""Of the smallest pack that ships."""


@pytest.fixture
def long(monkeypatch: pytest.MonkeyPatch, load: Callable[[str], Loaded]) -> Pack:
    """The smallest pack, as if its documents were long."""
    monkeypatch.setattr(extent, "SHORT", 0.0)
    pack = load("minimal").pack
    assert pack is not None
    return pack


def glance(pack: Pack, id_: str) -> dict[str, str]:
    """The facts of the card, by their labels; nothing where there is no card."""
    found = [s for s in walking.sections(render(pack, id_).blocks) if s.id == "glance"]
    tables = [block for section in found for block in section.children if isinstance(block, t.Table)]
    cells = [walking.cell_text(cell) for table in tables for row in table.body for cell in row.cells]
    return dict(zip(cells[::2], cells[1::2], strict=True))


@pytest.mark.parametrize("id_", COUNTED)
def test_the_figures_are_those_of_the_blueprint(long: Pack, id_: str) -> None:
    found = glance(long, id_)
    assert {label: found.get(label) for label in COUNTED[id_]} == COUNTED[id_]


def test_of_what_there_is_none_nothing_is_said(long: Pack) -> None:
    sop = long.find("SOP-001", Sop)
    assert sop is not None
    assert "Exceptions" in glance(long, "SOP-001")
    without = dataclasses.replace(sop, exceptions=(), triggers=())
    found = glance(dataclasses.replace(long, index={**long.index, "SOP-001": without}), "SOP-001")
    assert not {"Exceptions", "Starts on"} & set(found)


def test_no_sentence_of_the_card_stands_in_the_text_again(long: Pack) -> None:
    for id_ in COUNTED:
        document = render(long, id_)
        text = [
            walking.plain(block.children)
            for block in walking.walk(document.blocks)
            if isinstance(block, t.Paragraph)
        ]
        for said in glance(long, id_).values():
            assert len(said) < 40 or text.count(said) == 1, said
