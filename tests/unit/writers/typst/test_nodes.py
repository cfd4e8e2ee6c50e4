"""Elements as data for the typesetter."""

from xml.etree.ElementTree import fromstring

import pytest

from sopgen.writers.fonts.measures import extent
from sopgen.writers.typst.nodes import Setter, tables

FONT = "Source Sans 3"


def setter(room: float = 450.0, size: float = 10.0) -> Setter:
    return Setter(FONT, frozenset({"a", "b"}), room, size, room * 1.5)


def test_the_words_of_a_block_stand_in_runs_between_the_blocks_in_it() -> None:
    element = fromstring("<li> one <em>two</em> <ul><li>three</li></ul> four </li>")
    found = setter().blocks(element)
    assert [node["t"] for node in found] == ["run", "ul", "run"]
    assert found[0]["k"] == ["one ", {"t": "em", "k": ["two"]}]
    assert found[1]["k"][0]["k"] == [{"t": "run", "k": ["three"]}]
    assert found[2]["k"] == ["four"]


def test_an_id_is_a_place_once_and_only_where_links_lead() -> None:
    root = fromstring('<div><p id="a">x</p><p id="a">y</p><p id="other">z</p></div>')
    used = setter()
    assert ["id" in node for node in used.blocks(root)] == [True, False, False]
    assert used.used == {"a"}


@pytest.mark.parametrize(
    ("attributes", "said"),
    [
        ('href="#a"', {"to": "a"}),
        ('href="https://example.com"', {"href": "https://example.com"}),
        ('style="width:4.5em"', {"width-em": 4.5}),
        ('style="width:99em"', {"width-em": 45.0}),
        ('aria-label="Name"', {"label": "Name"}),
    ],
)
def test_what_an_element_says_of_itself(attributes: str, said: dict[str, object]) -> None:
    (run,) = setter().blocks(fromstring(f"<p><a {attributes}>x</a></p>"))
    assert run["k"][0] == {"t": "a", "k": ["x"]} | said


def test_a_word_without_room_is_broken_into_pieces_that_have_it() -> None:
    word = "Donaudampfschifffahrtsgesellschaftskapitän/Wwwww-" * 3
    (run,) = setter(room=80.0).blocks(fromstring(f"<p>short {word} short</p>"))
    pieces = run["k"][0].removeprefix("short ").removesuffix(" short").split("\u200b")
    assert "".join(pieces) == word
    assert len(pieces) > 3
    assert all(extent(FONT, piece) * 10 <= 80 for piece in pieces)
    assert any(extent(FONT, piece) * 10 > 60 for piece in pieces), "and no shorter than they need be"


def test_a_word_that_has_room_is_left_alone() -> None:
    (run,) = setter().blocks(fromstring("<p>Donaudampfschifffahrtsgesellschaft</p>"))
    assert run["k"] == ["Donaudampfschifffahrtsgesellschaft"]


TABLE = """<div><table class="grid whole" style="width:50%"><caption>Said</caption>
<colgroup><col style="width:25%"/><col style="width:75%"/></colgroup>
<thead><tr><th>A</th><th>B</th></tr></thead>
<tbody><tr id="a" class="keep"><th scope="row">x</th><td>y
<table><colgroup><col style="width:100%"/></colgroup><tbody><tr><td>z</td></tr></tbody></table></td></tr>
<tr><td colspan="2">both</td></tr></tbody></table></div>"""


def test_a_table() -> None:
    (node,) = setter().blocks(fromstring(TABLE))
    assert (node["shares"], node["width-pc"], node["caption"]) == ([25.0, 75.0], 50.0, ["Said"])
    assert [cell["t"] for cell in node["body"][0]["k"]] == ["th", "td"]
    assert (node["body"][0]["id"], node["body"][0]["c"]) == ("a", ["keep"])
    assert node["body"][1]["k"][0]["span"] == 2
    assert [len(one["shares"]) for one in tables([node])] == [2, 1]


def test_a_table_without_a_cell_is_nothing() -> None:
    (node,) = setter().blocks(fromstring("<div><table><tbody></tbody></table></div>"))
    assert node == {"t": "div", "k": []}
