"""The figures of a cover: the hours of its sites, and which document cites which."""

from __future__ import annotations

import dataclasses

from sopgen.documents.drawings import PAGE
from sopgen.documents.drawn import pack as drawn
from sopgen.documents.site_hours import Sites
from sopgen.documents.view import View
from sopgen.documents.words import Words
from sopgen.figures.drawing import Box, Label
from sopgen.model.build import build
from sopgen.model.citations import citations
from sopgen.model.engagement import Hours
from sopgen.model.load import load
from sopgen.model.pack import Pack
from sopgen.model.values import At
from sopgen.resources import blueprints


def sample() -> View:
    pack = load(blueprints() / "receivables").pack
    assert pack is not None
    return View(pack, None, Words())


def test_both_sides_of_a_clock_change_are_said() -> None:
    """The night shifts of Manila span the hours of Milwaukee on either side, at other local hours."""
    sites = Sites.of(sample())
    assert sites is not None
    assert (sites.zone, sites.year, sites.day_name) == ("America/Chicago", 2026, "Wednesday")
    rows = [(str(one.first), *one.windows, one.length) for one in sites.table()]
    assert [[cell.replace("\u00a0", " ") for cell in row] for row in rows] == [
        ["2026-01-01", "08:00 to 17:00", "22:00 to 07:00", "9 hr"],
        ["2026-03-08", "08:00 to 17:00", "21:00 to 06:00", "9 hr"],
        ["2026-11-01", "08:00 to 17:00", "22:00 to 07:00", "9 hr"],
    ]


def test_a_change_of_clocks_that_moves_nothing_is_not_said() -> None:
    """Belfast and York change their clocks together: one row, not three of the same hours."""
    pack = load(blueprints() / "customer-service").pack
    assert pack is not None
    sites = Sites.of(View(pack, None, Words()))
    assert sites is not None
    assert len(sites.stretches) == 3
    rows = [(str(one.first), *(cell.replace("\u00a0", " ") for cell in one.windows)) for one in sites.table()]
    assert rows == [("2026-01-01", "09:00 to 17:30")]


def test_the_day_has_a_panel_for_each_way_clocks_stand() -> None:
    view = sample()
    made = drawn.day(view, view.pack.info, PAGE)
    assert made is not None
    ((caption, drawing),) = made.parts
    assert caption == "When each site is open (Wednesday, 2026)"
    said = [line.replace("\u00a0", " ") for m in drawing.marks if isinstance(m, Label) for line in m.lines]
    assert [one for one in said if one.startswith("2026: ")] == [
        "2026: January 1 to March 7; November 1 to December 31",
        "2026: March 8 to October 31",
    ]
    assert said.count("all open 08:00 to 17:00") == 2
    assert drawing.alt.count("all open") == 2


def test_sites_that_share_nothing_are_said_to() -> None:
    """Open from one to four in the night, Milwaukee would meet Manila in its afternoon."""
    view = sample()
    night = build(Hours, {"days": ["wed"], "from": "01:00", "to": "04:00"}, At("pack.yaml"))
    calendars = tuple(
        dataclasses.replace(one, hours=(night,)) if one.id == "us-business" else one
        for one in view.pack.info.calendars
    )
    info = dataclasses.replace(view.pack.info, calendars=calendars)
    changed = dataclasses.replace(view, pack=dataclasses.replace(view.pack, info=info))
    made = drawn.day(changed, info, PAGE)
    assert made is not None
    assert made.parts[0][1].alt.count("at no hour are all of them open") == 2


def test_one_site_alone_has_no_day_to_compare(full: Pack) -> None:
    assert full.info.sites
    assert drawn.day(View(full, None, Words()), full.info, PAGE) is None


def test_the_map_of_documents_says_which_most_others_rest_on() -> None:
    view = sample()
    made = drawn.document_map(view, view.pack.info, PAGE)
    assert made is not None
    ((caption, drawing),) = made.parts
    assert caption == "Which document cites which"
    assert drawing.alt.replace("\u00a0", " ").startswith(
        "28 of 28 documents cite others. Cited by most others: BCP-01 (18), KPI-01 (17), SLA-01 (17)"
    )
    found = citations(view.pack)
    numbers = [mark for mark in drawing.marks if isinstance(mark, Box) and mark.radius]
    assert len(numbers) == len(found) > 60


def test_documents_that_cite_no_other_have_no_map(bare: Pack) -> None:
    assert not citations(bare)
    assert drawn.document_map(View(bare, None, Words()), bare.info, PAGE) is None


def test_drawings_hold_words_alone(full: Pack) -> None:
    """A text that knows where it was written would be more than a tree can be packed with."""
    made = drawn.document_map(View(full, None, Words()), full.info, PAGE)
    assert made is not None
    labels = [mark for _, drawing in made.parts for mark in drawing.marks if isinstance(mark, Label)]
    assert {type(line) for label in labels for line in label.lines} == {str}
    assert {type(drawing.alt) for _, drawing in made.parts} == {str}
