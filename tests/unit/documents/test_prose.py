from __future__ import annotations

from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopgen.documents import prose, walking
from sopgen.documents import tree as t
from sopgen.documents.parse import parse
from sopgen.model.references import Reference, references
from sopgen.schema import images


def show(reference: Reference) -> str:
    if reference.target == "var":
        return escape("https://x.example/?a=1&b=2")
    return f'<ref to="{reference.target}">{escape(reference.words or reference.target)}</ref>'


def block(text: str) -> str:
    return prose.block(text, show, "fill in").strip()


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Plain words.", "<p>Plain words.</p>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        ("**a** *b* `d`", "<p><strong>a</strong> <em>b</em> <code>d</code></p>"),
        ("See [[x]].", '<p>See <ref to="x">x</ref>.</p>'),
        ("See [[x|these words]].", '<p>See <ref to="x">these words</ref>.</p>'),
        ("Type `[[x]]`.", "<p>Type <code>[[x]]</code>.</p>"),
        ("Type ``[[x|a ` b]]``.", "<p>Type <code>[[x|a ` b]]</code>.</p>"),
        (r"Type `[[x|C:\a]] ____ {#a}`", r"<p>Type <code>[[x|C:\a]] ____ {#a}</code></p>"),
        (r"See \`[[x]]\`.", '<p>See `<ref to="x">x</ref>`.</p>'),
        ("~~~\n[[x]] ____ {#a}\n~~~", "<pre><code>[[x]] ____ {#a}\n</code></pre>"),
        (r"See [[x|C:\data &#1;]].", r'<p>See <ref to="x">C:\data &amp;#1;</ref>.</p>'),
        (
            r"____(C:\a / &#1;)",
            (
                '<p><blank label="fill in" width="4" kind="choice">'
                r"<choice>C:\a</choice><choice>&amp;#1;</choice></blank></p>"
            ),
        ),
        ("[a](https://x.example/____)", '<p><a href="https://x.example/____">a</a></p>'),
        ("See [[x|*not* markdown]].", '<p>See <ref to="x">*not* markdown</ref>.</p>'),
        ("Name: ______", '<p>Name: <blank label="fill in" width="6"/></p>'),
        (
            "Result: ____(met / not met / met)",
            (
                '<p>Result: <blank label="fill in" width="4" kind="choice">'
                "<choice>met</choice><choice>not met</choice></blank></p>"
            ),
        ),
        ("____(and/or)", '<p><blank label="fill in" width="4"/>(and/or)</p>'),
        ("____ (a / b)", '<p><blank label="fill in" width="4"/> (a / b)</p>'),
        ("a^[b *c*]", "<p>a<note>b <em>c</em></note></p>"),
        ("a ^[b `]` \\] c] d", "<p>a <note>b <code>]</code> ] c</note> d</p>"),
        ("a^[b", "<p>a^[b</p>"),
        ("a^[ ]", "<p>a^[ ]</p>"),
        ("a^[b ^[c] d]", "<p>a<note>b ^[c] d</note></p>"),
        ("- a\n- b^[c]", "<ul>\n<li>a</li>\n<li>b<note>c</note></li>\n</ul>"),
        ("_" * 99, '<p><blank label="fill in" width="40"/></p>'),
        ("## Heading", '<p role="run-in">Heading</p>'),
        ("<b>raw</b>", "<p>&lt;b&gt;raw&lt;/b&gt;</p>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("{{ 7 * 7 }} {% raw %}", "<p>{{ 7 * 7 }} {% raw %}</p>"),
        ("[a](https://x.example)", '<p><a href="https://x.example">a</a></p>'),
        ("[a](mailto:a@x.example)", '<p><a href="mailto:a@x.example">a</a></p>'),
        ("[a](tel:+1414)", '<p><a href="tel:+1414">a</a></p>'),
        ("<https://x.example>", '<p><a href="https://x.example">https://x.example</a></p>'),
        ("[a](page.html)", "<p>a (page.html)</p>"),
        ("[a](#part)", "<p>a (#part)</p>"),
        ("[a](//x.example)", "<p>a (//x.example)</p>"),
        ("[a](ftp://x.example)", "<p>a (ftp://x.example)</p>"),
        ("<ftp://x.example>", "<p>ftp://x.example</p>"),
        ("[**a**](b)", "<p><strong>a</strong> (b)</p>"),
        ("[a](javascript:alert)", "<p>[a](javascript:alert)</p>"),
        ("[](https://x.example)", '<p><a href="https://x.example">https://x.example</a></p>'),
        ("[a]([[var.url]])", '<p><a href="https://x.example/?a=1&amp;b=2">a</a></p>'),
        ("[a]([[x]])", "<p>a (x)</p>"),
        ("1986. A year", "<p>1986. A year</p>"),
        ("1. a\n1999. b", "<ol>\n<li>a\n1999. b</li>\n</ol>"),
        ("    four *spaces*", "<p>four <em>spaces</em></p>"),
        ("a\n\n    - b\n    - c", "<p>a</p>\n<ul>\n<li>b</li>\n<li>c</li>\n</ul>"),
        ("a<br>b<BR/>c `<br>`", "<p>a<br />\nb<br />\nc <code>&lt;br&gt;</code></p>"),
        ("~~a~~", "<p>~~a~~</p>"),
        ("&#8217; &#x202e; &#xE000;9&#xE001;", "<p>’ &amp;#x202e; &amp;#xE000;9&amp;#xE001;</p>"),
        ("C:\\_a\\[[x]] \\\\s\\_b, D:\\\\_c", '<p>C:\\_a\\<ref to="x">x</ref> \\\\s\\_b, D:\\_c</p>'),
        ("a \ue0000\ue001 [[x]]", '<p>a \ue0000\ue001 <ref to="x">x</ref></p>'),
    ],
)
def test_markdown_becomes_semantic_html(text: str, html: str) -> None:
    assert block(text) == html


def first(holder: t.Cell | t.ListItem) -> tuple[t.Inline, ...]:
    """What its first paragraph holds."""
    paragraph = holder.children[0]
    assert isinstance(paragraph, t.Paragraph)
    return paragraph.children


def test_a_reference_with_words_stands_in_a_table() -> None:
    (table,) = parse(block("| a | b |\n|---|--:|\n| [[x|one]] | [[y]] |\n"))
    assert isinstance(table, t.Table)
    assert [column.align for column in table.columns] == ["left", "right"]
    (row,) = table.body
    assert [walking.plain(first(cell)) for cell in row.cells] == ["one", "y"]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One. {#a}", '<p id="clause-a">One.</p>'),
        ("1. {#a}\n\n[[x]] {#b}  \n", '<ol>\n<li>{#a}</li>\n</ol>\n<p id="clause-b"><ref to="x">x</ref></p>'),
        ("- a {#a}\n- *b* {#b}", '<ul>\n<li id="clause-a">a</li>\n<li id="clause-b"><em>b</em></li>\n</ul>'),
        (
            "1. one {#a}\n\n   more {#b}\n",
            '<ol>\n<li id="clause-a">\n<p>one</p>\n<p id="clause-b">more</p>\n</li>\n</ol>',
        ),
        ("- one\n  - two {#a}", '<ul>\n<li>one\n<ul>\n<li id="clause-a">two</li>\n</ul>\n</li>\n</ul>'),
        ("In {#a} the middle", "<p>In {#a} the middle</p>"),
        ("Without space{#a}", "<p>Without space{#a}</p>"),
        ("{#a}", "<p>{#a}</p>"),
        ("In a code `{#a}`", "<p>In a code <code>{#a}</code></p>"),
        ("Not an id {#A}", "<p>Not an id {#A}</p>"),
    ],
)  # fmt: skip
def test_a_paragraph_or_item_has_the_id_at_its_end(text: str, html: str) -> None:
    assert block(text) == html


def test_a_task_list() -> None:
    (tasks,) = parse(block("- [ ] one\n- [ ] two\n"))
    assert isinstance(tasks, t.List)
    assert tasks.style == "check"
    (ticked,) = parse(block("- [x] one\n- [ ] two\n"))
    assert isinstance(ticked, t.List)
    boxes = [box for item in ticked.items for box in first(item)[:1]]
    assert boxes == [t.Checkbox("one", checked=True), t.Checkbox("two")]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("plain & short", "plain &amp; short"),
        ("*a* [[x]]", '<em>a</em> <ref to="x">x</ref>'),
        ("- no list", "- no list"),
        ("[a](b)", "a (b)"),
    ],
)
def test_one_line_has_no_paragraph(text: str, html: str) -> None:
    assert prose.line(text, show, "") == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*a* [[x]]", '<em>a</em> <ref to="x">x</ref>'),
        ("Use the kit:\n\n1. put on gloves", "Use the kit:"),
        ("- *first*\n- second", "<em>first</em>"),
        ("| a [[x|b]] | c |\n|---|---|\n| d | e |", 'a <ref to="x">b</ref>'),
        ("> said. once", "said. once"),
        ("one\nline", "one\nline"),
    ],
)
def test_the_opening_is_the_first_paragraph(text: str, html: str) -> None:
    assert prose.opening(text, show, "") == html


MARKS = st.text(st.sampled_from("ab \n{}[]()<>&*_`#|-+1.!:/~\\\"'=xX\ue000\ue0010"), max_size=60)


@given(MARKS | st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")))
def test_whatever_is_written_can_be_shown(text: str) -> None:
    parse(block(text))
    parse(prose.line(text, show, ""))
    parse(prose.opening(text, show, ""))


FIGURE = '<figure image="b.png" alt="a"></figure>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("![a](b.png)", FIGURE),
        (
            '![a "b"](b.png "The <c>")',
            '<figure image="b.png" alt="a &quot;b&quot;"><caption>The &lt;c&gt;</caption></figure>',
        ),
        (
            '![See [[x]] & y](b.png "Of [[x|it]]")',
            '<figure image="b.png" alt="See x &amp; y"><caption>Of <ref to="x">it</ref></caption></figure>',
        ),
        ("Before.\n\n![a](b.png)", f"<p>Before.</p>\n{FIGURE}"),
        ("1. c\n\n   ![a](b.png)", f"<ol>\n<li>\n<p>c</p>\n{FIGURE}\n</li>\n</ol>"),
        ("> ![a](b.png)", f"<blockquote>\n{FIGURE}\n</blockquote>"),
        ("See ![a](b.png) there.", "<p>See a (b.png) there.</p>"),
        ("![a](https://x.example/b.png) c", "<p>a (https://x.example/b.png) c</p>"),
        ("![](b.png) c", "<p>b.png c</p>"),
        ("![a][b]\n\n[b]: c.png", "<p>a</p>"),
        ("![a](my b.png)", "<p>a</p>"),
        ("![]()", "<p>![]()</p>"),
        ("`![a](b.png)`", "<p><code>![a](b.png)</code></p>"),
        ("    ![a](b.png)", FIGURE),
        ("| ![a](b.png) |\n|---|\n| c |", None),
    ],
)
def test_pictures_are_figures_where_they_stand_alone_and_words_elsewhere(text: str, html: str | None) -> None:
    if html is not None:
        assert block(text) == html
    else:
        assert "a (b.png)" in block(text)


def test_in_one_line_a_picture_is_its_words() -> None:
    assert prose.line("![a](b.png)", show, "") == "a (b.png)"


PIECES = st.sampled_from(
    [
        *(
            "![a](b.png)",
            '![a](b.png "c")',
            "![](b.png)",
            "words",
            "`code`",
            "```",
            "~~~",
            "> ",
            ">",
            "- ",
            "1. ",
        ),
        *(
            "\n",
            "\n\n",
            "\n\n",
            "  ",
            "   ",
            "    ",
            "\t",
            "# ",
            "| ",
            "|---|",
            "\\",
            "^[",
            "]",
            "[",
            "[[x]]",
            "{#id}",
        ),
    ]
)


@settings(max_examples=500)
@given(st.lists(PIECES, max_size=14))
def test_what_stands_alone_is_set_and_nothing_else_is(pieces: list[str]) -> None:
    """Rules judge a text by its lines, and documents by Markdown: the two agree on every picture."""
    text = "".join(pieces)
    settable = [image for image in images(text) if image.alone and image.path]
    assert block(text).count("<figure ") == len(settable), text


@settings(max_examples=500)
@given(st.lists(st.one_of(PIECES, st.sampled_from(["`", "``", "[[x]] "])), max_size=14))
def test_what_is_printed_as_it_is_typed_is_no_reference(pieces: list[str]) -> None:
    """Rules ask which references there are, and documents set them: the two agree on what is code."""
    text = "".join(piece for piece in pieces if not piece.startswith("!"))
    assert block(text).count("[[x]]") == text.count("[[x]]") - len([*references(text)]), text


@given(st.lists(PIECES.filter(lambda piece: piece[0] not in "`~"), max_size=14))
def test_no_picture_vanishes_or_is_printed_as_it_was_written(pieces: list[str]) -> None:
    text = "".join(pieces)
    html = block(text)
    assert html.count("b.png") >= len([image for image in images(text) if image.path])
