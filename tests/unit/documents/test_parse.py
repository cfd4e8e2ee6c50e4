from __future__ import annotations

import re

import pytest

from sopgen.documents import tree as t
from sopgen.documents.environment import mark
from sopgen.documents.faults import TemplateError
from sopgen.documents.parse import parse
from tests.small_pictures import small


def one(html: str) -> t.Block:
    (block,) = parse(html)
    return block


def words(*texts: str) -> tuple[t.Paragraph, ...]:
    return tuple(t.Paragraph((t.Text(text),)) for text in texts)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("a", t.Text("a")),
        ("<strong>a</strong>", t.Strong((t.Text("a"),))),
        ("<em>a</em>", t.Emphasis((t.Text("a"),))),
        ("<code>a  b</code>", t.Code("a  b")),
        ('<a href="https://x.example/">a</a>', t.Link("https://x.example/", (t.Text("a"),))),
        ('<a href="mailto:a@x.example">a</a>', t.Link("mailto:a@x.example", (t.Text("a"),))),
        ('<a href="tel:+1414">a</a>', t.Link("tel:+1414", (t.Text("a"),))),
        ('<ref to="x">a</ref>', t.Ref("x", (t.Text("a"),))),
        ('<ref to="x" document="SOP-1">a</ref>', t.Ref("x", (t.Text("a"),), "SOP-1")),
        ('<ref document="SOP-1">a</ref>', t.Ref("", (t.Text("a"),), "SOP-1")),
        ('<num to="x"/>', t.Number("x")),
        ("<br/>", t.LineBreak()),
        ('<check label="l"/>', t.Checkbox("l")),
        ('<check label="l" checked="yes"/>', t.Checkbox("l", checked=True)),
        ('<blank label="l"/>', t.Blank("l")),
        ('<blank label="l" width="4"/>', t.Blank("l", 4)),
        (
            '<blank kind="choice" label="l" value="b"><choice>a</choice><choice> b </choice></blank>',
            t.Blank("l", 12, "choice", ("a", "b"), "b"),
        ),
        ("<note>a <em>b</em> </note>", t.Footnote((t.Text("a "), t.Emphasis((t.Text("b"),))))),
        ('<badge tone="good">a</badge>', t.Badge("a", t.Tone.GOOD)),
        ("<badge>a</badge>", t.Badge("a", t.Tone.PLAIN)),
    ],
)
def test_an_inline(html: str, expected: t.Inline) -> None:
    assert one(f"<p>{html}</p>") == t.Paragraph((expected,))


def test_a_link_holds_no_other_link() -> None:
    link = one('<p><a href="https://x.example">a <ref to="y">b</ref></a></p>')
    assert link == t.Paragraph((t.Link("https://x.example", (t.Text("a b"),)),))


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (" a  b\n\tc ", "a b c"),
        ("a\u00a0 b", "a\u00a0 b"),
        ("&lt;b&gt; &amp;", "<b> &"),
    ],
)
def test_white_space_runs_together_and_no_break_spaces_stay(html: str, text: str) -> None:
    assert one(f"<p>{html}</p>") == words(text)[0]


def test_no_space_begins_a_line() -> None:
    broken = one("<p>a <br/> b <strong>c</strong> </p>")
    assert broken == t.Paragraph((t.Text("a "), t.LineBreak(), t.Text("b "), t.Strong((t.Text("c"),))))


def test_loose_text_becomes_paragraphs() -> None:
    assert parse("a <em>b</em><p>c</p> d ") == (
        t.Paragraph((t.Text("a "), t.Emphasis((t.Text("b"),)))),
        *words("c", "d"),
    )
    assert parse("  \n ") == ()


@pytest.mark.parametrize("role", ["lead", "small", "run-in"])
def test_a_paragraph(role: t.Role) -> None:
    assert one(f'<p role="{role}" id="i" origin="a#/b">x</p>') == t.Paragraph(
        (t.Text("x"),),
        role,
        t.Attr("i", "a#/b"),
    )


def test_lines_of_code() -> None:
    assert one("<pre><code>a  b\nc\n</code></pre>") == t.Paragraph(
        (t.Code("a  b"), t.LineBreak(), t.Code("c"))
    )


def test_sections_nest_by_level() -> None:
    outer = one(
        '<section id="a" title=" A  B "><section id="b" title="B" numbered="no">x</section></section>'
    )
    inner = t.Section("B", 2, words("x"), t.Attr("b"), numbered=False)
    assert outer == t.Section("A B", 1, (inner,), t.Attr("a"))


@pytest.mark.parametrize(
    ("html", "style", "start"),
    [
        ("<ul><li>a</li></ul>", "bullet", 1),
        ('<ol start="3"><li>a</li></ol>', "number", 3),
        ('<ul look="check"><li>a</li></ul>', "check", 1),
        ("<ul><li>[ ] a</li></ul>", "check", 1),
        ("<ol><li><p>[ ] a</p></li></ol>", "check", 1),
    ],
)
def test_a_list(html: str, style: t.ListStyle, start: int) -> None:
    assert one(html) == t.List((t.ListItem(words("a")),), style, start)


def test_a_list_with_ticked_boxes_keeps_each() -> None:
    made = one("<ul><li>[ ] a</li><li>[x] b</li><li>c</li></ul>")
    boxes = [t.Paragraph((t.Checkbox(x, checked=x == "b"), t.Text(f" {x}"))) for x in "ab"]
    assert made == t.List(tuple(t.ListItem((p,)) for p in (*boxes, *words("c"))), "bullet")


def test_a_table() -> None:
    made = one(
        '<table widths="30 90" aligns="left right" look="facts" wide="yes" id="t" origin="o">'
        "<caption>C</caption><thead><tr><th>H</th><th>I</th></tr></thead>"
        '<tbody><tr id="r" origin="p"><th tone="good">a</th><td>1</td></tr>'
        '<tr><td colspan="2">b</td></tr></tbody></table>'
    )
    assert made == t.Table(
        columns=(t.Column(0.25, "left"), t.Column(0.75, "right")),
        head=(t.Row((t.Cell(words("H"), header=True), t.Cell(words("I"), header=True))),),
        body=(
            t.Row((t.Cell(words("a"), header=True, tone=t.Tone.GOOD), t.Cell(words("1"))), t.Attr("r", "p")),
            t.Row((t.Cell(words("b"), span=2),)),
        ),
        caption=(t.Text("C"),),
        look="facts",
        wide=True,
        attr=t.Attr("t", origin="o"),
    )


def test_nobody_says_how_wide_a_table_of_markdown_is() -> None:
    row = '<tr><td style="text-align:right">1</td><td>many words stand in this one</td></tr>'
    made = one(f"<table><tbody>{row}</tbody></table>")
    assert isinstance(made, t.Table)
    assert [column.align for column in made.columns] == ["right", "left"]
    assert [column.width for column in made.columns] == [None, None]
    assert made.to_fill


@pytest.mark.parametrize(
    ("said", "wide"), [("", False), (' wide="no"', False), (' wide="yes"', True), (' wide="auto"', None)]
)
def test_a_table_is_wide_or_leaves_that_to_its_looks(said: str, wide: bool | None) -> None:
    made = one(f'<table look="matrix"{said}><tbody><tr><td>1</td></tr></tbody></table>')
    assert isinstance(made, t.Table)
    assert made.wide is wide
    assert not made.to_fill


def test_a_column_in_which_no_row_says_anything_is_left_out() -> None:
    source = (
        '<table{} widths="5 3 2" aligns="left left right">'
        "<thead><tr><th>A</th><th>B</th><th>C</th></tr></thead>"
        "<tbody><tr><td>1</td><td> </td><td>2</td></tr><tr><td/><td/><td>3</td></tr></tbody></table>"
    )
    sparse = one(source.format(' sparse="yes"'))
    assert isinstance(sparse, t.Table)
    assert [cell.children for cell in sparse.head[0].cells] == [words("A"), words("C")]
    assert [(column.width, column.align) for column in sparse.columns] == [
        (0.7143, "left"),
        (0.2857, "right"),
    ]
    whole = one(source.format(""))
    assert isinstance(whole, t.Table)
    assert len(whole.columns) == 3


NESTED = (
    "<table><thead><tr><th>N</th><th>M</th><th>O</th></tr></thead>"
    "<tbody><tr><td>1</td><td/><td>2</td></tr></tbody></table>"
)


def test_a_table_in_a_cell_keeps_its_columns_whatever_the_table_around_it_leaves_out() -> None:
    outer = one(
        '<table sparse="yes"><thead><tr><th>A</th><th>B</th></tr></thead>'
        f"<tbody><tr><td><p>a</p>{NESTED}</td><td/></tr><tr><td>{NESTED}</td><td/></tr></tbody></table>"
    )
    assert isinstance(outer, t.Table)
    assert [cell.children for cell in outer.head[0].cells] == [words("A")]
    for row in outer.body:
        nested = row.cells[0].children[-1]
        assert isinstance(nested, t.Table)
        assert [cell.children for cell in nested.head[0].cells] == [words("N"), words("M"), words("O")]
        assert nested.body[0].cells[2].children == words("2")


def test_a_column_that_holds_but_a_table_says_something() -> None:
    outer = one(f'<table sparse="yes"><tbody><tr><td>a</td><td>{NESTED}</td></tr></tbody></table>')
    assert isinstance(outer, t.Table)
    assert len(outer.columns) == 2


def test_heads_and_a_caption_of_nothing_are_left_out() -> None:
    head = "<caption>Response</caption><thead><tr><th>Step</th></tr></thead>"
    said = f'<p>Before.</p><table sparse="yes">{head}<tbody></tbody></table><table look="grid">{head}</table>'
    assert [type(block) for block in parse(said)] == [t.Paragraph]
    assert isinstance(one(f"<table>{head.partition('</caption>')[2]}</table>"), t.Table), "an author's words"


def test_the_alignment_of_a_table_in_a_cell_is_its_own() -> None:
    inner = '<table><tbody><tr><td style="text-align:right">1</td></tr></tbody></table>'
    outer = one(f"<table><tbody><tr><td>{inner}</td></tr></tbody></table>")
    assert isinstance(outer, t.Table)
    nested = outer.body[0].cells[0].children[0]
    assert isinstance(nested, t.Table)
    assert [column.align for column in (*outer.columns, *nested.columns)] == ["left", "right"]


def test_further_blocks() -> None:
    assert one('<dl><dt id="i">T</dt><dd>m</dd></dl>') == t.Definitions(
        (t.Definition((t.Text("T"),), words("m"), t.Attr("i")),)
    )
    assert one('<aside kind="warning" title="W">m</aside>') == t.Callout(
        "warning", (t.Text("W"),), words("m")
    )
    assert one("<blockquote><p>q</p></blockquote>") == t.Callout("note", (), words("q"))
    assert one('<contents title="C" depth="3"/>') == t.Contents("C", 3)
    labels = 'signature="S" name="N" position="P" date="D"'
    assert one(f'<signatures {labels}><signatory party="p" name="n"/></signatures>') == t.Signatures(
        (t.Signatory("p", "n"),), ("S", "N", "P", "D")
    )
    assert one('<title-page kicker="k" title="t" subtitle="s"><fact label="l"> v </fact></title-page>') == (
        t.TitlePage("k", "t", "s", (("l", "v"),))
    )


@pytest.mark.parametrize(
    ("html", "message"),
    [
        ("<p><img/></p>", "<img> is not part of the vocabulary"),
        ("<h1>a</h1>", "<h1> is not part of the vocabulary"),
        ("<p><p>a</p></p>", "<p> is not part of the vocabulary"),
        ('<section id="a">x</section>', "a section needs a title and an id"),
        ('<section title="a">x</section>', "a section needs a title and an id"),
        ("<ul><p>a</p></ul>", "<p> cannot stand in <ul>"),
        ("<table><tr><td>a</td></tr></table>", "<tr> cannot stand in a table"),
        ("<table><tbody></tbody></table>", "a table needs rows"),
        ("<table><tbody><tr><p>a</p></tr></tbody></table>", "<p> cannot stand in a row"),
        ('<table widths="1"><tbody><tr><td/><td/></tr></tbody></table>', "must be given for 2 columns"),
        ('<table aligns="up"><tbody><tr><td/></tr></tbody></table>', "must be given for 1 columns"),
        (
            "<table><tbody><tr><td>a</td></tr><tr><td>a</td><td>b</td></tr></tbody></table>",
            "every row of this table must fill its 1 columns",
        ),
        ("<dl><dd>a</dd></dl>", "a definition list is pairs"),
        ("<dl><dt>a</dt><dt>b</dt></dl>", "a definition list is pairs"),
        ("<signatures><p/></signatures>", "<p> cannot stand in <signatures>"),
        ('<p><a href="javascript:x">a</a></p>', "a link must lead to"),
        ('<p><a href="a.html">a</a></p>', "a link must lead to"),
        ('<p id="a">x</p><p id="a">y</p>', "the id 'a' stands twice"),
        ('<p role="loud">x</p>', "role is one of body, lead, small, run-in, not 'loud'"),
        ('<p><badge tone="red">x</badge></p>', "tone is one of"),
        ('<aside kind="joke">x</aside>', "kind is one of"),
        ('<ol start="x"><li>a</li></ol>', "start is a whole number, not 'x'"),
        ('<ul look="nice"><li>a</li></ul>', "look is one of bullet, check, not 'nice'"),
    ],
)
def test_a_refusal_names_template_and_line(html: str, message: str) -> None:
    with pytest.raises(TemplateError, match=re.escape(message)) as caught:
        parse(mark(f"\n\n{html}", "sop.html.j2"))
    assert caught.value.at == "sop.html.j2:3"
    assert str(caught.value).startswith("sop.html.j2:3: ")


def test_text_that_does_not_nest_is_refused() -> None:
    with pytest.raises(TemplateError, match="does not nest"):
        parse("<p>a")


def test_no_entity_is_looked_up() -> None:
    with pytest.raises(TemplateError, match="nbsp"):
        parse("<p>&nbsp;</p>")


@pytest.mark.parametrize(
    "html",
    [
        '<blank kind="choice" label="l"/>',
        '<blank label="l"><choice>a</choice></blank>',
        '<blank kind="choice" label="l"><choice>a</choice><choice>a</choice></blank>',
        '<blank kind="choice" label="l" value="c"><choice>a</choice><choice>b</choice></blank>',
    ],
)
def test_a_choice_is_among_some_that_differ(html: str) -> None:
    with pytest.raises(TemplateError, match="choice"):
        parse(f"<p>{html}</p>")


def figure(html: str) -> t.Block:
    (block,) = parse(html, lambda name: small(f"{name}.png"))
    return block


def test_a_figure_has_its_picture_by_name_its_caption_and_its_data() -> None:
    data = "<table><tbody><tr><td>a</td></tr></tbody></table>"
    made = figure(f'<figure image="login" alt="b &amp; c" id="x"><caption>d</caption>{data}</figure>')
    assert isinstance(made, t.Figure)
    assert made == t.Figure(small("login.png"), "b & c", (t.Text("d"),), made.data, t.Attr("x"))
    assert made.data == one(data)
    assert figure('<figure image="login" alt="b"/>') == t.Figure(small("login.png"), "b")


@pytest.mark.parametrize(
    ("html", "message"),
    [
        ('<figure alt="a"/>', "a figure needs an image"),
        ('<figure image="login" alt="a"><p>b</p></figure>', "<p> cannot stand in a figure"),
        ('<p>a <figure image="login" alt="a"/></p>', "<figure> is not part of the vocabulary"),
    ],
)
def test_a_figure_that_cannot_be_one_is_refused(html: str, message: str) -> None:
    with pytest.raises(TemplateError, match=message):
        figure(html)


def test_a_picture_that_nobody_gives_is_refused() -> None:
    with pytest.raises(TemplateError, match="there is no picture 'login' for a figure"):
        parse('<figure image="login" alt="a"/>')
