"""Everything in the tree is in the file."""

from collections.abc import Iterator
from typing import Any

import pytest

from sopgen.documents import tree as t
from sopgen.readers.word import outline, text
from tests.conformance.word_lint import faults


def words(value: Any) -> Iterator[str]:
    """Every string of the tree that a reader sees."""
    unseen = {
        "id",
        "attr",
        "number",
        "cited",
        "count",
        "anchor",
        "href",
        "document",
        "label",
        "alt",
        "image",
        "role",
        "style",
        "look",
        "tone",
        "align",
        "kind",
        "choices",
    }
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from words(item)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            if name not in unseen:
                yield from words(getattr(value, name))


def test_every_text_of_every_block_is_there(sample: t.Document, written: bytes) -> None:
    found = text(written)
    missing = [piece for piece in words(sample.blocks) if piece.strip() and piece not in found]
    assert missing == []


def test_the_sample_has_every_block_and_inline(sample: t.Document) -> None:
    """Otherwise the tests on the sample would prove less than they say."""
    kinds: set[type] = set()

    def note(value: Any) -> None:
        if isinstance(value, tuple):
            for item in value:
                note(item)
        elif hasattr(value, "__dataclass_fields__"):
            kinds.add(type(value))
            for name in value.__dataclass_fields__:
                note(getattr(value, name))

    note(sample.blocks)
    assert kinds >= {*t.Block.__args__, *t.Inline.__args__}


def test_markup_and_control_characters_in_text_are_harmless(docx: Any, builders: Any) -> None:
    data = docx(builders["para"]('a <b> & "c" ]]> \x07 \ufffe'))
    assert 'a <b> & "c" ]]> \ufffd \ufffd' in text(data)


def test_emphasis_within_strong_within_a_link_has_a_style_of_its_own(docx: Any, builders: Any) -> None:
    inner = t.Strong((t.Emphasis((t.Text("both"),)),))
    lines = outline(docx(builders["para"](t.Link("https://example.com", (inner,)))))
    assert "[<Hyperlink Strong Emphasis>both</>](https://example.com)" in lines


def test_strong_text_in_a_bold_paragraph_stays_bold(docx: Any, builders: Any) -> None:
    """Two bold styles cancel out in Word."""
    lines = outline(docx(builders["para"](t.Strong((t.Text("bold"),)), role="run-in")))
    assert "[Minor Heading] bold\n" in lines


def test_a_reference_that_leads_nowhere_is_plain_text(docx: Any, builders: Any) -> None:
    assert "[Body Text] gone\n" in outline(docx(builders["para"](t.Ref("nothing", (t.Text("gone"),)))))


def test_a_reference_into_the_document_itself_needs_no_file(docx: Any, builders: Any) -> None:
    para = builders["para"]
    lines = outline(
        docx(para("Here.", identifier="here"), para(t.Ref("here", (t.Text("there"),), "SOP-004")))
    )
    assert "[<Cross Reference>there</>](#here)" in lines


def test_bookmarks_are_the_same_in_every_document(docx: Any, builders: Any) -> None:
    """One document links to a bookmark of another by working out its name."""
    odd = "ünusual id with spaces and far more than forty characters in it"
    target = outline(docx(builders["para"]("Here.", identifier=odd)))
    link = outline(docx(builders["para"](t.Ref(odd, (t.Text("there"),), "SOP-009"))))
    name = target.partition("{#")[2].partition("}")[0]
    assert f"(SOP-009.docx#{name})" in link
    assert len(name) <= 40


@pytest.mark.parametrize(("one", "other"), [("a-b", "a_b"), ("a-b", "A-B"), ("a.b", "a b")])
def test_like_ids_get_bookmarks_of_their_own(docx: Any, builders: Any, one: str, other: str) -> None:
    para = builders["para"]
    data = docx(para("One.", identifier=one), para("Two.", identifier=other))
    assert outline(data).count("{#") == 2
    assert faults(data) == []


def test_right_to_left_stretches_are_marked_and_the_rest_is_not(docx: Any, builders: Any) -> None:
    lines = outline(docx(builders["para"]("Call שלום עולם now"), builders["para"]("שלום, then call")))
    assert "[Body Text] Call <rtl>שלום עולם</> now\n" in lines
    assert "[Body Text] <rtl>שלום</>, then call «bidi»" in lines


def test_a_long_label_is_cut_to_what_word_takes(docx: Any, builders: Any) -> None:
    assert faults(docx(builders["para"](t.Checkbox("x" * 200), t.Blank("y" * 200)))) == []


def test_a_number_of_an_unnumbered_section_is_its_title(docx: Any, builders: Any) -> None:
    see = builders["para"]("See ", t.Number("annex"))
    lines = outline(docx(t.Section("Annex A", 1, (see,), t.Attr("annex"), numbered=False)))
    assert r"{REF annex \h = <Cross Reference>Annex A</>}" in lines


def test_a_callout_names_its_kind_in_words(docx: Any, builders: Any) -> None:
    body = (builders["para"]("Text."),)
    lines = outline(docx(t.Callout("warning", (), body), t.Callout("note", (t.Text("Title"),), body)))
    assert "[Callout Warning Title] <Kind Warning>Warning</>\n" in lines
    assert "[Callout Note Title] <Kind Note>Note</>\u2002Title\n" in lines
