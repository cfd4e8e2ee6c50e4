import dataclasses
import re
from typing import Any, get_args, get_type_hints

import pytest

from sopgen.documents import numbering
from sopgen.documents import tree as t
from sopgen.writers.html import body, canonical
from sopgen.writers.markup.elements import markup
from sopgen.writers.markup.inline import FORM, PAPER, SCREEN, tone_class

Parts = dict[str, Any]


@pytest.fixture
def written(parts: Parts) -> Any:
    """Blocks as HTML on one line, for a medium."""

    def write(*blocks: t.Block, medium: Any = SCREEN) -> str:
        return markup(body(dataclasses.replace(parts["DOCUMENT"], blocks=numbering.numbered(blocks)), medium))

    return write


def section(name: str, *blocks: t.Block, level: int = 1, numbered: bool = True) -> t.Section:
    return t.Section(name.capitalize(), level, blocks, t.Attr(name), numbered=numbered)


def link(anchor: str, document: str = "") -> t.Paragraph:
    return t.Paragraph((t.Ref(anchor, (t.Text("there"),), document),))


def test_headings_start_at_h1_without_a_title_page_and_at_h2_below_one(written: Any, parts: Parts) -> None:
    assert '<h1 class="s1" id="a">' in written(section("a"))
    assert '<h2 class="s1" id="a">' in written(parts["TITLE_PAGE"], section("a"))


def test_headings_never_go_below_h6(written: Any, parts: Parts) -> None:
    deep: t.Section = section("s6", level=6)
    for level in range(5, 0, -1):
        deep = section(f"s{level}", deep, level=level)
    text = written(parts["TITLE_PAGE"], deep)
    assert re.findall(r"<h(\d)", text) == ["1", "2", "3", "4", "5", "6", "6"]


def test_numbers_are_written_as_text_and_unnumbered_sections_have_none(written: Any) -> None:
    text = written(section("front", numbered=False), section("a"), section("b", section("c", level=2)))
    assert re.findall(r">(\d[\d.]*)</span> (\w)", text) == [("1", "A"), ("2", "B"), ("2.1", "C")]
    assert '<h1 class="s1" id="front">Front</h1>' in text


def test_contents_list_sections_down_to_their_depth(written: Any) -> None:
    text = written(t.Contents("Contents", 1), section("a", section("b", level=2)))
    nav = text[text.index("<nav") : text.index("</nav>")]
    assert 'href="#a"' in nav
    assert 'href="#b"' not in nav


def test_the_list_of_tables_stands_with_the_contents(written: Any, parts: Parts) -> None:
    table = t.Table(
        parts["columns"](1),
        (parts["row"]("x"),),
        caption=(t.Strong((t.Text("Marks"),)),),
        attr=t.Attr("marks"),
    )
    contents, listed = t.Contents("Contents"), t.Captions("List of tables")
    text = written(contents, listed, section("a", table))
    assert text.count("<nav") == 1
    nav = text[text.index("<nav") : text.index("</nav>")]
    assert '<li><span class="number">Table 1</span> <a href="#marks">Marks</a></li>' in nav
    assert '<nav class="contents" aria-label="List of tables">' in written(listed, section("a", table))


def test_a_choice_is_a_list_on_a_screen_and_boxes_on_paper(written: Any, parts: Parts) -> None:
    choice = parts["p"](t.Blank("State", 8, "choice", ("Open", "Not done"), "Open"))
    assert (
        '<select aria-label="State"><option value="">Choose</option>'
        '<option selected="selected">Open</option><option>Not done</option></select>'
    ) in written(choice)
    assert (
        '<span class="choice"><span class="box ticked">✓</span>\u00a0Open</span> '
        '<span class="choice"><span class="box">☐</span>\u00a0Not done</span>'
    ) in written(choice, medium=PAPER)


def test_a_choice_in_a_cell_is_room_to_write_where_it_is_listed_beside_the_table(
    written: Any, parts: Parts
) -> None:
    def table(value: str, *, listed: bool = True) -> t.Table:
        choice = t.Blank("State", 8, "choice", ("Open", "Not done"), value, listed)
        return t.Table((t.Column(1.0),), (t.Row((t.Cell((parts["p"](choice),)),)),))

    open_ = written(table(""), medium=PAPER)
    assert 'class="entry" role="img" aria-label="State: Open / Not done"' in open_
    assert "choice" not in open_
    assert "<td>Open</td>" in written(table("Open"), medium=PAPER)
    assert written(table("", listed=False), medium=PAPER).count('class="box"') == 2
    facts = dataclasses.replace(table(""), look="facts")
    assert written(facts, medium=PAPER).count('class="box"') == 2


def entries(parts: Parts, *widths: int) -> t.Table:
    """A form with a row for each length of blank."""
    rows = [t.Row((parts["cell"]("Label", header=True), _entry(width))) for width in widths]
    return t.Table((t.Column(0.4), t.Column(0.6)), tuple(rows))


def _entry(width: int) -> t.Cell:
    return t.Cell((t.Paragraph((t.Blank("Answer", width),)),))


def test_a_blank_that_has_a_cell_for_itself_fills_it(written: Any, parts: Parts) -> None:
    form = entries(parts, 4, 12, 20)
    paper = written(form, medium=PAPER)
    assert re.findall(r'<tr class="(\w+)', paper) == ["short", "signed", "story"]
    assert paper.count('<span class="entry" role="img" aria-label="Answer">') == 3
    assert 'class="blank"' not in paper
    screen = written(form)
    assert screen.count('<input type="text" class="entry" aria-label="Answer">') == 2
    assert '<textarea class="entry" rows="3" aria-label="Answer"></textarea>' in screen
    fields = written(form, medium=FORM)
    assert re.findall(r'type="(\w+)" class="field entry"', fields) == ["text", "text", "lines"]


def test_a_blank_stands_in_one_box_with_the_word_before_it(written: Any, parts: Parts) -> None:
    line = parts["p"]("Held by\u00a0", t.Blank("By", 4), " on\u00a0", t.Blank("On", 4, "date"))
    assert '<p>Held <span class="tied">by\u00a0<span class="blank"' in written(line, medium=PAPER)
    screen = written(line)
    assert '<span class="tied">on\u00a0<input type="date" class="blank" style="width:4em"' in screen
    assert "</span> <span" in screen


def test_a_note_is_told_at_the_end_on_a_screen_and_where_it_is_referred_to_on_paper(
    written: Any, parts: Parts
) -> None:
    note = t.Footnote((t.Emphasis((t.Text("ISO"),)),))
    text = written(section("a", parts["p"]("One", note, ".")), parts["p"]("Two", note))
    assert (
        '<p>One<sup class="note"><a id="_noteref-1" href="#_note-1" role="doc-noteref">1</a></sup>.</p>'
        in text
    )
    start = text.index('<section class="notes" role="doc-endnotes" aria-labelledby="_notes">')
    assert text[start:].count("<em>ISO</em>") == 2
    back = '<a href="#_noteref-2" role="doc-backlink" aria-label="Back to the text 2">↩</a></li>'
    assert text[start:].endswith(f"{back}</ol></section></main>")
    assert '<p>Two<span class="note"><em>ISO</em></span></p>' in written(
        parts["p"]("Two", note), medium=PAPER
    )


def test_links_go_to_what_is_there(written: Any) -> None:
    text = written(section("a", link("a"), link("nowhere"), link("x", "SOP-9"), link("", "SOP-9")))
    assert '<a href="#a">there</a>' in text
    assert "<p>there</p>" in text
    assert '<a href="SOP-9.html#x">there</a>' in text
    assert '<a href="SOP-9.html">there</a>' in text


def test_other_documents_are_of_the_same_kind_on_paper(written: Any) -> None:
    assert 'href="SOP-9.pdf#x"' in written(link("x", "SOP-9"), medium=PAPER)


def test_a_number_inside_a_link_is_no_second_link(written: Any) -> None:
    inside = t.Paragraph((t.Ref("a", (t.Text("section "), t.Number("a"))),))
    alone = t.Paragraph((t.Number("a"),))
    text = written(section("a", inside, alone))
    assert '<a href="#a">section 1</a>' in text
    assert '<p><a href="#a">1</a></p>' in text


def test_on_paper_no_element_stands_inside_a_link(written: Any) -> None:
    words = (t.Text("see "), t.Strong((t.Text("the"),)), t.Code("x"), t.Text("ladder "), t.Number("a"))
    text = written(section("a", t.Paragraph((t.Ref("a", words),))), medium=PAPER)
    assert (
        '<p><a href="#a">see </a><strong><a href="#a">the</a></strong><code><a href="#a">x</a></code>'
        '<a href="#a">ladder 1</a></p>'
    ) in text


def test_tables_have_scoped_headers_widths_and_a_numbered_caption(written: Any, parts: Parts) -> None:
    row, cell = parts["row"], parts["cell"]
    table = t.Table(
        parts["columns"](1, 3, align="lr"),
        head=(row(cell(), "Value"),),
        body=(row(cell("Mark", header=True), "85"), row(cell("both", span=2)), row("x", "y", name="row-x")),
        caption=(t.Text("Marks"),),
        attr=t.Attr("marks"),
    )
    text = written(table)
    assert '<caption><span class="number">Table 1</span> Marks</caption>' in text
    assert '<col style="width:25%"><col style="width:75%">' in text
    assert '<thead><tr><td></td><th class="r" scope="col">Value</th></tr></thead>' in text
    assert '<th scope="row">Mark</th><td class="r">85</td>' in text
    assert '<td colspan="2">both</td>' in text
    assert '<tr id="row-x">' in text


def test_only_captioned_tables_are_counted(written: Any, parts: Parts) -> None:
    plain = t.Table(parts["columns"](1), body=(parts["row"]("x"),))
    captioned = dataclasses.replace(plain, caption=(t.Text("Last"),))
    assert ">Table 1</span> Last" in written(plain, captioned)


def test_tables_scroll_on_a_screen_within_a_named_region(written: Any, parts: Parts) -> None:
    table = t.Table(parts["columns"](1), body=(parts["row"]("x"),), caption=(t.Text("Marks"),))
    region = '<div class="scroll" role="region" aria-label="Table 1 Marks" tabindex="0"><table'
    assert region in written(table)
    assert "scroll" not in written(table, medium=PAPER)


def test_a_table_without_a_caption_is_no_landmark_for_it_has_no_name_of_its_own(
    written: Any, parts: Parts
) -> None:
    table = t.Table(parts["columns"](1), body=(parts["row"]("x"),))
    assert '<div class="scroll" role="group" aria-label="Table" tabindex="0"><table' in written(table)


def test_boxes_can_be_ticked_on_a_screen_and_read_on_paper(written: Any) -> None:
    boxes = t.Paragraph((t.Checkbox("Heard", checked=True), t.Checkbox("Agreed")))
    assert '<input type="checkbox" aria-label="Heard" checked="checked">' in written(boxes)
    assert '<input type="checkbox" aria-label="Agreed">' in written(boxes)
    assert '<span class="box ticked">✓</span><span class="box">☐</span>' in written(boxes, medium=PAPER)


def test_items_of_a_check_list_name_their_boxes(written: Any, parts: Parts) -> None:
    check = t.List((parts["item"]("Lock the door"),), style="check")
    assert '<li><input type="checkbox" aria-label="Lock the door">Lock the door</li>' in written(check)


def test_a_list_goes_on_counting(written: Any, parts: Parts) -> None:
    numbers = t.List((parts["item"]("x"),), style="number", start=4)
    assert '<ol start="4">' in written(numbers)
    assert 'style="counter-reset:list-item 3"' in written(numbers, medium=PAPER)


def test_controls_and_lone_surrogates_are_replaced(written: Any, parts: Parts) -> None:
    assert "<p>a\ufffdb\ufffdc</p>" in written(parts["p"]("a\x00b\ud800c"))


def test_a_crowded_cover_is_set_smaller(written: Any, parts: Parts) -> None:
    title = parts["TITLE_PAGE"]
    assert 'class="cover"' in written(title)
    assert 'class="cover crowded"' in written(dataclasses.replace(title, title="Long " * 200))


def test_canonical_and_paper_hold_the_same_words(parts: Parts) -> None:
    def words(text: str) -> list[str]:
        text = re.sub(r'<span class="box">☐</span>|<span class="box ticked">✓</span>', "", text)
        text = text.replace('<option value="">Choose</option>', "")  # a prompt, which paper has no use for
        text = re.sub(r"<details>.*?</details>", "", text, flags=re.DOTALL)  # the same once more, as data
        return re.sub(r"<[^>]+>", " ", text).split()

    form = parts["FORM"]
    children = tuple(one for one in form.children if not any_note(one))
    blocks = tuple(
        dataclasses.replace(form, children=children) if one is form else one for one in parts["BLOCKS"]
    )
    document = dataclasses.replace(parts["DOCUMENT"], blocks=numbering.numbered(blocks))
    assert words(canonical(document)) == words(markup(body(document, PAPER)))


def any_note(block: t.Block) -> bool:
    """Whether a note, which the media tell in different places, stands in a paragraph."""
    return isinstance(block, t.Paragraph) and any(isinstance(one, t.Footnote) for one in block.children)


def test_no_id_of_a_blueprint_can_be_one_of_the_page(parts: dict[str, Any]) -> None:
    """Ids of blueprints begin with a letter (`common.schema.json`), those of the page with a line."""
    note = t.Paragraph((t.Text("x"), t.Footnote((t.Text("told"),), 1)))
    names = ("content", "notes", "note-1", "noteref-1")
    sections = tuple(t.Section(name, 1, (note,), t.Attr(name)) for name in names)
    document = dataclasses.replace(parts["DOCUMENT"], blocks=numbering.numbered(sections))
    ids = [id_ for element in body(document, SCREEN).iter() if (id_ := element.get("id"))]
    assert len(ids) == len({*ids})
    assert {id_ for id_ in ids if not id_.startswith("_")} == {*names}


def test_no_class_has_two_meanings() -> None:
    """What a callout is, a text, a table, a list or a tone: each family of classes stands for itself."""
    families: tuple[set[str], ...] = (
        {f"k-{kind}" for kind in get_args(get_type_hints(t.Callout)["kind"])},
        {*get_args(get_type_hints(t.Paragraph)["role"])} - {"body", "clause"},
        {*get_args(get_type_hints(t.Table)["look"])},
        {*get_args(get_type_hints(t.List)["style"])} - {"bullet", "number"},
        {tone_class(tone) for tone in t.Tone} - {""},
        {
            "note",
            "notes",
            "number",
            "kind",
            "callout",
            "callout-title",
            "badge",
            "box",
            "ticked",
            "blank",
            "entry",
        },
        {
            "tied",
            "choices",
            "choice",
            "cover",
            "crowded",
            "kicker",
            "subtitle",
            "notice",
            "contents",
            "captions",
        },
        {
            "signatures",
            "signatory",
            "second",
            "sign",
            "hand",
            "wide",
            "keep",
            "whole",
            "tall",
            "once",
            "tight",
        },
        {
            "r",
            "c",
            "e",
            "m",
            "story",
            "signed",
            "short",
            "rtl",
            "ltr",
            "legal",
            "scroll",
            "logo",
            "banner",
            "house",
        },
    )
    assert sum(map(len, families)) == len(set().union(*families))
